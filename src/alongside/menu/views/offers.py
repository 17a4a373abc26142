"""Offers over HTTP: listed, read, and written part by part, where nothing typed is lost."""

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.documents import html
from alongside.menu.actions import writing
from alongside.menu.actions.usage import count_use
from alongside.menu.forms.offers import Part
from alongside.menu.models import Offer
from alongside.menu.pages import offers as pages
from alongside.menu.policies import offer_words
from alongside.menu.policies import offers as policies
from alongside.menu.queries import offers as queries
from alongside.rules.doors import asks
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Overtaken, Refused
from alongside.ui import merging
from alongside.ui.merging import Changed, Merging

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.rules.verdicts import Verdict

POSTED = ["GET", "HEAD", "POST"]
PARTS = tuple(offer_words.PARTS)


def offer_called(request: HttpRequest, reference: str) -> Offer:
    """The offer an address names."""
    try:
        return queries.offer(reference)
    except queries.NoSuchOffer as error:
        raise Http404(str(error)) from error


def who(request: HttpRequest) -> "Standing":
    """Whoever asks."""
    asking: Standing = request.standing  # type: ignore[attr-defined]
    return asking


def _part_asked(request: HttpRequest, reference: str, part: str) -> tuple[Offer, str]:
    if part not in PARTS:
        raise Http404("An offer has no such part.")
    return offer_called(request, reference), part


def _may_open_part(standing: "Standing", asked: tuple[Offer, str]) -> "Verdict":
    return policies.may_open_writing(standing, asked[0])


@asks(policies.may_list, holds=Sensitivity.REGIONAL)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """What is on the menu, and what of one's own is on its way there."""
    page = pages.offer_list(who(request), on=timezone.localdate())
    return render(request, "documents/page.html", html.shown(page))


@asks(policies.may_read, about=offer_called, holds=policies.sensitivity_of)
@require_safe
def offer(request: HttpRequest, found: Offer) -> HttpResponse:
    """One offer. That it was opened is counted, without by whom, while it is on the menu."""
    if policies.is_on_menu(found, timezone.localdate()) and not who(request).previewing:
        count_use(region=found.region_id, kind="offer", key=found.reference, at=timezone.now())
    page = pages.offer_page(found, who(request), on=timezone.localdate())
    return render(request, "documents/page.html", html.shown(page))


@asks(_may_open_part, about=_part_asked, holds=Sensitivity.DRAFT)
@require_http_methods(POSTED)
def write(request: HttpRequest, asked: tuple[Offer, str]) -> HttpResponse:
    """One part of an offer: kept as it is typed, and checked when its writer goes on."""
    found, part = asked
    if verdict := policies.may_write(who(request), found):
        if request.method != "POST":
            return _shown(request, found, part, Part(part, found))
        return _kept(request, found, part)
    if request.method == "POST" and request.POST.get("step") == "keep":
        return JsonResponse({"said": verdict.reason}, status=409)
    return _shown(request, found, part, None, status=403, locked=verdict.reason)


def _kept(request: HttpRequest, found: Offer, part: str) -> HttpResponse:
    """Keep what was sent; then answer the page's script, show what can't stand, or go on."""
    if merging.undecided(request.POST):
        return _undecided(request, found, part)
    sent = merging.settled(request.POST)
    step = sent.get("step", "next")
    form = Part(part, found, sent, whole=step == "next")
    said, typed = form.sorted_out()
    try:
        now = writing.keep_part(
            offer=found, part=part, said=said, typed=typed, by=who(request), at=timezone.now(),
            seen=form.cleaned_data.get("seen"),
        )  # fmt: skip
    except Overtaken:
        return _overtaken(request, found, part, sent)
    except Refused as refused:
        return _shown(request, found, part, None, status=403, locked=refused.reason)
    if step == "keep":
        return JsonResponse({"seen": now.version, "said": _told(form)})
    if step == "later":
        return redirect(pages.address(now))
    if form.errors:
        again = sent.copy()
        again["seen"] = str(now.version)
        return _shown(request, now, part, Part(part, now, again, whole=True), kept=True)
    at = PARTS.index(part) + 1
    return redirect(pages.address(now, f"write/{PARTS[at]}/" if at < len(PARTS) else ""))


def _overtaken(request: HttpRequest, found: Offer, part: str, sent: QueryDict) -> HttpResponse:
    """Somebody else wrote here meanwhile: the page's script is told, and whoever pressed a button sees both."""
    if sent.get("step") == "keep":
        said = "Somebody else wrote in this part. Your words are still here; press Continue to see both."
        return JsonResponse({"said": said}, status=409)
    now = queries.offer(found.reference)
    return _merge(request, now, part, Part(part, now, sent))


def _undecided(request: HttpRequest, found: Offer, part: str) -> HttpResponse:
    """The merge page again, with the choices that were made, unless somebody wrote once more."""
    if request.POST.get("seen") == str(found.version):
        return _merge(request, found, part, Part(part, found, request.POST), chosen=request.POST)
    return _merge(request, found, part, Part(part, found, merging.settled(request.POST)))


def _told(form: Part) -> str:
    """What is told beneath the form once it was kept: when, and what was not."""
    said = f"Kept at {timezone.localtime():%H:%M}"
    if any(offer_words.tells_of_child(form[name].value()) for name in offer_words.PARTS[form.part]):
        return f"{said}, but for what seems to tell of a single child."
    return f"{said}."


def _merge(
    request: HttpRequest, found: Offer, part: str, mine: Part, *, chosen: QueryDict | None = None
) -> HttpResponse:
    """Both texts, side by side where they differ: what somebody else wrote, and what was written here."""
    differing = merging.differences(mine, Part(part, found), chosen=chosen)
    own = found.edited_by_id is not None and found.edited_by_id == who(request).pk
    by = found.edited_by.full_name if found.edited_by else "The service"
    here = pages.address(found, f"write/{part}/")
    page = Merging(
        heading=f"{found.title}: {offer_words.TITLES[part]}", back=here, leave=here, step="next", seen=found.version,
        audience=policies.READ_DRAFT.audience.words, region=found.region.name, demonstration=found.region.invented,
        changed=Changed(by, found.edited_on, own=own),
    )  # fmt: skip
    return merging.show(request, page, mine, differing)


def _shown(
    request: HttpRequest, found: Offer, part: str, form: Part | None, *, status: int = 200, **more: Any
) -> HttpResponse:
    at = PARTS.index(part)
    context = {
        "offer": found,
        "form": form,
        "part": part,
        "here": pages.address(found, f"write/{part}/"),
        "step": "next",
        "stands_at": pages.address(found),
        "stands_as": found.title,
        "heading": offer_words.TITLES[part],
        "number": at + 1,
        "parts": [
            (offer_words.TITLES[each], reverse("offer-write", args=[found.reference, each]), each == part)
            for each in PARTS
        ],
        "back": pages.address(found, f"write/{PARTS[at - 1]}/" if at else ""),
        "audience": policies.READ_DRAFT.audience.words,
        "region": found.region.name,
        "demonstration": found.region.invented,
        **more,
    }
    return render(request, "menu/offer_write.html", context, status=status)
