"""The headlines that wait, a headline's own page, and the screen on which a person decides about it.

Each decision is written, checked and then sent; what was done is told on a page of its own, so that sending a page
twice does nothing twice.
"""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.documents import html
from alongside.documents.pruning import pruned
from alongside.headlines import pages, policies, queries
from alongside.headlines.views import acts
from alongside.places import queries as places
from alongside.releases.pages import leads_for_own
from alongside.releases.policies import compares_by_name
from alongside.rules.doors import asks
from alongside.rules.sensitivity import Sensitivity
from alongside.ui.acting import act_on, told

if TYPE_CHECKING:
    from alongside.headlines.models import Headline
    from alongside.people.states import Standing
    from alongside.rules.verdicts import Verdict
    from alongside.ui.acting import Act


def _headline(request: HttpRequest, reference: str) -> "Headline":
    try:
        return queries.headline(reference)
    except queries.NoSuchHeadline as error:
        raise Http404(str(error)) from error


def _one(request: HttpRequest, reference: str, name: str) -> "tuple[Headline, Act]":
    if name not in acts.ACTS:
        raise Http404("There is no such act.")
    return _headline(request, reference), acts.ACTS[name]


def _may_decide_one(standing: "Standing", asked: "tuple[Headline, Act]") -> "Verdict":
    return policies.may_open_deciding(standing, asked[0])


@asks(policies.may_see_waiting, holds=Sensitivity.COMPARATIVE)
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """The headlines that wait for whoever asks."""
    regions = sorted({each for own in policies.parts_of(_who(request)).values() for each in own})
    page = pages.waiting_page(
        queries.waiting_for(_who(request)), region=places.numbered(regions)[0], on=timezone.localdate()
    )
    return render(request, "documents/page.html", html.shown(page))


@asks(policies.may_read_headline, about=_headline, holds=Sensitivity.COMPARATIVE)
@require_safe
def headline(request: HttpRequest, found: "Headline") -> HttpResponse:
    """Everything a headline rests on."""
    page = pages.headline_page(found, decides=bool(policies.may_open_deciding(_who(request), found)))
    if not compares_by_name(_who(request), found.release):
        page = pruned(page, leads_for_own(found.place.code))
    return render(request, "documents/page.html", html.shown(page))


@asks(policies.may_open_deciding, about=_headline, holds=Sensitivity.COMPARATIVE)
@require_safe
def decide(request: HttpRequest, found: "Headline") -> HttpResponse:
    """What can be decided about a headline now, and why the rest can't."""
    context = {
        "screen": acts.screen_of(found),
        "stands": acts.as_it_stands(found),
        "acts": acts.acts_for(_who(request), found),
        "headline": found,
        "region": found.release.region.name,
        "demonstration": found.release.region.invented,
    }
    return render(request, "headlines/decide.html", context)


@asks(_may_decide_one, about=_one, holds=Sensitivity.COMPARATIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def decide_one(request: HttpRequest, asked: "tuple[Headline, Act]") -> HttpResponse:
    """One decision: written, checked, then sent."""
    found, act = asked
    return act_on(request, act, found, acts.screen_of(found))


@asks(policies.may_open_deciding, about=_headline, holds=Sensitivity.COMPARATIVE)
@require_safe
def decided(request: HttpRequest, found: "Headline") -> HttpResponse:
    """What was decided last: its reference, and what happens next."""
    done = acts.told_of(found)
    if done is None:
        return redirect("headline-decide", reference=found.reference)
    return told(request, done, acts.screen_of(found))


def _who(request: HttpRequest) -> "Standing":
    asking: Standing = request.standing  # type: ignore[attr-defined]
    return asking
