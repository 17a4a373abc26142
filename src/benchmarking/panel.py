"""A panel: one measure's figures, places down and periods across, with a state for every cell.

Its few words: a *cell* is one place in one period; a *row* one place's series; a cell that holds no
number is NaN in `values` and says why in `states`. Counts ride along where they were published.
`bundle` lines many panels up so that every series of a release is reckoned in a few passes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from benchmarking.periods import Period, PeriodKind
from benchmarking.values import STATE_OF_MARK, State, Value

Floats = npt.NDArray[np.float64]
States = npt.NDArray[np.uint8]


class MisshapenPanel(ValueError):
    """Figures, places and periods do not fit together."""


@dataclass(frozen=True)
class Panel:
    """One measure, places × periods.

    indicator    the measure's code
    places       place codes, one a row; text, so that leading zeros survive
    periods      in time order, one a column
    values       float64, places × periods; NaN wherever `states` is not KNOWN
    states       uint8 codes of `State`, the same shape
    numerators   counts behind the values, the same shape, NaN where unknown; None if none were published
    denominators likewise
    """

    indicator: str
    places: tuple[str, ...]
    periods: tuple[Period, ...]
    values: Floats
    states: States
    numerators: Floats | None = None
    denominators: Floats | None = None
    _rows: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        shape = (len(self.places), len(self.periods))
        for part in (self.values, self.states, self.numerators, self.denominators):
            if part is not None and part.shape != shape:
                raise MisshapenPanel(f"{self.indicator}: {part.shape} figures for {shape} places and periods.")
        if list(self.periods) != sorted(set(self.periods)):
            raise MisshapenPanel(f"{self.indicator}: periods are not in order, or one stands twice.")
        if bool(np.any(np.isnan(self.values) != (self.states != State.KNOWN))):
            raise MisshapenPanel(f"{self.indicator}: a cell has both a number and a reason to have none, or neither.")
        if bool(np.any(np.isinf(self.values))):
            raise MisshapenPanel(f"{self.indicator}: a figure is not finite.")
        object.__setattr__(self, "_rows", {place: row for row, place in enumerate(self.places)})
        if len(self._rows) != len(self.places):
            raise MisshapenPanel(f"{self.indicator}: a place stands twice.")

    @property
    def counted(self) -> bool:
        """True if the counts behind the values were published."""
        return self.numerators is not None and self.denominators is not None

    def row_of(self, place: str) -> int | None:
        """The row of a place, or None if the panel has no row for it."""
        return self._rows.get(place)

    def value(self, place: str, column: int) -> Value:
        """One cell as a Value; a place without a row was not received."""
        row = self.row_of(place)
        if row is None:
            return Value(State.NOT_RECEIVED)
        state = State(int(self.states[row, column]))
        return Value.known(float(self.values[row, column])) if state is State.KNOWN else Value(state)

    def series(self, place: str) -> tuple[Value, ...]:
        """One place's figures in time order."""
        return tuple(self.value(place, column) for column in range(len(self.periods)))

    def only(self, places: Sequence[str]) -> Self:
        """The panel cut to `places`, in that order; a place without a row gets one of `not received`."""
        rows = np.array([self._rows.get(place, -1) for place in places], dtype=int)
        absent = rows < 0

        def cut(part: Floats) -> Floats:
            kept = part[rows] if len(self.places) else np.full((len(rows), len(self.periods)), np.nan)
            kept[absent] = np.nan
            return kept

        states = self.states[rows] if len(self.places) else np.zeros((len(rows), len(self.periods)), np.uint8)
        states[absent] = State.NOT_RECEIVED
        return type(self)(
            self.indicator,
            tuple(places),
            self.periods,
            cut(self.values),
            states,
            None if self.numerators is None else cut(self.numerators),
            None if self.denominators is None else cut(self.denominators),
        )

    def to_document(self) -> dict[str, Any]:
        """The panel in plain lists, numbers exact and unknown cells as their marks; `from_document` reads it back."""
        document: dict[str, Any] = {
            "indicator": self.indicator,
            "places": list(self.places),
            "periods": [
                {"label": p.label, "kind": p.kind.value, "start": p.start.isoformat(), "end": p.end.isoformat()}
                for p in self.periods
            ],
            "values": _marked(self.values, self.states),
        }
        if self.numerators is not None and self.denominators is not None:
            document["numerators"] = _marked(self.numerators, None)
            document["denominators"] = _marked(self.denominators, None)
        return document

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> Self:
        """Read back what `to_document` wrote. Raises MisshapenPanel if it is not such a document."""
        try:
            periods = tuple(
                Period(date.fromisoformat(p["end"]), date.fromisoformat(p["start"]), PeriodKind(p["kind"]), p["label"])
                for p in document["periods"]
            )
            shape = (len(document["places"]), len(periods))
            values, states = _unmarked(document["values"], shape)
            numerators, denominators = (
                _unmarked(document[name], shape)[0] if name in document else None
                for name in ("numerators", "denominators")
            )
            places = tuple(document["places"])
            return cls(document["indicator"], places, periods, values, states, numerators, denominators)
        except MisshapenPanel:
            raise
        except (KeyError, TypeError, ValueError) as error:
            raise MisshapenPanel(f"This is not a panel as one is written: {error!r}.") from error


