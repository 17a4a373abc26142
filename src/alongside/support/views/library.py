"""What matching has learned, over HTTP: seen and renewed by the team."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.documents import html
from alongside.rules.doors import asks
from alongside.rules.sensitivity import Sensitivity
from alongside.support.actions import library as actions
from alongside.support.forms.needs import Saying
from alongside.support.pages import library as pages
from alongside.support.policies import library as policies
from alongside.ui.acting import Act, Screen, act_on

if TYPE_CHECKING:
    from datetime import datetime

    from alongside.people.states import Standing


@asks(policies.may_see, holds=Sensitivity.REGIONAL)
@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """What was learned, when, and how far a training has come."""
    return render(request, "documents/page.html", html.shown(pages.library_page(at=timezone.now())))


def _asked(*, library: None, by: "Standing", at: "datetime", **said: Any) -> object:
    return actions.ask_to_learn(by=by, at=at)


RENEW = Act(
    "Let matching learn anew",
    "It reads every offer that is or was on a menu and every published example of practice, never a need. It takes up "
    "to half a minute; meanwhile matching goes on with what it has.",
    "Let it learn",
    Saying,
    lambda standing, library: policies.may_renew(standing),
    _asked,
    "library",
    checked=False,
)


@asks(policies.may_see, holds=Sensitivity.REGIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: HttpRequest) -> HttpResponse:
    """Ask for it."""
    screen = Screen(
        back=reverse("support-library"),
        audience=policies.AUDIENCE.words,
        again=lambda: None,
        then=lambda done: reverse("support-library"),
    )
    return act_on(request, RENEW, None, screen)
