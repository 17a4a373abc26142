"""Offers arranged for showing: the list, and one with all it says, how far it has come and what can be done with it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from alongside.areas import queries as areas
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
    Table,
    Text,
)
from alongside.menu.pages import onward
from alongside.menu.pages.gaps import area_name, day
from alongside.menu.pages.offer_acts import acts_now
from alongside.menu.pages.reviews import review_blocks
from alongside.menu.policies import offer_words
from alongside.menu.policies import offers as policies
from alongside.menu.policies.clocks import clocks, months_after
from alongside.menu.queries import capacity
from alongside.menu.queries import offers as queries
from alongside.menu.states import Provider, Stage
from alongside.places import queries as places

if TYPE_CHECKING:
    from alongside.areas.states import Enabler, Journey
    from alongside.menu.models import Offer
    from alongside.people.states import Standing

SAID = {
    Stage.DRAFT: "Draft",
    Stage.AUTHORISED: "Authorised; waits for quality assurance",
    Stage.IN_QA: "In quality assurance",
    Stage.RETURNED: "Returned by quality assurance",
    Stage.ACCEPTED: "Accepted; waits for an edition of the menu",
    Stage.LIVE: "On the menu",
    Stage.PAUSED: "Paused: nothing new is taken on",
    Stage.RETIRED: "Retired",
}
NOBODY_SAYS = "not said yet"
__all__ = ["address", "audiences", "offer_list", "offer_page", "standing_of"]


def address(offer: "Offer", rest: str = "") -> str:
    """Where an offer stands; `rest` is a page of its own beneath it."""
    return reverse("offer", args=[offer.reference]) + rest


def audiences(offer: "Offer") -> str:
    """Whom it is for, in words: "Directors and Lead Members"."""
    known = {each.value: words for each, words in offer_words.AUDIENCES.items()}
    said = [known.get(each, each) for each in offer.audiences]
    said = said[:1] + [each if each in offer_words.WITH_CAPITALS else each.lower() for each in said[1:]]
    return f"{', '.join(said[:-1])} and {said[-1]}" if len(said) > 1 else "".join(said)


def standing_of(offer: "Offer", on: date) -> str:
    """How far it has come, in words."""
    stage = Stage(offer.stage)
    if stage is Stage.DRAFT and offer.ready_on:
        return "Draft; waits to be authorised"
    if stage in (Stage.LIVE, Stage.PAUSED) and policies.is_hidden(offer, on):
        past = offer.ends is not None and offer.ends < on
        return "Off the menu: its last day has passed" if past else "Off the menu: not verified for too long"
    return SAID[stage]


def _on_the_menu(menu: "list[Offer]", on: date) -> Table:
    """Each offer on the menu, whom it is for and whether it has room."""
    rooms = capacity.rooms_of(menu, on=on)
    return Table(
        caption="Offers on the menu",
        columns=(Column("Offer"), Column("Given by"), Column("For"), Column("Room")),
        rows=tuple(
            (
                Cell(each.title, href=address(each)),
                Cell(each.provider),
                Cell(audiences(each)),
                Cell("Paused" if each.stage == Stage.PAUSED else rooms[each.pk].words),
            )
            for each in menu
        ),
        caption_hidden=True,
        empty="Nothing is on the menu yet. Authorities add what they can give; it stands here once an edition is "
        "published.",
    )


def _on_its_way(own: "list[Offer]", on: date) -> tuple[Block, ...]:
    """What the reader may read that is not on the menu, and how far it has come; nothing where there is none."""
    if not own:
        return ()
    rows = tuple(
        (Cell(each.title, href=address(each)), Cell(each.provider), Cell(standing_of(each, on))) for each in own
    )
    return (
        Heading("On its way to the menu", anchor="own"),
        Table(
            caption="Offers that are not on the menu",
            columns=(Column("Offer"), Column("Given by"), Column("Stands")),
            rows=rows,
            caption_hidden=True,
        ),
    )


def offer_list(standing: "Standing", *, on: date) -> Page:
    """What is on the menu, and what of one's own is on its way there."""
    found = queries.offers_for(standing)
    menu = [each for each in found if policies.is_on_menu(each, on)]
    own = [each for each in found if not policies.is_on_menu(each, on)]
    region = found[0].region if found else None
    return Page(
        title=f"{len(menu)} offers of support" if len(menu) != 1 else "One offer of support",
        lede="Everything on the region’s menu, by title: what authorities and others give, for whom, and whether it "
        "has room.",
        about=About(region.name if region else "", "The menu of support", day(on)),
        blocks=(
            _on_the_menu(menu, on),
            *_on_its_way(own, on),
        ),
        audience=Audience(
            "everyone in the region who has an account",
            "What is on the menu is for everyone. Whoever writes offers, or reviews them, also finds those on their "
            "way there that they may read.",
        ),
        next_steps=tuple(_list_steps(standing)),
        demonstration=bool(region and region.invented),
    )


