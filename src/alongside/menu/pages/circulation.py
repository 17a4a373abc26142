"""Circulation arranged for showing: to whom an edition was sent, who has opened it, who has not, and what is due."""

from datetime import date
from typing import TYPE_CHECKING

from alongside.documents.page import Audience, Block, Cell, Column, Details, Heading, Link, Page, Table
from alongside.meetings.states import called
from alongside.menu.pages.editions import about_of, address, day, on
from alongside.menu.policies.clocks import clocks
from alongside.menu.queries import circulation as queries
from alongside.menu.states import EditionStage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alongside.menu.models import Circulation, Edition, Recipient


def circulation_page(edition: "Edition", *, today: date) -> Page:
    """For the team: each sending with its opens, and which bodies are due again."""
    sent = queries.circulations_of(edition)
    recipients = queries.recipients_of_all(edition)
    opened = len({each.person_id for each in recipients if each.opened_at})
    everybody = len({each.person_id for each in recipients})
    months = clocks().circulated_months
    published = edition.stage == EditionStage.PUBLISHED
    return Page(
        title=f"{opened} of {everybody} people have opened {edition}"
        if sent
        else f"{edition} has not been circulated yet",
        lede=f"An edition goes to each body once it is published, and again every {months} months. An opening is "
        "somebody’s first look after it was sent.",
        about=about_of(edition),
        blocks=(
            *(_due(edition, today) if published else ()),
            Heading("Sent", anchor="sent"),
            _sent(sent),
            *(block for each in sent for block in _who(each, recipients)),
        ),
        audience=Audience("the regional team"),
        next_steps=(
            *(((Link("Circulate it to a body", address(edition, "do/circulate/")),),) if published else ()),
            (Link("Comments and their answers", address(edition, "tests/#comments")),),
            (Link(f"Work on {edition}", address(edition, "steps/")),),
        ),
        demonstration=edition.region.invented,
    )


def _due(edition: "Edition", today: date) -> tuple[Block, ...]:
    rows = tuple(
        (
            Cell(each.body.words),
            Cell(day(each.last)) if each.last else Cell(state="not sent yet"),
            Cell("now" if each.due <= today else day(each.due)),
        )
        for each in queries.due_again(edition, on=today)
    )
    return (
        Heading("When each body is due", anchor="due"),
        Table(
            caption="When each body is due",
            columns=(Column("Body"), Column("Last sent"), Column("Due")),
            rows=rows,
            caption_hidden=True,
            empty="Nobody sits on any body yet.",
        ),
    )


def _sent(sent: "Sequence[Circulation]") -> Table:
    return Table(
        caption="Every sending, the newest first",
        columns=(Column("To"), Column("When"), Column("By"), Column("Opened", numeric=True)),
        rows=tuple(
            (
                Cell(called(each.body, each.name), note=each.note),
                Cell(day(each.on)),
                Cell(each.sent_by.full_name if each.sent_by else "the service"),
                Cell(f"{each.opened} of {each.sent_to}"),  # type: ignore[attr-defined]
            )
            for each in sent
        ),
        caption_hidden=True,
        empty="It has not been sent to anybody yet. Circulate it to a body.",
    )


def _who(each: "Circulation", recipients: "Sequence[Recipient]") -> tuple[Block, ...]:
    """Who has opened one sending, and who has not: folded away, since most days the count is enough."""
    mine = [one for one in recipients if one.circulation_id == each.pk]
    return (
        Details(
            f"{called(each.body, each.name)}, {day(each.on)}: who has opened it",
            (
                Table(
                    caption=f"{called(each.body, each.name)}, {day(each.on)}: those who have not opened it first",
                    columns=(Column("Person"), Column("Opened")),
                    rows=tuple(
                        (Cell(one.person.full_name), Cell(on(one.opened_at)) if one.opened_at else Cell("not yet"))
                        for one in mine
                    ),
                ),
            ),
        ),
    )
