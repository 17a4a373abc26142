"""Small counts: hidden, and what would give them away hidden with them.

Its few words: a *small* count is 1 to 5; *primary* suppression hides it, *secondary* hides what it could be worked
out from; a *sum* says that some parts make a total. A hidden figure is SUPPRESSED, never zero and never imputed; a
zero is shown as the zero it is.
Source: statistics.md, section H; users.md, "Small numbers".
"""

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from benchmarking.panel import Floats, Panel
from benchmarking.values import State, Value

SUPPRESS_BELOW = 6
_HIDDEN = Value(State.SUPPRESSED)

Flags = npt.NDArray[np.bool_]
Range = tuple[float, float]


class UnevenTable(ValueError):
    """A sum names a cell that is not in the table, or its parts do not make its total."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Parts that make a total; all are names of cells in one table."""

    total: str
    parts: tuple[str, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        """The total and its parts."""
        return (self.total, *self.parts)


def is_small(count: float, *, below: int = SUPPRESS_BELOW) -> bool:
    """True for a count of 1 to 5; zero is not small, and nor is an unknown count."""
    return 0 < count < below


def small_cells(numerators: Floats, denominators: Floats | None = None, *, below: int = SUPPRESS_BELOW) -> Flags:
    """Which counts may not be shown: 1 to 5, or within 1 to 5 of the whole they are part of.

    denominators  the whole, where the count is part of it (a percentage); None where it is not (a rate)
    """
    small = (numerators > 0) & (numerators < below)
    if denominators is not None:
        rest = denominators - numerators
        small = small | ((rest > 0) & (rest < below)) | ((denominators > 0) & (denominators < below))
    return small


def suppress(
    counts: Mapping[str, int],
    sums: Sequence[Sum] = (),
    *,
    below: int = SUPPRESS_BELOW,
    also: Collection[str] = (),
) -> dict[str, Value]:
    """The table as it may be shown: no hidden count can be worked out from what is left.

    counts   every cell by name, totals included; whole numbers, zero or more
    sums     which cells make which; a cell may stand in several (rows, columns, groups, a regional total)
    also     cells to hide whatever they hold, such as those hidden in an earlier issue
    returns  the same cells as Values, the hidden ones SUPPRESSED
    raises   UnevenTable if a sum does not add up or names an unknown cell

    A reader is taken to know the rule, that a hidden cell is not zero, and which of them are 1 to 5. While any hidden
    cell could then only be one number, the smallest shown cell beside it is hidden too.
    """
    _check(counts, sums)
    small = {name for name, count in counts.items() if is_small(count, below=below)}
    hidden = small | set(also)
    while True:
        ranges = _ranges(counts, sums, {name: (1.0, below - 1.0 if name in small else math.inf) for name in hidden})
        known = {name for name in hidden if _one_number(ranges[name])}
        further = _smallest_beside(known, counts, sums, hidden)
        if not further:
            return {name: _HIDDEN if name in hidden else Value.known(count) for name, count in counts.items()}
        hidden = hidden | further


def _check(counts: Mapping[str, int], sums: Sequence[Sum]) -> None:
    for each in sums:
        unknown = [name for name in each.cells if name not in counts]
        if unknown:
            raise UnevenTable(f"{unknown[0]} stands in a sum but not in the table.")
        if sum(counts[part] for part in each.parts) != counts[each.total]:
            raise UnevenTable(f"The parts of {each.total} do not add up to {counts[each.total]}.")


def _one_number(ends: Range) -> bool:
    """True if only one whole number lies in the range."""
    low, high = ends
    return math.isfinite(high) and math.floor(high + 1e-6) <= math.ceil(low - 1e-6)


def _smallest_beside(
    known: Collection[str], counts: Mapping[str, int], sums: Sequence[Sum], hidden: Collection[str]
) -> set[str]:
    """The smallest shown cell, not zero, of the sums that give a hidden cell away; empty if there is none.

    The sums with fewest hidden cells are mended first. Equal cells are hidden together: were the first taken, a reader
    who knows the rule could tell from its place that the hidden one is the smaller.
    """
    beside: dict[int, list[str]] = {}
    for each in sums:
        shown = [name for name in each.cells if name not in hidden and counts[name] > 0]
        if shown and any(name in known for name in each.cells):
            beside.setdefault(sum(name in hidden for name in each.cells), []).extend(shown)
    if not beside:
        return set()
    candidates = beside[min(beside)]
    least = min(counts[name] for name in candidates)
    return {name for name in candidates if counts[name] == least}


def _ranges(counts: Mapping[str, int], sums: Sequence[Sum], hidden: Mapping[str, Range]) -> dict[str, Range]:
    """The least and the most each hidden cell could be, given every shown cell and the sums."""
    equations = [_equation(each, counts, hidden) for each in sums]
    equations = [(signs, left) for signs, left in equations if signs]
    shared = [name for signs, _ in equations for name in signs]
    if len(shared) > len(set(shared)):
        return _ranges_together(equations, hidden)
    ranges = dict(hidden)
    for signs, left in equations:
        ends = {name: sorted((sign * hidden[name][0], sign * hidden[name][1])) for name, sign in signs.items()}
        for name, sign in signs.items():
            rest = [ends[other] for other in signs if other != name]
            low, high = left - sum(end[1] for end in rest), left - sum(end[0] for end in rest)
            low, high = sorted((sign * low, sign * high))
            ranges[name] = (max(hidden[name][0], low), min(hidden[name][1], high))
    return ranges


def _equation(each: Sum, counts: Mapping[str, int], hidden: Mapping[str, Range]) -> tuple[dict[str, int], int]:
    """A sum as signs of its hidden cells and what they come to."""
    signs = {name: 1 for name in each.parts if name in hidden}
    left = -sum(counts[name] for name in each.parts if name not in hidden)
    if each.total in hidden:
        return {**signs, each.total: -1}, left
    return signs, left + counts[each.total]


def _ranges_together(equations: Sequence[tuple[dict[str, int], int]], hidden: Mapping[str, Range]) -> dict[str, Range]:
    """The same where sums share hidden cells, by linear programming."""
    from scipy.optimize import linprog

    names = list(hidden)
    rows = [[signs.get(name, 0) for name in names] for signs, _ in equations]
    come_to = [left for _, left in equations]
    ranges = {}
    for at, name in enumerate(names):
        aim = np.zeros(len(names))
        ends = []
        for sign in (1.0, -1.0):
            aim[at] = sign
            found = linprog(aim, A_eq=rows, b_eq=come_to, bounds=[hidden[each] for each in names], method="highs")
            ends.append(-sign * math.inf if found.fun is None else sign * found.fun)
        ranges[name] = (ends[0], ends[1])
    return ranges


def suppress_panel(
    panel: Panel, *, part_of_whole: bool, total_shown: bool = True, below: int = SUPPRESS_BELOW
) -> Panel:
    """A panel as it may be shown: values that rest on small counts are SUPPRESSED and their counts unknown.

    part_of_whole  True for percentages, where the rest of the whole must not be small either
    total_shown    True if the total of all places is shown for each period; then no place's count can be worked out
                   from it and the other places
    returns        the same panel if it has no counts: the publisher has then suppressed already
    """
    if panel.numerators is None:
        return panel
    wholes = panel.denominators if part_of_whole else None
    hide = small_cells(panel.numerators, wholes, below=below)
    if total_shown:
        for column in range(len(panel.periods)):
            hide[:, column] = _beside_total(panel.numerators[:, column], hide[:, column], below)
    hide &= panel.states == State.KNOWN
    small_whole = np.zeros_like(hide) if wholes is None else hide & (wholes < below)
    return replace(
        panel,
        values=np.where(hide, np.nan, panel.values),
        states=np.where(hide, np.uint8(State.SUPPRESSED), panel.states),
        numerators=np.where(hide, np.nan, panel.numerators),
        denominators=None if panel.denominators is None else np.where(small_whole, np.nan, panel.denominators),
    )


def _beside_total(numerators: Floats, hide: Flags, below: int) -> Flags:
    """One period's places to hide so that their shown total gives none of the hidden ones away."""
    counts = {str(row): round(count) for row, count in enumerate(numerators.tolist()) if math.isfinite(count)}
    if not hide.any() or not counts:
        return hide
    whole = Sum("all", tuple(counts))
    shown = suppress(
        {**counts, "all": sum(counts.values())}, [whole], below=below, also=[str(row) for row in np.nonzero(hide)[0]]
    )
    return np.array([hide[row] or shown.get(str(row)) == _HIDDEN for row in range(len(hide))], dtype=bool)


def derived(reckon: Callable[..., float], *values: Value) -> Value:
    """A figure reckoned from others: suppressed if any of them is, else unknown for the first reason found.

    Whatever could be turned back into a suppressed count (a difference, a total, a ratio) goes through here.
    """
    if any(value.state is State.SUPPRESSED for value in values):
        return _HIDDEN
    unknown = next((value for value in values if not value.is_known), None)
    return unknown if unknown is not None else Value.known(reckon(*(value.number for value in values)))


def difference(later: Value, earlier: Value) -> Value:
    """Later less earlier; never shown if either is suppressed."""
    return derived(lambda a, b: a - b, later, earlier)


def total(parts: Sequence[Value]) -> Value:
    """The sum of parts; never shown if any of them is suppressed."""
    return derived(lambda *numbers: math.fsum(numbers), *parts)
