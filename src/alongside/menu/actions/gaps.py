"""Every change to gaps: opened by a search, a test or a need that was not met; explored, filled, or accepted.

A search that finds nothing, sent twice, is counted once; what says nearly the same in the same area for the same
audience is another source of the gap that stands, not another gap.
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from alongside.journal import actions as journal
from alongside.menu.models import Gap, GapSource
from alongside.menu.policies import gaps as policies
from alongside.menu.queries import gaps as queries
from alongside.menu.states import GapStage
from alongside.places.policies import may_remove_nation
from alongside.rules.references import new_reference
from alongside.rules.verdicts import Overtaken, require

if TYPE_CHECKING:
    from alongside.menu.models import Offer
    from alongside.people.states import Standing
    from alongside.places.models import Place


@transaction.atomic
def open_gap(
    *,
    region: "Place",
    words: str,
    kind: str,
    key: str,
    by: "Standing | None",
    at: datetime,
    area: str = "",
    enabler: str = "",
    audience: str = "",
    place: "Place | None" = None,
) -> Gap:
    """Say that the menu lacks something; answers with the gap it became a source of. Raises Refused, with the reason.

    words  what is missing, which everyone in the region reads: no authority, no child; nobody's need word for word
    kind   "search", "test" or "need"; `key` tells it from others of its kind, so that it counts once: for a search
           the person and the words, for a test or a need its reference
    place  the authority it was felt in; only where the regional team may know that, and never for a need that is
           private or confidential
    """
    words = " ".join(words.split())
    require(policies.may_open(by, region))
    require(policies.may_be_worded(words, region))
    # Two presses at the same moment are taken one after the other.
    type(region).objects.select_for_update(no_key=True).get(pk=region.pk)
    if (before := queries.source_of(region.pk, kind, key)) is not None:
        return before.gap
    found = queries.near(region.pk, words, area=area, audience=audience)
    new = found is None
    if found is None:
        found = Gap.objects.create(
            reference=new_reference("gap"), region=region, words=words, area=area, enabler=enabler, audience=audience,
            opened_at=at,
        )  # fmt: skip
    GapSource.objects.create(
        gap=found, kind=kind, key=key, words=words, place=place, by_id=by.pk if by else None, at=at
    )
    journal.record("gap.opened" if new else "gap.felt_again", of=found, by=by, at=at, details={"kind": kind})
    return found


@transaction.atomic
def explore(*, gap: Gap, route: str, by: "Standing | None", at: datetime, seen: int | None = None) -> Gap:
    """Look for what would fill a gap, within the region or beyond; whoever does so owns it. Raises Refused."""
    held, version = _held(gap, seen)
    owner = by.pk if by else None
    if held.version == version + 1 and (held.stage, held.route, held.owner_id) == (GapStage.EXPLORING, route, owner):
        return held
    _require_as_read(held, version)
    require(policies.may_explore(by, held, route))
    held.stage, held.route, held.owner_id = GapStage.EXPLORING.value, route, owner
    return _done(held, "gap.explored", by, at, {"route": route})


@transaction.atomic
def fill(*, gap: Gap, offer: "Offer", by: "Standing | None", at: datetime, seen: int | None = None) -> Gap:
    """Say which offer fills a gap. Raises Refused, with the reason."""
    held, version = _held(gap, seen)
    if held.version == version + 1 and (held.stage, held.offer_id) == (GapStage.FILLED, offer.pk):
        return held
    _require_as_read(held, version)
    require(policies.may_fill(by, held, offer))
    held.stage, held.offer = GapStage.FILLED.value, offer
    return _done(held, "gap.filled", by, at, {"offer": offer.reference})


@transaction.atomic
def accept(*, gap: Gap, reason: str, by: "Standing | None", at: datetime, seen: int | None = None) -> Gap:
    """Decide that a gap stays, for a reason that everyone in the region reads. Raises Refused."""
    reason = reason.strip()
    held, version = _held(gap, seen)
    if held.version == version + 1 and (held.stage, held.decision) == (GapStage.ACCEPTED, reason):
        return held
    _require_as_read(held, version)
    require(policies.may_accept(by, held, reason))
    held.stage, held.decision = GapStage.ACCEPTED.value, reason
    return _done(held, "gap.accepted", by, at, {})


@transaction.atomic
def forget_invented_gaps(*, nation: str, by: "Standing | None", at: datetime) -> int:
    """Take away the gaps of an invented nation; how many. Raises Refused for a real one."""
    require(may_remove_nation(nation))
    told = Gap.objects.filter(region__nation=nation)
    forgotten = told.count()
    told.delete()
    journal.record("gaps.forgotten", by=by, at=at, details={"nation": nation, "gaps": forgotten})
    return forgotten


def _held(gap: Gap, seen: int | None) -> tuple[Gap, int]:
    """The gap as it stands now, held until the transaction ends; and the version its reader saw."""
    held = Gap.objects.select_for_update(of=("self",)).select_related("region").get(pk=gap.pk)
    return held, gap.version if seen is None else seen


def _require_as_read(held: Gap, version: int) -> None:
    if held.version != version:
        raise Overtaken(
            "Somebody changed this gap while you were reading it, so nothing was done. "
            "Read it as it stands now, then decide."
        )


def _done(held: Gap, act: str, by: "Standing | None", at: datetime, details: dict[str, Any]) -> Gap:
    held.version += 1
    held.save()
    journal.record(act, of=held, by=by, at=at, details={"version": held.version} | details)
    return held
