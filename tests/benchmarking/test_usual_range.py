"""The usual range: each rule of statistics.md A in a small drawn table, then a slow second way, then what must hold.

A table has one point a column: its value and the special cause it is marked with (`.` for none).
"""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.cli.beside import usual_ranges_one_by_one
from benchmarking.indicators import Polarity
from benchmarking.panel import Panel, bundle
from benchmarking.periods import PeriodKind, annual
from benchmarking.trend.special_causes import Cause
from benchmarking.trend.usual_range import (
    Assurance,
    Direction,
    History,
    PointType,
    UnusableSeries,
    usual_range,
    usual_ranges,
)
from tests.benchmarking.plain import usual_range as plain

SHORT = {
    ".": Cause.NONE,
    "HI": Cause.ABOVE_UPPER_LIMIT,
    "LO": Cause.BELOW_LOWER_LIMIT,
    "up": Cause.TREND_INCREASING,
    "dn": Cause.TREND_DECREASING,
    "2a": Cause.TWO_IN_THREE_ABOVE,
    "2b": Cause.TWO_IN_THREE_BELOW,
    "ra": Cause.RUN_ABOVE,
    "rb": Cause.RUN_BELOW,
}
TABLES = {
    "a_point_beyond_a_limit_is_marked": """
        10 12 10 12 10 12 10 12 10 12 10 12 20
        .  .  .  .  .  .  .  .  .  .  .  .  HI
        """,
    "seven_rising_points_are_a_trend_and_all_are_marked": """
        20 0 20 0 20 0 20 5  7  8  9  10 11 12 12
        .  . .  . .  . .  up up up up up up up .
        """,
    "six_rising_points_are_not": """
        20 0 20 0 20 0 20 7 8 9 10 11 12 12
        .  . .  . .  . .  . . . .  .  .  .
        """,
    "equal_neighbours_break_a_trend": """
        20 0 20 0 20 0 20 5 7 8 9 9 11 12 13 13
        .  . .  . .  . .  . . . . . .  .  .  .
        """,
    "a_point_shared_by_two_trends_takes_the_sign_of_the_step_after_it": """
        20 0 20 0 20 0 20 6  7  8  9  10 11 12 11 10 9  8  7  6  6
        .  . .  . .  . .  up up up up up up dn dn dn dn dn dn dn .
        """,
    "a_falling_trend_above_the_mean_is_a_trend_not_a_run": """
        0 30 0 30 0 30 0 30 22 21 20 19 18 17 16
        . .  . .  . .  . dn dn dn dn dn dn dn dn
        """,
    "two_of_three_far_on_one_side_are_marked_and_the_third_is_not": """
        10 12 10 12 10 12 10 12 10 12 10 12 17 12 17 10 12 10 12
        .  .  .  .  .  .  .  .  .  .  .  .  2a .  2a .  .  .  .
        """,
    "two_of_three_need_all_three_on_one_side": """
        10 12 10 12 10 12 10 12 10 12 10 12 17 11 17 10 12 10 12
        .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .  .
        """,
    "seven_on_one_side_are_a_run_and_all_are_marked": """
        9 13 9 13 9 13 9 13 8 11.5 12 12.3 11.5 12 11.5 12 9
        . .  . .  . .  . .  . ra   ra ra   ra   ra ra   ra .
        """,
    "a_point_on_the_mean_breaks_a_run": """
        8 12 8 12 8 12 8 12 11 12 11 10 11 12 11 6 6
        . .  . .  . .  . .  .  .  .  .  .  .  .  . .
        """,
}


def drawn(table: str) -> tuple[list[float], list[Cause]]:
    values, causes = (line.split() for line in table.strip().splitlines())
    return [float(value) for value in values], [SHORT[cause] for cause in causes]


@pytest.mark.parametrize("rule", TABLES)
def test_special_causes(rule):
    values, causes = drawn(TABLES[rule])
    assert list(usual_range(values).cause) == causes


@pytest.mark.parametrize("rule", TABLES)
def test_special_causes_turned_upside_down(rule):
    values, causes = drawn(TABLES[rule])
    assert list(usual_range([-value for value in values]).cause) == [Cause(-cause) for cause in causes]


def test_limits_are_the_mean_and_2_66_mean_moving_ranges_either_side():
    judged = usual_range([10, 12, 10, 12, 10, 12])
    assert (judged.mean[0], judged.lower[0], judged.upper[0]) == pytest.approx((11, 11 - 2.66 * 2, 11 + 2.66 * 2))
    assert judged.upper_two_sigma[0] == pytest.approx(11 + 2 * 2.66 / 3 * 2)
    assert judged.lower_two_sigma[0] == pytest.approx(11 - 2 * 2.66 / 3 * 2)


