"""The scoreboard counts what it says it counts; a small sample of it, over two seeds."""

from typing import Any

import numpy as np
import pytest

from alongside.demo import trial
from alongside.demo.stories import Story


@pytest.fixture(scope="module")
def sample() -> dict[str, Any]:
    return trial.trial([1, 2], "quarterly")


def test_each_measure_has_two_steps_that_began_four_releases_ago() -> None:
    steps = trial.planted(1, "quarterly")
    assert len(steps) == 2 * 27
    assert {step.begins for step in steps} == {"2025-26 Q3"}
    assert {step.size for step in steps} == {1.5, 2.0, 3.0}
    assert {step.place for step in steps}.isdisjoint({"N17", "N18"})
    assert trial.planted(1, "quarterly") == steps != trial.planted(2, "quarterly")


def test_one_sample_is_always_the_same(sample: dict[str, Any]) -> None:
    assert trial.trial([1, 2], "quarterly") == sample


def test_larger_steps_are_found_more_often_and_headlines_cry_wolf_least(sample: dict[str, Any]) -> None:
    rules = sample["rules"]
    within = [rules["headline"]["found_percent"][size]["within_four"] for size in ("1.5", "2.0", "3.0")]
    assert within == sorted(within)
    assert within[-1] >= 80
    false = [rules[rule]["false_percent_of_unmoved"] for rule in trial.RULES]
    assert false == sorted(false)
    assert false[0] < 5 < 50 < false[-1]


def test_a_step_counts_as_found_only_in_its_own_direction_and_all_else_as_false() -> None:
    tally = trial.Tally()
    spoke = np.zeros((24, 4), dtype=np.int64)
    spoke[0] = (0, 1, 1, -1)  # planted upwards: found at the second and third release
    spoke[1] = (0, 0, -1, 0)  # nothing planted: one false line
    scored = np.ones((24, 4), dtype=np.int64)
    scored[2] = 0
    trial._add(tally, spoke, scored, [Story("improvement", "", "N01", "X", 1, 2.0)])
    assert tally.found[2.0] == [0, 1, 1, 0, 1, 1]
    assert (tally.true, tally.false, tally.asked) == (2, 1, 22 * 4)
    assert (tally.ever, tally.of) == (1, 22)


def test_the_table_says_what_the_document_holds(sample: dict[str, Any]) -> None:
    lines = list(trial.table(sample))
    assert lines[0].startswith("Quarterly: 2 regions, ")
    assert len(lines) == 1 + 1 + 4 * 3 + 1 + 4
