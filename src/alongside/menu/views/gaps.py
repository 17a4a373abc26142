"""Gaps over HTTP: read by everyone of the region, opened by whoever found nothing, decided about."""

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from alongside.areas import queries as areas
from alongside.documents import html
from alongside.menu.actions import gaps as actions
from alongside.menu.forms import gaps as forms
from alongside.menu.pages import gaps as pages
from alongside.menu.policies import gaps as policies
from alongside.menu.queries import gaps as queries
from alongside.places import queries as places
from alongside.rules.doors import asks
from alongside.ui.acting import Act, Screen, act_on
from alongside.ui.merging import Changed

if TYPE_CHECKING:
    from alongside.menu.models import Gap
    from alongside.people.states import Standing
    from alongside.places.models import Place
    from alongside.rules.verdicts import Verdict

C1 = policies.C1


@dataclass(frozen=True, slots=True)
class Missed:
    """What somebody looked for and did not find, before it is a gap."""

    region: "Place"
    words: str = ""
    area: str = ""
    audience: str = ""


def _gap(request: HttpRequest, reference: str) -> "Gap":
    try:
        return queries.gap(reference)
    except queries.NoSuchGap as error:
        raise Http404(str(error)) from error


def _missed(request: HttpRequest) -> Missed:
    """What a search brought along in the address, for the reader's own region."""
    region = next(iter(places.numbered(_who(request).regions)), None)
    if region is None:
        raise Http404("They are of no region.")
    asked = request.GET
    return Missed(region, asked.get("words", "")[:300], asked.get("area", ""), asked.get("audience", ""))


def _may_open(standing: "Standing", missed: Missed) -> "Verdict":
    return policies.may_open_somewhere(standing)


def _who(request: HttpRequest) -> "Standing":
    asking: Standing = request.standing  # type: ignore[attr-defined]
    return asking


@asks(policies.may_list, holds=C1)
@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """What the menu lacks."""
    return render(request, "documents/page.html", html.shown(pages.gap_list(_who(request))))


@asks(policies.may_read, about=_gap, holds=C1)
@require_safe
def gap(request: HttpRequest, found: "Gap") -> HttpResponse:
    """One gap."""
    return render(request, "documents/page.html", html.shown(pages.gap_page(found, _who(request))))


def _opened(*, missed: Missed, by: "Standing", **said: Any) -> "Gap":
    telling = " ".join(sorted(areas.stems(said["words"])))
    key = hashlib.sha256(telling.encode()).hexdigest()[:16]
    return actions.open_gap(region=missed.region, kind="search", key=f"{by.number}-{key}", by=by, **said)


ADD = Act(
    "What does the menu lack?",
    "The regional team looks into it. What says nearly the same as a gap that stands is counted there.",
    "Open the gap",
    forms.Opening,
    lambda standing, missed: policies.may_open(standing, missed.region),
    _opened,
    "missed",
    checked=False,
    field="words",
)
ACTS = {
    "explore": Act(
        "Where will you look for what would fill it?",
        "You look after this gap from now on.",
        "Look after this gap",
        forms.Exploring,
        policies.may_explore,
        actions.explore,
        "gap",
        checked=False,
        field="route",
    ),
    "fill": Act(
        "Which offer fills this gap?",
        "The gap is closed, and everyone reads which offer came of it.",
        "Close the gap",
        forms.Filling,
        policies.may_fill,
        actions.fill,
        "gap",
        field="offer",
    ),
    "accept": Act(
        "Accept that this gap stays",
        "The Board decides that the menu will not give this, and says why.",
        "Accept the gap",
        forms.Accepting,
        policies.may_accept,
        actions.accept,
        "gap",
        field="reason",
        may=lambda standing, gap, said: policies.may_accept(standing, gap, said["reason"].strip()),
    ),
}


@asks(_may_open, about=_missed, holds=C1)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, missed: Missed) -> HttpResponse:
    """Say what was looked for and not found."""
    screen = Screen(
        back=reverse("gaps"),
        audience="you, until you send it; then everyone in the region reads the words",
        again=lambda: missed,
        then=lambda done: reverse("gap", args=[done.reference]),
        region=missed.region.name,
        demonstration=missed.region.invented,
    )
    return act_on(request, ADD, missed, screen)


@asks(policies.may_see_work, about=_gap, holds=C1)
@require_http_methods(["GET", "HEAD", "POST"])
def explore(request: HttpRequest, found: "Gap") -> HttpResponse:
    """Take a gap on, and say where to look."""
    return act_on(request, ACTS["explore"], found, _screen(found, _who(request)))


@asks(policies.may_see_work, about=_gap, holds=C1)
@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: HttpRequest, found: "Gap") -> HttpResponse:
    """Say which offer fills a gap."""
    return act_on(request, ACTS["fill"], found, _screen(found, _who(request)))


@asks(policies.may_see_work, about=_gap, holds=C1)
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, found: "Gap") -> HttpResponse:
    """Decide that a gap stays."""
    return act_on(request, ACTS["accept"], found, _screen(found, _who(request)))


def _changed(found: "Gap", standing: "Standing") -> Changed | None:
    last = queries.changed_last(found)
    if last is None:
        return None
    by = last.by
    return Changed(by.full_name if by else "The service", last.at, own=by is not None and by.pk == standing.pk)


def _screen(found: "Gap", standing: "Standing") -> Screen:
    address = reverse("gap", args=[found.reference])
    return Screen(
        back=address,
        audience="the regional team and the Board",
        again=lambda: queries.gap(found.reference),
        then=lambda done: address,
        changed=lambda thing: _changed(thing, standing),
        stands=lambda thing: [
            ("What is missing", thing.words),
            ("Felt", pages.felt(queries.sizes([thing])[0])),
            ("Stands", pages.stands(thing)),
        ],
        region=found.region.name,
        demonstration=found.region.invented,
    )
