"""One seed, the same bytes: in programs that share nothing, and as they were once written down."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]

# Recorded once. If figures are meant to change, so must this, and the change is then seen in review.
RECORDED = [
    "f40af58691b07483b69785ea7f7768fd04fb6ef92c1ea4cb453c553b3e2dca72",  # quarters to 2025-26 Q3
    "8816eeaa3e03c4451da1e0ed41487d4623fb85360ae9ff520174af5e0def1e8a",  # quarters to 2025-26 Q4
    "2cbefbec6d05e605393a7dc6f245220094534adea0b6a470486e657a523a1baa",  # quarters to 2026-27 Q1
    "10580b27543a78e2d0fa502ed5ec252f801312ec94966cb9490d0d9ec034930b",  # quarters to 2026-27 Q2
]
ALONE = "import sys; sys.path.insert(0, sys.argv.pop(1)); from alongside.cli import main; main()"


@pytest.mark.parametrize("hashing", ["0", "12345"])
def test_one_seed_gives_the_recorded_bytes_in_a_clean_environment(tmp_path: Path, hashing: str) -> None:
    clean = {"PATH": os.environ["PATH"], "ALONGSIDE_HOME": str(tmp_path / hashing), "PYTHONHASHSEED": hashing}
    said = subprocess.run(
        [sys.executable, "-c", ALONE, str(TOP / "src"), "trial", "bytes"],
        cwd=tmp_path, env=clean, capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    assert [line.split()[0] for line in said.stdout.splitlines()] == RECORDED
