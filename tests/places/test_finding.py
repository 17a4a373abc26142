"""A place is found by any name or code people and publishers use for it."""

from datetime import date

import pytest

from alongside.places import queries

pytestmark = pytest.mark.usefixtures("england")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("St. Helens", "342"),
        ("St Helens", "342"),
        ("st helens ", "342"),
        ("ST HELENS COUNCIL", "342"),
        ("Herefordshire", "884"),
        ("Herefordshire, County of", "884"),
        ("Bedford", "822"),
        ("Bedford Borough", "822"),
        ("Bedford Borough Council", "822"),
        ("Durham", "840"),
        ("County Durham", "840"),
        ("Durham County Council", "840"),
        ("Kingston Upon Hull, City of", "810"),
        ("Kingston upon Hull", "810"),
        ("Hull", "810"),
        ("Hull City Council", "810"),
        ("Kingston upon Thames", "314"),
        ("Royal Borough of Kingston upon Thames", "314"),
        ("Bristol, City of", "801"),
        ("Bristol City Council", "801"),
        ("City of London", "201"),
        ("London", "986"),
        ("Inner London", "987"),
        ("London (Inner)", "987"),
        ("London (Outer)", "988"),
        ("Yorkshire and The Humber", "982"),
        ("Yorkshire and the Humber", "982"),
        ("Yorkshire & Humber", "982"),
        ("Dorset", "838"),
        ("Dorset Council", "838"),
        ("Dorset County Council", "835"),
        ("Dorset (Pre LG)", "835"),
        ("Bournemouth", "837"),
        ("Bournemouth, Christchurch and Poole", "839"),
        ("BCP Council", "839"),
        ("Brighton & Hove", "846"),
        ("Cheshire West & Chester", "896"),
        ("Cheshire West", "896"),
        ("Westmorland & Furness Council", "943"),
        ("Stoke on Trent", "861"),
        ("Bolton MBC", "350"),
        ("London Borough of Camden", "202"),
        ("352", "352"),
        ("E08000003", "352"),
        ("e08000003", "352"),
        ("E08000016", "370"),
        ("E10000027", "933"),
        ("E12000002", "981"),
        ("England", "970"),
    ],
)
def test_a_place_is_found_by_any_of_its_spellings(text: str, code: str) -> None:
    assert queries.find_place(text).code == code


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(queries.UnknownPlace) as unknown:
        queries.find_place("Livrpool")

    assert str(unknown.value) == 'No place in England is called "Livrpool". Did you mean Liverpool?'
    assert unknown.value.nearest == ["Liverpool"]


@pytest.mark.parametrize("text", ["Qqqqq", "999", "", "E99999999"])
def test_a_name_like_no_other_is_answered_with_what_to_do(text: str) -> None:
    with pytest.raises(queries.UnknownPlace) as unknown:
        queries.find_place(text)

    assert str(unknown.value) == f'No place in England is called "{text}". Check the spelling, or use its code.'


def test_a_place_of_england_is_not_found_in_another_nation() -> None:
    with pytest.raises(queries.UnknownPlace) as unknown:
        queries.find_place("Liverpool", nation="Northmere")

    assert str(unknown.value) == 'No place in Northmere is called "Liverpool". Check the spelling, or use its code.'


@pytest.mark.parametrize("text", ["North West", "north west", "981", "E12000002"])
def test_a_region_is_found_by_name_or_code(text: str) -> None:
    assert queries.region_named(text).name == "North West"


def test_an_authority_is_not_taken_for_a_region() -> None:
    with pytest.raises(queries.UnknownPlace, match=r"Did you mean North West or North East or South West\?$"):
        queries.region_named("Nort West")
    with pytest.raises(queries.UnknownPlace, match=r'^No place in England is called "Liverpool"'):
        queries.region_named("Liverpool")


def test_spellings_are_given_by_code_in_their_folded_form() -> None:
    assert queries.spellings()["810"] == frozenset(
        {"kingston upon hull city of", "kingston upon hull", "city of kingston upon hull", "hull", "810", "e06000010"}
    )


def test_a_folded_name_has_nothing_in_it_that_never_matters() -> None:
    assert queries.folded("  St. Helen’s & Ævar-Ünd (Pre LG)") == "st helens and ævar und pre lg"


def test_places_by_code_reach_up_to_the_nation_without_asking_again(
    django_assert_num_queries: pytest.FixtureRequest,
) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        places = queries.places_by_code()
        regions = {str(queries.region_of(place)) for place in places.values() if place.kind == "authority"}

    assert len(regions) == 9


def test_there_are_no_places_of_a_nation_not_loaded() -> None:
    assert queries.any_loaded()
    assert not queries.any_loaded("Northmere")
    assert queries.nations() == ["England"]
    with pytest.raises(queries.UnknownPlace):
        queries.country("Northmere")


def test_authorities_include_those_abolished_and_current_ones_do_not() -> None:
    south_west = queries.region_named("South West")

    every = {place.name for place in queries.authorities(south_west)}
    now = {place.name for place in queries.current_authorities(south_west, on=date(2026, 11, 2))}

    assert every - now == {"Dorset (until 2019)", "Bournemouth", "Poole"}
