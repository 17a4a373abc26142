"""What a release says: every authority of the region on every indicator, beside its peers. Sums, not lookups.

Its few words: the *latest* period is the newest in which any peer has a figure; a cell is *masked* where the
figure is not wholly the place's own, because its boundary changed within the period.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarking.comparison import funnel, position
from benchmarking.indicators import Indicator, Measured, Polarity
from benchmarking.panel import Panel
from benchmarking.periods import Period
from benchmarking.rates import rate, wilson
from benchmarking.trend.admission import IndicatorScores, Scored, score_indicator
from benchmarking.values import State

from alongside.releases.freezing import Frozen, FrozenPlace

Floats = npt.NDArray[np.float64]
SCALE = {
    Measured.PERCENT: 100.0,
    Measured.ANNUAL_RATE: 10_000.0,
    Measured.STOCK_RATE: 10_000.0,
    Measured.RATE: 40_000.0,
}


@dataclass(frozen=True, slots=True)
class ReckonedReading:
    """One indicator across the region and its peers."""

    indicator: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ReckonedComparison:
    """One authority on one indicator."""

    place: str
    indicator: str
    state: str
    value: float | None
    score: float | None
    facts: dict[str, Any]


@dataclass(frozen=True)
class Sight:
    """One indicator cut and masked for reckoning.

    peers    panel of the nation's authorities of the day, up to the latest period, cells not their own masked
    masked   (place, label) to the reason its figure is left out
    scores   what became of each peer
    funnel   of the latest period, over those with counts, and their rows in `peers`; None without counts
    """

    indicator: Indicator
    peers: Panel
    masked: Mapping[tuple[str, str], str]
    scores: IndicatorScores
    funnel: funnel.Funnel | None
    funnel_rows: Mapping[str, int] = field(default_factory=dict)

    @property
    def latest(self) -> Period:
        """The newest period in which any peer has a figure."""
        return self.peers.periods[-1]


def sighted(frozen: Frozen, indicator: Indicator) -> Sight:
    """Cut one indicator's panel to today's authorities, mask what is not their own, and score them."""
    panel = _until_latest(frozen.panels[indicator.code].only([place.code for place in frozen.peers]))
    panel, masked = _masked(panel, frozen.peers)
    began = {place.code: place.starts for place in frozen.peers if place.starts}
    drawn, rows = _funnel(panel, indicator)
    return Sight(indicator, panel, masked, score_indicator(panel, indicator, began=began), drawn, rows)


def _until_latest(panel: Panel) -> Panel:
    known = np.nonzero((panel.states == State.KNOWN).any(axis=0))[0]
    if not len(known) or known[-1] == len(panel.periods) - 1:
        return panel
    end = int(known[-1]) + 1
    counts = [None if part is None else part[:, :end] for part in (panel.numerators, panel.denominators)]
    return Panel(
        panel.indicator, panel.places, panel.periods[:end], panel.values[:, :end], panel.states[:, :end], *counts
    )


def _masked(panel: Panel, places: tuple[FrozenPlace, ...]) -> tuple[Panel, dict[tuple[str, str], str]]:
    """Leave out published figures for a period in which the place, as it is today, was not there throughout."""
    masked: dict[tuple[str, str], str] = {}
    values, states = panel.values.copy(), panel.states.copy()
    for row, place in enumerate(places):
        if place.starts is None:
            continue
        for column, period in enumerate(panel.periods):
            if period.start >= place.starts:
                continue
            if states[row, column] == State.KNOWN:
                masked[place.code, period.label] = (
                    f"{place.name} began on {_day(place.starts)}, so the figure for the {period.words} "
                    "is not wholly its own."
                )
            values[row, column], states[row, column] = np.nan, State.NOT_APPLICABLE
    return Panel(
        panel.indicator, panel.places, panel.periods, values, states, panel.numerators, panel.denominators
    ), masked


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _funnel(panel: Panel, indicator: Indicator) -> tuple[funnel.Funnel | None, dict[str, int]]:
    """The funnel of the latest period, where counts were published for at least ten."""
    if panel.numerators is None or panel.denominators is None or indicator.measured not in SCALE:
        return None, {}
    count, base = panel.numerators[:, -1], panel.denominators[:, -1]
    rows = np.nonzero(~np.isnan(count) & (base > 0) & (panel.states[:, -1] == State.KNOWN))[0]
    if len(rows) < funnel.FEWEST:
        return None, {}
    draw = funnel.of_proportions if indicator.measured is Measured.PERCENT else funnel.of_rates
    return draw(count[rows], base[rows]), {panel.places[row]: place for place, row in enumerate(rows.tolist())}


def reading_facts(frozen: Frozen, sight: Sight) -> dict[str, Any]:
    """What one indicator shows across the region: periods, coverage, comparators, and the fit behind the scores."""
    whole = frozen.panels[sight.indicator.code]
    codes = [place.code for place in frozen.authorities]
    latest = sight.peers.only(codes).states[:, -1] == State.KNOWN
    scores = sight.scores
    reasons: dict[str, int] = {}
    for code in codes:
        if code in scores.not_scored:
            why = scores.not_scored[code].why.value
            reasons[why] = reasons.get(why, 0) + 1
    return {
        "latest": period_document(sight.latest),
        "previous": period_document(sight.peers.periods[-2]) if len(sight.peers.periods) > 1 else None,
        "periods": len(sight.peers.periods),
        "reporting": int(latest.sum()),
        "authorities": len(codes),
        "region": _at(whole, frozen.region.code, sight.latest),
        "nation": _at(whole, frozen.nation.code, sight.latest),
        "nation_set_aside": sight.indicator.code in frozen.set_aside,
        "peers": len(scores.peers),
        "stretch": [scores.stretch[0].short, scores.stretch[-1].short] if scores.stretch else None,
        "base_known": scores.base_known,
        "fit": _fit(scores),
        "whole": list(scores.whole) if scores.whole else None,
        "scored": sum(code in scores.scored for code in codes),
        "not_scored": reasons,
        "funnel": _funnel_facts(sight),
    }


def _fit(scores: IndicatorScores) -> dict[str, Any] | None:
    change = scores.change
    if change is None:
        return None
    return {
        "rho": change.rho,
        "nugget": change.nugget,
        "wander": change.wander,
        "divisor": change.divisor,
        "centre": [float(each) for each in change.centre],
        "everyone": [float(each) for each in change.everyone],
        "set_aside": [scores.peers[row] for row in change.set_aside],
        "frequency": scores.frequency.value,
    }


def _funnel_facts(sight: Sight) -> dict[str, Any] | None:
    drawn = sight.funnel
    if drawn is None:
        return None
    return {"target": drawn.target, "phi": drawn.phi, "tau2": drawn.tau2, "areas": len(drawn.figure)}


def period_document(period: Period) -> dict[str, str]:
    """A period for pages and for the glass box: its label, its short form and its words."""
    return {"label": period.label, "short": period.short, "words": period.words}


def _at(panel: Panel, place: str, period: Period) -> dict[str, Any]:
    value = panel.value(place, panel.periods.index(period))
    return {"state": value.state.name.lower(), "value": value.number if value.is_known else None}


@dataclass(frozen=True)
class Standing:
    """Where the region's authorities stand in the latest period; arrays follow the authorities, by name."""

    fifth: npt.NDArray[np.intp]
    low: npt.NDArray[np.bool_]
    high: npt.NDArray[np.bool_]
    exempt: npt.NDArray[np.bool_]
    median: Mapping[str, float]
    near: Mapping[str, int]


