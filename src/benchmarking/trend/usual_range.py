"""The usual range over time (an XmR chart): mean, limits and the signs that something changed.

Its few words: a *segment* runs from one rebase to the next and has its own mean and limits; a *special cause* is
the first rule a point meets. `usual_ranges` judges any number of segments at once, laid end to end, with nothing
missing; `usual_range` judges one series with its gaps, dates and rebases, by the same reckoning.
Source: statistics.md, section A. Nelson (J. Quality Technology, 1982); Provost and Murray, The Health Care Data Guide.
"""

import enum
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise, repeat
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarking.indicators import Polarity
from benchmarking.trend.special_causes import Cause, Codes, Counts, Flags, causes

Floats = npt.NDArray[np.float64]

THREE_SIGMA = 2.66  # of the mean moving range (A6)
TWO_SIGMA = 2 * (2.66 / 3)
SCREEN = 3.267  # a moving range this many times the mean one is set aside (A5)
ROUNDING = 1e-12  # of the largest figure: closer than this is equal (A7)
SHORTEST_BASELINE = 12  # A3
SHOWN_FROM, FULL_FROM = 6, 13  # A12
_BLOCK = 16_384  # points reckoned at a time, so that the working arrays stay in the processor's cache


class Direction(enum.IntEnum):
    """Which way is improvement."""

    INCREASE = 1
    DECREASE = -1
    NEUTRAL = 0

    @classmethod
    def of(cls, polarity: Polarity) -> "Direction":
        """The direction of improvement of a measure."""
        return {Polarity.HIGH: cls.INCREASE, Polarity.LOW: cls.DECREASE, Polarity.NONE: cls.NEUTRAL}[polarity]


class PointType(enum.IntEnum):
    """What a point, or the series by its last point, means (A9, A10)."""

    COMMON_CAUSE = 0
    SPECIAL_CAUSE_IMPROVEMENT = 1
    SPECIAL_CAUSE_CONCERN = -1
    SPECIAL_CAUSE_NEUTRAL_HIGH = 2
    SPECIAL_CAUSE_NEUTRAL_LOW = -2

    @property
    def label(self) -> str:
        """The type's name for files, such as `special_cause_concern`."""
        return self.name.lower()


class Assurance(enum.IntEnum):
    """Whether the usual range meets a target (A11)."""

    NOT_JUDGED = 0
    CONSISTENT_PASS = 1
    CONSISTENT_FAIL = -1
    INCONSISTENT = 2

    @property
    def label(self) -> str | None:
        """The verdict's name for files, such as `consistent_pass`; None where the target is not judged."""
        return self.name.lower() if self else None


class History(enum.IntEnum):
    """How much of the usual range there is enough history to show (A12)."""

    NO_LIMITS = 0  # under 6 points
    TRIAL = 1  # 6 to 12: limits dashed, no icon
    FULL = 2  # 13 or more: limits and icon


class UnusableSeries(ValueError):
    """Figures, dates or choices from which no usual range can be reckoned."""


@dataclass(frozen=True)
class UsualRanges:
    """The usual ranges of many series, and what each point is.

    By series: mean; lower, upper and the two-sigma lines (NaN where there is no variation to judge); lengths,
    variation (codes of PointType), assurance (of Assurance), history (of History). A series without points has
    a NaN mean, no variation and no limits.
    By point, series after series: outside and between (two and three sigma), side of the mean (-1, 0, 1),
    cause (codes of Cause) and point_type (of PointType).
    """

    lengths: Counts
    mean: Floats
    lower: Floats
    upper: Floats
    lower_two_sigma: Floats
    upper_two_sigma: Floats
    variation: Codes
    assurance: Codes
    history: Codes
    outside: Flags
    between: Flags
    side: Codes
    cause: Codes
    point_type: Codes


@dataclass(frozen=True)
class _Choices:
    """Each option as one entry a series; `baseline` 0 stands for every point, NaN `target` for none."""

    direction: Codes
    target: Floats
    baseline: Counts
    screen: Flags


