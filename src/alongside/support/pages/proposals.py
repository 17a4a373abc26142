"""Proposals arranged for brokers: each need with what is proposed, why, what it costs others, and the next best."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from alongside.documents.page import (
    About,
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
    Strong,
    Table,
    Text,
)
from alongside.support.pages.matches import address_of
from alongside.support.pages.needs import day
from alongside.support.policies import proposals as policies

if TYPE_CHECKING:
    from alongside.support.models import Need, Proposal

RECORDED = "Confidential needs are among them, so each reading of a proposal is recorded."
Names = dict[str, str]


def proposal_list(found: "list[Proposal]", *, at: datetime) -> Page:
    """The proposals that were reckoned."""
    going = next((each for each in found if each.finished_at is None), None)
    region = found[0].region if found else None
    return Page(
        title=f"A proposal is being reckoned: {going.done} of 100 parts are done"
        if going
        else ("How what is on offer could be shared out" if found else "No proposal has been reckoned yet"),
        lede="All open needs at once with everything the menu has room for: what would do most, shared fairly. A "
        "proposal is for you to work from; nothing is sent by it.",
        about=About(region.name if region else "", "Proposals", day(timezone.localdate(at))),
        blocks=(
            Table(
                caption="Proposals, the newest first",
                columns=(Column("Reckoned"), Column("By"), Column("What it holds")),
                rows=tuple(_row(each) for each in found),
                caption_hidden=True,
                empty="Reckon the first one: it takes a few seconds.",
            ),
        ),
        audience=Audience(policies.AUDIENCE.words, RECORDED),
        next_steps=(
            (Link("See how far it is", reverse("proposals")),)
            if going
            else (Link("Reckon a proposal from how things stand now", reverse("proposal-reckon")),),
            (Link("All needs you may know of", reverse("needs")),),
        ),
        demonstration=bool(region and region.invented),
    )


def _row(found: "Proposal") -> tuple[Cell, ...]:
    ended = found.finished_at is not None and not found.trouble
    return (
        Cell(_moment(found.at), href=reverse("proposal", args=[found.reference]) if ended else ""),
        Cell(found.by.full_name if found.by else "The service"),
        Cell(_holds(found)),
    )


def _holds(found: "Proposal") -> str:
    if found.trouble:
        return f"Came to nothing ({found.trouble}); reckon another"
    if found.finished_at is None:
        return f"{found.done} of 100 parts done. {found.says}"
    return f"{found.summary['matched']} of {found.summary['needs']} needs with an offer"


def proposal_page(found: "Proposal", before: "Proposal | None", needs: "dict[str, Need]", offers: Names) -> Page:
    """One proposal.

    needs   those of it that the reader may know of now, by reference
    offers  titles, by the keys the pairs name them by
    """
    names = {key: f"“{each.title}” ({each.place.short_name})" for key, each in needs.items()} | offers
    matched = [each for each in found.pairs if each["offer"] and each["need"] in needs]
    unmet = [each for each in found.pairs if not each["offer"] and each["need"] in needs]
    was = {each["need"]: each["offer"] for each in before.pairs} if before else {}
    return Page(
        title=_title(len(matched), len(matched) + len(unmet)),
        lede="What would do most for all open needs together, with the room there is. You decide, speak with both "
        "sides, and set units aside; nothing is sent by this page.",
        about=About(found.region.name, f"Proposal of {_moment(found.at)}", day(timezone.localdate(found.at))),
        blocks=(
            Facts(tuple(_facts(found, before))),
            Heading("What is proposed", anchor="pairs"),
            *(
                (block for each in matched for block in _pair(each, needs[each["need"]], names, was))
                if matched
                else (Paragraph("Nothing on the menu with room fits an open need."),)
            ),
            Heading("Left without", anchor="unmet"),
            *_unmet(unmet, needs),
        ),
        audience=Audience(policies.AUDIENCE.words, RECORDED),
        next_steps=(
            (Link("Reckon another from how things stand now", reverse("proposal-reckon")),),
            (Link("All proposals", reverse("proposals")),),
        ),
        demonstration=found.region.invented,
    )


def _title(matched: int, needs: int) -> str:
    if not needs:
        return "No need is open that an offer could be proposed for"
    if matched == needs:
        return f"{'The one open need has' if needs == 1 else f'All {needs} open needs have'} an offer proposed"
    return f"{matched} of {needs} open needs {'has' if matched == 1 else 'have'} an offer proposed"


def _facts(found: "Proposal", before: "Proposal | None") -> "list[tuple[str, Text]]":
    gap = found.summary.get("gap", 0)
    said: list[tuple[str, Text]] = [
        ("Reference", found.reference),
        ("Reckoned", f"{_moment(found.at)}, {found.by.full_name if found.by else 'the service'}"),
        ("From", f"{found.summary['needs']} needs, {found.summary['offers']} offers with room for "
                 f"{found.summary['room']} authorities this term"),
        ("How good it is", "Proved: nothing is better by the region’s rules" if not gap
         else f"Within {gap:.1%} of the best there can be"),
    ]  # fmt: skip
    if before is not None:
        same = before.inputs == found.inputs
        words = "Nothing has changed since" if same else "Compared, pair by pair, with that of"
        said.append(
            ("The one before", (f"{words} ", Link(_moment(before.at), reverse("proposal", args=[before.reference]))))
        )
    return said


def _pair(each: dict[str, Any], need: "Need", names: Names, was: "dict[str, str]") -> "tuple[Block, ...]":
    """One need with its offer."""
    said: list[Text] = [
        (Strong("Offer: "), Link(names.get(each["offer"], "an offer that has gone"), address_of(each["offer"])),
         _compared(each, was, names)),
        (Strong("Why this: "), " ".join(each["why"])),
        (Strong("What it costs others: "), _named(" ".join(each["costs"]), names)),
        (Strong("Next best: "), _next_best(each["next"], names)),
        (Link("The need, and all that would help", reverse("need-matches", args=[need.reference])),),
    ]  # fmt: skip
    return (Heading(f"{need.title}, {need.place.short_name}", level=3), Bulleted(tuple(said)))


def _compared(each: dict[str, Any], was: "dict[str, str]", names: Names) -> str:
    if not was:
        return ""
    if each["need"] not in was:
        return " (the need is new since the one before)"
    if was[each["need"]] == each["offer"]:
        return " (as before)"
    earlier = was[each["need"]]
    return f" (before: {names.get(earlier, 'another offer') if earlier else 'none'})"


def _next_best(found: dict[str, Any] | None, names: Names) -> str:
    if found is None:
        return "nothing else on the menu fits"
    return (
        f"{names.get(found['offer'], 'another offer')}, {'which has room' if found['free'] else 'which has none left'}"
    )


def _named(words: str, names: Names) -> str:
    """Sentences with what references stand for; a need this reader may not know of stays unnamed."""
    for key, name in names.items():
        words = words.replace(key, name)
    return words


def _unmet(unmet: "list[dict[str, Any]]", needs: "dict[str, Need]") -> "Iterable[Block]":
    if not unmet:
        return (Paragraph("No open need is left without."),)
    rows: list[Text] = [
        (
            Link(needs[each["need"]].title, reverse("need", args=[each["need"]])),
            f", {needs[each['need']].place.short_name}. {' '.join(each['why'])}",
        )
        for each in unmet
    ]
    return (Bulleted(tuple(rows)),)


def _moment(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return f"{day(local.date())}, {local:%H:%M}"
