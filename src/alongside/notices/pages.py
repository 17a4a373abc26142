"""What stands on the pages about notices; and the registry through which other rooms say what needs somebody."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from alongside.notices import queries
from alongside.notices.prompting import Provider, prompts_for, register
from alongside.notices.states import Event, Kind, Often, Prompt, SaysTooMuch, Stage, begun
from alongside.notices.wording import address, long_date

if TYPE_CHECKING:
    from alongside.notices.models import CalendarEvent, Notice
    from alongside.people.states import Standing

__all__ = [
    "Event",
    "Prompt",
    "Provider",
    "SaysTooMuch",
    "calendar_page",
    "feed_address",
    "notices_page",
    "prompts_for",
    "register",
]


@dataclass(frozen=True, slots=True)
class Line:
    """One notice, or one event, as a row: when, what, and how it stands; in words."""

    when: str
    what: str
    stands: str


def notices_page(standing: "Standing", *, at: datetime) -> dict[str, object]:
    """How often somebody hears, what the next digest would tell them, and what was sent."""
    often = queries.often_of(standing.number)
    return {
        "often": often,
        "next": _next_digest(standing, often, at=at),
        "sent": [_line(notice) for notice in queries.notices_of(standing.number)],
    }


def _next_digest(standing: "Standing", often: Often, *, at: datetime) -> str:
    """When the next digest comes and whether it would hold anything, as things stand now; in one or two sentences."""
    if often is Often.NEVER:
        return "You have chosen no digest, so none comes. What needs you is always on your first page."
    period = queries.period_for(often, at=at)
    asked = queries.written(standing.number, Kind.DIGEST, period.key)
    word = "week" if often is Often.WEEKLY else "quarter"
    if asked is None:
        count = len(queries.to_tell(standing, period, at=at))
        if not count:
            return f"Nothing is new for you, so as things stand no digest comes this {word}."
        return f"Your digest comes with the next post, and tells of {count} {'thing' if count == 1 else 'things'}."
    after = f"The next can come from {long_date(period.next)}."
    if asked.stage == Stage.QUIET:
        return f"Nothing was new for you this {word}, so none was sent. {after}"
    return f"You have had this {word}’s. {after}"


def _line(notice: "Notice") -> Line:
    what = "Digest" if notice.kind == Kind.DIGEST else f"Receipt, reference {notice.reference}"
    stands = {
        Stage.WAITING: "waits for the next post",
        Stage.HANDED_OVER: "handed to the post",
        Stage.WITHDRAWN: "could not be delivered; is your address right?",
    }[Stage(notice.stage)]
    return Line(_moment(notice.written_at), what, stands)


def calendar_page(standing: "Standing", *, at: datetime) -> dict[str, object]:
    """What is in somebody's calendar, and whether an address leads to it."""
    found = queries.calendar_address(standing.number)
    return {
        "events": [_event(event) for event in queries.calendar_of(standing.number, at=at)],
        "made": long_date(timezone.localdate(found.made_at)) if found else "",
    }


def _event(event: "CalendarEvent") -> Line:
    if event.on is not None:
        when = long_date(event.on)
    else:
        assert event.starts is not None  # noqa: S101 - the table holds both hours or a day
        assert event.ends is not None  # noqa: S101
        ends = timezone.localtime(event.ends)
        one_day = timezone.localdate(event.starts) == ends.date()
        when = f"{_moment(event.starts)} to {ends:%H:%M}" if one_day else f"{_moment(event.starts)} to {_moment(ends)}"
    return Line(when, begun(event.summary), "cancelled" if event.cancelled else "stands")


def _moment(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return f"{long_date(local.date())}, {local:%H:%M}"


def feed_address(path: str) -> str:
    """The address a diary is given: the page's own, as it is reached from outside."""
    return address(path)
