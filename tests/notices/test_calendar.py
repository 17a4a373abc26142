"""Calendars: events keep their identifier, their sequence rises, they cancel; as two independent readers see it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as any_

from alongside.notices import actions, calendar, queries
from alongside.notices.models import CalendarEvent
from alongside.notices.pages import Event, SaysTooMuch
from alongside.people import actions as people
from alongside.people.models import Person
from alongside.rules.verdicts import Refused
from tests.notices.people import analyst, standing
from tests.world import AT

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
KEY = "board:2027:1"


def at_ten(day: date) -> Event:
    starts = datetime(day.year, day.month, day.day, 10, 0, tzinfo=LONDON)
    return Event("SLI Board, Part A", starts, starts + timedelta(hours=2))


FRIDAY, MONDAY = at_ten(date(2027, 3, 26)), at_ten(date(2027, 3, 29))  # the clocks go forward on the Sunday between


def put(event: Event | None, *persons: Person, at: datetime = AT, key: str = KEY) -> int:
    return actions.put_in_calendars(key=key, event=event, persons=persons, by=None, at=at)


def file_of(person: Person) -> bytes:
    return calendar.file_of(queries.calendar_of(person.pk, at=AT))


def by_icalendar(text: bytes) -> list[dict[str, Any]]:
    return [
        {
            "uid": str(event["UID"]),
            "sequence": int(event["SEQUENCE"]),
            "summary": str(event["SUMMARY"]),
            "status": str(event["STATUS"]),
            "starts": event.decoded("DTSTART"),
            "ends": event.decoded("DTEND"),
        }
        for event in icalendar.Calendar.from_ical(text).walk("VEVENT")
    ]


def by_vobject(text: bytes) -> list[dict[str, Any]]:
    return [
        {
            "uid": event.uid.value,
            "sequence": int(event.sequence.value),
            "summary": event.summary.value,
            "status": event.status.value,
            "starts": event.dtstart.value,
            "ends": event.dtend.value,
        }
        for event in getattr(vobject.readOne(text.decode()), "vevent_list", [])
    ]


READERS = [by_icalendar, by_vobject]


def moments(events: Sequence[dict[str, Any]]) -> list[tuple[datetime, datetime]]:
    """When each is in Greenwich, by what the file itself says of the time zone."""
    return [(each["starts"].astimezone(UTC), each["ends"].astimezone(UTC)) for each in events]


@pytest.mark.parametrize("read", READERS)
def test_ten_o_clock_stays_ten_o_clock_across_the_change_of_the_clocks(read: Any) -> None:
    person = analyst()
    put(FRIDAY, person)
    put(MONDAY, person, key="board:2027:2")
    events = read(file_of(person))
    assert [event["starts"].hour for event in events] == [10, 10]
    assert moments(events) == [
        (datetime(2027, 3, 26, 10, 0, tzinfo=UTC), datetime(2027, 3, 26, 12, 0, tzinfo=UTC)),
        (datetime(2027, 3, 29, 9, 0, tzinfo=UTC), datetime(2027, 3, 29, 11, 0, tzinfo=UTC)),
    ]


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("hour", [0, 1])  # half past one comes twice that night: by summer time, and an hour later
def test_an_event_over_the_night_the_clocks_go_back_lasts_as_long_as_it_does(read: Any, hour: int) -> None:
    person = analyst()
    starts = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
    put(Event("move to the new service", starts, starts + timedelta(hours=2)), person)
    assert moments(read(file_of(person))) == [(starts, starts + timedelta(hours=2))]


@pytest.mark.parametrize("read", READERS)
def test_a_change_keeps_the_identifier_and_raises_the_sequence(read: Any) -> None:
    person = analyst()
    put(FRIDAY, person)
    (before,) = read(file_of(person))
    assert put(MONDAY, person, at=AT + timedelta(hours=1)) == 1
    (after,) = read(file_of(person))
    assert (before["uid"], before["sequence"], before["status"]) == (after["uid"], 0, "CONFIRMED")
    assert (after["sequence"], after["status"], after["starts"].day) == (1, "CONFIRMED", 29)


@pytest.mark.parametrize("read", READERS)
def test_a_cancelled_event_stays_in_the_file_as_cancelled(read: Any) -> None:
    person = analyst()
    put(FRIDAY, person)
    put(None)
    (event,) = read(file_of(person))
    assert (event["sequence"], event["status"], event["summary"]) == (1, "CANCELLED", "SLI Board, Part A")
    put(FRIDAY, person)
    (again,) = read(file_of(person))
    assert (again["uid"], again["sequence"], again["status"]) == (event["uid"], 2, "CONFIRMED")


@pytest.mark.parametrize("read", READERS)
def test_what_is_due_on_a_day_is_that_whole_day(read: Any) -> None:
    person = analyst()
    put(Event("return due", date(2027, 3, 28)), person, key="return:2027:1")
    (event,) = read(file_of(person))
    assert (event["starts"], event["ends"]) == (date(2027, 3, 28), date(2027, 3, 29))


@pytest.mark.parametrize("read", READERS)
def test_an_empty_calendar_is_one_that_can_be_read(read: Any) -> None:
    assert read(file_of(analyst())) == []


def test_putting_it_there_again_changes_nothing() -> None:
    person = analyst()
    put(FRIDAY, person)
    before = file_of(person)
    assert put(FRIDAY, person, at=AT + timedelta(days=1)) == 0
    assert file_of(person) == before


def test_an_event_has_one_identifier_in_everybodys_calendar() -> None:
    ann, ben = analyst("ann"), analyst("ben")
    put(FRIDAY, ann)
    assert put(FRIDAY, ann, ben, at=AT + timedelta(hours=1)) == 1
    assert by_icalendar(file_of(ann)) == by_icalendar(file_of(ben))


def test_whoever_it_no_longer_concerns_has_it_cancelled_and_the_others_keep_it() -> None:
    ann, ben = analyst("ann"), analyst("ben")
    put(FRIDAY, ann, ben)
    assert put(FRIDAY, ann) == 1
    assert [event["status"] for person in (ann, ben) for event in by_icalendar(file_of(person))] == [
        "CONFIRMED",
        "CANCELLED",
    ]


@given(any_.lists(any_.sampled_from([FRIDAY, MONDAY, None]), max_size=12))
def test_whatever_happens_an_identifier_stays_and_a_sequence_rises_with_each_change_alone(
    steps: list[Event | None],
) -> None:
    with transaction.atomic():
        person = people.invite_person(email="any@alongside.example", full_name="Any", by=None, at=AT)
        seen: list[tuple[str, int, bool, Any]] = []
        for step in steps:
            changed = put(step, *([person] if step else []))
            row = CalendarEvent.objects.filter(person=person).first()
            if row is None:
                assert (step, changed) == (None, 0)
                continue
            now = (row.uid, row.sequence, row.cancelled, row.starts)
            if seen:
                assert now[0] == seen[-1][0]
                assert now[1] - seen[-1][1] == changed == int(now[2:] != seen[-1][2:])
            seen.append(now)
        transaction.set_rollback(True)


def test_long_past_events_leave_the_file() -> None:
    person = analyst()
    put(FRIDAY, person)
    later = AT + timedelta(days=400)
    assert queries.calendar_of(person.pk, at=later) == []


def test_the_file_names_its_time_zone_and_nothing_that_tells() -> None:
    person = analyst()
    put(FRIDAY, person)
    text = file_of(person).decode()
    assert "BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\n" in text
    assert "DTSTART;TZID=Europe/London:20270326T100000" in text
    assert [line for line in text.split("\r\n") if len(line.encode()) > 75] == []
    assert KEY not in text
    assert "ATTENDEE" not in text


@pytest.mark.parametrize(
    "summary", ["Fellbridge", "challenge of Fellbridge", "meeting with Ann Example", "", "n06 due", "a\nb"]
)
def test_a_summary_that_could_name_something_is_refused(summary: str) -> None:
    with pytest.raises(SaysTooMuch):
        Event(summary, date(2027, 1, 1))


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        (datetime(2027, 1, 1, 10), datetime(2027, 1, 1, 11)),  # noqa: DTZ001 - that is the mistake
        (datetime(2027, 1, 1, 10, tzinfo=UTC), None),
        (datetime(2027, 1, 1, 10, tzinfo=UTC), datetime(2027, 1, 1, 10, tzinfo=UTC)),
        (date(2027, 1, 1), datetime(2027, 1, 1, 10, tzinfo=UTC)),
    ],
)
def test_hours_without_a_zone_or_backwards_are_refused(starts: Any, ends: Any) -> None:
    with pytest.raises(ValueError, match=r"event|due on a day"):
        Event("meeting", starts, ends)


@pytest.mark.parametrize("key", ["", "Forum of Fellbridge", "x" * 200])
def test_a_key_is_small_letters_and_figures(key: str) -> None:
    with pytest.raises(ValueError, match="key of an event"):
        put(FRIDAY, analyst(), key=key)


def test_a_preview_puts_nothing_in_a_calendar() -> None:
    person = analyst()
    previewing = standing(person).as_preview(standing(person).capacities)
    with pytest.raises(Refused):
        actions.put_in_calendars(key=KEY, event=FRIDAY, persons=[person], by=previewing, at=AT)
    assert CalendarEvent.objects.count() == 0
