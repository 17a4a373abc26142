"""The pages of needs: each visibility and stage, as those of the authority, a stranger and a broker see them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from alongside.support import jobs
from alongside.support.actions import proposals as sharing
from tests import reader, world
from tests.site.shown import Shown, as_shown, got
from tests.support.told import WORDS, begun, brought, drafted
from tests.world import AT

if TYPE_CHECKING:
    from django.test import Client

    from alongside.places.models import Place

OF_PERSONS = {
    "lead member of N06": [
        "/needs/", "/needs/add/", "/needs/add/?area=PRA-SUP", "/needs/{draft}/", "/needs/{draft}/done/",
        "/needs/{begun}/", "/needs/{begun}/edit/", "/needs/{begun}/done/",
    ],
    "director of N06": [
        "/needs/", "/needs/{draft}/agree/", "/needs/{draft}/edit/", "/needs/{open}/edit/",
        "/needs/{open}/visibility/", "/needs/{private}/",
        "/needs/{open}/take-back/", "/needs/{met}/",
    ],
    "director of N07": ["/needs/", "/needs/{anonymised}/"],
    "lead member of N07": ["/needs/"],
    "broker": [
        "/needs/", "/needs/{open}/", "/needs/{open}/answer/", "/needs/{seeking}/unmet/", "/needs/{unmet}/",
        "/needs/{open}/matches/", "/needs/{sought}/hold/", "/needs/{sought}/matches/", "/support/library/",
        "/support/library/renew/",
        "/support/proposals/", "/support/proposals/reckon/", "/support/proposals/{proposal}/",
    ],
}  # fmt: skip
ANSWERS = {"needs: agreeing what is agreed": 403, "director of N06: /needs/{open}/edit/": 403}


def set_up(region: "Place") -> dict[str, Any]:
    """Needs at several stages, and a proposal for them."""
    needs = {
        "begun": begun(
            {"title": "Help with " + "what is too long for one line " * 3}, by="lead member of N06"
        ).reference,
        "draft": drafted("confidential", by="lead member of N06").reference,
        "open": brought(drafted("open"), "agreed").reference,
        "anonymised": brought(drafted("anonymised"), "agreed").reference,
        "private": brought(drafted("private"), "agreed").reference,
        "seeking": brought(drafted("confidential"), "seeking").reference,
        "sought": brought(drafted("open"), "seeking").reference,
        "met": brought(drafted("open"), "met").reference,
        "unmet": brought(drafted("open"), "unmet").reference,
    }
    asked = sharing.ask_to_reckon(region=region, by=world.standing("broker"), at=AT)
    jobs.reckon_proposal(asked.pk)
    return {**needs, "proposal": asked.reference}


def gather(things: dict[str, Any]) -> Iterator[Shown]:
    """The form with mistakes, an area suggested, checked; a screen that is refused."""
    lead, director = (reader.reading(world.person(key)) for key in ("lead member of N06", "director of N06"))
    address = "/needs/add/"
    sent = {**WORDS, "visibility": "anonymised", "reference": "", "step": "check"}
    yield as_shown("needs: with mistakes", address, lead.post(address, {"step": "check"}))
    yield as_shown("needs: an area suggested", address, lead.post(address, {**sent, "area": ""}))
    yield as_shown("needs: naming a child", address, lead.post(
        address, {**sent, "change": "The child born on 3 May 2014 needs more.", "step": "send"}
    ))  # fmt: skip
    yield as_shown("needs: checked", address, lead.post(address, sent))
    yield from _two_texts(lead, director)
    yield got(director, "needs: agreeing what is agreed", f"/needs/{things['open']}/agree/")


def _two_texts(lead: "Client", director: "Client") -> Iterator[Shown]:
    """Two people who wrote the same draft, and a choice that is missing; agreeing what was changed meanwhile."""
    draft = drafted("open", by="lead member of N06").reference
    address, agreeing = f"/needs/{draft}/edit/", f"/needs/{draft}/agree/"
    theirs = {**WORDS, "title": "Help to keep and to grow social workers", "urgency": "this term"}
    director.post(address, {**theirs, "seen": 1, "step": "later"})
    mine = {**WORDS, "change": "They stay.\n\nThey say that supervision helps them.", "seen": 1, "step": "check"}
    yield as_shown("needs: two texts", address, lead.post(address, mine))
    undecided = {
        **mine,
        "seen": 2,
        "differs": ["title", "change"],
        "choose-title": "both",
        "both-title": "Help to keep",
    }
    yield as_shown("needs: two texts, undecided", address, lead.post(address, undecided))
    yield as_shown("needs: agreeing what has changed", agreeing, director.post(agreeing, {"seen": 1, "step": "check"}))
