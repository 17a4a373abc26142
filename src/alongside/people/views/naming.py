"""The Board's chair says which officers of the team may read restricted material."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.people import account_forms as forms
from alongside.people import actions
from alongside.people.pages import accounts as pages
from alongside.people.policies import tasks as policies
from alongside.people.queries import holdings
from alongside.people.states import Task
from alongside.people.views.accounts import GET_OR_POST, who
from alongside.people.views.steps import Change, Told, carry_out
from alongside.rules.doors import asks
from alongside.rules.sensitivity import Sensitivity

if TYPE_CHECKING:
    from alongside.people.models import Assignment

# Who is named is no secret of C4; it is the chair's own list.
LIST = Sensitivity.PERSONAL


@asks(policies.may_name_officers, holds=LIST)
@require_safe
def officers(request: HttpRequest) -> HttpResponse:
    """Who is named now."""
    region = pages.region_of_chair(who(request))
    found = holdings.named_officers(region.pk, on=timezone.localdate())
    return render(request, "people/officers.html", {"region": region.name, "officers": found})


@asks(policies.may_name_officers, holds=LIST)
@require_http_methods(GET_OR_POST)
def name_officer(request: HttpRequest) -> HttpResponse:
    """Name one of the team."""
    at, asking = timezone.now(), who(request)
    region = pages.region_of_chair(asking)
    could = holdings.could_be_named(region.pk, on=timezone.localdate(at))

    def do(form: forms.Naming) -> Told:
        actions.assign(person=form.officer, region=region, task=Task.NAMED_OFFICER, by=asking, at=at)
        title = f"{form.officer.full_name} is named"
        return Told(
            title, "They may read restricted material until you end it.", reverse("officers"), "Everybody named"
        )

    change = Change(
        question="Whom do you name?",
        lede="They may read levels of support, conversations and concerns. Every reading of theirs is recorded.",
        verb="Name them",
        back=reverse("officers"),
        rows=lambda form: [("Officer", form.officer.full_name), ("Region", region.name)],
        may=lambda form: policies.may_assign(asking, form.officer, region.pk, Task.NAMED_OFFICER, None),
        do=do,
        now=policies.may_name_one_of(could),
    )
    return carry_out(request, change, lambda sent: forms.Naming(sent, officers=could))


def _officer(request: HttpRequest, number: int) -> "Assignment":
    found = holdings.assignment(number)
    if found is None or found.task != Task.NAMED_OFFICER:
        raise Http404("Nobody is named.")
    return found


@asks(policies.may_end_task, about=_officer, holds=LIST)
@require_http_methods(GET_OR_POST)
def end_naming(request: HttpRequest, assignment: "Assignment") -> HttpResponse:
    """End it now."""

    def do(form: forms.Sure) -> Told:
        actions.end_task(assignment=assignment, by=who(request), at=timezone.now())
        title = f"{assignment.person} is no longer named"
        return Told(title, "Restricted material is gone from their next page.", reverse("officers"), "Everybody named")

    change = Change(
        question=f"End this for {assignment.person}?",
        lede="They no longer read restricted material. What they read before is in the journal.",
        verb="End it now",
        back=reverse("officers"),
        rows=lambda form: [("Officer", str(assignment.person))],
        do=do,
    )
    return carry_out(request, change, forms.Sure)
