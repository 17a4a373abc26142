"""The tables of the menu."""

from alongside.menu.models.answers import Usage
from alongside.menu.models.capacity import Capacity, Hold
from alongside.menu.models.circulation import Circulation, Recipient
from alongside.menu.models.editions import Change, Edition, EditionOffer
from alongside.menu.models.gaps import Gap, GapSource
from alongside.menu.models.offers import Asked, Nil, Offer, OfferVersion, Review
from alongside.menu.models.testing import Comment, Round, Trial
from alongside.menu.models.tools import Checklist, RevisitedTool, ToolAnswer, ToolVersion

__all__ = [
    "Asked",
    "Capacity",
    "Change",
    "Checklist",
    "Circulation",
    "Comment",
    "Edition",
    "EditionOffer",
    "Gap",
    "GapSource",
    "Hold",
    "Nil",
    "Offer",
    "OfferVersion",
    "Recipient",
    "Review",
    "RevisitedTool",
    "Round",
    "ToolAnswer",
    "ToolVersion",
    "Trial",
    "Usage",
]
