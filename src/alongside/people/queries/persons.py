"""Finding persons."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from alongside.people.models import Membership, Person, Post
from alongside.people.states import Role


def person_with_email(email: str) -> Person | None:
    """The person with this address, however it is capitalised, or None."""
    return Person.objects.filter(email=email.strip().lower()).first()


def everybody() -> list[Person]:
    """Every person with an account, by name."""
    return list(Person.objects.filter(is_active=True).order_by("full_name", "pk"))


def person(number: int) -> Person | None:
    """The person of this number, if they have an account still, or None."""
    return Person.objects.filter(pk=number, is_active=True).first()


def persons_with_emails(emails: Collection[str]) -> dict[str, Person]:
    """The persons with those addresses, in lower case, whose accounts are in use; by address."""
    return {each.email: each for each in Person.objects.filter(email__in=emails, is_active=True)}


def anybody_outside(endings: Collection[str]) -> bool:
    """True if somebody has an account in use whose address has none of those endings."""
    told = Q()
    for ending in endings:
        told |= Q(email__endswith=ending)
    return Person.objects.filter(is_active=True).exclude(told).exists()


def has_held_anything(person: Person) -> bool:
    """True if they hold or have held a post or a seat."""
    return Post.objects.filter(person=person).exists() or Membership.objects.filter(person=person).exists()


def first_team_lead(*, at: datetime) -> Person | None:
    """Whoever has led a regional team longest of those who do, or None."""
    leads = Person.objects.filter(
        Post.holding(timezone.localdate(at), "posts__"), posts__role=Role.TEAM_LEAD, is_active=True
    )
    return leads.order_by("posts__starts", "pk").first()
