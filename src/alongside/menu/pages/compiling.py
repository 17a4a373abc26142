"""Compiling the menu: what each authority has given, and one authority's own page of what it gives."""

from collections.abc import Sequence
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
    Paragraph,
    Table,
    Text,
)
from alongside.menu.pages.gaps import area_name, day
from alongside.menu.pages.offers import address, standing_of
from alongside.menu.policies import offers as policies
from alongside.menu.queries import compiling as queries
from alongside.menu.queries import offers as known
from alongside.menu.states import Stage

if TYPE_CHECKING:
    from alongside.menu.models import Offer
    from alongside.menu.queries.compiling import Alike, Contribution
    from alongside.people.states import Standing
    from alongside.places.models import Place

MOST_WORDS = 6


def compile_page(region: "Place", standing: "Standing", *, year: int, on: date) -> Page:
    """The team's workspace: every authority alike, what it gave, what is missing, and what is likely the same."""
    found = queries.contributions(region, year, on=on)
    others = known.offers_by(region, None)
    said = sum(each.has_said for each in found)
    everything = [offer for each in found for offer in each.offers] + others
    return Page(
        title=f"{said} of {len(found)} authorities have said what they give",
        lede=f"The menu of {year} is compiled from what every authority lists, or says why it lists nothing, and from "
        "what regional, national and other regions’ bodies give.",
        about=About(region.name, "The menu of support", day(on)),
        blocks=(
            _authorities(found),
            Heading("Regional, national and outside offers", anchor="others"),
            _others(others, on),
            Heading("Likely the same", anchor="alike"),
            *_alike(queries.alike(everything)),
        ),
        audience=Audience(policies.COMPILE.audience.words),
        next_steps=(
            (Link("Add a regional, national or outside offer", reverse("other-offer-add")),),
            (Link("What waits for quality assurance", reverse("quality")),),
            (Link("Editions of the menu", reverse("editions")),),
        ),
        demonstration=region.invented,
    )


def _authorities(found: "Sequence[Contribution]") -> Table:
    return Table(
        caption="What each authority has given",
        columns=(Column("Authority"), Column("Offers"), Column("Where it stands")),
        rows=tuple(
            (
                Cell(each.place.name, href=reverse("contribution", args=[each.place.code])),
                Cell(_count(each)),
                _stands(each),
            )
            for each in found
        ),
        caption_hidden=True,
    )


def _count(each: "Contribution") -> str:
    given, written = len(each.given), len(each.offers) - len(each.given)
    said = [f"{given} given"] if given else []
    return ", ".join([*said, f"{written} being written"] if written else said) or "None"


def _stands(each: "Contribution") -> Cell:
    if each.given:
        waiting = sum(one.stage in (Stage.AUTHORISED, Stage.IN_QA) for one in each.given)
        return Cell("Has given" + (f"; {waiting} in quality assurance" if waiting else ""))
    if each.nil is not None:
        return Cell("Gives nothing this year, and says why", note=each.nil.reason)
    asked = f"Last asked on {day(timezone.localdate(each.asked.at))}" if each.asked else "Not asked yet"
    begun = "Writing, nothing authorised yet. Ask again" if each.offers else "Nothing yet: ask"
    return Cell(begun, href=reverse("contribution-ask", args=[each.place.code]), note=asked)


def _others(offers: "Sequence[Offer]", on: date) -> Table:
    return Table(
        caption="What others than authorities give",
        columns=(Column("Offer"), Column("Given by"), Column("Who they are"), Column("Stands")),
        rows=tuple(
            (
                Cell(each.title, href=address(each)),
                Cell(each.provider),
                Cell(each.provider_kind.capitalize()),
                Cell(standing_of(each, on)),
            )
            for each in offers
        ),
        caption_hidden=True,
        empty="None yet. The team adds what regional, national and other regions’ bodies give.",
    )


def _alike(found: "Sequence[Alike]") -> tuple[Block, ...]:
    if not found:
        return (Paragraph("No two offers look like the same thing."),)
    return (
        Paragraph("A person decides: two that look alike may serve two places well."),
        Bulleted(tuple(_pair(each) for each in found)),
    )


