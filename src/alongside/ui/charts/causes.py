"""What is unusual in a series, named where it happens as far as there is room; the rest lettered and listed beneath."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from string import ascii_lowercase

from alongside.ui.charts.labels import Box
from alongside.ui.charts.plot import Cause, Chart
from alongside.ui.charts.scale import is_known, width_of
from alongside.ui.meaning import INK


def name_causes(chart: Chart, causes: Sequence[Cause]) -> list[str]:
    """Name what is unusual where it happens, the newest first; what finds no room is lettered and listed beneath.

    A letter and no number, which would look like a figure.

    returns  what is listed beneath, in order: "a below the usual range"
    """
    hung = [one for cause in causes if (one := _hung(chart, cause))]
    crowded = [one for one in reversed(hung) if not _named(chart, one, one.words)]
    beneath = []
    for letter, one in zip(itertools.cycle(ascii_lowercase), reversed(crowded), strict=False):
        if not _named(chart, one, letter):
            _lettered_anyway(chart, one, letter)
        beneath.append(f"{letter} {one.words}")
    return beneath


@dataclass(frozen=True, slots=True)
class Hung:
    """A cause and the points it is of, with the level of each; its words hang above them or below."""

    words: str
    colour: str
    across: tuple[float, ...]
    levels: tuple[float, ...]
    above: bool


def _hung(chart: Chart, cause: Cause) -> Hung | None:
    places = [place for place in range(cause.first, cause.last + 1) if is_known(chart.values[place])]
    if not places:
        return None
    middle = sum(chart.values[place] or 0.0 for place in places) / len(places)
    span = next((span for span in reversed(chart.ranges) if span.first <= places[-1]), None)
    return Hung(
        cause.words,
        cause.meaning.colour,
        tuple(chart.across(place) for place in places),
        tuple(chart.down(chart.values[place] or 0.0) for place in places),
        above=span is None or middle >= span.mean,
    )


def _named(chart: Chart, one: Hung, words: str) -> bool:
    """Put words at their points with a line or a bracket to them; False, and nothing drawn, where there is no room."""
    size = chart.size
    reach = size.dot + 8
    alone = len(one.levels) == 1
    edge = min(one.levels) - reach if one.above else max(one.levels) + reach
    bar = edge if alone else edge - 4 if one.above else edge + 4
    near = bar - 6 if one.above else bar + size.letter + (0 if alone else 2)
    y = chart.label_within(words, (one.across[0] + one.across[-1]) / 2, near, upwards=one.above, fill=one.colour)
    if y is None:
        return False
    _led(chart, one, y + (4 if alone else 6) if one.above else y - size.letter)
    return True


def _led(chart: Chart, one: Hung, end: float) -> None:
    """The line from a single point to its words, or the bracket over several; later words keep clear of both."""
    left, right = one.across[0], one.across[-1]
    if len(one.levels) == 1:
        start = one.levels[0] - chart.size.dot - 3 if one.above else one.levels[0] + chart.size.dot + 3
        chart.drawing.line(left, start, left, end, one.colour)
        chart.room.take(Box(left - 1, min(start, end), left + 1, max(start, end)))
        return
    reach = chart.size.dot + 8
    feet = [level - reach if one.above else level + reach for level in (one.levels[0], one.levels[-1])]
    chart.drawing.path([(left, feet[0]), (left, end), (right, end), (right, feet[1])], one.colour)
    chart.room.take(Box(left, end - 1, right, end + 1))
    for x, foot in zip((left, right), feet, strict=True):
        chart.room.take(Box(x - 1, min(foot, end), x + 1, max(foot, end)))


def _lettered_anyway(chart: Chart, one: Hung, letter: str) -> None:
    """A letter on the other side of its points; where that is full too, between them and the axis or the top."""
    x, size = one.across[len(one.across) // 2], chart.size
    other = replace(one, above=not one.above)
    if not _named(chart, other, letter):
        y = 24 + size.letter if one.above else size.bottom - size.letter * 0.4
        chart.drawing.words(x, y, letter, fill=one.colour, anchor="middle", weight=600, clear=True)


def list_beneath(chart: Chart, beneath: Sequence[str]) -> float:
    """What is lettered in the chart, in words beneath it; gives where the drawing ends."""
    size = chart.size
    y = size.bottom + size.letter * 1.9
    for line in _lines(beneath, width=size.width - 4, letter=size.letter):
        y += size.letter * 1.35
        chart.drawing.words(2, y - size.letter * 0.45, line, fill=INK)
    return y


def _lines(texts: Sequence[str], *, width: float, letter: float) -> list[str]:
    """Texts put side by side, as many to a line as fit."""
    lines: list[str] = []
    for text in texts:
        longer = f"{lines[-1]}; {text}" if lines else text
        if lines and width_of(longer, letter) <= width:
            lines[-1] = longer
        else:
            lines.append(text)
    return lines
