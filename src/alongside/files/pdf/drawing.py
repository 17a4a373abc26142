"""What a page of a PDF draws: each run of characters with its place, and how much else than characters there is.

Of the whole language of drawing only what moves, sets and shows text is followed, with the forms drawn within a page.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from alongside.files.pdf.fonts import Letters
from alongside.files.pdf.lining_up import Piece
from alongside.files.pdf.operations import Operation, operations

Matrix = tuple[float, float, float, float, float, float]
UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)
_DEEPEST = 12  # forms within forms
_MOST_STATES = 500  # "q" without a "Q"
_A_SPACE, _A_JUMP = 0.16, 0.8  # in ems: from here the words part; from here they stand in different places
_FEW_LETTERS, _SOME_LETTERS = 10, 200
_MANY_CURVES = 50  # words can be drawn as outlines
_LARGE = 0.25  # of the page
# Lines, shapes, colours and bare marks are most of a page with charts, and reading them one by one takes long: they are
# left out, but not where they only stand in a string.
_SHAPES = re.compile(
    rb"(\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))"
    rb"|(?<!\S)((?:(?:[-+]?[\d.]+\s+){1,6}(?:m|l|c|v|y|re|rg|RG|g|G|k|K|w|J|j|M|i|sc|SC|scn|SCN)\s+"
    rb"|/\w+\s+(?:cs|CS|ri)\s+|/\w+\s*<<\s*/MCID\s+\d+\s*>>\s*BDC\s+"
    rb"|(?:h|f\*?|F|S|s|B\*?|b\*?|n|W\*?|EMC)\s+)+)",
    re.DOTALL,
)
_CURVES = re.compile(rb"[cvy]\s")


@dataclass(frozen=True, slots=True)
class State:
    """How text is set at the moment, and how all is moved and scaled."""

    moved: Matrix = UNMOVED
    font: Letters | None = None
    size: float = 0
    between: float = 0
    between_words: float = 0
    wide: float = 1
    leading: float = 0
    rise: float = 0


@dataclass(slots=True)
class Sheet:
    """What stands on one page."""

    area: float
    pieces: list[Piece] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    letters: int = 0
    unknown: int = 0
    pictured: float = 0
    pictures: int = 0
    curves: int = 0

    @property
    def is_unread(self) -> bool:
        """True where something is drawn and few or no words could be read, as on a scan."""
        if self.letters < _FEW_LETTERS and (self.pictures or self.curves > _MANY_CURVES or self.unknown):
            return True
        scanned = self.pictured >= _LARGE * self.area and self.letters < _SOME_LETTERS
        return scanned or self.unknown > self.letters / 2


class Drawing:
    """Reads the pages of one file, and keeps its fonts, which they share."""

    def __init__(self, reader: PdfReader) -> None:
        self.reader = reader
        self.fonts: dict[int, Letters | None] = {}
        self.described: list[Any] = []  # kept, so that no other object takes the number of one that is known

    def sheet(self, page: DictionaryObject) -> Sheet:
        """What a page draws."""
        box = page.mediabox  # type: ignore[attr-defined]
        sheet = Sheet(abs(float(box.width) * float(box.height)))
        if (content := _plain(page.get("/Contents"))) is not None:
            self.follow(content, _plain(page.get("/Resources")), sheet)
        return sheet

    def follow(
        self, content: Any, resources: Any, sheet: Sheet, *, moved: Matrix = UNMOVED, within: tuple[int, ...] = ()
    ) -> None:
        """Draw what a stream, or several as one, tells to."""
        if isinstance(content, StreamObject | ArrayObject):
            known = resources if isinstance(resources, DictionaryObject) else DictionaryObject()
            data = _SHAPES.sub(lambda found: _no_shape(found, sheet), _data(content))
            _Pen(self, known, sheet, moved, within).draw(operations(data))

    def font(self, resources: DictionaryObject, name: Any) -> Letters | None:
        """The font of that name; None if there is none, and then nobody can say what it shows."""
        described = _plain(_named(resources, "/Font").get(name))
        if not isinstance(described, DictionaryObject):
            return None
        if id(described) not in self.fonts:
            self.described.append(described)
            try:
                self.fonts[id(described)] = Letters(described)
            except (ValueError, TypeError, KeyError, AttributeError, LookupError, ArithmeticError):
                self.fonts[id(described)] = None
        return self.fonts[id(described)]


class _Pen:
    """Follows one stream of operations."""

    def __init__(
        self, drawing: Drawing, resources: DictionaryObject, sheet: Sheet, moved: Matrix, within: tuple[int, ...]
    ) -> None:
        self.drawing, self.resources, self.sheet, self.within = drawing, resources, sheet, within
        self.state, self.kept = State(moved), list[State]()
        self.line: Matrix = UNMOVED
        self.at: Matrix = UNMOVED
        self.operations = {
            b"q": self._keep, b"Q": self._take_back, b"cm": self._move, b"BT": self._begin, b"Tf": self._font,
            b"Td": self._down, b"TD": self._down_leading, b"Tm": self._place, b"T*": self._next, b"Tj": self._show,
            b"TJ": self._show_spaced, b"'": self._next_and_show, b'"': self._space_and_show, b"Do": self._within,
            b"BI": self._picture, b"c": self._curve, b"v": self._curve, b"y": self._curve,
            b"Tc": self._sets("between"), b"Tw": self._sets("between_words"), b"TL": self._sets("leading"),
            b"Ts": self._sets("rise"), b"Tz": self._sets("wide", 0.01), b"gs": self._graphics,
            b"BDC": self._marked,
        }  # fmt: skip

    def draw(self, given: Iterator[Operation]) -> None:
        """One operation after the other; one that lacks what it needs does nothing."""
        for operands, name in given:
            if (does := self.operations.get(name)) is None:
                continue
            try:
                does(operands)
            except (IndexError, TypeError, ValueError, OverflowError):
                continue

    def _keep(self, _: Any) -> None:
        if len(self.kept) < _MOST_STATES:
            self.kept.append(self.state)

    def _take_back(self, _: Any) -> None:
        if self.kept:
            self.state = self.kept.pop()

    def _move(self, operands: Any) -> None:
        self.state = replace(self.state, moved=_times(_matrix(operands), self.state.moved))

    def _begin(self, _: Any) -> None:
        self.at = self.line = UNMOVED

    def _font(self, operands: Any) -> None:
        self.state = replace(self.state, font=self.drawing.font(self.resources, operands[0]), size=_number(operands[1]))

    def _graphics(self, operands: Any) -> None:
        """A font can also be set with the other parameters of drawing."""
        set_so = _plain(_plain(_named(self.resources, "/ExtGState").get(operands[0])).get("/Font"))
        if isinstance(set_so, ArrayObject):
            named = DictionaryObject({"/Font": DictionaryObject({"/F": set_so[0]})})
            self.state = replace(self.state, font=self.drawing.font(named, "/F"), size=_number(set_so[1]))

    def _marked(self, operands: Any) -> None:
        """What is to be read out instead of what is drawn."""
        marks = operands[1]
        if isinstance(marks, str):
            marks = _plain(_named(self.resources, "/Properties").get(marks))
        said = _plain(marks.get("/ActualText")) if isinstance(marks, dict) else None
        if isinstance(said, bytes | str):
            self.sheet.said.append(said if isinstance(said, str) else _decoded(said))

    def _sets(self, what: str, times: float = 1) -> Any:
        def set_it(operands: Any) -> None:
            self.state = replace(self.state, **{what: _number(operands[0]) * times})  # type: ignore[arg-type]

        return set_it

    def _down(self, operands: Any) -> None:
        self.at = self.line = _times((1, 0, 0, 1, _number(operands[0]), _number(operands[1])), self.line)

    def _down_leading(self, operands: Any) -> None:
        self.state = replace(self.state, leading=-_number(operands[1]))
        self._down(operands)

    def _place(self, operands: Any) -> None:
        self.at = self.line = _matrix(operands)

    def _next(self, _: Any) -> None:
        self._down((0, -self.state.leading))

    def _next_and_show(self, operands: Any) -> None:
        self._next(operands)
        self._show(operands)

    def _space_and_show(self, operands: Any) -> None:
        self.state = replace(self.state, between_words=_number(operands[0]), between=_number(operands[1]))
        self._next_and_show(operands[2:])

    def _show(self, operands: Any) -> None:
        self._show_spaced([[operands[0]]])

    def _show_spaced(self, operands: Any) -> None:
        """A run of characters, and what moves the pen between them: parted where it jumps."""
        said: list[str] = []
        began = self.at
        for part in operands[0]:
            if isinstance(part, bytes | str):
                said.append(self._written(part))
                continue
            back = _number(part) / 1000
            if -back > _A_JUMP:
                self._piece(said, began)
                said = []
            elif -back > _A_SPACE:
                said.append(" ")
            self._onward(-back * self.state.size * self.state.wide)
            began = began if said else self.at
        self._piece(said, began)

    def _written(self, shown: bytes | str) -> str:
        state, said, onward = self.state, [], 0.0
        if state.font is None:
            self.sheet.unknown += len(shown)
            return ""
        for glyph in state.font.glyphs(shown):
            said.append(glyph.says)
            onward += (glyph.width * state.size + state.between) * state.wide
            if glyph.is_space:
                onward += state.between_words * state.wide
            if not glyph.is_known:
                self.sheet.unknown += 1
            elif glyph.says.isalnum():
                self.sheet.letters += 1
        self._onward(onward)
        return "".join(said)

    def _onward(self, along: float) -> None:
        self.at = _times((1, 0, 0, 1, along, 0), self.at)

    def _piece(self, said: list[str], began: Matrix) -> None:
        text = "".join(said)
        if not text:
            return
        first, last = _times(began, self.state.moved), _times(self.at, self.state.moved)
        turned = round(math.degrees(math.atan2(first[1], first[0])) / 90) % 4
        rise = self.state.rise
        starts = _upright(first[4] + rise * first[2], first[5] + rise * first[3], turned)
        ends = _upright(last[4], last[5], turned)
        height = abs(self.state.size) * math.hypot(first[2], first[3])
        left, right = sorted((starts[0], ends[0]))
        if all(map(math.isfinite, (left, right, starts[1], height))):
            self.sheet.pieces.append(Piece(left, right, starts[1], height or 1, text, turned))

    def _within(self, operands: Any) -> None:
        """A picture, or a form: a drawing within the drawing."""
        drawn = _plain(_named(self.resources, "/XObject").get(operands[0]))
        if not isinstance(drawn, StreamObject):
            return
        if drawn.get("/Subtype") == "/Image":
            self._picture(operands)
        elif id(drawn) not in self.within and len(self.within) < _DEEPEST:
            given = drawn.get("/Matrix")
            moved = _times(_matrix(given), self.state.moved) if given else self.state.moved
            resources = _plain(drawn.get("/Resources")) or self.resources
            within = (*self.within, id(drawn))
            self.drawing.follow(drawn, resources, self.sheet, moved=moved, within=within)

    def _picture(self, _: Any) -> None:
        a, b, c, d, _across, _up = self.state.moved
        self.sheet.pictures += 1
        self.sheet.pictured += abs(a * d - b * c)

    def _curve(self, _: Any) -> None:
        self.sheet.curves += 1


def _data(content: StreamObject | ArrayObject) -> bytes:
    """The operations of a stream, or of several that are one."""
    parts = [_plain(each) for each in content] if isinstance(content, ArrayObject) else [content]
    return b"\n".join(each.get_data() for each in parts if isinstance(each, StreamObject)) + b"\n"


def _no_shape(found: re.Match[bytes], sheet: Sheet) -> bytes:
    if found.group(1) is not None:
        return found.group(1)
    sheet.curves += len(_CURVES.findall(found.group(2)))
    return b"\n"


def _decoded(said: bytes) -> str:
    """A text as PDFs keep it."""
    return said.decode("utf-16", "replace") if said[:2] in {b"\xfe\xff", b"\xff\xfe"} else said.decode("latin-1")


def _plain(given: Any) -> Any:
    return given.get_object() if isinstance(given, IndirectObject) else given


def _named(resources: DictionaryObject, kind: str) -> DictionaryObject:
    found = _plain(resources.get(kind))
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _number(given: Any) -> float:
    return float(_plain(given))


def _matrix(given: Any) -> Matrix:
    a, b, c, d, e, f = (_number(each) for each in list(given)[-6:])
    return a, b, c, d, e, f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


def _upright(across: float, up: float, turned: int) -> tuple[float, float]:
    """A place as somebody sees it who turns the page until the text stands upright."""
    return ((across, up), (up, -across), (-across, -up), (-up, across))[turned]
