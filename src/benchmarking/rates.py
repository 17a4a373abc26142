"""Intervals for one value: how far chance alone could have moved a proportion, a rate, a ratio or a mean.

Every function takes numbers or arrays and answers with arrays of the same shape, so a whole release is
reckoned in one call. An unknown (NaN) stays unknown; an impossible figure is refused. Counts may be fractions.
Source: statistics.md, section B.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

EXACT_BELOW = 10  # events; at ten and over Byar's approximation serves
FEWEST_EVENTS = 10  # events below which a directly standardised rate is not given


class ImpossibleFigure(ValueError):
    """Counts that cannot be: a negative one, nothing to divide by, or more in a part than in the whole."""


@dataclass(frozen=True)
class Interval:
    """A value and the limits its sampling error leaves open; NaN where there is no value."""

    value: Floats
    low: Floats
    high: Floats


def wilson(numerator: npt.ArrayLike, denominator: npt.ArrayLike, confidence: float = 0.95) -> Interval:
    """A proportion, as a fraction of one, with Wilson's interval.

    numerator    how many of them; zero or more, at most the denominator
    denominator  how many there are; above zero
    raises       ImpossibleFigure
    source       Wilson (JASA, 1927)
    """
    x, n = _pair(numerator, denominator)
    _refuse_if(x > n, "a numerator is greater than its denominator")
    z = normal_quantile(confidence)
    centre, spread = 2 * x + z * z, z * np.sqrt(z * z + 4 * x * (1 - x / n))
    # At nought and at all of them the limit is the end of the scale itself; rounding may not step past it.
    low = np.where(x == 0, 0.0, (centre - spread) / (2 * (n + z * z)))
    high = np.where(x == n, 1.0, (centre + spread) / (2 * (n + z * z)))
    return Interval(x / n, low, high)


def rate(count: npt.ArrayLike, population: npt.ArrayLike, confidence: float = 0.95, *, per: float = 1.0) -> Interval:
    """Events for every `per` of the population, with the exact or Byar's interval of the count.

    count       events; zero or more
    population  what they happened among; above zero
    raises      ImpossibleFigure
    source      Breslow and Day, Statistical Methods in Cancer Research II (1987)
    """
    x, n = _pair(count, population)
    low, high = count_limits(x, confidence)
    return Interval(per * x / n, per * low / n, per * high / n)


def count_limits(count: npt.ArrayLike, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """The low and high limits of a count of events: exact below ten, Byar's at ten and over.

    raises  ImpossibleFigure: a count below zero
    """
    x = np.asarray(count, float)
    _refuse_if(x < 0, "a count is below zero")
    exact_low, exact_high = _exact_limits(x, confidence)
    byar_low, byar_high = byar_limits(np.maximum(x, EXACT_BELOW), confidence)
    exact = x < EXACT_BELOW
    return np.where(exact, exact_low, byar_low), np.where(exact, exact_high, byar_high)


def _exact_limits(x: Floats, confidence: float) -> tuple[Floats, Floats]:
    from scipy.special import gammainccinv, gammaincinv

    tail = (1 - _checked(confidence)) / 2
    # Half a chi-squared quantile on 2a degrees of freedom is the gamma quantile with shape a.
    low = np.where(x == 0, 0.0, gammaincinv(np.where(x == 0, 1.0, x), tail))
    return low, np.asarray(gammainccinv(x + 1, tail))


def byar_limits(count: npt.ArrayLike, confidence: float = 0.95) -> tuple[Floats, Floats]:
    """Byar's approximate limits of a count above zero, whatever its size."""
    x = np.asarray(count, float)
    _refuse_if(x <= 0, "Byar's limits need a count above zero")
    z, w = normal_quantile(confidence), x + 1
    low: Floats = x * (1 - 1 / (9 * x) - z / (3 * np.sqrt(x))) ** 3
    high: Floats = w * (1 - 1 / (9 * w) + z / (3 * np.sqrt(w))) ** 3
    return low, high


