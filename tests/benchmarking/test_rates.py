"""Intervals for one value: published examples, a slow second way, properties and refusals (statistics.md B)."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarking.rates import (
    ImpossibleFigure,
    count_limits,
    directly_standardised,
    expected_events,
    indirect_ratio,
    mean,
    normal_quantile,
    rate,
    standard_deviation,
    wilson,
)
from tests.benchmarking.plain import intervals as plain

confidences = st.sampled_from([0.9, 0.95, 0.998])


def test_wilson_of_half_of_a_hundred():
    found = wilson(50, 100)
    assert (found.value, found.low, found.high) == pytest.approx((0.5, 0.403831530366, 0.596168469634))


def test_wilson_stops_exactly_at_none_and_at_all():
    n = np.arange(1, 400)
    none, every = wilson(np.zeros(399), n), wilson(n, n)
    assert set(none.low) == {0.0}
    assert set(every.high) == {1.0}
    assert none.high == pytest.approx(1 - every.low)


@settings(deadline=None)
@given(st.integers(0, 400), st.integers(1, 400), confidences)
def test_wilson_agrees_with_the_slow_way(x, n, confidence):
    x = min(x, n)
    found = wilson(x, n, confidence)
    assert (found.low, found.high) == pytest.approx(plain.wilson(x, n, confidence), abs=1e-9)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 9), confidences)
def test_a_small_count_has_the_exact_poisson_limits(x, confidence):
    assert count_limits(x, confidence) == pytest.approx(plain.exact_poisson(x, confidence), rel=1e-9)


@given(st.integers(10, 100_000), confidences)
def test_a_count_of_ten_or_more_has_byar_limits(x, confidence):
    assert count_limits(x, confidence) == pytest.approx(plain.byar(x, confidence))


def test_a_fractional_count_below_ten_is_still_exact():
    low, high = count_limits([9.0, 9.5, 10.0])
    assert np.all(np.diff(low) > 0)
    assert np.all(np.diff(high) > 0)


def test_a_rate_is_given_for_as_many_as_asked():
    found = rate([45], [13_460], per=10_000)
    assert found.value[0] == pytest.approx(33.43239227340267)
    assert (found.low[0], found.high[0]) == pytest.approx((24.383546430570043, 44.736227101717546))


def test_an_unknown_figure_stays_unknown():
    found = wilson([1, np.nan], [2, 2])
    assert np.isnan([found.value, found.low, found.high]).tolist() == [[False, True]] * 3


def test_arrays_of_any_shape_keep_it():
    assert wilson(np.ones((3, 4)), np.full((3, 4), 2)).low.shape == (3, 4)
    assert rate(np.ones((3, 4)), np.full((3, 4), 2)).high.shape == (3, 4)


@pytest.mark.parametrize(
    ("reckon", "why"),
    [
        (lambda: wilson(1, 0), "there is nothing to divide by"),
        (lambda: wilson([1, 5], [2, 4]), r"a numerator is greater than its denominator \(1 of 2 figures\)"),
        (lambda: wilson(-1, 4), "a count is below zero"),
        (lambda: wilson(np.inf, 4), "not finite"),
        (lambda: rate(3, -2), "there is nothing to divide by"),
        (lambda: rate(-3, 2), "a count is below zero"),
        (lambda: count_limits([-1]), "a count is below zero"),
        (lambda: wilson(1, 2, 95), "A confidence of 95 can't be"),
        (lambda: directly_standardised([10], [0], [1]), "there is nothing to divide by"),
        (lambda: directly_standardised([10], [5], [-1]), "a standard population is below zero"),
        (lambda: directly_standardised([10], [5], [0]), "adds up to nothing"),
        (lambda: expected_events([-1], [2], [3]), "a population is below zero"),
        (lambda: indirect_ratio(3, 0), "there is nothing to divide by"),
    ],
)
def test_impossible_figures_are_refused(reckon, why):
    with pytest.raises(ImpossibleFigure, match=why):
        reckon()


def test_a_standardised_rate_weighs_each_stratum_by_the_standard():
    found = directly_standardised([10, 30], [100, 100], [3, 1])
    assert found.value == pytest.approx((3 * 0.1 + 1 * 0.3) / 4)


def test_a_standardised_rate_of_equal_weights_has_the_limits_of_its_count():
    found = directly_standardised([10, 30], [100, 100], [1, 1], per=200)
    assert (found.low, found.high) == pytest.approx(plain.byar(40, 0.95))


def test_a_missing_stratum_counts_as_none():
    missing, none = (directly_standardised([10, count], [100, 100], [1, 1]) for count in (np.nan, 0))
    assert (missing.value, missing.low, missing.high) == (none.value, none.low, none.high)


def test_a_standardised_rate_under_ten_events_is_not_given():
    found = directly_standardised([[4, 5], [5, 5]], [100, 100], [1, 1])
    assert np.isnan([found.value, found.low, found.high]).tolist() == [[True, False]] * 3


def test_an_indirect_ratio_is_observed_over_expected():
    expected = expected_events([100, 200], [1, 3], [50, 300])
    assert expected == pytest.approx(100 / 50 + 200 * 3 / 300)
    found = indirect_ratio(8, expected)
    assert (found.value, found.low * 4, found.high * 4) == pytest.approx((2.0, *plain.exact_poisson(8, 0.95)))


def test_a_mean_has_its_t_interval():
    # 2.776 is the tabled t for four degrees of freedom; the deviation is the square root of 2.5.
    found = mean([1, 2, 3, 4, 5])
    assert (found.value, found.high - 3) == pytest.approx((3.0, 2.776445 * 2.5**0.5 / 5**0.5), rel=1e-6)


def test_a_mean_of_one_value_has_no_limits_and_of_none_no_value():
    found = mean([[4, np.nan], [np.nan, np.nan]])
    assert np.isnan([found.value, found.low]).tolist() == [[False, True], [True, True]]
    assert np.isnan(standard_deviation([4.0]))


@given(st.integers(0, 50), st.integers(1, 50), st.integers(1, 20))
def test_a_surer_interval_holds_a_less_sure_one(x, more, times):
    narrow, wide = wilson(x, x + more, 0.95), wilson(x, x + more, 0.998)
    assert wide.low <= narrow.low <= narrow.value <= narrow.high <= wide.high
    larger = wilson(times * x, times * (x + more), 0.95)
    assert larger.high - larger.low <= narrow.high - narrow.low + 1e-12


def test_quantiles_are_those_in_every_table():
    assert [normal_quantile(c) for c in (0.95, 0.998)] == pytest.approx([1.959963984540054, 3.090232306167813])
