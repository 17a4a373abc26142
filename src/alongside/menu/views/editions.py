"""Editions over HTTP: read by everyone once published, prepared by the team, agreed by a meeting."""

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.documents import html
from alongside.documents.page import Page
from alongside.menu.actions import circulation as circulated
from alongside.menu.models import Edition
from alongside.menu.pages import changes, editions, pack, working
from alongside.menu.pages.written import NoSuchFormat, written
from alongside.menu.policies import editions as policies
from alongside.menu.queries import editions as queries
from alongside.menu.states import Audience, EditionStage
from alongside.menu.views import acts
from alongside.places import queries as places
from alongside.rules.doors import asks
from alongside.rules.sensitivity import Sensitivity
from alongside.ui.acting import Screen, act_on, told

if TYPE_CHECKING:
    from alongside.menu.models import Change
    from alongside.people.states import Standing
    from alongside.places.models import Place
    from alongside.rules.verdicts import Verdict

C1, C2 = Sensitivity.REGIONAL, Sensitivity.COMPARATIVE
POSTED = ["GET", "HEAD", "POST"]


def edition_called(request: HttpRequest, reference: str) -> Edition:
    """The edition an address names."""
    try:
        return queries.edition(reference)
    except queries.NoSuchEdition as error:
        raise Http404(str(error)) from error


def _file_asked(request: HttpRequest, reference: str, ending: str) -> tuple[Edition, str]:
    return edition_called(request, reference), ending


def _act_asked(request: HttpRequest, reference: str, name: str) -> tuple[Edition, str]:
    if name not in acts.OF_EDITION:
        raise Http404("There is no such act.")
    return edition_called(request, reference), name


def _done_asked(request: HttpRequest, reference: str, name: str) -> tuple[Edition, str]:
    found = edition_called(request, reference)
    if name not in acts.DONE or not acts.was_done(found, name):
        raise Http404("Nothing of the kind was done.")
    return found, name


def _change(request: HttpRequest, number: int) -> "Change":
    try:
        return queries.change(number)
    except queries.NoSuchEdition as error:
        raise Http404(str(error)) from error


def _own_region(request: HttpRequest) -> "Place":
    """The region whose menu whoever asks prepares."""
    for region in places.numbered(policies.regions_prepared(who(request), sorted(who(request).regions))):
        return region
    raise Http404("They prepare no region's menu.")


def _may_read_file(standing: "Standing", asked: tuple[Edition, str]) -> "Verdict":
    return policies.may_read(standing, asked[0])


def _may_read_pack_file(standing: "Standing", asked: tuple[Edition, str]) -> "Verdict":
    return policies.may_read_pack(standing, asked[0])


def _may_act(standing: "Standing", asked: tuple[Edition, str]) -> "Verdict":
    return policies.may_open_preparing(standing, asked[0])


def _may_open(standing: "Standing", region: "Place") -> "Verdict":
    return policies.PREPARE.verdict(standing, region=region.pk)


def _may_decide(standing: "Standing", change: "Change") -> "Verdict":
    return policies.may_open_preparing(standing, change.edition)


def _of_file(asked: tuple[Edition, str]) -> Sensitivity:
    return policies.sensitivity_of(asked[0])


def who(request: HttpRequest) -> "Standing":
    """Who is asking."""
    asking: Standing = request.standing  # type: ignore[attr-defined]
    return asking


def shown(request: HttpRequest, page: Page) -> HttpResponse:
    """A page in the service."""
    return render(request, "documents/page.html", html.shown(page))


def as_file(page: Page, name: str, ending: str) -> HttpResponse:
    """A page as a file to keep."""
    try:
        found = written(page, name, ending)
    except NoSuchFormat as error:
        raise Http404("There is no such format.") from error
    response = HttpResponse(found.content, content_type=found.kind)
    response["Content-Disposition"] = f'attachment; filename="{found.name}"'
    return response


