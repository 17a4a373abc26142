"""What is on a region's menu as matching needs it: each live offer with its room this term, in two queries."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Sum
from django.utils import timezone

from alongside.menu.models import Capacity, Hold, Offer
from alongside.menu.queries.capacity import rooms_of
from alongside.menu.queries.offers import live_offers
from alongside.menu.states import HoldStage, Stage
from alongside.menu.states.terms import term_of

if TYPE_CHECKING:
    from datetime import date

    from alongside.places.models import Place


@dataclass(frozen=True, slots=True)
class ToMatch:
    """A live offer, and how many units of it are free in the term of the day."""

    offer: Offer
    room: int


def offers_to_match(region: "Place", *, on: "date | None" = None) -> list[ToMatch]:
    """Everything that is live in a region on a day; readable by everyone of the region."""
    on = on or timezone.localdate()
    live = live_offers(region, on=on)
    rooms = rooms_of(live, on=on, terms=1)
    return [ToMatch(each, rooms[each.pk].terms[0].left) for each in live]


def room_now(region: "Place", *, on: "date | None" = None) -> dict[str, int]:
    """How many units are free this term of each offer of which anything was asked or set, by reference; one query."""
    on = on or timezone.localdate()
    rows = Capacity.objects.filter(offer__region=region, term=term_of(on).key)
    taken = rows.values_list("offer__reference", "units", "held", "committed", "delivered")
    return {offer: units - held - committed - given for offer, units, held, committed, given in taken}


def menu_as_of(region: "Place", *, on: "date | None" = None) -> tuple[object, ...]:
    """Figures that differ once the words of what is on a region's menu have changed; in one cheap query."""
    on = on or timezone.localdate()
    live = Offer.objects.filter(region=region, stage=Stage.LIVE.value).order_by()
    return on, *live.aggregate(n=Count("pk"), versions=Sum("version"), numbers=Sum("pk")).values()


def library_of_offers() -> list[Offer]:
    """Every offer of every region that is or was on a menu: what matching learns words from."""
    stages = [each.value for each in (Stage.LIVE, Stage.PAUSED, Stage.RETIRED)]
    return list(Offer.objects.filter(stage__in=stages).order_by("pk"))


@dataclass(frozen=True, slots=True)
class Flow:
    """One unit that an authority was given or was promised: the codes of receiver and giver ("" for others)."""

    receiver: str
    giver: str
    on: "date"


def flows(region: "Place", *, since: "date") -> list[Flow]:
    """What was committed and delivered in a region since a day, oldest first: to share out fairly, never to rank."""
    held = Hold.objects.filter(
        capacity__offer__region=region,
        stage__in=[HoldStage.COMMITTED.value, HoldStage.DELIVERED.value],
        held_at__date__gte=since,
    ).order_by("held_at", "pk")
    rows = held.values_list("place__code", "capacity__offer__place__code", "held_at")
    return [Flow(receiver, giver or "", timezone.localdate(at)) for receiver, giver, at in rows]
