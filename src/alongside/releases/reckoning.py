"""What a release says: every authority of the region on every indicator, beside its peers. Sums, not lookups."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from alongside.releases import signalling
from alongside.releases.freezing import Frozen
from alongside.releases.ranging import OwnRange, own_ranges
from alongside.releases.sighting import COUNTED, Sight, Standing, sighted, standing
from alongside.releases.standing_lines import stretch_document
from benchmarking.indicators import Measured, Polarity
from benchmarking.panel import Panel
from benchmarking.periods import Period
from benchmarking.rates import rate, wilson
from benchmarking.signals import METHOD_VERSION, Line, headlines
from benchmarking.trend.admission import IndicatorScores, Scored
from benchmarking.values import State
from benchmarking.wording import ENGLAND, Voice, assurance_sentence, line_sentences

__all__ = ["METHOD_VERSION", "Reckoned", "reckon"]


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


@dataclass(frozen=True, slots=True)
class ReckonedLine:
    """One line, with its words and all that it rests on."""

    place: str
    indicator: str
    tier: str
    kind: str
    meaning: str
    rank: float
    shown: bool
    in_report: bool
    evidence: dict[str, Any]


@dataclass(frozen=True)
class Reckoned:
    """Everything a release says."""

    readings: tuple[ReckonedReading, ...]
    comparisons: tuple[ReckonedComparison, ...]
    lines: tuple[ReckonedLine, ...]


def reckon(frozen: Frozen) -> Reckoned:
    """Reckon every indicator for every authority of the region, and choose the lines worth a conversation."""
    readings, comparisons, lines = [], [], []
    sights = [sighted(frozen, indicator) for indicator in frozen.indicators]
    ranges = own_ranges(sights, [place.code for place in frozen.authorities])
    for sight in sights:
        indicator = sight.indicator
        stands, spread = standing(frozen, sight), signalling.quarters(sight)
        readings.append(ReckonedReading(indicator.code, reading_facts(frozen, sight)))
        for number, place in enumerate(frozen.authorities):
            ranged = ranges[place.code, indicator.code]
            found = comparison_of(frozen, sight, stands, ranged, number)
            comparisons.append(found)
            evidence = signalling.evidence_for(sight, stands, spread, ranged, place.code, found.facts)
            if line := signalling.line_of(evidence):
                lines.append(line)
    return Reckoned(tuple(readings), tuple(comparisons), tuple(_chosen(frozen, lines)))


def voice(frozen: Frozen, place: str = "") -> Voice:
    """Whom the sentences of a release compare with: England's councils, or an invented region's authorities."""
    peers = f"{frozen.region.name}'s authorities" if frozen.invented else ENGLAND
    return Voice(peers=peers, place=place)


def _chosen(frozen: Frozen, lines: Sequence[Line]) -> list[ReckonedLine]:
    """Every line, marked if its authority's page opens with it, and if the region's report does."""
    shown = [line for place in frozen.authorities for line in headlines([x for x in lines if x.place == place.code])]
    opening = headlines(lines)
    defined = {indicator.code: indicator for indicator in frozen.indicators}
    name_of = {place.code: place.name for place in frozen.authorities}
    return [
        ReckonedLine(
            place=line.place,
            indicator=line.indicator,
            tier="headline" if line.is_headline else "watch",
            kind=line.kind.value,
            meaning=line.meaning.value,
            rank=line.rank,
            shown=any(line is each for each in shown),
            in_report=any(line is each for each in opening),
            evidence={
                **line.to_document(),
                "sentences": line_sentences(line, defined[line.indicator], voice(frozen, name_of[line.place])),
            },
        )
        for line in lines
    ]


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
        "stretch_periods": stretch_document(scores.stretch),
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


def comparison_of(frozen: Frozen, sight: Sight, stands: Standing, ranged: OwnRange, number: int) -> ReckonedComparison:
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
        "usual_range": ranged.document(),
        "masked": {label: why for (place, label), why in sight.masked.items() if place == code},
        "scored": scored_document(found) | _assurance(frozen, sight, found) if isinstance(found, Scored) else None,
        "not_scored": None if isinstance(found, Scored) else {"why": found.why.value, "reason": found.reason},
    }  # fmt: skip
    score = found.score if isinstance(found, Scored) else None
    return ReckonedComparison(code, sight.indicator.code, now.state.name.lower(), _or_none(now), score, facts)


def _or_none(value: Any) -> float | None:
    return value.number if value.is_known else None


def _own_last(panel: Panel, code: str) -> dict[str, Any] | None:
    """The authority's own newest figure, where that is not the latest period's."""
    row = panel.row_of(code)
    if row is None:
        return None
    known = np.nonzero(panel.states[row] == State.KNOWN)[0]
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
    scale = sight.indicator.scale
    if (
        scale is None
        or sight.indicator.measured not in COUNTED
        or np.isnan(count)
        or not base > 0
        or panel.states[row, -1] != State.KNOWN
    ):
        return None
    limits = wilson(count, base) if sight.indicator.measured is Measured.PERCENT else rate(count, base)
    return [float(limits.low) * scale, float(limits.high) * scale]


def _assurance(frozen: Frozen, sight: Sight, found: Scored) -> dict[str, str]:
    """The score in words, for a director who asks how sure it is."""
    said = assurance_sentence(found, sight.indicator, base_known=sight.scores.base_known, voice=voice(frozen))
    return {"in_words": said}


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
