"""The few persons these tests are about, through actions alone."""

from datetime import date, datetime

from django.test import Client

from alongside.notices.pages import Prompt
from alongside.people import actions, queries
from alongside.people.models import Organisation, Person
from alongside.people.states import Kind, Role, Standing
from alongside.places.models import Place
from tests.world import AT

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LONG_AGO, TODAY = date(2020, 1, 1), AT.date()


def team() -> Organisation:
    """The team of a region, made the first time."""
    if (found := Organisation.objects.filter(kind=Kind.TEAM).first()) is not None:
        return found
    country = Place.objects.create(
        code="FARLAND", name="Farland", short_name="Farland", kind="country", nation="Farland", invented=True
    )
    region = Place.objects.create(
        code="FARMERE", name="Farmere", short_name="Farmere", kind="region", nation="Farland", invented=True,
        within=country,
    )  # fmt: skip
    return actions.add_organisation(kind=Kind.TEAM, place=region, by=None, at=AT)


def analyst(name: str = "ann", *, ends: date | None = None) -> Person:
    """Somebody of the region's own, whose post has long begun."""
    person = actions.invite_person(email=f"{name}@alongside.example", full_name=f"{name} Example", by=None, at=AT)
    actions.give_post(person=person, organisation=team(), role=Role.ANALYST, starts=LONG_AGO, ends=ends, by=None, at=AT)
    return person


def standing(person: Person, at: datetime = AT) -> Standing:
    """What they are at that moment."""
    return queries.standing_of(Person.objects.get(pk=person.pk), at=at)


def signed_in(person: Person) -> Client:
    """A client signed in as that person."""
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def waiting(count: int = 2, *, since: date = TODAY, due: date | None = None) -> Prompt:
    """Some headlines that wait."""
    kind = "headline waits" if count == 1 else "headlines wait"
    return Prompt(f"{count} {kind} for your decision", "/headlines/secret-reference/", due, since)
