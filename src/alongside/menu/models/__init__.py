"""The tables of the menu."""

from alongside.menu.models.capacity import Capacity, Hold
from alongside.menu.models.editions import Edition, EditionOffer
from alongside.menu.models.gaps import Gap, GapSource
from alongside.menu.models.offers import Asked, Nil, Offer, OfferVersion, Review

__all__ = [
    "Asked",
    "Capacity",
    "Edition",
    "EditionOffer",
    "Gap",
    "GapSource",
    "Hold",
    "Nil",
    "Offer",
    "OfferVersion",
    "Review",
]
