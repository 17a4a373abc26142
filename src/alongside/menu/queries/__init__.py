"""Every question about the menu, noun by noun."""

from alongside.menu.queries.capacity import Room, Rooms, hold_keyed, room_left, room_of, rooms_of
from alongside.menu.queries.gaps import NoSuchGap, Sized, gap, gaps_since, sources_of, standing_gaps
from alongside.menu.queries.offers import NoSuchOffer, live_offers, offer, offers_for, open_offers_by

__all__ = [
    "NoSuchGap",
    "NoSuchOffer",
    "Room",
    "Rooms",
    "Sized",
    "gap",
    "gaps_since",
    "hold_keyed",
    "live_offers",
    "offer",
    "offers_for",
    "open_offers_by",
    "room_left",
    "room_of",
    "rooms_of",
    "sources_of",
    "standing_gaps",
]
