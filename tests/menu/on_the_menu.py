"""Offers on the menu as a test asks for them, by real actions, verified today: pages ask the real clock."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from alongside.menu.actions import offers as actions
from alongside.menu.actions import writing
from tests.menu.offering import SAID, started, through_quality

if TYPE_CHECKING:
    from alongside.menu.models import Offer
    from alongside.places.models import Place


def put(region: "Place", title: str, *, place: str | None = "N06", days_ago: int = 0, **said: Any) -> "Offer":
    """One that is live. said: its fields unlike those of `offering.SAID`; days_ago: when it was verified."""
    at = timezone.now() - timedelta(days=days_ago)
    offer = started(region, title=title, place=place)
    for part, fields in SAID.items():
        written = {name: said.get(name, value) for name, value in fields.items()}
        more = {"title": title} if part == "what" else {}
        offer = writing.keep_part(offer=offer, part=part, said={**written, **more}, by=None, at=at)
    offer = actions.authorise(offer=offer, by=None, at=at)
    return actions.go_live(offer=through_quality(offer), by=None, at=at)
