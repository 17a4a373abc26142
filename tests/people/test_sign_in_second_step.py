"""Codes from an app and recovery codes: set up, asked for, mistyped, taken away."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.core.cache import cache
from django.test import Client

from alongside.journal import queries as journal
from alongside.people import actions
from alongside.people.models import Person
from tests.people.one_time_codes import code_of
from tests.reports.reading import Reading

pytestmark = pytest.mark.django_db
EMAIL, PASSWORD = "asha@example.org", "three odd words together"
NOON = 1_800_000_000.0
STEPS, APP, CODE = "/account/second-step/", "/account/second-step/app/", "/account/login/code/"


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The clock that codes are checked by stands still until a test moves it."""
    clock = SimpleNamespace(now=NOON)
    monkeypatch.setattr(auth, "time", SimpleNamespace(time=lambda: clock.now))
    return clock


@pytest.fixture
def asha(at: datetime) -> Person:
    person = actions.invite_person(email=EMAIL, full_name="Asha Rahman", by=None, at=at)
    person.set_password(PASSWORD)
    person.save()
    return person


def signed_in() -> Client:
    """Signed in, and just now shown once more that it is her."""
    client = Client()
    client.post("/account/login/", {"login": EMAIL, "password": PASSWORD})
    client.post("/account/again/", {"password": PASSWORD, "next": STEPS})
    return client


def set_up(client: Client) -> str:
    """The key of an app that was set up."""
    key = re.search(r'class="al-key">([A-Z2-7]+)<', client.get(APP).content.decode())
    assert key is not None
    answer = client.post(APP, {"code": code_of(key[1], at=NOON)})
    assert answer.status_code == 302
    return key[1]


def password_typed() -> Client:
    client = Client()
    assert client.post("/account/login/", {"login": EMAIL, "password": PASSWORD})["Location"] == CODE
    return client


def is_signed_in(client: Client) -> bool:
    return client.get("/account/sessions/").status_code == 200


def acts(of: Person) -> list[str]:
    return [f"{entry.act} {entry.details.get('kind', '')}".strip() for entry in journal.entries_of(of)][1:]


