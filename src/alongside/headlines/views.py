"""A headline's own page, and the screen on which a person decides about it.

Each decision is written, checked and then sent; what was done is told on a page of its own, so that sending a page
twice does nothing twice.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.documents import html
from alongside.documents.pruning import pruned
from alongside.headlines import actions, forms, pages, policies, queries
from alongside.headlines.pages import deciding
from alongside.releases.pages import leads_for_own
from alongside.releases.policies import compares_by_name
from alongside.rules.doors import asks
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Refused

if TYPE_CHECKING:
    from alongside.headlines.models import Headline
    from alongside.people.states import Standing
    from alongside.rules.verdicts import Verdict

FORMS: dict[str, type[forms.Deciding]] = {
    "edit": forms.Wording,
    "confirm": forms.Confirming,
    "withhold": forms.Giving,
    "monitor": forms.Confirming,
    "close": forms.Giving,
}
ACTIONS: dict[str, Callable[..., "Headline"]] = {
    "edit": actions.edit_wording,
    "confirm": actions.confirm,
    "withhold": actions.withhold,
    "monitor": actions.monitor,
    "close": actions.close,
}


def _headline(request: HttpRequest, reference: str) -> "Headline":
    try:
        return queries.headline(reference)
    except queries.NoSuchHeadline as error:
        raise Http404(str(error)) from error


def _one(request: HttpRequest, reference: str, name: str) -> "tuple[Headline, deciding.Act]":
    if name not in deciding.ACTS:
        raise Http404("There is no such act.")
    return _headline(request, reference), deciding.ACTS[name]


def _may_decide_one(standing: "Standing", asked: "tuple[Headline, deciding.Act]") -> "Verdict":
    return policies.may_open_deciding(standing, asked[0])


@asks(policies.may_read_headline, about=_headline, holds=Sensitivity.COMPARATIVE)
@require_safe
def headline(request: HttpRequest, found: "Headline") -> HttpResponse:
    """Everything a headline rests on."""
    page = pages.headline_page(found, decides=bool(policies.may_open_deciding(_who(request), found)))
    if not compares_by_name(_who(request), found.release):
        page = pruned(page, leads_for_own(found.place.code))
    return render(request, "documents/page.html", html.shown(page))


@asks(policies.may_open_deciding, about=_headline, holds=Sensitivity.COMPARATIVE)
@require_safe
def decide(request: HttpRequest, found: "Headline") -> HttpResponse:
    """What can be decided about a headline now, and why the rest can't."""
    return _shown(request, "decide", found, acts=deciding.acts_for(_who(request), found))


@asks(_may_decide_one, about=_one, holds=Sensitivity.COMPARATIVE)
@require_http_methods(["GET", "HEAD", "POST"])
def decide_one(request: HttpRequest, asked: "tuple[Headline, deciding.Act]") -> HttpResponse:
    """One decision: written, checked, then sent."""
    found, act = asked
    if request.method != "POST":
        verdict = act.now(_who(request), found)
        if not verdict:
            return _refused(request, found, act, verdict)
        return _shown(request, "write", found, act=act, form=FORMS[act.name](headline=found))
    form = FORMS[act.name](request.POST, headline=found)
    if not form.is_valid():
        return _shown(request, "write", found, act=act, form=form)
    step = request.POST.get("step", "check")
    if step == "send":
        return _send(request, found, act, form)
    verdict = act.now(_who(request), found)
    if not verdict:
        return _refused(request, found, act, verdict)
    verdict = act.may(_who(request), found, form.said())
    if step == "check" and not verdict:
        form.add_error(_about(act), verdict.reason)
    return _shown(request, "check" if step == "check" and verdict else "write", found, act=act, form=form)


def _who(request: HttpRequest) -> "Standing":
    asking: Standing = request.standing  # type: ignore[attr-defined]
    return asking


def _send(request: HttpRequest, found: "Headline", act: deciding.Act, form: forms.Deciding) -> HttpResponse:
    """Do what was checked, and lead to the page that tells of it; or say why nothing was done."""
    try:
        ACTIONS[act.name](
            headline=found, by=_who(request), at=timezone.now(), seen=form.cleaned_data["seen"], **form.said()
        )
    except actions.Overtaken as overtaken:
        return _overtaken(request, queries.headline(found.reference), act, form, overtaken)
    except Refused as refused:
        if not (verdict := act.now(_who(request), found)):
            return _refused(request, found, act, verdict)
        form.add_error(_about(act), refused.reason)
        return _shown(request, "write", found, act=act, form=form)
    return redirect("headline-decided", reference=found.reference)


def _overtaken(
    request: HttpRequest, now: "Headline", act: deciding.Act, form: forms.Deciding, overtaken: Refused
) -> HttpResponse:
    """The headline as somebody else left it, beside what was written here, which is not lost."""
    verdict = act.now(_who(request), now)
    if not verdict:
        return _refused(request, now, act, verdict, overtaken=overtaken)
    written = request.POST.copy()
    written["seen"] = str(now.version)
    again = FORMS[act.name](written, headline=now)
    again.add_error(None, overtaken.reason)
    return _shown(request, "write", now, act=act, form=again, overtaken=overtaken)


def _about(act: deciding.Act) -> str | None:
    """The field that a refusal is about: the wording where there is one, otherwise the whole."""
    return "says" if act.name == "edit" else None


@asks(policies.may_open_deciding, about=_headline, holds=Sensitivity.COMPARATIVE)
@require_safe
def decided(request: HttpRequest, found: "Headline") -> HttpResponse:
    """What was decided last: its reference, and what happens next."""
    act = deciding.last_act(found)
    if act is None:
        return redirect("headline-decide", reference=found.reference)
    return _shown(request, "decided", found, act=act)


def _refused(
    request: HttpRequest, found: "Headline", act: deciding.Act, verdict: "Verdict", **more: Any
) -> HttpResponse:
    """Why this can't be done by this person as the headline stands."""
    return _shown(request, "refused", found, status=403, act=act, verdict=verdict, **more)


def _shown(request: HttpRequest, template: str, found: "Headline", *, status: int = 200, **more: Any) -> HttpResponse:
    context = {
        "headline": found,
        "stands": pages.standing_of(found),
        "region": found.release.region.name,
        "demonstration": found.release.region.invented,
        **more,
    }
    return render(request, f"headlines/{template}.html", context, status=status)
