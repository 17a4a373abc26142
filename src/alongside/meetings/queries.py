"""Every question about meetings; nothing here changes anything."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from alongside.meetings import policies
from alongside.meetings.models import AgendaItem, Decision, Meeting
from alongside.meetings.states import POSTS, SEATS
from alongside.people import queries as people
from alongside.people.states import Seat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from alongside.people.models import Person
    from alongside.people.states import Standing


class NoSuchMeeting(LookupError):
    """A meeting or an item that was asked for isn't there."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The meetings somebody may read: those to come, the next first; those that were, the newest first."""

    coming: list[Meeting]
    past: list[Meeting]


def meeting(number: int) -> Meeting:
    """One meeting. Raises NoSuchMeeting."""
    found = Meeting.objects.select_related("region").filter(pk=number).first()
    if found is None:
        raise NoSuchMeeting(f"There is no meeting {number}.")
    return found


def item(number: int) -> AgendaItem:
    """One item of an agenda, with its meeting. Raises NoSuchMeeting."""
    found = AgendaItem.objects.select_related("meeting__region").filter(pk=number).first()
    if found is None:
        raise NoSuchMeeting(f"There is no item {number}.")
    return found


def listed(standing: "Standing", *, on: date, past: int = 30) -> Listed:
    """The meetings of their regions that somebody may read; of those that were, the newest `past`."""
    mine = Meeting.objects.filter(region__in=standing.regions).select_related("region")
    readable = [body.value for body in SEATS if _reads(standing, body)]
    mine = mine.filter(body__in=readable)
    coming = [each for each in mine.filter(on__gte=on).order_by("on", "body") if policies.may_read(standing, each)]
    were = [each for each in mine.filter(on__lt=on)[:past] if policies.may_read(standing, each)]
    return Listed(coming, were)


def _reads(standing: "Standing", body: Seat) -> bool:
    """Whether they may read that body's meetings in any region of theirs."""
    return any(
        policies.may_read(standing, Meeting(region_id=region, body=body.value, on=date.min))
        for region in standing.regions
    )


def agenda_of(found: Meeting) -> list[tuple[AgendaItem, Decision | None]]:
    """A meeting's items in order, each with what was decided."""
    items = list(found.items.select_related("decision__recorded_by"))
    return [(each, getattr(each, "decision", None)) for each in items]


def decision_on(about: AgendaItem) -> Decision | None:
    """What was decided on an item, if anything was recorded."""
    return Decision.objects.select_related("item__meeting", "recorded_by").filter(item=about).first()


def meetings_of(region: int, body: Seat, *, upto: date | None = None) -> list[Meeting]:
    """The meetings of one body, the newest first; up to a day where given."""
    found = Meeting.objects.filter(region=region, body=body.value).order_by("-on", "name")
    return list(found if upto is None else found.filter(on__lte=upto))


def item_about(found: Meeting, kind: str, number: str) -> AgendaItem | None:
    """The item of a meeting that is about a thing, if there is one."""
    return found.items.select_related("meeting").filter(about_kind=kind, about_number=number).first()


def members(region: int, body: Seat, *, on: date, name: str = "") -> "list[Person]":
    """Who belongs to a body on a day: those who sit on it, and those whose post makes them members; by name."""
    found = {each.pk: each for each in people.seated(region, SEATS[body], on=on, body=name)}
    found |= {each.pk: each for each, _ in people.holders(region, POSTS.get(body, ()), on=on)}
    return sorted(found.values(), key=lambda each: (each.full_name, each.pk))


def about(kind: str, numbers: "Iterable[str]") -> list[AgendaItem]:
    """The items of any meeting that are about those things, newest meeting first."""
    found = AgendaItem.objects.filter(about_kind=kind, about_number__in=list(numbers))
    return list(found.select_related("meeting", "decision").order_by("-meeting__on", "order"))
