"""Reading the site as one of its people, for commands that look at every page."""

from typing import TYPE_CHECKING

from alongside.cli.installation import NotDone, now

if TYPE_CHECKING:
    from django.test import Client

    from alongside.people.models import Person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def reader(email: str = "") -> "Person":
    """The person with that address, or whoever has led a regional team here longest."""
    from alongside.people import queries

    person = queries.person_with_email(email) if email else queries.first_team_lead(at=now())
    if person is None:
        raise NotDone(
            f"Nobody here has the address {email}."
            if email
            else "Nobody here leads a regional team, so there is nobody to read as. "
            'Run: alongside invite E-MAIL NAME --post "team lead" --region NAME'
        )
    return person


def signed_in(person: "Person", *, host: str) -> "Client":
    """A client that reads as that person, at that host."""
    from django.test import Client

    client = Client(headers={"host": host})
    client.force_login(person, backend=BACKEND)
    return client
