"""Compiling the menu over HTTP: the team's workspace, and each authority's own page of what it gives."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.documents import html
from alongside.menu.actions import compiling as actions
from alongside.menu.actions import writing
from alongside.menu.forms import offers as forms
from alongside.menu.pages import capacity as capacity_pages
from alongside.menu.pages import compiling as pages
from alongside.menu.pages import offers, reviews
from alongside.menu.policies import capacity as capacity_policies
from alongside.menu.policies import offers as policies
from alongside.menu.policies import quality
from alongside.menu.queries import compiling as queries
from alongside.menu.views.offers import POSTED, who
from alongside.places import queries as places
from alongside.rules.doors import asks
from alongside.rules.sensitivity import Sensitivity
from alongside.ui.acting import Act, Acting, Done, Screen, act_on, told

if TYPE_CHECKING:
    from alongside.menu.models import Nil, Offer
    from alongside.people.states import Standing
    from alongside.places.models import Place
    from alongside.rules.verdicts import Verdict

D = Sensitivity.DRAFT


@dataclass(frozen=True, slots=True)
class Giver:
    """Who gives to which year's menu: an authority, or with none whoever the team names; and its nil, if any."""

    region: "Place"
    place: "Place | None"
    year: int
    nil: "Nil | None" = None


def _giver(request: HttpRequest, place: str) -> Giver:
    found = places.coded(place)
    region = places.region_of(found) if found else None
    if found is None or region is None or found.kind != "authority":
        raise Http404("There is no such authority.")
    year = queries.year_of(region, on=timezone.localdate())
    return Giver(region, found, year, queries.nil_of(found, year))


def _other_giver(request: HttpRequest) -> Giver:
    for region in places.numbered(sorted(who(request).regions)):
        if policies.COMPILE.verdict(who(request), region=region.pk):
            return Giver(region, None, queries.year_of(region, on=timezone.localdate()))
    raise Http404("They compile no region's menu.")


def _may_see(standing: "Standing", giver: Giver) -> "Verdict":
    if giver.place is None:
        return policies.COMPILE.verdict(standing, region=giver.region.pk)
    return policies.may_see_contribution(standing, (giver.region, giver.place))


def _may_start(standing: "Standing", giver: Giver) -> "Verdict":
    return policies.may_start(standing, giver.region, giver.place)


def _may_give_nil(standing: "Standing", giver: Giver) -> "Verdict":
    return policies.may_give_nil(standing, giver.region, _place(giver))


def _may_ask(standing: "Standing", giver: Giver) -> "Verdict":
    return policies.may_ask(standing, giver.region)


def _place(giver: Giver) -> "Place":
    if giver.place is None:
        raise Http404("That is no authority.")
    return giver.place


def _started(*, giver: Giver, by: "Standing", at: datetime, **said: Any) -> "Offer":
    return writing.start_offer(region=giver.region, place=giver.place, by=by, at=at, **said)


def _nil_given(*, giver: Giver, by: "Standing", at: datetime, reason: str) -> "Nil":
    return actions.give_nil(
        region=giver.region, place=_place(giver), year=giver.year, reason=reason, by=by, at=at
    )  # fmt: skip


def _asked(*, giver: Giver, by: "Standing", at: datetime) -> Any:
    return actions.ask(region=giver.region, place=_place(giver), year=giver.year, by=by, at=at)


ADD = Act(
    "Add an offer",
    "Begin with its title. You write the rest in four short parts, and nothing is lost on the way.",
    "Begin",
    forms.Starting,
    _may_start,
    _started,
    "giver",
    checked=False,
    field="title",
)
NIL = Act(
    "Say why you give nothing this year",
    "It counts as an answer, and nobody holds it against you. You can still add an offer later.",
    "Say so",
    forms.Nothing,
    _may_give_nil,
    _nil_given,
    "giver",
    field="reason",
    may=lambda standing, giver, said: policies.may_be_explained(said["reason"]),
)
ASK = Act(
    "Ask this authority what it gives",
    "Its director finds the question on their first page and in their next digest. A call is often quicker.",
    "Ask them",
    Acting,
    _may_ask,
    _asked,
    "giver",
    checked=False,
)


