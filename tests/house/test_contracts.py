"""The import contracts of house.importlinter hold, and a wrong import breaks them."""

import subprocess
from pathlib import Path

import pytest

from tests.house.tree import TOP, copy_of_the_house, plant, python


def lint_imports(top: Path) -> subprocess.CompletedProcess[str]:
    run = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return python(top, "-c", run, "--config", "house.importlinter", "--no-cache")


def test_every_contract_is_kept() -> None:
    answer = lint_imports(TOP)
    assert (answer.returncode, "0 broken" in answer.stdout) == (0, True), answer.stdout


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("alongside/journal/queries.py", "from alongside.people import queries", "Rooms only look down"),
        ("alongside/attic/__init__.py", '"""A room with no storey."""', "Rooms only look down"),
        ("alongside/people/models.py", "from alongside.people import actions", "Every room is built to the same plan"),
        ("benchmarking/values.py", "import django", "Measuring knows nothing of the web or the database"),
        ("benchmarking/values.py", "from benchmarking import wording", "From values to words"),
        ("benchmarking/rates.py", "from benchmarking import disclosure", "From values to words"),
        ("benchmarking/trend/__init__.py", "from benchmarking.comparison import position", "From values to words"),
    ],
)
def test_a_wrong_import_breaks_the_contract(file: str, line: str, contract: str, tmp_path: Path) -> None:
    top = copy_of_the_house(tmp_path)
    plant(top, file, line)
    answer = lint_imports(top)
    assert answer.returncode == 1, answer.stderr
    assert f"{contract} BROKEN" in answer.stdout
