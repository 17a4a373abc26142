"""What stands in one cell of a file: words, a number, or the mark that says why there is no number.

The marks are the field's shorthand, in square brackets: `[c]` suppressed, `[x]` not available, `[z]` not applicable,
`[low]`, `[u]` and `[not received]`. Where a page's word has no shorthand, the word itself stands in the brackets.
"""

import re
from dataclasses import dataclass

from alongside.documents.page import Cell, RugCell
from alongside.documents.words import Link, Text
from benchmarking.values import State

MARKS = {f"[{state.mark}]": state.word for state in State if state.mark}
OTHER_MARK = "Other words in square brackets say themselves why there is no figure."
_MARK_OF = {state.word: state.mark for state in State if state.mark}

_WRITTEN = re.compile(r"(?P<sign>[+\u2212-]?)(?P<digits>\d[\d,]*(?:\.(?P<decimals>\d+))?)(?P<unit>.*)", re.DOTALL)
_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?%?")
_FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # the full-width ones are read alike in some languages
_NOT_WRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell of a file.

    text   as people read it
    value  the number itself, or None
    mark   why there is no number, in square brackets; "" where there is one, or where words were all there was
    """

    text: str = ""
    value: float | None = None
    mark: str = ""


def entry_of(cell: Cell | RugCell, *, numeric: bool = False) -> Entry:
    """A cell of a page as a cell of a file.

    numeric  its column holds figures: one given without its exact number is taken as it is written
    """
    if cell.state:
        return Entry(cell.state, mark=mark_of(cell.state, cell.state_mark))
    value = cell.value
    if value is None and numeric:
        value = number_written(cell.text)
    return Entry(cell.text, value)


def mark_of(state: str, shorthand: str = "") -> str:
    """A state's mark in files: its shorthand if it has one, otherwise its own word.

    "suppressed: fewer than six children" has that of "suppressed".
    """
    return f"[{shorthand or _MARK_OF.get(state) or _MARK_OF.get(state.partition(':')[0], state)}]"


def number_written(text: str) -> float | None:
    """The number that a written figure shows, such as -1234.5 for "−1,234.5"; None for other words."""
    found = _WRITTEN.fullmatch(text.strip())
    if not found or found["unit"].strip(" %"):
        return None
    number = float(found["digits"].replace(",", ""))
    return -number if found["sign"] in ("-", "\u2212") else number


def number_format(text: str) -> str:
    """How a workbook shows a number as the page writes it: "+1.2" as `+#,##0.0;−#,##0.0;0.0`, "26.4%" with its sign."""
    found = _WRITTEN.fullmatch(text.strip())
    if not found:
        return "General"
    places = len(found["decimals"] or "")
    plain = "0" + ("." + "0" * places if places else "")
    whole = found["digits"].partition(".")[0]
    digits = plain if len(whole) > 3 and "," not in whole else f"#,##{plain}"  # a year is not 2,025
    unit = '"' + found["unit"].replace('"', "") + '"' if found["unit"] else ""
    if found["sign"] == "+":
        return f"+{digits}{unit};\u2212{digits}{unit};{plain}{unit}"
    return f"{digits}{unit};\u2212{digits}{unit}"


def exact(value: float) -> str:
    """A number so that reading it back gives the same one: the fewest digits that do, without needless ".0"."""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def looks_like_a_formula(text: str) -> bool:
    """True if a spreadsheet might run the text: it begins with a formula sign and isn't simply a number."""
    begins = text.lstrip()
    return begins.startswith(_FORMULA_SIGNS) and not _NUMBER.fullmatch(begins.rstrip())


def harmless(text: str) -> str:
    """The text for a CSV file: an apostrophe before one that a spreadsheet might run, so that it is only read."""
    return f"'{text}" if looks_like_a_formula(text) else text


def writable(text: str) -> str:
    """The text without the signs that no XML file may hold."""
    return _NOT_WRITABLE.sub("", text)


def spoken(text: Text) -> str:
    """A text in one line of words, addresses outside the service written out after their words."""
    if isinstance(text, str):
        return text
    return "".join(_part(part) if not isinstance(part, str) else part for part in text)


def _part(part: object) -> str:
    words: str = part.text  # type: ignore[attr-defined]
    if isinstance(part, Link) and part.href.startswith(("http", "mailto")) and part.href != words:
        return f"{words} ({part.href})"
    return words
