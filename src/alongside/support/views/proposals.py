"""Proposals over HTTP: reckoned, read and compared by the region's brokers."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.documents import html
from alongside.menu import queries as menu
from alongside.places import queries as places
from alongside.rules.doors import asks
from alongside.rules.sensitivity import Sensitivity
from alongside.support.actions import proposals as actions
from alongside.support.forms.needs import Saying
from alongside.support.pages import proposals as pages
from alongside.support.policies import proposals as policies
from alongside.support.queries import proposals as queries
from alongside.support.queries.candidates import OFFER
from alongside.support.views.asking import who
from alongside.ui.acting import Act, Screen, act_on

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place
    from alongside.rules.verdicts import Verdict
    from alongside.support.models import Proposal


def _proposal(request: HttpRequest, reference: str) -> "Proposal":
    try:
        found = queries.proposal(reference)
    except queries.NoSuchProposal as error:
        raise Http404(str(error)) from error
    if found.finished_at is None or found.trouble:
        raise Http404("It has not been reckoned.")
    return found


def _region(request: HttpRequest) -> "Place":
    """The region of whoever asks, as its broker."""
    for region in places.numbered(sorted(who(request).regions)):
        if policies.READ.verdict(who(request), region=region.pk):
            return region
    raise Http404("They are no region’s broker.")


def _may_open(standing: "Standing", region: "Place") -> "Verdict":
    return policies.READ.verdict(standing, region=region.pk)


@asks(policies.may_see_some, holds=Sensitivity.COMPARATIVE)
@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """The proposals of the broker's regions; days and counts alone."""
    mine = [each for each in who(request).regions if policies.READ.verdict(who(request), region=each)]
    page = pages.proposal_list(queries.proposals_for(mine), at=timezone.now())
    return render(request, "documents/page.html", html.shown(page))


@asks(policies.may_read, about=_proposal, holds=Sensitivity.CHALLENGE)
@require_safe
def proposal(request: HttpRequest, found: "Proposal") -> HttpResponse:
    """One proposal, beside the one before it."""
    before = queries.before(found)
    known = queries.called(who(request), [each["need"] for each in found.pairs])
    titles = {OFFER + each.reference: f"{each.title} ({each.provider})" for each in menu.live_offers(found.region)}
    page = pages.proposal_page(found, before, known, titles)
    return render(request, "documents/page.html", html.shown(page))


RECKON = Act(
    "Reckon a proposal",
    "It takes every need of the region that is agreed and not private, and every offer with room this term. Nothing "
    "is sent; the proposal is kept, so that you can come back to it.",
    "Reckon it",
    Saying,
    lambda standing, region: policies.may_reckon(standing, region.pk),
    actions.ask_to_reckon,
    "region",
    checked=False,
)


@asks(_may_open, about=_region, holds=Sensitivity.COMPARATIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def reckon(request: HttpRequest, region: "Place") -> HttpResponse:
    """Ask for one."""
    screen = Screen(
        back=reverse("proposals"),
        audience=policies.AUDIENCE.words,
        again=lambda: region,
        then=lambda done: reverse("proposals"),
        region=region.name,
        demonstration=region.invented,
    )
    return act_on(request, RECKON, region, screen)
