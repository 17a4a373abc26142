"""Somebody who may read every region there is, for tests of what pages say rather than of who may read them."""

from django.test import Client

from alongside.demo import invented_places
from alongside.people import actions, queries
from alongside.people.models import Person
from alongside.people.states import Kind, Role, Seat, Standing
from alongside.places import actions as places
from alongside.places.models import Place
from tests.world import AT

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
EMAIL = "reader@example.org"


def the_reader() -> Person:
    """The one whose pages tests read."""
    return a_lead(EMAIL, "Rhea Reader")


def a_lead(email: str, full_name: str) -> Person:
    """A lead of every region's team, who also sits on its Board; made the first time."""
    person = queries.person_with_email(email) or actions.invite_person(email=email, full_name=full_name, by=None, at=AT)
    if not Place.objects.filter(kind="region").exists():  # nothing is set up yet: a region to belong to
        places.add_invented_nation(
            nation=invented_places.NATION, places=invented_places.specs(), successions=(), by=None, at=AT
        )
    standing = queries.standing_of(person, at=AT)
    for region in Place.objects.filter(kind="region").exclude(pk__in=standing.regions):
        team = actions.add_organisation(kind=Kind.TEAM, name=f"{region.name} team", place=region, by=None, at=AT)
        actions.give_post(person=person, organisation=team, role=Role.TEAM_LEAD, by=None, at=AT)
        actions.seat(person=person, region=region, seat=Seat.BOARD, by=None, at=AT)
    return person


def standing(email: str, full_name: str) -> Standing:
    """What such a lead is, to act with."""
    return queries.standing_of(a_lead(email, full_name), at=AT)


def reading(person: Person | None = None) -> Client:
    """A client signed in as that person, or as the reader."""
    client = Client(headers={"host": "localhost"})
    client.force_login(person or the_reader(), backend=BACKEND)
    return client


def cookies(address: str, person: Person | None = None) -> list[dict[str, str]]:
    """What a browser carries once that person, or the reader, has signed in at a site's address."""
    carried = reading(person).cookies
    return [{"name": name, "value": morsel.value, "url": address} for name, morsel in carried.items()]
