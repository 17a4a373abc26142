"""The library looked through, one example read, and an authority's own case studies written and decided about."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.places import queries as places
from alongside.practice import actions, forms, pages, policies, queries
from alongside.practice.states import Stage
from alongside.rules.doors import asks
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Refused

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place
    from alongside.practice.models import Example
    from alongside.rules.verdicts import Verdict

FORMS: dict[str, type[forms.Deciding]] = {
    "approve": forms.Deciding, "publish": forms.Deciding, "return": forms.Giving, "retire": forms.Giving,
}  # fmt: skip
ACTIONS: dict[str, Callable[..., "Example"]] = {
    "approve": actions.approve, "publish": actions.publish, "return": actions.return_study, "retire": actions.retire,
}  # fmt: skip


def _who(request: HttpRequest) -> "Standing":
    asking: Standing = request.standing  # type: ignore[attr-defined]
    return asking


def _where(request: HttpRequest, code: str) -> "tuple[Place, Place]":
    """The region and the authority of that code."""
    found = places.coded(code)
    region = places.region_of(found) if found else None
    if found is None or region is None or found.pk == region.pk:
        raise Http404("There is no such authority.")
    return region, found


def _example(request: HttpRequest, reference: str) -> "Example":
    try:
        return queries.example(reference)
    except queries.NoSuchExample as error:
        raise Http404(str(error)) from error


def _one(request: HttpRequest, reference: str, name: str) -> "tuple[Example, pages.Act]":
    if name not in pages.ACTS:
        raise Http404("There is no such act.")
    return _example(request, reference), pages.ACTS[name]


def _may_decide_one(standing: "Standing", asked: "tuple[Example, pages.Act]") -> "Verdict":
    return policies.may_open_deciding(standing, asked[0])


def _class_of(example: "Example") -> Sensitivity:
    return Sensitivity.REGIONAL if example.stage == Stage.PUBLISHED else Sensitivity.DRAFT


@asks(policies.may_open_library, holds=Sensitivity.REGIONAL)
@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """Look through the library by words and by area."""
    form = forms.Seeking(request.GET)
    said = form.cleaned_data if form.is_valid() else {}
    page = pages.library_page(_who(request), said, request.GET.get("page"))
    return render(request, "practice/library.html", {"form": form, **page})


@asks(policies.may_read_example, about=_example, holds=_class_of)
@require_safe
def example(request: HttpRequest, found: "Example") -> HttpResponse:
    """One example: what it says, whom to talk with, and on what terms it is shown."""
    page = pages.example_page(_who(request), found)
    return _shown(request, "example", found, acts=pages.acts_for(_who(request), found), **page)


@asks(policies.may_see_studies_of, about=_where, holds=Sensitivity.DRAFT)
@require_safe
def studies(request: HttpRequest, where: "tuple[Place, Place]") -> HttpResponse:
    """An authority's own case studies, drafts included."""
    return _of_place(request, "studies", where, **pages.studies_page(_who(request), where))


@asks(policies.may_write_for, about=_where, holds=Sensitivity.DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, where: "tuple[Place, Place]") -> HttpResponse:
    """Begin a case study."""
    if request.method != "POST":
        return _of_place(request, "write", where, form=forms.Writing())
    form = forms.Writing(request.POST)
    if form.is_valid():
        try:
            drafted = actions.draft_study(
                region=where[0], place=where[1], written=form.written(), by=_who(request), at=timezone.now()
            )
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            return redirect("practice-example", reference=drafted.reference)
    return _of_place(request, "write", where, form=form)


