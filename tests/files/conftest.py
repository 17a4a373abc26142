"""Persons of the invented region, each with what they are, for tests of who may do what with files."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from alongside.people import actions, queries
from alongside.people.models import Person
from alongside.people.states import Kind, Role, Seat, Standing, Task
from alongside.places import queries as places
from alongside.places.models import Place
from alongside.site.keeping import files_of
from tests.reader import reading
from tests.world import AT

OWN, OTHER = "N06", "N07"
HOLDERS: dict[str, Role | Seat | Task] = {
    "director": Role.DIRECTOR,
    "assistant director": Role.ASSISTANT_DIRECTOR,
    "lead member": Role.LEAD_MEMBER,
    "chief executive": Role.CHIEF_EXECUTIVE,
    "performance lead": Role.PERFORMANCE_LEAD,
    "team lead": Role.TEAM_LEAD,
    "analyst": Role.ANALYST,
    "broker": Role.BROKER,
    "data-protection officer": Role.DATA_PROTECTION_OFFICER,
    "administrator": Role.ADMINISTRATOR,
    "guest": Role.GUEST,
    "board": Seat.BOARD,
    "board chair": Seat.BOARD_CHAIR,
    "spd": Seat.SPD,
    "network": Seat.NETWORK,
    "challenger": Task.CHALLENGER,
    "named officer": Task.NAMED_OFFICER,
    "conversation lead": Task.CONVERSATION_LEAD,
}
OF_AN_AUTHORITY = ("director", "assistant director", "lead member", "chief executive", "performance lead")


class Persons:
    """Each person, made when first asked for: `persons["director"]` is Fellbridge's, "other director" another's."""

    def __init__(self, region: Place) -> None:
        self.region = region
        self.places = {place.code: place for place in places.authorities(region)}

    def person(self, key: str) -> Person:
        """Somebody who is just that."""
        email = f"{key.replace(' ', '.')}@example.org"
        found = queries.person_with_email(email)
        if found:
            return found
        person = actions.invite_person(email=email, full_name=key.title(), by=None, at=AT)
        place = self.places[OTHER if key.startswith("other ") else OWN]
        what = HOLDERS[key.removeprefix("other ")]
        if isinstance(what, Role):
            self._post(person, what, place)
        elif isinstance(what, Seat):
            actions.seat(person=person, region=self.region, seat=what, by=None, at=AT)
        else:
            about = None if what is Task.NAMED_OFFICER else place
            actions.assign(person=person, region=self.region, task=what, about=about, by=None, at=AT)
        return person

    def _post(self, person: Person, role: Role, place: Place) -> None:
        kind = next(kind for kind in Kind if _fits(role, kind))
        where = {Kind.AUTHORITY: place, Kind.TEAM: self.region}.get(kind)
        organisation = actions.add_organisation(
            kind=kind, name=f"{kind} of {place.code if kind is Kind.AUTHORITY else 'the region'}", place=where,
            by=None, at=AT,
        )  # fmt: skip
        actions.give_post(
            person=person, organisation=organisation, role=role, by=None, at=AT,
            ends=AT.date().replace(year=2027) if role is Role.GUEST else None,
        )  # fmt: skip

    def __getitem__(self, key: str) -> Standing:
        return queries.standing_of(self.person(key), at=AT)

    def client(self, key: str) -> Client:
        """A browser signed in as them."""
        return reading(self.person(key))


def _fits(role: Role, kind: Kind) -> bool:
    from alongside.people.models import Post

    return Post.fits(role, kind)


@pytest.fixture
def invented(db: None) -> Place:
    """The invented region's places, without figures."""
    from alongside.demo import invented_places
    from alongside.places import actions as known

    known.add_invented_nation(
        nation=invented_places.NATION,
        places=invented_places.specs(),
        successions=invented_places.successions(),
        by=None,
        at=AT,
    )
    return places.region_named(invented_places.REGION, nation=invented_places.NATION)


@pytest.fixture
def persons(invented: Place) -> Persons:
    """Whoever is asked for."""
    return Persons(invented)


class Disk:
    """A folder in which a test's files are kept, looked at and harmed from outside."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def files(self) -> dict[str, bytes]:
        """What is kept, by its name there."""
        found = (path for path in self.folder.rglob("*") if path.is_file())
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in found}

    def write(self, name: str, content: bytes) -> None:
        """Change what stands there."""
        (self.folder / name).write_bytes(content)

    def lose(self, name: str) -> None:
        """Take it away."""
        (self.folder / name).unlink()


@pytest.fixture(autouse=True)
def kept_apart(tmp_path: Path, settings: Any) -> Disk:
    """Files are kept in a folder of the test's own."""
    folder = tmp_path / "files"
    settings.STORAGES = {**settings.STORAGES, "files": files_of({}, tmp_path)}
    return Disk(folder)


@pytest.fixture
def keep(persons: Persons) -> Callable[..., Any]:
    """Keep a file as somebody; by the service itself unless said."""
    from alongside.files import actions as files
    from alongside.rules.sensitivity import Sensitivity
    from tests.files import made_up

    def kept(sensitivity: Sensitivity, by: str = "", **more: Any) -> Any:
        given = {
            "region": persons.region,
            "place": persons.places[OWN],
            "title": "Audit of re-referrals",
            "name": "audit.csv",
            "content": made_up.csv_of(["Quarter", "Rate"], ["2026 Q1", "24.1"]),
            "at": AT,
            **more,
        }
        return files.keep_file(sensitivity=sensitivity, by=persons[by] if by else None, **given)

    return kept