def usual_ranges(
    figures: npt.ArrayLike,
    lengths: npt.ArrayLike,
    *,
    direction: npt.ArrayLike = Direction.NEUTRAL,
    target: npt.ArrayLike = np.nan,
    baseline: npt.ArrayLike = 0,
    screen: npt.ArrayLike = True,
) -> UsualRanges:
    """Judge many series at once.

    figures    the series end to end, each in date order; finite, gaps already removed (as `panel.bundle` gives)
    lengths    how many figures each has; they add up to all of them
    direction  Direction of improvement; this and the rest are one for all, or one a series
    target     NaN where there is none
    baseline   how many first points fix the mean and limits: 0 for all, otherwise 12 or more
    screen     whether outlying moving ranges are set aside
    raises     UnusableSeries
    """
    y, n = np.ascontiguousarray(figures, float), np.asarray(lengths, np.intp)
    choices = _choices(len(n), direction, target, baseline, screen)
    if n.sum() != y.size or bool(np.any(n < 0)):
        raise UnusableSeries(f"The lengths add up to {n.sum()}, but there are {y.size} figures.")
    if not np.isfinite(y).all():
        raise UnusableSeries("A figure is missing or not finite: remove missing periods before judging a series.")
    result = _blank(y.size, n)
    filled = np.flatnonzero(n)
    ends = np.cumsum(n[filled])
    first = 0
    while first < len(filled):
        begin = int(ends[first - 1]) if first else 0
        last = max(int(np.searchsorted(ends, begin + _BLOCK, side="right")), first + 1)
        _judge(y[begin : ends[last - 1]], begin, filled[first:last], choices, result)
        first = last
    return result


def _choices(
    many: int, direction: npt.ArrayLike, target: npt.ArrayLike, baseline: npt.ArrayLike, screen: npt.ArrayLike
) -> _Choices:
    wide = (
        np.broadcast_to(np.asarray(direction, np.int8), many),
        np.broadcast_to(np.asarray(target, float), many),
        np.broadcast_to(np.asarray(baseline, np.intp), many),
        np.broadcast_to(np.asarray(screen, bool), many),
    )
    if bool(np.any((wide[2] != 0) & (wide[2] < SHORTEST_BASELINE))):
        raise UnusableSeries(f"A baseline of {wide[2].min()} points is too short: fix {SHORTEST_BASELINE} or more.")
    return _Choices(*wide)


def _blank(points: int, lengths: Counts) -> UsualRanges:
    def unknown() -> Floats:
        return np.full(len(lengths), np.nan)

    def codes(many: int) -> Codes:
        return np.zeros(many, np.int8)

    return UsualRanges(
        lengths=lengths,
        mean=unknown(),
        lower=unknown(),
        upper=unknown(),
        lower_two_sigma=unknown(),
        upper_two_sigma=unknown(),
        variation=codes(len(lengths)),
        assurance=codes(len(lengths)),
        history=((lengths >= SHOWN_FROM).astype(np.int8) + (lengths >= FULL_FROM)).astype(np.int8),
        outside=np.zeros(points, bool),
        between=np.zeros(points, bool),
        side=codes(points),
        cause=codes(points),
        point_type=codes(points),
    )


