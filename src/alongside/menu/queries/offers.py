"""Questions about offers: those that are live, those somebody may read, one of them, and the room it has."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils import timezone

from alongside.menu.models import Capacity, Offer
from alongside.menu.states import IN_AN_EDITION, Stage

if TYPE_CHECKING:
    from alongside.menu.states.terms import Term
    from alongside.people.states import Standing
    from alongside.places.models import Place

_WITH = ("region", "place")


class NoSuchOffer(LookupError):
    """No offer has that reference."""


def offer(reference: str) -> Offer:
    """One offer, whatever its stage: ask the policy who may read it. Raises NoSuchOffer."""
    found = Offer.objects.select_related(*_WITH).filter(reference=reference).first()
    if found is None:
        raise NoSuchOffer("There is no such offer.")
    return found


def live_offers(region: "Place", *, on: date | None = None) -> list[Offer]:
    """What is on a region's menu on a day, and so may be read by everyone of the region, by title."""
    on = on or timezone.localdate()
    found = _known().filter(region=region, stage=Stage.LIVE.value)
    return [each for each in found if each.ends is None or each.ends >= on]


def offers_for(standing: "Standing") -> list[Offer]:
    """Every offer of their regions that somebody may read, by title."""
    return [each for each in _known().filter(region__in=standing.regions) if each.stage == Stage.LIVE]


def open_offers_by(place: "Place") -> list[Offer]:
    """What an authority gives that an edition may hold: accepted, live or paused."""
    return list(_known().filter(place=place, stage__in=[each.value for each in IN_AN_EDITION]))


def room_left(offer: Offer, term: "Term") -> int:
    """How many units of an offer nobody has taken in a term; all of them where nobody has asked yet."""
    row = Capacity.objects.filter(offer=offer, term=term.key).first()
    return offer.units if row is None else row.units - row.held - row.committed - row.delivered


def _known() -> QuerySet[Offer]:
    return Offer.objects.select_related(*_WITH)
