"""What support there is for a role, in order and with reasons; and how often the menu is used.

The order knows nothing of who gives an offer or how often it was taken: what has room first, then what says that it
suits the reader's kind of authority, then what is made for fewer roles, then by title.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import TYPE_CHECKING

from alongside.areas import queries as areas
from alongside.menu.models import Offer, Usage
from alongside.menu.policies import offers as of_offers
from alongside.menu.queries.capacity import Rooms, rooms_of
from alongside.menu.states import Audience, Stage, Suits
from alongside.places import queries as places

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place

FOUND_AS = "offer"  # the name under which offers are found by words
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
_SHOWN = (
    "reference", "region", "place", "provider", "stage", "title", "summary", "kind", "audiences", "areas", "enablers",
    "stages", "commitment", "suits", "units", "starts", "ends", "verified_on", "contact_post",
)  # fmt: skip


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


@dataclass(frozen=True, slots=True)
class Suited:
    """One offer of an answer: the room it has, and why it is shown, in words.

    heading   the name of the heading it stands under: that of the area asked for, else of its first
    new       it is meant for somebody new to the role
    stale     its provider has not said for a while that it is true
    """

    offer: Offer
    room: Rooms
    why: tuple[str, ...]
    heading: str
    new: bool
    stale: bool

    @property
    def is_open(self) -> bool:
        """True if somebody can ask for it this term."""
        return self.offer.stage == Stage.LIVE and self.room.terms[0].left > 0


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything on the menu that was asked for, in order; `kinds` are those of the reader's own authorities."""

    region: "Place"
    asked: Asked
    on: date
    found: tuple[Suited, ...]
    kinds: tuple[str, ...]
    of_all: int

    @property
    def with_room(self) -> int:
        """How many of them have room this term."""
        return sum(each.is_open for each in self.found)

    @property
    def for_the_new(self) -> tuple[Suited, ...]:
        """Those meant for somebody new to the role."""
        return tuple(each for each in self.found if each.new)

    def by_heading(self) -> dict[str, list[Suited]]:
        """Under each heading of the taxonomy what stands there, headings in its order; each offer once."""
        order = [each.name for each in areas.headings()]
        grouped: dict[str, list[Suited]] = {}
        for each in sorted(self.found, key=lambda one: order.index(one.heading) if one.heading in order else 99):
            grouped.setdefault(each.heading, []).append(each)
        return grouped


def roles_of(standing: "Standing") -> tuple[Audience, ...]:
    """The roles a reader has that the menu speaks to, in its own order; none for the regional team."""
    held = {capacity.what for capacity in standing.capacities}
    return tuple(each for each in Audience if any(each.value == str(what) for what in held))


def role_asked(said: str) -> Audience | None:
    """The role of an address: "lead-member"; None where it is no role."""
    return next((each for each in Audience if slug_of(each) == said), None)


def slug_of(role: str) -> str:
    """A role as addresses have it: "lead-member"."""
    return role.replace(" ", "-")


def many_named(role: str) -> str:
    """A role in the plural: "Lead Members"; as it stands where it is none the menu speaks to."""
    return next((words for each, (_, words) in ROLES.items() if each.value == role), role)


def kinds_of(own: "Iterable[Place]") -> tuple[str, ...]:
    """The kinds of the reader's own authorities, as offers say whom they suit."""
    known = {each.value for each in Suits}
    return tuple(sorted({place.authority_type for place in own if place.authority_type in known}))


def answer(region: "Place", asked: Asked, *, own: "Sequence[Place]" = (), on: date) -> Answer:
    """What a region's menu has for what was asked.

    own  the reader's own authorities, whose kind comes first among equals
    """
    every = on_the_menu(region, on=on)
    kinds = kinds_of(own)
    meant = [each for each in every if _meets(each, asked)]
    rank = _by_words(meant, asked.words) if asked.words else None
    if rank is not None:
        meant = [each for each in meant if each.pk in rank]
    rooms = rooms_of(meant, on=on)
    found = [
        Suited(each, rooms[each.pk], _why(each, asked, kinds), _heading(each, asked), _is_for_the_new(each),
               of_offers.is_stale(each, on))
        for each in meant
    ]  # fmt: skip
    found.sort(key=lambda one: _order(one, kinds))
    if rank is not None:
        found.sort(key=lambda one: rank[one.offer.pk])
    return Answer(region, asked, on, tuple(found), kinds, len(every))


def on_the_menu(region: "Place", *, on: date) -> list[Offer]:
    """What everyone of a region finds on its menu on a day, by title: live or paused, and verified not too long ago."""
    found = Offer.objects.filter(region=region, stage__in=[Stage.LIVE.value, Stage.PAUSED.value]).only(*_SHOWN)
    return [each for each in found if of_offers.is_on_menu(each, on)]


def count_for(region: "Place", role: str, *, on: date) -> tuple[int, int]:
    """How many offers there are for a role, and how many of them have room this term."""
    found = [each for each in on_the_menu(region, on=on) if role in each.audiences]
    rooms = rooms_of(found, on=on, terms=1)
    return len(found), sum(each.stage == Stage.LIVE and rooms[each.pk].terms[0].left > 0 for each in found)


def offers_about(codes: "Iterable[str]", among: "Iterable[Offer]", role: str) -> list[Offer]:
    """Those of some offers that are for a role and about one of some areas, made for fewer roles first."""
    wanted = set(codes)
    found = [each for each in among if role in each.audiences and wanted & set(each.areas)]
    return sorted(found, key=lambda each: (len(each.audiences), each.title.casefold()))


