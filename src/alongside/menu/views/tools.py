"""Tools over HTTP: questions answered for oneself, shared and no longer, taken away on paper; the register."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.documents import html
from alongside.menu.actions import tools as actions
from alongside.menu.forms import tools as forms
from alongside.menu.pages import tools as pages
from alongside.menu.pages.answer_files import ENDINGS, written
from alongside.menu.policies import tools as policies
from alongside.menu.queries import answers
from alongside.menu.queries import tools as queries
from alongside.places import queries as places
from alongside.rules.doors import asks
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Overtaken, Refused
from alongside.ui import merging
from alongside.ui.acting import Act, Screen, act_on
from alongside.ui.merging import Changed, Merging

if TYPE_CHECKING:
    from alongside.menu.models import Checklist, RevisitedTool, ToolVersion
    from alongside.people.states import Standing
    from alongside.places.models import Place
    from alongside.rules.verdicts import Verdict

C1, OWN = Sensitivity.REGIONAL, Sensitivity.PERSONAL


def _who(request: HttpRequest) -> "Standing":
    asking: Standing = request.standing  # type: ignore[attr-defined]
    return asking


def _region(request: HttpRequest) -> "Place | None":
    return next(iter(places.numbered(_who(request).regions)), None)


def _version(request: HttpRequest, tool: str) -> "ToolVersion":
    try:
        return queries.newest_version(tool)
    except queries.NoSuchTool as error:
        raise Http404(str(error)) from error


def _file(request: HttpRequest, tool: str, ending: str) -> "tuple[ToolVersion, str]":
    if ending not in ENDINGS:
        raise Http404("There is no such format.")
    return _version(request, tool), ending


def _own(request: HttpRequest, tool: str) -> "Checklist":
    found = queries.own_checklist(_who(request), tool)
    if found is None:
        raise Http404("They have answered nothing yet.")
    return found


def _shared(request: HttpRequest, number: int) -> "Checklist":
    try:
        return queries.checklist(number)
    except queries.NoSuchAnswers as error:
        raise Http404(str(error)) from error


def _may_read_version(standing: "Standing", version: "ToolVersion") -> "Verdict":
    return policies.may_read(standing)


def _may_read_file(standing: "Standing", asked: "tuple[ToolVersion, str]") -> "Verdict":
    return policies.may_read(standing)


def _revisits(request: HttpRequest) -> "Place":
    """The region whose register whoever asks keeps."""
    for region in places.numbered(sorted(_who(request).regions)):
        if policies.REVISIT.verdict(_who(request), region=region.pk):
            return region
    raise Http404("They keep no region's register.")


def _may_see_revisiting(standing: "Standing", region: "Place") -> "Verdict":
    return policies.may_see_revisiting(standing)


@asks(policies.may_read, holds=C1)
@require_safe
def tools(request: HttpRequest) -> HttpResponse:
    """Every tool."""
    page = pages.list_page(_who(request), _region(request))
    return render(request, "documents/page.html", html.shown(page))


@asks(_may_read_version, about=_version, holds=OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def tool(request: HttpRequest, version: "ToolVersion") -> HttpResponse:
    """The questions of a tool, with the reader's own answers, which are saved as they stand."""
    standing = _who(request)
    held = queries.own_checklist(standing, version.tool)
    kept = queries.answers_of(held)
    seen = held.version if held else 0
    if request.method != "POST":
        return _shown(request, version, held, forms.Answering(version=version, kept=kept, seen=seen))
    sent = merging.settled(request.POST)
    form = forms.Answering(sent, version=version, kept=kept, seen=seen)
    if request.POST.get("step") == "keep":
        return _kept(version, form, standing, seen)
    if merging.undecided(request.POST):
        return _merge(request, version, held, form)
    if not form.is_valid():
        return _shown(request, version, held, form)
    try:
        actions.answer(
            version=version, replies=form.said(), by=standing, at=timezone.now(), seen=form.cleaned_data["seen"]
        )
    except Overtaken:
        return _merge(request, version, held, form)
    except actions.Unanswerable as refused:
        form.add_error(f"note-{refused.question}", refused.reason)
        return _shown(request, version, held, form)
    return redirect("tool", tool=version.tool)


def _kept(version: "ToolVersion", form: forms.Answering, standing: "Standing", seen: int) -> HttpResponse:
    """What the page sends by itself while somebody writes: kept where it can stand, and told in a line."""
    if not form.is_valid():
        return JsonResponse({"said": "Not kept yet: a note is too long. Your words are still here."})
    try:
        held = actions.answer(
            version=version, replies=form.said(), by=standing, at=timezone.now(), seen=form.cleaned_data["seen"]
        )
    except Overtaken as overtaken:
        return JsonResponse({"said": f"{overtaken.reason} Press Save to see both."}, status=409)
    except Refused as refused:
        return JsonResponse({"said": f"Not kept yet. {refused.reason}"})
    when = timezone.localtime()
    return JsonResponse({"seen": held.version if held else seen, "said": f"Saved at {when:%H:%M}."})


