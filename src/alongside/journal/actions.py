"""Adding to the journal. Every other action calls `record` once, inside its own transaction."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Protocol

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from alongside import __version__
from alongside.journal.models import ChainEnd, Entry
from alongside.journal.policies import may_read_trail
from alongside.journal.queries import PERSON
from alongside.journal.sealing import seal_of
from alongside.rules.verdicts import require

_ACT = re.compile(r"[a-z][a-z_]*\.[a-z][a-z_]*")
_LABEL = 200


class Actor(Protocol):
    """Whoever acts: a person, or a person's standing, which also knows what they act as."""

    @property
    def pk(self) -> Any:
        """The person's number."""


@transaction.atomic
def record(
    act: str,
    *,
    of: Model | None = None,
    by: Actor | None = None,
    at: datetime,
    acting_as: str = "",
    details: Mapping[str, Any] | None = None,
) -> Entry:
    """Write one entry.

    act        what was done, as thing.done: "release.built"
    of         the thing it was done to, already saved
    by         the person; None when the service itself acts, as in the command line
    at         when; aware of its time zone
    acting_as  the post or group the person acted for; by default what their standing says
    details    what else a reader of the trail would need; JSON
    raises     ValueError: the act isn't of that form, the time has no zone, or the thing isn't saved yet
    """
    if not _ACT.fullmatch(act):
        raise ValueError(f'An act is written thing.done, such as "release.built", not {act!r}.')
    if timezone.is_naive(at):
        raise ValueError("The time of an act needs its time zone.")
    if of is not None and of.pk is None:
        raise ValueError("A thing is saved before what was done to it is recorded.")
    entry = Entry(
        at=at,
        by_id=None if by is None else by.pk,
        acting_as=acting_as or getattr(by, "acting_as", ""),
        act=act,
        object_kind="" if of is None else of._meta.label_lower,
        object_id="" if of is None else str(of.pk),
        object_label="" if of is None else str(of)[:_LABEL],
        details=dict(details or {}),
        version=__version__,
    )
    _seal(entry)
    return entry


def _seal(entry: Entry) -> None:
    """Add it to the chain; whoever records at the same moment waits."""
    end, _ = ChainEnd.objects.select_for_update().get_or_create(pk=1)
    entry.seal = seal_of(entry, end.seal)
    entry.save()
    end.entries, end.seal = end.entries + 1, entry.seal
    end.save(update_fields=["entries", "seal"])


@transaction.atomic
def export_trail(
    *, kind: str, number: str, since: date | None, until: date | None, entries: int, by: Actor, at: datetime
) -> Entry:
    """Enter that a person's or a thing's trail was taken away as a file. Raises Refused, with the reason."""
    require(may_read_trail(by))
    of = {"person": int(number)} if kind == PERSON else {"kind": kind, "id": number}
    days = {name: on.isoformat() for name, on in (("since", since), ("until", until)) if on}
    return record("trail.exported", by=by, at=at, details={**of, **days, "entries": entries})
