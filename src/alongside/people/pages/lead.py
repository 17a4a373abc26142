"""What the lead of a regional team gives and shows, arranged for showing: tasks of a cycle, and guests."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from alongside.people.pages.accounts import Line, Rows, until
from alongside.people.pages.showing import titles_of
from alongside.people.queries import holdings
from alongside.people.states import Task

if TYPE_CHECKING:
    from alongside.people.account_forms import GivingTask
    from alongside.people.models import Assignment, Showing
    from alongside.people.states import Standing
    from alongside.places.models import Place

GONE = "Something that is gone, or isn’t yours to read"


def task_words(task: "Assignment") -> str:
    """A task in a line: "Lead challenger, Fellbridge, 2026/27"."""
    return ", ".join(part for part in (holdings.capital(Task(task.task).words), str(task.about), task.cycle) if part)


def task_rows(form: "GivingTask") -> Rows:
    """What is checked before a task is given."""
    asked = form.asked()
    return [
        ("Who", asked["person"].full_name),
        ("Task", holdings.capital(asked["task"].words)),
        ("About", asked["about"].name),
        ("Cycle", asked["cycle"]),
        ("Lasts", until(asked["ends"])),
        ("They may read", OPENS[asked["task"]]),
    ]


OPENS = {
    Task.CHALLENGER: "what that authority wrote for its challenge: its self-view, questions and answers",
    Task.LEAD_CHALLENGER: "what that authority wrote for its challenge: its self-view, questions and answers",
    Task.CONVERSATION_LEAD: "the restricted material of that authority’s conversation",
}


def tasks_page(region: "Place", *, on: date) -> dict[str, Any]:
    """Every task of a cycle that holds now, each with the way to end it."""
    lines = [
        Line(f"{each.person}: {task_words(each)}", until(each.ends), reverse("task-end", args=[each.pk]), "End it")
        for each in holdings.tasks_given(region.pk, on=on)
    ]
    return {"region": region.name, "demonstration": region.invented, "lines": lines}


def guests_page(standing: "Standing", region: "Place", *, on: date) -> dict[str, Any]:
    """Every guest with what this region's team shows them now, each with the way to end it."""
    showings = holdings.showings_of(region.pk, on=on)
    titles, shown = titles_of(standing, showings), dict[int, list[Line]]()
    for each in showings:
        words = f"{titles.get(each.pk, (GONE, ''))[0]}: {each.reason}"
        end = reverse("guest-shown-end", args=[each.pk])
        shown.setdefault(each.person_id, []).append(Line(words, until(each.ends), end, "Stop showing it"))
    guests = [
        {"name": person.full_name, "of": f"{post.organisation}, {until(post.ends)}", "lines": shown.get(person.pk, [])}
        for person, post in holdings.guests(on=on)
    ]
    count = sum(len(each["lines"]) for each in guests)
    return {"region": region.name, "demonstration": region.invented, "guests": guests, "count": count}


def showing_rows(standing: "Standing", showing: "Showing") -> Rows:
    """One thing shown: what, to whom, why and until when."""
    return [
        ("What", titles_of(standing, [showing]).get(showing.pk, (GONE, ""))[0]),
        ("Shown to", f"{showing.person} and no other guest"),
        ("Why", showing.reason),
        ("Lasts", until(showing.ends)),
    ]


def shown_page(standing: "Standing", showing: "Showing", *, on: date) -> dict[str, Any]:
    """What was released, whether it still is, and where to go on."""
    holds = showing.ended_at is None and showing.ends is not None and showing.ends >= on
    return {
        "showing": showing,
        "rows": showing_rows(standing, showing),
        "holds": holds,
        "title": f"{showing.person} {'is' if holds else 'was'} shown one thing",
        "reference": f"G-{showing.pk}",
    }