def standing(frozen: Frozen, sight: Sight) -> Standing:
    """Fifths and exceptions within the region, and the middle of each authority's statistical neighbours.

    The end fifths are the region's exceptions, ties at the cut included; the rest lie between (domain: Exceptions).
    """
    codes = [place.code for place in frozen.authorities]
    region = sight.peers.only(codes)
    values = region.values[:, -1]
    base = region.denominators[:, -1] if region.denominators is not None else None
    ends = position.exceptions(values, base)
    fifth = np.clip(position.fifths(values), 2, 4)
    fifth = np.where(ends.low, 1, np.where(ends.high, 5, fifth))
    fifth = np.where(ends.low & ends.high, 3, fifth)  # so many alike that both ends meet: nobody stands out
    judged = ~np.isnan(values) & ~ends.exempt & (ends.each_end > 0)
    rows = {code: row for row, code in enumerate(sight.peers.places)}
    most = max((len(listed) for listed in frozen.neighbours.values()), default=0)
    near = np.full((len(rows), most), -1, dtype=np.intp)
    for code, row in rows.items():
        there = [rows[each] for each in frozen.neighbours.get(code, ()) if each in rows]
        near[row, : len(there)] = there
    middle = position.neighbour_median(sight.peers.values[:, -1], near)
    return Standing(
        fifth=np.where(judged, fifth, 0),
        low=ends.low,
        high=ends.high,
        exempt=ends.exempt,
        median={code: float(middle.median[rows[code]]) for code in codes},
        near={code: int(middle.known[rows[code]]) for code in codes},
    )


