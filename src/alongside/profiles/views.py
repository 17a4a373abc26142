"""Profiles on the site: find the release, ask once, answer. What no release holds is not here, whatever it is."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from alongside.documents import html
from alongside.documents.page import Link, Page
from alongside.indicators import queries as book
from alongside.places import queries as places
from alongside.profiles import pages, queries
from alongside.profiles.pages.links import links_for
from alongside.releases import queries as releases

if TYPE_CHECKING:
    from alongside.releases.models import Release


def _shown(request: HttpRequest, page: Page, release: "Release | None", current: str) -> HttpResponse:
    return render(
        request,
        "documents/page.html",
        {**html.shown(page), "navigation": pages.navigation(release, current)},
    )


def _asked(request: HttpRequest) -> str:
    return request.GET.get("release", "")


@require_safe
def first_page(request: HttpRequest) -> HttpResponse:
    """The one region at a glance if there is one; otherwise the regions to choose from."""
    regions = queries.regions_with_releases()
    if len(regions) == 1:
        return redirect("region", slug=queries.slug_of(regions[0]))
    return render(request, "profiles/regions.html", {"regions": [(queries.slug_of(each), each) for each in regions]})


@require_safe
def region(request: HttpRequest, slug: str) -> HttpResponse:
    """A region at a glance."""
    try:
        newest = queries.newest_releases()
        release = queries.for_region(
            slug, newest, reference=_asked(request), indicator=request.GET.get("indicator", "")
        )
        links = links_for(release, asked=_asked(request))
        material = queries.material_of(release, links)
        page = pages.region_page(
            material,
            links,
            changed=queries.changes_since(release, list(material.headlines)),
            hexagons=places.hexagons(release.region),
            indicator=request.GET.get("indicator", ""),
            elsewhere=tuple(
                (Link(f"See its {each.cadence} figures", f"/regions/{slug}/?release={each.reference}"),)
                for each in queries.of_region(slug, newest)
                if each.cadence != release.cadence
            ),
        )
    except (queries.NotHere, KeyError) as error:
        raise Http404(str(error)) from error
    return _shown(request, page, release, "region")


@require_safe
def authority(request: HttpRequest, code: str) -> HttpResponse:
    """An authority at a glance."""
    try:
        release = queries.for_authority(code, queries.newest_releases(), reference=_asked(request))
    except queries.NotHere as error:
        raise Http404(str(error)) from error
    links = links_for(release, asked=_asked(request))
    page = pages.authority_page(queries.material_of(release, links, every_figure=True), links, code)
    return _shown(request, page, release, "region")


def _of_indicator(request: HttpRequest, code: str) -> "Release":
    return queries.for_indicator(
        code,
        queries.newest_releases(),
        authority=request.GET.get("authority", ""),
        region=request.GET.get("region", ""),
        reference=_asked(request),
    )


@require_safe
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """An indicator at a glance; its definition alone where no release holds it."""
    try:
        release = _of_indicator(request, code)
    except queries.NotHere as error:
        return _definition(request, code, error)
    links = links_for(release, asked=_asked(request))
    page = pages.indicator_page(
        queries.material_of(release, links),
        links,
        code,
        authority=request.GET.get("authority", ""),
        by_size=request.GET.get("order") == "size",
    )
    return _shown(request, page, release, "indicators")


def _definition(request: HttpRequest, code: str, reason: queries.NotHere) -> HttpResponse:
    """The definition of an indicator without figures; not here if an authority or a release was asked for as well."""
    try:
        found = book.indicator(code)
    except book.UnknownIndicator as error:
        raise Http404(str(error)) from error
    if request.GET.get("authority") or _asked(request):
        raise Http404(str(reason)) from reason
    release, slug = _came_from(request)
    return _shown(request, pages.definition_page(found, release, slug), release, "indicators")


@require_safe
def figures(request: HttpRequest, code: str) -> HttpResponse:
    """An indicator's figures as a tidy file."""
    try:
        release = _of_indicator(request, code)
    except queries.NotHere as error:
        raise Http404(str(error)) from error
    text = pages.tidy_csv(queries.material_of(release, links_for(release)), code)
    # The mark at the beginning tells spreadsheets that the text is UTF-8, so that accents stay whole.
    response = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{release.reference.lower()}-{code.lower()}.csv"'
    return response


@require_safe
def release(request: HttpRequest, reference: str) -> HttpResponse:
    """A release at a glance."""
    try:
        found = releases.release_called(reference)
    except releases.NoSuchRelease as error:
        raise Http404(str(error)) from error
    links = links_for(found, asked=reference)
    material = queries.material_of(found, links)
    page = pages.release_page(
        material,
        links,
        altered=releases.altered(found),
        changed=queries.changes_since(found, list(material.headlines)),
        others=releases.releases_of(found.region, found.cadence),
    )
    return _shown(request, page, found, "release")


def _came_from(request: HttpRequest) -> "tuple[Release | None, str]":
    """The newest release of the region named, or of the first; None and "" where there is none yet."""
    newest = queries.newest_releases()
    found = next(iter(queries.of_region(request.GET.get("region", ""), newest) or newest), None)
    return found, queries.slug_of(found.region) if found else ""


@require_safe
def indicator_book(request: HttpRequest) -> HttpResponse:
    """Every indicator and what it counts."""
    release, slug = _came_from(request)
    sets = (book.indicator_set("quarterly"), book.indicator_set("annual"))
    return _shown(request, pages.book_page(sets, release, slug), release, "indicators")


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """Every term and what it means."""
    release, slug = _came_from(request)
    return _shown(request, pages.glossary_page(queries.terms(), release, slug), release, "glossary")
