"""Starting costs little: heavy libraries wait until they are used."""

from pathlib import Path

import pytest

from alongside import __version__
from tests.house.tree import TOP, copy_of_the_house, plant, python

HEAVY = [
    "numpy", "scipy", "polars", "pandas", "typst", "python_calamine", "highspy", "openpyxl", "docx", "xlsxwriter",
    "boto3", "pypdf",
]  # fmt: skip
LOADED = f"import sys; print(sorted(set({HEAVY}) & set(sys.modules)))"
SERVICE = (
    "import django; django.setup(); from django.urls import get_resolver; get_resolver().url_patterns; "
    "import alongside.site.wsgi"
)
COMMAND_LINE = (
    "import sys; sys.argv[1:] = ['--help']\ntry:\n    from alongside.cli import main; main()\nexcept SystemExit: pass"
)


@pytest.mark.parametrize("start", [SERVICE, COMMAND_LINE], ids=["the service", "the command line"])
def test_nothing_heavy_is_loaded_at_start(start: str) -> None:
    answer = python(TOP, "-c", f"{start}\n{LOADED}")
    assert (answer.returncode, answer.stdout.splitlines()[-1:]) == (0, ["[]"]), answer.stderr


def test_the_command_line_does_not_wait_for_django() -> None:
    answer = python(TOP, "-c", f"{COMMAND_LINE}\nprint('django' in sys.modules)")
    assert answer.stdout.splitlines()[-1] == "False"


@pytest.mark.parametrize(
    ("file", "start"),
    [
        ("alongside/people/models.py", SERVICE),
        ("alongside/site/urls.py", SERVICE),
        ("alongside/cli/__init__.py", COMMAND_LINE),
    ],
)
def test_a_heavy_import_is_caught(file: str, start: str, tmp_path: Path) -> None:
    top = copy_of_the_house(tmp_path)
    plant(top, file, "import polars")
    answer = python(top, "-c", f"{start}\n{LOADED}")
    assert answer.stdout.splitlines()[-1:] == ["['polars']"], answer.stderr


def test_the_command_line_says_which_version_it_is_in_a_checkout_too() -> None:
    answer = python(TOP, "-m", "alongside", "--version")
    assert (answer.returncode, answer.stdout) == (0, f"{__version__}\n"), answer.stderr
