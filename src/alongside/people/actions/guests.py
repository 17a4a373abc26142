"""Showing a guest one thing, and ending it."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from alongside.journal import actions as journal
from alongside.people.models import Person, Showing
from alongside.people.policies import guests as policies
from alongside.people.states import Standing
from alongside.rules.verdicts import require

if TYPE_CHECKING:
    from alongside.places.models import Place


@transaction.atomic
def show_to_guest(
    *,
    person: Person,
    region: "Place",
    kind: str,
    number: str,
    reason: str,
    ends: date,
    by: Standing | None,
    at: datetime,
) -> Showing:
    """Release one thing to a guest, for a reason, until a day. Raises Refused, with the reason.

    kind, number  the thing; the room it is of has said before that it can be shown
    """
    held = Person.objects.select_for_update().get(pk=person.pk)
    on = timezone.localdate(at)
    require(policies.may_show(by, held, region.pk, reason, kind=kind, number=number, ends=ends, on=on))
    showing = Showing.objects.create(
        person=person, region=region, object_kind=kind, object_id=number, reason=reason.strip(), starts=on, ends=ends
    )
    journal.record("guest.shown", of=showing, by=by, at=at, details={"person": person.pk, "kind": kind, "id": number})
    return showing


@transaction.atomic
def end_showing(*, showing: Showing, by: Standing | None, at: datetime) -> Showing:
    """End it now; ended before, it stands as it was. Raises Refused, with the reason."""
    held = Showing.objects.select_for_update().get(pk=showing.pk)
    require(policies.may_end_showing(by, held))
    if held.ended_at is not None:
        return held
    held.ended_at = at
    held.save(update_fields=["ended_at"])
    details = {"person": held.person_id, "kind": held.object_kind, "id": held.object_id}
    journal.record("guest.showing_ended", of=held, by=by, at=at, details=details)
    return held
