"""The report on the site: find the release, ask once, answer. Downloads are the same files the command line writes."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.documents import html
from alongside.documents.page import Page
from alongside.releases import queries as releases
from alongside.reports import pages

if TYPE_CHECKING:
    from alongside.releases.models import Release
    from alongside.reports.pages.formats import Written


def _release(reference: str) -> "Release":
    try:
        return releases.release_called(reference)
    except releases.NoSuchRelease as error:
        raise Http404(str(error)) from error


def _shown(request: HttpRequest, page: Page, release: "Release", current: str) -> HttpResponse:
    return render(
        request,
        "documents/page.html",
        {**html.shown(page), "navigation": pages.navigation(release, current)},
    )


@require_safe
def report(request: HttpRequest, reference: str) -> HttpResponse:
    """A release's report, its front page."""
    release = _release(reference)
    return _shown(request, pages.front_page(release), release, "report")


@require_safe
def authority(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """One authority in a release."""
    release = _release(reference)
    try:
        page = pages.authority_page(release, code)
    except KeyError as error:
        raise Http404(f"{release.reference} has no authority {code}.") from error
    return _shown(request, page, release, "authority")


@require_safe
def briefing(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """One authority's briefing."""
    release = _release(reference)
    try:
        page = pages.briefing(release, code, on_site=True)
    except KeyError as error:
        raise Http404(f"{release.reference} has no authority {code}.") from error
    return _shown(request, page, release, "briefing")


@require_safe
def briefing_file(request: HttpRequest, reference: str, code: str, ending: str) -> HttpResponse:
    """One authority's briefing as a file: one sheet of A4, or one web page."""
    release = _release(reference)
    try:
        return _file(pages.briefing_file(release, code, ending))
    except pages.NoSuchFormat as error:
        raise Http404(str(error)) from error
    except KeyError as error:
        raise Http404(f"{release.reference} has no authority {code}.") from error


@require_safe
def as_file(request: HttpRequest, reference: str, ending: str) -> HttpResponse:
    """The whole report in one of its formats."""
    try:
        return _file(pages.report_file(_release(reference), ending))
    except pages.NoSuchFormat as error:
        raise Http404(str(error)) from error


@require_safe
def figures(request: HttpRequest, reference: str, ending: str) -> HttpResponse:
    """A release's figures as a tidy file, or what its columns mean."""
    try:
        return _file(pages.figures_file(_release(reference), ending))
    except pages.NoSuchFormat as error:
        raise Http404(str(error)) from error


def _file(written: "Written") -> HttpResponse:
    response = HttpResponse(written.content, content_type=written.kind)
    response["Content-Disposition"] = f'attachment; filename="{written.name}"'
    return response
