"""The publisher's own comparisons, for every measure at once.

These follow the publisher's definitions (files beside the LAIT figures): a plain mean of whichever
neighbours have a value, ranks and quarters over every authority with a value. The service's own pages
follow statistics.md C instead; this is for an analyst who wants the figures they already know.

Its few words: *now* and *before* are a measure's newest and second newest published year, whether or not
an authority has a value in them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from benchmarking.indicators import Polarity
from benchmarking.panel import Floats, Panel

Ints = npt.NDArray[np.intp]
QUANTILES = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True)
class Yearly:
    """Now and before for many measures, every place in one fixed order; NaN where there is no value.

    now, before  float64, measures × places
    labels       (now, before) year labels of each measure; before is "" if only one year was published
    gaps         years between the two labels, by their first four digits; 0 if there is no before
    own_last     column of each place's own newest value, measures × places; -1 if it never had one
    own_value    that value, NaN if none
    """

    now: Floats
    before: Floats
    labels: tuple[tuple[str, str], ...]
    gaps: tuple[int, ...]
    own_last: Ints
    own_value: Floats


@dataclass(frozen=True)
class Positions:
    """Where places stand among all authorities with a value, measures × places; see `positions`."""

    rank: Ints
    ranked: Ints
    quarter: Ints
    quantiles: Floats


@dataclass(frozen=True)
class Neighbours:
    """The plain mean of the neighbours that have a value, measures × places, and how many had one."""

    mean: Floats
    count: Ints


def yearly(panels: Sequence[Panel], places: Sequence[str]) -> Yearly:
    """Cut every measure to its newest two years and each place's own newest value.

    panels  one a measure, periods in time order
    places  the places wanted, in the order wanted; one without a row has no values
    """
    shape = (len(panels), len(places))
    now, before, own_value = (np.full(shape, np.nan) for _ in range(3))
    own_last = np.full(shape, -1, dtype=np.intp)
    labels, gaps = [], []
    rows_of: dict[tuple[str, ...], Ints] = {}
    for number, panel in enumerate(panels):
        rows = rows_of.setdefault(panel.places, np.array([_row(panel, p) for p in places], dtype=np.intp))
        values = np.where((rows >= 0)[:, None], panel.values[rows], np.nan)
        now[number] = values[:, -1]
        names = [period.label for period in panel.periods[-2:]]
        if len(names) == 2:
            before[number] = values[:, -2]
        labels.append((names[-1], names[0] if len(names) == 2 else ""))
        gaps.append(int(names[1][:4]) - int(names[0][:4]) if len(names) == 2 else 0)
        known = ~np.isnan(values)
        newest = values.shape[1] - 1 - np.argmax(known[:, ::-1], axis=1)
        own_last[number] = np.where(known.any(axis=1), newest, -1)
        own_value[number] = values[np.arange(len(places)), newest]
    return Yearly(now, before, tuple(labels), tuple(gaps), own_last, own_value)


def _row(panel: Panel, place: str) -> int:
    row = panel.row_of(place)
    return -1 if row is None else row


def positions(now: Floats, polarities: Sequence[Polarity]) -> Positions:
    """Ranks, quarters and quantiles of every measure in one pass.

    now         float64, measures × authorities; NaN where an authority has no value
    polarities  one a measure
    returns     rank       1 is best, equal values share the smaller number; 0 without a value or a direction
                ranked     how many authorities have a value, one a measure
                quarter    0 is the best quarter, 3 the last; on a cut point the lower-valued quarter; -1 without
                           a value or a direction
                quantiles  minimum, quartiles and maximum (linear interpolation, type 7), measures × 5
    """
    ordered = np.sort(now, axis=1)
    ranked = np.sum(~np.isnan(now), axis=1)
    quantiles = _type_seven(ordered, ranked)
    high = np.array([p is Polarity.HIGH for p in polarities])[:, None]
    directed = np.array([p is not Polarity.NONE for p in polarities])[:, None] & ~np.isnan(now)
    rank = np.where(high, _lowest_rank(-now), _lowest_rank(now))
    passed = sum((now > quantiles[:, [cut]]).astype(np.intp) for cut in (1, 2, 3))
    quarter = np.where(high, 3 - passed, passed)
    return Positions(np.where(directed, rank, 0), ranked, np.where(directed, quarter, -1), quantiles)


def _type_seven(ordered: Floats, known: Ints) -> Floats:
    at = np.maximum(known - 1, 0)[:, None] * np.array(QUANTILES)
    below = np.floor(at).astype(np.intp)
    above = np.minimum(below + 1, np.maximum(known - 1, 0)[:, None])
    low, high = np.take_along_axis(ordered, below, axis=1), np.take_along_axis(ordered, above, axis=1)
    return np.asarray(low + (high - low) * (at - below))


def _lowest_rank(numbers: Floats) -> Ints:
    """Ranks from the smallest, 1 first; equal numbers share the smallest rank. NaN sorts last."""
    order = np.argsort(numbers, axis=1, kind="stable")
    ordered = np.take_along_axis(numbers, order, axis=1)
    place = np.arange(numbers.shape[1])
    first = np.ones(numbers.shape, dtype=bool)
    first[:, 1:] = ordered[:, 1:] != ordered[:, :-1]
    shared = np.maximum.accumulate(np.where(first, place, 0), axis=1) + 1
    ranks = np.empty(numbers.shape, dtype=np.intp)
    np.put_along_axis(ranks, order, shared, axis=1)
    return ranks


def neighbour_means(values: Floats, neighbours: Ints) -> Neighbours:
    """The publisher's neighbour average: a plain mean of however many neighbours have a value.

    values      float64, measures × places
    neighbours  columns of `values`, places × 10; -1 where a place has fewer
    returns     mean (NaN if no neighbour has a value) and count, both measures × places
    """
    picked = np.where(neighbours >= 0, values[:, neighbours], np.nan)
    count = np.sum(~np.isnan(picked), axis=2)
    total = np.nansum(picked, axis=2)
    mean = np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)
    return Neighbours(mean, count)
