"""The invented region's case studies, told through the acts of its people: written, approved, published."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from alongside.demo import invented_people as invented
from alongside.demo.invented_practice import InventedStudy, invented_practice
from alongside.people import queries as people
from alongside.places import queries as places
from alongside.practice import actions
from alongside.practice import queries as library

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place

FIRST, BETWEEN = timedelta(days=150), timedelta(days=9)
APPROVED, PUBLISHED = timedelta(days=6), timedelta(days=8)
OFFICERS = ("assistant director", "performance lead")


@transaction.atomic
def tell_practice(*, region: "Place", by: "Standing | None", at: datetime) -> int:
    """Let the authorities write their case studies; how many. Nothing where it was told before.

    at  the day on which the region is told: what happens here happened in the months before
    """
    if library.any_study(region):
        return 0
    known = {place.code: place for place in places.authorities(region)}
    told = invented_practice()
    for number, each in enumerate(told):
        writer = OFFICERS[number % len(OFFICERS)]
        _told(each, (region, known[each.place]), writer, at - FIRST + number * BETWEEN, at)
    return len(told)


def _told(said: InventedStudy, where: "tuple[Place, Place]", writer: str, begun: datetime, at: datetime) -> None:
    region, place = where
    study = actions.draft_study(
        region=region, place=place, written=said.written, by=_who(f"{writer} of {place.code}", at), at=begun
    )
    if said.tells in ("draft", "whole"):
        return
    director = _who(f"director of {place.code}", at)
    study = actions.approve(example=study, by=director, at=begun + APPROVED)
    if said.tells != "approved":
        actions.publish(example=study, by=_who("broker", at), at=begun + PUBLISHED)


def _who(key: str, at: datetime) -> "Standing | None":
    """The person of that key, or the service itself where they are not invited."""
    person = people.person_with_email(invented.address_of(key))
    return people.standing_of(person, at=at) if person else None
