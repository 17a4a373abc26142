"""What support there is for a role, in order and with reasons; and how often the menu is used.

The order knows nothing of who gives an offer or how often it was taken: what has room first, then what says that it
suits the reader's kind of authority, then what is made for fewer roles, then by title.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Q, TextField
from django.db.models.functions import Cast

from alongside.areas import queries as areas
from alongside.menu.models import Offer, Usage
from alongside.menu.policies import offers as of_offers
from alongside.menu.queries.capacity import Rooms, rooms_of, with_room_left
from alongside.menu.queries.reasons import ROLES, Asked, Wanted, in_a_sentence, is_for_the_new, many_named
from alongside.menu.states import Audience, Stage, Suits
from alongside.menu.states.terms import term_of
from alongside.places import queries as places

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from alongside.people.states import Standing
    from alongside.places.models import Place

__all__ = [
    "ROLES",
    "Answer",
    "Asked",
    "Suited",
    "answer",
    "counts_for",
    "in_a_sentence",
    "kinds_of",
    "many_named",
    "offers_about",
    "on_the_menu",
    "own_places",
    "role_asked",
    "roles_of",
    "slug_of",
    "usage",
]
FOUND_AS = "offer"  # the name under which offers are found by words
_SHOWN = (
    "reference", "region", "place", "provider", "stage", "title", "summary", "kind", "audiences", "areas", "enablers",
    "stages", "commitment", "suits", "units", "starts", "ends", "verified_on", "contact_post",
)  # fmt: skip


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


def kinds_of(own: "Iterable[Place]") -> tuple[str, ...]:
    """The kinds of the reader's own authorities, as offers say whom they suit."""
    known = {each.value for each in Suits}
    return tuple(sorted({place.authority_type for place in own if place.authority_type in known}))


def answer(region: "Place", asked: Asked, *, own: "Sequence[Place]" = (), on: date) -> Answer:
    """What a region's menu has for what was asked.

    own  the reader's own authorities, whose kind comes first among equals
    """
    every = on_the_menu(region, on=on, roles=[asked.role] if asked.role else ())
    kinds = kinds_of(own)
    wanted = Wanted(asked, kinds)
    meant = [each for each in every if wanted.is_met_by(each)]
    rank = _by_words(meant, asked.words) if asked.words else None
    if rank is not None:
        meant = [each for each in meant if each.pk in rank]
    rooms, stale = rooms_of(meant, on=on), _once_a_day(of_offers.is_stale, on)
    found = [
        Suited(each, rooms[each.pk], wanted.why(each), wanted.heading(each), is_for_the_new(each), stale(each))
        for each in meant
    ]
    found.sort(key=lambda one: _order(one, kinds))
    if rank is not None:
        found.sort(key=lambda one: rank[one.offer.pk])
    return Answer(region, asked, on, tuple(found), kinds)


def on_the_menu(region: "Place", *, on: date, roles: Iterable[str] = ()) -> list[Offer]:
    """What everyone of a region finds on its menu on a day, by title: live or paused, and verified not too long ago.

    roles  only what is for one of these; all where none is named
    """
    there = _once_a_day(of_offers.is_on_menu, on)
    return [each for each in _shown_of(region.pk, roles) if there(each)]


def _shown_of(region: int, roles: Iterable[str] = ()) -> "QuerySet[Offer]":
    """The list of audiences is looked through as text, alike on both databases, so that fewer offers are brought."""
    found = Offer.objects.filter(region=region, stage__in=[Stage.LIVE.value, Stage.PAUSED.value])
    meant = [Q(said__contains=f'"{role}"') for role in roles]
    if meant:
        found = found.annotate(said=Cast("audiences", TextField())).filter(reduce(or_, meant))
    return found.only(*_SHOWN)


def _once_a_day(may: "Callable[[Offer, date], bool]", on: date) -> "Callable[[Offer], bool]":
    """A rule about the days of offers, asked once for those that have the same days: most were verified together."""
    known: dict[tuple[object, object], bool] = {}

    def asked(offer: Offer) -> bool:
        days = (offer.verified_on, offer.ends)
        if days not in known:
            known[days] = may(offer, on)
        return known[days]

    return asked


def counts_for(region: int, roles: "Iterable[str]", *, on: date) -> dict[str, tuple[int, int]]:
    """For each role how many offers there are, and how many of them have room this term; one query for all."""
    there, counted = _once_a_day(of_offers.is_on_menu, on), dict.fromkeys(roles, (0, 0))
    for offer, left in with_room_left(_shown_of(region, counted), term_of(on)):
        for role in counted.keys() & set(offer.audiences) if there(offer) else ():
            many, free = counted[role]
            counted[role] = (many + 1, free + (offer.stage == Stage.LIVE and left > 0))
    return counted


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


def _by_words(offers: "Sequence[Offer]", words: str) -> dict[int, int]:
    """The rank of each of some offers that hold the words, by its number."""
    among = Offer.objects.filter(pk__in=[each.pk for each in offers])
    return {number: rank for rank, number in enumerate(areas.found_by_words(FOUND_AS, words, among=among))}


def _order(one: Suited, kinds: Sequence[str]) -> tuple[bool, bool, int, str, int]:
    suits = bool(set(kinds) & set(one.offer.suits))
    return not one.is_open, not suits, len(one.offer.audiences), one.offer.title.casefold(), one.offer.pk
