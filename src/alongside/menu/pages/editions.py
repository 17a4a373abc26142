"""Editions arranged for showing: the list, a whole edition by area, and the annex of who gave what."""

from datetime import date, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

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
from alongside.menu.pages.written import links
from alongside.menu.policies import editions as policies
from alongside.menu.policies.offers import is_on_menu
from alongside.menu.queries import editions as queries
from alongside.menu.states import EditionStage, Provider, role_words
from alongside.people.states import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from alongside.menu.models import Edition, EditionOffer
    from alongside.people.states import Standing

OTHER_AREAS = "Offers of no area"


def day(on: date) -> str:
    """A day as people write it: 24 June 2026."""
    return f"{on.day} {on:%B %Y}"


def on(moment: datetime | None) -> str:
    """The day of a moment, in words; nothing where there is none."""
    return day(timezone.localdate(moment)) if moment else ""


def standing_of(edition: "Edition") -> str:
    """How far an edition has come, as every page, file and print says it."""
    agreed = f"agreed by the directors’ group on {day(edition.decision.item.meeting.on)}" if edition.decision else ""
    match EditionStage(edition.stage):
        case EditionStage.DRAFT:
            return "draft; not tested and not agreed"
        case EditionStage.IN_TEST:
            return "in test; not agreed"
        case EditionStage.AGREED:
            return f"{agreed}; not published yet"
        case EditionStage.PUBLISHED:
            return f"published on {on(edition.published_at)}; {agreed}"
        case EditionStage.SUPERSEDED:
            return f"superseded; published on {on(edition.published_at)}"


def audience_of(edition: "Edition") -> Audience:
    """Who can see an edition as it stands."""
    if edition.stage in policies.FOR_READERS:
        return Audience(policies.READ.audience.words)
    return Audience(policies.READ_IN_WORK.audience.words, "Once it is published, everyone in the region reads it.")


def about_of(edition: "Edition") -> About:
    """What an edition is, for the top and the foot of every sheet."""
    moment = edition.published_at or edition.agreed_at or edition.opened_at
    return About(edition.region.name, str(edition), on(moment), timezone.localdate(moment))


def address(edition: "Edition", part: str = "") -> str:
    """An edition's page, or a part of it: "changes/"."""
    return f"{reverse('edition', args=[edition.reference])}{part}"


def list_page(standing: "Standing", *, today: date) -> Page:
    """The editions somebody may read: the menu as it is now first, then what is prepared, then those before."""
    found = queries.editions_for(standing)
    now = next((each for each in found if each.stage == EditionStage.PUBLISHED), None)
    region = found[0].region if found else None
    prepares = policies.regions_prepared(standing, sorted(standing.regions))
    steps: list[Text] = []
    if prepares:
        steps.append((Link("Open an edition", reverse("edition-open")),))
    if now:
        steps.append((Link(f"Read {now}", address(now)),))
    steps.append((Link("What you were asked to test", reverse("trials")),))
    return Page(
        title=f"{now} is the menu now" if now else "No edition of the menu is published yet",
        lede="An edition is the menu as the directors’ group agreed it on a day. Each keeps its text for good.",
        about=About(region.name if region else "", "Editions of the menu", day(today)),
        blocks=(
            Table(
                caption="Editions of the menu, the newest first",
                columns=(Column("Edition"), Column("How it stands"), Column("Read")),
                rows=tuple(_listed(each) for each in found),
                caption_hidden=True,
                empty="No edition has been opened yet. "
                + ("Open the first." if prepares else "The regional team opens the first."),
            ),
        ),
        audience=Audience(
            "everyone in the region who has an account",
            "Each reader finds the editions they may read. One in preparation is read by the regional team, directors, "
            "the Board, and those who test it.",
        ),
        next_steps=tuple(steps),
        demonstration=bool(region and region.invented),
    )


def _listed(each: "Edition") -> tuple[Cell, ...]:
    return (
        Cell(str(each), href=address(each)),
        Cell(standing_of(each)),
        Cell("what changed", href=address(each, "changes/")),
    )