def test_a_point_on_a_limit_is_inside():
    values = [0, 10] * 6  # the limits of these twelve are fixed, and a thirteenth is judged by them
    on_the_limit = usual_range(values).upper[0]
    assert usual_range([*values, on_the_limit], baseline=12).outside[-1] is False
    assert usual_range([*values, on_the_limit + 0.001], baseline=12).outside[-1] is True


def test_rounding_cannot_put_a_point_on_the_mean_to_one_side():
    values = [0.1, 0.2, 0.3, 0.1 + 0.2, 0.2, 0.2, 0.1]  # the mean is 0.2; in floats it is not quite
    assert usual_range(values).side == (-1, 0, 1, 1, 0, 0, -1)


def test_rounding_cannot_make_a_step():
    values = [1.0, 2.0, 3.0, 3.0000000000000004, 4.0, 5.0, 6.0, 7.0]
    assert usual_range(values).cause[1:-1] == (Cause.NONE,) * 6


def test_a_moving_range_over_3_267_times_the_mean_one_is_set_aside_once():
    values = [10, 11] * 8 + [30] + [31, 30] * 3
    screened, plainly = usual_range(values), usual_range(values, screen=False)
    assert screened.upper[0] - screened.mean[0] == pytest.approx(2.66 * 1)
    assert plainly.upper[0] - plainly.mean[0] == pytest.approx(2.66 * (15 + 19 + 6) / 22)


def test_a_constant_series_has_no_variation_to_judge_and_no_limits():
    judged = usual_range([5.0] * 14, direction=Direction.INCREASE, target=4)
    assert set(judged.lower) == {None}
    assert set(judged.outside) == {None}
    assert judged.assurance is Assurance.NOT_JUDGED
    assert judged.variation is PointType.COMMON_CAUSE


def test_a_constant_series_without_screening_has_limits_equal_to_its_mean():
    judged = usual_range([5.0] * 14, screen=False)
    assert (set(judged.lower), set(judged.upper), set(judged.outside)) == ({5.0}, {5.0}, {False})


def test_one_point_has_a_mean_and_no_limits():
    judged = usual_range([5.0], screen=False)
    assert (judged.mean, judged.lower, judged.side) == ((5.0,), (None,), (0,))


def test_later_points_are_judged_against_a_fixed_baseline():
    values = [10, 12] * 6 + [20] * 8
    judged = usual_range(values, baseline=12)
    assert (judged.mean[-1], judged.upper[-1]) == pytest.approx((11, 11 + 5.32))
    assert judged.cause[12:] == (Cause.ABOVE_UPPER_LIMIT,) * 8


def test_a_baseline_of_under_twelve_points_is_refused():
    with pytest.raises(UnusableSeries, match="A baseline of 11 points is too short: fix 12 or more"):
        usual_range([1.0] * 20, baseline=11)


def test_a_missing_point_is_a_gap_and_those_either_side_are_consecutive():
    whole = usual_range([10, 12, 10, 13, 20])
    gapped = usual_range([10, None, 12, 10, float("nan"), 13, 20])
    assert gapped.mean == (whole.mean[0], None, *whole.mean[1:3], None, *whole.mean[3:])
    assert gapped.segment == (0, None, 0, 0, None, 0, 0)
    assert [cause for cause in gapped.cause if cause is not None] == list(whole.cause)


def test_the_last_observed_point_decides_the_variation():
    judged = usual_range([10, 12] * 6 + [30, None], direction=Direction.DECREASE)
    assert judged.variation is PointType.SPECIAL_CAUSE_CONCERN


def test_a_series_of_nothing_has_no_variation():
    judged = usual_range([None, None])
    assert (judged.variation, judged.mean, judged.history) == (None, (None, None), History.NO_LIMITS)


def test_points_are_put_in_order_of_date():
    days = [date(2026, month, 1) for month in (3, 1, 2)]
    judged = usual_range([3, 1, 2], dates=days)
    assert judged.dates == tuple(sorted(days))
    assert judged.values == (1, 2, 3)


def test_a_date_that_stands_twice_is_refused_even_beside_a_gap():
    with pytest.raises(UnusableSeries, match="The date 2026-01-01 stands twice"):
        usual_range([3, None], dates=[date(2026, 1, 1), date(2026, 1, 1)])


def test_a_value_without_a_date_is_refused():
    with pytest.raises(UnusableSeries, match="3 values for 2 dates"):
        usual_range([1, 2, 3], dates=[1, 2])


