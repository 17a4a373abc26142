"""Pages of the lead of a regional team: tasks of a cycle, and what guests are shown."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from alongside.files import actions as files
from alongside.people.models import Assignment
from alongside.people.states import Task
from alongside.places import queries as places
from alongside.rules.sensitivity import Sensitivity
from tests import reader, world
from tests.site.shown import Shown, as_shown
from tests.world import AT

if TYPE_CHECKING:
    from alongside.places.models import Place

OF_PERSONS = {
    "team lead": [
        "/account/", "/tasks/", "/tasks/give/", "/tasks/{task}/end/", "/guests/", "/guests/shown/{showing}/",
        "/guests/shown/{showing}/end/", "/files/{paper}/", "/files/{paper}/show/", "/files/{challenge}/show/",
    ],
}  # fmt: skip
ANSWERS = {"team lead: /files/{challenge}/show/": 403}


def set_up(region: "Place") -> dict[str, Any]:
    """A paper of the region, shown to its guest; and a file of challenge, which can't be."""
    paper = files.keep_file(
        region=region, place=None, title="A paper for guests", sensitivity=Sensitivity.COMPARATIVE, name="paper.txt",
        content=b"A paper to be shown.\n", by=None, at=AT,
    )  # fmt: skip
    challenge = files.keep_file(
        region=region, place=places.coded("N06"), title="A note", sensitivity=Sensitivity.CHALLENGE, name="note.txt",
        content=b"How practice is supervised.\n", by=None, at=AT,
    )  # fmt: skip
    showing = files.show_file(
        upload=paper, guest=world.person("guest"), reason="To advise the region on it.",
        ends=timezone.localdate() + timedelta(days=10), by=None, at=timezone.now(),
    )  # fmt: skip
    task = Assignment.objects.get(task=Task.CHALLENGER)
    return {"paper": paper.reference, "challenge": challenge.reference, "showing": showing.pk, "task": task.pk}


def gather(things: dict[str, Any]) -> Iterator[Shown]:
    """Forms with mistakes, and checked before they are sent."""
    client = reader.reading(world.person("team lead"))
    ends, show = world.a_day_to_come(), f"/files/{things['paper']}/show/"
    task = {
        "task": "challenger", "about": places.coded("N06").pk, "person": world.person("director of N07").pk,
        "cycle": "2026/27", "ends": ends,
    }  # fmt: skip
    own = {**task, "person": world.person("director of N06").pk}
    guest = {"guest": world.person("guest with nothing").pk, "reason": "To advise.", "ends": ends}
    for name, address, written in (
        ("a task, with mistakes", "/tasks/give/", {}),
        ("a task about one’s own authority", "/tasks/give/", own),
        ("a task, checked", "/tasks/give/", task),
        ("a guest, with mistakes", show, {}),
        ("a guest, checked", show, guest),
    ):
        yield as_shown(name, address, client.post(address, {**written, "step": "check"}))
