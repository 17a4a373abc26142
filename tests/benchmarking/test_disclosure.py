"""Small counts: none that is hidden can be worked out from what is shown."""

import itertools
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from benchmarking.disclosure import (
    Sum,
    UnevenTable,
    derived,
    difference,
    is_small,
    small_cells,
    suppress,
    suppress_panel,
    total,
)
from benchmarking.values import State, Value
from tests.benchmarking.test_admission import panel_of, years

HIDDEN = Value(State.SUPPRESSED)


def shown(*parts: int) -> tuple[float | str, ...]:
    """A row of parts and its total, as it may be shown; "c" where hidden."""
    names = [f"part {number}" for number in range(len(parts))]
    table = {**dict(zip(names, parts, strict=True)), "total": sum(parts)}
    return tuple(cell(value) for value in suppress(table, [Sum("total", tuple(names))]).values())


def cell(value: Value) -> float | str:
    return value.number if value.is_known else value.state.mark


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((10, 20, 30), (10, 20, 30, 60)),  # nothing small
        ((3, 20, 30), ("c", "c", 30, 53)),  # the smallest next goes too
        ((3, 4, 30), ("c", "c", 30, 37)),  # two hide each other
        ((0, 20, 30), (0, 20, 30, 50)),  # a zero is shown as the zero it is
        ((3, 0, 30), ("c", 0, "c", 33)),  # and hides nothing
        ((1, 1, 30), ("c", "c", "c", 32)),  # two that come to 2 can only be 1 and 1
        ((5, 5, 30), ("c", "c", "c", 40)),  # two that come to 10 can only be 5 and 5
        ((5, 5), ("c", "c", "c")),  # with nothing else to hide the total goes
        ((3, 0, 0), ("c", 0, 0, "c")),
        ((4, 6, 6), ("c", "c", "c", 16)),  # equals go together, or their place would tell
        ((0, 0), (0, 0, 0)),
    ],
)
def test_a_row_of_parts_is_shown_as_far_as_it_may_be(parts: tuple[int, ...], expected: tuple[object, ...]) -> None:
    assert shown(*parts) == expected


def test_no_part_can_be_worked_out_even_by_one_who_knows_the_rule() -> None:
    """Every table of three parts up to 13: whatever is shown, each hidden part could have been another number."""
    behind = defaultdict(list)
    for parts in itertools.product(range(14), repeat=3):
        behind[shown(*parts)].append(parts)
    hid = 0
    for seen, tables in behind.items():
        for part in range(3):
            if seen[part] == "c":
                hid += 1
                assert len({parts[part] for parts in tables}) > 1, (seen, tables)
    assert hid > 500


Table = list[list[int]]


def crossed(table: Table) -> tuple[dict[str, int], list[Sum]]:
    """A table of rows and columns with every total."""
    rows, columns = range(len(table)), range(len(table[0]))
    counts = {f"{r},{c}": table[r][c] for r in rows for c in columns}
    counts |= {f"row {r}": sum(table[r]) for r in rows}
    counts |= {f"column {c}": sum(row[c] for row in table) for c in columns}
    counts["all"] = sum(map(sum, table))
    sums = [Sum(f"row {r}", tuple(f"{r},{c}" for c in columns)) for r in rows]
    sums += [Sum(f"column {c}", tuple(f"{r},{c}" for r in rows)) for c in columns]
    sums += [Sum("all", tuple(f"row {r}" for r in rows)), Sum("all", tuple(f"column {c}" for c in columns))]
    return counts, sums


tables = st.integers(2, 3).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 9), min_size=width, max_size=width), min_size=2, max_size=2)
)


def could_be(counts: dict[str, int], sums: list[Sum], seen: dict[str, Value], name: str) -> tuple[int, int]:
    """The least and the most whole number a cell could be, to one who reads everything shown."""
    names = list(counts)
    adds_up = np.array([[(cell in each.parts) - (cell == each.total) for cell in names] for each in sums])
    low = [seen[cell].number if seen[cell].is_known else 1 for cell in names]
    high = [seen[cell].number if seen[cell].is_known else np.inf for cell in names]
    ends = []
    for sign in (1, -1):
        found = milp(
            [sign * (cell == name) for cell in names],
            integrality=np.ones(len(names)),
            bounds=Bounds(low, high),
            constraints=LinearConstraint(adds_up, 0, 0),
        )
        ends.append(10**6 if found.x is None else round(found.x[names.index(name)]))
    return ends[0], ends[1]


@settings(max_examples=25, deadline=None)
@given(tables)
def test_no_cell_of_rows_and_columns_can_be_worked_out_from_the_rest(table: Table) -> None:
    counts, sums = crossed(table)
    seen = suppress(counts, sums)
    for name, value in seen.items():
        if not value.is_known:
            least, most = could_be(counts, sums, seen, name)
            assert least <= counts[name] <= most
            assert least < most, (name, seen)


