"""Drawing the counts of the invented region, each once, so that one count serves everywhere it stands.

Each authority has a level of its own on each shape, wanders about it, and shares a slow drift with all; stories move
it; and what is published is a whole number out of a whole number, so that chance makes the small ones jump.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from alongside.demo import invented_places
from alongside.demo.chance import chance_for, drifting, events, part_of, wandering
from alongside.demo.shapes import Children, Shape
from alongside.demo.stories import SUPPRESSED, Story, told_of

if TYPE_CHECKING:
    import random

    from benchmarking.periods import Period

Rows = list[list[int]]
CHILDREN = "children"
_SMALLEST_SHARE, _LARGEST_SHARE = 0.002, 0.996


@dataclass(frozen=True)
class Usual:
    """How one authority's figures on one shape usually move, and about which level; both on the scale it moves on."""

    level: float
    movement: float


@dataclass
class Drawn:
    """Everything drawn for one cadence; rows follow `invented_places.CODES`, columns the periods.

    counts    every count by its name
    figures   by indicator code, the names of its count and its base, or of its count alone for an average score
    averages  average scores by indicator code
    usual     by shape, one an authority
    """

    periods: "tuple[Period, ...]"
    counts: dict[str, Rows] = field(default_factory=dict)
    figures: dict[str, tuple[str, str]] = field(default_factory=dict)
    averages: dict[str, list[list[float]]] = field(default_factory=dict)
    usual: dict[str, list[Usual]] = field(default_factory=dict)


def draw(
    shapes: Sequence[Shape],
    children: Mapping[int, Sequence[int]],
    periods: "tuple[Period, ...]",
    *,
    scales: Mapping[str, float],
    seed: object,
    stories: Sequence[Story],
) -> Drawn:
    """Draw every count.

    children  by mid-year, one an authority
    scales    by indicator code, what count ÷ base is multiplied by
    """
    drawn = Drawn(periods)
    drawn.counts[CHILDREN] = [
        [children[year_of(period)][row] for period in periods] for row in range(len(invented_places.CODES))
    ]
    for shape in shapes:
        _DRAWN[shape.draw](_Hand(shape, drawn, scales.get(shape.code, shape.scale), seed, stories))
        if shape.code and shape.code not in drawn.figures and shape.code not in drawn.averages:
            drawn.figures[shape.code] = (shape.code, shape.over)
    return drawn


def mid_year_children(shape: Children, years: range, *, seed: object) -> dict[int, list[int]]:
    """How many children each authority has in the middle of each year."""
    chance = chance_for(seed, CHILDREN)
    found: dict[int, list[int]] = {year: [] for year in years}
    for _ in invented_places.CODES:
        size = shape.middle * math.exp(chance.gauss(0, shape.spread))
        size = min(shape.most, max(shape.fewest, size))
        growth = chance.gauss(shape.growth, shape.growth)
        for number, year in enumerate(years):
            found[year].append(round(size * (1 + growth * number)))
    return found


def estimated(
    children: Mapping[int, Sequence[int]], shape: Children, newest: int, *, seed: object
) -> dict[int, list[int]]:
    """The estimates as one version has them: that of mid-`newest`, each year since the census ten years ago revised.

    returns  by mid-year, one an authority; a later year than `newest` has the newest there is
    """
    chance = chance_for(seed, CHILDREN, newest)
    version = {
        year: [round(number * (1 + chance.gauss(0, shape.revision))) for number in numbers]
        for year, numbers in children.items()
        if year <= newest
    }
    return {year: version[min(year, newest)] for year in children}


def year_of(period: "Period") -> int:
    """The mid-year whose children a period is counted over: that within its financial year, or its own."""
    return period.start.year - (period.start.month < 4)


@dataclass
class _Hand:
    """One shape being drawn: its chance, and each authority's path on the scale it moves on."""

    shape: Shape
    drawn: Drawn
    scale: float
    seed: object
    stories: Sequence[Story]
    chance: "random.Random" = field(init=False)
    common: list[float] = field(init=False)

    def __post_init__(self) -> None:
        periods = self.drawn.periods
        self.chance = chance_for(self.seed, periods[0].kind == "quarter", self.shape.name)
        self.common = drifting(len(periods), self.shape.drift * math.sqrt(self.years_apart), self.chance)

    @property
    def years_apart(self) -> float:
        return 0.25 if self.drawn.periods[0].kind == "quarter" else 1.0

    @property
    def over(self) -> Rows:
        return self.drawn.counts[self.shape.over]

    def path(self, row: int, base: Sequence[float], code: str) -> list[float]:
        """The level of one authority in each period, on the scale it moves on."""
        shape, chance = self.shape, self.chance
        level = shape.middle + chance.gauss(0, shape.spread)
        by_chance = self._by_chance(level, sum(base) / len(base))
        passing = shape.passing(by_chance)
        usual = Usual(level, math.sqrt(shape.wander**2 + passing**2 + by_chance))
        self.drawn.usual.setdefault(shape.name, []).append(usual)
        left = shape.left**self.years_apart
        wander = wandering(len(base), left, shape.wander, chance)
        return [
            level
            + self.common[at]
            + wander[at]
            + chance.gauss(0, passing)
            + usual.movement * sum(story.shift(code, shape.code, period.label) for story in self.stories)
            for at, period in enumerate(self.drawn.periods)
        ]

    def _by_chance(self, level: float, base: float) -> float:
        """The variance that chance alone gives a figure, on the scale it moves on."""
        if self.shape.draw == "average":
            return 0.0
        if self.shape.is_share:
            share = _share(level)
            return 1 / max(1.0, base * share * (1 - share))
        return 1 / max(1.0, math.exp(level) * base / self.scale)

    def rows(self) -> "list[tuple[int, str, list[int], list[float]]]":
        """Each authority's row, code, base and path."""
        base = self.over if self.shape.over else [[1] * len(self.drawn.periods)] * len(invented_places.CODES)
        return [
            (row, code, base[row], self.path(row, base[row], code)) for row, code in enumerate(invented_places.CODES)
        ]

    def keep(self, counts: Rows, name: str = "") -> None:
        """Keep counts under the shape's own name, and under the name others know them by."""
        self.drawn.counts[self.shape.code or name or self.shape.count] = counts
        if name or self.shape.count:
            self.drawn.counts[name or self.shape.count] = counts


