"""The tests' world: the invented region, built once a module by the same actions as the demonstration.

    Merrow (country)
    └── Northmere (region)          12 annual measures with counts, 2014 to 2025, seed 2026
        ├── N01 Aldermoss … N24 Yarnmoor
        ├── N06 Fellbridge          told to have risen on re-referrals
        ├── N07 Gravelsea           told to have fallen on EHC plans in 20 weeks
        ├── N11 Kestrelby           newest figures not received; second plans suppressed
        ├── N17 Quillmoor and N18 Ravensole, until 31 March 2024 one authority:
        └── N25 Quillhythe          (ended)

Its people come when a test asks for them (`build_people`): the team, the Board, challengers, a deputy, guests and
five persons in each of N06, N07, N11 and N17, each found by a short key such as "director of N06" or "administrator".

All 24 authorities are here because recent change needs twenty peers. `ANNUAL` is that cut; `QUARTERS` is another, of
four quarterly measures at the last two quarterly releases, for the few tests that ask for it. The published North
West needs the shared test data.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from alongside.demo.editions import Cut

if TYPE_CHECKING:
    from django.test import Client

    from alongside.demo.actions import Told
    from alongside.people.models import Person
    from alongside.people.states import Standing
    from alongside.places.models import Place
    from alongside.published.models import Edition
    from alongside.releases.models import Release

AT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
MEASURES = (
    "ANN_REF_RATE", "ANN_REREF_PCT", "ANN_ICPC_15_PCT", "ANN_CPP_RATE", "ANN_CPP_REPEAT_PCT", "ANN_CLA_RATE",
    "ANN_CLA_3PLUS_PCT", "ANN_CL_EET_PCT", "ANN_CL_ACCOM_PCT", "ANN_CL_STAYPUT_PCT", "ANN_SW_ABSENCE_PCT",
    "ANN_EHCP_20WK_PCT",
)  # fmt: skip
QUARTERLY = ("REREF_PCT", "CIN_RATE", "SW_AGENCY_PCT", "SW_CASELOAD")
WITH_PEOPLE = ("N06", "N07", "N11", "N17")
ANNUAL = Cut(annual=MEASURES, quarterly=(), quarterly_releases=0)
QUARTERS = Cut(annual=(), quarterly=QUARTERLY, quarterly_releases=2)


@dataclass(frozen=True)
class World:
    """A region with a release and its suggested headlines."""

    region: "Place"
    edition: "Edition"
    release: "Release"


def build_northmere() -> World:
    """England's places, the invented region, its release and headlines; through actions alone."""
    from alongside.demo import actions as demo
    from alongside.places import actions as places

    places.load_places(by=None, at=AT)
    return _released(demo.add_invented_region(by=None, at=AT, cut=ANNUAL))


def build_people(region: "Place") -> "dict[str, Person]":
    """The people of the invented region, those of four authorities among them, by their keys; through actions alone.

    Guests and deputies are reckoned from the day the tests run, since pages ask the real clock who may read them.
    """
    from alongside.demo import actions as demo

    return demo.invite_invented_people(
        region=region, by=None, at=AT, today=timezone.localdate(), authorities=WITH_PEOPLE
    )


def person(key: str) -> "Person":
    """The invented person of that key. Raises LookupError if the people have not been built."""
    from alongside.demo.invented_people import address_of
    from alongside.people import queries

    found = queries.person_with_email(address_of(key)) or _with_a_secret(address_of(key))
    if found is None:
        raise LookupError(f"Nobody is the {key} of this world.")
    return found


def _with_a_secret(address: str) -> "Person | None":
    """Whoever has that address behind a secret planted in it (tests/rights/canaries.py)."""
    from alongside.people.models import Person

    return Person.objects.filter(email__endswith=f"x.{address}").first()


def standing(key: str) -> "Standing":
    """What the person of that key is today."""
    from alongside.people import queries

    return queries.standing_of(person(key), at=timezone.now())


def signed_in(key: str) -> "Client":
    """A client signed in as the person of that key."""
    from django.test import Client

    client = Client()
    client.force_login(person(key), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def a_day_to_come() -> str:
    """A day a month from now, as somebody would write it into a form."""
    day = timezone.localdate() + timedelta(days=30)
    return f"{day.day} {day:%B %Y}"


def build_northmere_quarters() -> "Told":
    """The invented region's last two quarterly releases in a small cut, with their headlines; through actions alone."""
    from alongside.demo import actions as demo
    from alongside.places import actions as places

    places.load_places(by=None, at=AT)
    return demo.build_invented_region(by=None, at=AT, cut=QUARTERS)


def build_north_west(folder: Path) -> World:
    """England's places, the published figures in `folder`, the North West's release and headlines."""
    from alongside.places import actions as places
    from alongside.places import queries as known
    from alongside.published import actions as published

    places.load_places(by=None, at=AT)
    published.import_lait(folder=folder, by=None, at=AT)
    return _released(known.region_named("North West"))


def _released(region: "Place") -> World:
    from alongside.headlines import actions as headlines
    from alongside.releases import actions as releases

    release, _ = releases.build_release(region=region, by=None, at=AT)
    headlines.suggest_headlines(release=release, by=None, at=AT)
    return World(region, release.edition, release)


@contextmanager
def undone_afterwards(blocker: Any) -> Iterator[None]:
    """A stretch of work on the test database that leaves no trace: tests within it nest as savepoints."""
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
