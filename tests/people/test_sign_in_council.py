"""Signing in with the council's own sign-in: who it lets in, and who it does not, in a real browser."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from alongside.journal import queries as journal
from alongside.people import actions
from alongside.people.models import Person
from alongside.site.installation import council_of
from tests.fakes import council as fake
from tests.people.looking import complaints_of, sound
from tests.reports.reading import Reading

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

    from tests.fakes.council import Council

EMAIL = "asha@example.org"


def environment(url: str, **more: str) -> dict[str, str]:
    return {
        "ALONGSIDE_OIDC_ISSUER": url,
        "ALONGSIDE_OIDC_CLIENT_ID": fake.CLIENT_ID,
        "ALONGSIDE_OIDC_CLIENT_SECRET": fake.CLIENT_SECRET,
        "ALONGSIDE_OIDC_NAME": "Fellbridge Council",
        **more,
    }


def join(settings: Any, url: str, **more: str) -> None:
    """Set the service up for that council's sign-in, as the environment would."""
    told = council_of(environment(url, **more))
    assert told is not None
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [told.app], "OAUTH_PKCE_ENABLED": True}}
    directives = {**settings.CONTENT_SECURITY_POLICY["DIRECTIVES"], "form-action": ["'self'", told.origin]}
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": directives}


@pytest.fixture
def council(settings: Any) -> Iterator["Council"]:
    """A council whose sign-in speaks for Asha."""
    with fake.serving() as council:
        council.person = {"sub": "a-1", "email": EMAIL, "email_verified": True, "name": "Asha Rahman"}
        join(settings, council.url)
        yield council


@pytest.fixture
def asha(transactional_db: None, at: datetime) -> Person:
    return actions.invite_person(email=EMAIL, full_name="Asha Rahman", by=None, at=at)


def through_the_council(page: "Page", site: str, button: str = "Yes, it is me") -> None:
    page.goto(f"{site}/account/sessions/")
    page.get_by_role("button", name="Sign in with Fellbridge Council").click()
    page.get_by_role("button", name=button).click()
    page.wait_for_url(f"{site}/**")


