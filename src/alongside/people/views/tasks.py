"""The team's lead says who challenges which authority, and who leads which conversation, in a cycle."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.people import account_forms as forms
from alongside.people import actions
from alongside.people.pages import accounts, lead
from alongside.people.policies import tasks as policies
from alongside.people.queries import holdings
from alongside.people.states import Task
from alongside.people.views.accounts import GET_OR_POST, who
from alongside.people.views.steps import Change, Told, carry_out
from alongside.places import queries as places
from alongside.rules.doors import asks
from alongside.rules.sensitivity import Sensitivity

if TYPE_CHECKING:
    from alongside.people.models import Assignment

# Who has which task is no secret of C3; what the task opens is.
LIST = Sensitivity.PERSONAL


@asks(policies.may_give_tasks, holds=LIST)
@require_safe
def tasks(request: HttpRequest) -> HttpResponse:
    """Who has which task now."""
    region = accounts.region_of_lead(who(request))
    return render(request, "people/tasks.html", lead.tasks_page(region, on=timezone.localdate()))


@asks(policies.may_give_tasks, holds=LIST)
@require_http_methods(GET_OR_POST)
def give_task(request: HttpRequest) -> HttpResponse:
    """Give somebody a task about an authority that isn't theirs."""
    at, asking = timezone.now(), who(request)
    region, on = accounts.region_of_lead(asking), timezone.localdate(at)
    could = holdings.could_be_given_tasks(region.pk, on=on)

    def do(form: forms.GivingTask) -> Told:
        given = actions.assign(region=region, by=asking, at=at, **form.asked())
        title = f"{given.person.full_name} has the task"
        follows = f"{lead.task_words(given)}, until {accounts.day(form.cleaned_data['ends'])}. It ends by itself."
        return Told(title, follows, reverse("tasks"), "Every task of this cycle")

    change = Change(
        question="Which task do you give?",
        lede="A task lets somebody read what that authority wrote for it, until its last day. Never their own.",
        verb="Give the task",
        back=reverse("tasks"),
        rows=lead.task_rows,
        may=lambda form: policies.may_assign(asking, region=region.pk, on=on, **form.asked_of_rules()),
        do=do,
    )
    authorities = list(places.current_authorities(region, on=on))
    return carry_out(
        request, change, lambda sent: forms.GivingTask(sent, persons=could, authorities=authorities, on=on)
    )


def _task(request: HttpRequest, number: int) -> "Assignment":
    found = holdings.assignment(number)
    if found is None or found.task == Task.NAMED_OFFICER:
        raise Http404("No task.")
    return found


@asks(policies.may_end_task, about=_task, holds=LIST)
@require_http_methods(GET_OR_POST)
def end_task(request: HttpRequest, assignment: "Assignment") -> HttpResponse:
    """End a task before its day."""

    def do(form: forms.Sure) -> Told:
        actions.end_task(assignment=assignment, by=who(request), at=timezone.now())
        follows = "What it let them read is gone from their next page. What they wrote stands."
        return Told("The task has ended", follows, reverse("tasks"), "Every task of this cycle")

    change = Change(
        question="End this task now?",
        lede="They no longer read what the task opened. Nothing that was written is lost.",
        verb="End the task",
        back=reverse("tasks"),
        rows=lambda form: [("Person", str(assignment.person)), ("Task", lead.task_words(assignment))],
        do=do,
    )
    return carry_out(request, change, forms.Sure)
