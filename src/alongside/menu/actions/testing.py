"""Every change to the tests of an edition: rounds, testers, what each found, and what became of what they said."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from alongside.files.policies import may_hold
from alongside.journal import actions as journal
from alongside.menu.actions.gaps import open_gap
from alongside.menu.models import Comment, Edition, EditionOffer, Offer, Round, Trial
from alongside.menu.policies import testing as policies
from alongside.menu.states import Audience, Disposition, EditionStage
from alongside.rules.verdicts import Overtaken, Refused, require

if TYPE_CHECKING:
    from alongside.people.models import Person
    from alongside.people.states import Standing


@transaction.atomic
def open_round(*, edition: Edition, until: date, by: "Standing | None", at: datetime, seen: int | None = None) -> Round:
    """Open a round of tests until a day; the first brings the edition into test. Raises Refused.

    Opening again the one that the same person opened until the same day answers with it.
    """
    held = Edition.objects.select_for_update().get(pk=edition.pk)
    standing = Round.objects.filter(edition=held, closed_at=None).first()
    if standing is not None and standing.until == until and standing.opened_by_id == _pk(by):
        return standing
    require(policies.may_open_round(by, held, until=until, on=timezone.localdate(at)))
    opened = Round.objects.create(
        edition=held, number=held.rounds.count() + 1, until=until, opened_by_id=_pk(by), opened_at=at
    )
    if held.stage == EditionStage.DRAFT:
        held.stage = EditionStage.IN_TEST
        held.version += 1
        held.save(update_fields=["stage", "version"])
    journal.record("edition.round_opened", of=held, by=by, at=at, details={"round": opened.number, "until": str(until)})
    return opened


@transaction.atomic
def invite_tester(
    *,
    of_round: Round,
    person: "Person",
    role: Audience,
    needs: Sequence[str],
    by: "Standing | None",
    at: datetime,
) -> list[Trial]:
    """Ask somebody to look, in their role, for help with a few realistic needs. Raises Refused.

    A need they were asked about in this round already is not asked twice.
    """
    lines = list(dict.fromkeys(" ".join(need.split()) for need in needs if need.strip()))
    held = Round.objects.select_for_update().get(pk=of_round.pk)
    edition = Edition.objects.get(pk=held.edition_id)
    require(policies.may_work_on_round(by, edition, held))
    require(policies.may_be_needs(lines))
    for line in lines:
        require(may_hold(line))
    asked = {trial.need: trial for trial in Trial.objects.filter(round=held, person=person)}
    new = [line for line in lines if line not in asked]
    for line in new:
        asked[line] = Trial.objects.create(
            round=held, person=person, role=role.value, need=line, asked_by_id=_pk(by), asked_at=at
        )
    if new:
        details = {"person": person.pk, "role": role.value, "needs": len(new)}
        journal.record("edition.tester_invited", of=edition, by=by, at=at, details=details)
    return [asked[line] for line in lines]


@transaction.atomic
def start_trial(*, trial: Trial, by: "Standing", at: datetime) -> Trial:
    """A tester begins to look; the service keeps the time, from the first start. Raises Refused."""
    held = _held(trial)
    require(policies.may_start(by, held))
    if held.started_at is None:
        held.started_at = at
        held.version += 1
        held.save(update_fields=["started_at", "version"])
        journal.record("trial.started", of=held, by=by, at=at)
    return held


@transaction.atomic
def finish_trial(
    *,
    trial: Trial,
    found: bool,
    words: str,
    by: "Standing",
    at: datetime,
    offer: Offer | None = None,
    seen: int | None = None,
) -> Trial:
    """A tester says whether they found help, which offer, and what they think. Raises Refused.

    A comment, or that nothing was found, waits for its answer before the edition is agreed.
    """
    words = words.strip()
    held = _held(trial)
    if held.ended_at is not None and held.person_id == by.pk and held.found == found and _said(held) == words:
        return held
    require(policies.may_finish(by, held))
    require(policies.may_say(words, found=found))
    require(may_hold(words))
    if offer is not None and not EditionOffer.objects.filter(edition=held.round.edition, offer=offer).exists():
        raise Refused("That offer is not in the edition you are testing.")
    held.found, held.offer, held.ended_at = found, (offer if found else None), at
    held.version += 1
    held.save()
    if words:
        Comment.objects.create(edition=held.round.edition, trial=held, words=words, by_id=by.pk, at=at)
    journal.record("trial.finished", of=held, by=by, at=at, details={"found": found})
    return held


def _said(held: Trial) -> str:
    comment = Comment.objects.filter(trial=held).first()
    return comment.words if comment else ""


@transaction.atomic
def close_round(*, of_round: Round, by: "Standing | None", at: datetime) -> Round:
    """End a round; what is unfinished stays so. Raises Refused."""
    held = Round.objects.select_for_update(of=("self",)).select_related("edition").get(pk=of_round.pk)
    if held.closed_at is not None and held.closed_by_id == _pk(by):
        return held
    require(policies.may_work_on_round(by, held.edition, held))
    held.closed_by_id, held.closed_at = _pk(by), at
    held.save(update_fields=["closed_by", "closed_at"])
    unfinished = Trial.objects.filter(round=held, ended_at=None).count()
    details = {"round": held.number, "unfinished": unfinished}
    journal.record("edition.round_closed", of=held.edition, by=by, at=at, details=details)
    return held


@transaction.atomic
def answer_comment(
    *,
    comment: Comment,
    disposition: Disposition,
    why: str,
    by: "Standing | None",
    at: datetime,
    gap: str = "",
    seen: int | None = None,
) -> Comment:
    """Say what became of a comment, and why; once. Raises Refused.

    gap  what the menu lacks, in words that name nobody, where a tester found nothing: it becomes a gap's source
    """
    why = " ".join(why.split())
    held = Comment.objects.select_for_update(of=("self",)).select_related("edition__region", "trial").get(pk=comment.pk)
    if held.disposition == disposition and held.disposed_by_id == _pk(by) and held.why == why:
        return held
    require(policies.may_answer(by, held, why=why))
    if seen is not None and held.version != seen:
        raise Overtaken("Somebody changed this comment while you were reading it, so nothing was done.")
    require(may_hold(why))
    held.disposition, held.why, held.disposed_by_id, held.disposed_at = disposition, why, _pk(by), at
    held.version += 1
    held.save()
    journal.record("comment.answered", of=held, by=by, at=at, details={"disposition": disposition.value})
    if gap.strip() and held.trial is not None:
        open_gap(
            region=held.edition.region, words=gap, kind="test", key=f"trial:{held.trial.pk}",
            audience=held.trial.role, by=by, at=at,
        )  # fmt: skip
    return held


def _held(trial: Trial) -> Trial:
    return Trial.objects.select_for_update(of=("self",)).select_related("round__edition").get(pk=trial.pk)


def _pk(by: "Standing | None") -> int | None:
    return by.pk if by else None
