"""The five-point trend (statistics.md E): drawn cases, exact sums as a second way, properties and refusals."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarking.rates import ImpossibleFigure
from benchmarking.trend.five_point import Marker, of_proportions, of_values
from tests.benchmarking.plain import intervals as plain

counts = st.lists(st.tuples(st.integers(1, 900), st.integers(1, 900)), min_size=5, max_size=5)


def test_a_steady_fall_is_decreasing():
    found = of_proportions([621, 599, 556, 535, 447], [3454, 3195, 3256, 3227, 3121])
    assert found.chi_squared == pytest.approx(20.115080216675064)
    assert Marker(int(found.markers)) is Marker.DECREASING


def test_a_trend_that_rests_on_one_point_is_no_trend():
    x, n = [100, 100, 100, 100, 200], [1000] * 5
    found = of_proportions([300, 100, 100, 100, 200], n)
    assert found.chi_squared > 9.55
    assert not found.steady
    assert Marker(int(found.markers)) is Marker.NO_SIGNIFICANT_CHANGE
    assert not of_proportions(x, n).steady  # leave out the last and nothing rises


def test_level_values_have_a_level_slope():
    found = of_proportions([10, 20, 10, 20, 10], [100, 200, 100, 200, 100])
    assert (bool(found.steady), int(found.markers)) == (False, Marker.NO_SIGNIFICANT_CHANGE)
    assert found.chi_squared == pytest.approx(0, abs=1e-12)


def test_rounding_cannot_give_level_values_a_slope():
    y, half = np.full(5, 1 / 3), np.array([3.8, 0.7, 3.7, 1.3, 3.5]) / 2
    assert not of_values(y, y - half, y + half).steady


@pytest.mark.parametrize(
    ("numerators", "denominators"),
    [
        ([1, 2, 3, 4], [9, 9, 9, 9]),
        ([0, 2, 3, 4, 5], [9] * 5),
        ([1, 2, 9, 4, 5], [9] * 5),
        ([1, np.nan, 3, 4, 5], [9] * 5),
        ([0, 2, 3, 4, 5], [0, 9, 9, 9, 9]),
    ],
)
def test_without_five_proportions_between_none_and_all_there_is_no_trend(numerators, denominators):
    found = of_proportions(numerators, denominators)
    assert not found.calculated
    assert np.isnan(found.slope)
    assert Marker(int(found.markers)) is Marker.CANNOT_BE_CALCULATED


def test_only_the_last_five_years_are_used():
    last, n = [10, 20, 30, 40, 50], [100] * 5
    assert of_proportions([99, *last], [100, *n]).chi_squared == of_proportions(last, n).chi_squared


def test_many_series_are_judged_at_once():
    found = of_proportions([[10, 20, 30, 40, 50], [50, 40, 30, 20, 10], [1, 2, 0, 1, 2]], [[100] * 5] * 3)
    assert found.markers.tolist() == [Marker.INCREASING, Marker.DECREASING, Marker.CANNOT_BE_CALCULATED]
    assert found.slope[0] == pytest.approx(-found.slope[1])


@settings(deadline=None, max_examples=200)
@given(counts)
def test_exact_sums_agree(rows):
    x, n = [a for a, _ in rows], [a + b for a, b in rows]
    found = of_proportions(x, n)
    chi_squared, marker = plain.trend_of_proportions(x, n)
    assert found.chi_squared == pytest.approx(float(chi_squared), rel=1e-9, abs=1e-9)
    assert Marker(int(found.markers)).label == marker


def test_values_with_intervals_are_weighed_by_them():
    found = of_values([10, 11, 12, 13, 14], [9.9, 10.9, 11.9, 12.9, 13.9], [10.1, 11.1, 12.1, 13.1, 14.1])
    assert found.slope == pytest.approx(1.0)
    assert found.chi_squared == pytest.approx(10 * (3.92 / 0.2) ** 2)
    assert Marker(int(found.markers)) is Marker.INCREASING


@given(st.lists(st.integers(-50, 50), min_size=5, max_size=5), st.lists(st.integers(1, 9), min_size=5, max_size=5))
def test_turning_values_over_turns_the_marker_over(values, widths):
    y, half = np.array(values, float), np.array(widths) / 2
    up, down = of_values(y, y - half, y + half), of_values(-y, -y - half, -y + half)
    assert (int(up.markers), float(up.slope)) == (-int(down.markers), -float(down.slope))


def test_an_interval_without_width_makes_no_trend():
    assert not of_values([1, 2, 3, 4, 5], [1, 1, 2, 3, 4], [1, 3, 4, 5, 6]).calculated


@pytest.mark.parametrize(
    ("judge", "why"),
    [
        (lambda: of_proportions([1, 2, 3, 4, 10], [9] * 5), "greater than its denominator"),
        (lambda: of_proportions([-1, 2, 3, 4, 5], [9] * 5), "below zero"),
        (lambda: of_values([1, 2, 3, 4, 5], [1, 3, 4, 5, 6], [1, 1, 2, 3, 4]), "An upper limit is below its lower"),
    ],
)
def test_impossible_figures_are_refused(judge, why):
    with pytest.raises(ImpossibleFigure, match=why):
        judge()
