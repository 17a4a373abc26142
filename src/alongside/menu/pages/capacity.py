"""What the menu can carry: each offer's units this term, who gives, and where more is asked than there is room for."""

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from alongside.documents.page import (
    About,
    Audience,
    Block,
    Cell,
    Column,
    Heading,
    Link,
    Page,
    Paragraph,
    Table,
)
from alongside.menu.pages import demand
from alongside.menu.pages.gaps import area_name, day
from alongside.menu.policies.capacity import OVERVIEW
from alongside.menu.queries import capacity as queries
from alongside.menu.states import Stage
from alongside.menu.states.terms import term_of
from alongside.places import queries as places

if TYPE_CHECKING:
    from alongside.menu.queries.capacity import Carried
    from alongside.people.states import Standing
    from alongside.places.models import Place

WHO = Audience(
    OVERVIEW.audience.words,
    "Which authorities ask for or receive something is not shown: needs may be private. Only how much is asked, area "
    "by area, and only what is open or asked without a name.",
)


def region_of(standing: "Standing") -> "Place | None":
    """The region whose menu somebody of the Board or the team looks at."""
    return next(
        (
            each
            for each in places.numbered(sorted(standing.regions))
            if OVERVIEW.verdict(standing, region=each.pk)
        ),
        None,
    )  # fmt: skip


def capacity_page(region: "Place", *, on: date) -> Page:
    """The whole of it for one region, this term."""
    carried = queries.carried(region, on=on)
    supply = queries.supply_of(carried)
    asked = demand.demand_by_area(region, on=on)
    over = demand.beyond_supply(supply, asked)
    free, units = sum(max(each.room.left, 0) for each in carried), sum(each.room.units for each in carried)
    return Page(
        title=_title(over, free),
        lede=f"In the {term_of(on).words} the menu can serve {units} times; {free} of these are still free. A full "
        "offer takes nothing new, and says until when.",
        about=About(region.name, "The menu of support", day(on)),
        blocks=(
            Heading("Asked for, and room for it", anchor="demand"),
            _demand(supply, asked),
            Heading("Who gives", anchor="providers"),
            *_providers(carried, region, on),
            Heading("Each offer", anchor="offers"),
            _offers(carried),
        ),
        audience=WHO,
        next_steps=(
            (Link("What waits for quality assurance", reverse("quality")),),
            (Link("What the menu lacks", reverse("gaps")),),
        ),
        demonstration=region.invented,
    )


def _title(over: list[tuple[str, int, int]], free: int) -> str:
    if len(over) == 1:
        return f"{area_name(over[0][0])}: more is asked for than the menu can give"
    if over:
        return f"In {len(over)} areas more is asked for than the menu can give"
    return "The menu can carry what is asked of it" if free else "Every offer on the menu is full this term"


def _demand(supply: dict[str, int], asked: dict[str, int]) -> Table:
    over = {area for area, _, _ in demand.beyond_supply(supply, asked)}
    order = sorted({*asked}, key=lambda area: (area not in over, area_name(area)))
    return Table(
        caption="What is asked for this term, and room for it",
        columns=(
            Column("Area"), Column("Asked for", "needs", numeric=True), Column("Still free", "units", numeric=True),
            Column("What to do"),
        ),
        rows=tuple(
            (
                Cell(area_name(area)),
                Cell(str(asked[area])),
                Cell(str(supply.get(area, 0))),
                Cell("Invite another offer, or look beyond the region" if area in over else "Nothing: there is room"),
            )
            for area in order
        ),
        caption_hidden=True,
        empty="No open need asks for anything now.",
    )  # fmt: skip


def _providers(carried: "list[Carried]", region: "Place", on: date) -> tuple[Block, ...]:
    """Who gives, by name, and whom to invite: nobody is ranked, and what was received is not told."""
    by: dict[str, list[Carried]] = defaultdict(list)
    for each in carried:
        by[each.offer.provider].append(each)
    giving = {each.offer.place_id for each in carried}
    others = [each.name for each in places.current_authorities(region, on=on) if each.pk not in giving]
    table = Table(
        caption="Who gives, in alphabetical order",
        columns=(
            Column("Provider"), Column("Offers", numeric=True), Column("Units this term", numeric=True),
            Column("Held", numeric=True), Column("Committed", numeric=True), Column("Delivered", numeric=True),
        ),
        rows=tuple(
            (
                Cell(name),
                Cell(str(len(each))),
                *(Cell(str(sum(getattr(one.room, part) for one in each)))
                  for part in ("units", "held", "committed", "delivered")),
            )
            for name, each in sorted(by.items())
        ),
        caption_hidden=True,
        empty="Nobody gives anything yet.",
    )  # fmt: skip
    if not others:
        return (table, Paragraph("Every authority of the region gives something this term."))
    return (
        table,
        Paragraph(f"Others who might be invited when they have something to give: {', '.join(others)}."),
    )


def _offers(carried: "list[Carried]") -> Table:
    return Table(
        caption="Each offer this term, by provider",
        columns=(
            Column("Offer"), Column("Given by"), Column("Units", numeric=True), Column("Free", numeric=True),
            Column("Held", numeric=True), Column("Committed", numeric=True), Column("Delivered", numeric=True),
            Column("Room"),
        ),
        rows=tuple(
            (
                Cell(each.offer.title, href=reverse("offer", args=[each.offer.reference])),
                Cell(each.offer.provider),
                Cell(str(each.room.units)),
                Cell(str(max(each.room.left, 0))),
                Cell(str(each.room.held)),
                Cell(str(each.room.committed)),
                Cell(str(each.room.delivered)),
                Cell("Paused" if each.offer.stage == Stage.PAUSED else each.words),
            )
            for each in carried
        ),
        caption_hidden=True,
        empty="Nothing is on the menu yet.",
    )  # fmt: skip
