"""The usual range (XmR): a series, where it usually lies, and what is unusual, labelled where it happens."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from alongside.ui.charts.drawing import BAND, RULE, TRIAL_BAND, Drawing
from alongside.ui.charts.labels import Box, Room
from alongside.ui.charts.scale import Scale, gaps, is_known, known, round_ticks, runs, spread, width_of
from alongside.ui.meaning import GREY, INK, Meaning

Write = Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Point:
    """One period: its label, its value or None, and for None the state's word ("not received")."""

    period: str
    value: float | None
    state: str = ""


@dataclass(frozen=True, slots=True)
class Range:
    """Mean and limits over points `first`..`last` (counted from 0). trial: too few points to be sure of."""

    first: int
    last: int
    mean: float
    low: float
    high: float
    trial: bool = False


@dataclass(frozen=True, slots=True)
class Cause:
    """Something unusual at points `first`..`last`, in words: "7 below the mean"."""

    first: int
    last: int
    words: str
    meaning: Meaning = Meaning.RISING


@dataclass(frozen=True, slots=True)
class Break:
    """A break in the series just before point `before`, in words."""

    before: int
    words: str


@dataclass(frozen=True, slots=True)
class _Size:
    width: int
    left: float
    bottom: float
    letter: float
    last_letter: float
    dot: float


_WIDE = _Size(width=700, left=44, bottom=300, letter=15, last_letter=19, dot=4.2)
_NARROW = _Size(width=320, left=32, bottom=250, letter=12.5, last_letter=15, dot=3.2)


class _Chart:
    """The pieces every part of the drawing needs: scales, room for words, the drawing itself."""

    def __init__(
        self,
        drawing: Drawing,
        size: _Size,
        points: Sequence[Point],
        ranges: Sequence[Range],
        write: Write,
        last: str,
        room_below: float,
    ) -> None:
        self.drawing, self.size, self.points, self.ranges, self.write, self.last = (
            drawing, size, points, ranges, write, last,
        )  # fmt: skip
        self.values = [point.value for point in points]
        reach = known([*self.values, *(edge for span in ranges for edge in (span.low, span.high))])
        self.ticks = round_ticks(min(reach), max(reach)) if reach else []
        side = [self.limit_words(span) for span in ranges[-1:]]
        words = [*(text for texts in side for text in texts), last]
        widest = max((width_of(text, size.letter) for text in words), default=0)
        widest = max(widest, width_of(last, size.last_letter) + size.dot * 2)
        self.right = size.width - widest - 12
        ends = (self.ticks[0], self.ticks[-1]) if self.ticks else (0.0, 1.0)
        self.down = Scale(ends[0], ends[1], size.bottom - room_below, 24)
        half = (self.right - size.left) / max(len(points), 1) / 2
        self.half = half
        self.across = Scale(0, max(len(points) - 1, 1), size.left + half, self.right - half)
        self.room = Room(size.letter)
        self.top = 8.0

    def limit_words(self, span: Range) -> tuple[str, str, str]:
        """What stands at the right of the upper limit, the mean and the lower limit."""
        mean = self.write(span.mean)
        return f"to {self.write(span.high)}", mean if self.size is _NARROW else f"mean {mean}", self.write(span.low)

    def label(self, words: str, x: float, y: float, *, upwards: bool, fill: str, weight: int = 400) -> float:
        """Put words near x, y where they touch nothing; gives their baseline."""
        hung, anchor = self.room.anchor_within(words, x=x, left=2, right=self.size.width - 2)
        y = self.room.place(words, x=hung, y=y, anchor=anchor, upwards=upwards)
        self.drawing.words(hung, y, words, fill=fill, anchor=anchor, weight=weight, clear=True)
        self.top = min(self.top, y - self.size.letter)
        return y


def usual_range(
    points: Sequence[Point],
    ranges: Sequence[Range],
    *,
    key: str,
    title: str,
    desc: str,
    write: Write,
    causes: Sequence[Cause] = (),
    breaks: Sequence[Break] = (),
    unit: str = "",
    narrow: bool = False,
) -> str:
    """The points and their line; mean, limits and causes; gaps as gaps.

    points  oldest first, in the measure's own unit
    ranges  in order, each over its stretch of points; none when there are too few points
    key     names the chart's ids, once per page (the narrow one adds its own ending)
    write   a value as the page writes it: "26.4%"
    narrow  the drawing for a 320-pixel screen
    """
    size = _NARROW if narrow else _WIDE
    drawing = Drawing(
        key=f"{key}-narrow" if narrow else key, title=title, desc=desc, width=size.width, letter=size.letter,
    )  # fmt: skip
    last = points[-1].value if points else None
    # A cause may hang below the lowest point; its words stand clear of the periods' own.
    room_below = size.letter * 2.4 if causes else 0.0
    chart = _Chart(drawing, size, points, ranges, write, write(last) if last is not None else "", room_below)
    if not chart.ticks:
        drawing.hatch(size.left, 24, chart.right - size.left, 60)
        drawing.words(size.left, 104, "no value is known", fill=INK)
        return drawing.finish(top=0, bottom=116)
    _axis(chart, unit)
    _fill(chart, causes, breaks)
    return drawing.finish(top=chart.top - 2, bottom=size.bottom + size.letter * 1.9)


