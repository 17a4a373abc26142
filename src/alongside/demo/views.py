"""Stepping into a role with one click: in demonstration mode only, and only into people who are nobody."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from alongside.demo import pages, policies
from alongside.people import queries as people
from alongside.rules.doors import open_to_anyone


@open_to_anyone
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step_into(request: HttpRequest) -> HttpResponse:
    """Choose whom to be; the button signs in as them and leads to their first page."""
    if not policies.may_step_into_roles():
        raise Http404("This is not a demonstration.")
    if request.method != "POST":
        return render(request, "demo/step_into.html", pages.stepping_page(request.GET.get("authority", "")))
    number = request.POST.get("person", "")
    chosen = people.person(int(number)) if number.isdecimal() and len(number) < 10 else None
    if chosen is None or not policies.may_step_into(chosen):
        raise Http404("Nobody invented has that number.")
    if request.user.is_authenticated:
        logout(request)
    record_authentication(request, chosen, method="demonstration")
    stepped: HttpResponse = perform_login(request, chosen, email_verification="none", redirect_url="/")
    return stepped
