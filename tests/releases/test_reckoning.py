"""What a release says of each authority: figures or reasons, positions, neighbours and lines."""

import pytest

from alongside.releases import queries
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_late_authority_has_a_state_and_not_a_number(northmere: World) -> None:
    found = queries.comparison(northmere.release, "N11", "ANN_REREF_PCT")
    assert (found.state, found.value, found.score) == ("not_received", None, None)
    assert found.facts["not_scored"]["why"] == "latest figure missing"
    assert found.facts["own_last"]["period"]["label"] == "2024"


def test_the_end_fifths_hold_five_of_twenty_four_or_more_where_figures_tie(northmere: World) -> None:
    ends = [
        each.facts["fifth"] for each in queries.comparisons_of(northmere.release) if each.indicator == "ANN_REREF_PCT"
    ]
    assert (ends.count(1), ends.count(5), ends.count(None)) == (5, 5, 1)


def test_a_planted_fall_is_found_and_called_concerning(northmere: World) -> None:
    lines = {(line.place.code, line.indicator): line for line in queries.lines_of(northmere.release)}
    found = lines["N07", "ANN_EHCP_20WK_PCT"]
    assert (found.tier, found.kind, found.meaning) == ("headline", "change", "concerning")


def test_every_line_records_method_inputs_score_and_what_else_was_considered(northmere: World) -> None:
    for line in queries.lines_of(northmere.release):
        evidence = line.evidence
        assert evidence["method"] == northmere.release.method_version
        assert [signal["name"] for signal in evidence["considered"]] == [
            "recent change",
            "funnel",
            "target",
            "usual range",
            "five-point trend",
            "position",
            "change on previous",
            "quarters moved",
        ]
        assert evidence["opened_by"]


def test_counts_give_intervals_that_hold_their_figure(northmere: World) -> None:
    for each in queries.comparisons_of(northmere.release):
        if each.value is None:
            assert each.facts["interval"] is None
        else:
            low, high = each.facts["interval"]
            assert low <= each.value <= high


def test_peers_and_neighbours_are_all_of_the_regions_own_nation(northmere: World) -> None:
    contents = queries.contents_of(northmere.release)
    codes = {place["code"] for place in contents["peers"]}
    assert codes == {f"N{number:02d}" for number in range(1, 25)}
    assert {code for near in contents["neighbours"]["of"].values() for code in near} == codes


def test_a_usual_range_is_stored_without_the_dust_of_its_sums(northmere: World) -> None:
    edges = [
        each.facts["usual_range"][name]
        for each in queries.comparisons_of(northmere.release)
        for name in ("mean", "lower", "upper")
    ]
    known = [edge for edge in edges if edge is not None]
    assert known == [float(f"{edge:.12g}") for edge in known]
    assert len(known) > 500
