"""Keeping the index of words. It follows from acts of other rooms, inside their transactions and their entries."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from alongside.areas.models import Words
from alongside.areas.states.stemming import stems

LONGEST = 100_000


@transaction.atomic
def keep_words(*, kind: str, number: int, title: str, body: str, at: datetime) -> None:
    """Let one thing be found by its words; what was kept of it before is replaced.

    kind, number  what it is, as the room calls it, and its primary key: ("offer", 12)
    title         words that count more; `body` the rest, of any length
    """
    keep_words_of_many(kind=kind, entries=[(number, title, body)], at=at)


@transaction.atomic
def keep_words_of_many(*, kind: str, entries: Iterable[tuple[int, str, str]], at: datetime) -> None:
    """The same for many of one kind at once. entries: (number, title, body) of each, each number once."""
    Words.objects.bulk_create(
        [
            Words(kind=kind, number=number, title=_as_read(title), body=_as_read(body), kept_at=at)
            for number, title, body in entries
        ],
        update_conflicts=True,
        unique_fields=("kind", "number"),
        update_fields=("title", "body", "kept_at"),
        batch_size=500,
    )


@transaction.atomic
def forget_words(*, kind: str, numbers: Iterable[int], at: datetime) -> None:
    """Let these things no longer be found; those of which nothing is kept are passed over."""
    asked = list(numbers)
    for start in range(0, len(asked), 500):
        Words.objects.filter(kind=kind, number__in=asked[start : start + 500]).delete()


def _as_read(text: str) -> str:
    return " ".join(stems(text[:LONGEST]))
