"""The reviewed lists agree with the published files and with what the region says of itself."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from alongside.journal import queries as journal
from alongside.places import actions, queries
from alongside.places.models import Place

TODAY = date(2026, 11, 2)
NORTH_WEST = """
340 E08000011 Knowsley
341 E08000012 Liverpool
342 E08000013 St. Helens
343 E08000014 Sefton
344 E08000015 Wirral
350 E08000001 Bolton
351 E08000002 Bury
352 E08000003 Manchester
353 E08000004 Oldham
354 E08000005 Rochdale
355 E08000006 Salford
356 E08000007 Stockport
357 E08000008 Tameside
358 E08000009 Trafford
359 E08000010 Wigan
876 E06000006 Halton
877 E06000007 Warrington
888 E10000017 Lancashire
889 E06000008 Blackburn with Darwen
890 E06000009 Blackpool
895 E06000049 Cheshire East
896 E06000050 Cheshire West and Chester
942 E06000063 Cumberland
943 E06000064 Westmorland and Furness
"""

pytestmark = pytest.mark.usefixtures("england")


def test_the_north_west_has_its_24_authorities_with_their_codes() -> None:
    north_west = queries.current_authorities(queries.region_named("North West"), on=TODAY)

    found = sorted(f"{place.code} {place.ons_code} {place.name}" for place in north_west)

    assert found == NORTH_WEST.strip().splitlines()


def test_the_north_west_had_23_authorities_while_there_was_a_cumbria() -> None:
    before = queries.current_authorities(queries.region_named("North West"), on=date(2018, 3, 31))

    assert before.count() == 23
    assert [place.name for place in before if place.name.startswith(("Cumb", "West"))] == ["Cumbria"]


@pytest.mark.parametrize(
    ("on", "number"),
    [(date(2019, 3, 31), 152), (date(2019, 4, 1), 151), (date(2021, 4, 1), 152), (date(2023, 4, 1), 153), (TODAY, 153)],
)
def test_england_has_as_many_authorities_as_on_that_day(on: date, number: int) -> None:
    assert queries.current_authorities(queries.country(), on=on).count() == number


def test_each_region_has_its_own_number_of_authorities() -> None:
    counted = {
        region.name: queries.current_authorities(region, on=TODAY).count()
        for region in [*queries.regions(), queries.region_named("Inner London"), queries.region_named("Outer London")]
    }

    assert counted == {
        "East Midlands": 10,
        "East of England": 11,
        "London": 33,
        "North East": 12,
        "North West": 24,
        "South East": 19,
        "South West": 15,
        "West Midlands": 14,
        "Yorkshire and The Humber": 15,
        "Inner London": 14,
        "Outer London": 19,
    }


def test_the_outside_partner_is_one_more_authority() -> None:
    lincolnshire = queries.find_place("Lincolnshire")

    assert (lincolnshire.code, lincolnshire.ons_code) == ("925", "E10000019")
    assert str(queries.region_of(lincolnshire)) == "East Midlands"


def test_a_london_borough_has_the_whole_of_london_as_its_region() -> None:
    camden = queries.find_place("Camden")

    assert (str(camden.within), str(queries.region_of(camden))) == ("Inner London", "London")
    assert queries.peers(camden, on=TODAY).count() == 32


def test_peers_are_the_other_authorities_of_the_region_on_the_day() -> None:
    cumberland = queries.find_place("Cumberland")

    peers = {place.name for place in queries.peers(cumberland, on=TODAY)}

    assert len(peers) == 23
    assert "Cumberland" not in peers
    assert "Cumbria" not in peers


@pytest.mark.parametrize("area", ["region", "country"])
def test_only_a_place_inside_a_region_has_peers(area: str) -> None:
    place = {"region": queries.region_named("North West"), "country": queries.country()}[area]

    assert queries.peers(place, on=TODAY).count() == {"region": 24, "country": 0}[area]


def test_hexagons_place_each_of_the_24_once_and_all_in_one_piece() -> None:
    placed = queries.hexagons(queries.region_named("North West"))

    assert sorted(placed) == sorted(line.split()[0] for line in NORTH_WEST.strip().splitlines())
    assert len(set(placed.values())) == 24
    reached, waiting = set(), [next(iter(placed.values()))]
    while waiting:
        here = waiting.pop()
        reached.add(here)
        waiting += [there for there in _beside(*here) if there in placed.values() and there not in reached]
    assert reached == set(placed.values())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Liverpool", "Wirral"),
        ("Liverpool", "Sefton"),
        ("Manchester", "Salford"),
        ("Oldham", "Rochdale"),
        ("Cumberland", "Westmorland and Furness"),
        ("Cheshire East", "Cheshire West and Chester"),
    ],
)
def test_authorities_that_touch_have_hexagons_that_touch(one: str, other: str) -> None:
    placed = queries.hexagons(queries.region_named("North West"))

    assert placed[queries.find_place(other).code] in _beside(*placed[queries.find_place(one).code])


def _beside(column: int, row: int) -> list[tuple[int, int]]:
    east = row % 2
    return [(column - 1, row), (column + 1, row)] + [
        (column - 1 + east + step, row + down) for step in (0, 1) for down in (-1, 1)
    ]


def test_loading_again_changes_nothing_and_says_nothing_in_the_journal(at: datetime) -> None:
    again = actions.load_places(by=None, at=at)

    assert not again.anything
    assert again.unchanged == Place.objects.count() == 170
    assert journal.entries(act="places.loaded").count() == 1


def test_loading_puts_right_what_has_strayed(at: datetime) -> None:
    Place.objects.filter(code="341").update(name="Lverpool", column=None, row=None)
    queries.find_place("Bury").spellings.all().delete()

    again = actions.load_places(by=None, at=at)

    assert (again.added, again.changed, again.unchanged) == (0, 1, 169)
    liverpool = Place.objects.get(code="341")
    assert (liverpool.name, liverpool.column, liverpool.row) == ("Liverpool", 1, 3)
    assert queries.find_place("Bury").code == "351"
    assert journal.entries(act="places.loaded").count() == 2


def test_loading_is_in_the_journal(at: datetime) -> None:
    entry = journal.entries(act="places.loaded").get()

    assert (entry.at, entry.object_label) == (at, "England")
    assert entry.details == {"added": 170, "changed": 0, "unchanged": 0}


def test_every_area_of_the_national_tool_is_known_by_its_number_and_its_name(shared: Path) -> None:
    from python_calamine import load_workbook

    rows = load_workbook(shared / "data/lait/la_code_list.xlsx").get_sheet_by_index(0).to_python()[1:]
    areas = [(str(int(float(row[0]))), str(row[1])) for row in rows if "discontinued" not in str(row[1])]

    assert len(areas) == 170
    wrong = [(code, name) for code, name in areas if {queries.find_place(code).code, _code(name)} != {code}]
    assert wrong == []


def test_every_region_of_the_national_tool_is_the_one_its_authorities_are_in(shared: Path) -> None:
    from python_calamine import load_workbook

    rows = load_workbook(shared / "data/lait/la_code_list.xlsx").get_sheet_by_index(0).to_python()[1:]
    authorities = [(str(int(float(row[0]))), str(row[2])) for row in rows if row[2] != "NA"]

    assert len(authorities) == 158
    places = queries.places_by_code()
    wrong = [code for code, region in authorities if places[code].within != queries.region_named(region)]
    assert wrong == []


def _code(name: str) -> str:
    return queries.find_place(name).code


def _published(shared: Path) -> Iterator[tuple[str, str, str, str, str]]:
    files = sorted((shared / "data/ees").glob("*.csv"))
    assert len(files) == 13
    for file in files:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            for row in csv.DictReader(opened):
                if row.get("geographic_level") == "Local authority" and "/" not in row["old_la_code"]:
                    place = (row["old_la_code"], row["new_la_code"], row["la_name"])
                    yield *place, row["region_code"], row["time_period"][:4]


def test_ons_codes_equal_the_newest_published_and_every_earlier_one_is_known(shared: Path) -> None:
    codes: dict[str, dict[str, str]] = defaultdict(dict)
    for code, ons_code, _, _, year in _published(shared):
        codes[code][ons_code] = max(year, codes[code].get(ons_code, ""))

    places = queries.places_by_code()
    authorities = {code for code, place in places.items() if place.kind == "authority"}
    assert set(codes) == authorities
    assert len(authorities) == 158
    unknown = [(code, ons) for code, all_ons in codes.items() for ons in all_ons if _code(ons) != code]
    assert unknown == []
    several = {code: sorted(all_ons) for code, all_ons in codes.items() if len(all_ons) > 1}
    assert several == {
        "370": ["E08000016", "E08000038"],
        "373": ["E08000019", "E08000039"],
        "815": ["E06000065", "E10000023"],
        "825": ["E06000060", "E10000002"],
        "933": ["E06000066", "E10000027"],
    }
    assert {code: places[code].ons_code for code in several} == {
        "370": "E08000038",
        "373": "E08000039",
        "815": "E06000065",
        "825": "E06000060",
        "933": "E06000066",
    }
    assert {code: places[code].ons_code for code in codes if code not in several} == {
        code: next(iter(all_ons)) for code, all_ons in codes.items() if code not in several
    }


def test_names_and_regions_equal_those_of_the_published_statistics(shared: Path) -> None:
    names = {(code, name, region) for code, _, name, region, _ in _published(shared)}
    places = queries.places_by_code()

    differ = [
        (code, name)
        for code, name, region in sorted(names)
        if places[code].within is None or (places[code].name, places[code].within.ons_code) != (name, region)
    ]

    assert differ == [("835", "Dorset")]  # two authorities are published as Dorset; the old one says so here


def test_the_kind_of_authority_follows_from_its_ons_code() -> None:
    kinds = {"E06": "unitary", "E08": "metropolitan", "E09": "london borough", "E10": "county"}
    authorities = queries.authorities(queries.country())

    differ = [place.name for place in authorities if place.authority_type != kinds[place.ons_code[:3]]]

    assert differ == ["City of London"]


def test_short_names_fit_a_narrow_column_and_tell_places_apart() -> None:
    short = [place.short_name for place in Place.objects.all()]

    assert len(set(short)) == 170
    assert [name for name in short if len(name) > 21] == []
