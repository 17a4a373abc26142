"""An invented nation lives beside England and never among it."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from alongside.journal import queries as journal
from alongside.places import actions, queries
from alongside.places.models import NeighbourSet, Place
from alongside.places.queries import PlaceSpec, SuccessionSpec, UnclearPlaces
from alongside.rules.verdicts import Refused

pytestmark = pytest.mark.usefixtures("england")

COUNTRY = PlaceSpec(code="X00", name="Northmere", short_name="Northmere", kind="country")
REGION = PlaceSpec(code="X10", name="The Levels", short_name="The Levels", kind="region", within="X00")
OLD = PlaceSpec(
    code="X11",
    name="Saltholme",
    short_name="Saltholme",
    kind="authority",
    type="county",
    within="X10",
    ends=date(2020, 3, 31),
)
NEW = PlaceSpec(
    code="X12",
    name="Bury",
    short_name="Bury",
    kind="authority",
    type="unitary",
    within="X10",
    starts=date(2020, 4, 1),
    hexagon=(0, 0),
    spellings=("Bury-on-Mere",),
)
PLACES = [NEW, OLD, REGION, COUNTRY]  # in no helpful order
SUCCESSIONS = [SuccessionSpec(predecessor="X11", successor="X12", on=date(2020, 4, 1))]


def _add(at: datetime, **changes: object) -> Place:
    given = {"nation": "Northmere", "places": PLACES, "successions": SUCCESSIONS, "by": None, "at": at}
    return actions.add_invented_nation(**{**given, **changes})  # type: ignore[arg-type]


def test_an_invented_nation_is_added_whole_and_marked_as_invented(at: datetime) -> None:
    added = _add(at)

    assert (added.name, added.invented) == ("Northmere", True)
    assert queries.nations() == ["England", "Northmere"]
    levels = queries.region_named("The Levels", nation="Northmere")
    assert [place.name for place in queries.current_authorities(levels, on=at.date())] == ["Bury"]
    assert queries.hexagons(levels) == {"X12": (0, 0)}
    bury = queries.find_place("Bury on Mere", nation="Northmere")
    assert [s.predecessor.name for s in queries.predecessors(bury)] == ["Saltholme"]


def test_two_places_of_one_name_are_told_apart_by_their_nation(at: datetime) -> None:
    _add(at)

    assert (queries.find_place("Bury").code, queries.find_place("Bury", nation="Northmere").code) == ("351", "X12")
    assert queries.current_authorities(queries.country(), on=at.date()).count() == 153


def test_neighbours_never_cross_into_another_nation(at: datetime) -> None:
    _add(at)

    with pytest.raises(queries.UnknownPlace, match=r'^No place in Northmere is called "351"'):
        actions.record_neighbour_set(
            nation="Northmere", version="1", title="Invented", rows=[("X12", "351", 1, "")], by=None, at=at
        )


def test_removing_an_invented_nation_leaves_nothing_of_it_and_all_of_england(at: datetime) -> None:
    _add(at)
    actions.record_neighbour_set(
        nation="Northmere", version="1", title="Invented", rows=[("X12", "X11", 1, "")], by=None, at=at
    )

    assert actions.remove_invented_nation(nation="Northmere", by=None, at=at) == 4

    assert queries.nations() == ["England"]
    assert Place.objects.count() == 170
    assert NeighbourSet.objects.count() == 0
    assert not queries.any_loaded("Northmere")
    _add(at)


def test_adding_and_removing_are_in_the_journal(at: datetime) -> None:
    added = _add(at)
    assert [(e.act, e.details) for e in journal.entries_of(added)] == [("nation.added", {"places": 4})]

    actions.remove_invented_nation(nation="Northmere", by=None, at=at)
    assert journal.entries(act="nation.removed").get().details == {"nation": "Northmere", "places": 4}


@pytest.mark.parametrize(
    ("nation", "reason"),
    [
        ("England", "England is not invented; its places come from the reviewed lists."),
        (" ", "An invented nation needs a name."),
        ("Northmere", "Northmere is already there. Remove it before adding it anew."),
        ("Southmere", "The code X00 already belongs to Northmere in Northmere."),
    ],
)
def test_a_nation_is_not_added_over_another(nation: str, reason: str, at: datetime) -> None:
    _add(at)

    with pytest.raises(Refused) as refused:
        _add(at, nation=nation)

    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("nation", "reason"),
    [
        ("England", "England is not invented, so it can't be removed."),
        ("Northmere", "There is no nation called Northmere."),
    ],
)
def test_only_an_invented_nation_that_is_there_is_removed(nation: str, reason: str, at: datetime) -> None:
    with pytest.raises(Refused) as refused:
        actions.remove_invented_nation(nation=nation, by=None, at=at)

    assert refused.value.reason == reason
    assert Place.objects.count() == 170


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ([COUNTRY, REGION, replace(OLD, code="X10")], "Two places of Northmere have the same code"),
        ([REGION, OLD], "The places of Northmere need one country among them, called Northmere."),
        ([COUNTRY, REGION, replace(OLD, within="X99")], "Saltholme is within 'X99', which is no larger place"),
        ([COUNTRY, REGION, OLD, replace(NEW, within="X11")], "Bury is within 'X11', which is no larger place"),
        ([COUNTRY, REGION, replace(OLD, kind="parish")], "Saltholme is a 'parish'; expected one of country,"),
        ([COUNTRY, REGION, OLD, replace(NEW, spellings=("saltholme.",))], "'saltholme.' would mean both Saltholme and"),
        ([COUNTRY, REGION, OLD], "A succession names X12, which is no place of Northmere."),
    ],
)
def test_places_that_do_not_make_one_nation_are_refused_whole(
    places: list[PlaceSpec], words: str, at: datetime
) -> None:
    with pytest.raises(UnclearPlaces) as unclear:
        _add(at, places=places)

    assert str(unclear.value).startswith(words)
    assert Place.objects.count() == 170


def test_places_that_something_leans_on_are_not_removed(at: datetime) -> None:
    _add(at)
    actions.record_neighbour_set(
        nation="Northmere", version="1", title="Invented", rows=[("X12", "X11", 1, "")], by=None, at=at
    )

    with pytest.raises(ProtectedError):
        Place.objects.get(code="X11").delete()


@pytest.mark.parametrize(
    "changes",
    [
        {"ends": date(2019, 1, 1), "starts": date(2020, 1, 1)},
        {"kind": "parish"},
        {"authority_type": ""},
        {"within": None},
        {"invented": True},
        {"nation": "Northmere"},
        {"column": 3, "row": None},
        {"column": 5, "row": 3},
        {"ons_code": "E08000003"},
        {"short_name": ""},
    ],
)
def test_the_database_refuses_an_impossible_place(changes: dict[str, object]) -> None:
    liverpool = Place.objects.get(code="341")
    for field, value in changes.items():
        setattr(liverpool, field, value)

    with pytest.raises(IntegrityError), transaction.atomic():
        liverpool.save()
