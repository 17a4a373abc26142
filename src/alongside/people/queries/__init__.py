"""Questions about persons and what they are."""

from alongside.people.queries.holdings import (
    Holding,
    guests,
    guests_shown,
    holdings_of,
    organisations_of,
    outside_region,
    people_of,
    regions_of,
    showings_of_thing,
)
from alongside.people.queries.persons import (
    anybody_outside,
    everybody,
    first_team_lead,
    has_held_anything,
    holders,
    networks_of,
    person,
    person_with_email,
    persons_with_emails,
    seated,
)
from alongside.people.queries.standing import previewed, standing_of

__all__ = [
    "Holding",
    "anybody_outside",
    "everybody",
    "first_team_lead",
    "guests",
    "guests_shown",
    "has_held_anything",
    "holders",
    "holdings_of",
    "networks_of",
    "organisations_of",
    "outside_region",
    "people_of",
    "person",
    "person_with_email",
    "persons_with_emails",
    "previewed",
    "regions_of",
    "seated",
    "showings_of_thing",
    "standing_of",
]
