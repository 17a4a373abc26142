"""The team's page of an edition in preparation: what must be so before it is agreed, its changes, what could enter."""

from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from alongside.documents.page import Audience, Block, Bulleted, Cell, Column, Heading, Link, Page, Table, Text
from alongside.menu.pages.editions import about_of, address, standing_of
from alongside.menu.policies import editions as policies
from alongside.menu.queries import editions as queries
from alongside.menu.queries import testing
from alongside.menu.states import Because, ChangeKind, ChangeStage, EditionStage, role_words

if TYPE_CHECKING:
    from alongside.menu.models import Change, Edition

KINDS = {ChangeKind.ADDED: "Added", ChangeKind.CHANGED: "Changed", ChangeKind.REMOVED: "Taken out"}


def work_page(edition: "Edition", *, today: date) -> Page:
    """Everything the team needs to bring an edition to the meeting that agrees it."""
    ready = queries.readiness(edition, on=today)
    gates = _gates(ready)
    met = sum(each[2] for each in gates)
    in_work = edition.stage in (EditionStage.DRAFT, EditionStage.IN_TEST)
    return Page(
        title=_title(edition, met, len(gates)),
        lede=f"{edition} is {standing_of(edition)}. {ready.coverage}.",
        about=about_of(edition),
        blocks=(
            Heading("What you can do now", anchor="acts"),
            Bulleted(_acts(edition)),
            *(_gate_blocks(gates) if in_work else ()),
            Heading("Changes since the edition before", anchor="changes"),
            _changes(edition, deciding=in_work),
            *(_waiting(edition) if in_work else ()),
        ),
        audience=Audience("the regional team"),
        next_steps=(
            (Link("Read it as readers will", address(edition)),),
            (Link("The review pack for the meeting that agrees it", address(edition, "pack/")),),
            (Link("Tests: rounds, results and comments", address(edition, "tests/")),),
        ),
        demonstration=edition.region.invented,
    )


def _title(edition: "Edition", met: int, of: int) -> str:
    match EditionStage(edition.stage):
        case EditionStage.AGREED:
            return f"{edition} is agreed and waits to be published"
        case EditionStage.PUBLISHED:
            return f"{edition} is published"
        case EditionStage.SUPERSEDED:
            return f"{edition} is superseded"
        case _:
            return f"{edition} meets {met} of the {of} things it needs before it is agreed"


def _gates(ready: policies.Readiness) -> list[tuple[str, str, bool, bool]]:
    """What must be so, as it stands, whether it is met, and whether a reason can stand in for it."""
    missing = ", ".join(ready.without)
    roles = "; ".join(f"{role_words(role.value)} {many}" for role, many in ready.roles)
    return [
        (
            "Every authority has an offer or an explained nil",
            ready.coverage + (f". Neither: {missing}" if missing else ""),
            ready.covered,
            True,
        ),
        ("Each of the four roles finds an offer", roles, all(many for _, many in ready.roles), False),
        (
            "Every offer is accepted or live",
            f"Not: {', '.join(ready.unfit)}" if ready.unfit else "all are",
            not ready.unfit,
            False,
        ),
        ("Every comment has its answer", f"{ready.comments or 'none'} waiting", not ready.comments, False),
    ]


def _gate_blocks(gates: list[tuple[str, str, bool, bool]]) -> tuple[Block, ...]:
    return (
        Heading("What must be so before it is agreed", anchor="gates"),
        Table(
            caption="What must be so before it is agreed",
            columns=(Column("What"), Column("As it stands"), Column("Met?")),
            rows=tuple(
                (
                    Cell(what),
                    Cell(stands),
                    Cell("yes") if met else Cell("not yet", note="or agreed for a recorded reason" if may else ""),
                )
                for what, stands, met, may in gates
            ),
            caption_hidden=True,
        ),
    )


def _acts(edition: "Edition") -> tuple[Text, ...]:
    """What the stage lets the team do, in the order it is usually done."""
    names: dict[str, str] = {}
    match EditionStage(edition.stage):
        case EditionStage.DRAFT | EditionStage.IN_TEST:
            if not edition.minor:
                names["update"] = "Take in everything that was accepted since, by the yearly review"
            names |= {
                "add": "Put in one offer, or newer words of one, with the reason",
                "remove": "Take one offer out, with the reason",
            }
            names |= (
                {"invite": "Ask somebody to test", "close": "Close the round of tests"}
                if testing.open_round(edition)
                else {"round": "Open a round of tests"}
            )
            if edition.stage == EditionStage.IN_TEST:
                names["agree"] = "Record that the directors’ group agreed it"
        case EditionStage.AGREED:
            names["publish"] = "Publish it"
        case EditionStage.PUBLISHED:
            names["circulate"] = "Circulate it to a body"
        case EditionStage.SUPERSEDED:
            return ((Link("Open an edition", reverse("edition-open")),),)
    said: list[Text] = [(Link(words, address(edition, f"do/{name}/")),) for name, words in names.items()]
    if edition.stage == EditionStage.DRAFT:
        said.append("Later, once a round of tests was opened: record that the directors’ group agreed it")
    if edition.stage == EditionStage.PUBLISHED:
        said.append((Link("See who has opened it", address(edition, "circulation/")),))
        said.append((Link("Open an edition within the year", reverse("edition-open")),))
    return tuple(said)


def _changes(edition: "Edition", *, deciding: bool) -> Table:
    return Table(
        caption="Changes since the edition before",
        columns=(Column("Offer"), Column("What"), Column("Because of"), Column("Decided")),
        rows=tuple(_change(each, deciding=deciding) for each in queries.changes_of(edition)),
        caption_hidden=True,
        empty="Nothing has changed since the edition before. Put an offer in or take one out, with the reason.",
    )


def change_title(each: "Change") -> str:
    """The title of the offer that a change is about, as the change has it."""
    version = each.now or each.was
    return str(version.words.get("title", each.offer.title)) if version else each.offer.title


def _change(each: "Change", *, deciding: bool) -> tuple[Cell, ...]:
    because = Because(each.because).words
    note = f"{each.words} Gap: {each.gap.words}" if each.gap else each.words
    decided = Cell(
        ChangeStage(each.stage).words,
        note=each.decision.words if each.decision else "",
    )
    if deciding and each.stage == ChangeStage.PROPOSED:
        decided = Cell("Decide on this one", href=reverse("change-decide", args=[each.pk]), note="or with the whole")
    return (
        Cell(change_title(each)),
        Cell(KINDS[ChangeKind(each.kind)]),
        Cell(because, note=note),
        decided,
    )


def _waiting(edition: "Edition") -> tuple[Block, ...]:
    rows = tuple(
        (
            Cell(str(version.words.get("title", offer.title)), href=f"/menu/offers/{offer.reference}/"),
            Cell(offer.provider),
            Cell("newer words" if kind is ChangeKind.CHANGED else "not in the edition"),
        )
        for offer, version, kind in queries.waiting(edition)
    )
    return (
        Heading("Accepted, and not in the edition", anchor="waiting"),
        Table(
            caption="Accepted, and not in the edition",
            columns=(Column("Offer"), Column("Given by"), Column("How")),
            rows=rows,
            caption_hidden=True,
            empty="Every offer that is accepted or live is in it, with its newest words.",
        ),
    )
