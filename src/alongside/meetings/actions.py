"""Every change to meetings: called, given an agenda, and decided at. The same act sent twice is done once."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from alongside.files.policies import may_hold
from alongside.journal import actions as journal
from alongside.meetings import policies, queries
from alongside.meetings.models import AgendaItem, Decision, Meeting
from alongside.meetings.states import IN_A_DIARY
from alongside.notices import actions as notices
from alongside.notices.states import Event
from alongside.people.states import Seat
from alongside.places.policies import may_remove_nation
from alongside.rules.verdicts import require

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place


@transaction.atomic
def add_meeting(
    *, region: "Place", body: Seat, on: date, by: "Standing | None", at: datetime, name: str = ""
) -> Meeting:
    """Write a meeting down and put it into its members' calendars; that of a body on a day is there once.

    Raises Refused, with the reason.
    """
    name = " ".join(name.split()) if body is Seat.NETWORK else ""
    require(policies.may_keep(by, region.pk))
    require(policies.may_add(body.value, name))
    found, new = Meeting.objects.get_or_create(
        region=region, body=body.value, name=name, on=on,
        defaults={"added_by_id": by.pk if by else None, "added_at": at},
    )  # fmt: skip
    if not new:
        return found
    journal.record("meeting.added", of=found, by=by, at=at, details={"body": body.value, "on": str(on)})
    persons = queries.members(region.pk, body, on=timezone.localdate(at), name=name)
    notices.put_in_calendars(
        key=f"meeting:{found.pk}", event=Event(IN_A_DIARY[body], on), persons=persons, by=None, at=at
    )
    return found


@transaction.atomic
def add_item(
    *,
    meeting: Meeting,
    words: str,
    by: "Standing | None",
    at: datetime,
    about: tuple[str, str] = ("", ""),
) -> AgendaItem:
    """Put an item at the end of an agenda; the same words stand in it once. Raises Refused.

    about  the kind and number of the thing it is about, such as ("menu.edition", "northmere-2026")
    """
    words = " ".join(words.split())
    require(policies.may_keep_meeting(by, meeting))
    require(policies.may_be_an_item(words))
    require(may_hold(words))
    held = Meeting.objects.select_for_update().get(pk=meeting.pk)
    found = held.items.filter(words=words, about_kind=about[0], about_number=about[1]).first()
    if found is not None:
        return found
    last = held.items.aggregate(last=Max("order"))["last"] or 0
    added = AgendaItem.objects.create(
        meeting=held, order=last + 1, words=words, about_kind=about[0], about_number=about[1]
    )
    journal.record("meeting.item_added", of=held, by=by, at=at, details={"item": added.pk})
    return added


@transaction.atomic
def record_decision(*, item: AgendaItem, words: str, by: "Standing | None", at: datetime) -> Decision:
    """Write down what a meeting decided on an item, once and for good. Raises Refused, with the reason."""
    words = " ".join(words.split())
    held = AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=item.pk)
    made = queries.decision_on(held)
    if made is not None and made.words == words and made.recorded_by_id == (by.pk if by else None):
        return made
    require(policies.may_decide(by, held, on=timezone.localdate(at), words=words))
    require(may_hold(words))
    made = Decision.objects.create(item=held, words=words, recorded_by_id=by.pk if by else None, recorded_at=at)
    journal.record("meeting.decided", of=held.meeting, by=by, at=at, details={"item": held.pk})
    return made


@transaction.atomic
def forget_invented(*, nation: str, by: "Standing | None", at: datetime) -> int:
    """Take away the meetings of an invented nation; how many. Raises Refused for a real one."""
    require(may_remove_nation(nation))
    told = Meeting.objects.filter(region__nation=nation)
    forgotten = told.count()
    for each in told:
        notices.put_in_calendars(key=f"meeting:{each.pk}", event=None, persons=(), by=None, at=at)
    Decision.objects.filter(item__meeting__region__nation=nation).delete()
    told.delete()
    journal.record("meetings.forgotten", by=by, at=at, details={"nation": nation, "meetings": forgotten})
    return forgotten
