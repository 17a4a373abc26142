"""Gaps arranged for showing: what the menu lacks, the largest first; and one with where it stands."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from alongside.areas import queries as areas
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
from alongside.menu.policies import gaps as policies
from alongside.menu.queries import gaps as queries
from alongside.menu.states import GapStage

if TYPE_CHECKING:
    from datetime import date

    from alongside.menu.models import Gap
    from alongside.menu.queries.gaps import Sized
    from alongside.people.states import Standing

WHO = Audience(
    "everyone in the region who has an account",
    "The words of a gap name no authority. Only the regional team sees in which authority it was felt, and not even "
    "the team where the need behind it is private or confidential.",
)
SAID = {
    GapStage.OPEN: "Open",
    GapStage.EXPLORING: "Being explored",
    GapStage.FILLED: "Filled",
    GapStage.ACCEPTED: "Accepted: it stays",
}
HOW = {"search": "A search", "test": "A test of the menu", "need": "A need that was not met"}
COUNTED = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


def day(on: "date") -> str:
    """A day as people write it: 24 June 2027."""
    return f"{on.day} {on:%B %Y}"


def area_name(code: str) -> str:
    """The area in words; the code itself where the taxonomy has it no more."""
    try:
        return areas.area(code).name
    except areas.UnknownCode:
        return code


def felt(sized: "Sized") -> str:
    """How often and how a gap was felt: "3 times: 2 searches, 1 need"."""
    kinds = (
        ("search", "searches", sized.searches),
        ("test of the menu", "tests of the menu", sized.tests),
        ("need", "needs", sized.needs),
    )
    said = ", ".join(f"{many} {one if many == 1 else more}" for one, more, many in kinds if many)
    return f"{'once' if sized.size == 1 else f'{sized.size} times'}: {said}"


def gap_list(standing: "Standing") -> Page:
    """Every gap that somebody may read: those that stand first, the largest first."""
    found = queries.gaps_for(standing)
    stand = [each for each in found if each.gap.stage in queries.STANDING]
    ended = [each for each in found if each.gap.stage not in queries.STANDING]
    region = found[0].gap.region if found else None
    many = COUNTED[len(stand)] if len(stand) < len(COUNTED) else str(len(stand))
    verb = "gap in the menu stands" if len(stand) == 1 else "gaps in the menu stand"
    return Page(
        title=f"{many} {verb} open" if stand else "No gap in the menu stands open",
        lede="What people looked for and the menu could not give: where from, how often, and what is done about it.",
        about=About(region.name if region else "", "Gaps in the menu", day(timezone.localdate())),
        blocks=(
            Heading("Open, the largest first", anchor="open"),
            _table(
                "Gaps that stand open",
                stand,
                "No gap stands open. When a search of the menu finds nothing, say so, and it is looked into.",
            ),
            Heading("Filled or accepted", anchor="ended"),
            _table("Gaps that were filled or accepted", ended, "No gap has been filled or accepted yet."),
        ),
        audience=WHO,
        next_steps=(
            (Link("Say what you looked for and did not find", reverse("gap-add")),),
            (Link("What support is available to me?", "/support/"),),
        ),
        demonstration=bool(region and region.invented),
    )


def _table(caption: str, found: "list[Sized]", empty: str) -> Table:
    return Table(
        caption=caption,
        columns=(Column("What is missing"), Column("Area"), Column("For whom"), Column("Felt by"), Column("Stands")),
        rows=tuple(
            (
                Cell(each.gap.words, href=reverse("gap", args=[each.gap.reference])),
                Cell(area_name(each.gap.area) if each.gap.area else "Any area"),
                Cell(each.gap.audience.capitalize() or "Anyone"),
                Cell(felt(each).partition(": ")[2]),
                Cell(stands(each.gap)),
            )
            for each in found
        ),
        caption_hidden=True,
        empty=empty,
    )


def stands(gap: "Gap") -> str:
    """How far a gap has come, and where it is looked for."""
    said = SAID[GapStage(gap.stage)]
    return f"{said}, {gap.route}" if gap.stage == GapStage.EXPLORING and gap.route else said


def gap_page(gap: "Gap", standing: "Standing") -> Page:
    """One gap: how often it was felt, who looks after it, what was decided, what can be done now."""
    sized = queries.sizes([gap])[0]
    return Page(
        title=gap.words,
        lede=f"The menu could not give this. It was felt {felt(sized)}.",
        about=About(gap.region.name, "Gaps in the menu", day(timezone.localdate(gap.opened_at))),
        blocks=(Facts(tuple(_facts(gap))), *_sources(gap, standing)),
        audience=WHO,
        next_steps=tuple(_next(gap, standing)),
        demonstration=gap.region.invented,
    )


def _facts(gap: "Gap") -> "list[tuple[str, Text]]":
    said: list[tuple[str, Text]] = [
        ("Reference", gap.reference),
        ("Stands", stands(gap)),
        ("Area", area_name(gap.area) if gap.area else "Any area"),
        ("For whom", gap.audience.capitalize() or "Anyone"),
        ("Opened on", day(timezone.localdate(gap.opened_at))),
        ("Looked after by", gap.owner.full_name if gap.owner else "Nobody yet: somebody of the regional team takes it"),
    ]
    if gap.route:
        said.append(("Where it is looked for", gap.route.capitalize()))
    if gap.offer:
        said.append(("Filled by", f"{gap.offer.title} ({gap.offer.provider})"))
    if gap.decision:
        said.append(("Why it stays", gap.decision))
    return said


def _sources(gap: "Gap", standing: "Standing") -> "tuple[Block, ...]":
    """Where it was felt, for the team alone."""
    if not policies.SOURCES.verdict(standing, region=gap.region_id):
        return ()
    return (
        Heading("Where it was felt", anchor="sources"),
        Paragraph("Only the regional team sees this part.", tone="quiet"),
        Table(
            caption="Where it was felt",
            columns=(Column("How"), Column("In which words"), Column("Where"), Column("When")),
            rows=tuple(
                (
                    Cell(HOW[each.kind]),
                    Cell(each.words),
                    Cell(each.place.name) if each.place else Cell(state="not told"),
                    Cell(day(timezone.localdate(each.at))),
                )
                for each in queries.sources_of(gap)
                if policies.may_read_source(standing, each)
            ),
            caption_hidden=True,
        ),
    )  # fmt: skip


def _next(gap: "Gap", standing: "Standing") -> "list[Text]":
    acts = (
        ("Look for what would fill it", "gap-explore", policies.may_explore),
        ("Say which offer fills it", "gap-fill", policies.may_fill),
        ("Accept that it stays", "gap-accept", policies.may_accept),
    )
    steps: list[Text] = [
        (Link(words, reverse(name, args=[gap.reference])),) for words, name, may in acts if may(standing, gap)
    ]
    return [*steps, (Link("All gaps in the menu", reverse("gaps")),)]
