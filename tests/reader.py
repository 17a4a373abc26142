"""Somebody who may read every region there is, for tests of what pages say rather than of who may read them."""

from django.test import Client

from alongside.people import actions, queries
from alongside.people.models import Person
from alongside.people.states import Kind, Role, Seat
from alongside.places.models import Place
from tests.world import AT

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
EMAIL = "reader@example.org"


def the_reader() -> Person:
    """The lead of every region's team, who also sits on its Board; made the first time."""
    person = queries.person_with_email(EMAIL) or actions.invite_person(
        email=EMAIL, full_name="Rhea Reader", by=None, at=AT
    )
    standing = queries.standing_of(person, at=AT)
    for region in Place.objects.filter(kind="region").exclude(pk__in=standing.regions):
        team = actions.add_organisation(
            kind=Kind.TEAM, name=f"{region.name} team", place=region, by=None, at=AT
        )
        actions.give_post(person=person, organisation=team, role=Role.TEAM_LEAD, by=None, at=AT)
        actions.seat(person=person, region=region, seat=Seat.BOARD, by=None, at=AT)
    return person


def reading() -> Client:
    """A client signed in as that reader."""
    client = Client()
    client.force_login(the_reader(), backend=BACKEND)
    return client
