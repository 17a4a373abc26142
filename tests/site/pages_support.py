"""The pages of needs: each visibility and stage, as those of the authority, a stranger and a broker see them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from alongside.support import jobs
from alongside.support.actions import proposals as sharing
from tests import reader, world
from tests.site.shown import Shown, as_shown, got
from tests.support.told import WORDS, brought, drafted
from tests.world import AT

if TYPE_CHECKING:
    from alongside.places.models import Place

OF_PERSONS = {
    "lead member of N06": [
        "/needs/", "/needs/add/", "/needs/add/?area=PRA-SUP", "/needs/{draft}/", "/needs/{draft}/done/",
    ],
    "director of N06": [
        "/needs/", "/needs/{draft}/agree/", "/needs/{draft}/edit/", "/needs/{open}/visibility/", "/needs/{private}/",
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
ANSWERS = {"needs: agreeing what is agreed": 403}


def set_up(region: "Place") -> dict[str, Any]:
    """Needs at several stages, and a proposal for them."""
    needs = {
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
    yield got(director, "needs: agreeing what is agreed", f"/needs/{things['open']}/agree/")
