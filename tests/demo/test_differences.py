"""The study behind the guide's account of the scoreboard: one thing changed at a time, and counted as it says."""

import itertools
import math
from dataclasses import fields
from typing import Any

import pytest

from alongside.demo import differences as study
from alongside.demo.shapes import shapes
from alongside.demo.stories import Story
from alongside.demo.trial import judged

LAST_OF_THE_LADDER = 8


def test_each_world_changes_one_thing_of_the_world_it_follows() -> None:
    worlds = [world for _, world in study.worlds()]
    ladder, back = worlds[: LAST_OF_THE_LADDER + 1], worlds[LAST_OF_THE_LADDER + 1 :]

    steps = [*itertools.pairwise(ladder), *((ladder[-1], each) for each in back)]

    changed = [[f.name for f in fields(one) if getattr(one, f.name) != getattr(other, f.name)] for one, other in steps]
    assert changed == [
        ["drifts"], ["together"], ["hides"], ["every_measure"], ["own_levels"], ["as_published"], ["as_measured"],
        ["earlier"], ["together"], ["sized"],
    ]  # fmt: skip
    assert worlds[0] == study.World()


@pytest.mark.parametrize(("cadence", "periods"), [("annual", 1), ("quarterly", 4)])
def test_movement_that_lasts_otherwise_is_as_large_all_in_all(cadence: str, periods: int) -> None:
    world = study.World(as_measured=False)
    moving = [shape for shape in shapes().of(cadence) if shape.one_year]
    for shape in moving:
        changed = study._changed(world, shape, cadence)

        before = shape.wander**2 + shape.passing(0.0) ** 2
        after = changed.wander**2 + changed.passing(0.0) ** 2
        assert math.isclose(after, before)
        assert math.isclose(changed.wander**2, study.LASTING * after)
        assert math.isclose(changed.left ** (1 / periods), study.LEFT_A_PERIOD)
    assert len(moving) > 20


def test_what_is_worked_back_gives_the_specification_what_it_finds_when_told_the_date_and_size() -> None:
    import numpy as np

    def found(periods: int, false: float) -> list[int]:
        """Steps of twice the usual movement found at each release by someone told all but whether they happened."""
        from statistics import NormalDist

        each = []
        for k in range(1, 5):
            length = periods + k - 1
            apart = np.abs(np.subtract.outer(np.arange(length), np.arange(length)))
            moves: Any = study.LASTING * study.LEFT_A_PERIOD**apart + (1 - study.LASTING) * np.eye(length)
            both: Any = np.column_stack((np.ones(length), np.arange(length) >= length - k))
            error = math.sqrt(np.linalg.inv(both.T @ np.linalg.solve(moves, both))[1, 1])
            each.append(round(100 * (1 - NormalDist().cdf(NormalDist().inv_cdf(1 - false) - 2 / error))))
        return each

    assert np.abs(np.subtract(found(12, 0.020), (52, 70, 77, 80))).max() <= 2
    assert np.abs(np.subtract(found(16, 0.025), (56, 73, 81, 85))).max() <= 2


def test_a_step_is_found_in_its_own_direction_and_the_line_stands_where_so_much_else_lies_above() -> None:
    heard = study._Heard()
    said = [
        {"0-N01": 3.5, "0-N02": -2.0, "0-N03": -2.9},
        {"0-N01": 2.0, "0-N02": -3.1, "0-N03": 1.0},
        {"0-N01": -3.2, "0-N02": -3.0, "0-N03": 0.5, "0-N04": 4.0},
        {"0-N01": 0.1, "0-N02": -0.2, "0-N03": -3.4, "0-N04": 0.0},
    ]
    up, down = Story("improvement", "", "N01", "X", 1, 2.0), Story("improvement", "", "N02", "X", -1, 3.0)
    late = Story("improvement", "", "N04", "X", 1, 3.0)

    study._hear(heard, ["0-N01", "0-N02", "0-N03", "0-N04"], said, {"0-N01": up, "0-N02": down, "0-N04": late})

    assert heard.steps == {2.0: [[3.5, 2.0, -3.2, 0.1]], 3.0: [[2.0, 3.1, 3.0, 0.2]]}
    assert heard.let_be == [2.9, 1.0, 0.5, 3.4]
    assert heard.line_at(0.25) == 2.9
    document = heard.document(3.0)
    assert document["found"]["2.0"] == {"planted": 1, "at_release": [100.0, 0.0, 0.0, 0.0], "within_four": 100.0}
    assert document["found"]["3.0"]["at_release"] == [0.0, 100.0, 100.0, 0.0]
    assert document["false"] == 25.0


@pytest.fixture
def two_measures(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A study of two measures only: one share that moves far at a high level, and one rate."""
    codes = ["ICPC_15_PCT", "REF_RATE"]
    monkeypatch.setattr(study, "judged", lambda cadence: [each for each in judged(cadence) if each.code in codes])
    return codes


def test_the_scale_figures_are_judged_on_is_what_large_steps_are_lost_to(two_measures: list[str]) -> None:
    document = study.differences(1, "quarterly", only=(5, 6))

    published, own = (world["at_3"] for world in document["worlds"])
    assert published["found"]["3.0"]["planted"] == own["found"]["3.0"]["planted"] == 7 * len(two_measures)
    assert published["found"]["3.0"]["within_four"] < own["found"]["3.0"]["within_four"]
    assert own["false"] < published["false"]


def test_one_study_is_always_the_same_and_its_table_has_a_line_for_each_world(two_measures: list[str]) -> None:
    told: list[str] = []
    document: dict[str, Any] = study.differences(1, "quarterly", only=(9, 10), progress=told.append)

    assert study.differences(1, "quarterly", only=(9,))["worlds"] == document["worlds"][:1]
    assert told == [world["change"] for world in document["worlds"]]
    lines = list(study.table(document))
    assert [line[2:43].strip() for line in lines[3:]] == told