@asks(policies.may_open_deciding, about=_example, holds=_class_of)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, found: "Example") -> HttpResponse:
    """Change the words of a case study; what was typed comes back where it can't be kept."""
    verdict = policies.may_edit(_who(request), found)
    if not verdict:
        return _shown(request, "refused", found, status=403, verdict=verdict, heading="Edit this case study")
    if request.method != "POST":
        return _shown(request, "edit", found, form=forms.Writing(example=found))
    form = forms.Writing(request.POST, example=found)
    if form.is_valid():
        try:
            actions.edit_study(
                example=found, written=form.written(), by=_who(request), at=timezone.now(),
                seen=form.cleaned_data["seen"],
            )  # fmt: skip
        except actions.Overtaken as overtaken:
            return _overtaken(request, found.reference, overtaken)
        except Refused as refused:
            form.add_error(None, refused.reason)
        else:
            return redirect("practice-example", reference=found.reference)
    return _shown(request, "edit", found, form=form)


def _overtaken(request: HttpRequest, reference: str, overtaken: Refused) -> HttpResponse:
    """The case study as somebody else left it, above what was written here, which is not lost."""
    now = queries.example(reference)
    if not (verdict := policies.may_edit(_who(request), now)):
        return _shown(request, "refused", now, status=403, verdict=verdict, heading="Edit this case study")
    sent = request.POST.copy()
    sent["seen"] = str(now.version)
    form = forms.Writing(sent, example=now)
    form.add_error(None, overtaken.reason)
    return _shown(request, "edit", now, form=form, overtaken=True, **pages.example_page(_who(request), now))


@asks(_may_decide_one, about=_one, holds=Sensitivity.DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def decide_one(request: HttpRequest, asked: "tuple[Example, pages.Act]") -> HttpResponse:
    """One decision: written where it needs a reason, checked, then sent."""
    found, act = asked
    if not (verdict := act.now(_who(request), found)) and request.POST.get("step") != "send":
        return _refused(request, found, act, verdict)
    if request.method != "POST":
        form = FORMS[act.name](example=found)
        return _shown(request, "give" if "reason" in form.fields else "check", found, act=act, form=form)
    form = FORMS[act.name](request.POST, example=found)
    if not form.is_valid():
        return _shown(request, "give", found, act=act, form=form)
    if request.POST.get("step") == "send":
        return _send(request, found, act, form)
    if request.POST.get("step") == "check" and not (verdict := act.may(_who(request), found, form.said())):
        form.add_error("reason", verdict.reason)
    checked = request.POST.get("step") == "check" and not form.errors
    return _shown(request, "check" if checked else "give", found, act=act, form=form)


def _send(request: HttpRequest, found: "Example", act: pages.Act, form: forms.Deciding) -> HttpResponse:
    """Do what was checked, and lead to the page that tells of it; or say why nothing was done."""
    try:
        ACTIONS[act.name](
            example=found, by=_who(request), at=timezone.now(), seen=form.cleaned_data["seen"], **form.said()
        )
    except Refused as refused:
        now = queries.example(found.reference)
        return _shown(request, "refused", now, status=403, verdict=refused, heading=act.question)
    return redirect("practice-decided", reference=found.reference)


@asks(policies.may_open_deciding, about=_example, holds=_class_of)
@require_safe
def decided(request: HttpRequest, found: "Example") -> HttpResponse:
    """What was decided last: its reference, and what happens next."""
    act = pages.last_act(found)
    if act is None:
        return redirect("practice-example", reference=found.reference)
    return _shown(request, "decided", found, act=act)


def _refused(request: HttpRequest, found: "Example", act: pages.Act, verdict: "Verdict") -> HttpResponse:
    return _shown(request, "refused", found, status=403, verdict=verdict, heading=act.question)


def _of_place(request: HttpRequest, template: str, where: "tuple[Place, Place]", **more: Any) -> HttpResponse:
    region, place = where
    context = {"place": place, "region": region.name, "demonstration": region.invented, **more}
    return render(request, f"practice/{template}.html", context)


def _shown(request: HttpRequest, template: str, found: "Example", *, status: int = 200, **more: Any) -> HttpResponse:
    region = found.region
    context = {
        "example": found,
        "region": region.name if region else "",
        "demonstration": bool(region and region.invented),
        **more,
    }
    return render(request, f"practice/{template}.html", context, status=status)
