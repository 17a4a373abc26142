"""The five-point trend: whether five annual values move one way by more than sampling error.

It counts sampling error only, so it is supporting evidence and never a headline on its own. Many series are
judged at once: five values a series along the last axis, one series a row.
Source: statistics.md, section E; OHID, Fingertips public health technical guidance: trend markers.
"""

import enum
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from benchmarking.rates import ImpossibleFigure

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

POINTS = 5
CRITICAL = 9.549535706083237  # chi-squared, one degree of freedom, 99.8%
_YEARS = np.arange(1.0, POINTS + 1)
_WIDTH = 3.92  # standard errors across a 95% interval
_LEVEL = 1e-12  # of the steepest slope there could be: a slope closer to level than this is level


class Marker(enum.IntEnum):
    """What the five points say."""

    CANNOT_BE_CALCULATED = -2
    DECREASING = -1
    NO_SIGNIFICANT_CHANGE = 0
    INCREASING = 1

    @property
    def label(self) -> str:
        """The marker's name for files, such as `no_significant_change`."""
        return self.name.lower()


@dataclass(frozen=True)
class FivePointTrend:
    """One entry a series; NaN, False and CANNOT_BE_CALCULATED where a trend can't be judged.

    slope      the guard slope a year: of the log odds for proportions, of the values themselves otherwise
    steady     True if the slope keeps its sign with each of the five points left out in turn
    markers    codes of Marker
    """

    chi_squared: Floats
    slope: Floats
    steady: Flags
    markers: npt.NDArray[np.int8]

    @property
    def calculated(self) -> Flags:
        """True where a trend could be judged."""
        return ~np.isnan(self.chi_squared)


def of_proportions(numerators: npt.ArrayLike, denominators: npt.ArrayLike) -> FivePointTrend:
    """The trend of the last five proportions of each series, from their counts.

    numerators    ... × years, the last five used; NaN where unknown
    denominators  the same shape
    returns       FivePointTrend; not calculated with fewer than five, or where a proportion is none or all
    raises        ImpossibleFigure: a count below zero, or more in the numerator than in the denominator
    """
    x, n = _last_five(numerators), _last_five(denominators)
    if bool(np.any((x < 0) | (n < 0) | (x > n))):
        raise ImpossibleFigure("A numerator is below zero or greater than its denominator: check the counts by year.")
    fit = np.all((x > 0) & (x < n), axis=-1)
    x, n = _where(fit, x, 1.0), _where(fit, n, 2.0)
    total, events = n.sum(axis=-1), x.sum(axis=-1)
    # Years are counted from their weighted mean: the same sums, without taking large ones from each other.
    years = _YEARS - _kept((n * _YEARS).sum(axis=-1) / total)
    share = _kept(events / total)
    along = ((x - n * share) * years).sum(axis=-1)
    chi_squared = along**2 / (events / total * (1 - events / total) * (n * years**2).sum(axis=-1))
    odds = np.log(x / (n - x))
    return _judged(fit, chi_squared, odds, np.ones_like(odds))


def of_values(values: npt.ArrayLike, lower95: npt.ArrayLike, upper95: npt.ArrayLike) -> FivePointTrend:
    """The trend of the last five values of each series, from their 95% intervals.

    values            ... × years, the last five used; NaN where unknown
    lower95, upper95  the same shape
    returns           FivePointTrend; not calculated with fewer than five, or where an interval has no width
    raises            ImpossibleFigure: an upper limit below its lower one
    """
    y, low, high = _last_five(values), _last_five(lower95), _last_five(upper95)
    if bool(np.any(high < low)):
        raise ImpossibleFigure("An upper limit is below its lower limit: check which column is which.")
    width = high - low
    fit = np.all((width > 0) & ~np.isnan(y), axis=-1)
    y, width = _where(fit, y, 0.0), _where(fit, width, 1.0)
    weight = (width / _WIDTH) ** -2.0
    years = _YEARS - _kept((weight * _YEARS).sum(axis=-1) / weight.sum(axis=-1))
    spread = (weight * years**2).sum(axis=-1)
    chi_squared = (weight * years * y).sum(axis=-1) ** 2 / spread
    return _judged(fit, chi_squared, y, weight)


def _judged(fit: Flags, chi_squared: Floats, y: Floats, weight: Floats) -> FivePointTrend:
    slope = _slope(y, weight)
    sign = _sign(slope, y)
    steady = fit & (sign != 0)
    for left_out in range(POINTS):
        fewer = weight.copy()
        fewer[..., left_out] = 0.0
        steady &= _sign(_slope(y, fewer), y) == sign
    significant = steady & (chi_squared > CRITICAL)
    markers = np.where(fit, np.where(significant, sign, 0), Marker.CANNOT_BE_CALCULATED).astype(np.int8)
    return FivePointTrend(np.where(fit, chi_squared, np.nan), np.where(fit, slope, np.nan), steady, markers)


def _slope(y: Floats, weight: Floats) -> Floats:
    """The weighted least-squares slope of y on the years."""
    total = weight.sum(axis=-1)
    years = _YEARS - _kept((weight * _YEARS).sum(axis=-1) / total)
    rise = y - _kept((weight * y).sum(axis=-1) / total)
    return np.asarray((weight * years * rise).sum(axis=-1) / (weight * years**2).sum(axis=-1))


def _sign(slope: Floats, y: Floats) -> npt.NDArray[np.int8]:
    level = np.abs(slope) <= _LEVEL * np.abs(y).max(axis=-1)
    return np.where(level, 0, np.sign(slope)).astype(np.int8)


def _last_five(numbers: npt.ArrayLike) -> Floats:
    """The last five along the last axis; where there are fewer, the rest unknown."""
    given = np.asarray(numbers, float)
    short = POINTS - given.shape[-1]
    if short > 0:
        given = np.concatenate((np.full((*given.shape[:-1], short), np.nan), given), axis=-1)
    return given[..., -POINTS:]


def _where(fit: Flags, numbers: Floats, otherwise: float) -> Floats:
    return np.where(np.expand_dims(fit, -1), numbers, otherwise)


def _kept(one_a_series: Floats) -> Floats:
    return np.asarray(np.expand_dims(one_a_series, -1), float)