def usage(region: "Place", *, since: date, until: date) -> list[Usage]:
    """The counters of a region from one month to another, both included; the most first in each month."""
    found = Usage.objects.filter(region=region, month__gte=since.replace(day=1), month__lte=until)
    return list(found.order_by("month", "kind", "-count", "key"))


def own_places(standing: "Standing") -> "list[Place]":
    """The authorities a reader is of, by name."""
    return places.numbered(standing.authorities) if standing.authorities else []


def _meets(offer: Offer, asked: Asked) -> bool:
    heading = {one.code for each in areas.headings() if each.code == asked.area for one in each.areas}
    return (
        (not asked.role or asked.role in offer.audiences)
        and (not asked.area or asked.area in offer.areas or bool(heading & set(offer.areas)))
        and (not asked.enabler or asked.enabler in offer.enablers)
        and (not asked.stage or asked.stage in offer.stages)
        and (not asked.kind or asked.kind == offer.kind)
        and (not asked.commitment or asked.commitment == offer.commitment)
        and (not asked.suits or not offer.suits or asked.suits in offer.suits)
    )


def _by_words(offers: "Sequence[Offer]", words: str) -> dict[int, int]:
    """The rank of each of some offers that hold the words, by its number."""
    among = Offer.objects.filter(pk__in=[each.pk for each in offers])
    return {number: rank for rank, number in enumerate(areas.found_by_words(FOUND_AS, words, among=among))}


def _order(one: Suited, kinds: Sequence[str]) -> tuple[bool, bool, int, str, int]:
    suits = bool(set(kinds) & set(one.offer.suits))
    return not one.is_open, not suits, len(one.offer.audiences), one.offer.title.casefold(), one.offer.pk


def _heading(offer: Offer, asked: Asked) -> str:
    """The heading of the area asked for, or of the first area the taxonomy knows."""
    codes = [asked.area, *offer.areas] if asked.area in offer.areas else offer.areas
    by_area = {one.code: each for each in areas.headings() for one in each.areas}
    if asked.area and asked.area not in offer.areas:
        codes = [code for code in codes if code in by_area and by_area[code].code == asked.area] or codes
    return next((by_area[code].name for code in codes if code in by_area), "Other support")


def _why(offer: Offer, asked: Asked, kinds: Sequence[str]) -> tuple[str, ...]:
    """Why it is shown: whom it is for, what it is about, the words found in it, and whom it suits."""
    said = [f"for {ROLES[Audience(asked.role)][1]}" if asked.role else f"for {_listed(_roles(offer))}"]
    if asked.words and (words := found_words(offer, asked.words)):
        said.append(f"says {_listed([f'“{each}”' for each in words])}")
    if about := _about(offer, asked):
        said.append(f"about {', and '.join(about)}")
    said += _narrowing(offer, asked)
    if own := [each for each in kinds if each in offer.suits]:
        said.append(f"suits {_listed(own)} authorities like yours")
    elif offer.suits:
        said.append(f"made for {_listed(list(offer.suits))} authorities")
    return tuple(said)


def found_words(offer: Offer, words: str, *, most: int = 3) -> list[str]:
    """The words of an offer that were looked for, or stand for those, as the offer has them."""
    text = f"{offer.title}. {offer.summary}"
    held = areas.pieces(text, words, length=len(text) + 1)
    said = [word.strip(".,;:()“”‘’!?").lower() for piece in held if piece.asked for word in piece.text.split()]
    return list(dict.fromkeys(each for each in said if each))[:most]


def _roles(offer: Offer) -> list[str]:
    return [ROLES[each][1] for each in Audience if each.value in offer.audiences]


def _about(offer: Offer, asked: Asked) -> list[str]:
    """The areas asked for where some were, otherwise the first two of the offer's own."""
    known = {one.code: one for one in areas.areas()}
    wanted = [code for code in offer.areas if code in known]
    if asked.area:
        under = {one.code for each in areas.headings() if each.code == asked.area for one in each.areas}
        wanted = [code for code in wanted if code == asked.area or code in under]
    return [in_a_sentence(known[code].name) for code in wanted[:2]]


def in_a_sentence(name: str) -> str:
    """A name as it stands within a sentence: its first letter small, unless it is one of an acronym."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def _narrowing(offer: Offer, asked: Asked) -> list[str]:
    said = []
    if asked.enabler:
        said.append(f"strengthens {in_a_sentence(areas.enabler(asked.enabler).name)}")
    if asked.stage:
        said.append(f"for the way from {in_a_sentence(areas.journey(asked.stage).name)}")
    if asked.kind:
        said.append(f"it is {'an' if offer.kind[:1] in 'aeiou' else 'a'} {offer.kind}" if offer.kind != "data help"
                    else "it is data help")  # fmt: skip
    if asked.commitment:
        said.append(f"takes {offer.commitment}")
    return said


def _listed(said: Sequence[str]) -> str:
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}" if said else ""


def _is_for_the_new(offer: Offer) -> bool:
    text = f"{offer.title} {offer.summary}".casefold()
    return any(each in text for each in NEW_TO_THE_ROLE)


def cleaned(asked: Asked) -> Asked:
    """The same without what the taxonomy and the menu don't know, so that an old link still answers."""
    known = {
        "area": {each.code for each in areas.areas()} | {each.code for each in areas.headings()},
        "enabler": {each.code for each in areas.enablers()},
        "stage": {each.code for each in areas.journeys()},
    }
    return replace(asked, **{name: "" for name, codes in known.items() if getattr(asked, name) not in codes})
