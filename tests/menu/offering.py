"""Offers for tests, at each stage of theirs, made by real actions of the people whose acts they are."""

from typing import TYPE_CHECKING, Any

from alongside.menu.actions import offers as actions
from alongside.menu.actions import quality, writing
from alongside.menu.queries import quality as asked
from alongside.places import queries as places
from tests import world
from tests.world import AT

if TYPE_CHECKING:
    from alongside.menu.models import Offer
    from alongside.people.states import Standing
    from alongside.places.models import Place

TITLE = "Front door: a peer audit"
SAID: dict[str, dict[str, Any]] = {
    "what": {
        "title": TITLE, "kind": "audit", "areas": ["HP-FRONT"],
        "summary": "Two of our auditors read thirty contacts with yours and write down what they saw.",
    },
    "whom": {
        "audiences": ["director"], "enablers": ["apparatus"], "stages": [], "levels": [], "suits": ["metropolitan"]
    },
    "here": {
        "tailoring": "We ask what worries you first.", "commitment": "a day", "cost": "None",
        "evidence": "Re-referrals fell here the year after.",
    },
    "room": {
        "units": 2, "lead_weeks": 6, "starts": None, "ends": None, "contact_post": "Head of the front door",
        "origin": "", "released_outside": False,
    },
}  # fmt: skip
MET = {each.code: {"met": True, "note": ""} for each in asked.criteria()}


def started(region: "Place", *, title: str = TITLE, place: str | None = "N06", by: "Standing | None" = None) -> "Offer":
    """A draft with its title; of an authority, or with none of the region's team."""
    of = places.coded(place) if place else None
    who = by or world.standing(f"assistant director of {place}" if place else "broker")
    other = {} if of else {"provider": "Northmere programme team", "provider_kind": "regional"}
    return writing.start_offer(region=region, place=of, title=title, by=who, at=AT, **other)


def written(region: "Place", *, title: str = TITLE, place: str | None = "N06") -> "Offer":
    """A draft with nothing missing."""
    offer = started(region, title=title, place=place)
    for part, said in SAID.items():
        more = {"title": title} if part == "what" else {}
        offer = writing.keep_part(offer=offer, part=part, said={**said, **more}, by=None, at=AT)
    return offer


def signed(offer: "Offer") -> "Offer":
    """What its director, or the team's lead, has authorised."""
    who = world.standing(f"director of {offer.place.code}" if offer.place else "team lead")
    return actions.authorise(offer=offer, by=who, at=AT)


def authorised(region: "Place", *, title: str = TITLE, place: str | None = "N06") -> "Offer":
    """Authorised, and waiting for a reviewer."""
    return signed(written(region, title=title, place=place))


def taken_up(region: "Place", *, title: str = TITLE, place: str | None = "N06") -> "Offer":
    """With a reviewer of the Board."""
    return quality.take_up(
        offer=authorised(region, title=title, place=place), by=world.standing("board member"), at=AT
    ).offer


def through_quality(offer: "Offer", outcome: str = "accepted", words: str = "") -> "Offer":
    """Taken up and decided by a member of the Board."""
    reviewer = world.standing("board member")
    now = quality.take_up(offer=offer, by=reviewer, at=AT).offer
    return quality.decide(offer=now, outcome=outcome, criteria=MET, words=words, by=reviewer, at=AT)


def accepted(region: "Place", *, title: str = TITLE, place: str | None = "N06") -> "Offer":
    """Accepted, and waiting for an edition."""
    return through_quality(authorised(region, title=title, place=place))


def returned(region: "Place", *, title: str = TITLE, place: str | None = "N06") -> "Offer":
    """Returned with a reason."""
    return through_quality(authorised(region, title=title, place=place), "returned", "Say what the receiver keeps.")


def live(region: "Place", *, title: str = TITLE, place: str | None = "N06") -> "Offer":
    """On the menu."""
    return actions.go_live(offer=accepted(region, title=title, place=place), by=None, at=AT)
