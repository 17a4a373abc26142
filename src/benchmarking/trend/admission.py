"""Who can be scored on recent change, beside which peers; and who can't, and why.

The caller hands in a panel already cut to the places that may stand beside each other (England's councils of today,
or a region's): abolished authorities are left out before. Its few words: the *stretch* is the T periods scored; a
*peer* is a place complete over it; *base unknown* says that no counts were published.
Source: statistics.md, section F, last paragraphs, and section H.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from benchmarking.indicators import Break, Cadence, Indicator, Measured
from benchmarking.panel import Panel
from benchmarking.periods import Period, between, day_words
from benchmarking.trend.recent_change import Floats, RecentChange, scores, tier_of
from benchmarking.trend.stretch import NO_BREAKS, Stretch, Why, starts_before, stretch_of
from benchmarking.values import State

FEWEST_PEERS = 20
NO_BEGINNINGS: Mapping[str, date] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class NotScored:
    """One place that can't be scored: the kind of reason, and the reason as a sentence."""

    place: str
    why: Why
    reason: str


@dataclass(frozen=True, slots=True)
class Scored:
    """One place's score with what a line about it needs; levels and steps are in the indicator's unit.

    latest         the last value
    before, over   the plain mean of the observed values before the window, and its first and last period
    lately, during the plain mean of the observed values within the window, and its first and last period
    others         how far the kept peers' common level moved from before the window into it
    z, z_by_start  the windows k = 1..K; every k from 1 to T − 1
    step, step_error  the fitted step of the window beyond what everyone did, and its standard error
    sampling_error of one value; 0 if the base is unknown
    values         the place's own figures over the stretch
    """

    place: str
    score: float
    direction: int
    window: int
    tier: str
    latest: float
    before: float
    over: tuple[Period, Period]
    lately: float
    during: tuple[Period, Period]
    others: float
    z: tuple[float, ...]
    z_by_start: tuple[float, ...]
    step: float
    step_error: float
    sampling_error: float
    values: tuple[float, ...]


@dataclass(frozen=True)
class IndicatorScores:
    """One indicator, every place: scored, or not and why.

    stretch         the periods scored, in time order; empty if the measure can't be scored
    frequency       annual for rolling figures, which are scored on every fourth quarter
    peers           places complete over the stretch, in the panel's order: the rows of `change`
    sampling_error  one a peer, 0 for all if any is unknown
    base_known      False if no counts were published: the line says "base unknown"
    change          the scores of all peers with the fit behind them, or None
    whole           why the measure as a whole is not scored, or None
    """

    indicator: str
    stretch: tuple[Period, ...]
    frequency: Cadence
    peers: tuple[str, ...]
    sampling_error: Floats
    base_known: bool
    change: RecentChange | None
    whole: tuple[Why, str] | None
    scored: Mapping[str, Scored]
    not_scored: Mapping[str, NotScored]

    def of(self, place: str) -> Scored | NotScored:
        """What became of one place. Raises KeyError if it was not in the panel."""
        return self.scored[place] if place in self.scored else self.not_scored[place]


def score_indicator(
    panel: Panel,
    indicator: Indicator,
    *,
    breaks: Mapping[str, Sequence[Break]] = NO_BREAKS,
    began: Mapping[str, date] = NO_BEGINNINGS,
    rounded_to: float = 0.0,
) -> IndicatorScores:
    """Score every place of a panel on recent change, or say why it is not scored.

    panel       the places that may be peers and no others; its last period is the latest
    breaks      breaks in series of single places, beside the indicator's own
    began       the day a new authority began, for the sentence that says it has no past
    rounded_to  what the published counts are rounded to (5 or 10); 0 if they are exact
    """
    stretch = stretch_of(panel, indicator, breaks)
    rows, periods = np.nonzero(stretch.complete)[0], tuple(panel.periods[column] for column in stretch.columns)
    known = sampling_errors(panel, indicator, rows.tolist(), stretch.columns, rounded_to)
    errors = np.zeros(len(rows)) if known is None else known
    change, whole = _change(panel, rows, stretch, errors)
    refused = _refused(panel, indicator, stretch, whole, breaks, began)
    peers, values = tuple(panel.places[row] for row in rows), panel.values[rows][:, list(stretch.columns)]
    scored = {
        place: _scored(place, peer, values[peer], periods, change, errors)
        for peer, place in enumerate(peers)
        if change is not None and place not in refused
    }
    return IndicatorScores(
        indicator=panel.indicator,
        stretch=periods,
        frequency=stretch.frequency,
        peers=peers,
        sampling_error=errors,
        base_known=known is not None,
        change=change,
        whole=whole,
        scored=scored,
        not_scored=refused,
    )