def _share(odds: float) -> float:
    return min(_LARGEST_SHARE, max(_SMALLEST_SHARE, 1 / (1 + math.exp(-odds))))


def _draw_share(hand: _Hand) -> None:
    counts = []
    beside = hand.drawn.counts.get(hand.shape.beside)
    for row, code, base, path in hand.rows():
        small = told_of(hand.stories, SUPPRESSED, code, hand.shape.code)
        found = [part_of(whole, _share(odds), hand.chance) for whole, odds in zip(base, path, strict=True)]
        if small:
            found = [1 + int(5 * hand.chance.random()) for _ in found]
        if beside:
            found = [min(count, whole - other) for count, whole, other in zip(found, base, beside[row], strict=True)]
        counts.append(found)
    hand.keep(counts)


def _draw_rate(hand: _Hand) -> None:
    within = hand.drawn.counts.get(hand.shape.within)
    counts = []
    for row, _, base, path in hand.rows():
        found = [events(math.exp(log) * b / hand.scale, hand.chance) for b, log in zip(base, path, strict=True)]
        if within:
            found = [min(count, whole) for count, whole in zip(found, within[row], strict=True)]
        counts.append(found)
    hand.keep(counts)


def _draw_stock(hand: _Hand) -> None:
    came = hand.drawn.counts[hand.shape.fed_by]
    stock, left = [], []
    for row, _, base, path in hand.rows():
        aims = [math.exp(log) * b / hand.scale for b, log in zip(base, path, strict=True)]
        there, now, gone = round(aims[0]), [], []
        for aim, arrived in zip(aims, came[row], strict=True):
            going = min(0.9, max(0.02, (there + arrived - aim) / (there + arrived)))
            gone.append(part_of(there + arrived, going, hand.chance))
            there += arrived - gone[-1]
            now.append(there)
        stock.append(now)
        left.append(gone)
    hand.keep(stock)
    hand.drawn.counts[hand.shape.leaves] = left


def _draw_inverse(hand: _Hand) -> None:
    """The part is there already; the whole it is part of is drawn."""
    whole = []
    for _, _, part, path in hand.rows():
        shares = [_share(odds) for odds in path]
        rest = [events(n * (1 - p) / p, hand.chance) for n, p in zip(part, shares, strict=True)]
        whole.append([n + other for n, other in zip(part, rest, strict=True)])
    hand.drawn.counts[hand.shape.count] = whole
    hand.drawn.figures[hand.shape.code] = (hand.shape.over, hand.shape.count)


def _draw_beside(hand: _Hand) -> None:
    """Counted beside a base: together they are the base it is a share of."""
    counts = []
    for _, code, base, path in hand.rows():
        small = told_of(hand.stories, SUPPRESSED, code, hand.shape.code)
        found = [events(n * _share(odds) / (1 - _share(odds)), hand.chance) for n, odds in zip(base, path, strict=True)]
        counts.append([1 + int(5 * hand.chance.random()) for _ in found] if small else found)
    hand.drawn.counts[hand.shape.code] = counts
    hand.drawn.counts[hand.shape.count] = [
        [n + other for n, other in zip(base, own, strict=True)] for base, own in zip(hand.over, counts, strict=True)
    ]
    hand.drawn.figures[hand.shape.code] = (hand.shape.code, hand.shape.count)


def _draw_rest(hand: _Hand) -> None:
    less = hand.drawn.counts[hand.shape.beside]
    hand.keep(
        [[n - other for n, other in zip(base, own, strict=True)] for base, own in zip(hand.over, less, strict=True)]
    )


def _draw_times(hand: _Hand) -> None:
    hand.keep([[round(n * hand.shape.scale) for n in base] for base in hand.over])


def _draw_average(hand: _Hand) -> None:
    hand.drawn.averages[hand.shape.code] = [[round(math.exp(log), 1) for log in path] for _, _, _, path in hand.rows()]


def _given(hand: _Hand) -> None:
    hand.drawn.figures[hand.shape.code] = (hand.shape.count, hand.shape.over)


_DRAWN = {
    "rate": _draw_rate,
    "ratio": _draw_rate,
    "share": _draw_share,
    "stock": _draw_stock,
    "inverse": _draw_inverse,
    "beside": _draw_beside,
    "given": _given,
    "rest": _draw_rest,
    "times": _draw_times,
    "average": _draw_average,
}
