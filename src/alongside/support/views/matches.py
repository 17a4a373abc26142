"""What would help with a need, over HTTP; and a broker setting units of an offer aside for it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.documents import html
from alongside.rules.doors import asks
from alongside.support.actions import holds as actions
from alongside.support.forms import matches as forms
from alongside.support.pages import matches as pages
from alongside.support.policies import needs as policies
from alongside.support.queries import candidates
from alongside.support.views.asking import need_of, who
from alongside.ui.acting import Act, Screen, act_on

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.rules.verdicts import Verdict
    from alongside.support.models import Need

MOST_TO_CHOOSE = 6


@dataclass(frozen=True, slots=True)
class Fitting:
    """An offer that could be set aside."""

    reference: str
    title: str
    provider: str
    words: str


@dataclass(frozen=True, slots=True)
class Setting:
    """A need, the offers that would help and have room, and the one that an address named."""

    need: "Need"
    offers: tuple[Fitting, ...]
    asked: str


@asks(policies.may_read_matches, about=need_of, holds=policies.sensitivity_of)
@require_safe
def matches(request: HttpRequest, found: "Need") -> HttpResponse:
    """Offers and examples of practice for one need, with reasons for and against."""
    shelf = candidates.shelf_of(found.region)
    answer = shelf.answer(candidates.wanted(found, neighbours=candidates.neighbours_of(found.place)))
    known = {each.key: each for each in shelf.candidates}
    page = pages.matches_page(found, answer, known, who(request), on=timezone.localdate())
    return render(request, "documents/page.html", html.shown(page))


def _may_open(standing: "Standing", need: "Need") -> "Verdict":
    """The screen is there for brokers who may know of the need."""
    return policies.may_know_place(standing, need) and policies.ANSWER.verdict(standing, region=need.region_id)


def _held(*, setting: Setting, offer: str, by: "Standing", at: Any, **said: Any) -> "Need":
    return actions.hold_units(need=setting.need, offer=offer, by=by, at=at)


HOLD = Act(
    "Set units of an offer aside",
    "One unit this term is kept free for this authority. Nothing is sent: you speak with both sides.",
    "Set one unit aside",
    forms.Holding,
    lambda standing, setting: policies.may_hold_units(standing, setting.need),
    _held,
    "setting",
    field="offer",
)


@asks(_may_open, about=need_of, holds=policies.sensitivity_of)
@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: HttpRequest, found: "Need") -> HttpResponse:
    """Set units aside for a need."""
    screen = Screen(
        back=reverse("need-matches", args=[found.reference]),
        audience=policies.BROKERS.words,
        again=lambda: _setting(request, need_of(request, found.reference)),
        then=lambda done: reverse("need", args=[done.reference]),
        stands=lambda setting: [("Need", setting.need.title), ("Authority", setting.need.place.name)],
        region=found.region.name,
        demonstration=found.region.invented,
    )
    return act_on(request, HOLD, _setting(request, found), screen)


def _setting(request: HttpRequest, found: "Need") -> Setting:
    """The offers found for it that could be proposed now, the likeliest first."""
    if not policies.may_hold_units(who(request), found):
        return Setting(found, (), "")
    shelf = candidates.shelf_of(found.region)
    known = {each.key: each for each in shelf.candidates}
    answer = shelf.answer(candidates.wanted(found, neighbours=candidates.neighbours_of(found.place)))
    fitting = tuple(
        Fitting(each.key.removeprefix(candidates.OFFER), known[each.key].title, known[each.key].provider,
                pages.room_in_words(known[each.key].room or 0))
        for each in answer.offers[:MOST_TO_CHOOSE]
        if each.may
    )  # fmt: skip
    return Setting(found, fitting, request.GET.get("offer", ""))