def _judge(y: Floats, begin: int, series: Counts, choices: _Choices, into: UsualRanges) -> None:
    """Judge one block: the figures `y` of the series numbered `series`, none of them empty."""
    lengths = into.lengths[series]
    ends = np.cumsum(lengths)
    starts = ends - lengths
    nearly = ROUNDING * np.maximum.reduceat(np.abs(y), starts)
    step = np.empty_like(y)
    np.subtract(y[1:], y[:-1], out=step[1:])
    step[starts] = 0.0  # no step crosses from one series into the next
    mean, spread = _centre_and_spread(y, step, starts, lengths, nearly, choices, series)
    away = y - np.repeat(mean, lengths)
    close = np.repeat(nearly, lengths)
    above, below = away > close, away < -close
    distance = np.abs(away)
    # Where limits are null the comparisons are with NaN, hence false.
    outside = distance > np.repeat(THREE_SIGMA * spread + nearly, lengths)
    between = (distance > np.repeat(TWO_SIGMA * spread + nearly, lengths)) & ~outside
    cause = causes(above, below, outside, between, step > close, step < -close, starts)
    here = slice(begin, begin + y.size)
    into.outside[here], into.between[here] = outside, between
    into.side[here] = above.view(np.int8) - below.view(np.int8)
    into.cause[here] = cause
    # 1 and -1 turn high into improvement or concern; 2 keeps it high, without judgement.
    meaning = np.where(choices.direction[series] == 0, 2, choices.direction[series]).astype(np.int8)
    into.point_type[here] = np.sign(cause) * np.repeat(meaning, lengths)
    into.variation[series] = into.point_type[begin + ends - 1]
    into.mean[series] = mean
    into.lower[series], into.upper[series] = mean - THREE_SIGMA * spread, mean + THREE_SIGMA * spread
    into.lower_two_sigma[series], into.upper_two_sigma[series] = mean - TWO_SIGMA * spread, mean + TWO_SIGMA * spread
    _assure(into, series, nearly, choices)


def _centre_and_spread(
    y: Floats, step: Floats, starts: Counts, lengths: Counts, nearly: Floats, choices: _Choices, series: Counts
) -> tuple[Floats, Floats]:
    """The mean of each series and its mean moving range after screening; NaN where no moving range survives."""
    k = choices.baseline[series]
    used = np.where(k > 0, np.minimum(k, lengths), lengths)
    moving = np.abs(step)
    if bool(np.any(used < lengths)):
        in_baseline = np.arange(y.size) - np.repeat(starts, lengths) < np.repeat(used, lengths)
        y, moving = np.where(in_baseline, y, 0.0), np.where(in_baseline, moving, 0.0)
    else:
        in_baseline = None
    mean = np.add.reduceat(y, starts) / used
    ranges = np.maximum(used - 1, 1)
    spread = np.add.reduceat(moving, starts) / ranges
    screened = choices.screen[series]
    # The tie rule counts here too: a moving range at the cut is not strictly less, and is set aside.
    kept = moving < np.repeat(SCREEN * spread - nearly, lengths)
    if in_baseline is not None:
        kept &= in_baseline
    kept[starts] = False
    many = np.add.reduceat(kept, starts, dtype=np.intp)
    again = np.add.reduceat(moving * kept, starts) / np.maximum(many, 1)
    spread = np.where(screened, np.where(many > 0, again, np.nan), spread)
    return mean, np.where(used > 1, spread, np.nan)


def _assure(into: UsualRanges, series: Counts, nearly: Floats, choices: _Choices) -> None:
    """Set the assurance of each series against its limits (A11)."""
    target, direction = choices.target[series], choices.direction[series]
    lower, upper = into.lower[series], into.upper[series]
    judged = ~np.isnan(target) & ~np.isnan(upper) & (direction != 0)
    # Above the limits the target is missed if higher is better, met if lower is; below them the reverse.
    beyond = (target < lower - nearly).astype(np.int8) - (target > upper + nearly).astype(np.int8)
    verdict = np.where(beyond == 0, np.int8(Assurance.INCONSISTENT), beyond * direction)
    into.assurance[series] = np.where(judged, verdict, np.int8(Assurance.NOT_JUDGED))


When = Any  # a date, or whatever else puts the points in order: ISO text, a position


@dataclass(frozen=True)
class UsualRange:
    """One series judged. Every tuple follows `dates`; a missing point is None in all the others.

    Limits and two-sigma lines, outside and between are None too where there is no variation to judge.
    history and assurance are those of the last segment; variation is the point type of the last observed point,
    None if none was observed.
    """

    dates: tuple[When, ...]
    values: tuple[float | None, ...]
    mean: tuple[float | None, ...]
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    lower_two_sigma: tuple[float | None, ...]
    upper_two_sigma: tuple[float | None, ...]
    outside: tuple[bool | None, ...]
    between: tuple[bool | None, ...]
    side: tuple[int | None, ...]
    cause: tuple[Cause | None, ...]
    point_type: tuple[PointType | None, ...]
    segment: tuple[int | None, ...]
    trial: tuple[bool | None, ...]
    history: History
    variation: PointType | None
    assurance: Assurance


