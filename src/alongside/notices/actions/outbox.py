"""The outbox: notices are written, claimed and let go. A queue's moves are no acts, so they are not in the journal;
what was handed over is, in `sending`."""

import uuid
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q

from alongside.notices import policies, queries, wording
from alongside.notices.models import Notice
from alongside.notices.states import Kind, Period, Stage, require_a_kind
from alongside.people import queries as people
from alongside.rules.references import new_letters
from alongside.rules.verdicts import require

if TYPE_CHECKING:
    from alongside.people.models import Person
    from alongside.people.states import Standing

LEASE = timedelta(minutes=5)
MOST_TRIES = 8
LONGEST_WAIT = timedelta(hours=6)


@transaction.atomic
def write_digest(*, person: "Person", period: Period, at: datetime) -> Notice | None:
    """Write somebody's digest for that period; None where nothing is new, which is kept so that it is asked once.

    Written before, it is answered as it was. Guests and those who hold nothing any more have none.
    """
    standing = people.standing_of(person, at=at)
    if not policies.may_have_notices(standing):
        return None
    if (before := queries.written(person.pk, Kind.DIGEST, period.key)) is not None:
        return before if before.stage != Stage.QUIET else None
    prompts = queries.to_tell(standing, period, at=at)
    subject, body = wording.digest(prompts, queries.often_of(person.pk)) if prompts else ("", "")
    told = [queries.as_told(prompt) for prompt in prompts]
    stage = Stage.WAITING if prompts else Stage.QUIET
    notice = _written(person, Kind.DIGEST, period.key, stage=stage, subject=subject, body=body, told=told, at=at)
    return notice if prompts else None


@transaction.atomic
def write_receipt(*, person: "Person", what: str, key: str, by: "Standing | None", at: datetime) -> Notice:
    """Write the receipt of something of theirs; its `reference` is what pages show too. Once for each `what` and `key`.

    what    its kind, in lower case: "request for support"
    key     tells it from the others of its kind; never shown
    raises  Refused; SaysTooMuch: `what` is not just a kind
    """
    require(policies.may_be_sent(by))
    require_a_kind(what)
    if (before := queries.written(person.pk, Kind.RECEIPT, f"{what} {key}")) is not None:
        return before
    reference = new_letters()
    subject, body = wording.receipt(what, reference, at)
    return _written(
        person, Kind.RECEIPT, f"{what} {key}", stage=Stage.WAITING, subject=subject, body=body, told=[], at=at,
        reference=reference,
    )  # fmt: skip


@transaction.atomic
def write_account_changed(*, person: "Person", key: str, at: datetime) -> Notice:
    """Tell somebody that an administrator changed how they sign in; guests too. Once for each `key`."""
    period = f"account changed {key}"
    if (before := queries.written(person.pk, Kind.RECEIPT, period)) is not None:
        return before
    reference = new_letters()
    subject, body = wording.account_changed(reference, at)
    return _written(
        person, Kind.RECEIPT, period, stage=Stage.WAITING, subject=subject, body=body, told=[], at=at,
        reference=reference,
    )  # fmt: skip


def _written(
    person: "Person",
    kind: Kind,
    period: str,
    *,
    stage: Stage,
    subject: str,
    body: str,
    told: list[dict[str, str | None]],
    at: datetime,
    reference: str = "",
) -> Notice:
    """The row with that key: this one, or the one that somebody else wrote at the same moment."""
    notice, _ = Notice.objects.get_or_create(
        person=person,
        kind=kind.value,
        period=period,
        defaults={
            "stage": stage.value, "subject": subject, "body": body, "told": told, "written_at": at,
            "reference": reference or new_letters(),
            "message_id": f"<{uuid.uuid4().hex}@{settings.MAIL_DOMAIN}>",
        },
    )  # fmt: skip
    return notice


@transaction.atomic
def claim(*, at: datetime, lease: timedelta = LEASE, limit: int = 20) -> list[Notice]:
    """Take up to `limit` notices that wait and that no living sender holds; they are the caller's until the lease ends.

    Several senders at once get different ones. What waits for somebody whose account is closed is withdrawn.
    """
    _withdraw_for_closed_accounts()
    free = Q(claimed_until__isnull=True) | Q(claimed_until__lte=at)
    waiting = Notice.objects.filter(free, stage=Stage.WAITING.value)
    if connection.features.has_select_for_update_skip_locked:  # SQLite's writers queue as it is
        waiting = waiting.select_for_update(skip_locked=True)
    taken = list(waiting.order_by("pk").values_list("pk", flat=True)[:limit])
    token = uuid.uuid4().hex
    Notice.objects.filter(pk__in=taken).update(claim=token, claimed_until=at + lease, tries=F("tries") + 1)
    return list(Notice.objects.filter(pk__in=taken).select_related("person").order_by("pk"))


def _withdraw_for_closed_accounts() -> None:
    closed = Notice.objects.filter(stage=Stage.WAITING.value, person__is_active=False)
    closed.update(stage=Stage.WITHDRAWN.value, trouble="account closed", claim="", claimed_until=None)


@transaction.atomic
def let_go(*, notice: Notice, trouble: str, counts: bool, at: datetime) -> None:
    """Give a claim back after a try that came to nothing, to be tried again later, or never after the eighth.

    trouble  its kind, such as the name of the error; never the text of it, which may hold anything
    counts   False where it was no fault of this notice, as when the mail server is away
    """
    held = Notice.objects.filter(pk=notice.pk, claim=notice.claim, stage=Stage.WAITING.value)
    if counts and notice.tries >= MOST_TRIES:
        held.update(stage=Stage.WITHDRAWN.value, trouble=trouble, claim="", claimed_until=None)
        return
    wait = min(timedelta(minutes=2**notice.tries), LONGEST_WAIT) if counts else timedelta()
    tries = notice.tries if counts else notice.tries - 1
    held.update(trouble=trouble, claim="", claimed_until=at + wait, tries=tries)
