"""Writing a need over HTTP: kept as it is typed from its first words on, checked, and said to be whole."""

import textwrap
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from alongside.menu.queries import tools as menu
from alongside.people.states import IN_AN_AUTHORITY
from alongside.places import queries as places
from alongside.rules.doors import asks
from alongside.rules.verdicts import Overtaken, Refused
from alongside.support.actions import writing as actions
from alongside.support.forms import needs as forms
from alongside.support.pages import needs as pages
from alongside.support.policies import need_words
from alongside.support.policies import needs as policies
from alongside.support.queries import needs as queries
from alongside.support.states import LONGEST_SOURCE, LONGEST_TITLE, Source
from alongside.support.views.asking import changed, need_of, who
from alongside.ui import merging

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place
    from alongside.rules.verdicts import Verdict
    from alongside.support.models import Need

POSTED = ["GET", "HEAD", "POST"]
USE = "use"  # how an address says that one's own note is put into the form


@dataclass(frozen=True, slots=True)
class Blank:
    """A need before anything of it is kept: whose it would be, and what an address brought along.

    note  what the reader noted beside the item of a checklist that it comes from; in the words only if they asked
    """

    place: "Place"
    region: "Place"
    words: dict[str, str]
    version: int = 0
    reference: str = ""
    visibility: str = ""
    typed: dict[str, str] = field(default_factory=dict)
    ready_at: None = None
    note: str = ""

    def __getattr__(self, name: str) -> str:
        if name in need_words.WORDS:
            return self.words.get(name, "")
        raise AttributeError(name)


def _blank(request: HttpRequest) -> Blank:
    """For the reader's own authority; of several, the one an address names, or the first by name."""
    mine = places.numbered(who(request).authorities)
    place = next((each for each in mine if each.code == request.GET.get("place")), mine[0] if mine else None)
    region = next(
        (each.region for each in who(request).capacities if place and each.place == place.pk and _posted(each)), None
    )
    found = places.numbered([region]) if region else []
    if place is None or not found:
        raise Http404("They hold no post in an authority.")
    brought = {name: request.GET.get(name, "")[:1200] for name in need_words.WORDS}
    item = _from_menu(request)
    if item is None:
        return Blank(place, found[0], brought)
    words = _begun_from(item, use_note=request.GET.get("note") == USE)
    return Blank(place, found[0], {**brought, **words}, note=item.note)


def _from_menu(request: HttpRequest) -> "menu.Drafted | None":
    """Something on the menu that a need begins with, if the address names something of the reader's own."""
    if request.GET.get("from") != "tool" or not request.GET.get("key", "").isdecimal():
        return None
    try:
        return menu.drafted_from(who(request), int(request.GET["key"]))
    except menu.NoSuchAnswers:
        return None


def _begun_from(item: "menu.Drafted", *, use_note: bool) -> dict[str, str]:
    """The words a need begins with: the whole question in what should change, and the note only if it is asked for."""
    note = f"\n\n{item.note}" if use_note and item.note else ""
    return {
        "title": textwrap.shorten(item.words, LONGEST_TITLE, placeholder="…"), "change": f"{item.words}{note}",
        "area": item.area, "enabler": item.enabler, "audience": item.audience, "source": Source.TOOL.value,
        "source_words": textwrap.shorten(item.asks, LONGEST_SOURCE, placeholder="…"),
    }  # fmt: skip


def _note_of(request: HttpRequest, thing: Any) -> dict[str, str]:
    """A note that could be put into the form, before anything is written there, and where that is done or undone."""
    if request.method == "POST" or not getattr(thing, "note", ""):
        return {}
    asked, used = request.GET.copy(), request.GET.get("note") == USE
    asked.pop("note", None)
    if not used:
        asked["note"] = USE
    return {"note": thing.note, "note_used": "yes" if used else "", "note_at": f"{request.path}?{asked.urlencode()}"}


def _posted(capacity: Any) -> bool:
    return capacity.what in IN_AN_AUTHORITY


def _may_draft(standing: "Standing", blank: Blank) -> "Verdict":
    return policies.may_open_drafting(standing, blank.place)


@asks(_may_draft, about=_blank, holds=policies.D)
@require_http_methods(POSTED)
def add(request: HttpRequest, blank: Blank) -> HttpResponse:
    """A new need, which is begun by the first words that are kept."""
    verdict = policies.may_draft(who(request), blank.place, blank.region)
    return _answered(request, blank, verdict)


@asks(policies.may_open_acts, about=need_of, holds=policies.sensitivity_of)
@require_http_methods(POSTED)
def write(request: HttpRequest, found: "Need") -> HttpResponse:
    """The words of a draft."""
    return _answered(request, found, policies.may_edit(who(request), found))


def _answered(request: HttpRequest, thing: Any, verdict: "Verdict") -> HttpResponse:
    if not verdict:
        if request.POST.get("step") == "keep":
            return JsonResponse({"said": f"Not kept. {verdict.reason}"}, status=409)
        return _shown(request, thing, None, status=403, locked=verdict.reason)
    if request.method != "POST":
        return _shown(request, thing, _form(thing, who(request)))
    if merging.undecided(request.POST):
        return _merge(request, thing, request.POST)
    return _kept(request, thing, merging.settled(request.POST))


def _form(thing: Any, standing: "Standing", sent: Any = None) -> forms.Wording:
    """Who may know of it is asked while it is written for the first time; later on a screen of its own."""
    asked = forms.Drafting if thing.ready_at is None else forms.Wording
    return asked(sent, thing=thing, standing=standing)


