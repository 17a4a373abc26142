"""What goes into an allocation and what comes out, as plain values; and what a pair is worth."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenNeed:
    """A need that seeks.

    place      the authority's code
    waited     days since it began to seek
    conflicts  places that can't help it independently
    """

    key: str
    place: str
    waited: int = 0
    conflicts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenOffer:
    """An offer that is live.

    place     the code of the authority that gives it, "" for others; an authority is not given its own
    provider  by which giving is shared out; "" where it is not (a regional team is there to give)
    room      units left this term
    """

    key: str
    place: str = ""
    provider: str = ""
    room: int = 1


@dataclass(frozen=True, slots=True)
class Possible:
    """An offer that could help with a need, and how well it fits, from 0 to 1."""

    need: str
    offer: str
    fit: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What is weighed, and how. Settings of the region; see the package for what they mean.

    received    how many matches each authority has had this year
    given       how many each provider has given this year
    last        for an authority, the providers that helped it last time
    most_given  how many one provider gives in this allocation at most; None for no such limit
    least_fit   a pair that fits less is not thought of
    """

    met: float = 0.5
    waiting: float = 0.2
    longest_wait: int = 180
    fairness: float = 0.3
    rotation: float = 0.2
    again: float = 0.1
    least_fit: float = 0.05
    most_given: int | None = None
    received: Mapping[str, int] = field(default_factory=dict)
    given: Mapping[str, int] = field(default_factory=dict)
    last: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def worth(self, need: OpenNeed, offer: OpenOffer, fit: float) -> float:
        """What a pair is worth by itself, before what its authority has had and its provider given."""
        waited = self.waiting * min(1.0, max(0, need.waited) / self.longest_wait)
        helped_last = offer.provider != "" and offer.provider in self.last.get(need.place, frozenset())
        return self.met + fit + waited - (self.again if helped_last else 0.0)

    def for_having_had(self, number: int) -> float:
        """What a match adds for an authority that has had so many: less each time."""
        return self.fairness / (1 + number)

    def for_having_given(self, number: int) -> float:
        """What a match costs for a provider that has given so many: more each time, and never more than `rotation`."""
        return self.rotation * number / (number + 2)


def may_pair(need: OpenNeed, offer: OpenOffer) -> bool:
    """Whether the hard rules let an offer go to a need at all."""
    own = offer.place != "" and offer.place == need.place
    return offer.room > 0 and not own and (offer.place == "" or offer.place not in need.conflicts)


@dataclass(frozen=True, slots=True)
class NextBest:
    """The offer a need would be given if not this one.

    free  whether it still has room, so that a person may choose it instead
    less  how much less it is worth for this need; below 0 if it is worth more, but does more for others
    """

    offer: str
    free: bool
    less: float


@dataclass(frozen=True, slots=True)
class Pair:
    """One proposal: this offer for this need.

    why           sentences
    costs_others  sentences: who else could have used it, and what they are given instead
    """

    need: str
    offer: str
    fit: float
    worth: float
    why: tuple[str, ...]
    costs_others: tuple[str, ...]
    next_best: NextBest | None


@dataclass(frozen=True, slots=True)
class Unmet:
    """A need that is given nothing, and why, in a sentence."""

    need: str
    why: str


@dataclass(frozen=True, slots=True)
class Allocation:
    """The proposal for all needs at once.

    total  what it is worth by the rules; `bound`, what nothing can exceed
    gap    (bound − total) / bound: 0 means that it is proved to be the best there is
    """

    pairs: tuple[Pair, ...]
    unmet: tuple[Unmet, ...]
    total: float
    bound: float
    gap: float
