"""Circulation over HTTP: the team's page of opens, and the page of those an edition was sent to."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.menu.actions import circulation as actions
from alongside.menu.forms.testing import Commenting
from alongside.menu.models import Edition
from alongside.menu.pages import circulation as pages
from alongside.menu.pages.editions import day, standing_of
from alongside.menu.policies import circulation as policies
from alongside.menu.policies.editions import ANSWERED_ROLES
from alongside.menu.queries import circulation as queries
from alongside.menu.queries import editions
from alongside.menu.states import role_words
from alongside.menu.views.editions import C1, C2, POSTED, edition_called, shown, who
from alongside.rules.doors import asks
from alongside.rules.verdicts import Refused

if TYPE_CHECKING:
    from alongside.menu.models import Circulation


def _circulation(request: HttpRequest, number: int) -> "Circulation":
    try:
        return queries.circulation(number)
    except editions.NoSuchEdition as error:
        raise Http404(str(error)) from error


@asks(policies.may_open_circulating, about=edition_called, holds=C2)
@require_safe
def circulation(request: HttpRequest, found: Edition) -> HttpResponse:
    """To whom an edition was sent, and who has opened it."""
    return shown(request, pages.circulation_page(found, today=timezone.localdate()))


@asks(policies.may_receive, about=_circulation, holds=C1)
@require_http_methods(POSTED)
def received(request: HttpRequest, found: "Circulation") -> HttpResponse:
    """An edition as it was sent to somebody: who sent it, where to begin, and what they think of it."""
    if request.method == "GET":
        actions.note_opened(edition=found.edition, by=who(request), at=timezone.now())
    form = Commenting(request.POST if request.method == "POST" else None, thing=found, standing=who(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.comment_on(circulation=found, by=who(request), at=timezone.now(), **form.said())
            return redirect("circulated", number=found.pk)
        except Refused as refused:
            form.add_error("words", refused.reason)
    edition = found.edition
    context = {
        "circulation": found,
        "edition": edition,
        "form": form,
        "may": policies.may_comment(who(request), found),
        "stands": standing_of(editions.edition(edition.reference)),
        "on": day(found.on),
        "roles": [(role_words(role.value), role.value) for role in ANSWERED_ROLES],
        "said": queries.said_by(who(request).number, found),
        "region": edition.region.name,
        "demonstration": edition.region.invented,
    }
    return render(request, "menu/circulated.html", context)
