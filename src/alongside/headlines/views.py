"""A headline's own page, and the screen on which a person decides about it.

Each decision is written, checked and then sent; what was done is told on a page of its own, so that sending a page
twice does nothing twice.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from alongside.documents import html
from alongside.headlines import actions, forms, pages, queries
from alongside.headlines.pages import deciding
from alongside.people import queries as people
from alongside.rules.verdicts import Refused

if TYPE_CHECKING:
    from alongside.headlines.models import Headline

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


def _headline(reference: str) -> "Headline":
    try:
        return queries.headline(reference)
    except queries.NoSuchHeadline as error:
        raise Http404(str(error)) from error


@require_safe
def headline(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything a headline rests on."""
    page = pages.headline_page(_headline(reference))
    return render(request, "documents/page.html", html.shown(page))


@never_cache
@require_safe
def decide(request: HttpRequest, reference: str) -> HttpResponse:
    """What can be decided about a headline now, and why the rest can't."""
    found = _headline(reference)
    if not people.everybody():
        return _shown(request, "nobody", found)
    return _shown(request, "decide", found, acts=deciding.acts_for(found))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def decide_one(request: HttpRequest, reference: str, name: str) -> HttpResponse:
    """One decision: written, checked, then sent."""
    found = _headline(reference)
    if name not in deciding.ACTS:
        raise Http404(f"Nothing called {name} can be decided about a headline.")
    act = deciding.ACTS[name]
    if not people.everybody():
        return _shown(request, "nobody", found)
    if request.method != "POST":
        verdict = act.now(found)
        if not verdict:
            return _shown(request, "refused", found, act=act, verdict=verdict)
        return _shown(request, "write", found, act=act, form=FORMS[name](headline=found))
    form = FORMS[name](request.POST, headline=found)
    if not form.is_valid():
        return _shown(request, "write", found, act=act, form=form)
    step = request.POST.get("step", "check")
    if step == "send":
        return _send(request, found, act, form)
    verdict = act.may(form.person(), found, form.said())
    if step == "check" and not verdict:
        form.add_error(_about(act), verdict.reason)
    return _shown(request, "check" if step == "check" and verdict else "write", found, act=act, form=form)


def _send(request: HttpRequest, found: "Headline", act: deciding.Act, form: forms.Deciding) -> HttpResponse:
    """Do what was checked, and lead to the page that tells of it; or say why nothing was done."""
    try:
        ACTIONS[act.name](
            headline=found, by=form.person(), at=timezone.now(), seen=form.cleaned_data["seen"], **form.said()
        )
    except actions.Overtaken as overtaken:
        return _overtaken(request, _headline(found.reference), act, form, overtaken)
    except Refused as refused:
        form.add_error(_about(act), refused.reason)
        return _shown(request, "write", found, act=act, form=form)
    return redirect("headline-decided", reference=found.reference)


def _overtaken(
    request: HttpRequest, now: "Headline", act: deciding.Act, form: forms.Deciding, overtaken: Refused
) -> HttpResponse:
    """The headline as somebody else left it, beside what was written here, which is not lost."""
    verdict = act.now(now)
    if not verdict:
        return _shown(request, "refused", now, act=act, verdict=verdict, overtaken=overtaken)
    written = request.POST.copy()
    written["seen"] = str(now.version)
    again = FORMS[act.name](written, headline=now)
    again.add_error(None, overtaken.reason)
    return _shown(request, "write", now, act=act, form=again, overtaken=overtaken)


def _about(act: deciding.Act) -> str:
    """The field that a refusal is about: the wording where there is one, otherwise who is acting."""
    return "says" if act.name == "edit" else "acting"


@never_cache
@require_safe
def decided(request: HttpRequest, reference: str) -> HttpResponse:
    """What was decided last: its reference, and what happens next."""
    found = _headline(reference)
    act = deciding.last_act(found)
    if act is None:
        return redirect("headline-decide", reference=found.reference)
    return _shown(request, "decided", found, act=act)


def _shown(request: HttpRequest, template: str, found: "Headline", **more: Any) -> HttpResponse:
    context = {
        "headline": found,
        "standing": pages.standing_of(found),
        "region": found.release.region.name,
        "demonstration": found.release.region.invented,
        **more,
    }
    return render(request, f"headlines/{template}.html", context)
