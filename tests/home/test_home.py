"""The first page: it answers, shows only what its reader may read, and leads on; with the navigation of each role."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from alongside.demo.invented_people import invented_people
from alongside.demo.invented_places import NAMES
from alongside.journal import queries as journal
from alongside.notices import pages as notices
from alongside.notices import prompting
from alongside.people import actions as people
from alongside.people.pages import showing
from alongside.ui import navigation
from tests import world
from tests.reports.reading import Reading
from tests.world import AT, WITH_PEOPLE, World

pytestmark = pytest.mark.django_db
KEYS = [one.key for one in invented_people(WITH_PEOPLE)]


@pytest.fixture(scope="module")
def settled(northmere: World, django_db_blocker: Any) -> Iterator[World]:
    """The invented region with its people."""
    with django_db_blocker.unblock():
        world.build_people(northmere.region)
        yield northmere


def home(key: str) -> Reading:
    answer = world.signed_in(key).get("/")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    return Reading(answer)


@pytest.mark.parametrize("key", KEYS)
def test_everybody_has_a_first_page_whose_links_lead_somewhere(settled: World, key: str) -> None:
    client = world.signed_in(key)
    page = Reading(client.get("/"))
    assert "Who can see this page: you alone" in page.words
    here = [link for link in dict.fromkeys(page.links) if link.startswith("/") and "logout" not in link]
    assert {link: client.get(link, follow=True).status_code for link in here} == dict.fromkeys(here, 200)


@pytest.mark.parametrize("key", KEYS)
def test_nobody_has_more_than_six_items_in_the_navigation(settled: World, key: str) -> None:
    items = navigation.items_for(world.standing(key), "/")
    assert 1 <= len(items) <= navigation.MOST
    assert [item["text"] for item in items if item["current"]] == ["Home"]


def test_a_director_sees_their_own_authority_first_and_what_the_region_should_talk_about(settled: World) -> None:
    page = home("director of N06")
    assert page.title == "Nothing needs you now – Alongside"
    assert "Fellbridge: re-referrals" in page.words
    assert page.words.index("to talk about in Fellbridge") < page.words.index("Northmere should talk about")
    assert "/authorities/N06/" in page.links


@pytest.mark.parametrize("key", ["lead member of N06", "chief executive of N06"])
def test_a_lead_member_and_a_chief_executive_find_no_other_authority_named(settled: World, key: str) -> None:
    page = home(key)
    assert "Fellbridge" in page.words
    assert [name for name in NAMES if name != "Fellbridge" and name in page.words] == []


@pytest.mark.parametrize("key", ["administrator", "data-protection officer", "guest", "expired guest"])
def test_those_who_read_no_content_find_no_authority_named(settled: World, key: str) -> None:
    words = home(key).words
    assert [name for name in NAMES if name in words] == []


def test_an_authority_without_headlines_is_said_to_have_none(settled: World) -> None:
    assert "Nothing in Kestrelby stands out this time" in home("director of N11").words


def test_what_is_new_is_counted_from_what_the_reader_may_read(settled: World) -> None:
    assert "Annual release 1 of Northmere, issued 2 November 2026:" in home("team lead").words
    told = home("lead member of N06").words.partition("issued 2 November 2026: ")[2]
    assert told.startswith("1 about your authority, 1 of them new.")


def test_nobody_signed_in_is_led_to_sign_in(settled: World) -> None:
    assert Client().get("/").headers["Location"] == "/account/login/?next=/"


# What needs somebody ---------------------------------------------------------------------------------


@pytest.fixture
def prompts(monkeypatch: pytest.MonkeyPatch) -> list[notices.Prompt]:
    """What one room says needs the reader; nothing else does."""
    said: list[notices.Prompt] = []
    monkeypatch.setattr(prompting, "_PROVIDERS", {"a room": lambda standing, *, at: said})
    return said


def prompt(words: str, due: date | None) -> notices.Prompt:
    return notices.Prompt(words, "/indicators/", due, AT.date())


def test_the_heading_counts_what_is_listed_and_says_what_is_overdue(
    settled: World, prompts: list[notices.Prompt]
) -> None:
    today = timezone.localdate()
    prompts += [prompt("2 headlines wait for your decision", today + timedelta(days=7)),
                prompt("1 return is late", today - timedelta(days=1)),
                prompt("3 files wait", today + timedelta(days=8))]  # fmt: skip
    page = home("team lead")
    assert page.title == "Three things need you, one of them overdue – Alongside"
    late = today - timedelta(days=1)
    assert f"1 return is late , overdue: it was due by {late.day} {late:%B %Y}" in page.words
    assert page.words.index("1 return is late") < page.words.index("2 headlines wait") < page.words.index("3 files")


def test_what_can_wait_is_said_to_wait(settled: World, prompts: list[notices.Prompt]) -> None:
    prompts.append(prompt("1 headline waits for your decision", None))
    page = home("team lead")
    assert page.title == "One thing waits for you – Alongside"
    assert "1 headline waits for your decision , since 2 November 2026" in page.words
    prompts.append(prompt("1 return waits", timezone.localdate() + timedelta(days=8)))
    assert home("team lead").title == "Two things wait for you – Alongside"


@pytest.mark.parametrize(
    ("days", "title"),
    [
        ([-1], "One thing needs you, and it is overdue"),
        ([-5, -1], "Two things need you, both overdue"),
        ([-5, -2, -1], "Three things need you, all overdue"),
        ([-5, -1, 3, None], "Four things need you, two of them overdue"),
        ([0], "One thing needs you this week"),
        ([0, 7], "Two things need you this week"),
        ([7, 8, None], "Three things need you, one of them this week"),
        ([8, 9], "Two things wait for you, but not this week"),
        ([8, 9, None], "Three things wait for you"),
    ],
)
def test_the_heading_counts_every_line_below_it(
    settled: World, prompts: list[notices.Prompt], days: list[int | None], title: str
) -> None:
    today = timezone.localdate()
    due = [None if each is None else today + timedelta(days=each) for each in days]
    prompts += [prompt(f"{many} things wait", each) for many, each in enumerate(due, start=2)]
    page = home("team lead")
    assert page.title == f"{title} – Alongside"
    assert page.words.count("things wait ,") == len(days)


def test_of_several_things_the_first_that_was_due_is_named(settled: World, prompts: list[notices.Prompt]) -> None:
    late = timezone.localdate() - timedelta(days=5)
    prompts.append(prompt("4 needs wait for your answer", late))
    assert f"overdue: the first was due by {late.day} {late:%B %Y}" in home("team lead").words


def test_nothing_to_do_says_where_something_would_stand(settled: World, prompts: list[notices.Prompt]) -> None:
    assert "When something waits for you, it stands here with its date." in home("analyst").words


# The work of the team --------------------------------------------------------------------------------

WORK = {
    "Headlines that wait": "/headlines/",
    "Compile the menu": "/menu/compile/",
    "Quality assurance": "/menu/quality/",
    "Editions of the menu": "/menu/editions/",
    "Room and demand": "/menu/capacity/",
    "Gaps in the menu": "/menu/gaps/",
    "Needs": "/needs/",
    "Proposals": "/support/proposals/",
    "What matching has learned": "/support/library/",
    "Library of practice": "/practice/",
    "Meetings": "/meetings/",
}


@pytest.mark.parametrize("key", ["team lead", "broker", "analyst"])
def test_the_team_finds_all_its_work_on_its_first_page_and_only_what_it_may_open(settled: World, key: str) -> None:
    client = world.signed_in(key)
    page = Reading(client.get("/"))
    expected = {text: address for text, address in WORK.items() if key == "broker" or text != "Proposals"}
    assert [link for link in dict.fromkeys(page.links) if link in WORK.values()] == list(expected.values())
    assert all(f"{text} : " in page.words for text in expected)
    assert {client.get(address, follow=True).status_code for address in expected.values()} == {200}
    assert client.get("/support/proposals/").status_code == (200 if key == "broker" else 404)


@pytest.mark.parametrize("key", ["director of N06", "board chair", "group member", "guest", "administrator"])
def test_nobody_else_is_told_of_the_work_of_the_team(settled: World, key: str) -> None:
    page = home(key)
    assert "The work of the team" not in page.words
    assert "/menu/compile/" not in page.links


@pytest.mark.parametrize(
    ("key", "led"),
    [("director of N06", True), ("lead member of N06", True), ("administrator", True), ("guest", False)],
)
def test_whoever_may_read_the_dates_of_meetings_is_led_to_them(settled: World, key: str, led: bool) -> None:
    assert ("/meetings/" in home(key).links) is led


# Guests ----------------------------------------------------------------------------------------------


def test_a_guest_sees_what_is_shown_and_until_when_and_nothing_that_is_gone(
    settled: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(showing, "_FINDERS", {"a.thing": lambda standing, numbers: _things(numbers)})
    ends = timezone.localdate() + timedelta(days=5)
    for number in ("1", "gone"):
        people.show_to_guest(
            person=world.person("guest"), region=settled.region, kind="a.thing", number=number, reason="To advise.",
            ends=ends, by=None, at=AT,
        )  # fmt: skip
    page = home("guest")
    assert page.title == "One thing is shown to you – Alongside"
    assert f"A paper , until {ends.day} {ends:%B %Y}" in page.words
    assert home("guest with nothing").title == "Nothing is shown to you now – Alongside"


def _things(numbers: Collection[str]) -> dict[str, tuple[str, str]]:
    return {number: ("A paper", "/somewhere/") for number in numbers if number == "1"}


def test_a_first_page_is_read_without_leaving_an_entry(settled: World) -> None:
    before = journal.entries().count()
    client = world.signed_in("director of N06")
    signed = journal.entries().count()
    client.get("/")
    assert (journal.entries().count(), signed) == (signed, before)
