"""The invented region's figures as panels, as they stood at one edition: what was late, hidden, or not yet there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from alongside.demo.counts import CHILDREN, Drawn, draw, estimated, mid_year_children, year_of
from alongside.demo.invented_places import CODES, NATION_CODE, REGION_CODE
from alongside.demo.shapes import shapes
from alongside.demo.stories import LATE, Story, truth

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from benchmarking.indicators import Indicator
    from benchmarking.panel import Panel
    from benchmarking.periods import Period

    Floats = npt.NDArray[np.float64]

FIRST_YEAR, LAST_YEAR = 2014, 2025
FIRST_QUARTER, QUARTERS = (2021, 3), 20
SUPPRESSED_BELOW = 6
# Which version of the children's estimates each quarterly edition rests on: the first two on that of mid-2024.
NEWEST_CHILDREN = (2024, 2024, 2025, 2025)


@dataclass(frozen=True)
class Invented:
    """One seed's region: everything drawn, before anybody was late and anything was hidden."""

    seed: object
    stories: tuple[Story, ...]
    children: Mapping[int, Sequence[int]]
    annual: Drawn
    quarterly: Drawn

    def of(self, cadence: str) -> Drawn:
        """What was drawn at one cadence."""
        return self.annual if cadence == "annual" else self.quarterly


def quarters(earlier: int = 0) -> "tuple[Period, ...]":
    """The quarters the invented region has returns for, and so many before them."""
    from benchmarking.periods import quarter

    year, number = FIRST_QUARTER
    places = [divmod(year * 4 + number - 1 + step, 4) for step in range(-earlier, QUARTERS)]
    return tuple(quarter(f"{year}-{(year + 1) % 100:02d} Q{number + 1}") for year, number in places)


def years_of(indicator: "Indicator", earlier: int = 0) -> "tuple[Period, ...]":
    """The years the invented figures are published for, and so many before them, as the measure reads a year."""
    from benchmarking.periods import PeriodKind, annual

    kind = indicator.year or PeriodKind.FINANCIAL
    return tuple(annual(str(year), kind) for year in range(FIRST_YEAR - earlier, LAST_YEAR + 1))


def invent(indicators: "Sequence[Indicator]", seed: object, stories: tuple[Story, ...] | None = None) -> Invented:
    """Draw the region of one seed. `stories` are those of the reviewed file unless others are given."""
    told = truth().stories if stories is None else stories
    return _invented(tuple(indicators), seed, told)


@lru_cache(maxsize=1)
def _invented(indicators: "tuple[Indicator, ...]", seed: object, stories: tuple[Story, ...]) -> Invented:
    from benchmarking.periods import PeriodKind, annual

    known = shapes()
    scales = {each.code: each.scale or 1.0 for each in indicators}
    children = mid_year_children(known.children, range(FIRST_YEAR - 2, LAST_YEAR + 2), seed=seed)
    years = tuple(annual(str(year), PeriodKind.FINANCIAL) for year in range(FIRST_YEAR, LAST_YEAR + 1))
    drawn = [
        draw(known.of(cadence), children, periods, scales=scales, seed=seed, stories=stories)
        for cadence, periods in (("annual", years), ("quarterly", quarters()))
    ]
    return Invented(seed, stories, children, *drawn)


def panel_of(invented: Invented, indicator: "Indicator", *, edition: int, held: int) -> "Panel":
    """One measure as it stands at an edition, with the region and the country as the sums of the counts.

    edition  from 1; the children's estimates and who is late depend on it
    held     how many periods have been published by then
    """
    drawn = invented.of(indicator.cadence.value)
    periods = (quarters() if indicator.cadence.value == "quarterly" else years_of(indicator))[:held]
    if indicator.code in drawn.averages:
        return _averaged(invented, indicator, periods)
    count, base = drawn.figures[indicator.code]
    newest = NEWEST_CHILDREN[edition - 1]
    bases = drawn.counts[base]
    if base == CHILDREN:
        over = estimated(invented.children, shapes().children, newest, seed=invented.seed)
        bases = [[over[year_of(period)][row] for period in drawn.periods] for row in range(len(CODES))]
    return _counted(invented, indicator, periods, drawn.counts[count], bases)


def _late(invented: Invented, indicator: "Indicator", code: str, label: str) -> bool:
    """True if a return was late for a period, and it is still the newest: a late one comes a period later."""
    annual = indicator.cadence.value == "annual"
    return any(story.annual is annual and story.tells(LATE, code, label) for story in invented.stories)


def _there(periods: "Sequence[Period]") -> "npt.NDArray[np.bool_]":
    """Which authorities were there throughout each period: today's, then the one that became two."""
    import numpy as np

    became = truth().became_two
    after = np.array([period.end >= became.on for period in periods])
    there = np.ones((len(CODES) + 1, len(periods)), dtype=bool)
    for code in became.into:
        there[CODES.index(code)] = after
    there[-1] = ~after
    return there


