"""One indicator cut to today's authorities: what is wholly their own, how they score, and where they stand.

Its few words: the *latest* period is the newest in which any peer has a figure; a cell is *masked* where the
figure is not wholly the place's own, because its boundary changed within the period.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt

from alongside.releases.freezing import Frozen, FrozenPlace
from benchmarking.comparison import funnel, position
from benchmarking.indicators import Indicator, Measured
from benchmarking.panel import Panel
from benchmarking.periods import Period
from benchmarking.trend.admission import IndicatorScores, score_indicator
from benchmarking.values import State

# Shares and rates of events; a ratio such as cases for each worker is neither, and has no sampling interval.
COUNTED = (Measured.PERCENT, Measured.STOCK_RATE, Measured.ANNUAL_RATE, Measured.RATE)


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
    direction_set_by: str = ""
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
    scores = score_indicator(panel, indicator, breaks=frozen.breaks.get(indicator.code, {}), began=began)
    set_by = frozen.directions.get(indicator.code, {}).get("set_by", "")
    return Sight(indicator, panel, masked, scores, drawn, set_by, rows)


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
    if panel.numerators is None or panel.denominators is None or indicator.measured not in COUNTED:
        return None, {}
    count, base = panel.numerators[:, -1], panel.denominators[:, -1]
    rows = np.nonzero(~np.isnan(count) & (base > 0) & (panel.states[:, -1] == State.KNOWN))[0]
    if len(rows) < funnel.FEWEST:
        return None, {}
    draw = funnel.of_proportions if indicator.measured is Measured.PERCENT else funnel.of_rates
    return draw(count[rows], base[rows]), {panel.places[row]: place for place, row in enumerate(rows.tolist())}


@dataclass(frozen=True)
class Standing:
    """Where the region's authorities stand in the latest period; arrays follow the authorities, as in `number`."""

    number: Mapping[str, int]
    fifth: npt.NDArray[np.intp]
    low: npt.NDArray[np.bool_]
    high: npt.NDArray[np.bool_]
    exempt: npt.NDArray[np.bool_]
    median: Mapping[str, float]
    near: Mapping[str, int]

    def fifth_of(self, code: str) -> int | None:
        """The fifth of the region an authority is in, 1 the lowest; None if it has none."""
        return int(self.fifth[self.number[code]]) or None


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
        number={code: number for number, code in enumerate(codes)},
        fifth=np.where(judged, fifth, 0),
        low=ends.low,
        high=ends.high,
        exempt=ends.exempt,
        median={code: float(middle.median[rows[code]]) for code in codes},
        near={code: int(middle.known[rows[code]]) for code in codes},
    )
