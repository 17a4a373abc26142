"""Persons and what they are, arranged for showing; and the registries by which other rooms add to those pages."""

from alongside.people.pages import leaving, showing

__all__ = ["leaving", "showing"]
