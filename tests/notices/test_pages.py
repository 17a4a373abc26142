"""The pages on which people choose how they hear, and the files and addresses their diaries read."""

import logging
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import icalendar
import pytest
from django.test import Client
from django.utils import timezone

from alongside.journal import queries as journal
from alongside.notices import actions, queries
from alongside.notices.models import CalendarAddress
from alongside.notices.pages import Event, Prompt
from alongside.notices.states import Often
from alongside.people import actions as people
from alongside.people.models import Person
from alongside.people.states import Kind, Role
from tests.notices.people import analyst, signed_in, standing, waiting
from tests.reports.reading import Reading
from tests.world import AT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db
NOTICES, CALENDAR = "/account/notices/", "/account/calendar/"
FILE, MAKE, END = f"{CALENDAR}alongside.ics", f"{CALENDAR}address/", f"{CALENDAR}address/end/"
ALL = (NOTICES, CALENDAR, FILE, MAKE, END)


def put(person: Person, summary: str = "SLI Board, Part A", *, days: int = 10) -> None:
    event = Event(summary, timezone.localdate() + timedelta(days=days))
    actions.put_in_calendars(key=f"event:{days}", event=event, persons=[person], by=None, at=timezone.now())


def feed_of(client: Client) -> str:
    """The address told once, without the site."""
    told = client.post(MAKE, follow=True).content.decode()
    return told.partition("http://localhost:8000")[2].partition("<")[0].strip()


def summaries(answer: Any) -> list[str]:
    return [str(event["SUMMARY"]) for event in icalendar.Calendar.from_ical(answer.content).walk("VEVENT")]


def guest() -> Person:
    person = people.invite_person(email="guest@alongside.example", full_name="Gwen Guest", by=None, at=AT)
    outside = people.add_organisation(kind=Kind.OUTSIDE, name="Elsewhere", by=None, at=AT)
    people.give_post(
        person=person, organisation=outside, role=Role.GUEST, ends=timezone.localdate() + timedelta(days=9),
        by=None, at=AT,
    )  # fmt: skip
    return person


def test_a_choice_is_kept_told_and_in_the_journal_once() -> None:
    person = analyst()
    client = signed_in(person)
    assert 'value="weekly" id="id_often_0" checked' in client.get(NOTICES).content.decode()
    for _ in range(2):
        answer = client.post(NOTICES, {"often": "quarterly"}, follow=True)
    page = Reading(answer)
    assert answer.redirect_chain == [(NOTICES, 302)]
    assert "Your choice is kept: once a quarter." in page.words
    assert 'value="quarterly" id="id_often_1" checked' in answer.content.decode()
    assert [entry.by_id for entry in journal.entries(act="notices.chosen")] == [person.pk]


@pytest.mark.parametrize(
    ("sent", "said"),
    [({}, "Choose how often you want a digest."), ({"often": "hourly"}, "Choose one of the three.")],
)
def test_no_choice_and_one_that_is_none_lead_back_to_the_question(sent: dict[str, str], said: str) -> None:
    answer = signed_in(analyst()).post(NOTICES, sent)
    page = Reading(answer)
    assert page.title == "Error: Your notices – Alongside"
    assert f"There is a problem {said}" in page.words
    assert "#id_often_0" in page.links
    assert journal.entries(act="notices.chosen").count() == 0


def test_the_page_says_what_comes_next(waits: list[Prompt]) -> None:
    person = analyst()
    client = signed_in(person)

    def said() -> str:
        return Reading(client.get(NOTICES)).words

    now = timezone.now()
    period = queries.period_for(Often.WEEKLY, at=now)
    assert "Nothing is new for you, so as things stand no digest comes this week." in said()
    assert "Nothing yet. What needs you is always on" in said()
    waits.append(waiting(since=timezone.localdate()))
    assert "Your digest comes with the next post, and tells of 1 thing." in said()
    digest = actions.write_digest(person=person, period=period, at=now)
    assert "You have had this week’s. The next can come from" in said()
    assert "Digest (waits for the next post)" in said()
    assert digest is not None
    actions.hand_over(notice=digest, at=now)
    assert "Digest (handed to the post)" in said()
    client.post(NOTICES, {"often": "never"})
    assert "You have chosen no digest, so none comes." in said()


def test_a_quiet_week_is_told_as_one(waits: list[Prompt]) -> None:
    person = analyst()
    actions.write_digest(person=person, period=queries.period_for(Often.WEEKLY, at=timezone.now()), at=timezone.now())
    page = Reading(signed_in(person).get(NOTICES))
    assert "Nothing was new for you this week, so none was sent." in page.words
    assert "Nothing yet." in page.words


def test_a_receipt_is_listed_by_its_reference_and_only_to_its_owner() -> None:
    ann, ben = analyst("ann"), analyst("ben")
    receipt = actions.write_receipt(person=ann, what="request", key="secret-key", by=None, at=timezone.now())
    assert f"Receipt, reference {receipt.reference}" in Reading(signed_in(ann).get(NOTICES)).words
    bens = signed_in(ben).get(NOTICES).content.decode()
    assert (receipt.reference in bens, "secret-key" in bens) == (False, False)


@pytest.mark.parametrize("address", ALL)
@pytest.mark.parametrize("method", ["get", "post"])
def test_guests_find_nothing_here_and_strangers_the_way_to_sign_in(address: str, method: str) -> None:
    asked = getattr(signed_in(guest()), method)
    answer, nothing = asked(address), asked("/nothing/stands/here/")
    assert (answer.status_code, answer.content) == (404, nothing.content)
    assert getattr(Client(), method)(address).status_code == 302
    assert journal.entries(act="calendar.address_made").count() == 0


