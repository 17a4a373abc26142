"""Questions about persons and what they are."""

from alongside.people.queries.persons import everybody, has_held_anything, person, person_with_email
from alongside.people.queries.standing import previewed, standing_of

__all__ = ["everybody", "has_held_anything", "person", "person_with_email", "previewed", "standing_of"]
