"""Finding persons."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from alongside.people.models import Membership, Person, Post
from alongside.people.states import Role, Seat


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


def seated(region: int, seats: Collection[Seat], *, on: date, body: str = "") -> list[Person]:
    """Those who sit on a body of a region on a day, by name; `body` tells one network from another."""
    held = Membership.objects.filter(Membership.holding(on), region=region, seat__in=[seat.value for seat in seats])
    if body:
        held = held.filter(body=body)
    return list(Person.objects.filter(pk__in=held.values("person"), is_active=True).order_by("full_name", "pk"))


def holders(region: int, roles: Collection[Role], *, on: date) -> list[tuple[Person, Post]]:
    """Those who hold one of those posts in a region on a day, each with the post, by organisation and name."""
    held = Post.objects.filter(
        Post.holding(on), organisation__region=region, role__in=[role.value for role in roles], person__is_active=True
    ).select_related("person", "organisation")
    return [(post.person, post) for post in held.order_by("organisation__name", "person__full_name", "pk")]


def networks_of(region: int, *, on: date) -> list[str]:
    """The names of a region's networks that somebody sits on, in order."""
    held = Membership.objects.filter(Membership.holding(on), region=region, seat=Seat.NETWORK.value)
    return sorted({body for body in held.values_list("body", flat=True) if body})