def test_a_rebase_starts_afresh_at_the_first_observed_point_on_or_after_it():
    values = [1, 2, 1, 2, None, 11, 12, 11, 12]
    judged = usual_range(values, rebase=[4])
    assert judged.segment == (0, 0, 0, 0, None, 1, 1, 1, 1)
    assert (judged.mean[0], judged.mean[-1]) == (1.5, 11.5)
    assert judged.upper[-1] == pytest.approx(11.5 + 2.66)


@pytest.mark.parametrize("rebase", [[-1], [0], [13], [99], []])
def test_a_rebase_before_the_first_point_or_after_the_last_does_nothing(rebase):
    judged = usual_range([1, 2] * 6 + [1], rebase=rebase, direction=Direction.INCREASE, target=9)
    assert set(judged.segment) == {0}
    assert (judged.history, judged.assurance) == (History.FULL, Assurance.CONSISTENT_FAIL)


def test_no_trend_or_run_crosses_a_rebase():
    judged = usual_range([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], rebase=[6])
    assert set(judged.cause) == {Cause.NONE}


@pytest.mark.parametrize(
    ("direction", "high", "low"),
    [
        (Direction.INCREASE, PointType.SPECIAL_CAUSE_IMPROVEMENT, PointType.SPECIAL_CAUSE_CONCERN),
        (Direction.DECREASE, PointType.SPECIAL_CAUSE_CONCERN, PointType.SPECIAL_CAUSE_IMPROVEMENT),
        (Direction.NEUTRAL, PointType.SPECIAL_CAUSE_NEUTRAL_HIGH, PointType.SPECIAL_CAUSE_NEUTRAL_LOW),
    ],
)
def test_the_direction_says_what_high_and_low_mean(direction, high, low):
    values = [10, 12] * 6
    assert usual_range([*values, 30], direction=direction).variation is high
    assert usual_range([*values, -9], direction=direction).variation is low


@pytest.mark.parametrize(
    ("target", "direction", "verdict"),
    [
        (17, Direction.INCREASE, Assurance.CONSISTENT_FAIL),
        (17, Direction.DECREASE, Assurance.CONSISTENT_PASS),
        (5, Direction.INCREASE, Assurance.CONSISTENT_PASS),
        (5, Direction.DECREASE, Assurance.CONSISTENT_FAIL),
        (11, Direction.INCREASE, Assurance.INCONSISTENT),
        (16.32, Direction.INCREASE, Assurance.INCONSISTENT),  # on the upper limit
        (5.68, Direction.INCREASE, Assurance.INCONSISTENT),  # on the lower
        (17, Direction.NEUTRAL, Assurance.NOT_JUDGED),
        (None, Direction.INCREASE, Assurance.NOT_JUDGED),
    ],
)
def test_a_target_is_judged_against_the_limits(target, direction, verdict):
    assert usual_range([10, 12, 10, 12], direction=direction, target=target).assurance is verdict


@pytest.mark.parametrize(
    ("points", "history"),
    [(5, History.NO_LIMITS), (6, History.TRIAL), (12, History.TRIAL), (13, History.FULL)],
)
def test_how_much_history_decides_what_is_shown(points, history):
    judged = usual_range(([1, 2] * 7)[:points])
    assert judged.history is history
    assert set(judged.trial) == {history is not History.FULL}


def test_a_direction_follows_the_polarity_of_its_measure():
    assert [Direction.of(polarity) for polarity in Polarity] == [1, -1, 0]


# Many series at once


def test_every_series_of_a_panel_is_judged_at_once():
    periods = tuple(annual(str(year), PeriodKind.MARCH) for year in range(2001, 2008))
    values = np.array([[1, 2, 3, 4, 5, 6, 7], [5, 5, 5, np.nan, 5, 5, 5.0]])
    panel = Panel("Q01", ("340", "341"), periods, values, np.where(np.isnan(values), 1, 0).astype(np.uint8))
    lined_up = bundle([panel])
    judged = usual_ranges(lined_up.figures, lined_up.lengths)
    assert (
        judged.cause.tolist()
        == [Cause.BELOW_LOWER_LIMIT, *[Cause.TREND_INCREASING] * 5, Cause.ABOVE_UPPER_LIMIT] + [Cause.NONE] * 6
    )
    assert judged.mean.tolist() == [4.0, 5.0]


def test_a_series_without_points_keeps_its_place():
    judged = usual_ranges([1.0, 2.0, 4.0], [0, 1, 0, 2, 0])
    assert np.isnan(judged.mean).tolist() == [True, False, True, False, True]
    assert judged.mean[[1, 3]].tolist() == [1.0, 3.0]


