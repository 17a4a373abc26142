"""The publisher's comparisons on tables small enough to check in one's head; see also the reference answers."""

import numpy as np
import pytest

from alongside.published.comparing import Compared, compared
from benchmarking.panel import Panel
from benchmarking.periods import PeriodKind, annual
from benchmarking.values import State

NOT_THERE = float("nan")


def panel_from(table: str) -> Panel:
    """A drawn table, areas down and years across, as a panel; "-" is a figure there is none of."""
    head, *rows = [line.split() for line in table.strip().splitlines()]
    values = np.array([[NOT_THERE if cell == "-" else float(cell) for cell in row[1:]] for row in rows])
    states = np.where(np.isnan(values), int(State.NOT_AVAILABLE), int(State.KNOWN)).astype(np.uint8)
    periods = tuple(annual(label, PeriodKind.FINANCIAL) for label in head[1:])
    return Panel("drawn", tuple(row[0] for row in rows), periods, values, states)


TABLE = """
    area  2022  2023  2025
    301     5    10    20
    302     6     -    20
    303     7    30    10
    304     8    40     -
    970     9    25    18
"""


def reckoned(polarity: str, table: str = TABLE) -> Compared:
    return compared([polarity], [panel_from(table)], {"301": ["302", "303", "304"], "302": ["304"]})


@pytest.mark.parametrize(
    ("polarity", "ranks", "quarters"),
    [
        ("high", [1, 1, 3, 0], [2, 2, 3, -1]),
        ("low", [2, 2, 1, 0], [1, 1, 0, -1]),
        ("none", [0, 0, 0, 0], [-1, -1, -1, -1]),
    ],
)
def test_ties_share_the_better_rank_and_whoever_has_no_figure_has_none(
    polarity: str, ranks: list[int], quarters: list[int]
) -> None:
    table = reckoned(polarity)
    assert table.positions.rank.tolist() == [ranks]
    assert table.positions.ranked.tolist() == [3]
    assert table.positions.quarter.tolist() == [quarters]  # 20 lies on two cuts: below both


def test_quantiles_are_of_the_authorities_alone() -> None:
    assert reckoned("high").positions.quantiles.tolist() == [[10.0, 15.0, 20.0, 20.0, 20.0]]


def test_now_and_before_are_the_newest_published_years_whoever_has_a_figure() -> None:
    years = reckoned("high").yearly
    assert (years.labels, years.gaps) == ((("2025", "2023"),), (2,))
    np.testing.assert_array_equal(years.now, [[20, 20, 10, NOT_THERE, 18]])
    np.testing.assert_array_equal(years.before, [[10, NOT_THERE, 30, 40, 25]])
    np.testing.assert_array_equal(years.own_value, [[20, 20, 10, 40, 18]])
    assert years.own_last.tolist() == [[2, 2, 2, 1, 2]]


def test_the_neighbours_mean_is_of_those_that_have_a_figure() -> None:
    table = reckoned("high")
    np.testing.assert_array_equal(table.neighbours.mean, [[15, NOT_THERE, NOT_THERE, NOT_THERE]])
    assert table.neighbours.count.tolist() == [[2, 0, 0, 0]]
    np.testing.assert_array_equal(table.neighbours_before.mean, [[35, 40, NOT_THERE, NOT_THERE]])


def test_an_authority_asked_for_without_a_row_has_nothing() -> None:
    table = compared(["high"], [panel_from(TABLE)], {}, asked=["305"])
    at = table.column["305"]
    assert np.isnan([table.yearly.now[0, at], table.yearly.before[0, at], table.yearly.own_value[0, at]]).all()
    assert table.positions.rank[0, table.among["305"]] == 0


def test_places_without_numbers_are_compared_too() -> None:
    table = compared(
        ["high"],
        [panel_from(TABLE.replace("\n    30", "\n    N0").replace("970", "MW "))],
        {"N01": ["N02", "N03"]},
        larger=["MW"],
    )
    assert (list(table.among), table.positions.rank.tolist()) == (["N01", "N02", "N03", "N04"], [[1, 1, 3, 0]])


def test_a_single_year_has_nothing_before_it() -> None:
    years = reckoned("high", "area 2025\n301 4\n302 5").yearly
    assert (years.labels, years.gaps) == ((("2025", ""),), (0,))
    assert np.isnan(years.before).all()