def _fill(chart: _Chart, causes: Sequence[Cause], breaks: Sequence[Break]) -> None:
    """Everything inside the axes; what matters most takes its room first."""
    _bands(chart)
    _keep_clear(chart, breaks)
    _line(chart, causes, breaks)
    _gaps(chart)
    _ends(chart, causes)
    for cause in causes:
        _cause(chart, cause)
    for one in breaks:
        _break(chart, one)
    _periods(chart)


def _keep_clear(chart: _Chart, breaks: Sequence[Break]) -> None:
    """Points and breaks take their room before any label looks for its own."""
    for place, value in enumerate(chart.values):
        if value is not None and is_known(value):
            chart.room.take_point(chart.across(place), chart.down(value), chart.size.dot + 3)
    for one in breaks:
        x = chart.across(one.before) - chart.half
        chart.room.take(Box(x - 2, 24, x + 2, chart.size.bottom))


def _axis(chart: _Chart, unit: str) -> None:
    size, drawing = chart.size, chart.drawing
    for tick in chart.ticks:
        y = chart.down(tick)
        drawing.line(size.left, y, chart.right, y, RULE)
        words = _tick_words(tick)
        drawing.words(size.left - 7, y + size.letter / 3, words, anchor="end")
        chart.room.take(chart.room.box_of(words, x=size.left - 7, y=y + size.letter / 3, anchor="end"))
    if unit:
        drawing.words(2, 24 - size.letter, unit, clear=True)
        chart.top = min(chart.top, 24 - size.letter * 2)
        chart.room.take(chart.room.box_of(unit, x=2, y=24 - size.letter, anchor="start"))


def _tick_words(tick: float) -> str:
    return f"{tick:,.10f}".rstrip("0").rstrip(".").replace("-", "−")


def _bands(chart: _Chart) -> None:
    drawing, size = chart.drawing, chart.size
    for span in chart.ranges:
        left, right = chart.across(span.first) - chart.half, chart.across(span.last) + chart.half
        high, low, mean = chart.down(span.high), chart.down(span.low), chart.down(span.mean)
        edge = "#aab3b7" if span.trial else "#5f6d75"
        drawing.area(left, high, right - left, low - high, TRIAL_BAND if span.trial else BAND)
        drawing.line(left, high, right, high, edge, dash="5 4")
        drawing.line(left, low, right, low, edge, dash="5 4")
        drawing.line(left, mean, right, mean, "#8b959b" if span.trial else INK)
        counted = len(known(chart.values[span.first : span.last + 1]))
        words = f"trial limits, {counted} points" if span.trial else "usual range"
        if width_of(words, size.letter) > right - left:
            words = "trial limits" if span.trial else words
        y = min(low + size.letter + 2, size.bottom - 4) if span.trial else low - 6
        chart.drawing.words(left + 4, y, words)
        chart.room.take(chart.room.box_of(words, x=left + 4, y=y, anchor="start"))


def _line(chart: _Chart, causes: Sequence[Cause], breaks: Sequence[Break]) -> None:
    edges = [0, *sorted(one.before for one in breaks), len(chart.values)]
    for first, end in itertools.pairwise(edges):
        for run in runs(chart.values[first:end]):
            drawn = [(chart.across(first + place), chart.down(chart.values[first + place] or 0.0)) for place in run]
            if len(drawn) > 1:
                chart.drawing.path(drawn, GREY, wide=2 if chart.size is _WIDE else 1.6)
    meanings = _meanings(causes)
    for place, value in enumerate(chart.values):
        if value is not None and is_known(value):
            meaning = meanings.get(place, Meaning.AS_USUAL)
            chart.drawing.mark(meaning, chart.across(place), chart.down(value), chart.size.dot)


def _meanings(causes: Sequence[Cause]) -> dict[int, Meaning]:
    found: dict[int, Meaning] = {}
    for cause in causes:
        for place in range(cause.first, cause.last + 1):
            found.setdefault(place, cause.meaning)
    return found


