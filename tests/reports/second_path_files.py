"""A release's report in its file formats, and the tables it was rebuilt into."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from alongside.releases.models import Release
from alongside.reports import pages
from tests.documents.figures import read_csv, read_workbook
from tests.plain import sheets
from tests.plain.reading import Part, Reader, telling
from tests.reports.second_path import Written, write

WORDS = "What the page says in words"
FACTS = "What it rests on"
Table = list[dict[str, Any]]
WANTED = ("docx", "xlsx", "csv", "json", "figures")


@dataclass(frozen=True)
class Files:
    """One release's files, and the same rebuilt."""

    written: Written
    content: dict[str, bytes]

    def of(self, ending: str, name: str = "rig-report") -> bytes:
        return self.content[f"{name}-{self.written.labels.reference.lower()}{ending}"]

    @cached_property
    def rebuilt(self) -> sheets.Sheets:
        return sheets.sheets(self.written.report, self.written.labels.reference)

    @cached_property
    def parts(self) -> list[Part]:
        return Reader(self.written.html).parts


def files_of(release: Release, written: Written | None = None) -> Files:
    return Files(written or write(release), {each.name: each.content for each in pages.report_files(release, WANTED)})


def workbook_tables(content: bytes) -> dict[str, Table]:
    """A workbook's tables by the title that its notes give each."""
    book = read_workbook(content)
    named = [row for row in book["Notes"] if str(row[0]).startswith("Sheet: ")]
    assert len(named) == len(book) - 1
    found = {}
    for name, words in named:
        head, *rows = book[name.removeprefix("Sheet: ")]
        title, _, count = words.rpartition(". Rows: ")
        assert count == f"{len(rows)}."
        found[title] = [dict(zip(head, row, strict=True)) for row in rows]
    return found


def csv_cells(content: bytes) -> dict[str, dict[int, dict[str, list[str]]]]:
    """Table to row to column to what is written, its value and its state."""
    found: dict[str, dict[int, dict[str, list[str]]]] = {}
    head, *rows = read_csv(content)
    assert head == ["release", "table", "row", "column", "unit", "text", "value", "state"]
    for _, table, row, column, unit, *cell in rows:
        name = f"{column} ({unit})" if unit else column
        found.setdefault(table, {}).setdefault(int(row), {})[name] = cell
    return found


def csv_tables(content: bytes) -> dict[str, Table]:
    """The same tables as a workbook holds, from the file with one cell a row."""
    return {
        table: [{name: held(cell) for name, cell in rows[at].items()} for at in sorted(rows)]
        for table, rows in csv_cells(content).items()
        if table != "Notes"
    }


def held(cell: list[str]) -> float | str:
    text, value, state = cell
    if state == "known":
        return float(value)
    assert value == ""
    return state or text


def differences(found: dict[str, Table], files: Files) -> tuple[list[object], int]:
    """Where read tables and rebuilt ones differ, and how many figures and marks were compared."""
    rebuilt, wrong, compared = files.rebuilt, [], 0
    if set(found) != {*rebuilt, WORDS}:
        wrong.append(set(found) ^ {*rebuilt, WORDS})
    for title in set(found) & set(rebuilt) - {FACTS}:
        for place, (row, wanted) in enumerate(zip(found[title], rebuilt[title], strict=True)):
            wrong += [] if row == wanted else [(title, place, row, wanted)]
            compared += sum(isinstance(each, float) or each.startswith("[") for each in row.values())
    return wrong, compared


def fact_differences(found: Table, rebuilt: Table) -> list[object]:
    """The same facts of the same lines, with the same numbers in each, in figures and in words."""
    read = {(row["Part"], row["What"]): telling(row["In words"]) for row in found}
    wanted = {(row["Part"], row["What"]): row["In words"] for row in rebuilt}
    wrong: list[object] = [set(read) ^ set(wanted)] if set(read) != set(wanted) else []
    return wrong + [
        (key, read[key], said)
        for key, said in wanted.items()
        if key in read and key[1] not in ("Reference", "Strengthened by") and read[key] != telling(said)
    ]
