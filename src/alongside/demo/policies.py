"""Who may be stepped into: invented and illustrative persons, in demonstration mode, and never beside real people."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from alongside.demo.invented_people import DOMAIN, ILLUSTRATIVE_DOMAIN
from alongside.people import queries as people
from alongside.people.policies import may_manage_accounts
from alongside.rules.verdicts import Verdict, allow, refuse

if TYPE_CHECKING:
    from alongside.people.models import Person
    from alongside.places.models import Place

STEPPED_INTO = (f"@{DOMAIN}", f"@{ILLUSTRATIVE_DOMAIN}")


def may_step_into_roles() -> Verdict:
    """Only `alongside demo` turns it on, for the site that it serves."""
    return allow() if settings.DEMONSTRATION else refuse("This is not a demonstration.")


def may_step_into(person: "Person | None") -> Verdict:
    """A person nobody can be, by their address: it ends in a domain that no one can ever own."""
    if not (verdict := may_step_into_roles()):
        return verdict
    if person is None or not person.is_active or not person.email.endswith(STEPPED_INTO):
        return refuse("Only invented people can be stepped into.")
    if any(people.outside_region(region, STEPPED_INTO) for region in people.regions_of(person)):
        return refuse("Real people belong to that region by now, so nobody steps into it.")
    if _looks_after_accounts(person) and people.anybody_outside(STEPPED_INTO):
        return refuse("Real people have accounts here, which an invented administrator would see.")
    return allow()


def _looks_after_accounts(person: "Person") -> bool:
    """Guests, and persons without any post, are of no region: every administrator sees them, an invented one too."""
    return bool(may_manage_accounts(people.standing_of(person, at=timezone.now())))


def may_illustrate(region: "Place") -> Verdict:
    """Illustrative people come to a real region only while nobody real belongs to it: they would see what is theirs."""
    if people.outside_region(region.pk, STEPPED_INTO):
        return refuse(f"Real people belong to {region}, so nobody illustrative is added to it.")
    return allow()
