"""Links that sign a person in once. The link leads to a page with a button; only the button uses it up."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from alongside.journal import actions as journal
from alongside.people.models import Person, SignInLink
from alongside.people.policies.signing_in import may_be_sent_link, may_use_link
from alongside.people.queries.persons import person_with_email
from alongside.people.states import Standing
from alongside.rules.verdicts import require

LASTS = {"invitation": timedelta(days=7), "sign-in": timedelta(minutes=30)}


def _fingerprint(secret: str) -> str:
    """What is kept of a link's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def make_link(*, person: Person, purpose: str, by: Standing | None, at: datetime) -> str:
    """A new link's secret, told once: it stands in the address and nowhere else.

    purpose  "invitation", which lasts a week, or "sign-in", which lasts half an hour
    """
    secret = secrets.token_urlsafe(32)
    link = SignInLink.objects.create(
        person=person, fingerprint=_fingerprint(secret), purpose=purpose, made_at=at, ends_at=at + LASTS[purpose]
    )
    journal.record("link.made", of=link, by=by, at=at, details={"person": person.pk, "purpose": purpose})
    return secret


@transaction.atomic
def ask_for_link(*, email: str, at: datetime) -> tuple[Person, str] | None:
    """Make a link for the person of that address, to be sent to it, and nothing else: whoever asks is not known yet.

    returns  the person and the link's secret; None where there is no such account in use, or where it was sent several
             this hour already. Nobody may be told which
    """
    person = person_with_email(email)
    if person is None or not person.is_active:
        return None
    Person.objects.select_for_update().get(pk=person.pk)  # two asking at once are counted one after the other
    lately = SignInLink.objects.filter(person=person, purpose="sign-in", made_at__gt=at - timedelta(hours=1))
    if not may_be_sent_link(sent=lately.count()):
        return None
    return person, make_link(person=person, purpose="sign-in", by=None, at=at)


@transaction.atomic
def use_link(*, secret: str, at: datetime, browser: str = "") -> Person:
    """Use a link up; answers with the person it signs in. Raises Refused if it is unknown, used or over.

    browser  what tells the browser from others, if anything does: the same one may press twice in a row
    """
    link = SignInLink.objects.select_for_update().filter(fingerprint=_fingerprint(secret)).first()
    used_from = _fingerprint(browser) if browser else ""
    require(may_use_link(link, at=at, browser=used_from))
    assert link is not None  # noqa: S101 - for the reader of types
    person = Person.objects.get(pk=link.person_id)
    if link.used_at is None:
        link.used_at, link.used_from = at, used_from
        link.save(update_fields=["used_at", "used_from"])
        journal.record("link.used", of=link, by=person, at=at, details={"person": person.pk})
    return person
