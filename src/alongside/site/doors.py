"""Nobody is let through a door unasked: what every request passes, whichever room it is for.

Without an account there are the pages that are open to anyone, and for every other address, whether anything stands
there or not, the way to sign in. With one, a view is reached only if it has a door (`alongside.rules.doors`) and the
door lets in whoever asks.
"""

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from alongside.journal import actions as journal
from alongside.people import queries as people
from alongside.people.states import NOBODY, Standing
from alongside.rules.doors import Door, shown
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Refused
from alongside.ui import navigation

SAFE = {"GET", "HEAD", "OPTIONS"}
# Signing in asks its own questions; each of its addresses has its own row in the matrix of the tests.
OPEN_PACKAGES = ("allauth.",)
OPEN = Door(None, Sensitivity.OPEN)
log = logging.getLogger(__name__)


def door_of(view: Callable[..., Any]) -> Door | None:
    """The door of a view; None where somebody forgot to hang one."""
    door: Door | None = getattr(view, "door", None)
    if door is None and view.__module__.startswith(OPEN_PACKAGES):
        return OPEN
    return door


class Doors:
    """The middleware: who asks, whether they are let in, and what must be remembered of it."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.standing = SimpleLazyObject(lambda: standing_for(request))  # type: ignore[attr-defined]
        if not request.user.is_authenticated and not _is_open(request):
            sign_in = "step-into" if settings.DEMONSTRATION else settings.LOGIN_URL
            return redirect_to_login(request.get_full_path(), resolve_url(sign_in))
        came_signed_in = request.user.is_authenticated  # pressing "Sign out" changes that
        response = self.answer(request)
        if came_signed_in or request.user.is_authenticated:
            response["Cache-Control"] = "private, no-store"
            self._remember(request, response)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, address: dict[str, Any]
    ) -> HttpResponse | None:
        """Turn away a view without a door, and whoever would change something while previewing."""
        if door_of(view) is None:
            log.error(
                "A view has no door, so nobody is let in.",
                extra={"facts": {"view": f"{view.__module__}.{view.__name__}"}},
            )
            raise Http404("No door.")
        standing: Standing = request.standing  # type: ignore[attr-defined]
        leaving = (request.resolver_match is not None) and request.resolver_match.url_name in {
            "preview-end",
            "account_logout",
        }
        if request.method not in SAFE and not leaving and request.session.get("preview") and standing.previewing:
            return refused(request, "You are looking as somebody else would. A preview reads; it changes nothing.")
        return None

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """A refusal that no view told of itself, as a page with its reason."""
        return refused(request, problem.reason) if isinstance(problem, Refused) else None

    def _remember(self, request: HttpRequest, response: HttpResponse) -> None:
        """Record the reading of challenge or restricted material. Refusals and redirections read nothing."""
        held = shown(request)
        if not held.is_logged or response.status_code != 200 or request.method != "GET":
            return
        match = request.resolver_match
        journal.record(
            "material.read",
            of=getattr(request, "asked_about", None),
            by=request.standing,  # type: ignore[attr-defined]
            at=timezone.now(),
            details={"address": match.url_name if match else "", "class": held.value},
        )


def standing_for(request: HttpRequest) -> Standing:
    """What whoever asks is now; while previewing, what the person they look as would be."""
    if not request.user.is_authenticated:
        return NOBODY
    own = people.standing_of(request.user, at=timezone.now())
    preview = request.session.get("preview")
    return people.previewed(own, preview) if preview else own


def refused(request: HttpRequest, reason: str) -> HttpResponse:
    """The calm page that says why something was not done."""
    return render(request, "refused.html", {"reason": reason}, status=403)


def nothing_here(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for what is not there and what is not for this reader: the same bytes at every address."""
    request.path_shown = ""  # type: ignore[attr-defined]
    return render(request, "404.html", status=404)


def reader(request: HttpRequest) -> dict[str, Any]:
    """What every page knows of its reader: who they are, whether they are previewing, and where they can go."""
    standing: Standing = getattr(request, "standing", NOBODY)
    return {
        "standing": standing,
        "stepping": settings.DEMONSTRATION,
        "navigation": navigation.items_for(standing, getattr(request, "path_shown", request.path)),
    }


def _is_open(request: HttpRequest) -> bool:
    """True if anyone may come to this address."""
    try:
        door = door_of(resolve(request.path_info).func)
    except Resolver404:
        return False
    return door is not None and door.may is None
