"""Who reads what is kept of persons."""

from typing import TYPE_CHECKING, Any

from alongside.people.models import Organisation, Person, Post
from alongside.people.policies.guests import may_see_showing
from alongside.people.policies.holding import may_manage
from alongside.rules.verdicts import Verdict, allow, refuse

if TYPE_CHECKING:
    from collections.abc import Callable

    from alongside.people.states import Standing


def may_know_of(standing: "Standing", person: Person) -> Verdict:
    """Everybody of the region's own knows who is who and where to write to them; a guest knows of themselves."""
    return allow() if standing.belongs or standing.pk == person.pk else refuse("Guests know of themselves alone.")


def may_read_showing(standing: "Standing", showing: Any) -> Verdict:
    """What a guest is shown, and why, is known to them, to who shows it, and to those who manage accounts."""
    if standing.pk == showing.person_id or may_see_showing(standing, showing):
        return allow()
    return may_manage(standing)


def may_know_organisation(standing: "Standing", organisation: Organisation) -> Verdict:
    """Organisations are no secret among the region's own; a guest knows the one they come from."""
    if Post.objects.filter(person=standing.pk, organisation=organisation).exists():
        return allow()
    return may_know_what_is_held(standing, organisation)


def may_know_what_is_held(standing: "Standing", thing: Any) -> Verdict:
    """Organisations, posts, seats and tasks are no secret among the region's own."""
    return allow() if standing.belongs else refuse("Only the region’s own know this.")


READERS: "dict[str, Callable[[Standing, Any], Verdict]]" = {
    "people.Person": may_know_of,
    "people.Person.password": lambda standing, person: refuse("Nobody reads a password."),
    "people.Organisation": may_know_organisation,
    "people.Membership": may_know_what_is_held,
    "people.Assignment": may_know_what_is_held,
    "people.Showing": may_read_showing,
    "people.SignInLink": lambda standing, link: refuse("Nobody reads a link."),
}