def usual_range(
    values: Sequence[float | None],
    *,
    dates: Sequence[When] | None = None,
    direction: Direction = Direction.NEUTRAL,
    target: float | None = None,
    rebase: Sequence[When] = (),
    baseline: int | None = None,
    screen: bool = True,
) -> UsualRange:
    """Judge one series.

    values     one a period; None or NaN where missing or suppressed
    dates      one a value, in any order, none twice; left out, the values are in order and dates are 0, 1, 2 …
    direction  which way is improvement
    target     None if there is none
    rebase     dates from which a new segment starts, each agreed by a named person for a reason
    baseline   fix each segment's mean and limits on its first so many points (12 or more)
    screen     set outlying moving ranges aside
    raises     UnusableSeries
    """
    when, y = _in_order(values, range(len(values)) if dates is None else dates)
    seen = [place for place, value in enumerate(y) if value is not None]
    starts = sorted({_first_from(date, [when[place] for place in seen]) for date in rebase} - {0, len(seen)})
    bounds = [0, *starts, len(seen)]
    judged = usual_ranges(
        [y[place] for place in seen],  # type: ignore[arg-type]  # those seen are numbers
        np.diff(bounds),
        direction=direction,
        target=np.nan if target is None else target,
        baseline=baseline or 0,
        screen=screen,
    )
    return _one(when, y, seen, judged)


def _in_order(values: Sequence[float | None], dates: Sequence[When]) -> tuple[list[When], list[float | None]]:
    if len(dates) != len(values):
        raise UnusableSeries(f"There are {len(values)} values for {len(dates)} dates: each value needs one date.")
    rows = sorted(zip(dates, values), key=lambda row: row[0])
    for (one, _), (other, _) in pairwise(rows):
        if one == other:
            raise UnusableSeries(f"The date {one} stands twice: a series has one value a date.")
    y = [None if value is None or value != value else float(value) for _, value in rows]  # NaN is not itself
    return [date for date, _ in rows], y


def _first_from(date: When, observed: list[When]) -> int:
    """The place of the first observed point on or after a date; one past the last if there is none."""
    return bisect_left(observed, date)


def _one(when: list[When], y: list[float | None], seen: list[int], judged: UsualRanges) -> UsualRange:
    segment = np.repeat(np.arange(len(judged.lengths)), judged.lengths)
    no_limits = np.isnan(judged.upper)[segment]

    def along(numbers: npt.NDArray[Any], absent: Flags | None = None, kind: Callable[[Any], Any] | None = None) -> Any:
        row: list[Any] = [None] * len(when)
        for place, number, lost in zip(seen, numbers.tolist(), absent if absent is not None else repeat(False)):
            row[place] = None if lost else kind(number) if kind else number
        return tuple(row)

    def line(numbers: Floats) -> tuple[float | None, ...]:
        levels: tuple[float | None, ...] = along(numbers[segment], np.isnan(numbers)[segment])
        return levels

    last = -1
    return UsualRange(
        dates=tuple(when),
        values=tuple(y),
        mean=line(judged.mean),
        lower=line(judged.lower),
        upper=line(judged.upper),
        lower_two_sigma=line(judged.lower_two_sigma),
        upper_two_sigma=line(judged.upper_two_sigma),
        outside=along(judged.outside, no_limits),
        between=along(judged.between, no_limits),
        side=along(judged.side),
        cause=along(judged.cause, kind=Cause),
        point_type=along(judged.point_type, kind=PointType),
        segment=along(segment),
        trial=along((judged.history != History.FULL)[segment]),
        history=History(int(judged.history[last])),
        variation=PointType(int(judged.variation[last])) if seen else None,
        assurance=Assurance(int(judged.assurance[last])),
    )