def _change(
    panel: Panel, rows: npt.NDArray[np.intp], stretch: Stretch, errors: Floats
) -> tuple[RecentChange | None, tuple[Why, str] | None]:
    """The peers' scores, or why the measure as a whole has none."""
    if stretch.refused is not None:
        return None, stretch.refused
    if len(rows) < FEWEST_PEERS:
        span = between(panel.periods[stretch.columns[0]], panel.periods[stretch.columns[-1]])
        few = f"Only {len(rows)} authorities have every figure from {span}, and {FEWEST_PEERS} are needed."
        return None, (Why.FEW_PEERS, few)
    change = scores(panel.values[rows][:, list(stretch.columns)], errors, stretch.frequency)
    if bool(np.isnan(change.score).all()):
        return None, (Why.NOTHING_VARIES, "No authority moved apart from the others, so none stands out.")
    return change, None


def sampling_errors(
    panel: Panel, indicator: Indicator, rows: Sequence[int], columns: Sequence[int], rounded_to: float = 0.0
) -> Floats | None:
    """The sampling standard error of one value of each place, in the indicator's unit; None if any is unknown.

    Proportion √(p(1−p)/n) at the place's own mean p and n; rate √x/n at its mean x and n. Counts rounded to 5 or 10
    have the half-width h = 2.5 or 5, and h²/3 is added to the count's variance (statistics.md F and H).
    """
    scale = indicator.scale
    if panel.numerators is None or (scale is None and indicator.measured is not Measured.COUNT):
        return None
    chosen = np.ix_(np.asarray(rows, dtype=int), np.asarray(columns, dtype=int))
    x = panel.numerators[chosen]
    rounding = (rounded_to / 2) ** 2 / 3
    if scale is None:
        errors = np.sqrt(_mean(x) + rounding)
    elif panel.denominators is None:
        return None
    else:
        x = np.where(np.isfinite(panel.denominators[chosen]), x, np.nan)
        n = np.where(np.isfinite(x) & (panel.denominators[chosen] > 0), panel.denominators[chosen], np.nan)
        mean_n = _mean(n)
        if indicator.measured is Measured.PERCENT:
            p = np.clip(_mean(x / n), 0.0, 1.0)
            errors = np.sqrt(p * (1 - p) / mean_n + rounding / mean_n**2)
        else:
            errors = np.sqrt(_mean(x) + rounding) / mean_n
        errors = errors * scale
    return errors if bool(np.isfinite(errors).all()) else None


def _mean(counts: Floats) -> Floats:
    """The mean of each row's known cells; NaN if it has none."""
    known = np.isfinite(counts)
    total = np.where(known, counts, 0.0).sum(axis=1)
    means: Floats = np.divide(total, known.sum(axis=1), out=np.full(len(counts), np.nan), where=known.any(axis=1))
    return means


def _refused(
    panel: Panel,
    indicator: Indicator,
    stretch: Stretch,
    whole: tuple[Why, str] | None,
    breaks: Mapping[str, Sequence[Break]],
    began: Mapping[str, date],
) -> dict[str, NotScored]:
    """Every place that is not scored, with its reason."""
    return {
        place: NotScored(place, *reason)
        for row, place in enumerate(panel.places)
        if (reason := _reason(panel, indicator, row, stretch, whole, breaks.get(place, ()), began.get(place)))
    }


