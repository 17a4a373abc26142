"""The funnel (statistics.md D): a slow second way, what must hold, and refusals."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarking.comparison import funnel
from benchmarking.rates import ImpossibleFigure
from tests.benchmarking.plain import intervals as plain

areas = st.lists(st.tuples(st.integers(0, 300), st.integers(1, 300)), min_size=3, max_size=60).filter(
    lambda rows: sum(x for x, _ in rows) > 0
)


@settings(deadline=None)
@given(areas)
def test_a_funnel_of_proportions_agrees_with_the_slow_way(rows):
    x, n = [a for a, _ in rows], [a + b for a, b in rows]
    found = funnel.of_proportions(x, n)
    phi, tau2, limits = plain.funnel_of_proportions(x, n)
    assert (found.phi, found.tau2) == pytest.approx((phi, tau2), rel=1e-9, abs=1e-12)
    assert found.wide.lower95 == pytest.approx([low for low, _ in limits], abs=1e-9)
    assert found.wide.upper95 == pytest.approx([high for _, high in limits], abs=1e-9)


@settings(deadline=None)
@given(areas)
def test_widened_limits_hold_the_target_and_stay_on_the_scale(rows):
    x, n = [a for a, _ in rows], [a + b for a, b in rows]
    proportions, ratios = funnel.of_proportions(x, n), funnel.of_ratios(x, n)
    for found, top in ((proportions, 1.0), (ratios, np.inf)):
        assert np.all(found.wide.lower998 <= found.wide.lower95)
        assert np.all(found.wide.lower95 <= found.target + 1e-12)
        assert np.all(found.target - 1e-12 <= found.wide.upper95)
        assert np.all(found.wide.upper95 <= found.wide.upper998 + 1e-12)
        assert np.all((found.wide.lower998 >= 0) & (found.wide.upper998 <= top))
    assert np.all(proportions.wide.upper95 >= proportions.plain.upper95 - 1e-12)


def ordinary(of, areas=400):
    """Areas that differ by chance alone: the share beyond the widened limits, at 95% and 99.8%."""
    rng = np.random.default_rng(1)
    sizes = rng.integers(100, 2_000, areas)
    found = of(rng, sizes)
    return np.mean(found.beyond95 != 0), np.mean(found.beyond998 != 0)


@pytest.mark.parametrize(
    "of",
    [
        lambda rng, n: funnel.of_proportions(rng.binomial(n, 0.2), n),
        lambda rng, n: funnel.of_ratios(rng.poisson(n), n),
        lambda rng, n: funnel.of_rates(rng.poisson(n * 0.3), n),
        lambda rng, n: funnel.of_ratios_of_counts(rng.poisson(n * 1.1), rng.poisson(n)),
    ],
)
def test_few_ordinary_areas_fall_outside(of):
    at95, at998 = ordinary(of)
    assert 0.02 < at95 < 0.09
    assert at998 < 0.01


def test_areas_that_differ_by_more_than_chance_widen_the_limits():
    rng = np.random.default_rng(3)
    n = np.full(150, 1_000)
    found = funnel.of_proportions(rng.binomial(n, rng.uniform(0.1, 0.3, 150)), n)
    assert found.phi > 5
    assert np.mean(found.figure < found.plain.lower95) > 0.2
    assert np.mean(found.beyond95 < 0) < 0.05


def test_rates_are_observed_over_what_the_pooled_rate_expects():
    counts, people = np.array([5, 20, 30, 9]), np.array([100, 300, 500, 200])
    rates = funnel.of_rates(counts, people)
    ratios = funnel.of_ratios(counts, people * 64 / 1100)
    assert rates.target == 64 / 1100
    assert (rates.phi, rates.tau2) == (ratios.phi, ratios.tau2)
    np.testing.assert_allclose(rates.wide.upper998, ratios.wide.upper998 * rates.target)
    np.testing.assert_allclose(rates.plain.lower95, ratios.plain.lower95 * rates.target)
    assert rates.beyond95.tolist() == ratios.beyond95.tolist()


def test_a_figure_on_a_limit_is_inside():
    limits = funnel.Limits(*(np.array([limit]) for limit in (0.2, 0.4, 0.1, 0.5)))
    empty = np.zeros(1)

    def judged(figure):
        found = funnel.Funnel(0.3, 1.0, 0.0, np.array([figure]), empty, empty, empty, empty > 0, limits, limits)
        return int(found.beyond95[0]), int(found.beyond998[0])

    assert [judged(figure) for figure in (0.05, 0.1, 0.2, 0.4, 0.45, 0.51)] == [
        (-1, -1),
        (-1, 0),
        (0, 0),
        (0, 0),
        (1, 0),
        (1, 1),
    ]


def test_winsorising_pulls_the_ends_in_and_marks_them():
    found = funnel.of_ratios([10, 90, 95, 100, 100, 100, 100, 100, 105, 110, 400], [100] * 11)
    low, high = np.sort(found.z)[[1, 9]]  # of eleven, a tenth in from either end
    assert (found.adjusted.min(), found.adjusted.max()) == pytest.approx((low, high))
    assert found.pulled.nonzero()[0].tolist() == [0, 1, 9, 10]


def test_trimming_leaves_the_ends_out():
    found = funnel.of_ratios_by_log([10, 90, 95, 100, 100, 100, 100, 100, 105, 110, 400], [100] * 11)
    assert np.isnan(found.adjusted).nonzero()[0].tolist() == [0, 10]


def test_fewer_than_ten_areas_are_reckoned_but_not_shown():
    assert [funnel.of_ratios([5] * many, [5] * many).shown for many in (9, 10)] == [False, True]


@pytest.mark.parametrize(
    ("draw", "why"),
    [
        (lambda: funnel.of_proportions([3], [2]), "a numerator is greater than its denominator"),
        (lambda: funnel.of_proportions([3, 1], [4]), "numerators for"),
        (lambda: funnel.of_proportions([], []), "numerators for"),
        (lambda: funnel.of_proportions([np.nan, 1], [4, 4]), "a count is missing"),
        (lambda: funnel.of_ratios([1, 2], [0, 3]), "nothing to divide by"),
        (lambda: funnel.of_ratios([-1, 2], [1, 3]), "a count is below zero"),
        (lambda: funnel.of_rates([0, 0], [1, 3]), "no area had an event"),
        (lambda: funnel.of_ratios_of_counts([0, 0], [1, 3]), "no area had an event"),
        (lambda: funnel.of_ratios_by_log([0, 2], [1, 3]), "has no logarithm"),
    ],
)
def test_what_can_make_no_funnel_is_refused(draw, why):
    with pytest.raises(ImpossibleFigure, match=why):
        draw()