def _kept(request: HttpRequest, thing: Any, sent: QueryDict) -> HttpResponse:
    """Keep what was sent; then answer the page's script, show what can't stand, let it be checked, or lead on."""
    step, form = sent.get("step", "check"), _form(thing, who(request), sent)
    typed = form.as_typed()
    try:
        now = _keep(request, thing, form, typed, whole=step == "send" and form.is_valid())
    except Overtaken:
        return _overtaken(request, thing, sent)
    except Refused as refused:
        form.add_error(None, refused.reason)
        return _shown(request, thing, form)
    if step == "keep":
        return _told(now, typed)
    if now is None:
        return redirect("needs") if step == "later" else _shown(request, thing, form)
    if step == "later":
        return redirect("need", reference=now.reference)
    again = sent.copy()
    again["seen"] = str(now.version)
    form = _form(now, who(request), again)
    if step == "change" or not form.is_valid():
        return _shown(request, now, form, kept=step != "change")
    if step == "send" or thing.ready_at is not None:
        return redirect("need-done", reference=now.reference)
    return _checked(request, now, form)


def _keep(request: HttpRequest, thing: Any, form: forms.Wording, said: dict[str, str], *, whole: bool) -> "Need | None":
    seen = form["seen"].value()
    more: dict[str, Any] = {
        "said": said, "by": who(request), "at": timezone.now(), "whole": whole,
        "seen": int(seen) if str(seen or "").isdecimal() else None,
    }  # fmt: skip
    if isinstance(thing, Blank):
        reference = str(form["reference"].value() or "")
        return actions.begin(place=thing.place, region=thing.region, reference=reference, **more)
    return actions.keep_words(need=thing, **more)


def _told(now: "Need | None", typed: dict[str, str]) -> JsonResponse:
    """What the page's script is answered: the version, what is told beneath the form, and where it stands now."""
    child = any(need_words.tells_of_child(each) for each in typed.values())
    if now is None:
        said = "Not kept: it seems to tell of a single child." if child else "Nothing is written yet to be kept."
        return JsonResponse({"said": said})
    but = ", but for what seems to tell of a single child" if child else ""
    said = f"Kept at {timezone.localtime():%H:%M}{but}."
    return JsonResponse({"seen": now.version, "said": said, "here": _address(now)})


def _overtaken(request: HttpRequest, thing: Any, sent: QueryDict) -> HttpResponse:
    """Somebody else wrote here meanwhile: the page's script is told, and whoever pressed a button sees both."""
    if sent.get("step") == "keep":
        said = "Somebody else wrote in this need. Your words are still here; press Continue to see both."
        return JsonResponse({"said": said}, status=409)
    return _merge(request, thing, sent)


def _merge(request: HttpRequest, thing: Any, sent: QueryDict) -> HttpResponse:
    """Both texts, side by side where they differ; or why nothing can be written any more."""
    now = queries.need(str(sent["reference"]) if isinstance(thing, Blank) else thing.reference)
    if not (verdict := policies.may_edit(who(request), now)):
        return _shown(request, now, None, status=403, locked=verdict.reason)
    chosen = sent if merging.undecided(sent) and sent.get("seen") == str(now.version) else None
    mine = _form(now, who(request), sent if chosen else merging.settled(sent))
    differing = merging.differences(mine, _form(now, who(request)), among=mine.HELD, chosen=chosen)
    seen = pages.who_can_act(now, who(request))
    page = merging.Merging(
        heading=_heading(now), back=_address(now), leave=_address(now), step="check", seen=now.version,
        audience=str(seen.summary), detail=str(seen.detail), region=now.region.name,
        demonstration=now.region.invented, changed=changed(now, who(request)), here=_address(now),
    )  # fmt: skip
    return merging.show(request, page, mine, differing)


def _address(now: "Need") -> str:
    return reverse("need-write", args=[now.reference])


def _heading(thing: Any) -> str:
    return "Draft a need" if thing.ready_at is None else "Word this need anew"


def _checked(request: HttpRequest, now: "Need", form: forms.Wording) -> HttpResponse:
    """What was written, as it is read, before its writer says that it is whole."""
    context = {
        **_where(request, now),
        "act": {"question": _heading(now), "button": "Keep the draft"},
        "screen": {"back": _address(now), **_seen_by(request, now)},
        "stands": [("Authority", now.place.name)],
        "form": form,
    }
    return render(request, "ui/acting/check.html", context)


def _shown(
    request: HttpRequest, thing: Any, form: forms.Wording | None, *, status: int = 200, **more: Any
) -> HttpResponse:
    begun = not isinstance(thing, Blank)
    context = {
        **_where(request, thing),
        **_seen_by(request, thing),
        **_note_of(request, thing),
        "form": form,
        "heading": _heading(thing),
        "back": reverse("need", args=[thing.reference]) if begun else reverse("needs"),
        "step": "check",
        "place": thing.place,
        "stands_at": reverse("need", args=[thing.reference]) if begun else "",
        "stands_as": thing.name if begun else "",
        "locked": "",
        **more,
    }
    return render(request, "support/write.html", context, status=status)


def _where(request: HttpRequest, thing: Any) -> dict[str, Any]:
    here = request.get_full_path() if isinstance(thing, Blank) else _address(thing)
    return {"here": here, "region": thing.region.name, "demonstration": thing.region.invented}


def _seen_by(request: HttpRequest, thing: Any) -> dict[str, str]:
    """Who can see the page."""
    if isinstance(thing, Blank):
        place = thing.place.short_name
        detail = "Once you have chosen who may know, everyone who holds a post in it too, unless it is confidential."
        return {"audience": f"you alone; once something is kept, you and the director of {place}", "detail": detail}
    seen = pages.who_can_act(thing, who(request))
    return {"audience": str(seen.summary), "detail": str(seen.detail)}