def edition_page(edition: "Edition", standing: "Standing | None" = None, *, role: str = "") -> Page:
    """A whole edition by area; with a role, only what is for that role."""
    every = queries.held(edition)
    held = [one for one in every if not role or role in one.version.words.get("audiences", [])]
    givers = len({one.offer.place_id for one in held if one.offer.place_id})
    offers = "1 offer" if len(held) == 1 else f"{len(held)} offers"
    whom = f" for {_article(role)}" if role else ""
    return Page(
        title=f"{edition} of {edition.region.name}: {offers}{whom}",
        lede=_lede(edition, givers, every, role),
        about=about_of(edition),
        blocks=(
            *_by_role(edition, every, role),
            *(block for heading, name, rows in _by_area(held) for block in _area(heading, name, rows)),
            *_nothing(held),
        ),
        audience=audience_of(edition),
        marking="" if edition.stage in policies.FOR_READERS else "Draft: not published",
        standing=_capital(standing_of(edition)),
        source_lines=_sealed(edition),
        next_steps=_next_steps(edition, standing),
        demonstration=edition.region.invented,
    )


def _article(role: str) -> str:
    words = {Role.LEAD_MEMBER.value: "a Lead Member", Role.CHIEF_EXECUTIVE.value: "a Chief Executive"}
    return words.get(role) or (f"an {role}" if role[0] in "aeiou" else f"a {role}")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _lede(edition: "Edition", givers: int, every: "Sequence[EditionOffer]", role: str) -> str:
    others = sum(one.offer.provider_kind != Provider.AUTHORITY for one in every)
    beside = f", and {others} from regional, national and outside providers" if others and not role else ""
    said = f"From {givers} {'authority' if givers == 1 else 'authorities'}{beside}. {_capital(standing_of(edition))}."
    if edition.override_reason:
        said += " It was agreed although an authority had neither an offer nor an explained nil; the annex says why."
    return said


def _by_role(edition: "Edition", every: "Sequence[EditionOffer]", role: str) -> tuple[Block, ...]:
    """One line for each role: how much is for them, and where to see only that."""
    if role:
        return (Paragraph(("This is what is for one role. ", Link("See the whole edition", address(edition)))),)
    said: list[Text] = []
    for each in policies.ANSWERED_ROLES:
        many = sum(each.value in one.version.words.get("audiences", []) for one in every)
        offers = "1 offer" if many == 1 else f"{many or 'no'} offers"
        said.append((Link(role_words(each.value), f"{address(edition)}?role={quote(each.value)}"), f": {offers}"))
    return (Heading("What is for you", anchor="roles"), Bulleted(tuple(said)))


def _by_area(held: "Sequence[EditionOffer]") -> "list[tuple[str, str, list[EditionOffer]]]":
    """Offers under the first area each names, in the taxonomy's order: heading, area, offers."""
    known = [(heading.name, area) for heading in areas.headings() for area in heading.areas]
    first = {one.pk: next(iter(one.version.words.get("areas", [])), "") for one in held}
    codes = {area.code for _, area in known}
    found = [
        (heading, area.name, rows)
        for heading, area in known
        if (rows := [one for one in held if first[one.pk] == area.code])
    ]
    rest = [one for one in held if first[one.pk] not in codes]
    return [*found, *([("", OTHER_AREAS, rest)] if rest else [])]


def _area(heading: str, name: str, rows: "list[EditionOffer]") -> tuple[Block, ...]:
    return (
        Heading(name),
        Table(
            caption=f"{name}: {heading}" if heading else name,
            columns=(
                Column("Offer"),
                Column("Given by, and whom to ask"),
                Column("For, and what it takes"),
            ),
            rows=tuple(_offer(one) for one in rows),
            caption_hidden=True,
        ),
    )


