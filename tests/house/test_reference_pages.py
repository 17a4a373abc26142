"""The reference pages say what the code does."""

import shutil
from pathlib import Path

from tests.house.tree import TOP, copy_of_the_house, plant, python

CHECK = ["-m", "alongside", "docs", "--check"]


def test_every_reference_page_is_up_to_date() -> None:
    answer = python(TOP, *CHECK)
    assert (answer.returncode, answer.stdout) == (0, ""), answer.stderr


def test_a_page_left_behind_by_the_code_is_caught_and_written_anew(tmp_path: Path) -> None:
    top = copy_of_the_house(tmp_path)
    shutil.copytree(TOP / "docs" / "reference", top / "docs" / "reference")
    plant(top, "alongside/journal/__init__.py", '__doc__ = "Another purpose."')
    stale = python(top, *CHECK)
    assert (stale.returncode, stale.stdout) == (
        1,
        "docs/reference/rooms.md is out of date; ./alongside docs writes it anew.\n",
    )
    assert "1 of" in python(top, "-m", "alongside", "docs").stdout
    assert python(top, *CHECK).returncode == 0
    assert "- **journal**: Another purpose.\n" in (top / "docs" / "reference" / "rooms.md").read_text("utf-8")
