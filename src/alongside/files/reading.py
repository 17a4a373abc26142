"""The words of a file that was looked at, as tables of text, for whatever must read it before it is kept.

A workbook's sheets are tables, hidden ones too, with its comments; a document's tables are, and the rest of it, with
its headers, notes and comments, is one table of one column. A PDF's pages are tables by where the words stand, and once
more as text; its notes, fields and properties follow. What stands in a picture, or on a page that is one, is not read.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from alongside.files.child_level import Finding, Table, findings
from alongside.files.looking import decoded, delimiter_of, kind_of
from alongside.files.pdf.apart import words_of
from alongside.files.states import FileKind
from alongside.rules.verdicts import Refused

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARTS_OF_A_DOCUMENT = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\d*\.xml")
_COMMENTS_OF_A_WORKBOOK = re.compile(r"xl/(?:comments|threadedComments|drawings|charts)/?[^/]*\.xml")
_LONGEST_CELL = 1 << 20
_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was looked at and read, and may be kept if what was found lets it.

    found   what seems to tell of single children
    unread  where in it no words could be read: "in this picture", "on page 3 of this PDF"; empty where all was read
    """

    content: bytes
    kind: FileKind
    found: tuple[Finding, ...]
    unread: str


def opened(content: bytes) -> Opened:
    """Look at a file and read it. Raises Refused, with what to do, if it can't be kept or read at all."""
    kind = kind_of(content)
    tables, unread = _read(kind, content)
    return Opened(content, kind, findings(tables), unread)


def tables_of(kind: FileKind, content: bytes) -> tuple[Table, ...]:
    """Every word of the file; nothing for a picture. Raises Refused if it can't be read."""
    return _read(kind, content)[0]


def _read(kind: FileKind, content: bytes) -> tuple[tuple[Table, ...], str]:
    """The tables, and where no words could be read."""
    if kind is FileKind.PDF:
        words = words_of(content)
        return words.tables, _unread(words.unread, words.pages)
    if kind is FileKind.WORD:
        return tuple(_of_document(content)), ""
    if kind is FileKind.EXCEL:
        return tuple(_of_workbook(content)), ""
    if kind in {FileKind.CSV, FileKind.TEXT}:
        return (_of_text(decoded(content) or ""),), ""
    return (), "in this picture"


def _unread(pages: tuple[int, ...], of: int) -> str:
    """In words: "on any page of this PDF", "on pages 3, 5 and 6 of this PDF"."""
    if not pages:
        return ""
    if len(pages) == of:
        return "on any page of this PDF" if of > 1 else "in this PDF"
    if len(pages) > _MOST_NAMED:
        return f"on {len(pages)} pages of this PDF, the first of them page {pages[0]}"
    *first, last = map(str, pages)
    return f"on pages {', '.join(first)} and {last} of this PDF" if first else f"on page {last} of this PDF"


def _of_text(text: str) -> Table:
    mark = delimiter_of(text)
    if not mark:
        return Table("", ((line,) for line in text.splitlines()))
    csv.field_size_limit(_LONGEST_CELL)
    try:
        return Table("", list(csv.reader(io.StringIO(text, newline=""), delimiter=mark)))
    except csv.Error:
        return Table("", (line.split(mark) for line in text.splitlines()))


def _of_workbook(content: bytes) -> Iterator[Table]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for sheet in book.sheet_names:
            # read one row at a time: a sheet may say it is far larger than it is
            rows = book.get_sheet_by_name(sheet).iter_rows()
            yield Table(f"sheet {sheet}", ([_cell(value) for value in row] for row in rows))
    except CalamineError as error:
        raise Refused("The workbook can't be read. Open it, save it anew and try again.") from error
    yield from _loose_words(content, _COMMENTS_OF_A_WORKBOOK, "comments")


def _cell(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | datetime | time | timedelta):
        return str(value)
    return str(value)


def _loose_words(content: bytes, which: re.Pattern[str], name: str) -> Iterator[Table]:
    """The words of some parts of a packed file, whatever their tags mean."""
    for root in _parts(content, which):
        yield Table(name, ((text,) for text in root.itertext() if text.strip()))


def _parts(content: bytes, which: re.Pattern[str]) -> "Iterator[Element]":
    from defusedxml import ElementTree

    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for part in packed.namelist():
            if not which.fullmatch(part):
                continue
            try:
                yield ElementTree.fromstring(packed.read(part))
            except (ElementTree.ParseError, ValueError) as error:  # the second: entities, which nobody needs
                raise Refused("The file can't be read. Open it, save it anew and try again.") from error


def _of_document(content: bytes) -> Iterator[Table]:
    number = 0
    for root in _parts(content, _PARTS_OF_A_DOCUMENT):
        for table in root.iter(f"{_WORDS}tbl"):
            number += 1
            yield Table(f"table {number}", [list(_cells(row)) for row in table.iter(f"{_WORDS}tr")])
        inside = {id(part) for table in root.iter(f"{_WORDS}tbl") for part in table.iter(f"{_WORDS}p")}
        yield Table("", [(_joined(part),) for part in root.iter(f"{_WORDS}p") if id(part) not in inside])


def _cells(row: "Element") -> Iterator[str]:
    for cell in row.findall(f"{_WORDS}tc"):
        yield " ".join(_joined(part) for part in cell.iter(f"{_WORDS}p"))


def _joined(part: "Element") -> str:
    """The words of a paragraph: Word parts them wherever its formatting changes."""
    return "".join(each.text or "" for each in part.iter(f"{_WORDS}t"))
