"""What leavers hand over of the menu: how much of each kind, never which."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from alongside.menu.queries import handing_over as queries
from alongside.people import queries as people
from alongside.people.pages import leaving
from alongside.people.states import Role

if TYPE_CHECKING:
    from alongside.people.models import Person


def sign_up() -> None:
    """Let a leaver's page ask."""
    leaving.register("menu", left_by)


def left_by(person: "Person", at: datetime) -> Iterator[leaving.ToHandOver]:
    """Offers they write or authorise, reviews, gaps, tests, editions and units that wait for them."""
    standing = people.standing_of(person, at=at)
    directed = frozenset(each.place for each in standing.capacities if each.what == Role.DIRECTOR and each.place)
    for kind, many, one, more in (
        ("Offers", queries.offers_written_by(person.pk), "offer that they write", "offers that they write"),
        ("Offers", queries.offers_to_authorise(directed), "offer that waits for its director to authorise it",
         "offers that wait for their director to authorise them"),
        ("Quality assurance", queries.reviews_of(person.pk), "review that they took up", "reviews that they took up"),
        ("Gaps", queries.gaps_of(person.pk), "gap that they look after", "gaps that they look after"),
        ("Tests of the menu", queries.tests_of(person.pk), "test that waits for them", "tests that wait for them"),
        ("Editions", queries.editions_opened_by(person.pk), "edition that they opened and is not published",
         "editions that they opened and are not published"),
        ("Units set aside", queries.units_set_aside_by(person.pk), "time, with nothing agreed yet",
         "times, with nothing agreed yet"),
    ):  # fmt: skip
        yield from leaving.counted(kind, many, one, more)
