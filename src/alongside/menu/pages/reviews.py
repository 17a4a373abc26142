"""What quality assurance says: on the offer's own page, and the queue of whoever reviews."""

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
    Details,
    Facts,
    Heading,
    Link,
    Page,
    Paragraph,
    Table,
    Text,
)
from alongside.menu.pages.gaps import day
from alongside.menu.policies import quality as policies
from alongside.menu.queries import quality as queries
from alongside.places import queries as places

if TYPE_CHECKING:
    from alongside.menu.models import Offer, Review
    from alongside.people.states import Standing

OUTCOMES = {"accepted": "Accepted", "returned": "Returned"}


def review_blocks(offer: "Offer", standing: "Standing") -> tuple[Block, ...]:
    """What was decided about an offer, for those who may read it."""
    found = [each for each in queries.reviews_of(offer) if policies.may_read_review(standing, each)]
    if not found:
        return ()
    return (
        Heading("What quality assurance said", anchor="quality"),
        Paragraph(f"Only {policies.NOTES.audience.words} see this part.", tone="quiet"),
        *(block for each in found for block in _review(each)),
    )


def _review(review: "Review") -> tuple[Block, ...]:
    when = day(timezone.localdate(review.decided_at)) if review.decided_at else ""
    who = review.reviewer.full_name if review.reviewer else "the service"
    asked = {each.code: each.asks for each in queries.criteria()}
    rows: list[tuple[str, Text]] = []
    for code, answer in review.criteria.items():
        if isinstance(answer, dict) and (answer.get("note") or not answer.get("met")):
            rows.append(
                (asked.get(code, code), f"{'Yes' if answer.get('met') else 'Not yet'}. {answer.get('note', '')}")
            )
    return (
        Heading(f"{OUTCOMES[review.outcome]} on {when} by {who} (version {review.version.number})", level=3),
        Paragraph(review.words or "Every criterion is met."),
        *((Facts(tuple(rows)),) if rows else ()),
    )


def queue_page(standing: "Standing", *, on: date) -> Page:
    """What waits for quality assurance, and what was decided last."""
    waiting, decided = queries.waiting_for(standing), queries.decided_for(standing)
    region = next(iter(places.numbered(sorted(standing.regions))), None)
    many = len(waiting)
    return Page(
        title="Nothing waits for quality assurance" if not many else
        f"{many} offers wait for quality assurance" if many > 1 else "One offer waits for quality assurance",
        lede="Whoever reviews an offer is not of the authority that gives it. Each is held against the same criteria, "
        "accepted, or returned with reasons.",
        about=About(region.name if region else "", "The menu of support", day(on)),
        blocks=(
            _waiting(waiting, standing),
            Details(
                "What every offer is asked",
                (Bulleted(tuple(f"{each.asks} {each.says}" for each in queries.criteria())),),
            ),
            Heading("Decided last", anchor="decided"),
            Table(
                caption="Decided last",
                columns=(Column("Offer"), Column("Given by"), Column("Decided"), Column("What was said")),
                rows=tuple(_decided(each) for each in decided),
                caption_hidden=True,
                empty="Nothing has been decided yet.",
            ),
        ),
        audience=Audience(
            policies.QUEUE.audience.words,
            "What was said of an offer is read by its provider’s officers, the Board and the team.",
        ),
        next_steps=((Link("What the menu can carry", reverse("capacity")),),),
        demonstration=bool(region and region.invented),
    )  # fmt: skip


def _waiting(waiting: "list[queries.Waiting]", standing: "Standing") -> Table:
    """Each offer that waits, since when, and who has taken it up."""
    return Table(
        caption="Waiting, the longest first",
        columns=(Column("Offer"), Column("Given by"), Column("Authorised"), Column("Who has it")),
        rows=tuple(
            (
                Cell(each.offer.title, href=reverse("offer", args=[each.offer.reference])),
                Cell(each.offer.provider),
                Cell(day(timezone.localdate(each.offer.authorised_at)) if each.offer.authorised_at else ""),
                _who(each, standing),
            )
            for each in waiting
        ),
        empty="Offers come here once a director has authorised them.",
    )


def _who(each: "queries.Waiting", standing: "Standing") -> Cell:
    if each.review is not None:
        return Cell(each.review.reviewer.full_name if each.review.reviewer else "the service")
    if verdict := policies.may_take_up(standing, each.offer):
        return Cell("Take it up", href=reverse("offer-act", args=[each.offer.reference, "take-up"]))
    return Cell(state="nobody yet", note=verdict.reason)


def _decided(review: "Review") -> tuple[Cell, ...]:
    return (
        Cell(str(review.version.words.get("title", ""))),
        Cell(str(review.version.words.get("provider", ""))),
        Cell(
            f"{OUTCOMES[review.outcome]}, {day(timezone.localdate(review.decided_at)) if review.decided_at else ''}",
            note=review.reviewer.full_name if review.reviewer else "",
        ),
        Cell(review.words or "Every criterion is met."),
    )
