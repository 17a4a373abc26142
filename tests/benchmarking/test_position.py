"""Position among councils (statistics.md C) and exceptions (domain.md 5)."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarking.comparison.position import (
    Significance,
    distance,
    exceptions,
    fifths,
    neighbour_median,
    quantile_groups,
    ranks,
    significance_of_proportions,
    significance_of_rates,
)
from tests.benchmarking.plain import intervals as plain

NAN = float("nan")


def test_ranks_share_the_lowest_on_a_tie_and_skip_the_missing():
    assert ranks([30, 10, NAN, 30, 20], highest_first=True).tolist() == [1, 4, 0, 1, 3]
    assert ranks([30, 10, NAN, 30, 20], highest_first=False).tolist() == [3, 1, 0, 3, 2]


def test_values_a_rounding_error_apart_are_tied():
    assert ranks([0.3, 0.1 + 0.2, 0.2], highest_first=False).tolist() == [2, 2, 1]


def test_ranks_of_many_indicators_at_once():
    assert ranks([[1, 2, 3], [3, 2, 1]], highest_first=False).tolist() == [[1, 2, 3], [3, 2, 1]]


def test_quarters_of_eight():
    assert quantile_groups(range(8), 4, highest_first=False).tolist() == [1, 1, 2, 2, 3, 3, 4, 4]
    assert quantile_groups(range(8), 4, highest_first=True).tolist() == [4, 4, 3, 3, 2, 2, 1, 1]


def test_fewer_values_than_groups_are_in_none():
    assert quantile_groups([1, NAN, 2, 3], 4, highest_first=True).tolist() == [0, 0, 0, 0]


def test_fewer_than_two_groups_are_refused():
    with pytest.raises(ValueError, match="1 groups divide nothing"):
        quantile_groups([1, 2], 1, highest_first=True)


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 15)), min_size=1, max_size=40),
    st.integers(2, 10),
    st.booleans(),
)
def test_quantiles_agree_with_the_slow_way(values, groups, highest_first):
    found = quantile_groups([NAN if v is None else v for v in values], groups, highest_first=highest_first)
    assert [group or None for group in found.tolist()] == plain.quantile_groups(values, groups, highest_first)


def test_fifths_run_from_the_lowest_to_the_highest():
    assert fifths([[50, 10, 20, 40, 30]]).tolist() == [[5, 1, 2, 4, 3]]


def test_distance_is_positive_above_the_comparator():
    assert distance([12.0, NAN], 10.0).tolist()[0] == 2.0
    assert np.isnan(distance([12.0, NAN], 10.0))[1]


def test_neighbours_are_compared_by_the_median_of_those_that_have_a_value():
    values = [10.0, 1, 2, 3, 40, 50, NAN]
    neighbours = [[1, 2, 3, 4, 5, 6], [0, 2, 3, 4, 6, -1]] + [[-1] * 6] * 5
    found = neighbour_median(values, neighbours)
    assert found.known[:3].tolist() == [5, 4, 0]
    assert found.median[0] == 3.0
    assert np.isnan(found.median[1:]).all()


def test_the_median_of_an_even_number_of_neighbours_is_between_the_middle_two():
    values = [[0, 1, 2, 3, 5, 8, 13.0], [0, 10, 20, 30, 50, 80, 130]]
    found = neighbour_median(values, [[1, 2, 3, 4, 5, 6]] * 7)
    assert found.median.tolist() == [[4.0] * 7, [40.0] * 7]


def test_a_neighbour_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="A neighbour is numbered 3"):
        neighbour_median([1, 2, 3], [[3], [0], [0]])


# Published re-referrals 2025 in the North West: the five named at the low end, the six at the high end (a tie at the
# cut), and the rest between them.
NAMED = {
    "Knowsley": 15.5,
    "Cheshire East": 15.8,
    "Lancashire": 16.3,
    "Westmorland and Furness": 16.5,
    "Warrington": 16.9,
    "Liverpool": 30.5,
    "Tameside": 27.7,
    "Sefton": 26.2,
    "Bury": 26.0,
    "Blackpool": 23.4,
    "Salford": 23.400000000000002,
}


def test_the_published_exceptions_are_found_with_both_at_the_tie():
    names = [*NAMED, *(f"between {number}" for number in range(13))]
    found = exceptions([*NAMED.values(), *np.linspace(17.0, 23.3, 13)])
    assert (int(found.reporting), int(found.each_end)) == (24, 5)
    assert [name for name, low in zip(names, found.low) if low] == list(NAMED)[:5]
    assert [name for name, high in zip(names, found.high) if high] == list(NAMED)[5:]


def test_fewer_than_ten_reporting_have_no_exceptions():
    found = exceptions([*range(9), NAN])
    assert not found.low.any()
    assert not found.high.any()
    assert exceptions([*range(10), NAN]).low.tolist() == [True] * 2 + [False] * 9


def test_a_council_with_a_base_under_twenty_is_exempt_and_takes_no_place():
    found = exceptions(range(11), [19, 20, *[100] * 9])
    assert found.exempt.tolist() == [True] + [False] * 10
    assert found.low.tolist() == [False, True, True] + [False] * 8


def test_an_interval_that_leaves_out_the_pooled_value_is_significant():
    numerators, denominators = [10, 50, 35, 90, 65], [100] * 5  # 50% in all
    found = significance_of_proportions(numerators, denominators)
    assert [Significance(code).label for code in found] == [
        "Low (0.001)",
        "Not significant",
        "Low (0.025)",
        "High (0.001)",
        "High (0.025)",
    ]


def test_rates_are_judged_by_the_limits_of_their_counts():
    found = significance_of_rates([20, 45, 100, 35], [1000] * 4)  # 50 expected of each
    assert [Significance(code).label for code in found] == [
        "Low (0.001)",
        "Not significant",
        "High (0.001)",
        "Low (0.025)",
    ]
