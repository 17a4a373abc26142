"""What would help with a need, over HTTP."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.documents import html
from alongside.rules.doors import asks
from alongside.support.pages import matches as pages
from alongside.support.policies import needs as policies
from alongside.support.queries import candidates
from alongside.support.views.asking import need_of, who

if TYPE_CHECKING:
    from alongside.support.models import Need


@asks(policies.may_read_matches, about=need_of, holds=policies.sensitivity_of)
@require_safe
def matches(request: HttpRequest, found: "Need") -> HttpResponse:
    """Offers and examples of practice for one need, with reasons for and against."""
    shelf = candidates.shelf_of(found.region)
    answer = shelf.answer(candidates.wanted(found, neighbours=candidates.neighbours_of(found.place)))
    known = {each.key: each for each in shelf.candidates}
    page = pages.matches_page(found, answer, known, who(request), on=timezone.localdate())
    return render(request, "documents/page.html", html.shown(page))
