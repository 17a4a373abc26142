"""The other signs an authority's figures can give: usual range (A), quarter (C), funnel (D), five-point trend (E)."""

import math
from dataclasses import dataclass
from fractions import Fraction

from tests.benchmarking.plain.usual_range import usual_range
from tests.plain.frozen import Measure

NARROW, BROAD = 1.959964, 3.090232
CRITICAL = 9.549535706083237  # chi-squared, one degree of freedom, 99.8% (section E)


@dataclass
class Range:
    """The usual range of one authority's whole series: exact fractions; limits None where nothing varies."""

    points: int
    mean: Fraction | None
    lower: Fraction | None
    upper: Fraction | None
    causes: list[str | None]

    @property
    def history(self) -> str:
        return "no limits" if self.points < 6 else "trial" if self.points < 13 else "full"

    @property
    def last(self) -> str:
        return next((cause for cause in reversed(self.causes) if cause is not None), "none")


def range_of(measure: Measure, code: str) -> Range:
    row = measure.cells[code]
    seen = [t for t, cell in enumerate(row) if isinstance(cell, float)]
    if not seen:
        return Range(0, None, None, None, [None] * len(row))
    # Twelve digits: published figures carry float noise, and what is alike to twelve digits is a tie (A7).
    plain = usual_range([str(Fraction(f"{row[t]:.12g}")) for t in seen])
    causes: list[str | None] = [None] * len(row)
    for t, cause in zip(seen, plain.causes, strict=True):
        causes[t] = cause
    return Range(len(seen), plain.mean, plain.lower, plain.upper, causes)


def way(cause: str) -> int:
    """+1 for a high or rising cause, -1 for a low or falling one, 0 for none."""
    return 0 if cause == "none" else 1 if "above" in cause or "increasing" in cause else -1


@dataclass
class Funnel:
    """How far councils differ beyond chance, and who is outside.

    beyond   place to (side beyond 95%, side beyond 99.8%)
    pooled   the share of all of them together, its target
    figures  place to its own share
    """

    phi: float
    tau2: float
    beyond: dict[str, tuple[int, int]]
    pooled: float
    figures: dict[str, float]


def funnel(measure: Measure) -> Funnel | None:
    """The funnel of the latest period, if at least ten peers have counts."""
    how = measure.entry["measured"]
    if not measure.counts or how not in ("percent", "stock_rate", "annual_rate", "rate"):
        return None
    counts = {}
    for place, pairs in measure.counts.items():
        x, n = pairs[-1]
        if x is not None and n is not None and n > 0 and measure.known(place) is not None:
            counts[place] = (x, n)
    if len(counts) < 10:
        return None
    pooled = math.fsum(x for x, _ in counts.values()) / math.fsum(n for _, n in counts.values())
    share = how == "percent"
    centre = math.asin(math.sqrt(pooled)) if share else 1.0
    placed = {}
    for place, (x, n) in counts.items():
        y = math.asin(math.sqrt(x / n)) if share else math.sqrt(x / (n * pooled))
        placed[place] = (y, 1 / (2 * math.sqrt(n if share else n * pooled)))
    z = [(y - centre) / s for y, s in placed.values()]
    low, high = type_seven(z, 0.1), type_seven(z, 0.9)
    phi = math.fsum(min(max(one, low), high) ** 2 for one in z) / len(z)
    w = [1 / s**2 for _, s in placed.values()]
    many, room = len(z), math.fsum(w) - math.fsum(one**2 for one in w) / math.fsum(w)
    tau2 = 0.0 if many * phi < many - 1 else max(0.0, (many * phi - (many - 1)) / room)
    beyond = {}
    for place, (y, s) in placed.items():
        wide = math.sqrt(s**2 + tau2)
        beyond[place] = (_outside(y, centre, NARROW * wide, share), _outside(y, centre, BROAD * wide, share))
    return Funnel(phi, tau2, beyond, pooled, {place: x / n for place, (x, n) in counts.items()})


def _outside(y: float, centre: float, half: float, share: bool) -> int:
    top = math.pi / 2 if share else math.inf
    low, high = max(0.0, centre - half), min(top, centre + half)
    near = 1e-12
    return 1 if y > high + near else -1 if y < low - near else 0


def type_seven(numbers: list[float], part: float) -> float:
    ordered, place = sorted(numbers), part * (len(numbers) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def five_points(measure: Measure, code: str) -> int | None:
    """+1 or -1 for a trend, 0 for none, None where it can't be reckoned."""
    if not measure.counts or measure.entry["measured"] != "percent" or measure.entry["cadence"] != "annual":
        return None
    last = measure.periods[-5:]
    years = [int(period["end"][:4]) for period in last]
    broken = any(last[0]["start"] < each["on"] <= last[-1]["end"] for each in measure.entry.get("breaks", []))
    if len(last) < 5 or years != list(range(years[0], years[0] + 5)) or broken:
        return None
    own = [isinstance(cell, float) for cell in measure.cells[code][-5:]]
    pairs = [pair for pair, known in zip(measure.counts[code][-5:], own, strict=True) if known]
    known = [(round(x), round(n)) for x, n in pairs if x is not None and n is not None and 0 < x < n]
    if len(known) < 5:
        return None
    return _trend(known)


def _trend(counts: list[tuple[int, int]]) -> int:
    """The sum of section E as it stands, exactly, and the guard slope with each year left out in turn."""
    years = range(1, 6)
    all_n, all_x = sum(n for _, n in counts), sum(x for x, _ in counts)
    tx = sum(t * x for t, (x, _) in zip(years, counts, strict=True))
    tn = sum(t * n for t, (_, n) in zip(years, counts, strict=True))
    ttn = sum(t * t * n for t, (_, n) in zip(years, counts, strict=True))
    above = all_n * (all_n * tx - all_x * tn) ** 2
    chi_squared = Fraction(above, all_x * (all_n - all_x) * (all_n * ttn - tn**2))
    odds = dict(zip(years, (math.log(x / (n - x)) for x, n in counts), strict=True))
    signs = {_slope(odds)} | {_slope({t: y for t, y in odds.items() if t != out}) for out in years}
    return signs.pop() if chi_squared > CRITICAL and len(signs) == 1 else 0


def _slope(odds: dict[int, float]) -> int:
    middle = sum(odds) / len(odds)
    slope = math.fsum((t - middle) * y for t, y in odds.items())
    return 0 if abs(slope) < 1e-11 else 1 if slope > 0 else -1