@settings(max_examples=25, deadline=None)
@given(tables)
def test_what_is_shown_is_true_and_no_small_count_is_among_it(table: Table) -> None:
    counts, sums = crossed(table)
    seen = suppress(counts, sums)
    assert list(seen) == list(counts)
    for name, value in seen.items():
        if value.is_known:
            assert (value.number, is_small(value.number)) == (counts[name], False)
        else:
            assert value == HIDDEN
            assert counts[name] > 0


def test_only_what_must_be_is_hidden_in_rows_and_columns() -> None:
    counts, sums = crossed([[3, 20, 30], [40, 50, 60], [70, 80, 90]])
    hidden = {name for name, value in suppress(counts, sums).items() if not value.is_known}
    assert hidden == {"0,0", "0,1", "1,0", "1,1"}


def test_groups_of_groups_give_nothing_away() -> None:
    counts = {"under 5": 3, "5 to 9": 12, "girls": 15, "boys": 40, "all": 55}
    sums = [Sum("girls", ("under 5", "5 to 9")), Sum("all", ("girls", "boys"))]
    assert [cell(value) for value in suppress(counts, sums).values()] == ["c", "c", 15, 40, 55]


def test_what_was_hidden_in_an_earlier_issue_stays_hidden() -> None:
    seen = suppress({"a": 7, "b": 20, "c": 30, "total": 57}, [Sum("total", ("a", "b", "c"))], also=["a"])
    assert [cell(value) for value in seen.values()] == ["c", "c", 30, 57]


def test_a_sum_that_does_not_add_up_is_refused() -> None:
    with pytest.raises(UnevenTable, match="add up"):
        suppress({"a": 7, "b": 20, "total": 28}, [Sum("total", ("a", "b"))])
    with pytest.raises(UnevenTable, match="not in the table"):
        suppress({"a": 7, "total": 7}, [Sum("total", ("a", "b"))])


def test_the_rest_of_a_whole_counts_as_much_as_the_part() -> None:
    parts = np.array([0, 1, 5, 6, 94, 95, 99, 100, np.nan, 2])
    wholes = np.array([100.0] * 9 + [3])
    assert small_cells(parts).tolist() == [False, True, True, False, False, False, False, False, False, True]
    alone = [False, True, True, False, False, True, True, False, False, True]
    assert small_cells(parts, wholes).tolist() == [*alone[:4], False, *alone[5:]]


def test_a_panel_hides_values_that_rest_on_small_counts_with_their_counts() -> None:
    panel = panel_of(years(2024, 2025), councils=4, counts=True)
    assert panel.numerators is not None
    panel.numerators[:] = [[100, 3], [200, 40], [300, 998], [400, 400]]
    hidden = suppress_panel(panel, part_of_whole=True, total_shown=False)
    assert hidden.states[:, 1].tolist() == [State.SUPPRESSED, State.KNOWN, State.SUPPRESSED, State.KNOWN]
    assert hidden.states[:, 0].tolist() == [State.KNOWN] * 4
    assert hidden.numerators is not None
    assert np.isnan(hidden.values[:, 1]).tolist() == [True, False, True, False]
    assert np.isnan(hidden.numerators[:, 1]).tolist() == [True, False, True, False]
    rates = suppress_panel(panel, part_of_whole=False, total_shown=False)
    assert rates.states[:, 1].tolist() == [State.SUPPRESSED, State.KNOWN, State.KNOWN, State.KNOWN]


def test_a_shown_regional_total_hides_the_smallest_next_as_well() -> None:
    panel = panel_of(years(2024, 2025), councils=4, counts=True)
    assert panel.numerators is not None
    panel.numerators[:] = [[100, 3], [200, 40], [300, 300], [400, 400]]
    hidden = suppress_panel(panel, part_of_whole=False)
    assert hidden.states[:, 1].tolist() == [State.SUPPRESSED, State.SUPPRESSED, State.KNOWN, State.KNOWN]
    assert hidden.states[:, 0].tolist() == [State.KNOWN] * 4


def test_a_small_whole_is_hidden_with_its_part() -> None:
    panel = panel_of(years(2024, 2025), councils=2, counts=True)
    assert panel.numerators is not None
    assert panel.denominators is not None
    panel.numerators[0, 1], panel.denominators[0, 1] = 1, 2
    hidden = suppress_panel(panel, part_of_whole=True, total_shown=False)
    assert hidden.denominators is not None
    assert np.isnan(hidden.denominators[:, 1]).tolist() == [True, False]


def test_a_panel_without_counts_was_suppressed_by_its_publisher() -> None:
    panel = panel_of(years(2024, 2025))
    assert suppress_panel(panel, part_of_whole=True) is panel


def test_nothing_reckoned_from_a_suppressed_count_is_shown() -> None:
    known, missing = Value.known(12), Value(State.NOT_RECEIVED)
    assert difference(known, Value.known(7)) == Value.known(5)
    assert difference(known, HIDDEN) == difference(HIDDEN, known) == HIDDEN
    assert total([known, Value.known(0.5)]) == Value.known(12.5)
    assert total([known, missing, HIDDEN]) == HIDDEN
    assert total([known, missing]) == missing
    assert derived(lambda a, b: a / b, known, HIDDEN) == HIDDEN