def _list_steps(standing: "Standing") -> list[Text]:
    steps: list[Text] = [(Link("What support is available to me?", "/support/"),)]
    if policies.may_compile(standing):
        steps.append((Link("Compile the menu", reverse("compile")),))
    steps += [
        (Link(f"What {place.name} gives", reverse("contribution", args=[place.code])),)
        for place in places.numbered(sorted(policies.writes_for(standing)))
    ]
    return steps


def offer_page(offer: "Offer", standing: "Standing", *, on: date) -> Page:
    """One offer: what it says, how far it has come, whether it has room, and what comes next."""
    asked = policies.read_right(offer, on)
    menu = policies.is_on_menu(offer, on)
    return Page(
        title=offer.title,
        lede=offer.summary or "What the receiver gets is not said yet.",
        about=About(offer.region.name, "The menu of support", day(timezone.localdate(offer.edited_on))),
        blocks=(
            *_warnings(offer, standing, on),
            *_faults(offer, standing, on),
            Facts(tuple(_facts(offer, on))),
            Heading("How it is fitted to a place", anchor="tailoring"),
            Paragraph(offer.tailoring or f"{NOBODY_SAYS.capitalize()}."),
            *_suits(offer),
            Heading("Why it is thought to help", anchor="evidence"),
            Paragraph(offer.evidence or f"{NOBODY_SAYS.capitalize()}."),
            *(_room(offer, on) if menu or offer.stage == Stage.PAUSED else ()),
            Heading("How far it has come", anchor="standing"),
            Facts(tuple(_standing(offer, on))),
            *review_blocks(offer, standing),
        ),
        audience=Audience(asked.audience.words, _detail(offer, menu=menu)),
        standing="" if menu else standing_of(offer, on),
        next_steps=tuple(_next(offer, standing, on)),
        demonstration=offer.region.invented,
    )


def _detail(offer: "Offer", *, menu: bool) -> str:
    if menu:
        return "Once it is on the menu, everyone in the region reads it. Whom it was given to is not shown here."
    return f"It is {standing_of(offer, timezone.localdate()).lower()}. Everyone in the region reads it once it is live."


def _warnings(offer: "Offer", standing: "Standing", on: date) -> tuple[Block, ...]:
    """What a reader has to know first."""
    said: list[str] = []
    if offer.revises is not None:
        said.append(
            f"This is a revision of “{offer.revises.title}”. That stays on the menu with its own words until these "
            "are accepted and published."
        )
    if offer.stage in (Stage.LIVE, Stage.PAUSED) and policies.is_stale(offer, on) and offer.verified_on:
        until = months_after(offer.verified_on, clocks().hidden_after_months)
        hidden = policies.is_hidden(offer, on)
        said.append(
            f"Its provider last said on {day(offer.verified_on)} that this is true. Ask before you count on it; "
            + (f"since {day(until)} it is off the menu." if hidden else f"on {day(until)} it leaves the menu.")
        )
    if offer.why and (offer.stage != Stage.RETURNED or policies.may_open_writing(standing, offer)):
        said.append(f"{SAID[Stage(offer.stage)].split(':')[0]}: {offer.why}")
    return tuple(Paragraph(each, tone="need") for each in said)


def _faults(offer: "Offer", standing: "Standing", on: date) -> tuple[Block, ...]:
    """What is still missing, each with its field, for those who write."""
    if not policies.may_write(standing, offer):
        return ()
    found = offer_words.faults(offer, on)
    if not found:
        return (Paragraph("Nothing is missing. It can be authorised.", tone="need"),)
    return (
        Heading("What is still missing", anchor="missing"),
        Bulleted(
            tuple((Link(each.words, address(offer, f"write/{each.part}/#id_{each.field}")),) for each in found)
        ),
        Heading("As it reads now", anchor="reads"),
    )  # fmt: skip


