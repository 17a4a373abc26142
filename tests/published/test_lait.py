"""The whole of the published tool: what its own notes count, what is odd in it, and the reference comparisons."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from alongside.cli import alongside
from alongside.journal import queries as journal
from alongside.places import queries as places
from alongside.published import actions, queries
from tests.world import AT, World

pytestmark = pytest.mark.django_db
TAKE_UP = {"%_2yr_olds": 233.3, "%_3&4yr_olds": 150.9}
BLANK_TO_6DP = "rank_if_rounded_6dp"
WORDS = {
    "measure_short", "topic", "measure", "polarity", "year_type", "la_name", "latest_year", "previous_year",
    "direction", "trend", "quartile_band", "region_name", "own_last_year",
}  # fmt: skip


def test_the_counts_are_those_of_its_notes(north_west: World) -> None:
    assert north_west.edition.counts == {
        "rows": 641_070,
        "measures": 434,
        "measure-years": 3_770,
        "areas": 170,
        "figures": 547_187,
        "not available": 93_883,
        "below zero": 22_817,
        "true zeros": 6_403,
    }


def test_every_measure_year_without_a_figure_is_owned_up_to(north_west: World) -> None:
    said = [odd["sentence"] for odd in north_west.edition.oddities if odd["kind"] == "year without figures"]
    assert said == [
        "1 measure has no figure for any area in 2019-21.",
        "141 measures have no figure for any area in 2020.",
        "111 measures have no figure for any area in 2021.",
    ]
    set_aside = [odd["sentence"] for odd in north_west.edition.oddities if odd["kind"] == "label set aside"]
    assert set_aside == ["The year '0' of CINPermExclusion, 170 rows without a figure, is left out."]


def test_directions_are_those_of_its_notes(north_west: World) -> None:
    measures = queries.measures_of(north_west.edition)
    assert Counter(measure.polarity for measure in measures) == {"high": 220, "low": 88, "none": 126}


def test_measures_below_zero_keep_their_sign(north_west: World) -> None:
    panels = [queries.panel_of(measure) for measure in queries.measures_of(north_west.edition)]
    assert sum(bool((panel.values < 0).any()) for panel in panels) == 44


def test_everybody_has_ten_neighbours_in_2025_but_none_of_the_new_had_in_2021(north_west: World) -> None:
    counted = {}
    for version in ("2025-05", "2021-04"):
        found = places.neighbour_set("England", version)
        assert found is not None
        counted[version] = Counter(len(codes) for codes in places.neighbour_codes(found).values())
    assert counted["2025-05"] == {10: 158}
    assert counted["2021-04"] == {10: 156}
    latest = places.latest_neighbour_set("England")
    assert latest is not None
    assert latest.version == "2025-05"


def test_the_nation_as_a_count_is_flagged_and_kept(north_west: World) -> None:
    assert "FirstYJS" in queries.measures_with_oddities(north_west.edition, "England on another scale")
    (measure,) = queries.measures_of(north_west.edition, ["FirstYJS"])
    england = [value.number for value in queries.panel_of(measure).series("970") if value.is_known]
    assert max(england) >= 1258


def test_percentages_over_100_are_flagged_and_kept(north_west: World) -> None:
    flagged = queries.measures_with_oddities(north_west.edition, "over 100 per cent")
    assert {"PreChildDea", *TAKE_UP} <= flagged
    for measure in queries.measures_of(north_west.edition, TAKE_UP):
        highest = max(
            v.number
            for place in queries.panel_of(measure).places
            for v in queries.panel_of(measure).series(place)
            if v.is_known
        )
        assert round(highest, 1) == TAKE_UP[measure.key]


def test_an_authority_that_ended_is_owned_up_to(north_west: World) -> None:
    """26 figures are labelled 2024 or later, and three of 2023-24 are of a year that had not begun when it ended."""
    said = [odd["sentence"] for odd in north_west.edition.oddities if odd["sentence"].startswith("Cumbria")]
    assert said == [
        "Cumbria ended on 31 March 2023, yet 29 of its figures in 29 measures are dated to a later year. "
        "They are kept, and compared with nothing.",
        "Cumbria and an authority that followed it both have figures in 15 measure-years. "
        "Their series are never joined.",
    ]


def test_the_same_files_again_change_nothing(north_west: World, shared: Path) -> None:
    before = journal.entries().count()
    edition, new = actions.import_lait(folder=shared / "data" / "lait", by=None, at=AT)
    assert (edition, new, journal.entries().count()) == (north_west.edition, False, before)


def test_exported_comparisons_agree_with_every_reference_answer(
    north_west: World, shared: Path, tmp_path: Path
) -> None:
    output = tmp_path / "comparisons.csv"
    result = CliRunner().invoke(
        alongside, ["export", "comparisons", "--region", "North West", "-o", str(output)], catch_exceptions=False
    )
    assert result.exit_code == 0
    assert result.stdout == (
        f"{output}: 10,416 rows, 24 authorities, from Local Authority Interactive Tool, edition 1.\n"
    )
    ours = {(row["measure_short"], row["la_number"]): row for row in rows_of(output)}
    answers = rows_of(shared / "data" / "lait" / "oracle_visible.csv")
    assert set(next(iter(ours.values()))) == set(answers[0]) - {BLANK_TO_6DP}
    wrong = [
        (answer["measure_short"], answer["la_number"], column, answer[column], row[column])
        for answer in answers
        for row in [ours[answer["measure_short"], answer["la_number"]]]
        for column in row
        if not agrees(column, row[column], answer)
    ]
    assert wrong[:10] == []
    assert (len(ours), len(answers), len(wrong)) == (434 * 24, 4176, 0)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def agrees(column: str, ours: str, answer: dict[str, str]) -> bool:
    """Whether a cell says what the reference answer says: words exactly, numbers to 1e-9."""
    theirs = answer[column]
    if column == "rank" and answer[BLANK_TO_6DP]:
        return ours in {theirs, answer[BLANK_TO_6DP]} or number(ours) in {number(theirs), number(answer[BLANK_TO_6DP])}
    if column in WORDS or not ours or not theirs or "-" in {ours, theirs}:
        return ours == theirs
    return abs(number(ours) - number(theirs)) <= 1e-9


def number(text: str) -> float:
    return float(text)
