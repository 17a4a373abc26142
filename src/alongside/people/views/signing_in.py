"""Signing in by a link that was mailed or at the council's own sign-in, and pages that have grown old meanwhile."""

import logging
from datetime import timedelta

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import get_next_redirect_url, perform_login
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from requests import RequestException

from alongside.people.actions.links import LASTS, ask_for_link, use_link
from alongside.people.forms import AskForLink
from alongside.people.mailing import send_link
from alongside.rules.doors import open_to_anyone
from alongside.rules.verdicts import Refused

log = logging.getLogger(__name__)
MINUTES = LASTS["sign-in"] // timedelta(minutes=1)


@open_to_anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a link by mail. The answer is the same whether or not the address is known here."""
    form = AskForLink(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "people/ask_for_link.html", {"form": form, "minutes": MINUTES})
    at = timezone.now()
    made = ask_for_link(email=form.cleaned_data["email"], at=at)
    if made is not None:
        person, secret = made
        address = request.build_absolute_uri(reverse("sign-in-link", args=[secret]))
        send_link(person=person, address=address, until=at + LASTS["sign-in"])
    return redirect("sign-in-link-asked")


@open_to_anyone
@never_cache
@require_http_methods(["GET", "HEAD"])
def asked(request: HttpRequest) -> HttpResponse:
    """What happens next, in the same words for everybody."""
    return render(request, "people/link_asked.html", {"minutes": MINUTES})


@open_to_anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, secret: str) -> HttpResponse:
    """The page a mailed link leads to: its button signs in. Opening the page uses nothing up, so scanners may."""
    if request.method != "POST":
        return render(request, "people/link.html", {"secret": secret})
    try:
        person = use_link(secret=secret, at=timezone.now(), browser=request.META.get("CSRF_COOKIE", ""))
    except Refused as refused:
        if request.user.is_authenticated:  # they came back to it after it had let them in
            return redirect(get_next_redirect_url(request) or "/")
        return render(request, "people/link_over.html", {"reason": refused.reason}, status=410)
    if request.user == person:  # the button was pressed twice, and the first time let them in
        return redirect(get_next_redirect_url(request) or "/")
    if request.user.is_authenticated:
        logout(request)
    # Whoever reads the mail of that address may choose a new password, as after any link sent for that.
    record_authentication(request, person, method="link", reauthenticated=True)
    signed_in: HttpResponse = perform_login(
        request, person, email_verification="none", redirect_url=get_next_redirect_url(request)
    )
    return signed_in


@open_to_anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def council(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Go to the council's own sign-in; where that can't be reached, say so."""
    try:
        answer: HttpResponse = openid_connect.login(request, provider_id)
    except (RequestException, KeyError):  # no answer, or one that lacks what the standard asks for
        log.exception("The council's sign-in did not say where its pages are.")
        return render(request, "socialaccount/authentication_error.html", status=503)
    return answer


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A page was sent whose token is no longer good: signed in or out since, in another tab or by a second press.

    It does nothing. Somebody who signs in and is signed in by now is simply let through.
    """
    where = request.resolver_match.url_name if request.resolver_match else ""
    if request.user.is_authenticated and where in {"account_login", "mfa_authenticate", "sign-in-link"}:
        return redirect(get_next_redirect_url(request) or "/")
    if not request.user.is_authenticated and where == "account_logout":
        return redirect("account_login")
    return render(request, "people/stale.html", {"address": request.get_full_path()}, status=403)
