"""Signing in in a real browser: by password, by link, with a code, with a passkey, with and without JavaScript."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from alongside.journal import queries as journal
from alongside.people import actions
from alongside.people.models import Person
from tests.people.looking import complaints_of, sound
from tests.people.one_time_codes import code_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page
    from pytest_django.live_server_helper import LiveServer

EMAIL, PASSWORD = "asha@example.org", "three odd words together"
SCREENS = pytest.mark.parametrize(("width", "scripts"), [(1280, True), (320, True), (1280, False)])

LOOKED_AT: set[tuple[str, int]] = set()  # the same page need not be measured in every journey


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def asha(transactional_db: None, at: datetime) -> Person:
    person = actions.invite_person(email=EMAIL, full_name="Asha Rahman", by=None, at=at)
    person.set_password(PASSWORD)
    person.save()
    return person


class Visit:
    """One browser at the service, looking at each page it comes to."""

    def __init__(self, browser: "Browser", site: str, width: int = 1280, scripts: bool = True) -> None:
        self.context: BrowserContext = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts
        )
        self.page: Page = self.context.new_page()
        self.site, self.width, self.scripts = site, width, scripts
        self.complaints = complaints_of(self.page)

    def go(self, address: str) -> None:
        self.page.goto(f"{self.site}{address}")

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name, exact=True).click()

    def at(self, title: str) -> None:
        """The page with this title has come, and is sound."""
        self.page.wait_for_function("title => document.title === title", arg=f"{title} – Alongside") if (
            self.scripts
        ) else self.page.wait_for_load_state()
        assert self.page.title() == f"{title} – Alongside"
        if self.scripts and (title, self.width) not in LOOKED_AT:
            sound(self.page, self.width)
            LOOKED_AT.add((title, self.width))

    def sign_in(self, password: str = PASSWORD) -> None:
        self.page.get_by_label("E-mail address").fill(EMAIL)
        self.page.get_by_label("Password").fill(password)
        self.press("Sign in")

    def show_again(self) -> None:
        """Once more, as is asked before anything about signing in is changed."""
        self.at("Show that it is you")
        self.page.get_by_label("Your password").fill(PASSWORD)
        self.press("Go on")

    def words(self) -> str:
        return self.page.inner_text("main")


def kinds(of: Person) -> list[str]:
    return [f"{entry.act} {entry.details.get('kind', '')}".strip() for entry in journal.entries_of(of)][1:]


@SCREENS
def test_a_password_a_mistake_signing_out_and_the_way_back(
    browser: "Browser", live_server: "LiveServer", asha: Person, width: int, scripts: bool
) -> None:
    visit = Visit(browser, live_server.url, width, scripts)
    visit.go("/account/sessions/")
    visit.at("Sign in")
    visit.sign_in("not her password")
    visit.at("Error: Sign in")
    visit.sign_in()
    visit.at("Where you are signed in")
    assert visit.page.locator("header").get_by_text("Asha Rahman").count() == 1
    visit.press("Sign out everywhere else")
    visit.at("Where you are signed in")
    assert "You were signed in nowhere else." in visit.words()
    visit.page.locator("header").get_by_role("link", name="Sign out").click()
    visit.at("Sign out")
    visit.press("Sign out")
    visit.page.wait_for_url("**/account/login/**")
    visit.at("Sign in")
    assert "You are signed out." in visit.words()
    visit.page.go_back()
    visit.page.wait_for_load_state()
    assert "Asha Rahman" not in visit.page.content()
    visit.go("/account/sessions/")
    visit.at("Sign in")
    assert visit.complaints == []
    assert kinds(asha) == ["person.signed_in password", "person.signed_out_elsewhere", "person.signed_out"]
    visit.context.close()


@SCREENS
def test_a_link_is_asked_for_mailed_opened_and_pressed_and_a_password_chosen(
    browser: "Browser", live_server: "LiveServer", asha: Person, width: int, scripts: bool
) -> None:
    visit = Visit(browser, live_server.url, width, scripts)
    visit.go("/account/login/")
    visit.follow("Send me a link instead")
    visit.at("Send me a link")
    visit.press("Send me a link")
    visit.at("Error: Send me a link")
    visit.page.get_by_label("E-mail address").fill(EMAIL)
    visit.press("Send me a link")
    visit.at("Look in your mail")
    (sent,) = mail.outbox
    (link,) = re.findall(r"http\S+", str(sent.body))
    assert link.startswith(f"{live_server.url}/link/")
    visit.page.goto(f"{link}?next=/account/password/")
    visit.at("Sign in")
    visit.press("Sign in")
    visit.at("Choose a password")
    visit.page.get_by_label("New password").fill("short")
    visit.press("Keep this password")
    visit.at("Error: Choose a password")
    visit.page.get_by_label("New password").fill("four other odd words")
    visit.press("Keep this password")
    visit.at("Where you are signed in")
    assert "Your new password is kept." in visit.words()
    assert visit.complaints == []
    visit.context.clear_cookies()
    visit.page.goto(link)
    visit.press("Sign in")
    visit.at("This link no longer works")
    visit.context.close()


@SCREENS
def test_an_app_is_set_up_and_its_code_or_a_recovery_code_asked_for(
    browser: "Browser", live_server: "LiveServer", asha: Person, width: int, scripts: bool
) -> None:
    visit = Visit(browser, live_server.url, width, scripts)
    visit.go("/account/second-step/")
    visit.sign_in()
    visit.at("Passkeys and codes")
    visit.follow("Set up an authenticator app")
    visit.show_again()
    visit.at("Set up an authenticator app")
    key = visit.page.locator(".al-key").inner_text()
    visit.page.get_by_label("Code from the app").fill(code_of(key))
    visit.press("Set up the app")
    visit.at("Your recovery codes")
    recovery = visit.page.locator(".al-codes .al-key").first.inner_text()
    visit.follow("Back to passkeys and codes")
    visit.at("Passkeys and codes")
    for code in (code_of(key, 1), recovery):
        visit.context.clear_cookies()
        visit.go("/account/second-step/")
        visit.sign_in()
        visit.at("One more step")
        visit.page.get_by_label("Code", exact=True).fill(f"{code[:3]} {code[3:]}")
        visit.press("Sign in")
        visit.at("Passkeys and codes")
    assert "9 unused codes left." in visit.words()
    visit.follow("Take the app away")
    visit.at("Show that it is you")
    visit.page.get_by_label("Your password").fill(PASSWORD)
    visit.press("Go on")
    visit.at("Take the authenticator app away")
    visit.press("Take the app away")
    visit.at("Passkeys and codes")
    assert visit.complaints == []
    assert kinds(asha) == [
        "person.signed_in password",
        "person.second_step_added authenticator app",
        "person.signed_in password",
        "person.signed_in password",
        "person.second_step_removed authenticator app",
    ]
    visit.context.close()


def with_a_key(visit: Visit) -> Any:
    """A device that keeps passkeys and whose owner always agrees, as Chromium can pretend one."""
    device = visit.context.new_cdp_session(visit.page)
    device.send("WebAuthn.enable")
    kept = device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
                "isUserVerified": True, "automaticPresenceSimulation": True,
            }
        },
    )  # fmt: skip
    return device, kept["authenticatorId"]


@pytest.mark.parametrize("width", [1280, 320])
def test_a_passkey_is_added_named_used_by_itself_used_as_a_second_step_and_removed(
    browser: "Browser", live_server: "LiveServer", asha: Person, width: int
) -> None:
    visit = Visit(browser, live_server.url.replace("127.0.0.1", "localhost"), width)
    with_a_key(visit)
    visit.go("/account/second-step/")
    visit.sign_in()
    visit.follow("Add a passkey")
    visit.show_again()
    visit.at("Add a passkey")
    visit.page.get_by_label("A name for this passkey").fill("work laptop")
    visit.press("Add a passkey")
    visit.at("Your recovery codes")
    visit.context.clear_cookies()

    visit.go("/account/login/?next=/account/second-step/")
    visit.press("Sign in with a passkey")
    visit.at("Passkeys and codes")
    visit.context.clear_cookies()

    visit.go("/account/second-step/")
    visit.sign_in()
    visit.at("One more step")
    visit.press("Use a passkey")
    visit.at("Passkeys and codes")
    assert "work laptop" in visit.words()
    visit.follow("Rename work laptop")
    visit.at("Show that it is you")
    visit.follow("Use a passkey")
    visit.at("Show that it is you")
    visit.press("Use a passkey")
    visit.at("Rename a passkey")
    visit.page.get_by_label("A name for this passkey").fill("old laptop")
    visit.press("Keep this name")
    visit.at("Passkeys and codes")
    visit.follow("Remove old laptop")
    visit.at("Remove a passkey")
    visit.press("Remove the passkey")
    visit.at("Passkeys and codes")
    assert "You have none yet." in visit.words()
    assert visit.complaints == []
    assert kinds(asha) == [
        "person.signed_in password",
        "person.second_step_added passkey",
        "person.signed_in passkey",
        "person.signed_in password",
        "person.second_step_removed passkey",
    ]
    visit.context.close()


def test_without_a_passkey_the_page_says_so_and_nothing_is_lost(
    browser: "Browser", live_server: "LiveServer", asha: Person
) -> None:
    visit = Visit(browser, live_server.url.replace("127.0.0.1", "localhost"))
    device, key = with_a_key(visit)
    device.send("WebAuthn.setUserVerified", {"authenticatorId": key, "isUserVerified": False})
    visit.go("/account/login/")
    visit.page.get_by_label("E-mail address").fill(EMAIL)
    visit.press("Sign in with a passkey")
    visit.page.get_by_text("No passkey was used. Try again, or choose another way.").wait_for()
    assert visit.page.get_by_label("E-mail address").input_value() == EMAIL
    sound(visit.page, 1280)
    visit.context.close()


def test_where_scripts_do_not_run_no_button_is_shown_that_would_do_nothing(
    browser: "Browser", live_server: "LiveServer", asha: Person
) -> None:
    visit = Visit(browser, live_server.url, scripts=False)
    visit.go("/account/login/")
    assert visit.page.get_by_role("button").all_inner_texts() == ["Sign in"]
    visit.sign_in()
    visit.go("/account/second-step/passkeys/add/")
    visit.page.get_by_label("Your password").fill(PASSWORD)
    visit.press("Go on")
    assert visit.page.title() == "Add a passkey – Alongside"
    assert visit.page.locator("main").get_by_role("button").count() == 0
    assert "Passkeys need a browser that knows them, with JavaScript on." in visit.words()
    visit.context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_button_pressed_twice_and_a_second_tab_let_in_as_if_pressed_once(
    browser: "Browser", live_server: "LiveServer", asha: Person, scripts: bool
) -> None:
    visit = Visit(browser, live_server.url, scripts=scripts)
    other = visit.context.new_page()
    for page in (visit.page, other):
        page.goto(f"{live_server.url}/account/login/?next=/account/sessions/")
        page.get_by_label("E-mail address").fill(EMAIL)
        page.get_by_label("Password").fill(PASSWORD)
    visit.page.get_by_role("button", name="Sign in", exact=True).dblclick()
    visit.page.wait_for_url(f"{live_server.url}/account/sessions/")
    other.get_by_role("button", name="Sign in", exact=True).click()
    other.wait_for_url(f"{live_server.url}/account/sessions/")
    assert other.title() == "Where you are signed in – Alongside"
    if scripts:
        assert kinds(asha) == ["person.signed_in password"]
    visit.context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_link_s_button_pressed_twice_lets_in(
    browser: "Browser", live_server: "LiveServer", asha: Person, scripts: bool
) -> None:
    visit = Visit(browser, live_server.url, scripts=scripts)
    secret = actions.make_link(person=asha, purpose="sign-in", by=None, at=timezone.now())
    visit.go(f"/link/{secret}/?next=/account/sessions/")
    visit.page.get_by_role("button", name="Sign in", exact=True).dblclick()
    visit.page.wait_for_url(f"{live_server.url}/account/sessions/")
    assert visit.page.title() == "Where you are signed in – Alongside"
    visit.context.close()


def test_ten_wrong_passwords_end_at_a_calm_page(browser: "Browser", live_server: "LiveServer", asha: Person) -> None:
    visit = Visit(browser, live_server.url, width=320)
    visit.go("/account/login/")
    for _ in range(10):
        visit.sign_in("not her password")
        visit.page.wait_for_load_state()
    visit.at("Wait before you try again")
    visit.context.close()
