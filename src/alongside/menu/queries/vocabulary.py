"""The vocabularies of the public feed, with identifiers that are the same in every installation.

Regions that read each other's menus know each other's terms by these, so none may ever be drawn anew.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from alongside.areas import queries as areas
from alongside.areas.states import Enabler, Heading, Journey
from alongside.menu.states import Audience, Commitment, Level, OfferKind, Suits

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "open-referral.alongside")
# What of an offer has no field of its own in the standard, and so is told as a term with a value.
PARTICULARS = {
    "tailoring": "How the offer is fitted to a place.",
    "evidence": "Why the offer is thought to help.",
    "origin": "Where the offer came from.",
    "units": "How many authorities it can serve in a term.",
    "lead_weeks": "How many weeks pass between agreeing and beginning.",
}


@dataclass(frozen=True)
class FeedTerm:
    """One term: the key of its vocabulary, its code there, and what it says; `within` is the code above it."""

    vocabulary: str
    code: str
    name: str
    says: str
    within: str = ""

    @cached_property
    def identifier(self) -> str:
        """Its UUID, the same everywhere."""
        return identifier_of(self.vocabulary, self.code)

    @property
    def above(self) -> str:
        """The UUID of the term above it; "" where there is none."""
        return identifier_of(self.vocabulary, self.within) if self.within else ""


@dataclass(frozen=True)
class Vocabulary:
    """One controlled vocabulary: its key, and its terms in the order shown."""

    key: str
    name: str
    says: str
    terms: tuple[FeedTerm, ...]

    @property
    def identifier(self) -> str:
        """Its UUID, the same everywhere."""
        return identifier_of("vocabulary", self.key)

    @cached_property
    def by_code(self) -> dict[str, FeedTerm]:
        """Its terms by their codes."""
        return {each.code: each for each in self.terms}


def identifier_of(*parts: str) -> str:
    """The UUID of something that has none of its own: the same for the same parts, everywhere and for good."""
    return str(uuid.uuid5(NAMESPACE, ":".join(parts)))


def vocabularies() -> tuple[Vocabulary, ...]:
    """Every vocabulary of the feed. The key of each is the field of an offer that its terms stand in."""
    return _drawn(areas.headings(), areas.enablers(), areas.journeys())


@lru_cache(maxsize=2)
def _drawn(
    headings: tuple[Heading, ...], enablers: tuple[Enabler, ...], journeys: tuple[Journey, ...]
) -> tuple[Vocabulary, ...]:
    return (
        Vocabulary("areas", "Areas of practice", "What an offer is about, under headings.", tuple(_areas(headings))),
        Vocabulary(
            "enablers",
            "Enablers of improvement",
            "What makes improvement last.",
            tuple(FeedTerm("enablers", each.code, each.name, each.says) for each in enablers),
        ),
        Vocabulary(
            "stages",
            "Stages of the journey",
            "Where an authority is on its way. Stages are not scores.",
            tuple(FeedTerm("stages", each.code, each.name, each.says) for each in journeys),
        ),
        _plain("audiences", "Audiences", "Whom an offer is for.", Audience),
        _plain("kind", "Kinds of offer", "What an offer is.", OfferKind),
        _plain("commitment", "Commitment", "How much of the receiver’s time it takes.", Commitment),
        _plain("suits", "Kinds of authority", "Which authorities it suits; all where none is named.", Suits),
        _plain("levels", "Levels of support", "How much support it is fit to be part of, in one area.", Level),
        Vocabulary(
            "particulars",
            "Particulars",
            "What of an offer has no field of its own; the value stands beside the term.",
            tuple(
                FeedTerm("particulars", code, code.replace("_", " ").capitalize(), says)
                for code, says in PARTICULARS.items()
            ),
        ),
    )


def _areas(headings: Iterable[Heading]) -> Iterable[FeedTerm]:
    for heading in headings:
        top = f"heading {heading.code}"
        yield FeedTerm("areas", top, heading.name, heading.says or heading.name)
        for area in heading.areas:
            yield FeedTerm("areas", area.code, area.name, area.says or area.name, within=top)


def _plain(key: str, name: str, says: str, values: "Iterable[str]") -> Vocabulary:
    terms = tuple(FeedTerm(key, str(each), str(each).capitalize(), str(each).capitalize()) for each in values)
    return Vocabulary(key, name, says, terms)
