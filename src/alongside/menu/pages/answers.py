"""A role's answer arranged: one page on the site, two sheets on paper, and text for a mail, from one page value."""

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import Resolver404, resolve, reverse

from alongside.areas import queries as areas
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
from alongside.menu.pages.gaps import day
from alongside.menu.queries import answers as queries
from alongside.menu.states import Audience as Role
from alongside.menu.states import Stage
from alongside.menu.states.terms import term_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from alongside.menu.queries.answers import Answer, Asked, Suited
    from alongside.places.models import Place

ADDRESS = "/support/"
A_HEADING, FOR_THE_NEW = 4, 4  # so many on the page under each heading, and for those new to the role
WHO = Audience(
    "everyone in the region who has an account",
    "Each role’s answer is the same for everyone. What you look for is not kept with your name.",
)
COLUMNS = (Column("Offer"), Column("What it is"), Column("Given by"), Column("Room"))
ORDER = (
    "In each area, what has room this term stands first; then what says that it suits your kind of authority; then "
    "what is made for fewer roles; then by title. Who gives it, and how often it was taken, play no part."
)


def address_of(asked: "Asked") -> str:
    """Where an answer stands."""
    said = {
        name: queries.slug_of(value) if name == "role" else value
        for name in ("role", "area", "enabler", "stage", "kind", "commitment", "suits", "words")
        if (value := getattr(asked, name))
    }
    return f"{ADDRESS}?{urlencode(said)}" if said else ADDRESS


def file_address(role: str, ending: str) -> str:
    """Where a role's answer stands as a file."""
    return f"{ADDRESS}{queries.slug_of(role)}.{ending}"


def choice_page(region: "Place", roles: "Sequence[Role]", on: "date") -> Page:
    """For whoever has several roles, or none that the menu speaks to: whose answer do they want?"""
    first = tuple(roles) or tuple(Role)
    others = [each for each in Role if each not in first]
    title = "Which of your roles is it for?" if roles else "Whose answer do you want to read?"
    blocks: list[Block] = [Bulleted(tuple((Link(_as(each), address_of(queries.Asked(role=each))),) for each in first))]
    if others:
        blocks += [Heading("The answers for others"), Bulleted(tuple(_links(others)))]
    return Page(
        title=title,
        lede="Each answer is one page: what support there is, for whom, and whether it has room this term.",
        about=About(region.name, "The menu of support", day(on), on),
        blocks=tuple(blocks),
        audience=WHO,
        next_steps=tuple(next_steps()),
        demonstration=region.invented,
    )


def others(asked: "Asked") -> list[tuple[str, str]]:
    """The other roles' answers: in words, and where each stands."""
    return [(queries.ROLES[each][1], address_of(queries.Asked(role=each))) for each in Role if each != asked.role]


def _as(role: Role) -> str:
    one = queries.ROLES[role][0]
    return f"What support is available to you as {one}?"


def _links(roles: "Sequence[Role]") -> "list[Text]":
    return [(Link(capital(queries.ROLES[each][1]), address_of(queries.Asked(role=each))),) for each in roles]


def answer_page(answer: "Answer", *, mine: bool = True) -> Page:
    """The answer on the site: what was asked for, grouped by area, each with why it is shown and its room.

    mine  whether the reader has the role themselves
    """
    asked = answer.asked
    if asked.narrowed:
        title, blocks = _found_title(answer), _found(answer)
    else:
        title, blocks = _title(answer, mine=mine), (*_for_the_new(answer), *_by_area(answer))
    return Page(
        title=title,
        lede=lede(answer),
        about=about(answer),
        blocks=blocks,
        audience=WHO,
        next_steps=tuple(_files(answer) + next_steps()),
        demonstration=answer.region.invented,
    )


def _title(answer: "Answer", *, mine: bool) -> str:
    many = len(answer.found)
    whom = f"you as {_one(answer)}" if mine else many_of(answer)
    if not many:
        return f"Nothing on the menu is for {whom} in {answer.region.name} yet"
    offers = "One offer of support is" if many == 1 else f"{many} offers of support are"
    return f"{offers} there for {whom} in {answer.region.name}"