def _gaps(chart: _Chart) -> None:
    for first, last in gaps(chart.values):
        left = chart.across(first) - chart.half * 0.9
        right = chart.across(last) + chart.half * 0.9
        chart.drawing.hatch(left, 24, right - left, chart.size.bottom - 24)
        words = chart.points[first].state or "not known"
        beside = [(right + 5, "start"), (left - 5, "end")]
        wide = width_of(words, chart.size.letter)
        beside = [
            (x, anchor) for x, anchor in beside if (x + wide < chart.right if anchor == "start" else x - wide > 2)
        ] or [(2.0, "start")]
        x, y, anchor = chart.room.place_beside(words, beside=beside, y=chart.size.bottom - 6)
        chart.drawing.words(x, y, words, anchor=anchor, clear=True)


def _ends(chart: _Chart, causes: Sequence[Cause]) -> None:
    size, drawing = chart.size, chart.drawing
    labels: list[tuple[float, str, bool]] = []
    if chart.last and is_known(chart.values[-1]):
        labels.append((chart.down(chart.values[-1] or 0.0), chart.last, True))
    if chart.ranges:
        span = chart.ranges[-1]
        for value, words in zip((span.high, span.mean, span.low), chart.limit_words(span), strict=True):
            labels.append((chart.down(value), words, False))
    places = spread([place for place, _, _ in labels], size.letter + 2)
    meaning = _meanings(causes).get(len(chart.points) - 1, Meaning.AS_USUAL)
    for (_, words, is_last), place in zip(labels, places, strict=True):
        y = place + size.letter / 3
        if is_last:
            fill = meaning.colour if meaning is not Meaning.AS_USUAL else INK
            drawing.words(chart.right + 5, y + 1, words, fill=fill, size=size.last_letter, weight=700)
        else:
            drawing.words(chart.right + 5, y, words, fill=INK if words.startswith("mean") else GREY)
        chart.room.take(Box(chart.right, y - size.letter, float(size.width), y + 4))


def _cause(chart: _Chart, cause: Cause) -> None:
    places = [place for place in range(cause.first, cause.last + 1) if is_known(chart.values[place])]
    if not places:
        return
    size, colour = chart.size, cause.meaning.colour
    middle = sum(chart.values[place] or 0.0 for place in places) / len(places)
    span = next((span for span in reversed(chart.ranges) if span.first <= places[-1]), None)
    above = span is None or middle >= span.mean
    levels = [chart.down(chart.values[place] or 0.0) for place in places]
    left, right = chart.across(places[0]), chart.across(places[-1])
    reach = size.dot + 8
    if len(places) == 1:
        near = levels[0] - reach - 6 if above else levels[0] + reach + size.letter
        y = chart.label(cause.words, left, near, upwards=above, fill=colour, weight=600)
        end = y + 4 if above else y - size.letter
        chart.drawing.line(left, levels[0] - size.dot - 3 if above else levels[0] + size.dot + 3, left, end, colour)
        return
    bar = min(levels) - reach - 4 if above else max(levels) + reach + 4
    near = bar - 6 if above else bar + size.letter + 2
    y = chart.label(cause.words, (left + right) / 2, near, upwards=above, fill=colour, weight=600)
    bar = y + 6 if above else y - size.letter
    foot_left = levels[0] - reach if above else levels[0] + reach
    foot_right = levels[-1] - reach if above else levels[-1] + reach
    chart.drawing.path([(left, foot_left), (left, bar), (right, bar), (right, foot_right)], colour)


def _break(chart: _Chart, one: Break) -> None:
    x = chart.across(one.before) - chart.half
    y = chart.label(one.words, x, 18, upwards=True, fill=INK)
    chart.drawing.line(x, y + 5, x, chart.size.bottom, INK, dash="2 3")


def _periods(chart: _Chart) -> None:
    size, drawing = chart.size, chart.drawing
    drawing.line(size.left, size.bottom, chart.right, size.bottom, GREY)
    widest = max((width_of(point.period, size.letter) for point in chart.points), default=1.0) + 12
    every = max(1, -(-int(widest) // max(int(chart.half * 2), 1)))
    for place in range(len(chart.points) - 1, -1, -1):
        x = chart.across(place)
        if (len(chart.points) - 1 - place) % every:
            continue
        drawing.line(x, size.bottom, x, size.bottom + 5, GREY)
        words = chart.points[place].period
        hung, anchor = chart.room.anchor_within(words, x=x, left=0, right=float(size.width))
        drawing.words(hung, size.bottom + size.letter * 1.45, words, anchor=anchor)
