"""Persons and what they are, arranged for showing; and the registries by which other rooms add to those pages."""

from alongside.people.pages import leaving, showing
from alongside.people.pages.audiences import who_can_see

__all__ = ["leaving", "showing", "who_can_see"]
