"""The words of the taxonomy, as plain values: an area under its heading, an enabler, a stage, a term."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Area:
    """One area of practice that needs, offers and examples are tagged with.

    code      "HP-FRONT"; it never changes
    heading   the heading it stands under: "Help and protection"
    enablers  the codes of the enablers it leans on most
    """

    code: str
    name: str
    heading: str
    says: str
    enablers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and the areas under it, in the order shown. Nothing is tagged with a heading itself."""

    code: str
    name: str
    says: str
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class Enabler:
    """One of the seven enablers of improvement. `code` is "workforce", say."""

    code: str
    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Journey:
    """A stage of the journey, such as "fair to good". Never a score: stages are not averaged or ordered by worth."""

    code: str
    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of the field and the area it points to.

    group    terms of one group mean much the same
    acronym  matched with its capitals, since "AP" is not "ap"
    weak     it stands in every report and so points to the area only faintly
    """

    text: str
    area: str
    group: int
    preferred: bool = False
    acronym: bool = False
    weak: bool = False


class Suggestion(NamedTuple):
    """An area that a text seems to be about. Only a suggestion: a person confirms it before it counts anywhere.

    why    the terms of the text that point to it, as the text has them, the telling ones first
    faint  only weak words point to it
    """

    area: Area
    why: tuple[str, ...]
    faint: bool
