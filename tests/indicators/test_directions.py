"""A region may give a direction where none is published: with who, why and when, and never over a published one."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from alongside.indicators import actions, queries
from alongside.indicators.models import RegionalDirection
from alongside.journal import queries as journal
from alongside.people.actions import invite_person
from alongside.people.queries import standing_of
from alongside.people.states import Standing
from alongside.places import queries as places
from alongside.places.actions import load_places
from alongside.places.models import Place
from alongside.rules.verdicts import Refused

WHY = "We agreed in September to bring fewer children into care."


@pytest.fixture
def asha(db: None, at: datetime) -> Standing:
    return standing_of(invite_person(email="asha@example.org", full_name="Asha Rahman", by=None, at=at), at=at)


@pytest.fixture
def north_west(db: None, at: datetime) -> Place:
    load_places(by=None, at=at)
    return places.region_named("North West")


def _set(region: Place, by: Standing, at: datetime, **changes: str) -> RegionalDirection:
    given = {"indicator": "ANN_CLA_RATE", "direction": "low", "why": WHY}
    return actions.set_direction(region=region, by=by, at=at, **{**given, **changes})


def test_a_direction_holds_for_its_region_and_indicator_alone(north_west: Place, asha: Standing, at: datetime) -> None:
    _set(north_west, asha, at)

    assert queries.direction_for(north_west, "ANN_CLA_RATE") == {
        "direction": "low",
        "why": WHY,
        "set_by": "Asha Rahman",
        "set_at": "2026-11-02T09:30:00+00:00",
    }
    assert queries.direction_for(north_west, "ANN_CIN_RATE") is None
    assert queries.direction_for(places.region_named("South West"), "ANN_CLA_RATE") is None
    assert queries.indicator("ANN_CLA_RATE").polarity == "none"


def test_a_later_direction_takes_the_place_of_the_earlier_which_is_kept(
    north_west: Place, asha: Standing, at: datetime
) -> None:
    later = at + timedelta(days=90)
    _set(north_west, asha, at)
    _set(north_west, asha, later, direction="high", why="We changed our minds.")

    assert [(d.direction, d.set_at, d.ended_at) for d in queries.directions_set(north_west)] == [
        ("low", at, later),
        ("high", later, None),
    ]
    found = queries.regional_direction(north_west, "ANN_CLA_RATE")
    assert found is not None
    assert journal.entries_of(found).get().details == {
        "direction": "high",
        "why": "We changed our minds.",
        "before": "low",
    }


def test_setting_a_direction_is_in_the_journal(north_west: Place, asha: Standing, at: datetime) -> None:
    chosen = _set(north_west, asha, at, why=f"  {WHY} ")

    entry = journal.entries_of(chosen).get()

    assert (entry.act, entry.by_id, entry.at) == ("direction.set", asha.pk, at)
    assert entry.object_label == "ANN_CLA_RATE in North West: low"
    assert entry.details == {"direction": "low", "why": WHY, "before": None}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (
            {"indicator": "ANN_REREF_PCT"},
            "Referrals within 12 months of a previous referral is published with a direction, lower is better, "
            "which stands.",
        ),
        ({"direction": "none"}, "A direction is high or low, not 'none'."),
        ({"direction": "sideways"}, "A direction is high or low, not 'sideways'."),
        ({"why": "  "}, "A direction needs its reason, for whoever reads the figures later."),
    ],
)
def test_a_direction_is_refused_with_its_reason_and_nothing_is_written(
    changes: dict[str, str], reason: str, north_west: Place, asha: Standing, at: datetime
) -> None:
    before = journal.entries().count()

    with pytest.raises(Refused) as refused:
        _set(north_west, asha, at, **changes)

    assert refused.value.reason == reason
    assert RegionalDirection.objects.count() == 0
    assert journal.entries().count() == before


@pytest.mark.parametrize("name", ["Liverpool", "England", "Inner London"])
def test_only_a_whole_region_sets_a_direction(name: str, north_west: Place, asha: Standing, at: datetime) -> None:
    with pytest.raises(Refused) as refused:
        _set(places.find_place(name), asha, at)

    assert refused.value.reason == f"{name} is not a region, and a direction is set for a whole region."


def test_a_direction_is_not_set_for_an_indicator_that_is_not_there(
    north_west: Place, asha: Standing, at: datetime
) -> None:
    with pytest.raises(queries.UnknownIndicator):
        _set(north_west, asha, at, indicator="ANN_CLA_RAT")


def test_ending_a_direction_goes_back_to_none_and_is_in_the_journal(
    north_west: Place, asha: Standing, at: datetime
) -> None:
    chosen = _set(north_west, asha, at)
    later = at + timedelta(days=1)

    actions.end_direction(region=north_west, indicator="ANN_CLA_RATE", why="Not agreed.", by=asha, at=later)

    assert queries.direction_for(north_west, "ANN_CLA_RATE") is None
    assert [(e.act, e.at) for e in journal.entries_of(chosen)] == [("direction.set", at), ("direction.ended", later)]


def test_a_direction_that_is_not_there_is_not_ended_nor_one_without_a_reason(
    north_west: Place, asha: Standing, at: datetime
) -> None:
    with pytest.raises(Refused, match=r"^North West has set no direction for Children looked after at 31 March"):
        actions.end_direction(region=north_west, indicator="ANN_CLA_RATE", why="x", by=asha, at=at)
    _set(north_west, asha, at)
    with pytest.raises(Refused, match=r"^Ending a direction needs its reason"):
        actions.end_direction(region=north_west, indicator="ANN_CLA_RATE", why=" ", by=asha, at=at)

    assert queries.direction_for(north_west, "ANN_CLA_RATE") is not None


@pytest.mark.parametrize(
    "changes",
    [{"direction": "none"}, {"why": ""}, {"indicator": ""}, {"ended_at": "before"}, {"pk": None}],
)
def test_the_database_refuses_an_impossible_direction(
    changes: dict[str, object], north_west: Place, asha: Standing, at: datetime
) -> None:
    chosen = _set(north_west, asha, at)
    for field, value in changes.items():
        setattr(chosen, field, at - timedelta(days=1) if value == "before" else value)

    with pytest.raises(IntegrityError), transaction.atomic():
        chosen.save()