def test_no_series_at_all_is_no_answer_and_no_error():
    assert usual_ranges([], []).mean.size == 0


def test_figures_that_do_not_fit_their_lengths_are_refused():
    with pytest.raises(UnusableSeries, match="The lengths add up to 4, but there are 3 figures"):
        usual_ranges([1, 2, 3], [2, 2])


def test_a_missing_figure_among_many_is_refused():
    with pytest.raises(UnusableSeries, match="remove missing periods"):
        usual_ranges([1, np.nan, 3], [3])


DIRECTIONS = {"increase": Direction.INCREASE, "decrease": Direction.DECREASE, "neutral": Direction.NEUTRAL}
tenths = st.integers(-30, 60).map(lambda tenth: f"{tenth / 10:.1f}")
few_values = st.sampled_from(["0.1", "0.2", "0.3", "0.7"])
drifting = st.lists(st.integers(-1, 4), min_size=1, max_size=40).map(
    lambda steps: [f"{sum(steps[: i + 1]) / 10:.1f}" for i in range(len(steps))]
)
series = st.one_of(st.lists(tenths, min_size=1, max_size=40), st.lists(few_values, min_size=1, max_size=40), drifting)


@settings(max_examples=300, deadline=None)
@given(
    series,
    st.sampled_from(list(DIRECTIONS)),
    st.one_of(st.none(), tenths),
    st.sampled_from([None, 12, 15]),
    st.booleans(),
)
def test_the_slow_way_in_exact_fractions_agrees(values, direction, target, baseline, screen):
    judged = usual_range(
        [float(value) for value in values],
        direction=DIRECTIONS[direction],
        target=None if target is None else float(target),
        baseline=baseline,
        screen=screen,
    )
    slowly = plain.usual_range(values, direction, target, baseline or 0, screen)
    assert [cause.label for cause in judged.cause if cause is not None] == slowly.causes
    assert [kind.label for kind in judged.point_type if kind is not None] == slowly.types
    assert list(judged.side) == slowly.side
    assert judged.assurance.label == slowly.assurance
    assert judged.mean[0] == pytest.approx(float(slowly.mean), abs=1e-12)
    if slowly.upper is None:
        assert set(judged.upper) == {None}
    else:
        assert judged.upper[0] == pytest.approx(float(slowly.upper), abs=1e-12)
        assert list(judged.outside) == slowly.outside
        assert list(judged.between) == slowly.between


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.integers(-20, 20).map(float), max_size=25), min_size=1, max_size=30))
def test_each_of_many_series_is_judged_as_it_would_be_alone(many):
    together = usual_ranges(np.concatenate([np.array(one) for one in many]), [len(one) for one in many])
    alone = [usual_range(one).cause for one in many]
    assert together.cause.tolist() == [cause for causes in alone for cause in causes]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.integers(-20, 20).map(float), min_size=1, max_size=25), min_size=1, max_size=30))
def test_the_loop_that_bench_measures_beside_gives_the_same_answers(many):
    figures, lengths = np.concatenate([np.array(one) for one in many]), np.array([len(one) for one in many])
    together, one_by_one = usual_ranges(figures, lengths), usual_ranges_one_by_one(figures, lengths)
    assert together.cause.tolist() == [cause for judged in one_by_one for cause in judged[3]]
    np.testing.assert_allclose(together.upper, [judged[2] for judged in one_by_one], rtol=1e-12, atol=1e-12)


def test_blocks_of_points_do_not_show():
    rng = np.random.default_rng(2)
    lengths = rng.integers(0, 40, 3_000)
    lengths[1_500] = 20_000  # longer than a block by itself
    figures = rng.integers(0, 30, lengths.sum()).astype(float)
    judged, begin = usual_ranges(figures, lengths), 0
    for number, length in enumerate(lengths):
        if number % 100 == 0:
            alone = usual_ranges(figures[begin : begin + length], [length])
            assert judged.cause[begin : begin + length].tolist() == alone.cause.tolist()
        begin += int(length)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(-20, 20), min_size=2, max_size=30), st.integers(-3, 3))
def test_a_change_of_unit_changes_no_cause(values, power):
    assert usual_range([value * 2.0**power for value in values]).cause == usual_range(values).cause


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(-20, 20)), min_size=1, max_size=30), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(values, random):
    rows = list(enumerate(values))
    random.shuffle(rows)
    assert usual_range([v for _, v in rows], dates=[d for d, _ in rows]) == usual_range(values)
