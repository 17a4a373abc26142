"""Offers that an edition may hold, of any authority of the region, by the real acts that bring them there."""

from typing import Any

from alongside.menu.actions import offers, quality, writing
from alongside.menu.models import Offer
from alongside.places import queries as places
from alongside.places.models import Place
from tests import world
from tests.menu.offering import MET, SAID
from tests.world import AT

ROLES = ["lead member", "chief executive", "director", "assistant director"]


def accepted(region: Place, code: str, title: str, **whom: Any) -> Offer:
    """An accepted offer of an authority, for all four roles unless `whom` says otherwise."""
    of = places.coded(code)
    offer = writing.start_offer(region=region, place=of, title=title, by=None, at=AT)
    return _through(offer, title, {"audiences": ROLES, **whom})


def revised(offer: Offer, title: str, **whom: Any) -> Offer:
    """A revision of a live offer, accepted: newer words of it."""
    return _through(writing.revise(offer=offer, by=None, at=AT), title, {"audiences": ROLES, **whom})


def _through(offer: Offer, title: str, whom: dict[str, Any]) -> Offer:
    for part, said in SAID.items():
        more = {"title": title} if part == "what" else whom if part == "whom" else {}
        offer = writing.keep_part(offer=offer, part=part, said={**said, **more}, by=None, at=AT)
    offer = offers.authorise(offer=offer, by=None, at=AT)
    reviewer = world.standing("board member")
    taken = quality.take_up(offer=offer, by=reviewer, at=AT).offer
    return quality.decide(offer=taken, outcome="accepted", criteria=MET, words="", by=reviewer, at=AT)
