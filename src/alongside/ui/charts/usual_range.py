"""The usual range (XmR): a series, where it usually lies, and what is unusual, labelled where it happens."""

import itertools
from collections.abc import Sequence

from alongside.ui.charts.causes import list_beneath, name_causes
from alongside.ui.charts.drawing import BAND, RULE, TRIAL_BAND, Drawing
from alongside.ui.charts.labels import Box
from alongside.ui.charts.plot import NARROW, WIDE, Break, Cause, Chart, Point, Range, Write, tick_words
from alongside.ui.charts.scale import gaps, is_known, known, runs, spread, width_of
from alongside.ui.meaning import GREY, INK, Meaning


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
    size = NARROW if narrow else WIDE
    drawing = Drawing(
        key=f"{key}-narrow" if narrow else key, title=title, desc=desc, width=size.width, letter=size.letter,
    )  # fmt: skip
    last = points[-1].value if points else None
    # A cause may hang below the lowest point; its words stand clear of the periods' own.
    room_below = size.letter * 2.4 if causes else 0.0
    chart = Chart(drawing, size, points, ranges, write, write(last) if last is not None else "", room_below)
    if not chart.ticks:
        drawing.hatch(chart.left, 24, chart.right - chart.left, 60)
        drawing.words(chart.left, 104, "no value is known", fill=INK)
        return drawing.finish(top=0, bottom=116)
    _axis(chart, unit)
    bottom = _fill(chart, causes, breaks)
    return drawing.finish(top=chart.top - 2, bottom=bottom)


def _fill(chart: Chart, causes: Sequence[Cause], breaks: Sequence[Break]) -> float:
    """Everything inside the axes; what matters most takes its room first. Gives where the drawing ends."""
    _bands(chart)
    _keep_clear(chart, breaks)
    _band_words(chart)
    _line(chart, causes, breaks)
    _gaps(chart)
    _ends(chart, causes)
    beneath = name_causes(chart, causes)
    for one in breaks:
        _break(chart, one)
    _periods(chart)
    return list_beneath(chart, beneath)


def _keep_clear(chart: Chart, breaks: Sequence[Break]) -> None:
    """Points and breaks take their room before any label looks for its own."""
    for place, value in enumerate(chart.values):
        if value is not None and is_known(value):
            chart.room.take_point(chart.across(place), chart.down(value), chart.size.dot + 3)
    for one in breaks:
        x = chart.across(one.before) - chart.half
        chart.room.take(Box(x - 2, 24, x + 2, chart.size.bottom))


def _axis(chart: Chart, unit: str) -> None:
    size, drawing = chart.size, chart.drawing
    for tick in chart.ticks:
        y = chart.down(tick)
        drawing.line(chart.left, y, chart.right, y, RULE)
        words = tick_words(tick)
        drawing.words(chart.left - 7, y + size.letter / 3, words, anchor="end")
        chart.room.take(chart.room.box_of(words, x=chart.left - 7, y=y + size.letter / 3, anchor="end"))
    if unit:
        drawing.words(2, 24 - size.letter, unit, clear=True)
        chart.top = min(chart.top, 24 - size.letter * 2)
        chart.room.take(chart.room.box_of(unit, x=2, y=24 - size.letter, anchor="start"))


def _bands(chart: Chart) -> None:
    drawing = chart.drawing
    for span in chart.ranges:
        left, right = chart.across(span.first) - chart.half, chart.across(span.last) + chart.half
        high, low, mean = chart.down(span.high), chart.down(span.low), chart.down(span.mean)
        edge = "#aab3b7" if span.trial else "#5f6d75"
        drawing.area(left, high, right - left, low - high, TRIAL_BAND if span.trial else BAND)
        drawing.line(left, high, right, high, edge, dash="5 4")
        drawing.line(left, low, right, low, edge, dash="5 4")
        drawing.line(left, mean, right, mean, "#8b959b" if span.trial else INK)


def _band_words(chart: Chart) -> None:
    """What each band is, inside it or else above it, where no point stands in the way; a trial's beneath it."""
    size = chart.size
    for span in chart.ranges:
        left, right = chart.across(span.first) - chart.half, chart.across(span.last) + chart.half
        high, low = chart.down(span.high), chart.down(span.low)
        counted = len(known(chart.values[span.first : span.last + 1]))
        words = f"trial limits, {counted} points" if span.trial else "usual range"
        if width_of(words, size.letter) > right - left:
            words = "trial limits" if span.trial else words
        beneath = min(low + size.letter + 2, size.bottom - 4)
        heights = (beneath,) if span.trial else (low - 6, high + size.letter, high - 6)
        starts = (left + 4, (left + right - width_of(words, size.letter)) / 2, right - width_of(words, size.letter) - 4)
        spots = [(x, y) for y in heights for x in starts if x >= left]
        free = (spot for spot in spots if chart.room.is_free(words, x=spot[0], y=spot[1], anchor="start"))
        x, y = next(free, (left + 4, heights[0]))
        chart.drawing.words(x, y, words, clear=True)
        chart.room.take(chart.room.box_of(words, x=x, y=y, anchor="start"))


def _line(chart: Chart, causes: Sequence[Cause], breaks: Sequence[Break]) -> None:
    edges = [0, *sorted(one.before for one in breaks), len(chart.values)]
    for first, end in itertools.pairwise(edges):
        for run in runs(chart.values[first:end]):
            drawn = [(chart.across(first + place), chart.down(chart.values[first + place] or 0.0)) for place in run]
            if len(drawn) > 1:
                chart.drawing.path(drawn, GREY, wide=2 if chart.size is WIDE else 1.6)
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


def _gaps(chart: Chart) -> None:
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


def _ends(chart: Chart, causes: Sequence[Cause]) -> None:
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


def _break(chart: Chart, one: Break) -> None:
    x = chart.across(one.before) - chart.half
    y = chart.label(one.words, x, 18, upwards=True, fill=INK)
    chart.drawing.line(x, y + 5, x, chart.size.bottom, INK, dash="2 3")


def _periods(chart: Chart) -> None:
    size, drawing = chart.size, chart.drawing
    drawing.line(chart.left, size.bottom, chart.right, size.bottom, GREY)
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
