"""Support in a real browser: by keyboard alone, without scripts, on a phone; and answers that keep themselves."""

from typing import TYPE_CHECKING

import pytest

from alongside.menu.actions import tools
from alongside.menu.models import Gap, ToolAnswer
from tests import world
from tests.menu.on_the_menu import put
from tests.people.looking import complaints_of, sound
from tests.reader import cookies
from tests.world import AT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db
LM = "lead member"


@pytest.fixture
def served(transactional_db: None, live_server: "LiveServer") -> "LiveServer":
    """The region with its people, an offer and the tools."""
    region = world.build_northmere().region
    world.build_people(region)
    put(region, "A companion for your first months", audiences=[LM], areas=["LED-GOV"], kind="mentoring")
    tools.load_tools(by=None, at=AT)
    return live_server


def opened(browser: "Browser", served: "LiveServer", key: str, *, scripts: bool, width: int) -> "Page":
    context = browser.new_context(java_script_enabled=scripts, viewport={"width": width, "height": 900})
    context.add_cookies(cookies(served.url, world.person(key)))  # type: ignore[arg-type]
    return context.new_page()


def reached(page: "Page", words: str) -> None:
    """Press Tab until what has those words is reached."""
    for _ in range(80):
        page.keyboard.press("Tab")
        at = page.evaluate("document.activeElement.innerText || document.activeElement.name || ''")
        if " ".join(at.split()).startswith(words):
            return
    raise AssertionError(f"{words} is not reached by keyboard")


def test_support_is_found_searched_and_missed_by_keyboard_alone(browser: "Browser", served: "LiveServer") -> None:
    page = opened(browser, served, f"{LM} of N06", scripts=True, width=1280)
    complaints = complaints_of(page)
    page.goto(f"{served.url}/")
    reached(page, "Support")
    page.keyboard.press("Enter")
    page.wait_for_url("**/support/")
    assert page.get_by_role("heading", level=1).inner_text().startswith("One offer of support is there for you")
    reached(page, "words")
    page.keyboard.type("quantum telescopes")
    page.keyboard.press("Enter")
    page.wait_for_url("**words=quantum**")
    sound(page, 1280)
    reached(page, "Say that this is missing")
    page.keyboard.press("Enter")
    page.wait_for_url("**/menu/gaps/gap-*/")
    assert [gap.words for gap in Gap.objects.all()] == ["quantum telescopes"]
    assert complaints == []


def test_support_is_narrowed_on_a_phone_without_scripts(browser: "Browser", served: "LiveServer") -> None:
    page = opened(browser, served, f"{LM} of N06", scripts=False, width=320)
    page.goto(f"{served.url}/support/")
    page.get_by_text("Narrow it down").click()
    page.get_by_label("Kind of support").select_option("mentoring")
    page.get_by_role("button", name="Show what is left").click()
    assert page.get_by_role("heading", level=1).inner_text() == "One offer answers what you asked"
    assert page.get_by_label("Kind of support").input_value() == "mentoring"


def test_answers_to_a_tool_keep_themselves_and_are_saved_without_scripts(
    browser: "Browser", served: "LiveServer"
) -> None:
    page = opened(browser, served, "chief executive of N06", scripts=True, width=320)
    page.goto(f"{served.url}/menu/tools/chief-executives/")
    page.locator("#caseloads").get_by_label("Partly").check()
    page.get_by_text("Saved at").wait_for()
    assert [(one.question, one.reply) for one in ToolAnswer.objects.all()] == [("caseloads", "partly")]
    plain = opened(browser, served, "chief executive of N06", scripts=False, width=320)
    plain.goto(f"{served.url}/menu/tools/chief-executives/")
    plain.locator("#budget").get_by_label("Yes").check()
    plain.get_by_role("button", name="Save my answers").click()
    assert sorted(one.question for one in ToolAnswer.objects.all()) == ["budget", "caseloads"]
    assert "Last saved on" in plain.inner_text("body")