def test_a_password_alone_lets_nobody_in_once_an_app_is_set_up(
    asha: Person, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        key = set_up(signed_in())
    client = password_typed()
    assert not is_signed_in(client)
    assert Reading(client.get(CODE)).title == "One more step – Alongside"
    client.post(CODE, {"code": code_of(key, at=NOON)})
    assert is_signed_in(client)
    assert acts(asha) == [
        "person.signed_in password", "person.second_step_added authenticator app", "person.signed_in password",
    ]  # fmt: skip


def test_neither_does_a_link(asha: Person) -> None:
    from django.utils import timezone

    set_up(signed_in())
    secret = actions.make_link(person=asha, purpose="sign-in", by=None, at=timezone.now())
    client = Client()
    assert client.post(f"/link/{secret}/")["Location"] == CODE
    assert not is_signed_in(client)


@pytest.mark.parametrize(("steps", "let_in"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_phone_may_be_half_a_minute_off_and_no_more(asha: Person, steps: int, let_in: bool) -> None:
    key = set_up(signed_in())
    client = password_typed()
    client.post(CODE, {"code": code_of(key, steps, at=NOON)})
    assert is_signed_in(client) is let_in


def test_a_code_may_be_typed_with_spaces_but_works_once(asha: Person) -> None:
    key = set_up(signed_in())
    code = code_of(key, 1, at=NOON)
    clients = [password_typed(), password_typed()]
    for client in clients:
        client.post(CODE, {"code": f" {code[:3]} {code[3:]} "})
    assert [is_signed_in(client) for client in clients] == [True, False]


@pytest.mark.parametrize(("steps", "let_in"), [(-1, False), (0, False), (1, False), (2, True)])
def test_a_code_read_over_a_shoulder_is_of_no_use_in_another_worker_or_a_moment_later(
    asha: Person, clock: SimpleNamespace, steps: int, let_in: bool
) -> None:
    key = set_up(signed_in())
    password_typed().post(CODE, {"code": code_of(key, at=NOON)})
    Authenticator.objects.filter(user=asha).update(last_used_at=datetime.fromtimestamp(NOON, UTC))
    cache.clear()  # what one worker remembers, another does not
    clock.now = NOON + 30 * max(steps, 0)
    client = password_typed()
    client.post(CODE, {"code": code_of(key, steps, at=NOON)})
    assert is_signed_in(client) is let_in


def test_a_wrong_code_says_what_to_do_and_many_wrong_ones_make_everybody_wait(asha: Person) -> None:
    key = set_up(signed_in())
    client = password_typed()
    wrong = [code for code in ("111111", "222222", "333333") if code not in {code_of(key, n, NOON) for n in (-1, 0, 1)}]
    page = Reading(client.post(CODE, {"code": wrong[0]}))
    assert page.title == "Error: One more step – Alongside"
    assert "That did not work. Codes change every half minute: try the one that shows now." in page.words
    for _ in range(5):
        page = Reading(client.post(CODE, {"code": wrong[0]}))
    assert "There were too many tries in a row. Wait five minutes and try again." in page.words
    page = Reading(client.post(CODE, {"code": code_of(key, at=NOON)}))
    assert "There were too many tries in a row." in page.words
    assert not is_signed_in(client)
    assert [entry.act for entry in journal.entries_of(asha)].count("person.signed_in") == 1


def test_a_wrong_first_code_sets_nothing_up(asha: Person) -> None:
    client = signed_in()
    client.get(APP)
    assert Reading(client.post(APP, {"code": "000000"})).title == "Error: Set up an authenticator app – Alongside"
    assert Client().post("/account/login/", {"login": EMAIL, "password": PASSWORD})["Location"] == "/"


def test_each_recovery_code_lets_in_once_and_new_ones_end_the_old(asha: Person) -> None:
    client = signed_in()
    set_up(client)
    page = client.get("/account/second-step/codes/").content.decode()
    codes = re.findall(r'class="al-key">(\d+)<', page)
    assert len(codes) == 10
    tried = [password_typed(), password_typed()]
    for each in tried:
        each.post(CODE, {"code": codes[0]})
    assert [is_signed_in(each) for each in tried] == [True, False]
    assert "9 of 10 recovery codes are unused" in Reading(client.get("/account/second-step/codes/")).words
    client.post("/account/second-step/codes/new/")
    late = password_typed()
    late.post(CODE, {"code": codes[1]})
    assert not is_signed_in(late)


def test_taking_the_app_away_is_asked_recorded_and_told(asha: Person) -> None:
    client = signed_in()
    set_up(client)
    assert Reading(client.get(f"{APP}remove/")).title == "Take the authenticator app away – Alongside"
    page = Reading(client.post(f"{APP}remove/", follow=True))
    assert "The authenticator app is taken away." in page.words
    assert acts(asha)[-1] == "person.second_step_removed authenticator app"
    assert Client().post("/account/login/", {"login": EMAIL, "password": PASSWORD})["Location"] == "/"


@pytest.mark.parametrize(
    "address", [APP, f"{APP}remove/", f"{STEPS}codes/", f"{STEPS}codes/new/", f"{STEPS}passkeys/add/"]
)
def test_whoever_sits_down_at_an_open_desk_changes_nothing(asha: Person, address: str) -> None:
    """A passkey or an app is not added or taken away without showing once more that it is them."""
    set_up(signed_in())
    cache.clear()
    client = password_typed()
    client.post(CODE, {"code": code_of(_key_of(asha), 1, at=NOON)})
    assert client.get(address)["Location"].startswith("/account/again/")


def _key_of(person: Person) -> str:
    kept = str(Authenticator.objects.get(user=person, type="totp").data["secret"])
    return get_adapter().decrypt(kept)  # it is sealed where it is kept


def test_another_person_s_passkey_is_not_there(asha: Person, at: datetime) -> None:
    ben = actions.invite_person(email="ben@example.org", full_name="Ben Ode", by=None, at=at)
    theirs = Authenticator.objects.create(user=ben, type="webauthn", data={"name": "Ben's laptop"})
    client = signed_in()
    nothing = client.get("/account/nothing-ever-stood-here/").content
    for address in (f"{STEPS}passkeys/{theirs.pk}/", f"{STEPS}passkeys/{theirs.pk}/remove/", f"{STEPS}passkeys/999/"):
        assert (client.get(address).status_code, client.get(address).content) == (404, nothing)
        assert client.post(address).status_code == 404
    assert Authenticator.objects.filter(pk=theirs.pk).exists()
