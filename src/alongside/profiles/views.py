"""Profiles on the site: find the release, ask once, answer. What no release holds is not here, whatever it is."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from alongside.documents import html
from alongside.documents.page import Link, Page, Text
from alongside.documents.pruning import pruned
from alongside.indicators import queries as book
from alongside.people.policies import COMPARE_BY_NAME, may_read_what_is_shared
from alongside.places import queries as places
from alongside.profiles import pages, queries
from alongside.profiles.pages.links import links_for
from alongside.releases import policies
from alongside.releases import queries as releases
from alongside.releases.pages import leads_for_own
from alongside.rules.doors import asks
from alongside.rules.sensitivity import Sensitivity

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place
    from alongside.releases.models import Release
    from alongside.rules.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address means: the release, and the authority or indicator named in it."""

    release: "Release"
    place: "Place | None" = None
    code: str = ""


def _who(request: HttpRequest) -> "Standing":
    asking: Standing = request.standing  # type: ignore[attr-defined]
    return asking


def _reference(request: HttpRequest) -> str:
    return request.GET.get("release", "")


def _newest(request: HttpRequest) -> "list[Release]":
    """The newest releases of the reader's own regions: others are left out before anything is chosen."""
    found: list[Release] | None = getattr(request, "newest", None)
    if found is None:
        regions = _who(request).regions
        found = [release for release in queries.newest_releases() if release.region_id in regions]
        request.newest = found  # type: ignore[attr-defined]
    return found


def _region_named(request: HttpRequest) -> str:
    """The region an address names; "" where it names none. One that is not the reader's is not here."""
    named = request.GET.get("region", "")
    if named and named not in {queries.slug_of(each) for each in places.numbered(_who(request).regions)}:
        raise Http404("There is no such region.")
    return named


def _shown(request: HttpRequest, page: Page, asked: "Asked | None") -> HttpResponse:
    named = asked is None or policies.compares_by_name(_who(request), asked.release)
    own = asked.place.code if asked and asked.place else ""
    seen = page if named else pruned(page, leads_for_own(own))
    return render(request, "documents/page.html", html.shown(seen))


def _may_read_one(standing: "Standing", asked: Asked) -> "Verdict":
    return policies.may_read_release(standing, asked.release)


def _may_read_authority(standing: "Standing", asked: Asked) -> "Verdict":
    assert asked.place is not None  # noqa: S101 - for the reader of types
    return policies.may_read_of_authority(standing, (asked.release, asked.place))


def _may_read_indicator(standing: "Standing", asked: "Asked | None") -> "Verdict":
    """Without figures of the reader's own region there is the definition, which everyone may read."""
    if asked is None:
        return may_read_what_is_shared(standing)
    return policies.may_read_indicator(standing, asked.release, asked.place)


@asks(may_read_what_is_shared, holds=Sensitivity.REGIONAL)
@require_safe
def regions(request: HttpRequest) -> HttpResponse:
    """The one region of the reader's at a glance; otherwise their regions to choose from."""
    newest = [each for each in _newest(request) if policies.may_read_release(_who(request), each)]
    found = list(dict.fromkeys(release.region for release in newest))
    if len(found) == 1:
        return redirect("region", slug=queries.slug_of(found[0]))
    return render(request, "profiles/regions.html", {"regions": [(queries.slug_of(each), each) for each in found]})


def _region_asked(request: HttpRequest, slug: str) -> Asked:
    indicator = request.GET.get("indicator", "")
    try:
        found = queries.for_region(slug, _newest(request), reference=_reference(request), indicator=indicator)
    except queries.NotHere as error:
        raise Http404("There is no such region.") from error
    return Asked(found, code=indicator)


@asks(_may_read_one, about=_region_asked, holds=Sensitivity.COMPARATIVE)
@require_safe
def region(request: HttpRequest, asked: Asked) -> HttpResponse:
    """A region at a glance."""
    release, slug = asked.release, queries.slug_of(asked.release.region)
    links = links_for(release, asked=_reference(request))
    material = queries.material_of(release, links)
    try:
        page = pages.region_page(
            material,
            links,
            changed=queries.changes_since(release, list(material.headlines)),
            hexagons=places.hexagons(release.region),
            indicator=asked.code,
            elsewhere=tuple(
                (Link(f"See its {each.cadence} figures", f"/regions/{slug}/?release={each.reference}"),)
                for each in queries.of_region(slug, _newest(request))
                if each.cadence != release.cadence
            ),
        )
    except KeyError as error:
        raise Http404("There is no such indicator.") from error
    return _shown(request, page, asked)


def _authority_asked(request: HttpRequest, code: str) -> Asked:
    try:
        found = queries.for_authority(code, _newest(request), reference=_reference(request))
    except queries.NotHere as error:
        raise Http404("There is no such authority.") from error
    return Asked(found, place=_place(code), code=code)


def _place(code: str) -> "Place":
    place = places.coded(code)
    if place is None:
        raise Http404("There is no such authority.")
    return place


@asks(_may_read_authority, about=_authority_asked, holds=Sensitivity.COMPARATIVE)
@require_safe
def authority(request: HttpRequest, asked: Asked) -> HttpResponse:
    """An authority at a glance."""
    links = links_for(asked.release, asked=_reference(request))
    material = queries.material_of(asked.release, links, every_figure=True)
    return _shown(
        request, pages.authority_page(material, links, asked.code, elsewhere=_elsewhere(request, asked)), asked
    )


