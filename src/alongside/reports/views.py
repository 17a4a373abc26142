"""The report on the site: find the release, ask once, answer. Downloads are the same files the command line writes."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from alongside.documents import html
from alongside.documents.page import Page
from alongside.releases import queries as releases
from alongside.reports import pages

if TYPE_CHECKING:
    from alongside.releases.models import Release


def _release(reference: str) -> "Release":
    try:
        return releases.release_called(reference)
    except releases.NoSuchRelease as error:
        raise Http404(str(error)) from error


def _shown(request: HttpRequest, page: Page, release: "Release", current: str) -> HttpResponse:
    return render(
        request,
        "documents/page.html",
        {"page": page, "fragment": html.fragment(page), "navigation": pages.navigation(release, current)},
    )


@require_safe
def first_page(request: HttpRequest) -> HttpResponse:
    """The one region's report if there is one; otherwise the regions to choose from."""
    newest = releases.newest_of_each_region()
    if len(newest) == 1:
        return redirect("report", reference=newest[0].reference)
    return render(request, "reports/regions.html", {"releases": newest})


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
def as_html(request: HttpRequest, reference: str) -> HttpResponse:
    """The whole report as one HTML file."""
    release = _release(reference)
    return _file(html.standalone(pages.rig_report(release)).encode(), "text/html", pages.file_name(release, "html"))


@require_safe
def as_pdf(request: HttpRequest, reference: str) -> HttpResponse:
    """The whole report as a tagged PDF."""
    from alongside.documents import pdf

    release = _release(reference)
    return _file(pdf.pdf(pages.rig_report(release)), "application/pdf", pages.file_name(release, "pdf"))


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
