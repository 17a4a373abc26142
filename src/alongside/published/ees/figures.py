"""From rows to panels: every number with its counts, every mark as the state it stands for."""

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from alongside.published.ees.kinds import MeasureKind
from alongside.published.ees.tidy import Row, Tidy
from alongside.published.publication import UnreadablePublication
from benchmarking.periods import Period, PeriodKind, UnreadablePeriod, annual
from benchmarking.values import State, Value

if TYPE_CHECKING:
    from benchmarking.panel import Panel

# The marks of the government's statistics (Analysis Function, "Using symbols in tables"), older ones beside them.
STATE_OF = {
    "c": State.SUPPRESSED,
    "x": State.NOT_AVAILABLE,
    "..": State.NOT_AVAILABLE,
    ":": State.NOT_AVAILABLE,
    "z": State.NOT_APPLICABLE,
    "u": State.UNRELIABLE,
    "low": State.LOW,
    "k": State.LOW,
    "~": State.LOW,
    "": State.BLANK,
}
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]{1,2})?")
ACADEMIC = re.compile(r"([0-9]{4})([0-9]{2})")
ABSENT = Value(State.NOT_RECEIVED)
LONGEST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Cell:
    """One place in one period: the value, and the counts behind it where there are."""

    value: Value
    numerator: Value = ABSENT
    denominator: Value = ABSENT

    @property
    def counted(self) -> bool:
        """True if both counts behind the value are known."""
        return self.numerator.is_known and self.denominator.is_known


Cells = dict[tuple[str, Period], Cell]


def cell_of(tidy: Tidy, row: Row, column: str, *, count: bool = True) -> Value:
    """One cell as a value.

    count   whether it counts something, and so can't be below zero
    raises  UnreadablePublication if it is neither a number nor a mark
    """
    text = row.cells[column].strip()
    state = STATE_OF.get(text.lower())
    if state is not None:
        return Value(state)
    number = float(text) if NUMBER.fullmatch(text) else math.inf
    if not math.isfinite(number) or (count and number < 0):
        expected = "a count, which is never below zero," if number < 0 else "a number"
        shown = text if len(text) < LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
        raise UnreadablePublication(
            f"{tidy.name}, row {row.line}: the {column} of {row.cells['la_name'] or row.place} in {row.period} is "
            f"{shown!r}; expected {expected} or one of the marks {', '.join(mark for mark in STATE_OF if mark)}. "
            "Correct the row."
        )
    return Value.known(number)


def period_of(tidy: Tidy, row: Row, kind: PeriodKind) -> Period:
    """A row's period: 2025, or 202425 for an academic year. Raises UnreadablePublication."""
    text = row.period
    try:
        if kind is not PeriodKind.ACADEMIC:
            if not re.fullmatch(r"[1-9][0-9]{3}", text):
                raise UnreadablePeriod("expected four digits, such as 2025")
            return annual(text, kind)
        found = ACADEMIC.fullmatch(text)
        if not found or int(found[2]) != (int(found[1]) + 1) % 100:
            raise UnreadablePeriod("expected six digits of two years that follow each other, such as 202425")
        return replace(annual(f"{found[1]}-{found[2]}", kind), label=text)
    except ValueError as error:
        raise UnreadablePublication(
            f"{tidy.name}, row {row.line}: the time_period {text!r} can't be read: {str(error).rstrip('.')}. "
            "Correct the row."
        ) from error


def cells_of(tidy: Tidy, measure: MeasureKind, beside: Tidy | None) -> Cells:
    """Every cell of one measure; `beside` is the file its denominator is in, where that is another."""
    wanted = tidy.breakdown(measure.where)
    below = tidy.breakdown({**measure.where, **measure.denominator_where})
    found: Cells = {}
    periods: dict[str, Period] = {}
    for (place, text, breakdown), row in tidy.rows.items():
        if breakdown != wanted:
            continue
        under: Row | None = tidy.rows.get((place, text, below))
        holder = tidy
        if beside is not None:
            earlier = str(int(text) - measure.denominator_back) if re.fullmatch("[0-9]+", text) else text
            under, holder = beside.rows.get((place, earlier, beside.breakdown({}))), beside
        if text not in periods:
            periods[text] = period_of(tidy, row, measure.year)
        found[place, periods[text]] = _cell(tidy, row, holder, under, measure)
    return found


def _cell(tidy: Tidy, row: Row, holder: Tidy, under: Row | None, measure: MeasureKind) -> Cell:
    numerator = cell_of(tidy, row, measure.numerator) if measure.numerator else ABSENT
    denominator = _sum(holder, under, measure.denominator)
    if measure.value:
        return Cell(cell_of(tidy, row, measure.value, count=False), numerator, denominator)
    return Cell(_reckoned(numerator, denominator, measure.scale), numerator, denominator)


def _sum(tidy: Tidy, row: Row | None, columns: tuple[str, ...]) -> Value:
    if row is None or not columns:
        return ABSENT
    parts = [cell_of(tidy, row, column) for column in columns]
    unknown = next((part for part in parts if not part.is_known), None)
    return unknown or Value.known(sum(part.number for part in parts))


def _reckoned(numerator: Value, denominator: Value, scale: float) -> Value:
    if not numerator.is_known:
        return numerator
    if not denominator.is_known:
        return denominator
    if not denominator.number:
        return Value(State.NOT_APPLICABLE)
    return Value.known(scale * numerator.number / denominator.number)


def panel_of(key: str, cells: Cells, *, counted: bool) -> "Panel":
    """The cells as a panel, with counts where `counted`: a place and period without a row was not received.

    A count is kept only beside the other of its pair, so that neither tells what the other hides.
    """
    import numpy as np

    from benchmarking.panel import Panel

    places = sorted({place for place, _ in cells}, key=lambda code: (len(code), code))
    periods = sorted({period for _, period in cells})
    down, across = {p: i for i, p in enumerate(places)}, {p: i for i, p in enumerate(periods)}
    shape = (len(places), len(periods))
    values, above, below = (np.full(shape, np.nan) for _ in range(3))
    states = np.full(shape, State.NOT_RECEIVED, dtype=np.uint8)
    for (place, period), cell in cells.items():
        at = down[place], across[period]
        states[at] = cell.value.state
        if cell.value.is_known:
            values[at] = cell.value.number
        if cell.counted:
            above[at], below[at] = cell.numerator.number, cell.denominator.number
    counts = (above, below) if counted else (None, None)
    return Panel(key, tuple(places), tuple(periods), values, states, *counts)
