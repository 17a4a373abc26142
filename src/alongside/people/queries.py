"""Questions about persons."""

from alongside.people.models import Person


def person_with_email(email: str) -> Person | None:
    """The person with this address, however it is capitalised, or None."""
    return Person.objects.filter(email=email.strip().lower()).first()
