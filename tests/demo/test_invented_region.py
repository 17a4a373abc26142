"""The invented region: everything about it says so, it is added once, and it is never mixed with a real one."""

import json
from pathlib import Path
from typing import Any

import pytest

from alongside.demo import actions
from alongside.demo.stories import truth
from alongside.headlines import queries as headlines
from alongside.journal import queries as journal
from alongside.places import queries as places
from alongside.places.models import NeighbourSet
from alongside.published import actions as published
from alongside.published import queries as editions
from alongside.published.models import Edition
from alongside.releases import actions as releasing
from alongside.releases import queries as releases
from tests.published.folder import AUTHORITIES, Folder
from tests.world import ANNUAL, AT, World

pytestmark = pytest.mark.django_db
INVENTED = {f"N{number:02d}" for number in range(1, 25)}


def test_everything_about_it_says_that_it_is_invented(northmere: World) -> None:
    edition = northmere.edition
    assert (edition.invented, edition.nation, northmere.region.invented) == (True, "Merrow", True)
    assert edition.licence == "Invented for demonstration; no figure is of any real place."
    assert releases.contents_of(northmere.release)["invented"] is True


def test_no_authority_has_the_name_or_code_of_a_real_one(northmere: World) -> None:
    real, invented = places.places_by_code(), places.places_by_code("Merrow")
    assert invented.keys() == INVENTED | {"N25", "MW", "MW-N"}
    assert invented.keys() & real.keys() == set()
    assert {place.name for place in invented.values()} & {place.name for place in real.values()} == set()


def test_every_authority_that_stands_has_a_hexagon_touching_others(northmere: World) -> None:
    on_map = places.hexagons(northmere.region)
    standing = {place.code for place in places.current_authorities(northmere.region, on=AT.date())}
    assert set(on_map) == standing
    middles = {code: (2 * column + row % 2, row) for code, (column, row) in on_map.items()}
    for code, (east, south) in middles.items():
        touching = {
            other
            for other, (x, y) in middles.items()
            if (abs(x - east), abs(y - south)) in {(2, 0), (1, 1)} and other != code
        }
        assert len(touching) > 1, code
    one, other = truth().became_two.into
    assert (abs(middles[one][0] - middles[other][0]), middles[one][1]) == (2, middles[other][1])


def test_adding_it_again_changes_nothing(northmere: World) -> None:
    before = (Edition.objects.count(), NeighbourSet.objects.count(), journal.entries().count())
    assert actions.add_invented_region(by=None, at=AT, cut=ANNUAL) == northmere.region
    assert (Edition.objects.count(), NeighbourSet.objects.count(), journal.entries().count()) == before


def test_one_seed_always_gives_the_same_figures(northmere: World) -> None:
    first = {measure.key: measure.figures_hash for measure in editions.measures_of(northmere.edition)}
    actions.add_invented_region(by=None, at=AT, seed=1, cut=ANNUAL)
    assert editions.current_edition_for("Merrow").number == 2
    actions.add_invented_region(by=None, at=AT, cut=ANNUAL)
    again = editions.current_edition_for("Merrow")
    assert again.number == 3
    assert {measure.key: measure.figures_hash for measure in editions.measures_of(again)} == first


def test_the_story_told_of_fellbridge_is_found(northmere: World) -> None:
    found = headlines.headline("Northmere-annual-1-N06-ANN_REREF_PCT")
    assert (found.place.name, found.line.meaning, found.line.tier) == ("Fellbridge", "concerning", "headline")


def test_what_was_not_received_is_a_state_and_no_number(northmere: World) -> None:
    late = [each for each in releases.comparisons_of(northmere.release) if each.place.code == "N11"]
    assert {(each.state, each.value) for each in late} == {("not_received", None)}
    assert len(late) == 12


def test_hidden_counts_are_nowhere_in_what_is_stored(northmere: World) -> None:
    """Kestrelby's second plans are always below six; neither they nor their rates are kept, nor any like them."""
    hidden = set()
    for measure in editions.measures_of(northmere.edition):
        document = json.loads(measure.figures)
        cells = (document["values"], document["numerators"], document["denominators"])
        for place, *rows in zip(document["places"], *cells, strict=True):
            for value, count, base in zip(*rows, strict=True):
                if value == "c":
                    hidden.add((place, measure.key))
                    assert (count, base) == (None, None)
                elif value not in ("z", "not received"):
                    assert count == 0 or count >= 6
    assert ("N11", "PrevRegCPR") in hidden


@pytest.fixture
def both(northmere: World, tmp_path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """What two releases of one installation froze: the real North West's, then the invented region's."""
    published.import_lait(folder=Folder().write(tmp_path), by=None, at=AT)
    real, _ = releasing.build_release(region=places.region_named("North West"), by=None, at=AT)
    return releases.contents_of(real), releases.contents_of(northmere.release)


def test_real_and_invented_are_never_compared(both: tuple[dict[str, Any], dict[str, Any]]) -> None:
    real, invented = both
    england = {code for code, place in places.places_by_code().items() if place.kind == "authority"}
    assert codes(real["authorities"]) == {str(number) for number in AUTHORITIES}
    assert codes(invented["authorities"]) == INVENTED
    assert codes(real["authorities"]) <= codes(real["peers"]) <= england
    assert codes(invented["peers"]) == INVENTED
    for contents, own in ((real, england), (invented, INVENTED)):
        near = contents["neighbours"]["of"]
        assert near.keys() | {code for listed in near.values() for code in listed} <= own
    assert (real["invented"], invented["invented"]) == (False, True)
    assert (real["source"]["publisher"], invented["source"]["publisher"]) == (
        "Department for Education",
        "Alongside's demonstration",
    )


def test_a_real_import_leaves_the_invented_release_the_newest_of_its_region(
    both: tuple[dict[str, Any], dict[str, Any]], northmere: World
) -> None:
    release, new = releasing.build_release(region=northmere.region, by=None, at=AT)
    assert (release, new) == (northmere.release, False)
    assert [each.reference for each in releases.newest_of_each_region()] == [
        "North-West-annual-1",
        "Northmere-annual-1",
    ]


def codes(listed: list[dict[str, str]]) -> set[str]:
    return {place["code"] for place in listed}
