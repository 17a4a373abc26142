"""What goes in and what comes out, as plain values."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field


class Kind(enum.StrEnum):
    """What a candidate is: something on the menu, or an example of practice that leads to a conversation."""

    OFFER = "offer"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An offer or a practice example, as far as matching must know it.

    key        the reference by which whoever asks knows it again
    text       all that says what it is and does: title, summary, how it is tailored, whom it is for
    areas      the codes it was tagged with by a person; with none, they are suggested by its words
    enablers   codes; likewise `stages` of the journey
    audiences  the roles it is for, as `menu.states.Audience` values; none means all
    place      the code of the authority that gives it; "" for a regional, national or outside provider
    provider   who gives it, in words for the reader
    room       units still free this term; None where that is not counted (practice examples)
    """

    key: str
    text: str
    kind: Kind = Kind.OFFER
    title: str = ""
    areas: tuple[str, ...] = ()
    enablers: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    place: str = ""
    provider: str = ""
    room: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A need, as far as matching must know it.

    text        what should change, with the title in front
    area        the code a person chose; "" where nobody has, then areas are suggested by the words
    enabler     a code, or ""; likewise `journey`
    audience    the role that wants support, or ""
    place       the code of the authority whose need it is; what it gives itself can't be proposed to it
    conflicts   codes of authorities that can't help this one independently, each with why: "gives it support now"
    neighbours  codes of its statistical neighbours
    kilometres  how far away each authority is, where that is known
    """

    key: str
    text: str
    area: str = ""
    enabler: str = ""
    journey: str = ""
    audience: str = ""
    place: str = ""
    conflicts: Mapping[str, str] = field(default_factory=dict)
    neighbours: frozenset[str] = frozenset()
    kilometres: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """One candidate in the answer to a need.

    score        for ordering only; it means nothing by itself and is not shown
    direct       whether it seems to be mainly about what is wanted
    may          whether a person could propose it now: it has room and is independent. What can't be proposed is
                 still listed, after what can, with the reason against
    """

    key: str
    kind: Kind
    score: float
    direct: bool
    may: bool
    reasons_for: tuple[str, ...]
    reasons_against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What would help with one need: two lists, best first.

    has_direct   whether something on the menu seems to be mainly about what is wanted; if not, it may be a gap
    has_example  likewise for practice examples
    says         that, in a sentence or two for the reader
    """

    offers: tuple[Found, ...]
    practice: tuple[Found, ...]
    has_direct: bool
    has_example: bool
    says: str
