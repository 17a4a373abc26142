"""What would help with a need, arranged: offers and practice examples as two lists, each with why and why not."""

from typing import TYPE_CHECKING

from django.urls import reverse

from alongside.documents.page import About, Block, Bulleted, Details, Heading, Link, Page, Paragraph, Strong, Text
from alongside.support.pages.needs import day, who_can_see_matches
from alongside.support.policies import needs as policies
from alongside.support.queries.candidates import EXAMPLE, OFFER

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from alongside.people.states import Standing
    from alongside.support.matching import Answer, Candidate, Found
    from alongside.support.models import Need

SHOWN = 5


def matches_page(
    need: "Need",
    answer: "Answer",
    candidates: "dict[str, Candidate]",
    standing: "Standing",
    *,
    on: "date",
) -> Page:
    """The answer to one need. candidates: those on the shelf, by their keys."""
    return Page(
        title=_title(answer),
        lede=f"{answer.says} This is what would help with “{need.title}”, by its words, its area and who would use it. "
        "Nothing is proposed or sent by this page: a person does that.",
        about=About(need.region.name, "What would help", day(on)),
        blocks=(
            *_list("Offers on the menu", "offers", answer.offers, candidates, "The menu holds no offer yet."),
            *_list(
                "Examples of practice",
                "practice",
                answer.practice,
                candidates,
                "The library holds no example of practice yet.",
                lead="An example leads to a conversation; it is no offer.",
            ),
        ),
        audience=who_can_see_matches(need, standing),
        next_steps=tuple(_next(need, answer, standing)),
        demonstration=need.region.invented,
    )


def _title(answer: "Answer") -> str:
    if not answer.has_direct:
        return "Nothing on the menu is directly about this"
    direct = sum(each.direct and each.may for each in answer.offers)
    if not direct:
        return "An offer is about this, but can’t be proposed now"
    return "One offer is about this" if direct == 1 else f"{direct} offers are about this"


def _list(
    heading: str,
    anchor: str,
    found: "Sequence[Found]",
    candidates: "dict[str, Candidate]",
    empty: str,
    *,
    lead: str = "",
) -> "tuple[Block, ...]":
    """What is mainly about the need beneath a heading of its own, whatever else was ranked before it; then the rest."""
    if not found:
        return (Heading(heading, anchor=anchor), Paragraph(empty))
    about, others = [each for each in found if each.direct], [each for each in found if not each.direct]
    above = (Paragraph(lead, tone="quiet"),) if lead else ()
    if not about:
        return (Heading(heading, anchor=anchor), *above, *_shown(others, candidates))
    more = (Heading(f"{heading} that share something with it", anchor=f"other-{anchor}"),) if others else ()
    return (
        Heading(f"{heading} about this", anchor=anchor),
        *above,
        *_shown(about, candidates),
        *more,
        *_shown(others, candidates),
    )


def _shown(found: "Sequence[Found]", candidates: "dict[str, Candidate]") -> "tuple[Block, ...]":
    """The first few, in the order they were found; the rest folded away."""
    first = [block for each in found[:SHOWN] for block in _one(each, candidates[each.key])]
    rest = tuple(block for each in found[SHOWN:] for block in _one(each, candidates[each.key]))
    more = (Details(f"{len(found) - SHOWN} more, less likely", rest),) if rest else ()
    return (*first, *more)


def _one(found: "Found", candidate: "Candidate") -> "tuple[Block, ...]":
    about = candidate.provider + (f"; {room_in_words(candidate.room)}" if candidate.room is not None else "")
    said: list[Text] = [(Strong("For: "), f"{_joined(found.reasons_for)}")] if found.reasons_for else []
    if found.reasons_against:
        said.append((Strong("Against: "), _joined(found.reasons_against)))
    return (
        Heading(candidate.title, level=3),
        Paragraph((f"{about}. ", Link(_leads(found.key), address_of(found.key)))),
        Bulleted(tuple(said)),
    )


def _joined(reasons: "Sequence[str]") -> str:
    return " ".join(f"{each.removesuffix('.')}." for each in reasons)


def room_in_words(room: int) -> str:
    """How many units of an offer are free this term."""
    if room <= 0:
        return "no room left this term"
    return f"room for {room} more {'authority' if room == 1 else 'authorities'} this term"


def _leads(key: str) -> str:
    return "Read the offer" if key.startswith(OFFER) else "Read the example"


def address_of(key: str) -> str:
    """Where an offer or example stands."""
    if key.startswith(OFFER):
        return f"/menu/offers/{key.removeprefix(OFFER)}/"
    return f"/practice/{key.removeprefix(EXAMPLE)}/"


def _next(need: "Need", answer: "Answer", standing: "Standing") -> "list[Text]":
    steps: list[Text] = []
    if answer.offers and policies.may_hold_units(standing, need):
        steps.append((Link("Set units of an offer aside", reverse("need-hold", args=[need.reference])),))
    if not answer.has_direct and policies.may_say_unmet(standing, need):
        steps.append((Link("Open a gap in the menu", reverse("need-act", args=[need.reference, "unmet"])),))
    elif not answer.has_direct:
        steps.append((Link("Say what the menu lacks", reverse("gap-add")),))
    return [*steps, (Link("The need", reverse("need", args=[need.reference])),)]
