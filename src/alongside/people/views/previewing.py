"""Looking at the service as another role would: chosen, read-only meanwhile, and ended by a button on every page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from alongside.people import account_forms as forms
from alongside.people import actions
from alongside.people.pages import accounts as pages
from alongside.people.policies import holding as policies
from alongside.people.policies.signing_in import may_mind_account
from alongside.people.views.accounts import GET_OR_POST, OWN, who
from alongside.rules.doors import asks
from alongside.rules.verdicts import Refused


@asks(policies.may_preview, holds=OWN)
@require_http_methods(GET_OR_POST)
def preview(request: HttpRequest) -> HttpResponse:
    """Choose as whom to look; the first page of that role follows."""
    asking = who(request)
    region, authorities = pages.previewed_places(policies.regions_previewed(asking), on=timezone.localdate())
    form = forms.Previewing(request.POST if request.method == "POST" else None, authorities=authorities)
    if form.is_valid():
        try:
            request.session["preview"] = actions.begin_preview(
                what=form.what, region=region, place=form.place, by=asking, at=timezone.now()
            )
            return redirect("home")
        except Refused as refused:
            form.add_error(None, refused.reason)
    return render(request, "people/preview.html", {"form": form})


@asks(may_mind_account, holds=OWN)
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Be oneself again. Pressed twice, it is ended once."""
    if request.session.pop("preview", None):
        actions.end_preview(by=who(request), at=timezone.now())
    return redirect("home")
