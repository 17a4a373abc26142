"""Keeping calendars as the things they follow from stand. That an event was called, moved or cancelled is an act of
the room it belongs to, recorded there; what stands in each calendar follows from it."""

import re
import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction

from alongside.notices import policies
from alongside.notices.models import CalendarEvent
from alongside.notices.states import Event
from alongside.rules.verdicts import require

if TYPE_CHECKING:
    from alongside.people.models import Person
    from alongside.people.states import Standing

_KEY = re.compile(r"[a-z0-9][a-z0-9.:-]{2,119}")


@transaction.atomic
def put_in_calendars(
    *, key: str, event: Event | None, persons: "Iterable[Person]", by: "Standing | None", at: datetime
) -> int:
    """Let an event stand so in exactly these persons' calendars; answers with how many calendars changed.

    key     the event's own, for ever: "forum:2027:14"
    event   as it now is; None cancels it in every calendar it stood in
    persons whose calendars it belongs in now; in those of anybody else who had it, it is cancelled
    raises  Refused; ValueError: the key is not of that form
    """
    require(policies.may_be_sent(by))
    if not _KEY.fullmatch(key):
        raise ValueError(f"The key of an event is written in small letters and figures, not {key!r}.")
    standing = {row.person_id: row for row in CalendarEvent.objects.select_for_update().filter(key=key)}
    wanted = {} if event is None else {person.pk: person for person in persons}
    changed = [row for row in standing.values() if _differs(row, event if row.person_id in wanted else None)]
    last = max((row.sequence for row in standing.values()), default=-1)
    sequence = last + 1 if changed or not standing else last
    for row in changed:
        _change(row, event if row.person_id in wanted else None, sequence, at)
    added = [person for number, person in wanted.items() if number not in standing]
    uid = next((row.uid for row in standing.values()), f"{uuid.uuid4().hex}@{settings.MAIL_DOMAIN}")
    for person in added:
        CalendarEvent.objects.create(
            person=person, key=key, uid=uid, sequence=sequence, changed_at=at, **_as_kept(event)
        )
    return len(changed) + len(added)


def _as_kept(event: Event | None) -> dict[str, Any]:
    """An event in the columns of its table."""
    assert event is not None  # noqa: S101 - for the reader of types
    if isinstance(event.starts, datetime):
        return {"summary": event.summary, "on": None, "starts": event.starts, "ends": event.ends}
    return {"summary": event.summary, "on": event.starts, "starts": None, "ends": None}


def _differs(row: CalendarEvent, event: Event | None) -> bool:
    if event is None:
        return not row.cancelled
    return row.cancelled or any(getattr(row, name) != value for name, value in _as_kept(event).items())


def _change(row: CalendarEvent, event: Event | None, sequence: int, at: datetime) -> None:
    """The event as it is now, or cancelled as it last stood."""
    for name, value in ({} if event is None else _as_kept(event)).items():
        setattr(row, name, value)
    row.cancelled, row.sequence, row.changed_at = event is None, sequence, at
    row.save()
