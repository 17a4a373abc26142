"""What stands on the menu, as text to learn from and to compare."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alongside.menu.models import Offer


def offer_text(offer: "Offer") -> str:
    """All that says what an offer is and does."""
    return "\n".join(filter(None, (offer.title, offer.summary, offer.tailoring, offer.evidence)))
