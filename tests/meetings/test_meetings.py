"""Meetings: called into diaries, given an agenda, decided at once and for good; read by whom they are for."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from alongside.journal import queries as journal
from alongside.meetings import actions, policies, queries
from alongside.meetings.models import Decision, Meeting
from alongside.notices import queries as diaries
from alongside.people.states import Seat
from alongside.rules.verdicts import Refused
from tests import world
from tests.world import AT, World

pytestmark = pytest.mark.django_db
A_DAY = date(2026, 6, 24)


@pytest.fixture(scope="module")
def told(northmere: World, django_db_blocker: Any) -> Iterator[World]:
    """The region with its people."""
    with world.undone_afterwards(django_db_blocker):
        world.build_people(northmere.region)
        yield northmere


@pytest.fixture
def held(told: World) -> Meeting:
    """A meeting of directors, held in June."""
    return actions.add_meeting(region=told.region, body=Seat.DIRECTORS, on=A_DAY, by=world.standing("team lead"), at=AT)


def test_a_meeting_stands_in_the_diary_of_every_director_and_nobody_else(told: World) -> None:
    coming = timezone.localdate() + timedelta(days=30)
    actions.add_meeting(region=told.region, body=Seat.DIRECTORS, on=coming, by=None, at=AT)
    found = {
        key: [event.summary for event in diaries.calendar_of(world.person(key).pk, at=timezone.now())]
        for key in ("director of N06", "director of N11", "chief executive of N06", "analyst")
    }
    assert found == {
        "director of N06": ["directors’ group meeting"],
        "director of N11": ["directors’ group meeting"],  # who sits on the Board besides
        "chief executive of N06": [],
        "analyst": [],
    }


def test_a_meeting_of_a_body_on_a_day_is_added_once(told: World, held: Meeting) -> None:
    again = actions.add_meeting(region=told.region, body=Seat.DIRECTORS, on=A_DAY, by=world.standing("analyst"), at=AT)
    assert (again, Meeting.objects.count()) == (held, 1)
    assert [entry.act for entry in journal.entries_of(held)] == ["meeting.added"]


def test_only_the_team_writes_meetings_down(told: World) -> None:
    with pytest.raises(Refused, match="Only the regional team can keep a meeting"):
        actions.add_meeting(
            region=told.region, body=Seat.DIRECTORS, on=A_DAY, by=world.standing("director of N06"), at=AT
        )
    assert Meeting.objects.count() == 0


def test_a_network_needs_its_name(told: World) -> None:
    with pytest.raises(Refused, match="Give the network’s name"):
        actions.add_meeting(region=told.region, body=Seat.NETWORK, on=A_DAY, by=None, at=AT, name="  ")


def test_items_stand_in_the_order_they_were_added_and_each_once(held: Meeting) -> None:
    by = world.standing("analyst")
    for words in ("The menu", "Themes", "The  menu"):
        actions.add_item(meeting=held, words=words, by=by, at=AT)
    assert [item.words for item, _ in queries.agenda_of(held)] == ["The menu", "Themes"]


def test_a_decision_is_recorded_once_and_the_same_one_again_is_calm(held: Meeting) -> None:
    by = world.standing("team lead")
    item = actions.add_item(meeting=held, words="The menu", by=by, at=AT)
    made = actions.record_decision(item=item, words="The menu is agreed.", by=by, at=AT)
    assert actions.record_decision(item=item, words="The menu is agreed.", by=by, at=AT) == made
    with pytest.raises(Refused, match="recorded already, and stays as it is"):
        actions.record_decision(item=item, words="The menu is not agreed.", by=by, at=AT)
    assert Decision.objects.get().words == "The menu is agreed."
    assert [e.act for e in journal.entries_of(held)] == ["meeting.added", "meeting.item_added", "meeting.decided"]


def test_nothing_is_decided_before_the_day(told: World) -> None:
    later = actions.add_meeting(region=told.region, body=Seat.DIRECTORS, on=date(2026, 12, 1), by=None, at=AT)
    item = actions.add_item(meeting=later, words="The menu", by=None, at=AT)
    with pytest.raises(Refused, match="The meeting is on 1 December 2026"):
        actions.record_decision(item=item, words="Agreed.", by=None, at=AT)


def test_words_that_tell_of_a_child_are_refused_with_what_was_found(held: Meeting) -> None:
    with pytest.raises(Refused, match="1 date of birth"):
        actions.add_item(meeting=held, words="The child born on 3 May 2014", by=None, at=AT)


def test_the_boards_papers_are_its_members_and_the_teams(told: World) -> None:
    boards = actions.add_meeting(region=told.region, body=Seat.BOARD, on=A_DAY, by=None, at=AT)
    may = {
        key: bool(policies.may_read(world.standing(key), boards))
        for key in (
            "board member",
            "board chair",
            "broker",
            "director of N06",
            "performance lead of N06",
            "group member",
        )
    }
    assert may == {
        "board member": True,
        "board chair": True,
        "broker": True,
        "director of N06": False,
        "performance lead of N06": False,
        "group member": False,
    }
    assert world.signed_in("director of N06").get(f"/meetings/{boards.pk}/").status_code == 404
    assert "SLI Board" not in world.signed_in("director of N06").get("/meetings/").content.decode().split("<h1>")[1]


def test_the_list_opens_with_the_next_meeting(told: World, held: Meeting) -> None:
    today = timezone.localdate()
    for days in (40, 20):
        actions.add_meeting(
            region=told.region, body=Seat.CHIEF_EXECUTIVES, on=today + timedelta(days=days), by=None, at=AT
        )
    found = queries.listed(world.standing("lead member of N06"), on=today)
    assert [each.on for each in found.coming] == [today + timedelta(days=days) for days in (20, 40)]
    assert [each.on for each in found.past] == [A_DAY]


def test_a_meeting_is_added_given_an_item_and_decided_at_on_the_screen(told: World) -> None:
    client = world.signed_in("team lead")
    written = {"body": Seat.DIRECTORS.value, "name": "", "on": "24 June 2026"}
    checked = client.post("/meetings/add/", {**written, "step": "check"}).content.decode()
    assert "Check before you send" in checked
    assert "Directors’ group" in checked
    sent = client.post("/meetings/add/", {**written, "step": "send"})
    found = Meeting.objects.get()
    assert sent["location"] == f"/meetings/{found.pk}/"
    client.post(f"/meetings/{found.pk}/add/", {"words": "The menu for 2026", "step": "send"})
    item = found.items.get()
    client.post(f"/meetings/items/{item.pk}/decide/", {"words": "Agreed.", "step": "send"})
    again = client.get(f"/meetings/items/{item.pk}/decide/")
    assert (again.status_code, "stays as it is: “Agreed.”" in again.content.decode()) == (403, True)
    assert "Agreed." in world.signed_in("lead member of N06").get(f"/meetings/{found.pk}/").content.decode()


def test_mistakes_are_told_beside_their_fields_and_nothing_typed_is_lost(told: World) -> None:
    answer = world.signed_in("team lead").post(
        "/meetings/add/", {"body": Seat.NETWORK.value, "name": "", "on": "soon", "step": "check"}
    )
    page = answer.content.decode()
    assert "Enter a day, such as 24 June 2027." in page
    assert 'value="soon"' in page
    assert 'href="#id_on"' in page
