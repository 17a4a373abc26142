"""Where a council stands among others at one time: quantile, rank, distance, exceptions.

Arrays hold one indicator a row and one council along the last axis; NaN where a council has no value, and such
a council takes no rank. Position describes; it never makes a headline by itself.
Source: statistics.md, section C.
"""

import enum
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from benchmarking import rates

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.intp]
Codes = npt.NDArray[np.int8]

FEWEST_NEIGHBOURS = 5
ROUNDING = 1e-12  # of the largest value: closer than this is equal
FEWEST_FOR_EXCEPTIONS = 10
EXCEPTION_SHARE = 0.2
SMALL_BASE = 20


def ranks(values: npt.ArrayLike, *, highest_first: bool) -> Counts:
    """Rank among the values present, 1 first, ties sharing the lowest rank; 0 where there is no value.

    Values a rounding error apart are tied: published files hold 23.4 beside 23.400000000000002.
    """
    y = np.asarray(values, float)
    towards = -y if highest_first else y
    order = np.argsort(towards, axis=-1, kind="stable")  # NaN comes last
    ordered = np.take_along_axis(towards, order, axis=-1)
    place = np.broadcast_to(np.arange(1, y.shape[-1] + 1), y.shape).copy()
    largest = np.max(np.abs(y), axis=-1, keepdims=True, initial=0, where=~np.isnan(y))
    tied = ordered[..., 1:] - ordered[..., :-1] <= ROUNDING * largest
    place[..., 1:][tied] = 0  # a tie waits for the rank of the first that shares its value
    place = np.maximum.accumulate(place, axis=-1)
    rank = np.empty(y.shape, np.intp)
    np.put_along_axis(rank, order, place, axis=-1)
    return np.where(np.isnan(y), 0, rank)


def quantile_groups(values: npt.ArrayLike, groups: int, *, highest_first: bool) -> Counts:
    """The quantile of each value, 1 to `groups` counted from the end named; 0 where there is none.

    values         ... × councils
    groups         4 for quarters, 5 for fifths
    highest_first  True if group 1 holds the highest values
    returns        0 where a value is missing, and everywhere if fewer values than groups are present
    raises         ValueError: fewer than two groups
    """
    if groups < 2:
        raise ValueError(f"{groups} groups divide nothing: ask for two or more.")
    y = np.asarray(values, float)
    present = np.sum(~np.isnan(y), axis=-1, keepdims=True)
    rank = ranks(y, highest_first=highest_first)
    # The group's size is a true division, as in the method's own wording, so that the cuts fall where it puts them.
    group = np.floor(groups + 1 - np.ceil((present + 1 - rank) / (np.maximum(present, 1) / groups)))
    return np.where((rank > 0) & (present >= groups), np.maximum(group, 1), 0).astype(np.intp)


def fifths(values: npt.ArrayLike) -> Counts:
    """The fifth each value is in, 1 the lowest to 5 the highest; 0 where there is none. For the rug."""
    return quantile_groups(values, 5, highest_first=False)


def distance(values: npt.ArrayLike, comparator: npt.ArrayLike) -> Floats:
    """How far each value lies above (or, negative, below) its comparator: England, the region or neighbours."""
    apart: Floats = np.asarray(values, float) - np.asarray(comparator, float)
    return apart


@dataclass(frozen=True)
class NeighbourMedian:
    """The middle of a council's statistical neighbours.

    median  NaN where fewer than five had a value: no comparison
    known   how many had one
    """

    median: Floats
    known: Counts