@pytest.mark.parametrize("scripts", [True, False])
def test_whom_the_council_vouches_for_and_we_invited_is_let_in_and_led_on(
    browser: "Browser", live_server: "LiveServer", council: "Council", asha: Person, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    complaints = complaints_of(page)
    through_the_council(page, live_server.url)
    assert page.url == f"{live_server.url}/account/sessions/"
    assert page.get_by_role("heading", level=1).inner_text() == "You are signed in here and nowhere else"
    if scripts:
        sound(page, 1280)
    page.get_by_role("link", name="Sign out", exact=True).click()
    page.get_by_role("button", name="Sign out").click()
    through_the_council(page, live_server.url)
    assert page.url == f"{live_server.url}/account/sessions/"
    assert (complaints, council.refused) == ([], [])
    entries = [(entry.act, entry.details.get("kind")) for entry in journal.entries_of(asha)][1:]
    assert entries == [
        ("person.identity_joined", None),
        ("person.signed_in", "single sign-on"),
        ("person.signed_out", None),
        ("person.signed_in", "single sign-on"),
    ]
    context.close()


@pytest.mark.parametrize(
    "told",
    [
        {"email": "ben@example.org"},
        {"email_verified": False},
        {"email": ""},
    ],
    ids=["not invited", "not verified", "no address"],
)
def test_whoever_was_not_invited_or_is_not_vouched_for_reads_the_same_calm_page(
    browser: "Browser",
    live_server: "LiveServer",
    council: "Council",
    asha: Person,
    told: dict[str, Any],
) -> None:
    council.person |= told
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(f"{live_server.url}/account/login/")
    sound(page, 320)
    through_the_council(page, live_server.url)
    assert page.title() == "You do not have an account here yet – Alongside"
    sound(page, 320)
    page.goto(f"{live_server.url}/account/sessions/")
    assert page.title() == "Sign in – Alongside"
    assert (Person.objects.count(), journal.entries(act="person.signed_in").count()) == (1, 0)
    context.close()


def test_whoever_turns_back_at_the_council_is_told_so(
    browser: "Browser", live_server: "LiveServer", council: "Council", asha: Person
) -> None:
    page = browser.new_page()
    through_the_council(page, live_server.url, button="Turn back")
    assert page.title() == "You are not signed in – Alongside"
    sound(page, 1280)
    page.close()


def test_a_council_that_does_not_answer_has_a_calm_page(
    browser: "Browser", live_server: "LiveServer", settings: Any, asha: Person
) -> None:
    join(settings, "http://localhost:9")
    page = browser.new_page()
    page.goto(f"{live_server.url}/account/login/")
    page.get_by_role("button", name="Sign in with Fellbridge Council").click()
    assert page.title() == "Your council’s sign-in did not work – Alongside"
    sound(page, 1280)
    page.close()


# Without a browser --------------------------------------------------------------------------


def sent_back(client: Client, council: "Council") -> str:
    """Where the council sends whoever began in that browser."""
    sent = client.post("/account/login/council/sign-in/")
    asked = dict(parse_qsl(urlsplit(sent["Location"]).query))
    return council.authorize(asked, "yes").removeprefix("http://testserver")


def walked(client: Client, council: "Council") -> Any:
    """What we answer to whom the council sent back."""
    return client.get(sent_back(client, council))


@pytest.mark.django_db
def test_tokens_that_speak_of_two_persons_let_in_neither(council: "Council", at: datetime) -> None:
    actions.invite_person(email=EMAIL, full_name="Asha Rahman", by=None, at=at)
    council.subject_of_token = "somebody-else"
    answer = walked(Client(), council)
    assert (answer.status_code, Reading(answer).title) == (403, "You do not have an account here yet – Alongside")


@pytest.mark.django_db
def test_a_code_brought_back_by_another_browser_lets_nobody_in(council: "Council", at: datetime) -> None:
    actions.invite_person(email=EMAIL, full_name="Asha Rahman", by=None, at=at)
    code = next(
        iter([council.authorize({"redirect_uri": "/account/login/council/sign-in/back/", "state": "x"}, "yes")])
    )
    other = Client()
    assert Reading(other.get(code)).title == "Your council’s sign-in did not work – Alongside"
    assert other.get("/account/sessions/").status_code == 302


@pytest.mark.django_db
def test_a_closed_account_stays_closed_for_the_council_too(council: "Council", at: datetime) -> None:
    person = actions.invite_person(email=EMAIL, full_name="Asha Rahman", by=None, at=at)
    assert walked(Client(), council).status_code == 302
    Person.objects.filter(pk=person.pk).update(is_active=False)
    client = Client()
    assert walked(client, council)["Location"] == "/account/closed/"
    assert client.get("/account/sessions/").status_code == 302


@pytest.mark.django_db
def test_addresses_of_a_domain_the_council_vouches_for_need_not_say_so_each_time(
    council: "Council", settings: Any, at: datetime
) -> None:
    actions.invite_person(email=EMAIL, full_name="Asha Rahman", by=None, at=at)
    del council.person["email_verified"]
    assert walked(Client(), council).status_code == 403
    join(settings, council.url, ALONGSIDE_OIDC_DOMAINS="example.com, example.org")
    assert walked(Client(), council).status_code == 302


def test_where_no_council_is_named_there_is_none() -> None:
    assert council_of({}) is None


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"ALONGSIDE_OIDC_CLIENT_ID": ""}, "ALONGSIDE_OIDC_ISSUER is set, so ALONGSIDE_OIDC_CLIENT_ID is needed too."),
        (
            {"ALONGSIDE_OIDC_ISSUER": "http://sign-in.example"},
            "ALONGSIDE_OIDC_ISSUER should begin with https://, so that nobody can listen in.",
        ),
    ],
)
def test_a_council_half_named_stops_the_service_with_a_sentence(told: dict[str, str], reason: str) -> None:
    with pytest.raises(ImproperlyConfigured) as stopped:
        council_of({**environment("https://sign-in.example"), **told})
    assert str(stopped.value) == reason
