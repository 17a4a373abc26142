"""How somebody signs in and where they are signed in: theirs to see and to change, and nobody else's."""

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from alongside.people.actions.sessions import choose_password, end_sessions
from alongside.people.forms import NewPassword
from alongside.people.models import Person
from alongside.people.policies.signing_in import may_mind_account
from alongside.people.queries.sessions import sessions_of
from alongside.people.states import Standing
from alongside.rules.doors import asks
from alongside.rules.sensitivity import Sensitivity


def _who(request: HttpRequest) -> tuple[Person, Standing]:
    """Whoever asks, by their door known to be signed in."""
    assert isinstance(request.user, Person)  # noqa: S101 - for the reader of types
    return request.user, request.standing  # type: ignore[attr-defined]


@asks(may_mind_account, holds=Sensitivity.PERSONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """Where they are signed in; the button ends every session but this one."""
    person, standing = _who(request)
    if request.method == "POST":
        ended = end_sessions(person=person, keep=request.session.session_key or "", by=standing, at=timezone.now())
        words = "You are signed out everywhere else." if ended else "You were signed in nowhere else."
        messages.success(request, words)
        return redirect("sessions")
    hours = settings.SESSION_COOKIE_AGE // 3600
    told = {"sessions": sessions_of(person), "this": request.session.session_key, "hours": hours}
    return render(request, "people/sessions.html", told)


@asks(may_mind_account, holds=Sensitivity.PERSONAL)
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(enabled=lambda request: request.method != "POST")  # type: ignore[untyped-decorator]
def password(request: HttpRequest) -> HttpResponse:
    """Choose a password: the first, or another. Every other session ends, and this one goes on."""
    if request.method == "POST" and not did_recently_reauthenticate(request):
        return redirect("password")  # where they are asked again; what they wrote is kept nowhere
    person, standing = _who(request)
    form = NewPassword(request.POST if request.method == "POST" else None, person=person)
    if not form.is_valid():
        return render(request, "people/password.html", {"form": form, "first": not person.has_usable_password()})
    chosen = choose_password(person=person, password=form.cleaned_data["password"], by=standing, at=timezone.now())
    update_session_auth_hash(request, chosen)
    UserSession.objects.create_from_request(request)  # the session has a new key now
    messages.success(request, "Your new password is kept. You are signed out everywhere else.")
    return redirect("sessions")
