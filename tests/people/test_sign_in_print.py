"""Pages of signing in as a browser prints them: one sheet each, recovery codes whole, and no button."""

import io
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pypdf
import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client

from alongside.people import actions
from alongside.people.models import Person
from tests.people.one_time_codes import code_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

pytestmark = pytest.mark.django_db
EMAIL, PASSWORD = "asha@example.org", "three odd words together"
SITE = "http://localhost"
OPEN = ("/account/login/", "/account/link/", "/account/link/asked/", "/link/none/", "/account/closed/")
OWN = ("/account/", "/account/password/", "/account/sessions/", "/account/second-step/", "/account/second-step/codes/")


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def asha(at: datetime) -> Person:
    person = actions.invite_person(email=EMAIL, full_name="Asha Rahman", by=None, at=at)
    person.set_password(PASSWORD)
    person.save()
    return person


@pytest.fixture
def client(asha: Person) -> Client:
    """Signed in, having just set up an app, and with it recovery codes."""
    client = Client(headers={"host": "localhost"})
    client.post("/account/login/", {"login": EMAIL, "password": PASSWORD})
    client.post("/account/again/", {"password": PASSWORD, "next": "/account/second-step/"})
    key = client.get("/account/second-step/app/").content.decode().partition('class="al-key">')[2].partition("<")[0]
    assert client.post("/account/second-step/app/", {"code": code_of(key)}).status_code == 302
    return client


def printed(browser: "Browser", client: Client, address: str) -> list[str]:
    """The words of each sheet."""

    asked = client.get(address)  # before the browser asks: there the database can't be reached

    def serve(route: "Route") -> None:
        loaded = Client(headers={"host": "localhost"})
        is_page = route.request.is_navigation_request()
        answer = asked if is_page else loaded.get(urlsplit(route.request.url).path)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        route.fulfill(status=answer.status_code, headers=dict(answer.headers.items()), body=body)

    page = browser.new_page()
    page.route("**/*", serve)
    page.goto(f"{SITE}{address}")
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages
    heading = page.inner_text("h1")
    buttons = [each for each in page.locator("main button").all_inner_texts() if each != heading]
    page.close()
    words = [" ".join(sheet.extract_text().split()) for sheet in sheets]
    assert heading in words[0]
    assert [each for each in buttons if f" {each} " in f" {words[0]} ".replace(heading, "")] == []
    return words


@pytest.mark.parametrize("address", OPEN)
def test_a_page_of_signing_in_is_one_sheet(address: str, browser: "Browser", db: None) -> None:
    assert len(printed(browser, Client(headers={"host": "localhost"}), address)) == 1


def test_ones_own_pages_are_one_sheet_each_and_recovery_codes_are_whole(
    browser: "Browser", client: Client, asha: Person
) -> None:
    sheets: dict[str, Any] = {address: printed(browser, client, address) for address in OWN}
    assert {address: len(words) for address, words in sheets.items()} == dict.fromkeys(OWN, 1)
    codes = Authenticator.objects.get(user=asha, type="recovery_codes").wrap().get_unused_codes()
    assert len(codes) == 10
    assert [code for code in codes if code not in sheets["/account/second-step/codes/"][0]] == []


def test_the_page_that_asks_for_a_code_is_one_sheet(browser: "Browser", client: Client) -> None:
    typed = Client(headers={"host": "localhost"})
    typed.post("/account/login/", {"login": EMAIL, "password": PASSWORD})
    assert len(printed(browser, typed, "/account/login/code/")) == 1
