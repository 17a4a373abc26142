"""Giving somebody an account."""

from datetime import datetime

from django.db import transaction

from alongside.journal import actions as journal
from alongside.people.models import Person
from alongside.people.policies.holding import may_manage
from alongside.people.policies.inviting import may_be_invited
from alongside.people.queries.persons import person_with_email
from alongside.people.states import Standing
from alongside.rules.verdicts import require


@transaction.atomic
def invite_person(*, email: str, full_name: str, by: Standing | None, at: datetime) -> Person:
    """Give someone an account, without a password until they choose one. Raises Refused, with the reason."""
    require(may_manage(by))
    require(may_be_invited(email, full_name, holder=person_with_email(email)))
    person = Person(email=email.strip().lower(), full_name=full_name.strip(), invited_at=at)
    person.set_unusable_password()
    person.save()
    journal.record("person.invited", of=person, by=by, at=at)
    return person
