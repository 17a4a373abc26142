"""How far a training has come. These are no acts of anybody, so the journal has none of them: what is kept, it has."""

from datetime import datetime

from django.db import transaction

from alongside.support.models import Training


@transaction.atomic
def begin(*, training: Training, at: datetime) -> None:
    """Work on it begins, or begins again after whoever did it was stopped."""
    Training.objects.filter(pk=training.pk, finished_at__isnull=True).update(begun_at=at, beat_at=at, done=0, says="")


@transaction.atomic
def note(*, training: Training, done: int, says: str, at: datetime) -> None:
    """So many parts of a hundred are done, and this is being done now."""
    Training.objects.filter(pk=training.pk, finished_at__isnull=True).update(done=done, says=says[:120], beat_at=at)


@transaction.atomic
def fail(*, training: Training, trouble: str, at: datetime) -> None:
    """It could not be done; `trouble` is the kind of error, never its text."""
    Training.objects.filter(pk=training.pk, finished_at__isnull=True).update(
        trouble=trouble[:60], finished_at=at, beat_at=at
    )
