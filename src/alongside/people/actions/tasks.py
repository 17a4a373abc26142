"""Giving and ending what somebody is asked to do: the tasks of a cycle, and being an officer the Board named."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from alongside.journal import actions as journal
from alongside.people.models import Assignment, Person
from alongside.people.policies import tasks as policies
from alongside.people.states import Standing, Task
from alongside.rules.verdicts import require

if TYPE_CHECKING:
    from alongside.places.models import Place


@transaction.atomic
def assign(
    *,
    person: Person,
    region: "Place",
    task: Task,
    by: Standing | None,
    at: datetime,
    about: "Place | None" = None,
    cycle: str = "",
    ends: date | None = None,
) -> Assignment:
    """Give a person a task for a cycle, about an authority or for the Board. Raises Refused, with the reason.

    cycle  its name, such as "2026/27"; empty for an officer the Board's chair names
    ends   the last day; what the task opens ends with it
    """
    held = Person.objects.select_for_update().get(pk=person.pk)  # two giving the same at once do it one after the other
    on, of = timezone.localdate(at), about.pk if about else None
    require(policies.may_assign(by, held, region.pk, task, of, cycle=cycle, ends=ends, on=on))
    assignment = Assignment.objects.create(
        person=person, region=region, task=task, about=about, cycle=cycle, starts=on, ends=ends
    )
    journal.record("task.given", of=assignment, by=by, at=at, details={"person": person.pk, "task": task.value})
    return assignment


@transaction.atomic
def end_task(*, assignment: Assignment, by: Standing | None, at: datetime) -> Assignment:
    """End a task now. Raises Refused, with the reason."""
    require(policies.may_end_task(by, assignment))
    assignment.ended_at = at
    assignment.save(update_fields=["ended_at"])
    journal.record("task.ended", of=assignment, by=by, at=at, details={"person": assignment.person_id})
    return assignment
