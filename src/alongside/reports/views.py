"""The report on the site: find the release, ask once, answer. Downloads are the same files the command line writes."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from alongside.documents import html
from alongside.documents.page import Page
from alongside.documents.pruning import pruned
from alongside.people.policies import COMPARE_BY_NAME, may_read_what_is_shared
from alongside.places import queries as places
from alongside.releases import policies
from alongside.releases import queries as releases
from alongside.releases.pages import leads_for_own
from alongside.reports import pages
from alongside.rules.doors import asks
from alongside.rules.sensitivity import Sensitivity

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place
    from alongside.releases.models import Release
    from alongside.reports.pages.formats import Written
    from alongside.rules.verdicts import Verdict


def _release(request: HttpRequest, reference: str, **rest: str) -> "Release":
    try:
        return releases.release_called(reference)
    except releases.NoSuchRelease as error:
        raise Http404("There is no such release.") from error


def _one(request: HttpRequest, reference: str, code: str, **rest: str) -> "tuple[Release, Place]":
    found, place = _release(request, reference), places.coded(code)
    if place is None:
        raise Http404("There is no such authority.")
    return found, place


def _file_asked(request: HttpRequest, reference: str, ending: str) -> "tuple[Release, str]":
    return _release(request, reference), ending


def _briefing_asked(
    request: HttpRequest, reference: str, code: str, ending: str
) -> "tuple[tuple[Release, Place], str]":
    return _one(request, reference, code), ending


def _may_read_file(standing: "Standing", asked: "tuple[Release, str]") -> "Verdict":
    return policies.may_read_release(standing, asked[0])


def _may_read_briefing(standing: "Standing", asked: "tuple[tuple[Release, Place], str]") -> "Verdict":
    return policies.may_read_of_authority(standing, asked[0])


def _shown(request: HttpRequest, page: Page, release: "Release", place: "Place | None" = None) -> HttpResponse:
    named = policies.compares_by_name(request.standing, release)  # type: ignore[attr-defined]
    seen = page if named else pruned(page, leads_for_own(place.code if place else ""))
    return render(request, "documents/page.html", html.shown(seen))


@asks(may_read_what_is_shared, holds=Sensitivity.REGIONAL)
@require_safe
def newest(request: HttpRequest) -> HttpResponse:
    """Leads to the newest report of the reader's region: by quarter if there is one, otherwise by year."""
    standing: Standing = request.standing  # type: ignore[attr-defined]
    mine = [each for each in releases.newest_of_each_region() if policies.may_read_release(standing, each)]
    if not mine and standing.has(*COMPARE_BY_NAME):
        return redirect("regions")  # which says what to do before there is a report
    if not mine:
        raise Http404("There is no report.")
    return redirect("report", reference=max(mine, key=lambda each: each.cadence == "quarterly").reference)


@asks(policies.may_read_release, about=_release, holds=Sensitivity.COMPARATIVE)
@require_safe
def report(request: HttpRequest, release: "Release") -> HttpResponse:
    """A release's report, its front page."""
    return _shown(request, pages.front_page(release), release)


@asks(policies.may_read_of_authority, about=_one, holds=Sensitivity.COMPARATIVE)
@require_safe
def authority(request: HttpRequest, asked: "tuple[Release, Place]") -> HttpResponse:
    """One authority in a release."""
    release, place = asked
    try:
        page = pages.authority_page(release, place.code)
    except KeyError as error:
        raise Http404("The release has no such authority.") from error
    return _shown(request, page, release, place)


@asks(policies.may_read_of_authority, about=_one, holds=Sensitivity.COMPARATIVE)
@require_safe
def briefing(request: HttpRequest, asked: "tuple[Release, Place]") -> HttpResponse:
    """One authority's briefing."""
    release, place = asked
    try:
        page = pages.briefing(release, place.code, on_site=True)
    except KeyError as error:
        raise Http404("The release has no such authority.") from error
    return _shown(request, page, release, place)


@asks(_may_read_briefing, about=_briefing_asked, holds=Sensitivity.COMPARATIVE)
@require_safe
def briefing_file(request: HttpRequest, asked: "tuple[tuple[Release, Place], str]") -> HttpResponse:
    """One authority's briefing as a file: one sheet of A4, or one web page."""
    (release, place), ending = asked
    try:
        return _file(pages.briefing_file(release, place.code, ending))
    except pages.NoSuchFormat as error:
        raise Http404("There is no such format.") from error
    except KeyError as error:
        raise Http404("The release has no such authority.") from error


@asks(_may_read_file, about=_file_asked, holds=Sensitivity.COMPARATIVE)
@require_safe
def as_file(request: HttpRequest, asked: "tuple[Release, str]") -> HttpResponse:
    """The whole report in one of its formats."""
    try:
        return _file(pages.report_file(*asked))
    except pages.NoSuchFormat as error:
        raise Http404("There is no such format.") from error


@asks(_may_read_file, about=_file_asked, holds=Sensitivity.COMPARATIVE)
@require_safe
def figures(request: HttpRequest, asked: "tuple[Release, str]") -> HttpResponse:
    """A release's figures as a tidy file, or what its columns mean."""
    try:
        return _file(pages.figures_file(*asked))
    except pages.NoSuchFormat as error:
        raise Http404("There is no such format.") from error


def _file(written: "Written") -> HttpResponse:
    response = HttpResponse(written.content, content_type=written.kind)
    response["Content-Disposition"] = f'attachment; filename="{written.name}"'
    return response
