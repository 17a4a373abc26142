"""Needs of the tests' world, told through actions alone."""

from typing import Any

from alongside.places import queries as places
from alongside.support.actions import needs as actions
from alongside.support.actions import writing
from alongside.support.models import Need
from alongside.support.queries import needs as queries
from alongside.support.states import Visibility
from tests import world
from tests.world import AT

WORDS = {
    "title": "Help to keep newly qualified social workers",
    "change": "Newly qualified social workers stay with us beyond two years, and say that supervision helps them.",
    "area": "PRA-SUP", "enabler": "workforce", "journey": "fair-to-good", "audience": "assistant director",
    "urgency": "within six months", "source": "our own reflection", "source_words": "The staff survey of this summer",
}  # fmt: skip
STEPS = {
    "draft": (), "agreed": ("agree",), "seeking": ("agree", "answer"), "matched": ("agree", "answer", "match"),
    "in delivery": ("agree", "answer", "match", "deliver"), "met": ("agree", "answer", "match", "deliver", "say_met"),
    "unmet": ("agree", "answer", "say_unmet"),
}  # fmt: skip


def drafted(visibility: str = "open", *, place: str = "N06", by: str = "performance lead of N06", **words: Any) -> Need:
    """A draft of that authority."""
    found = places.coded(place)
    assert found is not None
    region = places.region_of(found)
    assert region is not None
    who = world.standing(by) if by else None
    return actions.draft_need(place=found, region=region, visibility=visibility, by=who, at=AT, **(WORDS | words))


def begun(said: dict[str, str] | None = None, *, by: str = "performance lead of N06", reference: str = "") -> Need:
    """A need that somebody of N06 is still writing."""
    found = places.coded("N06")
    assert found is not None
    region = places.region_of(found)
    assert region is not None
    asked = {"title": "Help to keep"} if said is None else said
    kept = writing.begin(place=found, region=region, said=asked, by=world.standing(by), at=AT, reference=reference)
    assert kept is not None
    return kept


def brought(need: Need, stage: str) -> Need:
    """The same need, brought to a stage by its director and the broker."""
    place = need.place.code
    for step in STEPS[stage]:
        need = queries.need(need.reference)
        private = need.visibility == Visibility.PRIVATE
        director = step in ("agree", "say_met") or private
        by = world.standing(f"director of {place}" if director else "broker")
        more = {"response": "We have asked two authorities; we speak on Friday."} if step == "answer" else {}
        getattr(actions, step)(need=need, by=by, at=AT, **more)
    return queries.need(need.reference)
