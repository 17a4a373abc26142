"""From runs of characters with their places to tables of words: lines, the cells of each, and columns. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Found = tuple[str, list[list[str]], bool]
_SAME_LINE = 0.5  # of the height of the smaller
_CELLS_APART = 0.75  # of the height: from here two runs stand in different cells
_RUNS_APART = 0.2  # the same where spaces are written, so that the words of one cell are one run or follow at once
_NUMBERS_APART = 0.35  # the same between digits: no space within a number is that wide
_WORDS_APART = 0.12
_LINES_WITHIN = 2  # lines of one cell alone that a table may hold in a row, such as the rest of a long cell
_A_HEADING_WRAPS = 3
_HEADINGS_AMONG = 8
_CARRIED = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters as it is drawn: from where to where, how high it stands, how large, how often turned."""

    left: float
    right: float
    up: float
    height: float
    text: str
    turned: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands together on a line: the runs, in order."""

    pieces: tuple[Piece, ...]

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(each.right for each in self.pieces)

    @property
    def text(self) -> str:
        """Its words, with spaces where runs stand apart."""
        return _joined(self.pieces)


Line = list[Cell]


@dataclass(slots=True)
class Tables:
    """The tables of a whole file, page by page. A table may go on upon the next page without its headings.

    found  each with its name, its rows, and whether its words were told before in another order
    """

    found: list[Found] = field(default_factory=list)
    characters: int = 0
    carried: list[Line] = field(default_factory=list)
    noted: set[str] = field(default_factory=set)
    along: list[str] = field(default_factory=list)

    def add(self, name: str, pieces: Sequence[Piece], notes: Sequence[str]) -> None:
        """One page: its tables by columns, then its words as they are read along, then what is noted on it."""
        along: list[str] = []
        carried, self.carried = self.carried, []
        for turned in range(4):
            lines = lines_of([each for each in pieces if each.turned == turned])
            along.append(_read_along(lines))
            for block in _blocks(lines):
                rows, carried = [*carried, *block], []
                self._put(name, columns_of(rows))
                self.carried = [line for line in rows[:_HEADINGS_AMONG] if _is_heading(line)][:_CARRIED]
        self._put(name, [["\n".join(along)]], again=True)
        self._put(name, [[_as_drawn(pieces)]], again=True)
        self.along += along
        if notes:
            self._put(f"notes on {name}", [[each] for each in notes])
            self.noted.update(notes)

    def add_said(self, said: Sequence[str]) -> None:
        """What is said elsewhere than on a page; and all pages once more as one text."""
        if others := [[each] for each in said if each not in self.noted]:
            self._put("fields and properties", others)
        self._put("", [["\n".join(self.along)]], again=True)

    def _put(self, name: str, rows: list[list[str]], *, again: bool = False) -> None:
        self.characters += sum(len(cell) for row in rows for cell in row)
        self.found.append((name, rows, again))


def lines_of(pieces: Iterable[Piece]) -> list[Line]:
    """The lines of a page from above, each from the left, parted into cells."""
    lines: list[list[Piece]] = []
    in_order = sorted(pieces, key=lambda each: (-each.up, each.left))
    for piece in in_order:
        if not lines or lines[-1][0].up - piece.up > _SAME_LINE * min(lines[-1][0].height, piece.height):
            lines.append([])
        lines[-1].append(piece)
    apart = _RUNS_APART if any(" " in piece.text for piece in in_order) else _CELLS_APART
    return [cells for line in lines if (cells := _cells(line, apart))]


def _cells(pieces: list[Piece], apart: float) -> Line:
    parted: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda each: each.left):
        if not parted or _gap(parted[-1][-1], piece) > _apart(parted[-1][-1], piece, apart):
            parted.append([])
        parted[-1].append(piece)
    return [Cell(tuple(together)) for together in parted if any(each.text.strip() for each in together)]


def _gap(first: Piece, then: Piece) -> float:
    """What is free between two runs, in heights of the larger."""
    return (then.left - first.right) / max(first.height, then.height)


def _apart(first: Piece, then: Piece, apart: float = _CELLS_APART) -> float:
    numbers = first.text[-1:].isdigit() and then.text[:1].isdigit()
    return _NUMBERS_APART if numbers else apart


def _joined(pieces: Sequence[Piece]) -> str:
    said = pieces[0].text
    for before, piece in pairwise(pieces):
        said += (" " if _gap(before, piece) > _WORDS_APART else "") + piece.text
    return " ".join(said.split())


def _read_along(lines: Sequence[Line]) -> str:
    """A page as it is read from line to line: a sentence goes on upon the next one, a row of cells doesn't."""
    said = ""
    for before, line in zip([[], *lines], lines, strict=False):
        said += "\n" if len(before) > 1 or len(line) > 1 else _between(said, line[0].text)
        said += "\t".join(cell.text for cell in line)
    return said