def _with_predecessor(rows: Sequence[Sequence[float]], held: int) -> "Floats":
    """Rows of today's authorities, then that of the one that became two: the sum of both."""
    import numpy as np

    own = np.array([row[:held] for row in rows], dtype=float)
    return np.vstack((own, own[[CODES.index(code) for code in truth().became_two.into]].sum(axis=0)))


def _places() -> tuple[str, ...]:
    return (*CODES, truth().became_two.code, REGION_CODE, NATION_CODE)


def _states(invented: Invented, indicator: "Indicator", periods: "Sequence[Period]") -> "npt.NDArray[np.uint8]":
    import numpy as np

    from benchmarking.values import State

    states = np.where(_there(periods), np.uint8(State.KNOWN), np.uint8(State.NOT_APPLICABLE))
    for row, code in enumerate(CODES):
        if _late(invented, indicator, code, periods[-1].label):
            states[row, -1] = State.NOT_RECEIVED
    return states


def _counted(
    invented: Invented,
    indicator: "Indicator",
    periods: "Sequence[Period]",
    counts: Sequence[Sequence[int]],
    bases: Sequence[Sequence[int]],
) -> "Panel":
    import numpy as np

    from benchmarking.panel import Panel
    from benchmarking.values import State

    count, base = _with_predecessor(counts, len(periods)), _with_predecessor(bases, len(periods))
    states = _states(invented, indicator, periods)
    received = states == State.KNOWN
    small = received & (count > 0) & (count < SUPPRESSED_BELOW)
    states[small] = State.SUPPRESSED
    total = np.vstack([np.where(received, count, 0.0).sum(axis=0)] * 2)
    whole = np.vstack([np.where(received, base, 0.0).sum(axis=0)] * 2)
    tells = np.array([gives_away(count[received[:, at], at], small[received[:, at], at]) for at in range(len(periods))])
    over_all = np.where(np.vstack([tells] * 2), np.uint8(State.SUPPRESSED), np.uint8(State.KNOWN))
    count, base = np.vstack((count, total)), np.vstack((base, whole))
    together = np.vstack((states, over_all)).astype(np.uint8)
    empty = (together == State.KNOWN) & (base == 0)
    together[empty] = State.NOT_APPLICABLE  # none of none is no cases, and no share of anything
    unknown = together != State.KNOWN
    count, base = np.where(unknown, np.nan, count), np.where(unknown, np.nan, base)
    values = (indicator.scale or 1.0) * count / base
    return Panel(indicator.code, _places(), tuple(periods), values, together, count, base)


def gives_away(counts: "Floats", small: "npt.NDArray[np.bool_]") -> bool:
    """True if the total of all would give a hidden count away, so that it has to be hidden too.

    To anybody, or to an authority that knows its own: of two hidden counts, each would tell its owner the other. The
    total is hidden rather than another authority's count: nobody's own figure is lost for it.
    """
    cells = {str(row): round(count) for row, count in enumerate(counts.tolist())}
    hidden = [str(row) for row in small.nonzero()[0].tolist()]
    readers = [cells, *({row: count for row, count in cells.items() if row != own} for own in hidden)]
    return any(_is_told(rest, [row for row in hidden if row in rest]) for rest in readers)


def _is_told(cells: dict[str, int], hidden: list[str]) -> bool:
    """True if the total of these would give one of the hidden ones away."""
    from benchmarking.disclosure import Sum, suppress
    from benchmarking.values import State

    if not hidden:
        return False
    table = {**cells, "all": sum(cells.values())}
    shown = suppress(table, [Sum("all", tuple(cells))], below=SUPPRESSED_BELOW, also=hidden)
    return any(value.state is State.SUPPRESSED for name, value in shown.items() if name not in hidden)


def _averaged(invented: Invented, indicator: "Indicator", periods: "Sequence[Period]") -> "Panel":
    """An average score: no counts, and the whole is the average weighted by children."""
    import numpy as np

    from benchmarking.panel import Panel
    from benchmarking.values import State

    held = len(periods)
    children = np.array([row[:held] for row in invented.of(indicator.cadence.value).counts[CHILDREN]], dtype=float)
    own = np.array([row[:held] for row in invented.annual.averages[indicator.code]])
    two = [CODES.index(code) for code in truth().became_two.into]
    before = np.round((own[two] * children[two]).sum(axis=0) / children[two].sum(axis=0), 1)
    whole = np.round((own * children).sum(axis=0) / children.sum(axis=0), 1)
    states = _states(invented, indicator, periods)
    together = np.vstack((states, np.zeros((2, held), np.uint8))).astype(np.uint8)
    values = np.where(together == State.KNOWN, np.vstack((own, before, whole, whole)), np.nan)
    return Panel(indicator.code, _places(), tuple(periods), values, together)