def _found_title(answer: "Answer") -> str:
    many = len(answer.found)
    if not many:
        return "The menu has nothing like that"
    return "One offer answers what you asked" if many == 1 else f"{many} offers answer what you asked"


def lede(answer: "Answer") -> Text:
    """What stands below the heading: how much has room, or what to do where there is nothing."""
    many = len(answer.found)
    if answer.asked.narrowed:
        said = f"You asked for support {_in_words(answer.asked)}."
        return f"{said} {roomy(answer)}" if many else said
    if not many:
        return "The menu is compiled each spring. Until then, say what you are looking for: the region looks into it."
    return f"{roomy(answer)} Each says why it is shown; press its name for all about it and how to ask."


def roomy(answer: "Answer") -> str:
    """How many of what was found have room this term, as a sentence."""
    many, free, term = len(answer.found), answer.with_room, term_of(answer.on).words
    if many == 1:
        return f"It has room in the {term}." if free else f"It has no room left in the {term}."
    if free == many:
        return f"All {many} have room in the {term}."
    return f"{free or 'None'} of the {many} {'has' if free == 1 else 'have'} room in the {term}."


def _in_words(asked: "Asked") -> str:
    """What was asked for, as a sentence goes on: "for Lead Members, about neglect"."""
    said = [f"for {queries.ROLES[Role(asked.role)][1]}" if asked.role else "for any role"]
    if asked.words:
        said.append(f"with the words “{asked.words}”")
    if asked.area:
        said.append(f"about {queries.in_a_sentence(area_or_heading(asked.area))}")
    if asked.enabler:
        said.append(f"on {queries.in_a_sentence(areas.enabler(asked.enabler).name)}")
    if asked.stage:
        said.append(f"for the way from {queries.in_a_sentence(areas.journey(asked.stage).name)}")
    said += [f"{name}: {value}" for name, value in (("kind", asked.kind), ("taking", asked.commitment)) if value]
    if asked.suits:
        said.append(f"for {asked.suits} authorities")
    return ", ".join(said)


def missing_words(asked: "Asked") -> str:
    """What the menu lacks, as a gap is worded: the words looked for, or what was chosen."""
    if asked.words:
        return asked.words
    said = _in_words(replace(asked, role=""))
    return f"Support{said.removeprefix('for any role')}".replace("Support, ", "Support ")


def area_or_heading(code: str) -> str:
    """The name of an area, or of a heading for all its areas."""
    heading = next((each.name for each in areas.headings() if each.code == code), "")
    return heading or areas.area(code).name


def _one(answer: "Answer") -> str:
    return queries.ROLES[Role(answer.asked.role)][0]


def many_of(answer: "Answer") -> str:
    """Whom the answer is for, as many: "Lead Members"; "everyone" where no role was chosen."""
    return queries.ROLES[Role(answer.asked.role)][1] if answer.asked.role else "everyone"


def about(answer: "Answer") -> About:
    """What the page is about, for its top and its foot."""
    return About(answer.region.name, "The menu of support", day(answer.on), answer.on)


def _for_the_new(answer: "Answer") -> tuple[Block, ...]:
    """For whoever has just begun: it is what people look for first."""
    head = Heading("If you are new to the role", anchor="new")
    if answer.for_the_new:
        return (head, _table("If you are new to the role", {"": list(answer.for_the_new[:FOR_THE_NEW])}, answer))
    if not answer.found:
        return ()
    looked = {"words": "Help for somebody new to the role", "audience": answer.asked.role}
    missing = f"{reverse('gap-add')}?{urlencode(looked)}"
    said: Text = ("Nothing is made for that yet. ", Link("Say that this is missing", missing), ".")
    return (head, Paragraph(said))


def _by_area(answer: "Answer") -> tuple[Block, ...]:
    """A few under each heading, and where the rest of them are."""
    if not answer.found:
        return ()
    above = {each.offer.pk for each in answer.for_the_new[:FOR_THE_NEW]}
    rest = {
        heading: kept
        for heading, listed in answer.by_heading().items()
        if (kept := [each for each in listed if each.offer.pk not in above])
    }
    table = _table("Support, by area", rest, answer, few=A_HEADING)
    return (Heading("By area", anchor="areas"), table, Paragraph(ORDER, tone="quiet"))


