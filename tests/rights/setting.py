"""What the addresses of the matrix name: built once a module, by real actions.

What a room's own addresses name is made by `set_up` in its `table_<room>.py` (see every_row.py), not here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from alongside.files import actions as files
from alongside.headlines import queries as headlines
from alongside.notices import actions as notices
from alongside.notices.states import Event
from alongside.people.models import Assignment, Delegation, Membership, Post
from alongside.people.states import Task
from alongside.places import queries as places
from alongside.rules.sensitivity import Sensitivity
from tests import world
from tests.rights.cast import OTHER, OWN, Cast, assembled
from tests.rights.table_files import CLASSES
from tests.rights.tables import set_up_all
from tests.world import AT

if TYPE_CHECKING:
    from tests.world import World

NOTE = b"A plain note about how practice is supervised here.\n"
Named = dict[str, Any]


@contextmanager
def set_up(blocker: Any) -> Iterator[tuple[Cast, Named]]:
    """The cast and what the addresses name; everything is undone afterwards."""
    with world.undone_afterwards(blocker):
        told = world.build_northmere()
        world.build_people(told.region)
        cast = assembled()
        for key, person in cast.persons.items():
            notices.write_receipt(person=person, what="request for support", key=key.replace(" ", "-"), by=None, at=AT)
        notices.put_in_calendars(
            key="board:2026:4",
            event=Event("SLI Board", date(2026, 12, 1)),
            persons=cast.persons.values(),
            by=None,
            at=AT,
        )
        named = {"all": _of_all(told), **{place: _of(told, place) for place in (OWN, OTHER)}}
        set_up_all(named)
        yield cast, named


def _of_all(told: "World") -> Named:
    return {
        "region": told.region,
        "release": told.release.reference,
        "delegation": Delegation.objects.get().pk,
        "seat": Membership.objects.get(person=world.person("board member")).pk,
        "officer": Assignment.objects.get(task=Task.NAMED_OFFICER).pk,
    }


def _of(told: "World", place: str) -> Named:
    director = world.person(f"director of {place}")
    kept = {
        of: files.keep_file(
            region=told.region, place=places.coded(place), title=f"A note on supervision, {of}",
            sensitivity=Sensitivity(of), name="A plain note.txt", content=NOTE, by=None, at=AT,
        ).reference
        for of in CLASSES
    }  # fmt: skip
    return {
        "headline": next(each.reference for each in headlines.headlines_of(told.release) if each.place.code == place),
        "director": director.pk,
        "director_post": Post.objects.get(person=director).pk,
        "files": kept,
    }
