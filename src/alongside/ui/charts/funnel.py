"""The funnel: rate against size, with the limits inside which authorities of a size are expected to lie.

Small authorities swing more by chance alone, so the limits are wide on the left and narrow on the right. The
reader's own authority is ringed and named; another is named only if the page asks for it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from alongside.ui.charts.drawing import BAND, RULE, Drawing
from alongside.ui.charts.labels import Room
from alongside.ui.charts.scale import Scale, known, round_ticks, short, spread, width_of
from alongside.ui.meaning import GREY, INK, Meaning

Write = Callable[[float], str]
_OUTER, _ELSEWHERE = "#eef3f4", "#98a2a8"


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """One authority.

    size       its base: referrals in the quarter, children
    elsewhere  outside the region: drawn smaller and paler
    named      named beside its point; `own` always is
    """

    name: str
    size: float
    value: float
    own: bool = False
    named: bool = False
    elsewhere: bool = False
    meaning: Meaning = Meaning.AS_USUAL


@dataclass(frozen=True, slots=True)
class FunnelLimit:
    """The limits at one size, on the scale of the values."""

    size: float
    low95: float
    high95: float
    low998: float
    high998: float


@dataclass(frozen=True, slots=True)
class _Size:
    width: int
    left: float
    bottom: float
    letter: float
    dot: float


_WIDE = _Size(width=700, left=44, bottom=330, letter=15, dot=4)
_NARROW = _Size(width=320, left=32, bottom=270, letter=12.5, dot=3.2)
_TOP = 26.0
_LIFTS = (0.0, -5.0, 5.0, -10.0, 10.0, -14.0, 14.0)  # how far from its point a name may stand


class _Plot:
    """Scales and the room left for words."""

    def __init__(
        self, drawing: Drawing, size: _Size, points: Sequence[FunnelPoint], limits: Sequence[FunnelLimit], right: float
    ) -> None:
        self.drawing, self.size, self.right = drawing, size, right
        middle = sorted(limits, key=lambda limit: limit.size)[len(limits) // 3 :]
        reach = known(
            [point.value for point in points]
            + [edge for limit in limits for edge in (limit.low95, limit.high95)]
            + [edge for limit in middle for edge in (limit.low998, limit.high998)]
        )
        self.ticks = round_ticks(min(reach), max(reach), 5)
        self.down = Scale(self.ticks[0], self.ticks[-1], size.bottom, _TOP)
        sizes = [point.size for point in points] + [limit.size for limit in limits]
        self.sizes = round_ticks(0.0, max(sizes), 4 if size is _WIDE else 2)
        while len(self.sizes) > 2 and self.sizes[-2] >= max(sizes):
            self.sizes.pop()
        self.across = Scale(0.0, max(sizes) * 1.02, size.left, right)
        self.room = Room(size.letter)

    def level(self, value: float) -> float:
        """The height of a value, kept inside the plot."""
        return min(max(self.down(value), _TOP), self.size.bottom)


def funnel(
    points: Sequence[FunnelPoint],
    limits: Sequence[FunnelLimit],
    *,
    middle: float,
    middle_name: str,
    key: str,
    title: str,
    desc: str,
    write: Write,
    size_name: str,
    unit: str = "",
    narrow: bool = False,
) -> str:
    """Points, the two bands and the middle line; labels stand at the lines' ends, not in a legend.

    points, limits  in the measure's own unit; limits at any sizes, joined in order
    middle          the funnel's target, and its name: "region", "England"
    size_name       what stands along the foot: "referrals in the quarter"
    key             names the chart's ids, once per page (the narrow one adds its own ending)
    write           a value as the page writes it
    """
    size = _NARROW if narrow else _WIDE
    drawing = Drawing(
        key=f"{key}-narrow" if narrow else key, title=title, desc=desc, width=size.width, letter=size.letter,
    )  # fmt: skip
    if not points or not limits:
        drawing.words(2, 20, "no funnel can be drawn", fill=INK)
        return drawing.finish(top=0, bottom=34)
    middle_words = f"{middle_name} {write(middle)}"
    beside = max(width_of(words, size.letter) for words in ("worth a look", middle_words))
    plot = _Plot(drawing, size, points, limits, size.width - beside - 8)
    _axes(plot, unit, size_name)
    _bands(plot, sorted(limits, key=lambda limit: limit.size), middle, middle_words)
    _points(plot, points, write)
    return drawing.finish(top=0, bottom=size.bottom + size.letter * 3.1)


def _axes(plot: _Plot, unit: str, size_name: str) -> None:
    size, drawing = plot.size, plot.drawing
    for tick in plot.ticks:
        y = plot.down(tick)
        drawing.line(size.left, y, plot.right, y, RULE)
        drawing.words(size.left - 7, y + size.letter / 3, _tick_words(tick), anchor="end")
    if unit:
        drawing.words(2, size.letter, unit)
    drawing.line(size.left, size.bottom, plot.right, size.bottom, GREY)
    for tick in plot.sizes:
        x = plot.across(tick)
        if x > plot.right:
            continue
        drawing.line(x, size.bottom, x, size.bottom + 5, GREY)
        drawing.words(x, size.bottom + size.letter * 1.45, f"{tick:,.0f}", anchor="middle")
    drawing.words(plot.right, size.bottom + size.letter * 2.7, size_name, anchor="end")


def _tick_words(tick: float) -> str:
    return short(tick).replace("-", "−") if abs(tick) < 1000 and tick * 10 % 1 == 0 else f"{tick:,g}"


def _bands(plot: _Plot, limits: list[FunnelLimit], middle: float, middle_words: str) -> None:
    drawing, size = plot.drawing, plot.size
    # The limits hold to the edge of the plot on the right, so that the lines' ends can be named there.
    last = limits[-1]

    def edge(pick: Callable[[FunnelLimit], float]) -> list[tuple[float, float]]:
        line = [(plot.across(limit.size), plot.level(pick(limit))) for limit in limits]
        return [*line, (plot.right, plot.level(pick(last)))]

    low998, high998 = edge(lambda limit: limit.low998), edge(lambda limit: limit.high998)
    low95, high95 = edge(lambda limit: limit.low95), edge(lambda limit: limit.high95)
    drawing.shape([*high998, *reversed(low998)], _OUTER)
    drawing.shape([*high95, *reversed(low95)], BAND)
    for line in (low998, high998):
        drawing.dashed(line, "#75828a", dash="2 3")
    for line in (low95, high95):
        drawing.dashed(line, "#5f6d75", dash="6 4")
    drawing.line(size.left, plot.level(middle), plot.right, plot.level(middle), INK)
    labels = [
        (plot.level(last.high998) - size.letter * 0.45, "unusual"),
        ((plot.level(last.high998) + plot.level(last.high95)) / 2 + size.letter * 0.4, "worth a look"),
        (plot.level(middle), middle_words),
    ]
    for (_, words), y in zip(labels, spread([place for place, _ in labels], size.letter + 1), strict=True):
        drawing.words(plot.right + 6, y + size.letter / 3, words, fill=INK if words == middle_words else GREY)


def _points(plot: _Plot, points: Sequence[FunnelPoint], write: Write) -> None:
    drawing, size = plot.drawing, plot.size
    for point in sorted(points, key=lambda each: (each.own, not each.elsewhere)):
        x, y = plot.across(point.size), plot.level(point.value)
        plot.room.take_point(x, y, size.dot)
        if point.own:
            drawing.mark(point.meaning, x, y, size.dot * 1.2)
            drawing.ring(x, y, size.dot * 2.4, INK)
            plot.room.take_point(x, y, size.dot * 2.6)
        elif point.elsewhere:
            drawing.dot(x, y, size.dot * 0.55, _ELSEWHERE)
        else:
            drawing.mark(point.meaning, x, y, size.dot)
    for point in sorted((point for point in points if point.own or point.named), key=lambda each: not each.own):
        _name(plot, point, f"{point.name} {write(point.value)}")


def _name(plot: _Plot, point: FunnelPoint, words: str) -> None:
    """A point's name beside it, a little higher or lower where something stands; one that finds no room is left out.

    The own authority is named whatever stands there; the table names everybody.
    """
    size = plot.size
    x, y = plot.across(point.size), plot.level(point.value) + size.letter / 3
    gap = size.dot * (2.4 if point.own else 1) + 4
    wide = width_of(words, size.letter * (1.06 if point.own else 1))
    sides = [(x + gap, "start")] if x + gap + wide < plot.right else []
    sides += [(x - gap, "end")] if x - gap - wide > size.left else []
    near = [(hung, y + lift, anchor) for lift in _LIFTS for hung, anchor in sides]
    free = next((each for each in near if _is_free(plot, words, *each)), None)
    if free is None and not point.own:
        return
    hung, baseline, anchor = free or (near[0] if near else (size.left + 2, y, "start"))
    plot.room.take(plot.room.box_of(words, x=hung, y=baseline, anchor=anchor))
    fill = point.meaning.colour if point.own and point.meaning is not Meaning.AS_USUAL else INK
    weight = 700 if point.own else 400
    plot.drawing.words(hung, baseline, words, fill=fill, anchor=anchor, weight=weight, clear=True)


def _is_free(plot: _Plot, words: str, hung: float, baseline: float, anchor: str) -> bool:
    box = plot.room.box_of(words, x=hung, y=baseline, anchor=anchor)
    return box.top > _TOP - plot.size.letter and not any(box.touches(other) for other in plot.room.taken)
