"""A file that can't be used is refused in one sentence, through the real command line, and nothing is stored.

`faults.py` names what can be wrong, with the sentence for each.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from alongside.journal import queries as journal
from alongside.places.models import NeighbourSet
from alongside.published import files
from alongside.published.lait import figures
from alongside.published.models import Edition, Measure
from tests.published.faults import (
    LONG_TABLE,
    NO_TABLE,
    THE_DICTIONARY,
    THE_WORKBOOKS,
    Change,
    file,
    repeated,
    setting,
)
from tests.published.folder import AREAS, DICTIONARY, NEIGHBOURS, VALUES, Folder, spoilt

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("england")]
Import = Callable[..., Result]


@pytest.fixture
def refusal(lait: Import, tmp_path: Path) -> Callable[[Folder], str]:
    """Import a folder that must be refused; answers with the sentence, having made sure that nothing was stored."""

    def sentence(folder: Folder) -> str:
        return refused(lait, folder.write(tmp_path / "lait"))

    return sentence


def refused(lait: Import, folder: Path) -> str:
    before = stored()
    result = lait(folder)
    assert result.exit_code == 2, result.exception
    assert result.stdout == ""
    *progress, said = result.stderr.splitlines()
    assert [line for line in progress if not line.startswith("  ") or not line.endswith(" …")] == []
    assert said.startswith("Not done. ")
    assert stored() == before
    return said.removeprefix("Not done. ")


def stored() -> tuple[int, ...]:
    return (
        Edition.objects.count(),
        Measure.objects.count(),
        NeighbourSet.objects.count(),
        journal.entries().count(),
    )


@pytest.mark.parametrize(("change", "says"), LONG_TABLE.values(), ids=list(LONG_TABLE))
def test_the_long_table_is_refused_when(change: Change, says: str, refusal: Callable[[Folder], str]) -> None:
    assert refusal(spoilt(change)) == says


@pytest.mark.parametrize(("change", "says"), THE_DICTIONARY.values(), ids=list(THE_DICTIONARY))
def test_the_dictionary_is_refused_when(change: Change, says: str, refusal: Callable[[Folder], str]) -> None:
    assert refusal(spoilt(change)) == says


@pytest.mark.parametrize(("change", "says"), THE_WORKBOOKS.values(), ids=list(THE_WORKBOOKS))
def test_the_workbooks_are_refused_when(change: Change, says: str, refusal: Callable[[Folder], str]) -> None:
    assert refusal(spoilt(change)) == says


def test_a_folder_that_is_not_there_is_refused(lait: Import, tmp_path: Path) -> None:
    assert refused(lait, tmp_path / "nowhere") == (
        f"There is no folder {tmp_path}/nowhere; expected one that holds {VALUES} and its dictionary. "
        "Name the folder the files were put in."
    )


@pytest.mark.parametrize("name", [VALUES, DICTIONARY, AREAS])
def test_a_file_that_is_not_there_is_refused(name: str, lait: Import, tmp_path: Path) -> None:
    folder = spoilt(file(name, None)).write(tmp_path)
    assert refused(lait, folder) == f"{name} is not in {folder}; put the file there and import again."


def test_a_folder_without_neighbours_is_refused(lait: Import, tmp_path: Path) -> None:
    folder = spoilt(file(NEIGHBOURS, None)).write(tmp_path)
    assert refused(lait, folder) == (
        f"There is no workbook of statistical neighbours in {folder}; expected one such as sn_may_2025.xlsx. "
        "Put it there and import again."
    )


@pytest.mark.parametrize("name", [VALUES, DICTIONARY, AREAS, NEIGHBOURS])
def test_an_empty_file_is_refused(name: str, refusal: Callable[[Folder], str]) -> None:
    assert refusal(spoilt(file(name, b""))) == f"{name} is empty; fetch it from its publisher again."


@pytest.mark.parametrize("name", [VALUES, DICTIONARY, AREAS, NEIGHBOURS])
def test_an_oversized_file_is_refused_unread(name: str, lait: Import, tmp_path: Path) -> None:
    folder = Folder().write(tmp_path)
    os.truncate(folder / name, files.LARGEST_FILE + 1024 * 1024)  # holes: it takes no room on the disk
    assert refused(lait, folder) == (
        f"{name} is 301 MB; files up to 300 MB are read. Check that it is the file its publisher describes."
    )


@pytest.mark.parametrize(
    "content",
    [b"PAR1", b"Short Desc,Years\nReReferral,2025\n", "Just words: naïve.".encode(), b"\x00" * 4096],
    ids=["only a beginning", "a CSV file", "words", "noughts"],
)
def test_a_table_that_is_no_parquet_is_refused(content: bytes, refusal: Callable[[Folder], str]) -> None:
    assert refusal(spoilt(file(VALUES, content))) == NO_TABLE


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_table_is_refused(kept: float, lait: Import, tmp_path: Path) -> None:
    folder = Folder().write(tmp_path)
    os.truncate(folder / VALUES, int((folder / VALUES).stat().st_size * kept))
    assert refused(lait, folder) == NO_TABLE


def test_a_table_of_too_many_rows_is_refused(refusal: Callable[[Folder], str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "MOST_ROWS", 971)
    assert refusal(Folder()) == (
        f"{VALUES} has 972 rows; up to 971 are read. Check that it is the file its publisher describes."
    )


def test_a_workbook_that_unpacks_to_too_much_is_refused(
    refusal: Callable[[Folder], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "LARGEST_UNPACKED", 4096)
    assert refusal(Folder()) == (
        f"{AREAS} unpacks to more than {4096 / 1_048_576:,.0f} MB, too much to be safe. "
        "Check that it is the file its publisher describes."
    )


@pytest.mark.parametrize(
    "change",
    [
        repeated("23.125"),
        repeated("23.1250"),
        lambda folder: folder.values.extend(
            row | {"Years": "0", "Values": "-"} for row in folder.values if row["Years"] == "2025"
        ),
        setting("Values", ""),
        setting("Values", None),
        setting("Values", "-1.5e-3"),
        lambda folder: folder.neighbours[4].__setitem__(slice(5, 25), ["-"] * 20),
    ],
    ids=[
        "a row repeated",
        "a row repeated with a nought more",
        "a year of nought without figures",
        "a blank",
        "nothing",
        "a small number",
        "no neighbours",
    ],
)
def test_what_is_only_odd_is_accepted(change: Change, lait: Import, tmp_path: Path) -> None:
    assert lait(spoilt(change).write(tmp_path)).exit_code == 0


def test_a_refusal_leaves_the_edition_there_was(lait: Import, tmp_path: Path) -> None:
    lait(Folder().write(tmp_path / "good"))
    refused(lait, spoilt(setting("Values", "twelve")).write(tmp_path / "bad"))
    assert [str(edition) for edition in Edition.objects.all()] == ["Local Authority Interactive Tool, edition 1"]
