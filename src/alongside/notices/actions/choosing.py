"""What people choose for themselves: how often they hear, and an address their diary reads."""

import secrets
from datetime import datetime

from django.db import transaction

from alongside.journal import actions as journal
from alongside.notices import policies, queries
from alongside.notices.models import CalendarAddress, Choice
from alongside.notices.states import Often
from alongside.people.states import Standing
from alongside.rules.verdicts import Refused, require


@transaction.atomic
def choose(*, often: Often, by: Standing, at: datetime) -> Often:
    """Have a digest as often as that from now on. Raises Refused. Choosing what stands already changes nothing."""
    require(policies.may_choose(by))
    if queries.often_of(by.number) is often:
        return often
    choice, _ = Choice.objects.update_or_create(person_id=by.number, defaults={"often": often.value})
    journal.record("notices.chosen", of=choice, by=by, at=at, details={"often": often.value})
    return often


@transaction.atomic
def make_calendar_address(*, by: Standing, at: datetime) -> str:
    """A new secret for one's calendar, told this once; the one before opens nothing any more. Raises Refused."""
    require(policies.may_choose(by))
    _end(by, at)
    secret = secrets.token_urlsafe(32)
    address = CalendarAddress.objects.create(person_id=by.number, fingerprint=queries.fingerprint(secret), made_at=at)
    journal.record("calendar.address_made", of=address, by=by, at=at)
    return secret


@transaction.atomic
def end_calendar_address(*, by: Standing, at: datetime) -> None:
    """Let one's calendar be read from nowhere. Raises Refused, also if there is no address."""
    require(policies.may_choose(by))
    ended = _end(by, at)
    if ended is None:
        raise Refused("Your calendar has no address, so there is nothing to end.")
    journal.record("calendar.address_ended", of=ended, by=by, at=at)


def _end(by: Standing, at: datetime) -> CalendarAddress | None:
    standing = CalendarAddress.objects.select_for_update().filter(person_id=by.number, ended_at__isnull=True).first()
    if standing is not None:
        standing.ended_at = at
        standing.save(update_fields=["ended_at"])
    return standing
