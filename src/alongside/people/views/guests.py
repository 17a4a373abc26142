"""What guests are shown: everything at a glance, each release on a page of its own, and ending one."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.people import account_forms as forms
from alongside.people import actions
from alongside.people.pages import accounts, lead
from alongside.people.policies import guests as policies
from alongside.people.queries import holdings
from alongside.people.views.accounts import GET_OR_POST, who
from alongside.people.views.steps import Change, Told, carry_out
from alongside.rules.doors import asks
from alongside.rules.sensitivity import Sensitivity

if TYPE_CHECKING:
    from alongside.people.models import Showing

# Only what is regional or comparative is ever shown to guests, so its title is no more than that.
LIST = Sensitivity.COMPARATIVE


@asks(policies.may_show_guests, holds=LIST)
@require_safe
def guests(request: HttpRequest) -> HttpResponse:
    """Every guest, and what each is shown until when."""
    asking = who(request)
    page = lead.guests_page(asking, accounts.region_of_lead(asking), on=timezone.localdate())
    return render(request, "people/guests.html", page)


def _showing(request: HttpRequest, number: int) -> "Showing":
    found = holdings.showing(number)
    if found is None:
        raise Http404("Nothing is shown.")
    return found


def _showing_still(request: HttpRequest, number: int) -> "Showing":
    found = _showing(request, number)
    if found.ended_at is not None:
        raise Http404("It has ended.")
    return found


@asks(policies.may_see_showing, about=_showing, holds=LIST)
@require_safe
def shown(request: HttpRequest, showing: "Showing") -> HttpResponse:
    """One thing shown to one guest: to whom, why, until when; what opens once it was released."""
    return render(request, "people/shown.html", lead.shown_page(who(request), showing, on=timezone.localdate()))


@asks(policies.may_see_showing, about=_showing_still, holds=LIST)
@require_http_methods(GET_OR_POST)
def end_showing(request: HttpRequest, showing: "Showing") -> HttpResponse:
    """End it before its day."""
    asking = who(request)

    def do(form: forms.Sure) -> Told:
        actions.end_showing(showing=showing, by=asking, at=timezone.now())
        title = f"{showing.person.full_name} is no longer shown this"
        return Told(title, "It is gone from their next page.", reverse("guests"), "What guests are shown")

    change = Change(
        question="Stop showing this?",
        lede="The guest no longer finds it. That it was shown, and why, stays in the journal.",
        verb="Stop showing it",
        back=reverse("guests"),
        rows=lambda form: lead.showing_rows(asking, showing),
        do=do,
        now=policies.may_end_showing(asking, showing),
    )
    return carry_out(request, change, forms.Sure)
