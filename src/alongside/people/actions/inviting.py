"""Giving somebody an account."""

from datetime import date, datetime

from django.db import transaction

from alongside.journal import actions as journal
from alongside.people.actions.holding import give_post
from alongside.people.actions.links import make_link
from alongside.people.models import Organisation, Person
from alongside.people.policies.holding import may_manage
from alongside.people.policies.inviting import may_be_invited
from alongside.people.queries.persons import person_with_email
from alongside.people.states import Role, Standing
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


@transaction.atomic
def invite_to_post(
    *,
    email: str,
    full_name: str,
    organisation: Organisation,
    role: Role,
    by: Standing | None,
    at: datetime,
    ends: date | None = None,
) -> tuple[Person, str]:
    """Give someone an account and, with it, the post they are invited for. Raises Refused, with the reason.

    returns  the person, and the secret of the link that signs them in for the first time
    """
    person = invite_person(email=email, full_name=full_name, by=by, at=at)
    give_post(person=person, organisation=organisation, role=role, by=by, at=at, ends=ends)
    return person, make_link(person=person, purpose="invitation", by=by, at=at)