@asks(policies.may_list, holds=C1)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The editions somebody may read."""
    return shown(request, editions.list_page(who(request), today=timezone.localdate()))


@asks(_may_open, about=_own_region, holds=C2)
@require_http_methods(POSTED)
def open_edition(request: HttpRequest, region: "Place") -> HttpResponse:
    """Begin an edition."""
    screen = Screen(
        back=reverse("editions"),
        audience="the regional team",
        again=lambda: region,
        then=lambda done: reverse("edition-work", args=[done.reference]),
        region=region.name,
        demonstration=region.invented,
    )
    return act_on(request, acts.OPEN, region, screen)


@asks(policies.may_read, about=edition_called, holds=policies.sensitivity_of)
@require_safe
def edition(request: HttpRequest, found: Edition) -> HttpResponse:
    """A whole edition, or what of it is for one role. For those it was sent to, this is opening it."""
    if found.stage == EditionStage.PUBLISHED and request.method == "GET":
        circulated.note_opened(edition=found, by=who(request), at=timezone.now())
    role = request.GET.get("role", "")
    if role and role not in {each.value for each in Audience}:
        raise Http404("There is no such role.")
    return shown(request, editions.edition_page(found, who(request), role=role))


@asks(_may_read_file, about=_file_asked, holds=_of_file)
@require_safe
def edition_file(request: HttpRequest, asked: tuple[Edition, str]) -> HttpResponse:
    """A whole edition as a file."""
    found, ending = asked
    return as_file(editions.edition_page(found), f"menu-{found.reference}", ending)


@asks(policies.may_read, about=edition_called, holds=policies.sensitivity_of)
@require_safe
def edition_changes(request: HttpRequest, found: Edition) -> HttpResponse:
    """What changed since the edition before, word by word, and why."""
    return render(request, "menu/edition_changes.html", changes.changes_page(found))


@asks(policies.may_read, about=edition_called, holds=policies.sensitivity_of)
@require_safe
def edition_annex(request: HttpRequest, found: Edition) -> HttpResponse:
    """What each authority gives."""
    return shown(request, editions.annex_page(found, who(request), today=timezone.localdate()))


@asks(policies.may_read_pack, about=edition_called, holds=C2)
@require_safe
def edition_pack(request: HttpRequest, found: Edition) -> HttpResponse:
    """The review pack."""
    return shown(request, pack.pack_page(found, today=timezone.localdate()))


@asks(_may_read_pack_file, about=_file_asked, holds=C2)
@require_safe
def edition_pack_file(request: HttpRequest, asked: tuple[Edition, str]) -> HttpResponse:
    """The review pack as a file."""
    found, ending = asked
    return as_file(pack.pack_page(found, today=timezone.localdate()), f"review-pack-{found.reference}", ending)


@asks(policies.may_open_preparing, about=edition_called, holds=C2)
@require_safe
def edition_work(request: HttpRequest, found: Edition) -> HttpResponse:
    """The team's page of an edition."""
    return shown(request, working.work_page(found, today=timezone.localdate()))


@asks(_may_act, about=_act_asked, holds=C2)
@require_http_methods(POSTED)
def edition_act(request: HttpRequest, asked: tuple[Edition, str]) -> HttpResponse:
    """One act of preparing, agreeing, publishing or circulating an edition."""
    found, name = asked
    return act_on(request, acts.OF_EDITION[name], found, screen_of(found, acts.then(name)))


@asks(_may_act, about=_done_asked, holds=C2)
@require_safe
def edition_done(request: HttpRequest, asked: tuple[Edition, str]) -> HttpResponse:
    """What was done, and what happens next."""
    found, name = asked
    return told(request, acts.done(found, name), screen_of(found, lambda done: ""))


@asks(_may_decide, about=_change, holds=C2)
@require_http_methods(POSTED)
def change_decide(request: HttpRequest, change: "Change") -> HttpResponse:
    """What a meeting decided on one change."""
    back = reverse("edition-work", args=[change.edition.reference])
    screen = Screen(
        back=back,
        audience="the regional team",
        again=lambda: queries.change(change.pk),
        then=lambda done: back,
        stands=acts.change_stands,
        region=change.edition.region.name,
        demonstration=change.edition.region.invented,
    )
    return act_on(request, acts.DECIDE_CHANGE, change, screen)


def screen_of(found: Edition, then: Any) -> Screen:
    """Where an act on an edition stands."""
    return Screen(
        back=reverse("edition-work", args=[found.reference]),
        audience="the regional team",
        again=lambda: queries.edition(found.reference),
        then=then,
        stands=acts.edition_stands,
        region=found.region.name,
        demonstration=found.region.invented,
    )
