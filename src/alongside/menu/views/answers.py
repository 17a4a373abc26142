"""What support is there for me? Answered on one page, narrowed in the address, and taken away as a file."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from alongside.areas import queries as areas
from alongside.documents import html
from alongside.menu.actions.usage import count_use
from alongside.menu.forms.answers import Asking
from alongside.menu.pages import answer_files as files
from alongside.menu.pages import answers as pages
from alongside.menu.policies import answers as policies
from alongside.menu.queries import answers as queries
from alongside.places import queries as places
from alongside.rules.doors import asks

if TYPE_CHECKING:
    from alongside.menu.states import Audience
    from alongside.people.states import Standing
    from alongside.places.models import Place
    from alongside.rules.verdicts import Verdict


def _who(request: HttpRequest) -> "Standing":
    asking: Standing = request.standing  # type: ignore[attr-defined]
    return asking


def _region(request: HttpRequest) -> "Place":
    """The region whose menu whoever asks finds: their own, the first by name of several."""
    region = next(iter(places.numbered(_who(request).regions)), None)
    if region is None:
        raise Http404("They are of no region.")
    return region


def _file(request: HttpRequest, role: str, ending: str) -> "tuple[Place, Audience, str]":
    found = queries.role_asked(role)
    if found is None or ending not in files.ENDINGS:
        raise Http404("There is no such file.")
    return _region(request), found, ending


def _may_read_file(standing: "Standing", asked: "tuple[Place, Audience, str]") -> "Verdict":
    return policies.may_read(standing, asked[0])


@asks(policies.may_read, about=_region, holds=policies.C1)
@require_safe
def menu(request: HttpRequest, region: "Place") -> HttpResponse:
    """Leads whoever shortens an address to what is there for them."""
    return redirect("support")


@asks(policies.may_read, about=_region, holds=policies.C1)
@require_safe
def support(request: HttpRequest, region: "Place") -> HttpResponse:
    """One role's answer, or what somebody asks of the menu; with several roles and none asked for, the choice."""
    standing, on = _who(request), timezone.localdate()
    roles = queries.roles_of(standing)
    form = Asking(request.GET)
    asked, not_known = form.asked(), form.not_known()
    if "role" not in request.GET and not asked.narrowed:
        if len(roles) == 1:
            asked = queries.Asked(role=roles[0].value)
            form = Asking({"role": queries.slug_of(roles[0])})
        elif not not_known:
            return render(request, "documents/page.html", html.shown(pages.choice_page(region, roles, on)))
    found = queries.answer(region, asked, own=queries.own_places(standing), on=on)
    if asked.words and not standing.previewing:
        _count(found)
    page = pages.answer_page(found, mine=asked.role in roles)
    shown = {
        **html.parted(page),
        "asked": asked,
        "form": form,
        "found": found,
        "not_known": not_known,
        "others": pages.others(asked),
        "missing": pages.missing_words(asked),
        "missing_area": asked.area if asked.area in areas.known_codes() else "",
    }
    return render(request, "menu/answer.html", shown)


def _count(found: "queries.Answer") -> None:
    """Count the search under the area its words seem to be about; the words themselves are not kept."""
    suggested = areas.suggested_areas(found.asked.words, most=1)
    key = found.asked.area or (suggested[0].area.code if suggested else "")
    count_use(region=found.region, kind="search" if found.found else "nothing", key=key, at=timezone.now())


@asks(_may_read_file, about=_file, holds=policies.C1)
@require_safe
def support_file(request: HttpRequest, asked: "tuple[Place, Audience, str]") -> HttpResponse:
    """One role's answer as two printed pages, as Word, or as text for a mail."""
    region, role, ending = asked
    own = queries.own_places(_who(request))
    found = queries.answer(region, queries.Asked(role=role.value), own=own, on=timezone.localdate())
    written = files.answer_file(found, ending, address=settings.ALONGSIDE_ADDRESS)
    response = HttpResponse(written.content, content_type=written.kind)
    how = "inline" if ending == "txt" else "attachment"
    response["Content-Disposition"] = f'{how}; filename="{written.name}"'
    return response
