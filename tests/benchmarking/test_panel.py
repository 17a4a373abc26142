"""Panels: places down, periods across, and a state in every cell that has no number."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarking.panel import MisshapenPanel, Panel, bundle
from benchmarking.periods import Period, PeriodKind, annual
from benchmarking.values import State, Value

YEARS = tuple(annual(str(year), PeriodKind.MARCH) for year in (2023, 2024, 2025))
CELLS = st.one_of(st.floats(-1e6, 1e6), st.sampled_from(list(State)[1:]))


def drawn(rows: dict[str, list[float | State]], periods: tuple[Period, ...] = YEARS, counts: bool = False) -> Panel:
    """A panel from a table: a number, or a state, in each cell."""
    table = list(rows.values())
    shape = (len(rows), len(periods))
    states = np.array([[c if isinstance(c, State) else State.KNOWN for c in row] for row in table], dtype=np.uint8)
    values = np.array([[np.nan if isinstance(c, State) else c for c in row] for row in table], dtype=float)
    below = values * 100 if counts else None
    return Panel(
        "REREF_PCT",
        tuple(rows),
        periods,
        values.reshape(shape),
        states.reshape(shape),
        None if below is None else below.reshape(shape),
        None if below is None else np.where(np.isnan(below), np.nan, 100.0).reshape(shape),
    )


TABLE = {"340": [1.0, 2.0, 3.0], "041": [State.SUPPRESSED, 5.0, State.NOT_RECEIVED]}


def test_a_cell_is_a_number_or_says_why_not() -> None:
    panel = drawn(TABLE)
    assert panel.series("340") == (Value.known(1), Value.known(2), Value.known(3))
    assert panel.series("041") == (Value(State.SUPPRESSED), Value.known(5), Value(State.NOT_RECEIVED))
    assert panel.series("999") == (Value(State.NOT_RECEIVED),) * 3
    assert (panel.row_of("041"), panel.row_of("41")) == (1, None)


def test_a_panel_cut_to_places_keeps_their_order_and_owns_up_to_those_it_lacks() -> None:
    cut = drawn(TABLE, counts=True).only(["041", "999", "340"])
    assert cut.places == ("041", "999", "340")
    assert cut.series("999") == (Value(State.NOT_RECEIVED),) * 3
    assert cut.series("340") == drawn(TABLE).series("340")
    assert cut.numerators is not None
    assert cut.numerators[2].tolist() == [100, 200, 300]
    assert np.isnan(cut.numerators[1]).all()


def test_cutting_a_panel_leaves_the_panel_as_it_was() -> None:
    panel = drawn(TABLE)
    cut = panel.only(["340"])
    cut.values[:] = 9
    assert panel.series("340") == drawn(TABLE).series("340")


def test_a_panel_without_places_can_still_be_cut() -> None:
    empty = drawn({})
    assert empty.only(["340"]).series("340") == (Value(State.NOT_RECEIVED),) * 3


@pytest.mark.parametrize(
    "change",
    [
        {"values": np.zeros((2, 2))},
        {"places": ("340",)},
        {"places": ("340", "340")},
        {"periods": (YEARS[1], YEARS[0], YEARS[2])},
        {"periods": (YEARS[0], YEARS[0], YEARS[2])},
        {"values": np.zeros((2, 3))},
        {"values": np.full((2, 3), np.nan)},
        {"numerators": np.zeros((3, 2))},
    ],
)
def test_a_misshapen_panel_is_refused(change: dict) -> None:
    with pytest.raises(MisshapenPanel):
        replace(drawn(TABLE), **change)


@pytest.mark.parametrize("number", [np.inf, -np.inf])
def test_a_figure_in_a_panel_is_finite(number: float) -> None:
    with pytest.raises(MisshapenPanel):
        drawn({"340": [1.0, number, 3.0]})


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=5), st.booleans())
def test_a_panel_survives_being_written_and_read_back(rows: list[list[float | State]], counts: bool) -> None:
    panel = drawn({f"{number:03d}": row for number, row in enumerate(rows)}, counts=counts)
    back = Panel.from_document(json.loads(json.dumps(panel.to_document())))
    assert (back.indicator, back.places, back.periods) == (panel.indicator, panel.places, panel.periods)
    assert np.array_equal(back.values, panel.values, equal_nan=True)
    assert np.array_equal(back.states, panel.states)
    assert back.counted == panel.counted
    if panel.numerators is not None and back.numerators is not None:
        assert np.array_equal(back.numerators, panel.numerators, equal_nan=True)


def test_the_written_panel_holds_marks_and_exact_numbers() -> None:
    document = drawn({"340": [0.1 + 0.2, State.SUPPRESSED, State.BLANK]}).to_document()
    assert document["values"] == [[0.30000000000000004, "c", "blank"]]
    assert document["periods"][0] == {"label": "2023", "kind": "march", "start": "2023-03-31", "end": "2023-03-31"}


@pytest.mark.parametrize("cell", ["?", "C", "n/a", "1.5", True])
def test_a_mark_that_stands_for_nothing_is_refused(cell: object) -> None:
    document = drawn(TABLE).to_document()
    document["values"][0][0] = cell
    with pytest.raises(MisshapenPanel):
        Panel.from_document(document)


@pytest.mark.parametrize("break_it", ["values", "places", "periods", "indicator"])
def test_a_document_that_lacks_a_part_is_refused(break_it: str) -> None:
    document = drawn(TABLE).to_document()
    del document[break_it]
    with pytest.raises(MisshapenPanel):
        Panel.from_document(document)


def test_rows_of_uneven_length_are_refused() -> None:
    document = drawn(TABLE).to_document()
    document["values"] = [[1.0, 2.0], [3.0, 4.0, 5.0, 6.0]]
    with pytest.raises(MisshapenPanel):
        Panel.from_document(document)


def test_every_series_of_a_bundle_is_in_its_place() -> None:
    first, second = drawn(TABLE), drawn({"340": [State.BLANK] * 3, "999": [7.0, State.BLANK, 9.0]})
    together = bundle([first, second])
    series = [
        (tuple(owner), together.figures[at : at + many].tolist(), together.columns[at : at + many].tolist())
        for owner, at, many in zip(together.owners.tolist(), together.starts, together.lengths, strict=True)
    ]
    assert series == [
        ((0, 0), [1.0, 2.0, 3.0], [0, 1, 2]),
        ((0, 1), [5.0], [1]),
        ((1, 0), [], []),
        ((1, 1), [7.0, 9.0], [0, 2]),
    ]


def test_a_bundle_of_nothing_is_empty() -> None:
    for nothing in (bundle([]), bundle([drawn({})])):
        assert (nothing.figures.size, nothing.starts.size, nothing.lengths.size, nothing.owners.size) == (0, 0, 0, 0)
