"""The whole page as JSON, for programs: every block in order, figures as numbers, and states with their marks.

A name whose value would be empty is left out. A text is a string, or a list of strings and of objects with the keys
`strong`, or `link` and `href`. Drawings are left out: a chart's table and its words say the same.
"""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from alongside.documents.entries import MARKS, entry_of
from alongside.documents.page import Cell, Figure, Page, RugCell
from alongside.documents.words import Link, Strong

FORMAT, VERSION = "alongside page", 1
_DRAWINGS = {"wide", "narrow"}


def page_json(page: Page) -> bytes:
    """The page as a JSON document in UTF-8; the same page gives the same bytes."""
    document = {"format": FORMAT, "version": VERSION, "marks": MARKS, "page": _plain(page)}
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False).encode("utf-8", "replace") + b"\n"


def _plain(value: Any) -> Any:
    writer = _WRITERS.get(type(value))
    if writer is not None:
        return writer(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        return _named(value)
    return value


def _named(value: Any, without: frozenset[str] = frozenset()) -> dict[str, Any]:
    """A value's names and what they hold, its kind first; what is empty is left out, but never a zero."""
    found = {"kind": type(value).__name__.lower()}
    for each in fields(value):
        held = getattr(value, each.name)
        if each.name not in without and held is not None and held != "" and held != () and held is not False:
            found[each.name] = _plain(held)
    return found


def _cell(cell: Cell | RugCell) -> dict[str, Any]:
    found = _named(cell, frozenset({"state_mark"}))
    if cell.state:
        found["mark"] = entry_of(cell).mark
    if getattr(cell, "span", 0) == 1:
        del found["span"]
    del found["kind"]
    return found


_WRITERS: dict[type, Callable[[Any], Any]] = {
    Cell: _cell,
    RugCell: _cell,
    Figure: lambda figure: _named(figure, frozenset(_DRAWINGS)),
    Strong: lambda words: {"strong": words.text},
    Link: lambda words: {"link": words.text, "href": words.href},
}