def _merge(
    request: HttpRequest, version: "ToolVersion", held: "Checklist | None", mine: forms.Answering
) -> HttpResponse:
    """What was written here beside what the same person saved on another page, where the two differ."""
    kept, seen = queries.answers_of(held), held.version if held else 0
    chosen = None
    if merging.undecided(request.POST) and request.POST.get("seen") == str(seen):
        chosen = request.POST
        mine = forms.Answering(chosen, version=version, kept=kept, seen=seen)
    theirs = forms.Answering(version=version, kept=kept, seen=seen)
    differing = merging.differences(mine, theirs, among=mine.sent(), names=mine.notes_named(), chosen=chosen)
    region, last = _region(request), max((each.at for each in kept.values()), default=None)
    page = Merging(
        heading=version.title, back=reverse("tool", args=[version.tool]), leave=reverse("tool", args=[version.tool]),
        step="save", seen=seen, audience=pages.audience_of(held).summary, region=region.name if region else "",
        demonstration=bool(region and region.invented), changed=Changed("", last, own=True) if last else None,
    )  # fmt: skip
    return merging.show(request, page, mine, differing)


def _shown(
    request: HttpRequest, version: "ToolVersion", held: "Checklist | None", form: forms.Answering
) -> HttpResponse:
    standing = _who(request)
    region = _region(request)
    kept = queries.answers_of(held)
    on = timezone.localdate()
    offers = answers.on_the_menu(region, on=on, roles=[version.audience]) if region else []
    beside = pages.beside(version, kept, offers, answers.own_places(standing))
    context = {
        "version": version,
        "parts": [
            (part.heading, [(form[f"reply-{one.code}"], form[f"note-{one.code}"], beside[one.code])
                            for one in part.questions])
            for part in queries.parts_of(version)
        ],
        "form": form,
        "checklist": held,
        "saved": max((each.at for each in kept.values()), default=None),
        "audience": pages.audience_of(held),
        "region": region.name if region else "",
        "demonstration": bool(region and region.invented),
    }  # fmt: skip
    return render(request, "menu/tool.html", context)


@asks(_may_read_file, about=_file, holds=OWN)
@require_safe
def tool_file(request: HttpRequest, asked: "tuple[ToolVersion, str]") -> HttpResponse:
    """The questions with the reader's own answers, to print."""
    version, ending = asked
    held = queries.own_checklist(_who(request), version.tool)
    page = pages.answers_page(version, held, audience=pages.audience_of(held) if held else pages.EVERYONE)
    response = HttpResponse(written(page, ending, address=settings.ALONGSIDE_ADDRESS), content_type=ENDINGS[ending])
    response["Content-Disposition"] = f'attachment; filename="{version.tool}.{ending}"'
    return response


@dataclass(frozen=True, slots=True)
class Register:
    """A region's register, and what it says already of the tool that is written about."""

    region: "Place"
    held: "RevisitedTool | None" = None

    @property
    def version(self) -> int:
        """The version of what it says; 0 where that is nothing."""
        return self.held.version if self.held else 0


def _revisited(*, register: Register, **said: Any) -> "RevisitedTool":
    return actions.revisit(region=register.region, **said)


def _looked_last(register: Register, standing: "Standing") -> Changed | None:
    if register.held is None:
        return None
    by, at = register.held.looked_by, register.held.looked_at
    return Changed(by.full_name if by else "The service", at, own=by is not None and by.pk == standing.pk)


SHARE = Act(
    "Who may read your answers?",
    "Until you say otherwise nobody but you does. You can stop sharing at any time.",
    "Keep it so",
    forms.Sharing,
    policies.may_share,
    actions.share,
    "checklist",
    field="shared",
)
REVISIT = Act(
    "What became of a similar tool?",
    "It stands on the register, which everyone in the region reads.",
    "Put it on the register",
    forms.Revisiting,
    lambda standing, register: policies.may_revisit(standing, register.region.pk),
    _revisited,
    "register",
    checked=False,
)


@asks(policies.is_own, about=_own, holds=OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest, held: "Checklist") -> HttpResponse:
    """Share one's answers, or stop sharing them."""
    back = reverse("tool", args=[held.tool])
    screen = Screen(
        back=back,
        audience=pages.audience_of(held).summary,
        again=lambda: queries.checklist(held.pk),
        then=lambda done: back,
        stands=lambda thing: [("Read now by", pages.audience_of(thing).summary)],
        region=held.region.name,
        demonstration=held.region.invented,
    )
    return act_on(request, SHARE, held, screen)


@asks(policies.may_list_shared, holds=OWN)
@require_safe
def shared_list(request: HttpRequest) -> HttpResponse:
    """What others shared with the reader."""
    page = pages.shared_page(_who(request), _region(request))
    return render(request, "documents/page.html", html.shown(page))


@asks(policies.may_read_answers, about=_shared, holds=Sensitivity.DRAFT)
@require_safe
def shared_one(request: HttpRequest, held: "Checklist") -> HttpResponse:
    """Somebody's answers, by whom they were shared with."""
    version = queries.newest_version(held.tool)
    page = pages.answers_page(version, held, by=held.person.full_name, audience=pages.SHARED)
    return render(request, "documents/page.html", html.shown(page))


@asks(policies.may_read, holds=C1)
@require_safe
def revisited(request: HttpRequest) -> HttpResponse:
    """The register of similar tools."""
    page = pages.revisited_page(_who(request), _region(request))
    return render(request, "documents/page.html", html.shown(page))


@asks(_may_see_revisiting, about=_revisits, holds=C1)
@require_http_methods(["GET", "HEAD", "POST"])
def revisit(request: HttpRequest, region: "Place") -> HttpResponse:
    """Write down what became of a tool."""
    back = reverse("tools-revisited")
    register = Register(region, queries.revisited_named(region.pk, request.POST.get("name", "")))
    screen = Screen(
        back=back,
        audience="the regional team",
        again=lambda: register,
        changed=lambda thing: _looked_last(thing, _who(request)),
        then=lambda done: back,
        region=region.name,
        demonstration=region.invented,
    )
    return act_on(request, REVISIT, register, screen)