def _marked(numbers: Floats, states: States | None) -> list[list[float | str | None]]:
    rows: list[list[float | str | None]] = numbers.tolist()
    where = np.argwhere(states != State.KNOWN) if states is not None else np.argwhere(np.isnan(numbers))
    for row, column in where.tolist():
        rows[row][column] = State(int(states[row, column])).mark if states is not None else None
    return rows


def _unmarked(rows: list[list[float | str | None]], shape: tuple[int, int]) -> tuple[Floats, States]:
    flat: list[Any] = [cell for row in rows for cell in row]
    if len(rows) != shape[0] or any(len(row) != shape[1] for row in rows):
        raise MisshapenPanel(f"{len(flat)} figures for {shape[0]} places and {shape[1]} periods.")
    states = np.zeros(len(flat), np.uint8)
    for index, cell in enumerate(flat):
        if cell is None or type(cell) is str:
            states[index] = STATE_OF_MARK[cell] if cell else State.BLANK
            flat[index] = np.nan
        elif type(cell) is bool:
            raise MisshapenPanel(f"A figure is a number or a mark, not {cell}.")
    return np.array(flat, dtype=float).reshape(shape), states.reshape(shape)


@dataclass(frozen=True)
class Bundle:
    """Every known figure of many series, one after the other, in time order within each series.

    figures  float64, one a known cell
    starts   where each series begins in `figures`; lengths how many figures it has (none: 0)
    owners   (panel number, row) of each series
    columns  the period column each figure came from
    """

    figures: Floats
    starts: npt.NDArray[np.intp]
    lengths: npt.NDArray[np.intp]
    owners: npt.NDArray[np.intp]
    columns: npt.NDArray[np.intp]


def bundle(panels: Sequence[Panel]) -> Bundle:
    """Line up every series of `panels`; unknown cells are left out, as a usual range wants (statistics.md A1)."""
    figures, columns, lengths, owners = [], [], [], []
    for number, panel in enumerate(panels):
        known = panel.states == State.KNOWN
        figures.append(panel.values[known])
        columns.append(np.nonzero(known)[1])
        lengths.append(known.sum(axis=1))
        owners.append(np.column_stack((np.full(len(panel.places), number), np.arange(len(panel.places)))))
    if not panels:
        empty = np.zeros(0, np.intp)
        return Bundle(np.zeros(0), empty, empty, np.zeros((0, 2), np.intp), empty)
    count = np.concatenate(lengths).astype(np.intp)
    return Bundle(
        np.concatenate(figures), np.cumsum(count) - count, count, np.concatenate(owners), np.concatenate(columns)
    )
