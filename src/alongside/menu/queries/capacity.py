"""Questions about capacity: the room each offer has, term by term, and what the whole menu can carry."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import F, OuterRef, Subquery

from alongside.menu.models import Capacity, Hold, Offer
from alongside.menu.policies.clocks import clocks
from alongside.menu.states import HoldStage, Stage
from alongside.menu.states.terms import Term, term_of, terms_from

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from alongside.places.models import Place


@dataclass(frozen=True, slots=True)
class Room:
    """How many authorities an offer can still take in a term."""

    term: Term
    units: int
    held: int
    committed: int
    delivered: int

    @property
    def left(self) -> int:
        """What nobody has taken."""
        return self.units - self.held - self.committed - self.delivered


@dataclass(frozen=True, slots=True)
class Rooms:
    """The room of one offer, this term first."""

    terms: tuple[Room, ...]

    @property
    def first(self) -> Room | None:
        """The first term with room; none where all that are told of are full."""
        return next((each for each in self.terms if each.left > 0), None)

    @property
    def words(self) -> str:
        """Whether there is room, in a line: "Room for 2 this term", "Full until the spring term 2027"."""
        now, free = self.terms[0], self.first
        if free is None:
            return f"Full until after the {self.terms[-1].term.words}"
        if free is now:
            return f"Room for {now.left} this term"
        return f"Full until the {free.term.words}"


def rooms_of(offers: Iterable[Offer], *, on: date, terms: int | None = None) -> dict[int, Rooms]:
    """The room of each offer by its number, this term and those after it; one question for all of them."""
    asked = list(offers)
    known = terms_from(on, terms or clocks().terms_shown)
    rows: dict[tuple[int, str], Capacity] = {
        (each.offer_id, each.term): each
        for each in Capacity.objects.filter(offer__in=asked, term__in=[term.key for term in known])
    }
    return {each.pk: Rooms(tuple(_room(each, term, rows.get((each.pk, term.key))) for term in known)) for each in asked}


def room_of(offer: Offer, *, on: date) -> Rooms:
    """The room of one offer, this term and those after it."""
    return rooms_of([offer], on=on)[offer.pk]


def room_left(offer: Offer, term: Term) -> int:
    """How many units of an offer nobody has taken in a term; all of them where nobody has asked yet."""
    return _room(offer, term, Capacity.objects.filter(offer=offer, term=term.key).first()).left


def with_room_left(offers: "QuerySet[Offer]", term: Term) -> "list[tuple[Offer, int]]":
    """Each of some offers with what nobody has taken of it in a term: in the same question that finds them."""
    row = Capacity.objects.filter(offer=OuterRef("pk"), term=term.key).annotate(
        free=F("units") - F("held") - F("committed") - F("delivered")
    )
    asked = offers.annotate(free=Subquery(row.values("free")[:1]))
    return [(each, _room(each, term, None).left if each.free is None else each.free) for each in asked]


def _room(offer: Offer, term: Term, row: Capacity | None) -> Room:
    """What stands in the table, or all that an offer gives a term; none in a term in which it is not given."""
    if row is not None:
        return Room(term, row.units, row.held, row.committed, row.delivered)
    given = (offer.starts is None or offer.starts <= term.ends) and (offer.ends is None or offer.ends >= term.begins)
    return Room(term, offer.units if given else 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Carried:
    """What one offer can carry in this term and what is taken of it."""

    offer: Offer
    room: Room
    words: str


def carried(region: "Place", *, on: date) -> list[Carried]:
    """Every offer on the region's menu, paused ones too, with what is taken of it this term; by provider and title."""
    found = list(
        Offer.objects.filter(region=region, stage__in=[Stage.LIVE.value, Stage.PAUSED.value])
        .select_related("place", "region")
        .order_by("provider", "title")
    )
    rooms = rooms_of(found, on=on)
    return [Carried(each, rooms[each.pk].terms[0], rooms[each.pk].words) for each in found]


def supply_by_area(region: "Place", *, on: date) -> dict[str, int]:
    """How many units live offers have left this term, by area; an offer of two areas counts for both."""
    return supply_of(carried(region, on=on))


def supply_of(found: Iterable[Carried]) -> dict[str, int]:
    """The same of what is known already."""
    left: dict[str, int] = defaultdict(int)
    for each in found:
        if each.offer.stage == Stage.LIVE:
            for area in each.offer.areas:
                left[area] += max(each.room.left, 0)
    return dict(left)


def lapsing(at_day: date) -> list[Hold]:
    """What is only held and whose last day has passed."""
    return list(
        Hold.objects.filter(stage=HoldStage.HELD.value, until__lt=at_day).select_related("capacity__offer", "place")
    )


def hold_keyed(offer: Offer, key: str) -> Hold | None:
    """The units set aside of an offer under a key, unless they were given back."""
    return (
        Hold.objects.select_related("capacity__offer", "place")
        .filter(capacity__offer=offer, key=key)
        .exclude(stage=HoldStage.RELEASED.value)
        .first()
    )


def every_row() -> list[tuple[Capacity, list[Hold]]]:
    """Every row there is with its holds, for whoever holds the one against the other."""
    return [(each, list(each.holds.all())) for each in Capacity.objects.prefetch_related("holds", "offer")]


def terms_shown(on: date) -> tuple[Term, ...]:
    """This term and those after it that the menu tells the room of."""
    return terms_from(term_of(on).begins, clocks().terms_shown)
