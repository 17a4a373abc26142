"""A region as equal hexagons: large and small authorities take the same room, each with its short name and figure.

The tint says which fifth of the region a figure is in, and so does the small bar at the foot of the hexagon: on the
left for the first fifth, on the right for the last, as in the rug.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from alongside.ui.charts.drawing import Drawing
from alongside.ui.charts.scale import width_of
from alongside.ui.meaning import INK, PAPER, Meaning

DIRECTED = ("#9cc3e6", "#c9dcec", "#eef0f2", "#f2dbc5", "#f3c39b")
PLAIN = ("#f4f1f9", "#eeebf6", "#e7e2f2", "#e0daee", "#d0c7e6")
NO_FIFTH = "#f6f6f3"
_EDGE, _BAR = "#8b959b", "#5f6d75"


@dataclass(frozen=True, slots=True)
class Hexagon:
    """One authority on the map.

    column, row  from the west and the north; odd rows stand half a hexagon to the east
    name         short enough to stand inside: "Fel"
    text         its figure, written; "" where there is none, and then `state` is the word for why
    fifth        1 to 5 as in the rug: 1 the most favourable where there is a good direction, otherwise the lowest
    meaning      drawn above the name only where a headline or a watch line exists
    own          outlined: the reader's own
    """

    column: int
    row: int
    name: str
    text: str = ""
    fifth: int | None = None
    directed: bool = False
    meaning: Meaning | None = None
    watch: bool = False
    state: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class _Size:
    width: int
    widest: float
    letter: float


_WIDE = _Size(width=600, widest=78, letter=15.5)
_NARROW = _Size(width=320, widest=60, letter=12)


def hexagons(places: Sequence[Hexagon], *, key: str, title: str, desc: str, narrow: bool = False) -> str:
    """One hexagon for each place; who is outlined is drawn last, over its neighbours' edges.

    key  names the chart's ids, once per page (the narrow one adds its own ending)
    """
    size = _NARROW if narrow else _WIDE
    easts = [_east(place) for place in places] or [0.0]
    west = min(easts)
    across = min(size.widest, (size.width - 4) / (max(easts) - west + 1))
    drawing = Drawing(
        key=f"{key}-narrow" if narrow else key, title=title, desc=desc, width=size.width, letter=size.letter,
    )  # fmt: skip
    if not places:
        drawing.words(2, size.letter, "no place to draw", fill=INK)
        return drawing.finish(top=0, bottom=size.letter * 2)
    first_row = min(place.row for place in places)
    radius = across / math.sqrt(3)
    for place in sorted(places, key=lambda each: each.own):
        x = 2 + across * (_east(place) - west + 0.5)
        y = 2 + radius * (1 + 1.5 * (place.row - first_row))
        _one(drawing, place, x, y, across, size.letter)
    rows = max(place.row for place in places) - first_row
    return drawing.finish(top=0, bottom=radius * (2 + 1.5 * rows) + 4)


def _east(place: Hexagon) -> float:
    """How many hexagons from the west a place stands."""
    return place.column + (place.row % 2) / 2


def _one(drawing: Drawing, place: Hexagon, x: float, y: float, across: float, letter: float) -> None:
    corners = _corners(x, y, across)
    edge, wide = (INK, 3.0) if place.own else (_EDGE, 0.8)
    if place.state:
        drawing.shape(corners, PAPER)
        drawing.hatched_shape(corners, stroke=edge, wide=wide)
    else:
        drawing.shape(corners, tint(place.fifth, directed=place.directed), stroke=edge, wide=wide)
        _bar(drawing, place.fifth, x, y, across)
    marked = place.meaning is not None and place.meaning is not Meaning.AS_USUAL
    top = y - (letter * 0.05 if marked or not place.state else letter * 0.35)
    if marked and place.meaning is not None:
        drawing.mark(place.meaning, x, y - letter * 1.35, letter * (0.22 if place.watch else 0.34))
    drawing.words(
        x, top, place.name, fill=INK, anchor="middle", size=_fitting(place.name, across, letter), weight=600,
        clear=bool(place.state),
    )  # fmt: skip
    for line, words in enumerate(place.state.split(" ", 1) if place.state else [place.text]):
        small = _fitting(words, across, letter * 0.85 if place.state else letter)
        drawing.words(
            x, top + letter * (1.1 + line * 0.95), words, fill=INK, anchor="middle", size=small, clear=bool(place.state)
        )


def tint(fifth: int | None, *, directed: bool) -> str:
    """The colour of a fifth, as in the rug; its own quiet one where a figure has no position."""
    if fifth is None:
        return NO_FIFTH
    return (DIRECTED if directed else PLAIN)[fifth - 1]


def _corners(x: float, y: float, across: float) -> list[tuple[float, float]]:
    half, radius = across / 2, across / math.sqrt(3)
    return [
        (x, y - radius), (x + half, y - radius / 2), (x + half, y + radius / 2),
        (x, y + radius), (x - half, y + radius / 2), (x - half, y - radius / 2),
    ]  # fmt: skip


def _bar(drawing: Drawing, fifth: int | None, x: float, y: float, across: float) -> None:
    if fifth is None:
        return
    step = across * 0.1
    left = x + (fifth - 3.5) * step
    drawing.area(left, y + across * 0.37, step, 2.4, _BAR)


def _fitting(words: str, across: float, letter: float) -> float:
    """The letter's size, or as much smaller as keeps the words inside."""
    wide = width_of(words, letter)
    room = across * 0.92
    return letter if wide <= room else letter * room / wide
