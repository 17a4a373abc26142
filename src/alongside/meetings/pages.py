"""Meetings arranged for showing: the list with the next first, and one with its agenda and what was decided."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from alongside.documents.page import (
    About,
    Audience,
    Block,
    Bulleted,
    Cell,
    Column,
    Heading,
    Link,
    Page,
    Table,
    Text,
)
from alongside.meetings import policies, queries
from alongside.meetings.states import FOR_EVERYONE, called
from alongside.people.states import Seat

if TYPE_CHECKING:
    from alongside.meetings.models import AgendaItem, Decision, Meeting
    from alongside.people.states import Standing

_LEADS: dict[str, Callable[["Standing", str], str]] = {}


def register(kind: str, address: Callable[["Standing", str], str]) -> None:
    """Let agendas lead to things of that kind: a higher room signs up with what makes an address of a number.

    address  told who reads the agenda too, and answers "" for whoever may not read the thing
    """
    _LEADS[kind] = address


def day(on: date) -> str:
    """A day as people write it: 24 June 2027."""
    return f"{on.day} {on:%B %Y}"


def title_of(meeting: "Meeting") -> str:
    """A meeting in a line: the body and the day."""
    return f"{called(meeting.body, meeting.name)}, {day(meeting.on)}"


def list_page(standing: "Standing", *, on: date) -> Page:
    """The meetings somebody may read, the next first, then those that were."""
    found = queries.listed(standing, on=on)
    following = found.coming[0] if found.coming else None
    keeps = policies.may_keep_somewhere(standing)
    what_next = (
        "Add the next one, and it stands in its members’ calendars." if keeps else "The regional team adds them."
    )
    blocks: tuple[Block, ...] = (
        Heading("To come", anchor="coming"),
        _table("Meetings to come, the next first", found.coming, f"No meeting is to come. {what_next}"),
        Heading("Held", anchor="held"),
        _table("Meetings that were held, the newest first", found.past, "No meeting has been held yet."),
    )
    region = following.region if following else (found.past[0].region if found.past else None)
    return Page(
        title=f"Next: {title_of(following)}" if following else "No meeting is to come",
        lede="Who meets when, what is on the agenda, and what was decided.",
        about=About(region.name if region else "", "Meetings", day(on)),
        blocks=blocks,
        audience=Audience(
            "everyone in the region who has an account",
            "Each reader finds the meetings they may read: those of directors, Chief Executives and networks are for "
            "everyone; those of the Board and of the performance group for their members and the regional team.",
        ),
        next_steps=((Link("Add a meeting", reverse("meeting-add")),),) if keeps else (),
        demonstration=bool(region and region.invented),
    )


def _table(caption: str, meetings: "list[Meeting]", empty: str) -> Table:
    return Table(
        caption=caption,
        columns=(Column("Meeting"), Column("Day"), Column("Who can read it")),
        rows=tuple(
            (
                Cell(called(each.body, each.name), href=reverse("meeting", args=[each.pk])),
                Cell(day(each.on)),
                Cell("everyone in the region" if Seat(each.body) in FOR_EVERYONE else "its members and the team"),
            )
            for each in meetings
        ),
        caption_hidden=True,
        empty=empty,
    )


def meeting_page(meeting: "Meeting", standing: "Standing", *, on: date) -> Page:
    """One meeting: its agenda, and what was decided on each item."""
    items = queries.agenda_of(meeting)
    decided = sum(made is not None for _, made in items)
    keeps = policies.may_open_keeping(standing, meeting)
    audience = policies.read_right(meeting).audience.words
    steps: list[Text] = []
    if keeps:
        steps.append((Link("Add an item to the agenda", reverse("meeting-item-add", args=[meeting.pk])),))
    steps.append((Link("All meetings", reverse("meetings")),))
    return Page(
        title=title_of(meeting),
        lede=_lede(len(items), decided, held=meeting.on <= on),
        about=About(meeting.region.name, "Meetings", day(timezone.localdate(meeting.added_at))),
        blocks=(
            Heading("Agenda and decisions", anchor="agenda"),
            Table(
                caption="Agenda and decisions",
                columns=(Column("Item"), Column("What was decided"), Column("Recorded")),
                rows=tuple(_row(item, made, deciding=bool(keeps) and meeting.on <= on) for item, made in items),
                caption_hidden=True,
                empty="Nothing is on the agenda yet."
                + (" Add the first item." if keeps else " The regional team adds items."),
            ),
            *_about(items, standing),
        ),
        audience=Audience(audience),
        next_steps=tuple(steps),
        demonstration=meeting.region.invented,
    )


def _lede(many: int, decided: int, *, held: bool) -> str:
    said = "One item is" if many == 1 else f"{many or 'No'} items are"
    if not held:
        return f"{said} on the agenda so far."
    return f"{said} on the agenda; what was decided is recorded for {decided or 'none'} of them."


def _row(item: "AgendaItem", made: "Decision | None", *, deciding: bool) -> tuple[Cell, ...]:
    if made is not None:
        who = made.recorded_by.full_name if made.recorded_by else "the service"
        return Cell(item.words), Cell(made.words), Cell(f"{day(timezone.localdate(made.recorded_at))}, {who}")
    if deciding:
        return Cell(item.words), Cell("Record what was decided", href=reverse("meeting-decide", args=[item.pk])), Cell()
    return Cell(item.words), Cell(state="nothing recorded yet", span=2)


def _about(items: "list[tuple[AgendaItem, Decision | None]]", standing: "Standing") -> tuple[Block, ...]:
    """Where to read what the items are about; nothing that this reader may not read."""
    links: list[Text] = [
        (Link(item.words, address),)
        for item, _ in items
        if item.about_kind in _LEADS and (address := _LEADS[item.about_kind](standing, item.about_number))
    ]
    if not links:
        return ()
    return (Heading("To read for it", anchor="papers"), Bulleted(tuple(links)))
