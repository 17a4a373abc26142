"""Giving someone an account."""

from datetime import datetime

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction
from django.test import RequestFactory

from alongside.journal import queries as journal
from alongside.people.actions import invite_person
from alongside.people.models import Person
from alongside.people.queries import person_with_email
from alongside.people.states import Capacity, Role, Standing
from alongside.rules.verdicts import Refused

pytestmark = pytest.mark.django_db


def test_a_person_has_an_account_without_a_password_and_the_journal_says_who_gave_it(at: datetime) -> None:
    asha = invite_person(email="asha@example.org", full_name="Asha Rahman", by=None, at=at)
    looks_after_accounts = Standing(
        person=asha.pk, name="Asha Rahman", capacities=(Capacity(Role.ADMINISTRATOR, "Northmere team", region=1),)
    )
    ben = invite_person(email=" Ben.Ode@Example.org ", full_name=" Ben Ode ", by=looks_after_accounts, at=at)
    ben.refresh_from_db()
    assert (ben.email, ben.full_name, ben.is_active, ben.invited_at) == ("ben.ode@example.org", "Ben Ode", True, at)
    assert not ben.has_usable_password()
    assert [(entry.act, entry.by, entry.at) for entry in journal.entries_of(ben)] == [("person.invited", asha, at)]


@pytest.mark.parametrize(
    ("email", "full_name", "reason"),
    [
        ("ASHA@example.org", "Another Asha", "Someone with the address asha@example.org already has an account."),
        ("asha at example", "Asha Rahman", "asha at example is not an e-mail address."),
        ("", "Asha Rahman", "Nothing is not an e-mail address."),
        ("ben@example.org", "  ", "A person needs a name."),
    ],
)
def test_a_refusal_gives_its_reason_and_changes_nothing(email: str, full_name: str, reason: str, at: datetime) -> None:
    invite_person(email="asha@example.org", full_name="Asha Rahman", by=None, at=at)
    with pytest.raises(Refused) as refusal:
        invite_person(email=email, full_name=full_name, by=None, at=at)
    assert refusal.value.reason == reason
    assert (Person.objects.count(), journal.entries().count()) == (1, 1)


def test_a_person_is_found_and_signs_in_whatever_the_capitals_of_the_address(at: datetime) -> None:
    asha = invite_person(email="asha@example.org", full_name="Asha Rahman", by=None, at=at)
    asha.set_password("a long enough secret")
    asha.save()
    assert person_with_email("Asha@Example.ORG") == asha
    assert person_with_email("ben@example.org") is None
    request = RequestFactory().post("/account/login/")
    assert authenticate(request, email="ASHA@example.org", password="a long enough secret") == asha
    assert authenticate(request, email="ASHA@example.org", password="another secret") is None


@pytest.mark.parametrize("wrong", [{"email": "Asha@example.org"}, {"full_name": ""}, {"email": "ben@example.org"}])
def test_the_database_itself_refuses_a_capital_a_namesake_and_no_name(wrong: dict[str, str], at: datetime) -> None:
    invite_person(email="ben@example.org", full_name="Ben Ode", by=None, at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(**{"email": "asha@example.org", "full_name": "Asha", "invited_at": at, **wrong})
