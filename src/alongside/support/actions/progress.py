"""How far a training or a proposal has come. No acts of anybody, so not in the journal: what is kept, it has."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from alongside.support.models import Proposal, Training

if TYPE_CHECKING:
    from django.db.models import QuerySet

Work = Training | Proposal


@transaction.atomic
def begin(*, work: Work, at: datetime) -> None:
    """Work on it begins, or begins again after whoever did it was stopped."""
    _open(work).update(begun_at=at, beat_at=at, done=0, says="")


@transaction.atomic
def note(*, work: Work, done: int, says: str, at: datetime) -> None:
    """So many parts of a hundred are done, and this is being done now."""
    _open(work).update(done=done, says=says[:120], beat_at=at)


@transaction.atomic
def fail(*, work: Work, trouble: str, at: datetime) -> None:
    """It could not be done; `trouble` is the kind of error, never its text."""
    _open(work).update(trouble=trouble[:60], finished_at=at, beat_at=at)


def _open(work: Work) -> "QuerySet[Training] | QuerySet[Proposal]":
    """The row of work that has not ended."""
    if isinstance(work, Training):
        return Training.objects.filter(pk=work.pk, finished_at__isnull=True)
    return Proposal.objects.filter(pk=work.pk, finished_at__isnull=True)
