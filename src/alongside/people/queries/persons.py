"""Finding persons."""

from alongside.people.models import Membership, Person, Post


def person_with_email(email: str) -> Person | None:
    """The person with this address, however it is capitalised, or None."""
    return Person.objects.filter(email=email.strip().lower()).first()


def everybody() -> list[Person]:
    """Every person with an account, by name."""
    return list(Person.objects.filter(is_active=True).order_by("full_name", "pk"))


def person(number: int) -> Person | None:
    """The person of this number, if they have an account still, or None."""
    return Person.objects.filter(pk=number, is_active=True).first()


def has_held_anything(person: Person) -> bool:
    """True if they hold or have held a post or a seat."""
    return Post.objects.filter(person=person).exists() or Membership.objects.filter(person=person).exists()
