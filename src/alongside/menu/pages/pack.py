"""The review pack of an edition, for the meeting that agrees it: one page, on screen, in PDF and in Word."""

from datetime import date
from typing import TYPE_CHECKING

from alongside.documents.page import (
    Audience,
    Block,
    Bulleted,
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
from alongside.menu.pages.editions import about_of, address, day, standing_of
from alongside.menu.pages.testing import results_table
from alongside.menu.pages.working import KINDS, change_title
from alongside.menu.pages.written import links
from alongside.menu.policies import editions as policies
from alongside.menu.queries import editions as queries
from alongside.menu.queries import gaps, pack, testing
from alongside.menu.states import Because, ChangeKind, ChangeStage, EditionStage, role_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alongside.menu.models import Comment, Edition


def pack_page(edition: "Edition", *, today: date) -> Page:
    """Everything the meeting weighs: what is asked of it, coverage, changes, tests, use, gaps, room, unused, stale."""
    holds, said, asked = queries.held(edition), testing.comments_of(edition), pack.askings(edition.region_id)
    unanswered = sum(not each.disposition for each in said)
    ready = queries.readiness(edition, on=today, holding=holds, unanswered=unanswered)
    rooms = pack.rooms(holds, asked, on=today)
    return Page(
        title=_title(edition, ready),
        lede=f"For the meeting of the directors’ group that agrees {edition}. {edition} is {standing_of(edition)}. "
        "Use, gaps and room are told as they stand today.",
        about=about_of(edition),
        blocks=(
            *_asked(edition, ready),
            *_changes(edition),
            *_tests(edition, said),
            *_use(edition, asked, today),
            *_gaps(edition),
            *_capacity(rooms),
            *_unused(rooms),
            *_stale(rooms, today),
        ),
        audience=Audience(policies.READ_PACK.audience.words),
        marking="Official: for the meeting that agrees the menu",
        standing=f"{standing_of(edition)[:1].upper()}{standing_of(edition)[1:]}",
        next_steps=(
            (Link("Read the whole edition", address(edition)),),
            (Link("What changed, word by word", address(edition, "changes/")),),
            (Link("What each authority gives", address(edition, "annex/")),),
            links(address(edition, "pack/pack")),
        ),
        demonstration=edition.region.invented,
    )


def _title(edition: "Edition", ready: policies.Readiness) -> str:
    if edition.stage not in (EditionStage.DRAFT, EditionStage.IN_TEST):
        return f"What the meeting weighed when it agreed {edition}"
    if ready.unfit or ready.comments or not all(many for _, many in ready.roles):
        return f"{edition} is not ready to be agreed yet"
    many = len(ready.without)
    if many:
        return f"{edition} could be agreed, with a reason for {many} {'authority' if many == 1 else 'authorities'}"
    return f"{edition} is ready to be agreed"


def _asked(edition: "Edition", ready: policies.Readiness) -> tuple[Block, ...]:
    roles = "; ".join(f"{role_words(role.value)} {many}" for role, many in ready.roles)
    pairs: list[tuple[str, Text]] = [
        ("Coverage", ready.coverage + "."),
        ("Neither offer nor nil", ", ".join(ready.without) or "no authority"),
        ("Offers for each role", roles),
        ("Comments without an answer", str(ready.comments or "none")),
        ("Offers no longer fit", ", ".join(ready.unfit) or "none"),
    ]
    if edition.override_reason:
        pairs.append(("Agreed without, because", edition.override_reason))
    return (Heading("What the meeting is asked", anchor="asked"), Paragraph(_question(edition)), Facts(tuple(pairs)))


def _question(edition: "Edition") -> str:
    if edition.decision:
        return f"It was asked to agree {edition}, and decided: “{edition.decision.words}”"
    return f"To agree {edition}: as a whole, or change by change. Nothing is published before."


def _changes(edition: "Edition") -> tuple[Block, ...]:
    rows = tuple(
        (
            Cell(change_title(each)),
            Cell(KINDS[ChangeKind(each.kind)]),
            Cell(Because(each.because).words, note=each.gap.words if each.gap else each.words),
            Cell(ChangeStage(each.stage).words),
        )
        for each in queries.changes_of(edition)
        if each.because != Because.REVIEW or edition.previous
    )
    return (
        Heading("Changes since the edition before", anchor="changes"),
        Table(
            caption="Changes since the edition before",
            columns=(Column("Offer"), Column("What"), Column("Because of"), Column("Decided")),
            rows=rows,
            caption_hidden=True,
            empty="This is the first edition, so all of it is new."
            if edition.previous is None
            else "Nothing has changed since the edition before.",
        ),
    )


def _tests(edition: "Edition", comments: "Sequence[Comment]") -> tuple[Block, ...]:
    trials = testing.trials_of(edition)
    rows = tuple(
        (
            Cell(each.words),
            Cell(role_words(each.trial.role) if each.trial else "a reader"),
            Cell(each.disposition, note=each.why) if each.disposition else Cell(state="no answer yet"),
        )
        for each in comments
    )
    return (
        Heading("What tests found", anchor="tests"),
        results_table(testing.results(edition, trials)),
        Heading("What was said, and what became of it", level=3),
        Table(
            caption="What was said, and what became of it",
            columns=(Column("What was said"), Column("By"), Column("What became of it")),
            rows=rows,
            caption_hidden=True,
            empty="Nobody has commented yet.",
        ),
    )


def _use(edition: "Edition", asked: "Sequence[pack.Asking]", today: date) -> tuple[Block, ...]:
    found = pack.use(edition, asked, today=today)
    return (
        Heading("How the menu was used", anchor="use"),
        Paragraph(f"Since {day(found.since)}, in counts that name nobody."),
        Facts(
            (
                ("Times an offer was opened", str(found.opened)),
                ("Searches by words", f"{found.searched}, of which {found.nothing} found nothing"),
                ("Times room was set aside for an authority", str(found.holds)),
                ("Searches that became a gap", str(found.searches)),
                ("Needs that nothing met", str(found.needs)),
                ("Tests that found nothing", str(found.tests)),
            )
        ),
    )


def _gaps(edition: "Edition") -> tuple[Block, ...]:
    rows = tuple(
        (
            Cell(each.gap.words, href=f"/menu/gaps/{each.gap.reference}/"),
            Cell(str(each.size), value=each.size),
            Cell(each.gap.stage, note=each.gap.route),
        )
        for each in gaps.standing_gaps(edition.region_id)
    )
    return (
        Heading("What the menu cannot give", anchor="gaps"),
        Table(
            caption="Gaps that are open or being explored, the largest first",
            columns=(Column("Gap"), Column("Times felt", numeric=True), Column("How it stands")),
            rows=rows,
            caption_hidden=True,
            empty="No gap is open.",
        ),
    )


def _capacity(rooms: "Sequence[pack.Room]") -> tuple[Block, ...]:
    """The offers of which something is taken; the others, which have all their room, in one sentence."""
    taken = [each for each in rooms if each.used]
    untouched = [each for each in rooms if each.units and not each.used]
    full, free = sum(each.full for each in rooms), sum(each.units for each in untouched)
    rows = tuple(
        (
            Cell(_title_of(each), note="full this term" if each.full else ""),
            *(
                Cell(str(many), value=many)
                for many in (each.units, each.held, each.committed, each.delivered, each.free)
            ),
        )
        for each in taken
    )
    return (
        Heading("Room: what can still be given", anchor="room"),
        Paragraph(
            f"{full or 'No'} {'offer is' if full == 1 else 'offers are'} full this term. {len(untouched)} have all "
            f"their room still: {free} units over this term and the next ones. A unit is one authority helped in one "
            "term."
        ),
        Table(
            caption="Room of the offers of which something is taken, in units over this term and the next ones",
            columns=(
                Column("Offer"),
                Column("In all", numeric=True),
                Column("Held", numeric=True),
                Column("Promised", numeric=True),
                Column("Given", numeric=True),
                Column("Free", numeric=True),
            ),
            rows=rows,
            caption_hidden=True,
            empty="Nothing of any offer is taken yet.",
        ),
    )


def _title_of(each: pack.Room) -> str:
    return str(each.one.version.words.get("title", ""))


def _unused(rooms: "Sequence[pack.Room]") -> tuple[Block, ...]:
    found = pack.unused(rooms)
    if not found:
        return (Heading("Offers nobody asked for", anchor="unused"), Paragraph("Every offer was asked for."))
    return (
        Heading("Offers nobody asked for", anchor="unused"),
        Paragraph(
            f"{len(found)} of {len(rooms)}. Not a judgement: an offer may be new, or its words may not be found. Ask "
            "whether it can be said better."
        ),
        Paragraph(f"{'; '.join(_title_of(each) for each in found)}."),
    )


def _stale(rooms: "Sequence[pack.Room]", today: date) -> tuple[Block, ...]:
    found = pack.stale(rooms, today=today)
    if not found:
        said: tuple[Block, ...] = (Paragraph("Every provider has said within six months that the offer is true."),)
    else:
        said = (Bulleted(tuple(f"{_title_of(each)}: {_verified(each)}" for each in found)),)
    return (Heading("Offers nobody has verified for six months", anchor="stale"), *said)


def _verified(each: pack.Room) -> str:
    when = each.one.offer.verified_on
    return f"last verified on {day(when)}" if when else "never verified"
