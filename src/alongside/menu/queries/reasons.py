"""Whether an offer is what somebody asked for, and why it is shown, in words."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from alongside.areas import queries as areas
from alongside.menu.states import Audience

if TYPE_CHECKING:
    from alongside.menu.models import Offer

NEW_TO_THE_ROLE = (
    "new to the", "new to post", "newly appointed", "newly elected", "first hundred days", "first months", "induction",
    "new lead member", "new chief executive", "new director", "new assistant director", "new performance lead",
)  # fmt: skip
ROLES = {
    Audience.LEAD_MEMBER: ("a Lead Member", "Lead Members"),
    Audience.CHIEF_EXECUTIVE: ("a Chief Executive", "Chief Executives"),
    Audience.DIRECTOR: ("a director of children’s services", "directors"),
    Audience.ASSISTANT_DIRECTOR: ("an assistant director", "assistant directors"),
    Audience.PERFORMANCE_LEAD: ("a performance lead", "performance leads"),
}
ELSEWHERE = "Other support"


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks of the menu: a role, and what narrows the answer. "" asks for all.

    role   a value of `Audience`; "" for every role
    area   the code of an area, or of a heading for all its areas
    words  what to look for, as typed
    """

    role: str = ""
    area: str = ""
    enabler: str = ""
    stage: str = ""
    kind: str = ""
    commitment: str = ""
    suits: str = ""
    words: str = ""

    @property
    def narrowed(self) -> bool:
        """True if more than a role was asked for."""
        return any(getattr(self, each.name) for each in fields(self) if each.name != "role")

    def only_role(self) -> "Asked":
        """The role's whole answer."""
        return Asked(role=self.role)


class Wanted:
    """What was asked for, ready to be held against one offer after another.

    kinds  those of the reader's own authorities
    """

    def __init__(self, asked: Asked, kinds: Sequence[str] = ()) -> None:
        self.asked, self.kinds = asked, kinds
        headings = areas.headings()
        self._names = {one.code: in_a_sentence(one.name) for each in headings for one in each.areas}
        self._heading = {one.code: each.name for each in headings for one in each.areas}
        under = {one.code for each in headings if each.code == asked.area for one in each.areas}
        self._codes = under or ({asked.area} if asked.area else set())
        self._narrowing = _narrowing(asked)

    def is_met_by(self, offer: "Offer") -> bool:
        """True if the offer is for the role and all else that was asked for; what suits every place suits any kind."""
        asked = self.asked
        return (
            (not asked.role or asked.role in offer.audiences)
            and (not self._codes or not self._codes.isdisjoint(offer.areas))
            and (not asked.enabler or asked.enabler in offer.enablers)
            and (not asked.stage or asked.stage in offer.stages)
            and (not asked.kind or asked.kind == offer.kind)
            and (not asked.commitment or asked.commitment == offer.commitment)
            and (not asked.suits or not offer.suits or asked.suits in offer.suits)
        )

    def heading(self, offer: "Offer") -> str:
        """The heading it stands under: that of the area asked for, or of the first that the taxonomy knows."""
        return next((self._heading[code] for code in self._areas(offer) if code in self._heading), ELSEWHERE)

    def why(self, offer: "Offer") -> tuple[str, ...]:
        """Whom it is for, the words found in it, what it is about, and whom it suits."""
        said = [f"for {many_named(self.asked.role) if self.asked.role else listed(_roles(offer))}"]
        if self.asked.words and (words := found_words(offer, self.asked.words)):
            said.append(f"says {listed([f'“{each}”' for each in words])}")
        if about := [self._names[code] for code in self._areas(offer) if code in self._names][:2]:
            said.append(f"about {', and '.join(about)}")
        said += self._narrowing
        if own := [each for each in self.kinds if each in offer.suits]:
            said.append(f"suits {listed(own)} authorities like yours")
        elif offer.suits:
            said.append(f"made for {listed(offer.suits)} authorities")
        return tuple(said)

    def _areas(self, offer: "Offer") -> list[str]:
        """The offer's areas; only those asked for where some were."""
        return [code for code in offer.areas if code in self._codes] if self._codes else offer.areas


def _narrowing(asked: Asked) -> list[str]:
    said = []
    if asked.enabler:
        said.append(f"strengthens {in_a_sentence(areas.enabler(asked.enabler).name)}")
    if asked.stage:
        said.append(f"for the way from {in_a_sentence(areas.journey(asked.stage).name)}")
    if asked.kind:
        said.append(f"as you asked, {asked.kind}")
    if asked.commitment:
        said.append(f"takes {asked.commitment}")
    return said


def found_words(offer: "Offer", words: str, *, most: int = 3) -> list[str]:
    """The words of an offer that were looked for, or stand for those, as the offer has them."""
    text = f"{offer.title}. {offer.summary}"
    held = areas.pieces(text, words, length=len(text) + 1)
    said = [word.strip(".,;:()“”‘’!?").lower() for piece in held if piece.asked for word in piece.text.split()]
    return list(dict.fromkeys(each for each in said if each))[:most]


def is_for_the_new(offer: "Offer") -> bool:
    """True if its own words say that it is for somebody new to their role."""
    text = f"{offer.title} {offer.summary}".casefold()
    return any(each in text for each in NEW_TO_THE_ROLE)


def _roles(offer: "Offer") -> list[str]:
    return [words for each, (_, words) in ROLES.items() if each.value in offer.audiences]


def many_named(role: str) -> str:
    """A role in the plural: "Lead Members"; as it stands where it is none the menu speaks to."""
    return next((words for each, (_, words) in ROLES.items() if each.value == role), role)


def in_a_sentence(name: str) -> str:
    """A name as it stands within a sentence: its first letter small, unless it is one of an acronym."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def listed(said: Sequence[str]) -> str:
    """ "a, b and c"; "" for none."""
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}" if said else ""
