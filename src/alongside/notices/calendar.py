"""Calendars as files that diaries read (RFC 5545): events that change and cancel instead of standing twice."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from alongside.notices import wording
from alongside.notices.states import begun

if TYPE_CHECKING:
    from icalendar import Event

    from alongside.notices.models import CalendarEvent

CONTENT_TYPE = "text/calendar; charset=utf-8"
READ_AGAIN = timedelta(hours=6)
# As rules, because some diaries misread the long list of dates that a library would write in their place.
ZONE = """BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE
"""
LONDON = ZoneInfo("Europe/London")


def file_of(events: "Iterable[CalendarEvent]") -> bytes:
    """A calendar with those events, hours in the region's own time zone, which the file spells out."""
    from icalendar import Calendar, Timezone

    calendar = Calendar()
    calendar.add("PRODID", "-//Alongside//Calendar//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", "Alongside")
    calendar.add("REFRESH-INTERVAL", READ_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add_component(Timezone.from_ical(ZONE))
    for event in events:
        calendar.add_component(_component(event))
    written: bytes = calendar.to_ical()
    return written


def _component(event: "CalendarEvent") -> "Event":
    from icalendar import Event

    part = Event()
    part.add("UID", event.uid)
    part.add("SEQUENCE", event.sequence)
    part.add("DTSTAMP", event.changed_at.astimezone(UTC))
    part.add("LAST-MODIFIED", event.changed_at.astimezone(UTC))
    part.add("SUMMARY", begun(event.summary))
    part.add("STATUS", "CANCELLED" if event.cancelled else "CONFIRMED")
    part.add("DESCRIPTION", f"What it is about is on Alongside, once you have signed in: {wording.address('/')}")
    if event.on is not None:
        part.add("DTSTART", event.on)
        part.add("DTEND", event.on + timedelta(days=1))
        part.add("TRANSP", "TRANSPARENT")  # something due on a day keeps nobody from meeting
    else:
        part.add("DTSTART", _local(event.starts))
        part.add("DTEND", _local(event.ends))
    return part


def _local(moment: datetime | None) -> datetime:
    """The hour as clocks show it; in the hour that comes twice, its second coming can only be told in Greenwich's."""
    assert moment is not None  # noqa: S101 - the table holds both hours or a day
    local = moment.astimezone(LONDON)
    return moment.astimezone(UTC) if local.fold else local
