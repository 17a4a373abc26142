"""Capacity: who sets units aside, who sees what is held, and when nothing more can be."""

from datetime import date
from typing import TYPE_CHECKING

from alongside.menu.models import Capacity, Hold, Offer
from alongside.menu.policies.offers import BOARD, may_read, today, verify_right
from alongside.menu.states import HOLD_STAGES, HoldStage, Stage
from alongside.menu.states.terms import Term
from alongside.people.policies import TEAM, Audience, right
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Verdict, allow, refuse

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place

OVERVIEW = right(
    "see", "what the menu can carry and what is asked of it", Sensitivity.COMPARATIVE,
    Audience("members of the SLI Board and the regional team", regional=TEAM | BOARD),
)  # fmt: skip
HOLD = right(
    "hold", "units of an offer for an authority", Sensitivity.COMPARATIVE,
    Audience("the regional team", regional=TEAM),
)  # fmt: skip


def may_see_overview(standing: "Standing") -> Verdict:
    """The Board and the team, each for the regions of their posts and seats."""
    if any(OVERVIEW.verdict(standing, region=each) for each in standing.regions):
        return allow()
    return refuse(f"Only {OVERVIEW.audience.words} see what the menu can carry.")


def may_read_room(standing: "Standing", capacity: Capacity) -> Verdict:
    """Whoever reads the offer: that there is room, and until when there is none."""
    return may_read(standing, capacity.offer)


def may_read_hold(standing: "Standing", hold: Hold) -> Verdict:
    """The team: whom something is held for may be private."""
    return HOLD.verdict(standing, region=hold.capacity.offer.region_id)


def may_hold(
    standing: "Standing | None", offer: Offer, term: Term, place: "Place", units: int, *, on: date | None = None
) -> Verdict:
    """The team sets aside units of what is on the menu, for another authority, in a term that has not ended."""
    if not (verdict := _may(standing, offer)):
        return verdict
    if offer.stage != Stage.LIVE:
        return refuse("Only an offer that is live can be held; one that is paused takes nothing new.")
    if offer.place_id == place.pk:
        return refuse("An authority’s own offer is not held for itself.")
    if units < 1:
        return refuse("Hold at least one unit.")
    if term.ends < (on or today(standing)):
        return refuse(f"The {term.words} has ended.")
    if (offer.starts and offer.starts > term.ends) or (offer.ends and offer.ends < term.begins):
        return refuse(f"It is not given in the {term.words}.")
    return allow()


def may_move(standing: "Standing | None", hold: Hold, to: HoldStage) -> Verdict:
    """The team commits what is held, says that it was delivered, or gives it back."""
    if not (verdict := _may(standing, hold.capacity.offer)):
        return verdict
    return HOLD_STAGES.may_move(HoldStage(hold.stage), to)


def may_set_units(standing: "Standing | None", offer: Offer, units: int) -> Verdict:
    """Its provider's officers, or the team, say how many units it has in one term."""
    if standing is not None:
        if standing.previewing:
            return refuse("A preview changes nothing.")
        if not (verdict := verify_right(offer).verdict(standing, region=offer.region_id, place=offer.place_id)):
            return verdict
    if units < 0:
        return refuse("Enter how many units there are, 0 or more.")
    return allow()


def _may(standing: "Standing | None", offer: Offer) -> Verdict:
    if standing is None:
        return allow()
    if standing.previewing:
        return refuse("A preview changes nothing.")
    return HOLD.verdict(standing, region=offer.region_id)


READERS = {"menu.Capacity": may_read_room, "menu.Hold": may_read_hold}
