"""Every change to circulation: an edition sent to a body, opened by those it was sent to, and commented on."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from alongside.files.policies import may_hold
from alongside.journal import actions as journal
from alongside.meetings import queries as meetings
from alongside.menu.models import Circulation, Comment, Edition, Recipient
from alongside.menu.policies import circulation as policies
from alongside.people.states import Seat
from alongside.rules.verdicts import require

if TYPE_CHECKING:
    from alongside.people.states import Standing


@transaction.atomic
def circulate(
    *,
    edition: Edition,
    body: Seat,
    by: "Standing | None",
    at: datetime,
    name: str = "",
    note: str = "",
    seen: int | None = None,
) -> Circulation:
    """Send the published edition to everybody of a body; to one body once a day. Raises Refused.

    Each finds it among what needs them and in their next digest, as a count without a name.
    """
    name, note, on = (name if body is Seat.NETWORK else ""), note.strip(), timezone.localdate(at)
    held = Edition.objects.select_for_update(of=("self",)).select_related("region").get(pk=edition.pk)
    require(policies.may_circulate(by, held))
    sent = Circulation.objects.filter(edition=held, body=body.value, name=name, on=on).first()
    if sent is not None:
        return sent
    persons = meetings.members(held.region_id, body, on=on, name=name)
    require(policies.may_be_sent_to(body, name, len(persons), note))
    require(may_hold(note))
    sent = Circulation.objects.create(
        edition=held, body=body.value, name=name, note=note, on=on, sent_by_id=by.pk if by else None, sent_at=at
    )
    Recipient.objects.bulk_create(Recipient(circulation=sent, person=person) for person in persons)
    details = {"body": body.value, "name": name, "persons": len(persons)}
    journal.record("edition.circulated", of=held, by=by, at=at, details=details)
    return sent


@transaction.atomic
def note_opened(*, edition: Edition, by: "Standing", at: datetime) -> int:
    """Note that somebody the edition was sent to has opened it, the first time; for how many sendings. A preview isn't
    an opening."""
    if by.previewing or not by.is_somebody:
        return 0
    unopened = Recipient.objects.filter(circulation__edition=edition, person=by.pk, opened_at=None)
    many = unopened.update(opened_at=at)
    if many:
        journal.record("edition.opened_by_recipient", of=edition, by=by, at=at, details={"sendings": many})
    return many


@transaction.atomic
def comment_on(*, circulation: Circulation, words: str, by: "Standing", at: datetime) -> Comment:
    """Say what one thinks of an edition that one was sent; the same words once. Raises Refused."""
    words = words.strip()
    held = Circulation.objects.select_for_update(of=("self",)).select_related("edition").get(pk=circulation.pk)
    require(policies.may_comment(by, held, words))
    require(may_hold(words))
    found = Comment.objects.filter(circulation=held, by=by.pk, words=words).first()
    if found is not None:
        return found
    said = Comment.objects.create(edition=held.edition, circulation=held, words=words, by_id=by.pk, at=at)
    journal.record("edition.commented_on", of=held.edition, by=by, at=at, details={"comment": said.pk})
    return said
