"""Questions about quality assurance: what waits, who has it, and what was said before."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from alongside.menu.models import Offer, Review
from alongside.menu.policies import quality as policies
from alongside.menu.policies.quality import Criterion
from alongside.menu.states import Stage

if TYPE_CHECKING:
    from alongside.people.states import Standing


@dataclass(frozen=True, slots=True)
class Waiting:
    """One offer in the queue: who has it, if anyone, and when it was authorised."""

    offer: Offer
    review: Review | None


def criteria() -> tuple[Criterion, ...]:
    """What is asked of every offer."""
    return policies.criteria()


def waiting_for(standing: "Standing") -> list[Waiting]:
    """What waits for quality assurance in somebody's regions, the longest first; for whoever may see the queue."""
    regions = [each for each in standing.regions if policies.QUEUE.verdict(standing, region=each)]
    found = Offer.objects.filter(
        region__in=regions, stage__in=[Stage.AUTHORISED.value, Stage.IN_QA.value]
    ).select_related("region", "place")
    open_ones = {
        each.offer_id: each
        for each in Review.objects.filter(outcome="", offer__region__in=regions).select_related("reviewer")
    }
    return [Waiting(each, open_ones.get(each.pk)) for each in found.order_by("authorised_at", "pk")]


def decided_for(standing: "Standing", *, most: int = 12) -> list[Review]:
    """What was decided last in somebody's regions, the newest first."""
    regions = [each for each in standing.regions if policies.QUEUE.verdict(standing, region=each)]
    found = Review.objects.filter(offer__region__in=regions).exclude(outcome="")
    return list(found.select_related("offer__place", "version", "reviewer").order_by("-decided_at", "-pk")[:most])


def open_review(offer: Offer) -> Review | None:
    """The review that somebody has open, if anyone has."""
    return Review.objects.filter(offer=offer, outcome="").select_related("reviewer", "version").first()


def reviews_of(offer: Offer) -> list[Review]:
    """What quality assurance decided about an offer, the newest first; ask the policy who may read it."""
    found = Review.objects.filter(offer=offer).exclude(outcome="")
    return list(found.select_related("reviewer", "version", "offer").order_by("-decided_at", "-pk"))
