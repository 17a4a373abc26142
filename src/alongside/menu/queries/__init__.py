"""Every question about the menu, noun by noun."""

from alongside.menu.queries.answers import counts_for, usage
from alongside.menu.queries.capacity import Room, Rooms, hold_keyed, room_left, room_of, rooms_of
from alongside.menu.queries.gaps import NoSuchGap, Sized, gap, gaps_since, sources_of, standing_gaps
from alongside.menu.queries.offers import NoSuchOffer, any_offer, live_offers, offer, offers_for, open_offers_by
from alongside.menu.queries.to_match import (
    Flow,
    ToMatch,
    flows,
    library_of_offers,
    menu_as_of,
    offers_to_match,
    room_now,
)
from alongside.menu.queries.tools import Drafted, NoSuchAnswers, drafted_from

__all__ = [
    "Drafted",
    "Flow",
    "NoSuchAnswers",
    "NoSuchGap",
    "NoSuchOffer",
    "Room",
    "Rooms",
    "Sized",
    "ToMatch",
    "any_offer",
    "counts_for",
    "drafted_from",
    "flows",
    "gap",
    "gaps_since",
    "hold_keyed",
    "library_of_offers",
    "live_offers",
    "menu_as_of",
    "offer",
    "offers_for",
    "offers_to_match",
    "open_offers_by",
    "room_left",
    "room_now",
    "room_of",
    "rooms_of",
    "sources_of",
    "standing_gaps",
    "usage",
]