def _reason(
    panel: Panel,
    indicator: Indicator,
    row: int,
    stretch: Stretch,
    whole: tuple[Why, str] | None,
    breaks: Sequence[Break],
    began: date | None,
) -> tuple[Why, str] | None:
    """Why one place is not scored, or None if it is: first its latest figure, then the measure, then its own past."""
    if not panel.periods:
        return whole
    state = State(int(panel.states[row, -1]))
    if state is not State.KNOWN:
        why = Why.SUPPRESSED if state is State.SUPPRESSED else Why.LATEST
        return why, f"The latest figure ({panel.periods[-1].words}) is missing: {state.word}."
    if whole is not None:
        return whole
    if not stretch.complete[row]:
        return _gap(panel, row, stretch, breaks, began)
    return _small(panel, indicator, row)


def _gap(panel: Panel, row: int, stretch: Stretch, breaks: Sequence[Break], began: date | None) -> tuple[Why, str]:
    """Why a place is incomplete over the stretch."""
    periods = [panel.periods[column] for column in stretch.columns]
    for each in breaks:
        if starts_before(periods[0], each, panel.periods[-1]):
            broke = f"There is a break in series on {day_words(each.on)} ({each.why.rstrip('.')})"
            return Why.BREAK, f"{broke}, within the {len(periods)} periods compared."
    known = [int(panel.states[row, column]) == State.KNOWN for column in stretch.columns]
    first = known.index(True)
    before = panel.states[row, : stretch.columns[first]] == State.KNOWN
    if all(known[first:]) and not before.any():
        start = f"Its figures begin with {periods[first].words}"
        if began is not None and began > periods[0].start:
            start = f"It became an authority on {day_words(began)}"
        return Why.NEW, f"{start}, so it has no past to be compared with."
    missing = [period.short for period, there in zip(periods, known, strict=True) if not there]
    listed = missing[0] if len(missing) == 1 else f"{', '.join(missing[:-1])} and {missing[-1]}"
    return Why.INCOMPLETE, f"Figures are missing for {listed}, within the {len(periods)} periods compared."


def _small(panel: Panel, indicator: Indicator, row: int) -> tuple[Why, str] | None:
    """Why the latest figure's base is too small to score, or None if it is not, or not known."""
    if panel.denominators is not None and panel.denominators[row, -1] < indicator.smallest_base:
        return Why.SMALL_BASE, f"The latest figure rests on a base under {indicator.smallest_base}."
    if panel.numerators is not None and 1 <= panel.numerators[row, -1] < indicator.suppress_below:
        return Why.SMALL_COUNT, f"The latest figure rests on a count of 1 to {indicator.suppress_below - 1}."
    return None


def _scored(
    place: str, peer: int, values: Floats, periods: tuple[Period, ...], change: RecentChange, errors: Floats
) -> Scored:
    k = int(change.window[peer])
    return Scored(
        place=place,
        score=float(change.score[peer]),
        direction=int(change.direction[peer]),
        window=k,
        tier=tier_of(float(change.score[peer])),
        latest=float(values[-1]),
        before=float(values[:-k].mean()),
        over=(periods[0], periods[-k - 1]),
        lately=float(values[-k:].mean()),
        during=(periods[-k], periods[-1]),
        others=float(change.everyone[-k:].mean() - change.everyone[:-k].mean()),
        z=tuple(change.z[peer].tolist()),
        z_by_start=tuple(change.z_by_start[peer].tolist()),
        step=float(change.step[peer, k - 1]),
        step_error=float(change.step_error[peer, k - 1]),
        sampling_error=float(errors[peer]),
        values=tuple(values.tolist()),
    )
