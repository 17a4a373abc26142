"""The pages on which people choose how they hear, and the files their diaries read."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.notices import actions, calendar, forms, pages, policies, queries
from alongside.rules.doors import asks, open_to_anyone
from alongside.rules.sensitivity import Sensitivity

if TYPE_CHECKING:
    from alongside.people.states import Standing

MADE = "calendar-address"
SAFE = ("GET", "HEAD")


def _who(request: HttpRequest) -> "Standing":
    asking: Standing = request.standing  # type: ignore[attr-defined]
    return asking


@asks(policies.may_have_notices, holds=Sensitivity.PERSONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """How often one hears, what would come next, and what was sent."""
    at, who = timezone.now(), _who(request)
    form = forms.Choosing(
        request.POST if request.method == "POST" else None, initial={"often": queries.often_of(who.number).value}
    )
    if request.method == "POST" and form.is_valid():
        often = actions.choose(often=form.said(), by=who, at=at)
        messages.success(request, f"Your choice is kept: {forms.WORDS[often].lower()}.")
        return redirect("notices")
    return render(request, "notices/notices.html", {"form": form, **pages.notices_page(who, at=at)})


@asks(policies.may_have_notices, holds=Sensitivity.PERSONAL)
@require_safe
def calendar_page(request: HttpRequest) -> HttpResponse:
    """One's own calendar: what is in it, as a file, and the address a diary can read it from."""
    secret = request.session.pop(MADE, "")  # told once
    told = pages.feed_address(reverse("calendar-feed", args=[secret])) if secret else ""
    page = pages.calendar_page(_who(request), at=timezone.now())
    return render(request, "notices/calendar.html", {"told": told, **page})


@asks(policies.may_have_notices, holds=Sensitivity.PERSONAL)
@require_POST
def make_address(request: HttpRequest) -> HttpResponse:
    """Make an address for one's calendar, and lead to the page that tells it."""
    request.session[MADE] = actions.make_calendar_address(by=_who(request), at=timezone.now())
    return redirect("calendar")


@asks(policies.may_have_notices, holds=Sensitivity.PERSONAL)
@require_POST
def end_address(request: HttpRequest) -> HttpResponse:
    """End the address. Pressing twice is ending once."""
    if queries.calendar_address(_who(request).number) is not None:
        actions.end_calendar_address(by=_who(request), at=timezone.now())
    messages.success(request, "The address opens nothing any more.")
    return redirect("calendar")


@asks(policies.may_have_notices, holds=Sensitivity.PERSONAL)
@require_safe
def calendar_file(request: HttpRequest) -> HttpResponse:
    """One's own calendar as a file to open in a diary."""
    answer = _file(_who(request))
    answer["Content-Disposition"] = 'attachment; filename="alongside.ics"'
    return answer


@open_to_anyone
@never_cache
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """What a diary reads: it has no session, so the address is the key, and the words are only kinds.

    An address that was never made, one that was ended and one whose owner has left are answered alike, and as any
    address is at which nothing stands.
    """
    whose = queries.whose_calendar(secret, at=timezone.now())
    if whose is None or not policies.may_have_notices(whose):
        if request.user.is_authenticated:
            raise Http404("No calendar.")
        way_in = resolve_url("step-into" if settings.DEMONSTRATION else settings.LOGIN_URL)
        return redirect_to_login(request.get_full_path(), way_in)
    if request.method not in SAFE:
        return HttpResponseNotAllowed(SAFE)
    return _file(whose)


def _file(whose: "Standing") -> HttpResponse:
    events = queries.calendar_of(whose.number, at=timezone.now())
    return HttpResponse(calendar.file_of(events), content_type=calendar.CONTENT_TYPE)