def _found(answer: "Answer") -> tuple[Block, ...]:
    """What was asked for: by words, the nearest first; otherwise by area, all of it."""
    if not answer.found:
        return ()
    if answer.asked.words:
        order = "What says most of your words stands first; words that mean the same count as yours."
        return (_table("What was found", {"": list(answer.found)}, answer), Paragraph(order, tone="quiet"))
    return (_table("What was found, by area", answer.by_heading(), answer), Paragraph(ORDER, tone="quiet"))


def _table(caption: str, grouped: "dict[str, list[Suited]]", answer: "Answer", *, few: int = 0) -> Table:
    codes = {each.name: each.code for each in areas.headings()}
    rows: list[tuple[Cell, ...]] = []
    for heading, listed in grouped.items():
        shown = listed[:few] if few and len(listed) > few + 1 else listed
        rows += [(Cell(heading, span=len(COLUMNS)),)] if heading else []
        rows += [_row(each) for each in shown]
        if len(shown) < len(listed):
            there = address_of(queries.Asked(role=answer.asked.role, area=codes[heading]))
            said = f"{len(listed) - len(shown)} more: see all {len(listed)} about {queries.in_a_sentence(heading)}"
            rows.append((Cell(said, href=there), Cell(span=len(COLUMNS) - 1)))
    return Table(caption=caption, columns=COLUMNS, rows=tuple(rows), caption_hidden=True)


def _row(each: "Suited") -> tuple[Cell, ...]:
    """One offer: its title with why it is shown, what it is, who gives it, and whether it has room."""
    offer = each.offer
    return (
        Cell(offer.title, href=f"/menu/offers/{offer.reference}/", note=capital("; ".join(each.why))),
        Cell(what_in_words(each)),
        Cell(offer.provider),
        Cell(room_in_words(each), note=verified_in_words(each)),
    )


def what_in_words(each: "Suited") -> str:
    """ "Mentoring, several days": the kind of support, and how much of one's time it takes."""
    kind = capital(each.offer.kind) or "Support"
    return f"{kind}, {each.offer.commitment}" if each.offer.commitment else kind


def capital(words: str) -> str:
    """Words as a line opens with them."""
    return words[:1].upper() + words[1:]


def verified_in_words(each: "Suited") -> str:
    """When its provider last said that it is true; a warning once that is too long ago."""
    verified = each.offer.verified_on
    if verified is None:
        return "not verified yet"
    return f"not verified since {day(verified)}: ask first" if each.stale else f"verified {day(verified)}"


def room_in_words(each: "Suited") -> str:
    """Whether there is room, and if not until when; or that its provider has paused it."""
    return "Paused by its provider" if each.offer.stage == Stage.PAUSED else each.room.words


def _files(answer: "Answer") -> "list[Text]":
    role = answer.asked.role
    if answer.asked.narrowed:
        return [(Link(f"Everything for {many_of(answer)}", address_of(answer.asked.only_role())),)]
    if not role or not answer.found:
        return []
    return [
        (
            "Take it away: ",
            Link("two pages to print (PDF)", file_address(role, "pdf")),
            ", ",
            Link("Word", file_address(role, "docx")),
            " or ",
            Link("plain text for a mail", file_address(role, "txt")),
        )
    ]


def next_steps() -> "list[Text]":
    """Where the rest of the menu stands."""
    every = (
        (Link("The whole menu, edition by edition", "/menu/editions/"), Link("every offer", "/menu/offers/")),
        (Link("Questions to ask: checklists for Chief Executives and Lead Members", "/menu/tools/"),),
        (Link("Examples of practice", "/practice/"), Link("what the menu lacks", "/menu/gaps/")),
        (Link("Ask for support: the needs of your authority", "/needs/"),),
    )
    steps: list[Text] = []
    for links in every:
        there = [link for link in links if stands(link.href)]
        if there:
            said = [part for link in there for part in (", or ", link)][1:]
            steps.append(tuple(said))
    return steps


def stands(address: str) -> bool:
    """True if the service has a page at an address of another room."""
    try:
        resolve(address)
    except Resolver404:
        return False
    return True