def comparison_of(frozen: Frozen, sight: Sight, stands: Standing, number: int) -> ReckonedComparison:
    """One authority on one indicator; `number` is its place among the region's authorities."""
    code = frozen.authorities[number].code
    panel, last = sight.peers, len(sight.peers.periods) - 1
    now = panel.value(code, last)
    before = panel.value(code, last - 1) if last else None
    median = stands.median[code]
    found = sight.scores.of(code)
    facts = {
        "previous": None if before is None else {"state": before.state.name.lower(), "value": _or_none(before)},
        "change": now.number - before.number if before is not None and now.is_known and before.is_known else None,
        "interval": _interval(sight, code),
        "base": _base(panel, code, last),
        "fifth": int(stands.fifth[number]) or None,
        "exception": "low" if stands.low[number] else "high" if stands.high[number] else None,
        "exempt": bool(stands.exempt[number]),
        "directed": sight.indicator.polarity is not Polarity.NONE,
        "neighbours": {"median": None if np.isnan(median) else median, "known": stands.near[code],
                       "of": len(frozen.neighbours.get(code, ()))},
        "own_last": _own_last(panel, code),
        "masked": {label: why for (place, label), why in sight.masked.items() if place == code},
        "scored": scored_document(found) if isinstance(found, Scored) else None,
        "not_scored": None if isinstance(found, Scored) else {"why": found.why.value, "reason": found.reason},
    }  # fmt: skip
    score = found.score if isinstance(found, Scored) else None
    return ReckonedComparison(code, sight.indicator.code, now.state.name.lower(), _or_none(now), score, facts)


def _or_none(value: Any) -> float | None:
    return value.number if value.is_known else None


def _own_last(panel: Panel, code: str) -> dict[str, Any] | None:
    """The authority's own newest figure, where that is not the latest period's."""
    row = panel.row_of(code)
    known = np.nonzero(panel.states[row] == State.KNOWN)[0] if row is not None else []
    if not len(known) or known[-1] == len(panel.periods) - 1:
        return None
    column = int(known[-1])
    return {"period": period_document(panel.periods[column]), "value": float(panel.values[row, column])}


def _base(panel: Panel, code: str, column: int) -> float | None:
    row = panel.row_of(code)
    if panel.denominators is None or row is None or np.isnan(panel.denominators[row, column]):
        return None
    return float(panel.denominators[row, column])


def _interval(sight: Sight, code: str) -> list[float] | None:
    """The 95% interval of the latest figure, where its counts were published (statistics.md B)."""
    panel, row = sight.peers, sight.peers.row_of(code)
    if panel.numerators is None or panel.denominators is None or row is None:
        return None
    count, base = float(panel.numerators[row, -1]), float(panel.denominators[row, -1])
    scale = SCALE.get(sight.indicator.measured)
    if scale is None or np.isnan(count) or not base > 0 or panel.states[row, -1] != State.KNOWN:
        return None
    limits = wilson(count, base) if sight.indicator.measured is Measured.PERCENT else rate(count, base)
    return [float(limits.lower) * scale, float(limits.upper) * scale]


def scored_document(found: Scored) -> dict[str, Any]:
    """A score in plain values, with what its sentence and its recomputation need."""
    return {
        "score": found.score,
        "direction": found.direction,
        "window": found.window,
        "tier": found.tier,
        "latest": found.latest,
        "before": found.before,
        "lately": found.lately,
        "over": [period_document(period) for period in found.over],
        "during": [period_document(period) for period in found.during],
        "others": found.others,
        "z": list(found.z),
        "z_by_start": list(found.z_by_start),
        "step": found.step,
        "step_error": found.step_error,
        "sampling_error": found.sampling_error,
        "values": list(found.values),
    }