@asks(policies.may_compile, holds=D)
@require_safe
def workspace(request: HttpRequest) -> HttpResponse:
    """Every authority, and what it has given."""
    giver = _other_giver(request)
    page = pages.compile_page(giver.region, who(request), year=giver.year, on=timezone.localdate())
    return render(request, "documents/page.html", html.shown(page))


@asks(_may_see, about=_giver, holds=D)
@require_safe
def contribution(request: HttpRequest, giver: Giver) -> HttpResponse:
    """What one authority gives."""
    page = pages.contribution_page(
        giver.region, _place(giver), who(request), year=giver.year, on=timezone.localdate()
    )  # fmt: skip
    return render(request, "documents/page.html", html.shown(page))


@asks(_may_see, about=_giver, holds=D)
@require_http_methods(POSTED)
def add(request: HttpRequest, giver: Giver) -> HttpResponse:
    """Begin an offer of an authority."""
    return act_on(request, ADD, giver, _screen(giver, lambda made: offers.address(made, "write/what/")))


@asks(_may_see, about=_other_giver, holds=D)
@require_http_methods(POSTED)
def add_other(request: HttpRequest, giver: Giver) -> HttpResponse:
    """Begin a regional, national or outside offer."""
    return act_on(request, ADD, giver, _screen(giver, lambda made: offers.address(made, "write/what/")))


@asks(_may_see, about=_giver, holds=D)
@require_http_methods(POSTED)
def nil(request: HttpRequest, giver: Giver) -> HttpResponse:
    """Give an explained nil."""
    return act_on(request, NIL, giver, _screen(giver, lambda made: reverse("contribution-told", args=[_code(giver)])))


@asks(_may_see, about=_giver, holds=D)
@require_safe
def nil_told(request: HttpRequest, giver: Giver) -> HttpResponse:
    """That an explained nil was given, and what happens next."""
    if giver.nil is None:
        raise Http404("No nil was given.")
    lines = (
        giver.nil.reason,
        f"It stands in the annex of the menu of {giver.year}, and everyone in the region reads it once that is "
        "published. Until then you can change the reason, or add an offer instead.",
    )
    links = ((f"What {_place(giver).name} gives", reverse("contribution", args=[_code(giver)])),)
    screen = _screen(giver, lambda made: "")
    return told(
        request, Done("You have said why you give nothing this year", f"Menu {giver.year}", lines, links), screen
    )


@asks(_may_see, about=_giver, holds=D)
@require_http_methods(POSTED)
def ask(request: HttpRequest, giver: Giver) -> HttpResponse:
    """Ask an authority that has said nothing yet."""
    return act_on(request, ASK, giver, _screen(giver, lambda made: reverse("compile")))


@asks(quality.may_see_queue, holds=D)
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for quality assurance."""
    page = reviews.queue_page(who(request), on=timezone.localdate())
    return render(request, "documents/page.html", html.shown(page))


@asks(capacity_policies.may_see_overview, holds=Sensitivity.COMPARATIVE)
@require_safe
def capacity(request: HttpRequest) -> HttpResponse:
    """What the menu can carry."""
    region = capacity_pages.region_of(who(request))
    if region is None:
        raise Http404("They look at no region's menu.")
    page = capacity_pages.capacity_page(region, on=timezone.localdate())
    return render(request, "documents/page.html", html.shown(page))


def _code(giver: Giver) -> str:
    return _place(giver).code


def _screen(giver: Giver, then: Any) -> Screen:
    back = reverse("contribution", args=[giver.place.code]) if giver.place else reverse("compile")
    who_gives = giver.place.name if giver.place else "Others than authorities"
    return Screen(
        back=back,
        audience=policies.READ_DRAFT.audience.words,
        again=lambda: giver,
        then=then,
        stands=lambda thing: [("Who gives", who_gives), ("For", f"The menu of {giver.year}")],
        region=giver.region.name,
        demonstration=giver.region.invented,
    )
