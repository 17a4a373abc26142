"""Reckoning how what is on offer could best be shared out: asked for by a broker, done by a job, kept as it was."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from alongside.journal import actions as journal
from alongside.rules.references import new_reference
from alongside.rules.verdicts import require
from alongside.support import queueing
from alongside.support.models import Proposal
from alongside.support.policies import proposals as policies
from alongside.support.queries import proposals as queries

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from alongside.people.states import Standing
    from alongside.places.models import Place

JOB = "alongside.support.jobs.reckon_proposal"


@transaction.atomic
def ask_to_reckon(*, region: "Place", by: "Standing | None", at: datetime, here: bool = False) -> Proposal:
    """Have it reckoned; while that is done already, answers with that proposal. Raises Refused. Nothing is sent.

    here  reckoned in place, as soon as the transaction stands
    """
    require(policies.may_reckon(by, region.pk))
    if (before := queries.running(region.pk, at=at)) is not None:
        return before
    asked = Proposal.objects.create(
        reference=new_reference("proposal"), region=region, by_id=by.pk if by else None, at=at
    )
    journal.record("proposal.asked_for", of=asked, by=by, at=at)
    queueing.start(JOB, asked.pk, here=here)
    return asked


@transaction.atomic
def keep_proposal(
    *,
    proposal: Proposal,
    inputs: str,
    pairs: "Sequence[Mapping[str, Any]]",
    summary: "Mapping[str, Any]",
    at: datetime,
) -> Proposal:
    """Keep what was reckoned, once; it is never changed afterwards."""
    held = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if held.finished_at is not None:
        return held
    held.inputs, held.pairs, held.summary = inputs, [dict(each) for each in pairs], dict(summary)
    held.finished_at, held.beat_at, held.done, held.says = at, at, 100, "Done"
    held.save()
    journal.record("proposal.kept", of=held, by=None, at=at, details={"inputs": inputs[:16]})
    return held