def _between(before: str, then: str) -> str:
    """A space where words go on upon the next line; numbers below each other are several."""
    return "\n" if before[-1:].isdigit() and then[:1].isdigit() else " "


def _as_drawn(pieces: Sequence[Piece]) -> str:
    """The same in the order of the file, which keeps columns of prose apart."""
    said: list[str] = []
    for before, piece in zip([None, *pieces], pieces, strict=False):
        if before is not None:
            same = before.turned == piece.turned and abs(before.up - piece.up) < _SAME_LINE * piece.height
            gap = _gap(before, piece)
            on = same and -_CELLS_APART < gap < _apart(before, piece)
            aside = "\t" if same else _between(before.text, piece.text)
            said.append(("" if gap < _WORDS_APART else " ") if on else aside)
        said.append(piece.text)
    return re.sub(r" {2,}", " ", "".join(said))


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """The stretches of a page that may be tables: lines of several cells, with few of one cell among them."""
    blocks: list[list[Line]] = []
    alone = _LINES_WITHIN + 1
    for line in lines:
        if len(line) > 1:
            if alone > _LINES_WITHIN:
                blocks.append([])
            alone = 0
        else:
            alone += 1
        if blocks and alone <= _LINES_WITHIN:
            blocks[-1].append(line)
    return blocks


def columns_of(lines: Sequence[Line]) -> list[list[str]]:
    """Rows of equal columns: those of the fullest line, by order where a line is as full, else by where cells stand."""
    fullest = max(lines, key=len)
    places = [(cell.left, cell.right) for cell in fullest]
    rows = []
    for number, line in enumerate(lines):
        row = [cell.text for cell in line] if len(line) == len(places) else _placed(line, places)
        rows.append(row)
        if number < _HEADINGS_AMONG:
            rows += _wrapped(rows[-_A_HEADING_WRAPS:])
    return rows


def _placed(line: Line, places: Sequence[tuple[float, float]]) -> list[str]:
    """Each cell in the column it stands in or is next to; one that reaches over several is parted between them."""
    held: list[list[Piece]] = [[] for _ in places]
    for cell in line:
        over = [number for number, place in enumerate(places) if place[0] < cell.right and cell.left < place[1]]
        parts = [part for piece in cell.pieces for part in _words(piece)] if len(over) > 1 else list(cell.pieces)
        for part in parts:
            near = part if len(over) > 1 else Piece(cell.left, cell.right, 0, 1, "")
            held[min(range(len(places)), key=lambda number: _distance(near, places[number]))].append(part)
    return [_joined(pieces) if pieces else "" for pieces in held]


def _words(piece: Piece) -> list[Piece]:
    """A run as single words, each about where it stands."""
    each = (piece.right - piece.left) / max(len(piece.text), 1)
    return [
        Piece(piece.left + at.start() * each, piece.left + at.end() * each, piece.up, piece.height, at.group())
        for at in re.finditer(r"\S+", piece.text)
    ]


def _distance(piece: Piece, place: tuple[float, float]) -> float:
    """How far from a column; below nothing, the more of it stands within."""
    return max(place[0] - piece.right, piece.left - place[1])


def _wrapped(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """A heading that goes on below itself, once more in one: "Date of" above "birth". What holds digits is none."""
    found = []
    for first in range(len(rows) - 1):
        joined = [" ".join(" ".join(cells).split()) for cells in zip(*rows[first:], strict=True)]
        if not any(character.isdigit() for cell in joined for character in cell):
            found.append(joined)
    return found


def _is_heading(line: Line) -> bool:
    return len(line) > 1 and not any(character.isdigit() for cell in line for character in cell.text)