def directly_standardised(
    counts: npt.ArrayLike,
    populations: npt.ArrayLike,
    standard: npt.ArrayLike,
    confidence: float = 0.95,
    *,
    per: float = 1.0,
) -> Interval:
    """A directly standardised rate, with Dobson's interval; no value under ten events.

    counts       events by stratum, along the last axis; NaN counts as none
    populations  the same shape, above zero
    standard     the standard population's weights, zero or more
    raises       ImpossibleFigure
    source       Dobson, Kuulasmaa, Eberle and Scherer (Statistics in Medicine, 1991)
    """
    x, n = _pair(np.nan_to_num(np.asarray(counts, float)), populations)
    s = np.asarray(standard, float)
    _refuse_if(s < 0, "a standard population is below zero")
    _refuse_if(s.sum(axis=-1) <= 0, "the standard population adds up to nothing")
    events, weight = x.sum(axis=-1), s.sum(axis=-1)
    value = (s * x / n).sum(axis=-1) / weight
    variance = (x * (s / n) ** 2).sum(axis=-1) / weight**2
    given = events >= FEWEST_EVENTS
    enough = np.where(given, events, FEWEST_EVENTS)
    low, high = byar_limits(enough, confidence)
    scale = np.sqrt(variance / enough)
    parts = (value, value + scale * (low - enough), value + scale * (high - enough))
    return Interval(*(np.where(given, per * part, np.nan) for part in parts))


def indirect_ratio(observed: npt.ArrayLike, expected: npt.ArrayLike, confidence: float = 0.95) -> Interval:
    """Observed over expected events, with the limits of the observed count.

    observed  events; zero or more
    expected  events at the reference rates (see `expected_events`); above zero
    raises    ImpossibleFigure
    """
    return rate(observed, expected, confidence)


def expected_events(
    populations: npt.ArrayLike, reference_counts: npt.ArrayLike, reference_populations: npt.ArrayLike
) -> Floats:
    """The events there would be at the reference rates, summed over strata along the last axis.

    raises  ImpossibleFigure: a population below zero, or nobody in a reference stratum
    """
    population = np.asarray(populations, float)
    x, n = _pair(reference_counts, reference_populations)
    _refuse_if(population < 0, "a population is below zero")
    return np.asarray((population * x / n).sum(axis=-1), float)


def mean(values: npt.ArrayLike, confidence: float = 0.95) -> Interval:
    """The mean of the known values along the last axis, with its t interval; no limits from fewer than two."""
    from scipy.special import stdtrit

    y = np.asarray(values, float)
    n = np.sum(~np.isnan(y), axis=-1)
    middle = np.where(n > 0, np.nansum(y, axis=-1) / np.maximum(n, 1), np.nan)
    half = stdtrit(np.maximum(n - 1, 1), (1 + _checked(confidence)) / 2) * standard_deviation(y) / np.sqrt(n.clip(1))
    return Interval(middle, middle - half, middle + half)


def standard_deviation(values: npt.ArrayLike) -> Floats:
    """The sample standard deviation (n - 1) of the known values along the last axis; NaN from fewer than two."""
    y = np.asarray(values, float)
    n = np.sum(~np.isnan(y), axis=-1)
    middle = np.nansum(y, axis=-1) / np.maximum(n, 1)
    squares = np.nansum((y - np.expand_dims(middle, -1)) ** 2, axis=-1)
    return np.where(n > 1, np.sqrt(squares / np.maximum(n - 1, 1)), np.nan)


def normal_quantile(confidence: float) -> float:
    """How many standard errors either side hold a share `confidence` of a normal distribution."""
    from scipy.special import ndtri

    return float(ndtri((1 + _checked(confidence)) / 2))


def _checked(confidence: float) -> float:
    if not 0 < confidence < 1:
        raise ImpossibleFigure(f"A confidence of {confidence} can't be: it is a share between 0 and 1, such as 0.95.")
    return confidence


def _pair(upper: npt.ArrayLike, lower: npt.ArrayLike) -> tuple[Floats, Floats]:
    x, n = np.asarray(upper, float), np.asarray(lower, float)
    _refuse_if(np.isinf(x) | np.isinf(n), "a figure is not finite")
    _refuse_if(x < 0, "a count is below zero")
    _refuse_if(n <= 0, "there is nothing to divide by: a denominator is zero or less")
    return x, n


def _refuse_if(wrong: npt.NDArray[np.bool_] | np.bool_, why: str) -> None:
    many = int(np.sum(wrong))
    if many:
        raise ImpossibleFigure(f"No interval can be given: {why} ({many} of {np.size(wrong)} figures).")