def _facts(offer: "Offer", on: date) -> list[tuple[str, Text]]:
    said: list[tuple[str, Text]] = [
        ("Given by", offer.provider + ("" if offer.place_id else f" ({Provider(offer.provider_kind).value})")),
        ("For", audiences(offer) or NOBODY_SAYS),
        ("Kind", offer.kind.capitalize() or NOBODY_SAYS),
        ("About", _areas(offer) if offer.areas else NOBODY_SAYS),
        ("Takes", offer.commitment.capitalize() or NOBODY_SAYS),
        ("Costs", offer.cost or NOBODY_SAYS),
        ("Ask", offer.contact_post or NOBODY_SAYS),
        ("Notice", f"{offer.lead_weeks} weeks" if offer.lead_weeks != 1 else "1 week"),
    ]
    if offer.enablers:
        said.append(("Helps with", _named(offer.enablers, areas.enablers())))
    if offer.stages:
        said.append(("At the stage", _named(offer.stages, areas.journeys())))
    if offer.levels:
        said.append(("At the level of support", ", ".join(offer.levels).capitalize()))
    if offer.starts or offer.ends:
        begins = f"from {day(offer.starts)}" if offer.starts else ""
        said.append(("Given", f"{begins} until {day(offer.ends)}".strip() if offer.ends else begins))
    if offer.origin:
        said.append(("Came from", offer.origin))
    if offer.released_outside:
        said.append(("Other regions", "Read it too, in the public feed"))
    return said


def _areas(offer: "Offer") -> str:
    return "; ".join(area_name(code) for code in offer.areas)


def _named(codes: Sequence[str], known: "Sequence[Enabler] | Sequence[Journey]") -> str:
    names = {each.code: each.name for each in known}
    return "; ".join(names.get(code, code) for code in codes)


def _suits(offer: "Offer") -> tuple[Block, ...]:
    kinds = ", ".join(offer.suits)
    words = f"It suits {kinds} authorities best." if kinds else "It suits any kind of authority."
    return (Paragraph(words),)


def _room(offer: "Offer", on: date) -> tuple[Block, ...]:
    rooms = capacity.room_of(offer, on=on)
    paused = offer.stage == Stage.PAUSED
    return (
        Heading("Room", anchor="room"),
        Paragraph("It is paused, so nothing new is taken on." if paused else f"{rooms.words}."),
        Table(
            caption="Room term by term",
            columns=(
                Column("Term"), Column("Can serve", "authorities", numeric=True),
                Column("Still free", "authorities", numeric=True),
            ),
            rows=tuple(
                (Cell(each.term.words.capitalize()), Cell(str(each.units)), Cell(str(max(each.left, 0))))
                for each in rooms.terms
            ),
            caption_hidden=True,
        ),
    )  # fmt: skip


def _standing(offer: "Offer", on: date) -> list[tuple[str, Text]]:
    said: list[tuple[str, Text]] = [
        ("Reference", offer.reference),
        ("Stands", standing_of(offer, on)),
    ]
    if offer.verified_on:
        said.append(("Verified on", f"{day(offer.verified_on)}, by its provider"))
    edited = timezone.localdate(offer.edited_on)
    said.append(("Edited on", day(edited)))
    if offer.live_on:
        said.append(("On the menu since", day(offer.live_on)))
    return said


def _next(offer: "Offer", standing: "Standing", on: date) -> list[Text]:
    """What can be done now; why its words are locked, for those who would change them."""
    steps: list[Text] = []
    drafts = bool(standing.authorities)  # a need is an authority's, so others are not led to writing one
    if drafts and policies.is_on_menu(offer, on) and (leads := onward.address("need", "offer", offer.reference)):
        steps.append((Link("Ask for this: describe what you need", leads),))
    if policies.may_write(standing, offer):
        steps += [
            (Link(f"Write: {words.lower()}", address(offer, f"write/{part}/")),)
            for part, words in offer_words.TITLES.items()
        ]
    steps += [(Link(words, href),) for words, href in acts_now(offer, standing)]
    if policies.may_open_writing(standing, offer) and not (locked := policies.may_write(standing, offer)):
        steps.append(f"Why it can’t be edited: {locked.reason}")
    if (
        policies.may_open_writing(standing, offer)
        and offer.stage in (Stage.LIVE, Stage.PAUSED)
        and (revision := queries.revision_of(offer))
    ):
        steps.append((Link("The revision that is being written", address(revision)),))
    return [*steps, (Link("Every offer on the menu", reverse("offers")),)]
