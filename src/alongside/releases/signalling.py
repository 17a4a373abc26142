"""From one authority's figures to its lines: every method's answer gathered as evidence, and the lines it opens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from alongside.releases.ranging import OwnRange
from alongside.releases.sighting import Sight, Standing
from benchmarking.comparison import position
from benchmarking.indicators import Indicator, Measured
from benchmarking.panel import Floats
from benchmarking.periods import Period
from benchmarking.signals import (
    Evidence,
    Fitted,
    FivePointFacts,
    FunnelFacts,
    Line,
    PositionFacts,
    UsualRangeFacts,
    line_for,
)
from benchmarking.trend import five_point
from benchmarking.values import State

QUARTERS = 4


@dataclass(frozen=True)
class Quarters:
    """Each peer's quarter among the nation's authorities, now and before; 0 without a value."""

    now: Any
    before: Any
    rank: Any
    of: int


def quarters(sight: Sight) -> Quarters:
    """Quarters and ranks of every peer in the latest two periods, from the lowest; descriptions, never reasons."""
    values = sight.peers.values
    before = values[:, -2] if values.shape[1] > 1 else np.full(len(values), np.nan)
    return Quarters(
        now=position.quantile_groups(values[:, -1], QUARTERS, highest_first=False),
        before=position.quantile_groups(before, QUARTERS, highest_first=False),
        rank=position.ranks(values[:, -1], highest_first=False),
        of=int(np.sum(~np.isnan(values[:, -1]))),
    )


def evidence_for(
    sight: Sight, stands: Standing, spread: Quarters, ranged: OwnRange, code: str, facts: Mapping[str, Any]
) -> Evidence:
    """All that was reckoned for one authority on one indicator."""
    row = sight.peers.places.index(code)
    indicator = sight.indicator
    return Evidence(
        place=code,
        indicator=indicator.code,
        topic=indicator.topic,
        polarity=indicator.polarity,
        cadence=indicator.cadence,
        change=sight.scores.of(code),
        fitted=Fitted.of(sight.scores),
        base_known=sight.scores.base_known,
        usual_range=_usual_range_facts(ranged),
        funnel=_funnel_facts(sight, code),
        five_point=_five_point_facts(sight, row),
        position=_position_facts(spread, row, stands.fifth_of(code)),
        latest=None if np.isnan(sight.peers.values[row, -1]) else float(sight.peers.values[row, -1]),
        change_on_previous=facts["change"],
        quarters_moved=_moved(spread, row),
        direction_set_by=sight.direction_set_by,
    )


def line_of(evidence: Evidence) -> Line | None:
    """The line the evidence opens, or None."""
    return line_for(evidence)


def _usual_range_facts(ranged: OwnRange) -> UsualRangeFacts | None:
    if not ranged.points:
        return None
    return UsualRangeFacts(
        points=ranged.points,
        cause=ranged.last.label if ranged.last else "",
        side=int(np.sign(int(ranged.last))),
        mean=ranged.mean,
        lower=ranged.lower,
        upper=ranged.upper,
    )


def _funnel_facts(sight: Sight, code: str) -> FunnelFacts | None:
    drawn, at = sight.funnel, sight.funnel_rows.get(code)
    if drawn is None or at is None:
        return None
    far, further = int(drawn.beyond95[at]), int(drawn.beyond998[at])
    return FunnelFacts(
        beyond=99.8 if further else 95.0 if far else 0.0,
        side=further or far,
        z=float(drawn.z[at]),
        phi=drawn.phi,
        tau2=drawn.tau2,
        target=drawn.target,
        areas=len(drawn.figure),
    )


def _five_point_facts(sight: Sight, row: int) -> FivePointFacts | None:
    """The annual five-point trend, for a percentage whose counts were published."""
    panel = sight.peers
    if panel.numerators is None or panel.denominators is None or sight.indicator.measured is not Measured.PERCENT:
        return None
    if sight.indicator.cadence.value != "annual" or not _five_in_a_row(panel.periods, sight.indicator):
        return None
    own = panel.states[row] == State.KNOWN  # a figure that is missing, or not wholly its own, ends the trend
    count, base = (np.where(own, part[row], np.nan) for part in (panel.numerators, panel.denominators))
    trend = five_point.of_proportions(_last_five(count), _last_five(base))
    if not bool(trend.calculated):
        return None
    return FivePointFacts(direction=int(trend.markers), chi_squared=float(trend.chi_squared))


def _five_in_a_row(periods: Sequence[Period], indicator: Indicator) -> bool:
    """True if the last five years follow one another without a break in series (statistics.md E)."""
    last = periods[-five_point.POINTS :]
    if len(last) < five_point.POINTS or any(after.end.year - each.end.year != 1 for each, after in pairwise(last)):
        return False
    return not any(last[0].start < each.on <= last[-1].end for each in indicator.breaks)


def _last_five(numbers: Floats) -> Floats:
    return numbers[-five_point.POINTS :]


def _position_facts(spread: Quarters, row: int, fifth: int | None) -> PositionFacts | None:
    quarter = int(spread.now[row])
    if not quarter:
        return None
    return PositionFacts(
        side=1 if quarter == QUARTERS else -1 if quarter == 1 else 0,
        rank=int(spread.rank[row]),
        of=spread.of,
        quarter=quarter,
        fifth_in_region=fifth,
    )


def _moved(spread: Quarters, row: int) -> int | None:
    now, before = int(spread.now[row]), int(spread.before[row])
    return now - before if now and before else None
