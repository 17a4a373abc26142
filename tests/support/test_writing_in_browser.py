"""Writing a need in a real browser: kept as it is typed; without scripts; two texts on a phone, by keyboard."""

from typing import TYPE_CHECKING

import pytest

from alongside.support.actions import writing
from alongside.support.models import Need
from alongside.support.queries import needs as queries
from tests import world
from tests.people.looking import complaints_of, sound
from tests.reader import cookies
from tests.support.told import drafted
from tests.world import AT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db
WRITER, COLLEAGUE = "lead member of N06", "assistant director of N06"


@pytest.fixture
def served(transactional_db: None, live_server: "LiveServer") -> "LiveServer":
    """The region with its people."""
    world.build_people(world.build_northmere().region)
    return live_server


def opened(browser: "Browser", served: "LiveServer", key: str, *, scripts: bool = True, width: int = 320) -> "Page":
    context = browser.new_context(java_script_enabled=scripts, viewport={"width": width, "height": 900})
    context.add_cookies(cookies(served.url, world.person(key)))  # type: ignore[arg-type]
    return context.new_page()


def test_a_new_need_keeps_itself_from_its_first_words_on(browser: "Browser", served: "LiveServer") -> None:
    page = opened(browser, served, WRITER)
    complaints = complaints_of(page)
    page.goto(f"{served.url}/needs/add/")
    page.get_by_label("What support do you look for?").fill("Help to keep social workers")
    page.get_by_text("Kept at").wait_for()
    found = Need.objects.get()
    assert page.url == f"{served.url}/needs/{found.reference}/edit/"
    page.get_by_label("What should be different afterwards?").fill("They stay beyond two years.")
    page.get_by_label("This term").check()
    page.wait_for_timeout(3500)
    assert [(each.change, each.urgency) for each in Need.objects.all()] == [
        ("They stay beyond two years.", "this term")
    ]
    page.reload()
    assert page.get_by_label("What should be different afterwards?").input_value() == "They stay beyond two years."
    assert page.get_by_label("This term").is_checked()
    sound(page, 320)
    assert complaints == []


def test_two_presses_of_the_button_are_one_need(browser: "Browser", served: "LiveServer") -> None:
    page = opened(browser, served, WRITER, scripts=False)
    page.goto(f"{served.url}/needs/add/")
    page.get_by_label("What support do you look for?").fill("Help to keep social workers")
    page.get_by_role("button", name="Continue").dblclick()
    page.get_by_text("There is a problem").wait_for()
    assert page.get_by_label("What support do you look for?").input_value() == "Help to keep social workers"
    assert [each.title for each in Need.objects.all()] == ["Help to keep social workers"]


@pytest.mark.parametrize("scripts", [True, False])
def test_two_texts_are_put_together_by_keyboard_on_a_phone(
    browser: "Browser", served: "LiveServer", scripts: bool
) -> None:
    found = drafted()
    page = opened(browser, served, COLLEAGUE, scripts=scripts)
    page.goto(f"{served.url}/needs/{found.reference}/edit/")
    director = world.standing("director of N06")
    writing.keep_words(need=found, said={"change": "Their words.", "urgency": "this term"}, by=director, at=AT)
    page.get_by_label("What should be different afterwards?").fill("My words.")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="Somebody else wrote here while you did").wait_for()
    if scripts:
        sound(page, 320)
    page.locator("#choose-change").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")  # both together
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("My words, and theirs.")
    page.locator("#choose-urgency-theirs").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Continue with these").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Draft kept").wait_for()
    now = queries.need(found.reference)
    assert (now.change, now.urgency, now.version) == ("My words, and theirs.", "this term", 3)
