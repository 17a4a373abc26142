"""One person of each kind. Authority people are of N06; those of N07 are the others."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.test import Client

from alongside.people import actions as people
from alongside.people.models import Person
from alongside.people.states import Kind, Role
from alongside.places.models import Place
from tests import reader, world
from tests.world import AT

ANONYMOUS = "nobody"
ELSEWHERE = "team lead of another region"
POSTS = ("director", "assistant director", "lead member", "chief executive", "performance lead")
OWN, OTHER = "N06", "N07"
TEAM = ("team lead", "analyst", "broker", "named officer")
BODIES = ("board chair", "board member", "group member")
WITHOUT_CONTENT = ("administrator", "data-protection officer")
OUTSIDE = ("guest", "guest with nothing", "expired guest")
OTHERS = (f"challenger of {OWN}", f"deputy of the director of {OWN}")
KEYS = (
    ANONYMOUS,
    *OUTSIDE,
    ELSEWHERE,
    *WITHOUT_CONTENT,
    *TEAM,
    *BODIES,
    *(f"{post} of {place}" for place in (OWN, OTHER) for post in POSTS),
    *OTHERS,
)


@dataclass
class Cast:
    """Everybody, each with a client of their own; `nothing` is what each is answered where nothing stands."""

    persons: dict[str, Person] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    nothing: dict[tuple[str, str], object] = field(default_factory=dict)

    def __iter__(self) -> Iterator[str]:
        return iter(KEYS)


def assembled() -> Cast:
    """The whole cast, signed in. The invented region must have been built before."""
    cast = Cast()
    for key in KEYS:
        if key == ANONYMOUS:
            cast.clients[key] = Client()
            continue
        person = _elsewhere() if key == ELSEWHERE else world.person(key)
        cast.persons[key] = person
        cast.clients[key] = reader.reading(person)
    return cast


def _elsewhere() -> Person:
    """The lead of the team of a region that is none of ours."""
    country = Place.objects.get(nation="Merrow", kind="country")
    region, _ = Place.objects.get_or_create(
        code="MERROW-SOUTH",
        defaults={
            "name": "Southmere",
            "short_name": "Southmere",
            "kind": "region",
            "nation": "Merrow",
            "invented": True,
            "within": country,
        },
    )
    team = people.add_organisation(kind=Kind.TEAM, name="Southmere team", place=region, by=None, at=AT)
    person = people.invite_person(email="lead@southmere.example", full_name="Sorrel Southwick", by=None, at=AT)
    people.give_post(person=person, organisation=team, role=Role.TEAM_LEAD, by=None, at=AT)
    return person
