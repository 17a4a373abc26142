"""Meetings over HTTP: read, written down, given an agenda, decided at."""

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.documents import html
from alongside.meetings import actions, forms, pages, policies, queries
from alongside.places import queries as places
from alongside.rules.doors import asks
from alongside.rules.sensitivity import Sensitivity
from alongside.ui.acting import Act, Screen, act_on

if TYPE_CHECKING:
    from alongside.meetings.models import AgendaItem, Meeting
    from alongside.people.states import Standing
    from alongside.places.models import Place
    from alongside.rules.verdicts import Verdict

C1 = Sensitivity.REGIONAL
TEAM_ALONE = "the regional team"


def _meeting(request: HttpRequest, number: int) -> "Meeting":
    try:
        return queries.meeting(number)
    except queries.NoSuchMeeting as error:
        raise Http404(str(error)) from error


def _item(request: HttpRequest, number: int) -> "AgendaItem":
    try:
        return queries.item(number)
    except queries.NoSuchMeeting as error:
        raise Http404(str(error)) from error


def _own_region(request: HttpRequest) -> "Place":
    """The region whose meetings whoever asks writes down: that of their post in a team."""
    standing = _who(request)
    for region in places.numbered(sorted(standing.regions)):
        if policies.KEEP.verdict(standing, region=region.pk):
            return region
    raise Http404("They keep no region's meetings.")


def _may_add(standing: "Standing", region: "Place") -> "Verdict":
    return policies.KEEP.verdict(standing, region=region.pk)


def _may_keep_item(standing: "Standing", item: "AgendaItem") -> "Verdict":
    return policies.may_open_keeping(standing, item.meeting)


def _of_item(item: "AgendaItem") -> Sensitivity:
    return policies.sensitivity_of(item.meeting)


def _who(request: HttpRequest) -> "Standing":
    asking: Standing = request.standing  # type: ignore[attr-defined]
    return asking


@asks(policies.may_list, holds=C1)
@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """The meetings somebody may read."""
    page = pages.list_page(_who(request), on=timezone.localdate())
    return render(request, "documents/page.html", html.shown(page))


@asks(policies.may_read, about=_meeting, holds=policies.sensitivity_of)
@require_safe
def meeting(request: HttpRequest, found: "Meeting") -> HttpResponse:
    """One meeting."""
    page = pages.meeting_page(found, _who(request), on=timezone.localdate())
    return render(request, "documents/page.html", html.shown(page))


ADD = Act(
    "Add a meeting",
    "It stands on the list of meetings and in its members’ calendars, as a day.",
    "Add the meeting",
    forms.AddingMeeting,
    lambda standing, region: policies.may_keep(standing, region.pk),
    actions.add_meeting,
    "region",
    field="name",
)
ADD_ITEM = Act(
    "Add an item to the agenda",
    "It goes to the end of the agenda.",
    "Add the item",
    forms.AddingItem,
    policies.may_keep_meeting,
    actions.add_item,
    "meeting",
    field="words",
)
DECIDE = Act(
    "What did the meeting decide?",
    "It is recorded once, with your name and the day, and is never rewritten.",
    "Record the decision",
    forms.Deciding,
    lambda standing, item: policies.may_decide(standing, item, on=timezone.localdate()),
    actions.record_decision,
    "item",
    field="words",
)


@asks(_may_add, about=_own_region, holds=C1)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, region: "Place") -> HttpResponse:
    """Write a meeting down."""
    screen = Screen(
        back=reverse("meetings"),
        audience=TEAM_ALONE,
        again=lambda: region,
        then=lambda done: reverse("meeting", args=[done.pk]),
        region=region.name,
        demonstration=region.invented,
    )
    return act_on(request, ADD, region, screen)


@asks(policies.may_open_keeping, about=_meeting, holds=policies.sensitivity_of)
@require_http_methods(["GET", "HEAD", "POST"])
def add_item(request: HttpRequest, found: "Meeting") -> HttpResponse:
    """Put an item on an agenda."""
    return act_on(request, ADD_ITEM, found, _screen(found, lambda: found))


@asks(_may_keep_item, about=_item, holds=_of_item)
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, item: "AgendaItem") -> HttpResponse:
    """Record what was decided on an item."""
    return act_on(request, DECIDE, item, _screen(item.meeting, lambda: queries.item(item.pk), item=item))


def _screen(found: "Meeting", again: Any, item: "AgendaItem | None" = None) -> Screen:
    address = reverse("meeting", args=[found.pk])
    said = [("Meeting", pages.title_of(found)), *([("Item", item.words)] if item else [])]
    return Screen(
        back=address,
        audience=TEAM_ALONE,
        again=again,
        then=lambda done: address,
        stands=lambda thing: said,
        region=found.region.name,
        demonstration=found.region.invented,
    )
