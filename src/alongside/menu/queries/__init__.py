"""Every question about the menu, noun by noun."""

from alongside.menu.queries.gaps import NoSuchGap, Sized, gap, gaps_since, sources_of, standing_gaps
from alongside.menu.queries.offers import NoSuchOffer, live_offers, offer, offers_for, open_offers_by, room_left

__all__ = [
    "NoSuchGap",
    "NoSuchOffer",
    "Sized",
    "gap",
    "gaps_since",
    "live_offers",
    "offer",
    "offers_for",
    "open_offers_by",
    "room_left",
    "sources_of",
    "standing_gaps",
]