def _offer(one: "EditionOffer") -> tuple[Cell, ...]:
    words = one.version.words
    cost, contact = str(words.get("cost") or ""), str(words.get("contact_post") or "")
    takes = [str(words.get("commitment") or ""), f"cost: {cost[:1].lower()}{cost[1:]}" if cost else ""]
    return (
        Cell(
            str(words.get("title", "")),
            note=str(words.get("summary", "")),
            href=f"/menu/offers/{one.offer.reference}/" if is_on_menu(one.offer, timezone.localdate()) else "",
        ),
        Cell(str(words.get("provider", "")), note=f"Ask: {contact}" if contact else ""),
        Cell(
            ", ".join(role_words(each) for each in words.get("audiences", [])),
            note=_capital("; ".join(each for each in (str(words.get("kind") or ""), *takes) if each)),
        ),
    )


def _nothing(held: "Sequence[EditionOffer]") -> tuple[Block, ...]:
    if held:
        return ()
    return (Paragraph("Nothing is in it yet. Offers enter once they are accepted in quality assurance."),)


def _sealed(edition: "Edition") -> tuple[Text, ...]:
    if not edition.sha256:
        return ()
    intact = queries.is_intact(edition)
    said = "Its text is as it was agreed" if intact else "Its text is not what was agreed: tell the regional team"
    return (f"{said}. Fingerprint (SHA-256): {edition.sha256}",)


def _next_steps(edition: "Edition", standing: "Standing | None") -> tuple[Text, ...]:
    steps: list[Text] = [
        (Link("What changed since the edition before, and why", address(edition, "changes/")),),
        (Link("What each authority gives", address(edition, "annex/")),),
        links(address(edition, "menu")),
    ]
    if standing is None:
        return ()
    if policies.may_read_pack(standing, edition):
        steps.append((Link("The review pack", address(edition, "pack/")),))
    if policies.may_open_preparing(standing, edition):
        steps.append((Link("Work on this edition", address(edition, "steps/")),))
    return tuple(steps)


def annex_page(edition: "Edition", standing: "Standing", *, today: date) -> Page:
    """What each authority gives: its offers, its explained nil, or neither with why it was agreed so.

    Until it is published, why an authority gives nothing is told only to those who agree it.
    """
    explained = edition.stage in policies.FOR_READERS or bool(policies.may_read_pack(standing, edition))
    given = queries.contributions(edition, on=today)
    covered = sum(bool(each.offers or each.nil) for each in given)
    return Page(
        title=f"{covered} of {len(given)} authorities have an offer or an explained nil",
        lede=f"The annex of {edition}: who gives what. Everyone gives something, or says why they cannot this year; "
        "it is read to invite, never to compare.",
        about=about_of(edition),
        blocks=(
            *_override(edition),
            Table(
                caption=f"What each authority gives in {edition}",
                columns=(Column("Authority"), Column("What it gives")),
                rows=tuple(_given(each, explained=explained) for each in given),
                caption_hidden=True,
                empty="The region has no authorities yet.",
            ),
        ),
        audience=audience_of(edition),
        marking="" if edition.stage in policies.FOR_READERS else "Draft: not published",
        standing=_capital(standing_of(edition)),
        next_steps=((Link(f"Back to {edition}", address(edition)),),),
        demonstration=edition.region.invented,
    )


def _override(edition: "Edition") -> tuple[Block, ...]:
    if not edition.override_reason:
        return ()
    who = edition.override_by.full_name if edition.override_by else "the service"
    return (
        Heading("Agreed although an authority was missing", anchor="override"),
        Facts(
            (
                ("Why", edition.override_reason),
                ("Recorded by", f"{who}, {on(edition.agreed_at)}"),
                ("The decision", edition.decision.words if edition.decision else ""),
            )
        ),
    )


def _given(each: queries.Contribution, *, explained: bool) -> tuple[Cell, ...]:
    if each.offers:
        return Cell(each.name), Cell("; ".join(title for _, title in each.offers))
    if each.nil:
        return Cell(each.name), Cell("Nothing this year", note=each.nil if explained else "")
    return Cell(each.name), Cell(state="neither an offer nor an explained nil")