@pytest.mark.parametrize(("address", "method"), [(MAKE, "get"), (END, "get"), (CALENDAR, "post"), (FILE, "post")])
def test_reading_makes_nothing_and_writing_reads_nothing(address: str, method: str) -> None:
    assert getattr(signed_in(analyst()), method)(address).status_code == 405


def test_a_preview_reads_these_pages_and_changes_nothing() -> None:
    person = analyst()
    client = signed_in(person)
    session = client.session
    session["preview"] = {
        "what": "analyst", "where": "Farmere team", "region": next(iter(standing(person).regions)), "place": None
    }  # fmt: skip
    session.save()
    assert client.get(NOTICES).status_code == 200
    for address in (NOTICES, MAKE, END):
        assert client.post(address, {"often": "never"}).status_code == 403
    assert (queries.often_of(person.pk), CalendarAddress.objects.count()) == (Often.WEEKLY, 0)


def test_a_calendar_without_dates_says_where_they_come_from() -> None:
    page = Reading(signed_in(analyst()).get(CALENDAR))
    assert "There are no dates for you yet." in page.words
    assert FILE not in page.links


def test_a_calendar_is_listed_and_downloaded_under_one_name_for_everybody() -> None:
    ann, ben = analyst("ann"), analyst("ben")
    put(ann)
    client = signed_in(ann)
    page = Reading(client.get(CALENDAR))
    assert ": SLI Board, Part A" in page.words
    assert FILE in page.links
    answer = client.get(FILE)
    assert (answer["Content-Type"], answer["Content-Disposition"], answer["Cache-Control"]) == (
        "text/calendar; charset=utf-8", 'attachment; filename="alongside.ics"', "private, no-store",
    )  # fmt: skip
    assert (summaries(answer), summaries(signed_in(ben).get(FILE))) == (["SLI Board, Part A"], [])


def test_an_address_is_told_once_and_read_without_signing_in() -> None:
    person = analyst()
    put(person)
    client = signed_in(person)
    feed = feed_of(client)
    answer = Client().get(feed)
    assert (answer.status_code, summaries(answer), "no-store" in answer["Cache-Control"]) == (
        200, ["SLI Board, Part A"], True
    )  # fmt: skip
    assert (Client().head(feed).status_code, Client().post(feed).status_code) == (200, 405)
    again = client.get(CALENDAR).content.decode()
    assert (feed in again, "Your diary can follow an address" in again) == (False, True)
    assert feed.split("/")[2].removesuffix(".ics") not in repr(list(CalendarAddress.objects.values()))
    assert [entry.details for entry in journal.entries(act="calendar.address_made")] == [{}]


def test_a_new_address_ends_the_old_one_and_ending_it_ends_both(caplog: pytest.LogCaptureFixture) -> None:
    client = signed_in(analyst())
    first, second = feed_of(client), feed_of(client)
    assert [Client().get(feed).status_code for feed in (first, second)] == [302, 200]
    for _ in range(2):
        assert "The address opens nothing any more." in Reading(client.post(END, follow=True)).words
    assert [Client().get(feed).status_code for feed in (first, second)] == [302, 302]
    assert [journal.entries(act=f"calendar.address_{done}").count() for done in ("made", "ended")] == [2, 1]


def test_whoever_left_or_holds_nothing_any_more_has_no_calendar_to_read() -> None:
    leaver, over = analyst("leaver"), analyst("over", ends=date(2026, 1, 1))
    feed = feed_of(signed_in(leaver))
    secret = actions.make_calendar_address(by=standing(over, at=timezone.now().replace(year=2025)), at=timezone.now())
    assert Client().get(feed).status_code == 200
    people.close_account(person=leaver, by=None, at=timezone.now())
    assert [Client().get(each).status_code for each in (feed, f"/calendar/{secret}.ics")] == [302, 302]


@pytest.mark.parametrize("secret", ["x", "%2e%2e", "🐍", "a" * 3000, "' or 1=1 --"])
def test_an_address_that_was_never_made_is_like_any_at_which_nothing_stands(
    secret: str, caplog: pytest.LogCaptureFixture
) -> None:
    stranger, known = Client(), signed_in(analyst())
    answer = stranger.get(f"/calendar/{secret}.ics")
    nothing = stranger.get("/nothing/stands/here/")
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, nothing["Location"].split("?")[0])
    with caplog.at_level(logging.CRITICAL):
        assert known.get(f"/calendar/{secret}.ics").content == known.get("/nothing/stands/here/").content


# In a browser ----------------------------------------------------------------------------------


RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def sound(page: "Page", width: int) -> None:
    """Nothing wider than the window, and no rule of accessibility broken."""
    from axe_playwright_python.sync_playwright import Axe

    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    violations = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(violation["id"], len(violation["nodes"])) for violation in violations] == [], page.url


@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (320, True), (320, False)])
def test_choosing_and_following_works_in_a_browser(
    browser: "Browser", transactional_db: None, live_server: "LiveServer", width: int, scripts: bool
) -> None:
    person = analyst()
    put(person)
    actions.write_receipt(person=person, what="request", key="1", by=None, at=timezone.now())
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    session = signed_in(person).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    look = sound if scripts else lambda page, width: None
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{live_server.url}{NOTICES}")
    look(page, width)
    page.get_by_label("Once a quarter").check()
    page.get_by_role("button", name="Keep this choice").click()
    assert page.get_by_role("alert").inner_text() == "Your choice is kept: once a quarter."
    look(page, width)
    page.get_by_role("link", name="Your dates, for your own diary").click()
    look(page, width)
    page.get_by_role("button", name="Make an address").click()
    page.get_by_text("it is shown this once").wait_for()
    look(page, width)
    page.get_by_role("button", name="End the address").click()
    page.get_by_role("button", name="Make an address").wait_for()
    look(page, width)
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints == []
    context.close()
