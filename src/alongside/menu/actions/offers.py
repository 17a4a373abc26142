"""What becomes of an offer once it is written: authorised, on the menu, verified, paused, resumed, retired.

Each action takes the offer as its reader saw it. `seen` is the version they were reading, that of the offer handed in
if it is left out: if somebody else has changed it since, nothing is done and `Overtaken` is raised. The same act sent
twice is done once.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from alongside.menu.actions.finding import let_be_found
from alongside.menu.actions.offer_changes import Change
from alongside.menu.models import Offer, OfferVersion
from alongside.menu.policies import offers as policies
from alongside.menu.queries import offers as queries
from alongside.menu.states import Stage
from alongside.rules.verdicts import Overtaken, Refused, require

if TYPE_CHECKING:
    from alongside.people.states import Standing

__all__ = ["Overtaken", "authorise", "go_live", "pause", "resume", "retire", "take_back", "verify"]


@transaction.atomic
def authorise(*, offer: Offer, by: "Standing | None", at: datetime, seen: int | None = None) -> Offer:
    """Say, for its provider, that an offer holds as written; its words are frozen. Raises Refused, with the reason."""
    change = Change(offer, seen)
    now = change.now
    if change.done_before(Stage.AUTHORISED):
        return now
    change.require_as_read()
    require(policies.may_authorise(by, now))
    frozen = change.freeze(at)
    now.stage, now.why, now.ready_on = Stage.AUTHORISED.value, "", None
    now.authorised_by_id, now.authorised_at = by.pk if by else None, at
    now.verified_by_id, now.verified_on = now.authorised_by_id, timezone.localdate(at)
    return change.keep("offer.authorised", by, at, {"number": frozen.number, "sha256": frozen.sha256})


@transaction.atomic
def take_back(*, offer: Offer, by: "Standing | None", at: datetime, seen: int | None = None) -> Offer:
    """Make a draft again of what was authorised and nobody has taken up yet. Raises Refused, with the reason."""
    change = Change(offer, seen)
    now = change.now
    if change.done_before(Stage.DRAFT):
        return now
    change.require_as_read()
    require(policies.may_take_back(by, now))
    now.stage = Stage.DRAFT.value
    return change.keep("offer.taken_back", by, at)


@transaction.atomic
def go_live(*, offer: Offer, by: "Standing | None", at: datetime, version: OfferVersion | None = None) -> Offer:
    """Put an offer on the menu, as an edition is published. Whoever publishes that answers for it.

    version  the words it is agreed with (`queries.offers.candidates` names them), by default the newest accepted: if
             they are those of a revision, the offer takes them on, and the revision has done its work
    returns  the offer that stands on the menu; one that stands there already with those words is left as it is
    raises   Refused: it was not accepted
    """
    change = Change(offer.revises or offer)
    now = change.now
    words = version or now.versions.filter(accepted_on__isnull=False).order_by("-number").first()
    if words is None or words.accepted_on is None:
        raise Refused("Only words that quality assurance accepted go on the menu.")
    require(policies.may_go_live(now))
    same = queries.sha256_of(queries.words_of(now)) == words.sha256
    if same and now.stage in (Stage.LIVE, Stage.PAUSED) and words.live_on is not None:
        return now
    if not same:
        _take_on(now, words)
    if now.stage == Stage.ACCEPTED:
        now.stage = Stage.LIVE.value
    now.live_on = now.live_on or timezone.localdate(at)
    words.live_on = words.live_on or timezone.localdate(at)
    words.save(update_fields=["live_on"])
    let_be_found(offers=[now], at=at)
    return change.keep("offer.went_live", by, at, {"number": words.number, "sha256": words.sha256})


def _take_on(now: Offer, words: OfferVersion) -> None:
    """Let an offer take the words of its revision, which is done with then."""
    for name, value in queries.values_of(words.words).items():
        setattr(now, name, value)
    for revision in Offer.objects.filter(revises=now, stage=Stage.ACCEPTED.value):
        now.verified_by_id, now.verified_on = revision.verified_by_id, revision.verified_on
        now.authorised_by_id, now.authorised_at = revision.authorised_by_id, revision.authorised_at
        now.edited_by_id, now.edited_on = revision.edited_by_id, revision.edited_on
        revision.stage, revision.why = Stage.RETIRED.value, "Its words are on the menu."
        revision.version += 1
        revision.save(update_fields=["stage", "why", "version"])


@transaction.atomic
def verify(*, offer: Offer, by: "Standing | None", at: datetime, seen: int | None = None) -> Offer:
    """Say that what is on the menu is still true; its clock begins anew. Nothing of its words changes."""
    change = Change(offer, seen)
    now = change.now
    person = by.pk if by else None
    if (now.version, now.verified_on, now.verified_by_id) == (change.version + 1, timezone.localdate(at), person):
        return now
    change.require_as_read()
    require(policies.may_verify(by, now))
    now.verified_by_id, now.verified_on = person, timezone.localdate(at)
    return change.keep("offer.verified", by, at)


@transaction.atomic
def pause(*, offer: Offer, why: str, by: "Standing | None", at: datetime, seen: int | None = None) -> Offer:
    """Take on nothing new for a while; what is held or committed stands. Raises Refused, with the reason."""
    change = Change(offer, seen)
    now = change.now
    if change.done_before(Stage.PAUSED):
        return now
    change.require_as_read()
    require(policies.may_pause(by, now, why))
    now.stage, now.why = Stage.PAUSED.value, why.strip()
    return change.keep("offer.paused", by, at)


@transaction.atomic
def resume(*, offer: Offer, by: "Standing | None", at: datetime, seen: int | None = None) -> Offer:
    """Let a paused offer be asked for again. Raises Refused, with the reason."""
    change = Change(offer, seen)
    now = change.now
    if change.done_before(Stage.LIVE):
        return now
    change.require_as_read()
    require(policies.may_resume(by, now))
    now.stage, now.why = Stage.LIVE.value, ""
    return change.keep("offer.resumed", by, at)


@transaction.atomic
def retire(*, offer: Offer, why: str, by: "Standing | None", at: datetime, seen: int | None = None) -> Offer:
    """Take an offer off the menu for good, or drop a draft. Raises Refused, with the reason."""
    change = Change(offer, seen)
    now = change.now
    if change.done_before(Stage.RETIRED):
        return now
    change.require_as_read()
    require(policies.may_retire(by, now, why))
    now.stage, now.why = Stage.RETIRED.value, why.strip()
    return change.keep("offer.retired", by, at)
