"""Long, tidy CSV files with stable column names, each with a data dictionary beside it.

Files are UTF-8 with its mark at the beginning, which is how Excel knows to keep accents; rows end as RFC 4180 says. A
figure that isn't there is an empty cell whose reason stands in the column beside it. Text that a spreadsheet might run
gets an apostrophe before it; negative numbers stay numbers.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from alongside.documents.entries import MARKS, OTHER_MARK, Entry, exact, harmless, writable
from alongside.documents.page import Page
from alongside.documents.sheets import Sheet, sheets

KNOWN = "known"


@dataclass(frozen=True, slots=True)
class TidyColumn:
    """One column of a tidy file: its name, what it holds ("text", "number" or "mark"), and what that means."""

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Tidy:
    """A tidy table: one observation a row. A number is a float or None; text is text."""

    columns: tuple[TidyColumn, ...]
    rows: tuple[tuple[str | float | None, ...], ...]


def tidy_csv(tidy: Tidy) -> bytes:
    """The table as a CSV file."""
    names = [column.name for column in tidy.columns]
    return _written([names, *([_field(value) for value in row] for row in tidy.rows)])


def dictionary_csv(tidy: Tidy) -> bytes:
    """The data dictionary: every column of the file and every mark that may stand in it, with what it means."""
    rows = [["item", "name", "kind", "meaning"]]
    rows += [["column", column.name, column.kind, column.meaning] for column in tidy.columns]
    rows += [["mark", mark, "mark", f"no figure: {word}"] for mark, word in MARKS.items()]
    rows += [["mark", KNOWN, "mark", "there is a figure"], ["mark", "[other words]", "mark", OTHER_MARK]]
    return _written([[_field(value) for value in row] for row in rows])


def page_csv(page: Page) -> bytes:
    """Every figure and word of a page, one cell of its tables a row."""
    return tidy_csv(page_cells(page))


def page_dictionary_csv() -> bytes:
    """The data dictionary of `page_csv`, the same for every page."""
    return dictionary_csv(Tidy(CELL_COLUMNS, ()))


def page_cells(page: Page) -> Tidy:
    """A page's tables end to end, one cell a row."""
    return Tidy(CELL_COLUMNS, tuple(row for table in (_about(page), *sheets(page)) for row in _cells(page, table)))


CELL_COLUMNS = (
    TidyColumn("release", "text", "the release the page was written from"),
    TidyColumn("table", "text", "what the table holds"),
    TidyColumn("row", "number", "the row's number in its table, from 1"),
    TidyColumn("column", "text", "the column's name"),
    TidyColumn("unit", "text", "the column's unit, where it has one"),
    TidyColumn("text", "text", "the cell as people read it, on the page and on paper"),
    TidyColumn("value", "number", "the figure itself with all its digits; empty where there is none"),
    TidyColumn("state", "mark", "known, or the mark that says why there is no figure; empty for a cell of words"),
)


def _cells(page: Page, sheet: Sheet) -> Iterator[tuple[str | float | None, ...]]:
    for number, row in enumerate(sheet.rows, start=1):
        for column, unit, entry in zip(sheet.columns, sheet.units, row, strict=True):
            state = KNOWN if entry.value is not None else entry.mark
            yield page.about.release, sheet.title, float(number), column, unit, entry.text, entry.value, state


def _about(page: Page) -> Sheet:
    from alongside.documents.excel import notes

    rows = tuple((Entry(name), Entry(words)) for name, words in notes(page, []))
    return Sheet("Notes", ("Note", "In words"), ("", ""), rows)


def _field(value: str | float | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return harmless(writable(value))
    return exact(float(value))


def _written(rows: Sequence[Sequence[str]]) -> bytes:
    held = io.StringIO(newline="")
    csv.writer(held, lineterminator="\r\n").writerows(rows)
    return held.getvalue().encode("utf-8-sig")
