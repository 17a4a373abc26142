"""A role's answer for paper, Word and mail: as much as two sheets hold, and where the rest of it stands."""

from typing import TYPE_CHECKING

from alongside.documents.page import Block, Facts, Heading, Link, Page, Paragraph, Strong, Text, plain
from alongside.menu.pages.answers import (
    FOR_THE_NEW,
    WHO,
    about,
    address_of,
    capital,
    many_of,
    room_in_words,
    roomy,
    verified_in_words,
    what_in_words,
)

if TYPE_CHECKING:
    from alongside.menu.queries.answers import Answer, Suited

# Reckoned in lines of a sheet, a little too many rather than too few (see tests/menu/test_answers_on_paper.py).
LINES = 108  # of two sheets, less the title, what stands above the first offer and what stands below the last
A_LINE = 92  # letters
OF_A_HEADING, BETWEEN = 2.6, 0.35
NEW = "If you are new to the role"


def paper_page(answer: "Answer", *, address: str) -> Page:
    """The answer as it is printed: with summaries and whom to ask where there is room for them.

    address  the service's own, so that paper says where the rest stands
    """
    summed_up = _lines(_grouped(answer), summed_up=True) <= LINES
    shown = _grouped(answer) if summed_up else _dealt(answer)
    left = len(answer.found) - sum(len(listed) for listed in shown.values())
    where = f"{address}{address_of(answer.asked)}"
    rest = f"{left} more {'is' if left == 1 else 'are'} on the menu for {many_of(answer)}: "
    today: Text = ("The answer as it is today, with all about each offer: ", Link(where, where))
    more = (Paragraph((Strong(rest), Link(where, where))),) if left else ()
    return Page(
        title=f"What support is there for {many_of(answer)} in {answer.region.name}?",
        lede=roomy(answer) if answer.found else "Nothing is on the menu yet.",
        about=about(answer),
        blocks=(Paragraph(today, tone="quiet"), *_blocks(shown, summed_up=summed_up), *more),
        audience=WHO,
        demonstration=answer.region.invented,
    )


def _grouped(answer: "Answer") -> "dict[str, list[Suited]]":
    """Those for the new first, then every other under its heading."""
    new = list(answer.for_the_new[:FOR_THE_NEW])
    rest = {
        heading: kept
        for heading, listed in answer.by_heading().items()
        if (kept := [each for each in listed if each not in new])
    }
    return {NEW: new, **rest} if new else rest


def _dealt(answer: "Answer") -> "dict[str, list[Suited]]":
    """As many as two sheets hold: the first of each heading, then the second of each, and so on."""
    whole = _grouped(answer)
    shown: dict[str, list[Suited]] = {heading: [] for heading in whole}
    for place in range(max((len(listed) for listed in whole.values()), default=0)):
        for heading, listed in whole.items():
            if place < len(listed):
                shown[heading].append(listed[place])
                if _lines(shown, summed_up=False) > LINES:
                    shown[heading].pop()
                    return {name: kept for name, kept in shown.items() if kept}
    return shown


def _lines(shown: "dict[str, list[Suited]]", *, summed_up: bool) -> float:
    """How many lines of a sheet they take."""
    total = 0.0
    for listed in shown.values():
        total += OF_A_HEADING if listed else 0
        for each in listed:
            letters = len(each.offer.title) * 1.1 + len(plain(_said(each, summed_up=summed_up)))
            total += BETWEEN - (-letters // A_LINE)
    return total


def _blocks(shown: "dict[str, list[Suited]]", *, summed_up: bool) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for heading, listed in shown.items():
        said = tuple((each.offer.title, _said(each, summed_up=summed_up)) for each in listed)
        blocks += [Heading(heading), Facts(said)]
    return tuple(blocks)


def _said(each: "Suited", *, summed_up: bool) -> Text:
    """What an offer is, who gives it, whether it has room, and why it is shown."""
    offer = each.offer
    parts: list[str | Strong] = [
        f"{what_in_words(each)}, from {offer.provider}. ",
        Strong(room_in_words(each)),
        f", {verified_in_words(each)}. ",
    ]
    if summed_up and offer.summary:
        parts.append(f"{offer.summary.strip().rstrip('.')}. ")
    parts.append(f"{capital('; '.join(each.why))}.")
    if summed_up and offer.contact_post:
        parts.append(f" Ask: {offer.contact_post}.")
    return tuple(parts)