def _pair(each: "Alike") -> Text:
    return (
        Link(each.first.title, address(each.first)),
        f" ({each.first.provider}) and ",
        Link(each.second.title, address(each.second)),
        f" ({each.second.provider}): {why_alike(each)}.",
    )


def why_alike(each: "Alike") -> str:
    """Why two offers are thought to be the same: "both about the front door, with “audit”, “contacts” in common"."""
    about = " and ".join(area_name(code) for code in each.areas)
    words = ", ".join(f"“{word}”" for word in each.words[:MOST_WORDS])
    return f"both are about {about}, with {words} in common"


def contribution_page(region: "Place", place: "Place", standing: "Standing", *, year: int, on: date) -> Page:
    """What one authority gives: its offers at every stage, or its nil."""
    stands = queries.contribution(region, place, year)
    offers = [each for each in stands.offers if policies.may_read(standing, each)]
    return Page(
        title=_own_title(place, stands),
        lede=f"Everything {place.name} lists for the menu of {year}. Its director authorises each offer; somebody from "
        "elsewhere reviews it; then an edition of the menu takes it in.",
        about=About(region.name, "The menu of support", day(on)),
        blocks=(
            *_nil(stands),
            Table(
                caption=f"What {place.name} gives",
                columns=(Column("Offer"), Column("Stands"), Column("Edited"), Column("Verified")),
                rows=tuple(
                    (
                        Cell(each.title, href=address(each), note="A revision" if each.revises_id else ""),
                        Cell(standing_of(each, on)),
                        Cell(day(timezone.localdate(each.edited_on))),
                        Cell(day(each.verified_on)) if each.verified_on else Cell(state="not yet"),
                    )
                    for each in offers
                ),
                caption_hidden=True,
                empty="Nothing yet. Add what you could give, however small; or say why you give nothing this year.",
            ),
            *_own_alike(region, offers),
        ),
        audience=Audience(policies.READ_DRAFT.audience.words),
        next_steps=tuple(_own_steps(region, place, standing, stands)),
        demonstration=region.invented,
    )


def _own_title(place: "Place", stands: "Contribution") -> str:
    many = len(stands.given)
    if many:
        return f"{place.name} gives {many} offers" if many > 1 else f"{place.name} gives one offer"
    if stands.nil is not None:
        return f"{place.name} gives nothing this year"
    if stands.offers:
        return f"{place.name} is writing what it gives"
    return f"{place.name} has not said yet what it gives"


def _nil(stands: "Contribution") -> tuple[Block, ...]:
    if stands.nil is None:
        return ()
    who = stands.nil.by.full_name if stands.nil.by else "the service"
    when = day(timezone.localdate(stands.nil.at))
    return (Paragraph(f"{stands.nil.reason} ({who}, {when})", tone="need"),)


def _own_alike(region: "Place", offers: "Sequence[Offer]") -> tuple[Block, ...]:
    """Which of one's drafts are like something that is on the menu already."""
    drafts = [each for each in offers if each.stage in policies.EDITABLE and each.revises_id is None]
    menu = known.live_offers(region) if drafts else []
    found = [pair for each in drafts for pair in queries.alike_to(each, menu)]
    return (Heading("Like something on the menu already", anchor="alike"), *_alike(found)) if found else ()


def _own_steps(region: "Place", place: "Place", standing: "Standing", stands: "Contribution") -> list[Text]:
    steps: list[Text] = []
    if policies.may_start(standing, region, place):
        steps.append((Link("Add an offer", reverse("contribution-add", args=[place.code])),))
    if not stands.given:
        if policies.may_give_nil(standing, region, place):
            words = "Change why you give nothing this year" if stands.nil else "Say why you give nothing this year"
            steps.append((Link(words, reverse("contribution-nil", args=[place.code])),))
        else:
            steps.append("Only the director says that an authority gives nothing.")
    if policies.may_ask(standing, region):
        steps.append((Link("All authorities", reverse("compile")),))
    return [*steps, (Link("Every offer on the menu", reverse("offers")),)]
