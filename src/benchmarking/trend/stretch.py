"""How far back a measure can be compared: the stretch of periods over which enough places are complete.

Source: statistics.md, section F, last paragraph.
"""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from benchmarking.indicators import Break, Cadence, Indicator
from benchmarking.panel import Panel
from benchmarking.periods import Period, PeriodKind, day_words
from benchmarking.trend.recent_change import FEWEST_PERIODS
from benchmarking.values import State

Cells = npt.NDArray[np.bool_]

_COMPLETE, _OF = 4, 5  # at least 80% of places
NO_BREAKS: Mapping[str, Sequence[Break]] = MappingProxyType({})


class Why(enum.StrEnum):
    """Why a place, or a whole measure, is not scored."""

    LATEST = "latest figure missing"
    SUPPRESSED = "latest figure suppressed"
    POOLED = "overlapping years"
    TOO_SHORT = "too few periods"
    BREAK = "break in series"
    NEW = "no past"
    INCOMPLETE = "incomplete"
    SMALL_BASE = "small base"
    SMALL_COUNT = "small count"
    FEW_PEERS = "too few peers"
    NOTHING_VARIES = "nothing varies"


@dataclass(frozen=True)
class Stretch:
    """The last T periods that can be compared, or why there are too few.

    columns    the panel's columns scored, in time order; empty if the measure can't be scored
    frequency  annual for rolling figures, which are scored on every fourth quarter
    complete   one a place: has every figure over the stretch, on this side of its own breaks
    refused    why the measure as a whole can't be scored, as a kind and a sentence; None if it can
    """

    columns: tuple[int, ...]
    frequency: Cadence
    complete: Cells
    refused: tuple[Why, str] | None


def stretch_of(panel: Panel, indicator: Indicator, breaks: Mapping[str, Sequence[Break]] = NO_BREAKS) -> Stretch:
    """The longest stretch back from the latest period over which at least 80% of places are complete.

    It crosses no break of the measure and no period that was never published, and is at least seven periods long.
    breaks  breaks in series of single places: a place's figures before its own break do not count for it
    """
    columns, frequency = _scored_columns(panel, indicator)
    nobody = np.zeros(len(panel.places), dtype=bool)
    if _pools_years(panel, indicator):
        reason = "Each figure pools several years, so that neighbouring figures share most of what they count."
        return Stretch((), frequency, nobody, (Why.POOLED, reason))
    known = _comparable(panel, columns, breaks)
    noun = "year" if frequency is Cadence.ANNUAL else "quarter"
    enough, length, stop = nobody, 0, None
    so_far = np.ones(len(panel.places), dtype=bool)
    for at in range(len(columns) - 1, -1, -1):
        so_far = so_far & known[:, at]
        stop = _stop(panel, indicator, columns, at, frequency, known[:, at], so_far)
        if stop is not None:
            break
        enough, length = so_far, length + 1
    if length >= FEWEST_PERIODS:
        return Stretch(tuple(columns[-length:]), frequency, enough, None)
    count = f"{length or 'no'} {noun}{'' if length == 1 else 's'}"
    if stop is None:
        have = "has" if length == 1 else "have"
        stop = Why.TOO_SHORT, f"Only {count} {have} been published, and {FEWEST_PERIODS} are needed."
    else:
        stop = stop[0], f"{stop[1]}: {count} to compare, and {FEWEST_PERIODS} are needed."
    return Stretch((), frequency, nobody, stop)


def _stop(
    panel: Panel, indicator: Indicator, columns: list[int], at: int, frequency: Cadence, here: Cells, so_far: Cells
) -> tuple[Why, str] | None:
    """Why the stretch can't run back to this period, or None if it can."""
    period = panel.periods[columns[at]]
    for each in indicator.breaks:
        if starts_before(period, each, panel.periods[-1]):
            return Why.BREAK, f"There is a break in series on {day_words(each.on)} ({each.why.rstrip('.')})"
    if at + 1 < len(columns):
        later = panel.periods[columns[at + 1]]
        if _months(later) - _months(period) != (12 if frequency is Cadence.ANNUAL else 3):
            return Why.TOO_SHORT, f"There are no figures between {period.words} and {later.words}"
    if not here.any():
        return Why.TOO_SHORT, f"There are no figures for {period.words}"
    if int(so_far.sum()) * _OF < len(so_far) * _COMPLETE:
        return Why.TOO_SHORT, f"Fewer than 80% of authorities have every figure back to {period.words}"
    return None


def starts_before(period: Period, each: Break, latest: Period) -> bool:
    """True if the period, or part of it, lies before a break that has happened by the latest period."""
    return each.on <= latest.end and period.start < each.on


def _comparable(panel: Panel, columns: list[int], breaks: Mapping[str, Sequence[Break]]) -> Cells:
    """Places × scored columns: known, and on this side of every break in the place's own series."""
    known: Cells = panel.states[:, columns] == State.KNOWN
    for place, own in breaks.items():
        row = panel.row_of(place)
        if row is None:
            continue
        for at, column in enumerate(columns):
            if any(starts_before(panel.periods[column], each, panel.periods[-1]) for each in own):
                known[row, at] = False
    return known


def _scored_columns(panel: Panel, indicator: Indicator) -> tuple[list[int], Cadence]:
    """All columns, or every fourth back from the latest for figures that roll from quarter to quarter."""
    columns = list(range(len(panel.periods)))
    if indicator.cadence is Cadence.ANNUAL or not indicator.overlapping or not columns:
        return columns, indicator.cadence
    latest = _months(panel.periods[-1])
    return [at for at in columns if (latest - _months(panel.periods[at])) % 12 == 0], Cadence.ANNUAL


def _pools_years(panel: Panel, indicator: Indicator) -> bool:
    return indicator.window_months > 12 or any(period.kind is PeriodKind.THREE_YEAR for period in panel.periods)


def _months(period: Period) -> int:
    return period.end.year * 12 + period.end.month
