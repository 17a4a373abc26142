"""An open line keeps its own start (F9)."""

import math

import numpy as np
import pytest

from benchmarking.trend.admission import IndicatorScores, score_indicator
from benchmarking.trend.open_lines import Standing, closable, standing
from tests.benchmarking.test_admission import ANNUAL, panel_of, without, years

START = years(2022, 2022)[0]


def moved(last: int) -> IndicatorScores:
    """Scores at the release of one year: council 03 moved up by 15 from 2022 on, and stays there."""
    panel = panel_of(years(2010, 2026))
    panel.values[3] = 20
    panel.values[3, 12:] = 35
    keep = last - 2010 + 1
    cut = panel_of(years(2010, last))
    cut.values[:] = panel.values[:, :keep]
    return score_indicator(cut, ANNUAL)


def test_the_start_stays_where_it_was_while_releases_follow() -> None:
    seen = [standing(moved(year), "03", START, 1) for year in (2022, 2023, 2024, 2025, 2026)]
    assert [each.since for each in seen] == [1, 2, 3, 4, 5]
    assert all(each.holds for each in seen)


def test_within_the_windows_it_is_judged_by_the_same_z_as_the_score() -> None:
    found = moved(2023)
    one = found.scored["03"]
    assert standing(found, "03", START, 1).z == one.z[1] == one.z_by_start[1]


def test_a_move_older_than_the_windows_is_judged_at_its_own_start_not_by_the_score() -> None:
    found = moved(2026)
    seen = standing(found, "03", START, 1)
    assert seen.since > len(found.scored["03"].z)
    assert (seen.holds, seen.z > found.scored["03"].score) == (True, True)


def test_a_move_the_other_way_does_not_hold() -> None:
    assert not standing(moved(2024), "03", START, -1).holds


def test_a_council_that_cannot_be_scored_is_not_judged_and_says_why() -> None:
    panel = without(panel_of(years(2016, 2025)), (3, 9))
    found = standing(score_indicator(panel, ANNUAL), "03", START, 1)
    assert (found.judged, found.reason) == (
        False,
        "The latest figure (year ending 31 March 2025) is missing: not available.",
    )


@pytest.mark.parametrize("year", [2005, 2016, 2030])
def test_a_start_outside_what_can_be_compared_is_not_judged(year: int) -> None:
    found = score_indicator(panel_of(years(2016, 2025)), ANNUAL)
    assert not standing(found, "03", years(year, year)[0], 1).judged


def at(z: float, direction: int = 1) -> Standing:
    return Standing(1, z, abs(z) >= 2 and z * direction > 0) if not np.isnan(z) else Standing(0, math.nan, False, "?")


@pytest.mark.parametrize(
    ("history", "may"),
    [
        ([], False),
        ([3.1], False),
        ([1.9], False),
        ([3.1, 1.9], False),
        ([3.1, 1.9, 1.9], True),
        ([3.1, -2.5, 1.0], True),
        ([3.1, 1.9, 2.0], False),
        ([1.9, 2.4, 1.9], False),
        ([1.9, math.nan, 1.9], True),
        ([1.9, 1.9, math.nan], True),
    ],
)
def test_a_line_may_close_after_two_releases_below_two_or_the_other_way(history: list[float], may: bool) -> None:
    assert closable([at(z) for z in history]) is may
