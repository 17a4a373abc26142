"""Tests of an edition over HTTP: the team's results, a tester's own list and screen, and answers to comments."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.menu.actions import testing as actions
from alongside.menu.forms.testing import Finishing
from alongside.menu.models import Edition
from alongside.menu.pages import testing as pages
from alongside.menu.pages.editions import day
from alongside.menu.policies import testing as policies
from alongside.menu.queries import testing as queries
from alongside.menu.queries.editions import NoSuchEdition, held, title_of
from alongside.menu.states import role_words
from alongside.menu.views import acts
from alongside.menu.views.editions import C1, C2, POSTED, edition_called, shown, who
from alongside.rules.doors import asks
from alongside.rules.verdicts import Refused
from alongside.ui.acting import Screen, act_on

if TYPE_CHECKING:
    from alongside.menu.models import Comment, Trial


def _trial(request: HttpRequest, number: int) -> "Trial":
    try:
        return queries.trial(number)
    except NoSuchEdition as error:
        raise Http404(str(error)) from error


def _comment(request: HttpRequest, number: int) -> "Comment":
    try:
        return queries.comment(number)
    except NoSuchEdition as error:
        raise Http404(str(error)) from error


@asks(policies.may_read_results, about=edition_called, holds=C2)
@require_safe
def tests(request: HttpRequest, found: Edition) -> HttpResponse:
    """Every round, trial and comment of an edition."""
    return shown(request, pages.tests_page(found, today=timezone.localdate()))


@asks(policies.may_see_own, holds=C1)
@require_safe
def trials(request: HttpRequest) -> HttpResponse:
    """What somebody was asked to test."""
    found = queries.own_trials(who(request).number)
    return shown(request, pages.own_page(who(request), found, today=timezone.localdate()))


@asks(policies.may_try, about=_trial, holds=C2)
@require_http_methods(POSTED)
def trial(request: HttpRequest, found: "Trial") -> HttpResponse:
    """A tester's screen: start, look, and say what was found."""
    if request.method != "POST":
        return _trial_shown(request, found, Finishing(thing=found, standing=who(request)))
    form = Finishing(request.POST, thing=found, standing=who(request))
    step = request.POST.get("step", "finish")
    try:
        if step == "start":
            actions.start_trial(trial=found, by=who(request), at=timezone.now())
            return redirect("trial", number=found.pk)
        if not form.is_valid():
            return _trial_shown(request, found, form)
        actions.finish_trial(trial=found, by=who(request), at=timezone.now(), **form.said())
    except Refused as refused:
        form.is_valid()
        form.add_error("words" if policies.may_finish(who(request), queries.trial(found.pk)) else None, refused.reason)
        return _trial_shown(request, queries.trial(found.pk), form)
    return redirect("trial", number=found.pk)


def _trial_shown(request: HttpRequest, found: "Trial", form: Finishing) -> HttpResponse:
    edition = found.round.edition
    context = {
        "trial": found,
        "form": form,
        "comment": queries.comment_of(found),
        "offer": next((title_of(one) for one in held(edition) if one.offer_id == found.offer_id), ""),
        "waits": queries.waits(found),
        "took": pages.how_long(found.ended_at - found.started_at) if found.ended_at and found.started_at else "",
        "role": role_words(found.role),
        "until": day(found.round.until),
        "more": sum(queries.waits(each) for each in queries.own_trials(found.person_id)),
        "region": edition.region.name,
        "demonstration": edition.region.invented,
    }
    return render(request, "menu/trial.html", context)


@asks(policies.may_open_answering, about=_comment, holds=C2)
@require_http_methods(POSTED)
def answer(request: HttpRequest, comment: "Comment") -> HttpResponse:
    """Say what became of a comment."""
    back = f"{reverse('edition-tests', args=[comment.edition.reference])}#comments"
    screen = Screen(
        back=back,
        audience="the regional team",
        again=lambda: queries.comment(comment.pk),
        then=lambda done: back,
        stands=acts.comment_stands,
        region=comment.edition.region.name,
        demonstration=comment.edition.region.invented,
    )
    return act_on(request, acts.ANSWER, comment, screen)
