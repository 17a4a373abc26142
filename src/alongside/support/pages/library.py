"""What matching has learned from, and how far a training has come, arranged for the team."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from alongside.documents.page import (
    About,
    Audience,
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Link,
    Page,
    Paragraph,
    Table,
    Text,
)
from alongside.support.pages.needs import day
from alongside.support.policies import library as policies
from alongside.support.queries import library as queries

if TYPE_CHECKING:
    from alongside.support.models import Library, Training


def library_page(*, at: datetime) -> Page:
    """The newest library, a training that runs, and those before it."""
    newest, running = queries.newest(), queries.running(at=at)
    return Page(
        title=_title(newest, running),
        lede="Ranking what would help with a need rests on what was learned from the words of offers and published "
        "examples of practice. Needs are never learned from, so nobody’s private words are in it.",
        about=About("", "What matching has learned", day(timezone.localdate(at))),
        blocks=(
            *_running(running),
            *_facts(newest),
            Heading("When it learned", anchor="when"),
            _table(queries.trainings()),
        ),
        audience=Audience(policies.AUDIENCE.words),
        next_steps=_next(running),
    )


def _title(newest: "Library | None", running: "Training | None") -> str:
    if running is not None:
        return f"Matching is learning anew: {running.done} of 100 parts are done"
    if newest is None:
        return "Matching has not learned from your texts yet"
    return f"Matching has learned from {newest.documents:,} texts"


def _running(running: "Training | None") -> "tuple[Block, ...]":
    if running is None:
        return ()
    says = f" {running.says}." if running.says else " It waits to be begun."
    return (
        Paragraph(
            (
                f"{running.done} of 100 parts are done.{says} ",
                Link("See how far it has come", reverse("support-library")),
            ),
            tone="need",
        ),
    )


def _facts(newest: "Library | None") -> "tuple[Block, ...]":
    if newest is None:
        return (Paragraph("Until then it ranks by words, terms and areas alone, and less well."),)
    kinds: list[tuple[str, Text]] = [(kind.capitalize(), str(many)) for kind, many in sorted(newest.kinds.items())]
    return (
        Facts(
            (
                ("Learned on", _moment(newest.trained_at)),
                *kinds,
                ("Terms", queries.taxonomy_title()),
                ("Version", str(newest.version)),
                ("Size", f"{newest.size / 1e6:.1f} MB"),
                ("Learned from", newest.learned_from[:16]),
            )
        ),
    )


def _table(found: "list[Training]") -> Table:
    return Table(
        caption="When matching learned",
        columns=(Column("Asked for"), Column("By"), Column("How it went")),
        rows=tuple(
            (
                Cell(_moment(each.asked_at)),
                Cell(each.asked_by.full_name if each.asked_by else "The service"),
                Cell(_went(each)),
            )
            for each in found
        ),
        caption_hidden=True,
        empty="It has not been asked to learn yet.",
    )


def _went(each: "Training") -> str:
    if each.trouble:
        return f"Came to nothing ({each.trouble}); ask again, and tell whoever looks after the installation"
    if each.finished_at is None:
        return f"{each.done} of 100 parts done"
    begun = each.begun_at or each.asked_at
    return f"{each.says or 'Done'}, in {max(1, round((each.finished_at - begun).total_seconds()))} seconds"


def _next(running: "Training | None") -> "tuple[Text, ...]":
    if running is not None:
        return ((Link("See how far it has come", reverse("support-library")),),)
    return ((Link("Let it learn anew", reverse("support-library-renew")),),)


def _moment(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return f"{day(local.date())}, {local:%H:%M}"
