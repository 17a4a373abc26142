"""Long work, done beside the pages. Each job is told a number and is safe to be done twice."""

from collections import Counter
from typing import TYPE_CHECKING

from django.utils import timezone

from alongside.areas import queries as areas
from alongside.support.actions import library as actions
from alongside.support.actions import progress
from alongside.support.queries import library as queries

if TYPE_CHECKING:
    from collections.abc import Callable

    from alongside.support.models import Training


def train_library(number: int, tell: "Callable[[float, str], None] | None" = None) -> None:
    """Learn from everything there is, and keep it. A training that has ended stays so.

    tell  also told how far it has come, from 0 to 1, and what is being done
    """
    training = queries.training(number)
    if training is None or training.finished_at is not None:
        return
    progress.begin(training=training, at=timezone.now())
    try:
        _train(training, tell)
    except Exception as problem:
        progress.fail(training=training, trouble=type(problem).__name__, at=timezone.now())
        raise


def _train(training: "Training", tell: "Callable[[float, str], None] | None") -> None:
    from alongside.support.matching.library import train

    def said(share: float, words: str) -> None:
        progress.note(training=training, done=min(99, int(share * 100)), says=words, at=timezone.now())
        if tell is not None:
            tell(share, words)

    found = list(queries.texts())
    learned = train([text for _, text in found], areas.taxonomy(), said)
    actions.keep_library(
        training=training,
        content=learned.to_bytes(),
        learned_from=learned.learned_from,
        kinds=Counter(kind for kind, _ in found),
        at=timezone.now(),
    )
