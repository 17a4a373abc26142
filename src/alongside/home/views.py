"""The first page: one question, one answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.documents import html
from alongside.home import pages, policies
from alongside.rules.doors import asks
from alongside.rules.sensitivity import Sensitivity


@asks(policies.may_come_home, holds=Sensitivity.PERSONAL)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What needs whoever asks, and what is new to them."""
    page = pages.home_page(request.standing, at=timezone.now())  # type: ignore[attr-defined]
    return render(request, "home/home.html", {"page": page, "fragment": html.fragment(page)})
