"""Recent change: the reference cases, a slow second way of reckoning, and what must hold whatever the figures."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from benchmarking.indicators import Cadence
from benchmarking.trend.recent_change import RecentChange, TooShort, scores, tier_of
from tests.benchmarking.plain import recent_change as plain

CASES = 12


@pytest.fixture(scope="module")
def golden(shared: Path) -> list[dict]:
    return json.loads((shared / "data/spc/recent_change.json").read_text())["cases"]


def world(seed: int, councils: int, periods: int, sized: bool = True) -> tuple[np.ndarray, np.ndarray]:
    """Levels that wander, a common drift, councils of unequal size."""
    chance = np.random.default_rng(seed)
    error = chance.uniform(0.2, 1.5, councils) if sized else np.zeros(councils)
    wander = np.cumsum(chance.normal(0, 0.4, (councils, periods)), axis=1)
    drift = np.cumsum(chance.normal(0, 0.5, periods))
    noise = chance.normal(0, 1, (councils, periods)) * np.where(error > 0, error, 0.7)[:, None]
    return 20 + chance.normal(0, 4, (councils, 1)) + wander + drift + noise, error


def agree(found: dict, expected: dict) -> None:
    for field in ("set_aside", "direction", "window", "tier"):
        assert found[field] == expected[field], field
    for field in ("rho", "nugget", "wander", "score", "z"):
        a, b = (np.array(side[field], dtype=float) for side in (found, expected))
        assert a.shape == b.shape, field
        near = np.abs(a - b) <= 1e-9 * np.maximum(1.0, np.maximum(np.abs(a), np.abs(b)))
        assert bool(np.all(near | (np.isnan(a) & np.isnan(b)))), field


def scored(case: dict) -> RecentChange:
    return scores(np.array(case["values"]), np.array(case["standard_error"]), case["frequency"])


def test_every_reference_case_comes_out_as_given(golden: list[dict]) -> None:
    for case in golden:
        agree(scored(case).answers(), case["expected"])
    assert len(golden) >= CASES


def test_the_slow_way_agrees_on_every_reference_case(golden: list[dict]) -> None:
    ran = 0
    for case in golden:
        agree(plain.scored(case["values"], case["standard_error"], case["frequency"]), case["expected"])
        ran += 1
    assert ran >= CASES


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(5, 31), st.integers(7, 13), st.booleans(), st.sampled_from(Cadence))
def test_the_slow_way_agrees_on_any_world(seed: int, councils: int, periods: int, sized: bool, every: Cadence) -> None:
    values, error = world(seed, councils, periods, sized)
    agree(scores(values, error, every).answers(), plain.scored(values.tolist(), error.tolist(), every.value))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.floats(-50, 50), st.booleans())
def test_the_level_everyone_or_anyone_stands_at_changes_nothing(seed: int, constant: float, sized: bool) -> None:
    values, error = world(seed, 24, 10, sized)
    before = scores(values, error, "annual")
    everyone, one = scores(values + constant, error, "annual"), values.copy()
    one[3] += constant
    for after in (everyone, scores(one, error, "annual")):
        assert np.allclose(after.z, before.z, rtol=1e-6, atol=1e-6)
        assert after.set_aside == before.set_aside


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.permutations(range(24)))
def test_the_order_of_councils_changes_nothing(seed: int, order: list[int]) -> None:
    values, error = world(seed, 24, 9)
    before, after = scores(values, error, "quarterly"), scores(values[order], error[order], "quarterly")
    assert np.allclose(after.z, before.z[order], rtol=1e-9, atol=1e-9)
    assert [order[row] for row in sorted(after.set_aside)] == [order[row] for row in after.set_aside]
    assert {order[row] for row in after.set_aside} == set(before.set_aside)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from([0.001, 0.5, 4.0, 1000.0]), st.booleans())
def test_the_unit_of_measurement_changes_nothing(seed: int, unit: float, sized: bool) -> None:
    values, error = world(seed, 24, 11, sized)
    before, after = scores(values, error, "annual"), scores(values * unit, error * unit, "annual")
    assert np.allclose(after.z, before.z, rtol=1e-6, atol=1e-6)
    assert after.nugget == pytest.approx(before.nugget * unit**2, rel=1e-6)


def test_turning_the_measure_upside_down_turns_only_the_directions() -> None:
    values, error = world(5, 40, 9)
    before, after = scores(values, error, "annual"), scores(-values, error, "annual")
    assert np.allclose(after.z, -before.z)
    assert after.direction.tolist() == (-before.direction).tolist()


def test_a_council_that_leaps_is_found_with_its_direction_and_window() -> None:
    values, error = world(11, 60, 10)
    values[7, -2:] += 12
    found = scores(values, error, "annual")
    assert (found.tier[7], int(found.direction[7]), int(found.window[7])) == ("headline", 1, 2)
    assert found.step[7, 1] == pytest.approx(12, abs=2)


def test_a_jumpy_council_is_marked_down() -> None:
    values, error = world(11, 60, 10)
    values[7] = 20
    values[7, -2:] += 6
    steady = scores(values, error, "annual").score[7]
    values[7, :-2] += np.array([8, -8, 8, -8, 8, -8, 8, -8])
    assert scores(values, error, "annual").score[7] < steady


def test_a_council_that_never_moves_is_scored_on_everyone_elses_movement() -> None:
    values, error = world(3, 30, 9)
    values[4] = 17.3
    values += np.linspace(0, 30, 9)
    values[4] = 17.3
    found = scores(values, error, "annual")
    assert (found.tier[4], int(found.direction[4])) == ("headline", -1)


@pytest.mark.parametrize("constant", [0.0, 0.1, 17.3])
def test_nobody_is_scored_where_nothing_varies(constant: float) -> None:
    values = np.full((24, 9), constant) + np.arange(24)[:, None] * 0.1
    found = scores(values, np.zeros(24), "annual")
    assert found.tier == ("not scored",) * 24
    assert found.answers() == plain.scored(values.tolist(), [0.0] * 24, "annual")


def test_nobody_is_scored_where_all_move_alike_to_the_last_digit_of_rounding() -> None:
    values = np.arange(24)[:, None] * 0.1 + np.array([0.1, 0.3, 0.2, 0.7, 0.9, 0.4, 0.6, 0.8, 1.1])
    assert scores(values, np.zeros(24), "annual").tier == ("not scored",) * 24


def test_nothing_moving_beside_known_sampling_errors_scores_nought() -> None:
    found = scores(np.full((24, 9), 5.0), np.full(24, 0.3), "annual")
    assert found.score.tolist() == [0.0] * 24
    assert found.tier == ("none",) * 24


def test_one_in_ten_is_set_aside_rounding_down() -> None:
    aside = {count: len(scores(*world(1, count, 8), "annual").set_aside) for count in (9, 10, 19, 20, 151)}
    assert aside == {9: 0, 10: 1, 19: 1, 20: 2, 151: 15}


def test_windows_stop_four_periods_short_of_the_start() -> None:
    values, error = world(1, 24, 7)
    assert scores(values, error, "quarterly").z.shape == (24, 3)
    values, error = world(1, 24, 8)
    assert scores(values, error, "quarterly").z.shape == (24, 4)
    assert scores(values, error, "annual").z.shape == (24, 3)


def test_every_start_is_scored_for_open_lines_but_only_the_windows_count() -> None:
    values, error = world(2, 24, 12)
    values[3, 4:] += 9
    found = scores(values, error, "annual")
    assert found.z_by_start.shape == (24, 11)
    assert found.z_by_start[:, :3].tolist() == found.z.tolist()
    assert found.z_by_start[3, 7] > 3 > found.score[3]


def test_too_few_periods_are_refused() -> None:
    with pytest.raises(TooShort, match="6 periods"):
        scores(np.zeros((24, 6)), np.zeros(24), "annual")


@pytest.mark.parametrize(
    ("values", "error"),
    [
        (np.full((24, 9), math.nan), np.zeros(24)),
        (np.zeros((24, 9)), np.full(24, math.inf)),
        (np.zeros((24, 9)), np.zeros(23)),
        (np.zeros((0, 9)), np.zeros(0)),
    ],
)
def test_figures_that_are_not_there_are_refused(values: np.ndarray, error: np.ndarray) -> None:
    with pytest.raises(ValueError, match="standard error"):
        scores(values, error, "annual")


def test_thresholds_belong_to_the_tier_they_open() -> None:
    tiers = [tier_of(score) for score in (0.0, 2.4999, 2.5, 2.9999, 3.0, 9.0, math.nan)]
    assert tiers == ["none", "none", "watch", "watch", "headline", "headline", "not scored"]


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**6))
def test_equal_councils_score_equally(seed: int) -> None:
    values, error = world(seed, 24, 9)
    values[5], error[5] = values[6], error[6]
    found = scores(values, error, "annual")
    assume((5 in found.set_aside) == (6 in found.set_aside))
    assert found.z[5].tolist() == found.z[6].tolist()
