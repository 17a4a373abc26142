"""First pages, accounts, stepping into a role and a preview in a real browser: wide, narrow, printed, unscripted."""

from typing import TYPE_CHECKING, Any

import pytest

from alongside.demo import actions as demo
from alongside.people.models import Person
from alongside.places import actions as places
from tests import world
from tests.people.looking import complaints_of, sound
from tests.reader import cookies

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db


@pytest.fixture
def served(transactional_db: None, live_server: "LiveServer", settings: Any) -> "LiveServer":
    """The invented region with its people, shown as the demonstration shows it."""
    settings.DEMONSTRATION = True
    world.build_people(world.build_northmere().region)
    return live_server


@pytest.fixture
def served_early(transactional_db: None, live_server: "LiveServer") -> "LiveServer":
    """The invented region with its people, before its first release."""
    places.load_places(by=None, at=world.AT)
    world.build_people(demo.add_invented_region(by=None, at=world.AT, cut=world.ANNUAL))
    return live_server


def heading(page: "Page") -> str:
    return page.get_by_role("heading", level=1).inner_text()


def test_the_page_of_whom_to_be_is_sound_at_every_width_and_prints(browser: "Browser", served: "LiveServer") -> None:
    """It is there in the demonstration alone; every other page is looked at in tests/site."""
    page = browser.new_context().new_page()
    complaints = complaints_of(page)
    page.goto(f"{served.url}/step-into/")
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        sound(page, width)
    page.emulate_media(media="print")
    assert page.locator(".govuk-service-navigation").is_visible() is False
    assert complaints == []
    page.context.close()


@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (320, True), (1280, False)])
def test_a_newcomer_steps_into_a_director_and_finds_what_the_region_should_talk_about(
    browser: "Browser", served: "LiveServer", width: int, scripts: bool
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    page = context.new_page()
    complaints = complaints_of(page)
    page.goto(served.url)
    assert heading(page) == "Who would you like to be?"
    page.get_by_role("button", name="Director of children’s services").click()
    page.wait_for_url(f"{served.url}/")
    assert page.get_by_role("heading", name="Northmere should talk about").is_visible()
    assert page.get_by_role("heading", name="to talk about in Fellbridge").is_visible()
    if scripts:
        sound(page, width)
    page.get_by_role("link", name="Be somebody else").click()
    page.get_by_role("button", name="Administrator").click()
    page.wait_for_url(f"{served.url}/")
    assert "Figures and what authorities write are not yours to read." in page.inner_text("main")
    assert complaints == []
    context.close()


@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (320, True), (1280, False)])
def test_an_administrator_invites_a_guest_and_closes_the_account_again(
    browser: "Browser", served_early: "LiveServer", width: int, scripts: bool
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    context.add_cookies(cookies(served_early.url, world.person("administrator")))  # type: ignore[arg-type]
    page = context.new_page()
    look = sound if scripts else lambda page, width: None
    page.goto(f"{served_early.url}/people/")
    page.get_by_role("link", name="Invite somebody").click()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    look(page, width)
    page.get_by_label("Full name").fill("Nova Tarnbeck")
    page.get_by_label("E-mail address").fill("nova@northmere.example")
    page.get_by_label("Where they work").select_option("Somewhere outside, which is not listed")
    page.get_by_label("The organisation outside").fill("Tern Institute")
    page.get_by_label("Their post").select_option("Guest")
    page.get_by_label("Last day").fill(world.a_day_to_come())
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="Check before you send").wait_for()
    look(page, width)
    page.get_by_role("button", name="Change what I wrote").click()
    assert page.get_by_label("Full name").input_value() == "Nova Tarnbeck"
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Invite them").dblclick()
    page.wait_for_url("**/account/done/")
    assert heading(page) == "Nova Tarnbeck has an account"
    look(page, width)
    page.get_by_role("link", name="What they hold").click()
    page.get_by_role("link", name="See what they hand over").click()
    look(page, width)
    page.get_by_role("button", name="Close the account").click()
    page.wait_for_url("**/account/done/")
    assert heading(page) == "Nova Tarnbeck’s account is closed"
    assert Person.objects.filter(email="nova@northmere.example").values_list("is_active", flat=True).get() is False
    context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_preview_is_begun_seen_and_ended(browser: "Browser", served_early: "LiveServer", scripts: bool) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 900}, java_script_enabled=scripts)
    context.add_cookies(cookies(served_early.url, world.person("team lead")))  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{served_early.url}/preview/")
    page.get_by_label("As whom").select_option("Lead member")
    page.get_by_label("In which authority").select_option("Fellbridge")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_url(f"{served_early.url}/")
    assert page.get_by_role("region", name="Preview").is_visible()
    if scripts:
        sound(page, 320)
    page.get_by_role("button", name="End the preview").click()
    page.wait_for_url(f"{served_early.url}/")
    assert page.get_by_role("region", name="Preview").count() == 0
    context.close()
