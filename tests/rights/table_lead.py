"""Rows of what the lead of a regional team gives and shows: tasks of a cycle, and things to guests."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from alongside.files import actions as files
from alongside.people.models import Assignment
from alongside.people.states import Task
from alongside.rules.sensitivity import Sensitivity
from tests import world
from tests.rights.cast import ELSEWHERE
from tests.rights.table import GET_OR_POST, Row, only, otherwise, to
from tests.rights.table_files import CLASSES
from tests.rights.table_people import SURE
from tests.world import AT

LEADS = only("team lead", ELSEWHERE)
LEAD = only("team lead")
NOBODY = only()
SHOWS = {"D": NOBODY, "C1": LEAD, "C2": LEAD, "C3": LEAD, "C4": NOBODY}  # who reads it, of those who show


def set_up(named: dict[str, Any]) -> None:
    """A paper of the region shown to its guest; and the task of the challenger there is."""
    region, ends = named["all"]["region"], timezone.localdate() + timedelta(days=10)
    paper = files.keep_file(
        region=region, place=None, title="A paper for guests", sensitivity=Sensitivity.COMPARATIVE, name="paper.txt",
        content=b"A paper to be shown.\n", by=None, at=AT,
    )  # fmt: skip
    guest, reason = world.person("guest"), "To advise the region on it."
    shown = files.show_file(upload=paper, guest=guest, reason=reason, ends=ends, by=None, at=timezone.now())
    task = Assignment.objects.get(task=Task.CHALLENGER)
    named["all"] |= {"showing": shown.pk, "task": task.pk}


def _shown(template: str) -> Any:
    return lambda place, named: [(of, template.format(file=named[place]["files"][of])) for of in CLASSES]


def _of_showing(key: str, place: str, phase: str, method: str) -> int | None:
    """Challenge material is refused with its reason, once it is known who asks; an empty form comes back."""
    return 403 if phase == "C3" and method in GET_OR_POST else None


def _one_entry(key: str, place: str, phase: str, method: str) -> int:
    return int(method == "POST")


ROWS = {
    "tasks": Row(to("/tasks/"), LEADS),
    "task-give": Row(to("/tasks/give/"), LEADS, methods=GET_OR_POST),
    "guests": Row(to("/guests/"), LEADS),
    "guest-shown": Row(to("/guests/shown/{showing}/"), LEAD),
    "file-show": Row(_shown("/files/{file}/show/"), SHOWS, methods=GET_OR_POST, of_authority=True, answer=_of_showing),
    **{
        name: Row(
            to(address), LEAD, methods=GET_OR_POST, sent=SURE, answer=otherwise(method="POST", status=302),
            leaves=_one_entry,
        )
        for name, address in (
            ("task-end", "/tasks/{task}/end/"),
            ("guest-shown-end", "/guests/shown/{showing}/end/"),
        )
    },
}  # fmt: skip
