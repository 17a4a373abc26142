"""What the public feed may tell: offers on the menu that their providers release outside the region, and no more."""

from typing import TYPE_CHECKING

from django.utils import timezone

from alongside.menu.models import Offer
from alongside.menu.policies import offers
from alongside.menu.states import Stage
from alongside.people.policies import TEAM, Audience, right
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Verdict, allow, refuse

if TYPE_CHECKING:
    from datetime import date

    from alongside.people.states import Standing
    from alongside.places.models import Place

BRING_IN = right(
    "bring in", "another region’s menu", Sensitivity.REGIONAL, Audience("the regional team", regional=TEAM)
)
# The fields of an offer that the feed tells, in the standard's words or as terms. No person stands in any of them.
TOLD = (
    "title", "summary", "provider", "kind", "audiences", "areas", "enablers", "stages", "levels", "commitment", "cost",
    "tailoring", "suits", "evidence", "contact_post", "origin",
)  # fmt: skip


def is_released(offer: Offer, on: "date") -> bool:
    """True if anyone may read it on that day: live, released by its provider, verified lately, not past its end."""
    return offer.stage == Stage.LIVE and offer.released_outside and offers.is_on_menu(offer, on)


def may_read_told(standing: "Standing", offer: Offer) -> Verdict:
    """What the feed tells of an offer: anyone once it is released, and otherwise whoever may read the offer."""
    return allow() if is_released(offer, timezone.localdate()) else offers.may_read(standing, offer)


def may_bring_in(standing: "Standing | None", region: "Place") -> Verdict:
    """The team brings in another region's menu, as drafts that it checks; so does whoever keeps the installation."""
    if standing is None:
        return allow()
    if standing.previewing:
        return refuse("A preview changes nothing.")
    return BRING_IN.verdict(standing, region=region.pk)


READERS = {f"menu.Offer.{field}": may_read_told for field in TOLD}
