"""Intervals, funnels, quantiles and five-point trends (statistics.md B to E), one figure at a time."""

import math
from collections.abc import Sequence
from fractions import Fraction
from statistics import NormalDist

CRITICAL = 9.549535706083237  # statistics.md E: chi-squared, one degree of freedom, 99.8%


def z_of(confidence: float) -> float:
    return NormalDist().inv_cdf((1 + confidence) / 2)


def wilson(x: float, n: float, confidence: float) -> tuple[float, float]:
    """Wilson's limits as the roots of (p - x/n)² = z² p(1-p)/n, found by halving."""
    z, p = z_of(confidence), x / n

    def inside(q: float) -> bool:
        return (q - p) ** 2 <= z * z * q * (1 - q) / n + 1e-300

    return _halve(inside, p, 0.0), _halve(inside, p, 1.0)


def exact_poisson(x: int, confidence: float) -> tuple[float, float]:
    """The means that would give `x` or more, or `x` or fewer, with half the remaining chance."""
    tail = (1 - confidence) / 2

    def at_most(count: int, mean: float) -> float:
        return math.fsum(math.exp(-mean + k * math.log(mean) - math.lgamma(k + 1)) for k in range(count + 1))

    low = 0.0 if x == 0 else _halve(lambda mean: mean > 0 and 1 - at_most(x - 1, mean) > tail, float(x), 0.0)
    return low, _halve(lambda mean: at_most(x, mean) > tail, x + 0.5, 10.0 * x + 50)


def byar(x: float, confidence: float) -> tuple[float, float]:
    z = z_of(confidence)

    def cube(count: float, sign: int) -> float:
        return count * (1 - 1 / (9 * count) + sign * z / (3 * math.sqrt(count))) ** 3

    return cube(x, -1), cube(x + 1, 1)


def _halve(inside, within: float, outside: float) -> float:
    for _ in range(200):
        middle = (within + outside) / 2
        if inside(middle):
            within = middle
        else:
            outside = middle
    return within


def quantile_groups(values: Sequence[float | None], groups: int, highest_first: bool) -> list[int | None]:
    present = [value for value in values if value is not None]
    found: list[int | None] = []
    for value in values:
        if value is None or len(present) < groups:
            found.append(None)
            continue
        rank = 1 + sum(other > value if highest_first else other < value for other in present)
        group = groups + 1 - math.ceil((len(present) + 1 - rank) / (len(present) / groups))
        found.append(max(1, math.floor(group)))
    return found


def funnel_of_proportions(x: Sequence[int], n: Sequence[int]) -> tuple[float, float, list[tuple[float, float]]]:
    """φ, τ² and the widened 95% limits of a funnel of proportions winsorised at a tenth."""
    centre = math.asin(math.sqrt(sum(x) / sum(n)))
    s = [1 / (2 * math.sqrt(size)) for size in n]
    z = [(math.asin(math.sqrt(a / b)) - centre) / error for a, b, error in zip(x, n, s)]
    low, high = _type7(z, 0.1), _type7(z, 0.9)
    phi = math.fsum(min(max(one, low), high) ** 2 for one in z) / len(z)
    w = [1 / error**2 for error in s]
    tau2 = max(0.0, (len(z) * phi - (len(z) - 1)) / (sum(w) - sum(one**2 for one in w) / sum(w)))
    limits = []
    for error in s:
        half = 1.959964 * math.sqrt(error**2 + tau2)
        ends = [min(max(centre + sign * half, 0.0), math.pi / 2) for sign in (-1, 1)]
        limits.append((math.sin(ends[0]) ** 2, math.sin(ends[1]) ** 2))
    return phi, tau2, limits


def _type7(numbers: Sequence[float], share: float) -> float:
    ordered, place = sorted(numbers), share * (len(numbers) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def trend_of_proportions(x: Sequence[int], n: Sequence[int]) -> tuple[Fraction, str]:
    """χ² exactly, and the marker; every x above 0 and below its n."""
    t = range(1, 6)
    big_n, big_x = sum(n), sum(x)
    tn, tx = sum(i * b for i, b in zip(t, n)), sum(i * a for i, a in zip(t, x))
    ttn = sum(i * i * b for i, b in zip(t, n))
    below = big_x * (big_n - big_x) * (big_n * ttn - tn**2)
    chi_squared = Fraction(big_n * (big_n * tx - big_x * tn) ** 2, below)
    odds = [math.log(a / (b - a)) for a, b in zip(x, n)]
    signs = {_sign(odds, set(t) - {left_out}) for left_out in (0, *t)}
    if chi_squared > CRITICAL and len(signs) == 1:
        return chi_squared, {1: "increasing", -1: "decreasing", 0: "no_significant_change"}[signs.pop()]
    return chi_squared, "no_significant_change"


def _sign(y: Sequence[float], years: set[int]) -> int:
    middle = sum(years) / len(years)
    slope = math.fsum((year - middle) * y[year - 1] for year in years)
    return 0 if abs(slope) < 1e-11 else 1 if slope > 0 else -1
