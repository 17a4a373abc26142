"""A page written as a workbook: a notes sheet first, then one table a sheet.

No cell is merged, heading rows are frozen, numbers are numbers shown with the decimals the page gives them, and why
there is none stands as a mark such as `[c]`, which the notes explain. Text stays text: codes keep their zeros, and
what begins with a formula sign is never run.
"""

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Any

from alongside.documents.entries import (
    MARKS,
    OTHER_MARK,
    Entry,
    looks_like_a_formula,
    number_format,
    spoken,
    writable,
)
from alongside.documents.page import Page
from alongside.documents.sheets import Sheet, sheets

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

NOTES = "Notes"
LONGEST_NAME = 31
LONGEST_TEXT = 32_767  # letters a cell can hold
WIDEST, NARROWEST = 60, 9
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


def workbook(page: Page) -> bytes:
    """The page as an .xlsx file; the same page gives the same bytes."""
    import xlsxwriter

    held = io.BytesIO()
    book = xlsxwriter.Workbook(
        held,
        {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False},
    )
    _properties(book, page)
    tables = sheets(page)
    names = sheet_names([sheet.title for sheet in tables])
    writing = _Writing(book)
    writing.notes(notes(page, list(zip(names, tables, strict=True))))
    for name, table in zip(names, tables, strict=True):
        writing.table(name, table)
    book.close()
    return held.getvalue()


def sheet_names(titles: Sequence[str]) -> list[str]:
    """A name for each sheet that Excel takes: at most 31 letters, none it refuses, and none twice."""
    taken = {NOTES.lower(), "history", ""}
    names = []
    for title in titles:
        words = _NOT_IN_A_NAME.sub(" ", writable(title))
        name = _shortened(" ".join(words.split()).strip("' "), LONGEST_NAME) or "Sheet"
        number, first = 2, name
        while name.lower() in taken:
            ending = f" ({number})"
            name, number = _shortened(first, LONGEST_NAME - len(ending)) + ending, number + 1
        taken.add(name.lower())
        names.append(name)
    return names


def _shortened(words: str, most: int) -> str:
    """The words cut at a space where that leaves most of them."""
    if len(words) <= most:
        return words
    cut = words[: most + 1].rpartition(" ")[0].rstrip(" ,;")
    return cut if len(cut) > most // 2 else words[:most].rstrip("' ")


def notes(page: Page, named: Sequence[tuple[str, Sheet]]) -> list[tuple[str, str]]:
    """What the notes sheet says: a name and its words on each row."""
    about = page.about
    said = [
        ("Title", page.title),
        ("In short", spoken(page.lede)),
        ("Demonstration", "Every authority and figure here is invented." if page.demonstration else ""),
        ("Marking", page.marking),
        ("Standing", page.standing),
        ("Who can see this", " ".join(part for part in (page.audience.summary, spoken(page.audience.detail)) if part)),
        ("Region", about.region),
        ("Release", about.release),
        ("Issued", about.issued),
        *(("Source and licence", spoken(line)) for line in page.source_lines),
        *(("What to do next", spoken(step)) for step in page.next_steps),
        *((f"Sheet: {name}", f"{sheet.title}. Rows: {len(sheet.rows)}.") for name, sheet in named),
        *((mark, f"No figure: {word}.") for mark, word in MARKS.items()),
        ("[other words]", OTHER_MARK),
    ]
    return [(name, words) for name, words in said if words]


def _properties(book: "Workbook", page: Page) -> None:
    made = datetime.combine(page.about.on, time(), UTC) if page.about.on else _UNDATED
    book.set_properties(
        {
            "title": writable(page.title),
            "subject": writable(f"{page.about.region}: {page.about.release}"),
            "author": page.service,
            "category": writable(page.marking),
            "comments": writable(page.standing),
            "created": made,
        }
    )
    book.set_custom_property("Language", page.language)


class _Writing:
    """One workbook being written; formats are made once each."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def notes(self, said: Sequence[tuple[str, str]]) -> None:
        sheet = self._sheet(NOTES)
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 110)
        for row, (name, words) in enumerate([("Note", "In words"), *said]):
            head = {"bold": True} if row else _HEAD
            self._text(sheet, row, 0, name, head | {"text_wrap": True})
            self._text(sheet, row, 1, words, ({} if row else _HEAD) | {"text_wrap": True})
        sheet.freeze_panes(1, 0)

    def table(self, name: str, table: Sheet) -> None:
        sheet = self._sheet(name)
        heads = [f"{head} ({unit})" if unit else head for head, unit in zip(table.columns, table.units, strict=True)]
        figures = [any(row[at].value is not None for row in table.rows) for at in range(len(heads))]
        for column, head in enumerate(heads):
            self._text(sheet, 0, column, head, _HEAD | {"text_wrap": True, "align": _side(figures[column])})
            sheet.set_column(column, column, _width(head, [row[column] for row in table.rows]))
        for at, row in enumerate(table.rows, start=1):
            for column, entry in enumerate(row):
                self._entry(sheet, at, column, entry, figures[column])
        sheet.freeze_panes(1, 1)
        if table.rows:
            sheet.autofilter(0, 0, len(table.rows), len(heads) - 1)
        sheet.repeat_rows(0)

    def _sheet(self, name: str) -> "Worksheet":
        sheet = self._book.add_worksheet(name, worksheet_class=_exact_worksheet())
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        return sheet

    def _entry(self, sheet: "Worksheet", row: int, column: int, entry: Entry, figures: bool) -> None:
        if entry.value is not None:
            sheet.write_number(row, column, entry.value, self._format({"num_format": number_format(entry.text)}))
        elif entry.mark:
            self._text(sheet, row, column, entry.mark, {"italic": True, "align": _side(figures)})
        elif entry.text:
            self._text(sheet, row, column, entry.text, {"text_wrap": len(entry.text) > WIDEST})

    def _text(self, sheet: "Worksheet", row: int, column: int, text: str, look: dict[str, Any]) -> None:
        kept = writable(text)
        if len(kept) > LONGEST_TEXT:
            kept = f"{kept[: LONGEST_TEXT - 1]}…"
        quoted = {"quote_prefix": True} if looks_like_a_formula(kept) else {}
        sheet.write_string(row, column, kept, self._format({"valign": "top"} | look | quoted))

    def _format(self, look: dict[str, Any]) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format({"font_name": "Arial", "font_size": 10, "valign": "top"} | look)
        return self._formats[key]


_HEAD = {"bold": True, "bottom": 1, "valign": "bottom"}


def _side(figures: bool) -> str:
    return "right" if figures else "left"


def _width(head: str, entries: Sequence[Entry]) -> int:
    longest = max((len(entry.mark or entry.text) for entry in entries), default=0)
    return min(max(longest + 2, min(len(head), 18) + 4, NARROWEST), WIDEST)


@cache
def _exact_worksheet() -> type:
    """A worksheet whose numbers are written with every digit they have; the library's own keeps sixteen."""
    from xlsxwriter.worksheet import Worksheet

    from alongside.documents.entries import exact

    class ExactWorksheet(Worksheet):  # type: ignore[misc]
        """Numbers read back as the very numbers written."""

        def _xml_number_element(self, number: float, attributes: Sequence[tuple[str, Any]] = ()) -> None:
            written = "".join(f' {name}="{value}"' for name, value in attributes)
            self.fh.write(f"<c{written}><v>{exact(float(number))}</v></c>")

    return ExactWorksheet