def _elsewhere(request: HttpRequest, asked: Asked) -> tuple[Text, ...]:
    """To the authority's newest figures of the other kind, which stand in a release of their own."""
    assert asked.place is not None  # noqa: S101 - for the reader of types
    place = asked.place
    others = [each for each in _newest(request) if each.region_id == asked.release.region_id]
    return tuple(
        (Link(f"See {place.name}’s {each.cadence} figures", f"/authorities/{place.code}/?release={each.reference}"),)
        for each in others
        if each.cadence != asked.release.cadence
        and place.code in queries.frozen_of(each).names
        and policies.may_read_of_authority(_who(request), (each, place))
    )


def _indicator_asked(request: HttpRequest, code: str) -> "Asked | None":
    """The release and, if named, the authority; None for an indicator without figures, which has a definition."""
    named, region = request.GET.get("authority", "") or _own_code(request), _region_named(request)
    try:
        found = queries.for_indicator(
            code,
            _newest(request),
            authority=named,
            region=region,
            reference=_reference(request),
        )
    except queries.NotHere as error:
        if request.GET.get("authority") or _reference(request) or not book.is_known(code):
            raise Http404("There is no such indicator.") from error
        return None
    return Asked(found, place=_place(named) if named else None, code=code)


def _own_code(request: HttpRequest) -> str:
    """The one authority of a reader to whom no other is named: an indicator opens with it."""
    standing = _who(request)
    if standing.has(*COMPARE_BY_NAME) or len(standing.authorities) != 1:
        return ""
    return places.code_of(next(iter(standing.authorities)))


@asks(_may_read_indicator, about=_indicator_asked, holds=Sensitivity.COMPARATIVE)
@require_safe
def indicator(request: HttpRequest, asked: "Asked | None") -> HttpResponse:
    """An indicator at a glance; its definition alone where no release holds it."""
    if asked is None:
        return _definition(request)
    links = links_for(asked.release, asked=_reference(request))
    page = pages.indicator_page(
        queries.material_of(asked.release, links),
        links,
        asked.code,
        authority=asked.place.code if asked.place else "",
        by_size=request.GET.get("order") == "size",
        named=policies.compares_by_name(_who(request), asked.release),
    )
    return _shown(request, page, asked)


def _definition(request: HttpRequest) -> HttpResponse:
    """The definition of an indicator without figures."""
    match = request.resolver_match
    found = book.indicator(match.kwargs["code"] if match else "")
    release, slug = _came_from(request)
    return _shown(request, pages.definition_page(found, release, slug), None)


def _figures_asked(request: HttpRequest, code: str) -> Asked:
    asked = _indicator_asked(request, code)
    if asked is None:
        raise Http404("There are no figures.")
    return Asked(asked.release, code=code)


@asks(_may_read_one, about=_figures_asked, holds=Sensitivity.COMPARATIVE)
@require_safe
def figures(request: HttpRequest, asked: Asked) -> HttpResponse:
    """An indicator's figures as a tidy file."""
    text = pages.tidy_csv(queries.material_of(asked.release, links_for(asked.release)), asked.code)
    # The mark at the beginning tells spreadsheets that the text is UTF-8, so that accents stay whole.
    response = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    name = f"{asked.release.reference.lower()}-{asked.code.lower()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _release_asked(request: HttpRequest, reference: str) -> Asked:
    try:
        return Asked(releases.release_called(reference))
    except releases.NoSuchRelease as error:
        raise Http404("There is no such release.") from error


@asks(_may_read_one, about=_release_asked, holds=Sensitivity.COMPARATIVE)
@require_safe
def release(request: HttpRequest, asked: Asked) -> HttpResponse:
    """A release at a glance."""
    found = asked.release
    links = links_for(found, asked=found.reference)
    material = queries.material_of(found, links)
    page = pages.release_page(
        material,
        links,
        altered=releases.altered(found),
        changed=queries.changes_since(found, list(material.headlines)),
        others=releases.releases_of(found.region, found.cadence),
    )
    return _shown(request, page, asked)


def _came_from(request: HttpRequest) -> "tuple[Release | None, str]":
    """The newest release of the region named, or of the reader's first; None and "" where there is none yet."""
    newest, named = _newest(request), _region_named(request)
    found = next(iter(queries.of_region(named, newest) or newest), None)
    return found, queries.slug_of(found.region) if found else ""


@asks(may_read_what_is_shared, holds=Sensitivity.REGIONAL)
@require_safe
def indicator_book(request: HttpRequest) -> HttpResponse:
    """Every indicator and what it counts."""
    release, slug = _came_from(request)
    sets = (book.indicator_set("quarterly"), book.indicator_set("annual"))
    return _shown(request, pages.book_page(sets, release, slug), Asked(release) if release else None)


@asks(may_read_what_is_shared, holds=Sensitivity.REGIONAL)
@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """Every term and what it means."""
    release, slug = _came_from(request)
    page = pages.glossary_page(queries.terms(), release, slug)
    return _shown(request, page, Asked(release) if release else None)
