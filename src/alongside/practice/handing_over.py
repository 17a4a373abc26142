"""What leavers hand over of the library: how many case studies, never which."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from alongside.people import queries as people
from alongside.people.pages import leaving
from alongside.people.states import Role
from alongside.practice import queries

if TYPE_CHECKING:
    from alongside.people.models import Person


def sign_up() -> None:
    """Let a leaver's page ask."""
    leaving.register("practice", left_by)


def left_by(person: "Person", at: datetime) -> Iterator[leaving.ToHandOver]:
    """Case studies they write, and those that wait for the director they are."""
    standing = people.standing_of(person, at=at)
    directed = {each.place for each in standing.capacities if each.what == Role.DIRECTOR and each.place}
    yield from leaving.counted(
        "Case studies", queries.written_by(person.pk), "draft that they write", "drafts that they write"
    )
    yield from leaving.counted(
        "Case studies",
        queries.drafts_of(directed),
        "draft that waits for its director to approve it",
        "drafts that wait for their director to approve them",
    )
