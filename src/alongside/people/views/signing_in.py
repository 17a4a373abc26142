"""Signing in by a link that was mailed."""

from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from alongside.people import actions
from alongside.rules.doors import open_to_anyone
from alongside.rules.verdicts import Refused


@open_to_anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, secret: str) -> HttpResponse:
    """The page a mailed link leads to: its button signs in. Opening the page uses nothing up, so scanners may."""
    if request.method != "POST":
        return render(request, "people/link.html", {"secret": secret})
    try:
        person = actions.use_link(secret=secret, at=timezone.now())
    except Refused as refused:
        return render(request, "people/link_over.html", {"reason": refused.reason}, status=410)
    signed_in: HttpResponse = perform_login(request, person, email_verification="none")
    return signed_in