def neighbour_median(values: npt.ArrayLike, neighbours: npt.ArrayLike) -> NeighbourMedian:
    """The median of each council's statistical neighbours that have a value.

    values      ... × councils
    neighbours  councils × neighbours: the place of each neighbour along the last axis of `values`, -1 for one
                that is not there
    returns     NeighbourMedian, ... × councils
    raises      ValueError: a neighbour numbered beyond the last council
    """
    y, near = np.asarray(values, float), np.asarray(neighbours, np.intp)
    if near.size and int(near.max()) >= y.shape[-1]:
        raise ValueError(f"A neighbour is numbered {near.max()}, but there are only {y.shape[-1]} councils.")
    near = np.concatenate((near, np.full((len(near), 1), -1)), axis=-1)  # so that there is always one to look at
    theirs = np.sort(np.where(near < 0, np.nan, y[..., near]), axis=-1)  # NaN comes last
    known = np.sum(~np.isnan(theirs), axis=-1)
    below, above = np.maximum(known - 1, 0) // 2, known // 2
    pair = [np.take_along_axis(theirs, middle[..., None], axis=-1)[..., 0] for middle in (below, above)]
    return NeighbourMedian(np.where(known >= FEWEST_NEIGHBOURS, (pair[0] + pair[1]) / 2, np.nan), known)


@dataclass(frozen=True)
class Exceptions:
    """The councils at either end of a region. `reporting` and `each_end` say how many had a value and were sought."""

    low: Flags
    high: Flags
    exempt: Flags
    reporting: Counts
    each_end: Counts


def exceptions(values: npt.ArrayLike, denominators: npt.ArrayLike | None = None) -> Exceptions:
    """The lowest and highest fifth of the councils reporting, ties at the cut included.

    values        ... × councils
    denominators  the same shape, where known: a council with under 20 is exempt and takes no place
    returns       Exceptions; none where fewer than ten report
    """
    y = np.asarray(values, float)
    base = np.full(y.shape, np.nan) if denominators is None else np.asarray(denominators, float)
    exempt = (base < SMALL_BASE) & ~np.isnan(y)
    y = np.where(exempt, np.nan, y)
    reporting = np.sum(~np.isnan(y), axis=-1)
    each_end = np.where(reporting >= FEWEST_FOR_EXCEPTIONS, np.rint(EXCEPTION_SHARE * reporting), 0).astype(np.intp)

    def first(highest_first: bool) -> Flags:
        rank = ranks(y, highest_first=highest_first)
        return (rank > 0) & (rank <= each_end[..., None])

    return Exceptions(first(False), first(True), exempt, reporting, each_end)


class Significance(enum.IntEnum):
    """Whether an interval leaves out the pooled value, and at which level."""

    LOW_0_001 = -2
    LOW_0_025 = -1
    NOT_SIGNIFICANT = 0
    HIGH_0_025 = 1
    HIGH_0_001 = 2

    @property
    def label(self) -> str:
        """The level's name for files, such as `High (0.025)`."""
        if self is Significance.NOT_SIGNIFICANT:
            return "Not significant"
        return f"{'High' if self > 0 else 'Low'} ({0.001 if abs(self) > 1 else 0.025})"


def significance_of_proportions(numerators: npt.ArrayLike, denominators: npt.ArrayLike) -> Codes:
    """High or low beside the pooled proportion, by Wilson's intervals, without over-dispersion.

    returns  codes of Significance, the shape given
    raises   ImpossibleFigure
    """
    intervals = [rates.wilson(numerators, denominators, confidence) for confidence in (0.95, 0.998)]
    return _significance(intervals, numerators, denominators)


def significance_of_rates(counts: npt.ArrayLike, populations: npt.ArrayLike) -> Codes:
    """High or low beside the pooled rate, by exact and Byar's intervals, without over-dispersion.

    returns  codes of Significance, the shape given
    raises   ImpossibleFigure
    """
    intervals = [rates.rate(counts, populations, confidence) for confidence in (0.95, 0.998)]
    return _significance(intervals, counts, populations)


def _significance(intervals: list[rates.Interval], upper: npt.ArrayLike, lower: npt.ArrayLike) -> Codes:
    x, n = np.asarray(upper, float), np.asarray(lower, float)
    known = ~(np.isnan(x) | np.isnan(n))
    pooled = np.sum(x, axis=-1, where=known, keepdims=True) / np.sum(n, axis=-1, where=known, keepdims=True)
    code = np.zeros(x.shape, np.int8)
    for interval in intervals:  # leaving out the pooled value at 99.8% is leaving it out at 95% too
        code += (interval.low > pooled).astype(np.int8) - (interval.high < pooled).astype(np.int8)
    return code
