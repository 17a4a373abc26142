"""Every change to the menu, noun by noun."""

from alongside.menu.actions.capacity import Full, commit, deliver, hold, lapse_holds, release
from alongside.menu.actions.compiling import forget_invented_offers, give_nil, publish_nils
from alongside.menu.actions.forgetting import forget_invented
from alongside.menu.actions.gaps import forget_invented_gaps, open_gap
from alongside.menu.actions.offers import go_live
from alongside.menu.actions.writing import start_offer

__all__ = [
    "Full",
    "commit",
    "deliver",
    "forget_invented",
    "forget_invented_gaps",
    "forget_invented_offers",
    "give_nil",
    "go_live",
    "hold",
    "lapse_holds",
    "open_gap",
    "publish_nils",
    "release",
    "start_offer",
]
