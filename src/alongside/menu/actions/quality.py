"""Quality assurance: an authorised offer is taken up by one reviewer, who accepts it or returns it with reasons."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from alongside.menu.actions.offer_changes import Change
from alongside.menu.models import Offer, Review
from alongside.menu.policies import quality as policies
from alongside.menu.queries import offers as known
from alongside.menu.queries import quality as queries
from alongside.menu.states import Stage
from alongside.rules.verdicts import Refused, require

if TYPE_CHECKING:
    from alongside.people.states import Standing

__all__ = ["decide", "take_up"]


@transaction.atomic
def take_up(*, offer: Offer, by: "Standing | None", at: datetime, seen: int | None = None) -> Review:
    """Begin to review, or take a review over from whoever has it. Raises Refused, with the reason."""
    change = Change(offer, seen)
    now = change.now
    review = queries.open_review(now)
    person = by.pk if by else None
    if review is not None and review.reviewer_id == person and now.version == change.version + 1:
        return review
    change.require_as_read()
    require(policies.may_take_up(by, now, review))
    words = known.newest_version(now)
    if words is None:
        raise Refused("Only an offer that is authorised is taken up for review.")
    if review is None:
        review = Review(offer=now, version=words)
    review.reviewer_id, review.taken_at = person, at
    review.save()
    now.stage = Stage.IN_QA.value
    change.keep("offer.taken_up", by, at, {"number": words.number})
    return review


@transaction.atomic
def decide(
    *,
    offer: Offer,
    outcome: str,
    criteria: dict[str, dict[str, Any]],
    words: str,
    by: "Standing | None",
    at: datetime,
    seen: int | None = None,
) -> Offer:
    """Accept an offer, or return it with reasons, against the stated criteria. Raises Refused, with the reason.

    outcome   "accepted" or "returned"
    criteria  by code: {"met": True or False, "note": what is said about it}
    words     for the provider; at least a sentence where it is returned
    """
    change = Change(offer, seen)
    now = change.now
    stage = Stage.ACCEPTED if outcome == "accepted" else Stage.RETURNED
    if now.version == change.version + 1 and now.stage == stage:
        return now
    change.require_as_read()
    review = queries.open_review(now)
    require(policies.may_decide(by, now, review))
    require(policies.may_be_decided(outcome, criteria, words))
    assert review is not None  # noqa: S101 - for the reader of types: the policy refuses where there is none
    review.outcome, review.criteria, review.words, review.decided_at = outcome, criteria, words.strip(), at
    review.save()
    if stage is Stage.ACCEPTED:
        review.version.accepted_on = timezone.localdate(at)
        review.version.save(update_fields=["accepted_on"])
    now.stage, now.why = stage.value, review.words if stage is Stage.RETURNED else ""
    return change.keep(f"offer.{outcome}", by, at, {"number": review.version.number})
