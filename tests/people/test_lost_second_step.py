"""A lost second step: an administrator takes it away, and what is kept of one opens nothing by itself."""

import re
from collections.abc import Iterator
from datetime import datetime
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.utils import timezone

from alongside.demo import actions as demo
from alongside.journal import queries as journal
from alongside.notices.actions import Sender
from alongside.notices.models import Notice
from alongside.people import sealed
from alongside.people.actions.sessions import take_second_step_away
from alongside.people.models import Person
from alongside.people.queries.sessions import second_steps_of
from alongside.places import actions as places
from alongside.rules.verdicts import Refused
from alongside.site import installation
from tests import world
from tests.people.one_time_codes import code_of
from tests.reports.reading import Reading
from tests.world import AT

pytestmark = pytest.mark.django_db
KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "three odd words together"


@pytest.fixture(scope="module", autouse=True)
def settled(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The invented region with its people and no figures."""
    with world.undone_afterwards(django_db_blocker):
        places.load_places(by=None, at=AT)
        world.build_people(demo.add_invented_region(by=None, at=AT, cut=world.ANNUAL))
        yield


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def lost() -> Person:
    """A director with an app and recovery codes."""
    person = world.person("director of N06")
    person.set_password(PASSWORD)
    person.save()
    totp.TOTP.activate(person, KEY)
    RecoveryCodes.activate(person)
    return person


@pytest.fixture
def passkey(lost: Person) -> None:
    """And one that no browser here has."""
    Authenticator.objects.create(user=lost, type="webauthn", data={"name": "A phone"})


def acts() -> list[str]:
    return list(journal.entries().values_list("act", flat=True))


def take(client: Client, person: Person, step: str = "send") -> Any:
    return client.post(f"/people/{person.pk}/second-step/", {"step": step, "mark": "m"})


def typed(person: Person) -> Client:
    client = Client()
    client.post("/account/login/", {"login": person.email, "password": PASSWORD})
    return client


def is_signed_in(client: Client) -> bool:
    return client.get("/account/sessions/").status_code == 200


@pytest.mark.usefixtures("passkey")
def test_an_administrator_takes_it_away_once_it_was_asked_and_the_person_is_told(lost: Person) -> None:
    administrator = world.signed_in("administrator")
    assert f"/people/{lost.pk}/second-step/" in Reading(administrator.get(f"/people/{lost.pk}/")).links
    asked = Reading(administrator.get(f"/people/{lost.pk}/second-step/"))
    assert asked.title == f"Take {lost.full_name}’s second step away? – Alongside"
    assert "Taken away an authenticator app, a passkey, recovery codes" in asked.words
    before = acts()
    assert [take(administrator, lost).status_code for _ in range(2)] == [302, 302]
    assert acts()[len(before) :] == ["person.second_step_taken_away"]
    entry = journal.entries_of(lost).last()
    assert entry is not None
    assert (entry.by_id, entry.details["steps"]) == (world.person("administrator").pk, 3)
    assert second_steps_of(lost) == []
    assert is_signed_in(typed(lost))
    assert Reading(administrator.get("/account/done/")).title == "The second step is taken away – Alongside"


def test_whoever_lost_it_is_signed_out_everywhere(lost: Person) -> None:
    client = typed(lost)
    client.post("/account/login/code/", {"code": code_of(KEY)})
    assert is_signed_in(client)
    take(world.signed_in("administrator"), lost)
    assert not is_signed_in(client)


def test_they_are_told_once_by_a_mail_without_a_name_or_a_way_in(lost: Person) -> None:
    take(world.signed_in("administrator"), lost)
    notice = Notice.objects.filter(person=lost).latest("pk")
    Sender(clock=timezone.now).run()
    sent = [message for message in mail.outbox if message.to == [lost.email]]
    assert [message.subject for message in sent] == [
        f"Alongside: how you sign in was changed, reference {notice.reference}"
    ]
    assert "you are signed out everywhere" in " ".join(sent[0].body.split())
    said = sent[0].subject + sent[0].body
    assert [word for word in (lost.full_name, "Fellbridge", "director", "/link/") if word in said] == []
    assert (
        re.findall(r"https?://\S+", said) == ["http://localhost/account/second-step/"]
        or "/account/second-step/" in said
    )


@pytest.mark.parametrize(
    ("by", "status"),
    [("administrator", 200), ("team lead", 404), ("director of N06", 404), ("data-protection officer", 404)],
)
def test_only_an_administrator_finds_the_page(by: str, status: int, lost: Person) -> None:
    assert world.signed_in(by).get(f"/people/{lost.pk}/second-step/").status_code == status


def test_nobody_takes_their_own_away_here() -> None:
    administrator = world.person("administrator")
    totp.TOTP.activate(administrator, KEY)
    answer = take(world.signed_in("administrator"), administrator)
    assert answer.status_code == 403
    assert "Nobody takes their own second step away here." in Reading(answer).words
    assert second_steps_of(administrator) == ["an authenticator app"]


def test_where_there_is_none_nothing_is_taken_away() -> None:
    other = world.person("director of N07")
    before = acts()
    answer = take(world.signed_in("administrator"), other)
    assert (answer.status_code, acts()[len(before) :]) == (403, [])
    assert "has not set up a second step, so there is none to take away." in Reading(answer).words
    with pytest.raises(Refused):
        take_second_step_away(person=other, by=world.standing("administrator"), at=timezone.now())


# What is kept --------------------------------------------------------------------------------------


def test_what_the_database_keeps_does_not_hold_the_secret(lost: Person) -> None:
    kept = Authenticator.objects.get(user=lost, type="totp").data["secret"]
    seed = Authenticator.objects.get(user=lost, type="recovery_codes").data["seed"]
    assert kept.startswith(sealed.MARK)
    assert seed.startswith(sealed.MARK)
    assert KEY not in str(list(Authenticator.objects.values_list("data", flat=True)))
    assert sealed.opened(kept) == KEY
    assert sealed.sealed(kept) == kept
    assert sealed.sealed(KEY) != kept  # each time otherwise: equal secrets can't be told


def test_a_code_still_lets_in_and_a_recovery_code_once(lost: Person) -> None:
    client = typed(lost)
    assert not is_signed_in(client)
    client.post("/account/login/code/", {"code": code_of(KEY)})
    assert is_signed_in(client)
    codes = Authenticator.objects.get(user=lost, type="recovery_codes").wrap().get_unused_codes()
    for expected in (True, False):
        client = typed(lost)
        client.post("/account/login/code/", {"code": codes[0]})
        assert is_signed_in(client) is expected


def test_another_installations_key_opens_nothing_and_a_former_key_still_does(
    lost: Person, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    kept = Authenticator.objects.get(user=lost, type="totp").data["secret"]
    former, settings.SECRET_KEY = settings.SECRET_KEY, "another key altogether, as long as keys are"
    opened = {sealed.opened(kept) for _ in range(3)}
    assert KEY not in opened
    assert len(opened) == 3
    assert KEY not in caplog.text
    settings.SECRET_KEY_FALLBACKS = [former]
    assert sealed.opened(kept) == KEY


def test_secrets_from_before_are_sealed_by_the_migration(at: datetime) -> None:
    person = world.person("director of N11")
    Authenticator.objects.create(user=person, type="totp", data={"secret": KEY})
    apps = MigrationExecutor(connection).loader.project_state([("people", "0005_secrets_of_second_steps_are_sealed")])
    module = import_module("alongside.people.migrations.0005_secrets_of_second_steps_are_sealed")
    for _ in range(2):  # a second time changes nothing
        module.seal(apps.apps, SimpleNamespace(connection=connection))
        kept = Authenticator.objects.get(user=person, type="totp").data["secret"]
        assert (kept.startswith(sealed.MARK), sealed.opened(kept)) == (True, KEY)


def test_former_keys_are_named_to_an_installation() -> None:
    assert installation.former_keys_of({}) == []
    assert installation.former_keys_of({"ALONGSIDE_FORMER_SECRET_KEYS": "one-long-key,another-long-key"}) == [
        "one-long-key", "another-long-key",
    ]  # fmt: skip
