"""The whole taxonomy as one value, so that what only reckons can be handed it."""

from dataclasses import dataclass
from functools import cached_property

from alongside.areas.states import Area, Enabler, Heading, Journey, Term
from alongside.areas.states.words import Lexicon


@dataclass(frozen=True)
class Taxonomy:
    """All of it: the version's title, headings with their areas, enablers, stages and terms, in the order shown."""

    title: str
    headings: tuple[Heading, ...]
    enablers: tuple[Enabler, ...]
    journeys: tuple[Journey, ...]
    terms: tuple[Term, ...]

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """Every area, heading by heading."""
        return tuple(area for heading in self.headings for area in heading.areas)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The terms, ready to be looked for in a text."""
        return Lexicon(self.terms)
