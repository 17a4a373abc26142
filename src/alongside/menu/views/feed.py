"""The public feed: read-only, open to anyone, in the Open Referral format (HSDS 3.0)."""

import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from alongside.menu.forms.feed import A_PAGE, Asking
from alongside.menu.pages import feed as pages
from alongside.menu.queries import feed as queries
from alongside.menu.queries.feed import Sought
from alongside.menu.queries.vocabulary import vocabularies
from alongside.rules.doors import open_to_anyone

FRESH = 300  # seconds for which a reader need not ask again
NOTHING = "Nothing of that identifier is in this feed."


def _answered(request: HttpRequest, said: Any, *, status: int = 200, changed: datetime | None = None) -> HttpResponse:
    """What is said as JSON, or that it has not changed since whoever asks saw it."""
    content = json.dumps(said, ensure_ascii=False, indent=1).encode()
    answer = HttpResponse(content, content_type="application/json; charset=utf-8", status=status)
    answer["Access-Control-Allow-Origin"] = "*"
    answer["X-Content-Type-Options"] = "nosniff"
    if status != 200:
        return answer
    etag = quote_etag(hashlib.sha256(content).hexdigest()[:32])
    answer["ETag"], answer["Cache-Control"] = etag, f"public, max-age={FRESH}"
    if changed:
        answer["Last-Modified"] = http_date(changed.timestamp())
    return get_conditional_response(request, etag, int(changed.timestamp()) if changed else None, answer) or answer


def _lists(view: Callable[[HttpRequest, dict[str, Any]], tuple[Sequence[Any], datetime | None]]) -> Any:
    """A list a page at a time; one sentence where a parameter can't be understood."""

    @wraps(view)
    def asked(request: HttpRequest) -> HttpResponse:
        form = Asking(request.GET)
        if not form.is_valid():
            return _answered(request, {"message": form.wrong()}, status=400)
        said = form.cleaned_data
        found, changed = view(request, said)
        page = pages.page(found, said["page"] or 1, said["per_page"] or A_PAGE)
        page["contents"] = [each() if callable(each) else each for each in page["contents"]]
        return _answered(request, page, changed=changed)

    return open_to_anyone(require_safe(asked))


@open_to_anyone
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the feed is."""
    return _answered(request, pages.about())


@_lists
def services(request: HttpRequest, said: dict[str, Any]) -> tuple[Sequence[Any], datetime | None]:
    """The offers that anyone may read."""
    asked = Sought(
        search=said["search"],
        term=str(said["taxonomy_term_id"] or ""),
        vocabulary=str(said["taxonomy_id"] or ""),
        organization=str(said["organization_id"] or ""),
        after=said["modified_after"],
    )
    found = queries.sought(queries.released_offers(timezone.localdate()), asked)
    shown = pages.minimal if said["minimal"] else pages.service if said["full"] else pages.listed
    changed = max((each.edited_on for each in found), default=None)
    return [_later(shown, each) for each in found], changed


def _later(shown: Callable[[Any], Any], each: Any) -> Callable[[], Any]:
    """Only what stands on the page asked for is written out."""
    return lambda: shown(each)


@open_to_anyone
@require_safe
def service(request: HttpRequest, identifier: str) -> HttpResponse:
    """One offer in full."""
    found = queries.released_offer(identifier, timezone.localdate())
    if found is None:
        raise Http404(NOTHING)
    return _answered(request, pages.service(found), changed=found.edited_on)


@_lists
def organizations(request: HttpRequest, said: dict[str, Any]) -> tuple[Sequence[Any], datetime | None]:
    """Everybody who gives one of these offers."""
    found = queries.sought(queries.released_offers(timezone.localdate()), Sought(search=said["search"]))
    return pages.organizations(found, full=said["full_service"] or said["full"]), None


@open_to_anyone
@require_safe
def organization(request: HttpRequest, identifier: str) -> HttpResponse:
    """One of them, with what they give."""
    everybody = pages.organizations(queries.released_offers(timezone.localdate()))
    found = next((each for each in everybody if each["id"] == identifier), None)
    if found is None:
        raise Http404(NOTHING)
    return _answered(request, found)


@_lists
def locations(request: HttpRequest, said: dict[str, Any]) -> tuple[Sequence[Any], datetime | None]:
    """No offer is bound to a place, so this list of the standard is always empty."""
    return [], None


@open_to_anyone
@require_safe
def location(request: HttpRequest, identifier: str) -> HttpResponse:
    """No offer is bound to a place."""
    raise Http404(NOTHING)


@_lists
def taxonomies(request: HttpRequest, said: dict[str, Any]) -> tuple[Sequence[Any], datetime | None]:
    """The vocabularies."""
    return [pages.taxonomy(each) for each in vocabularies() if _speaks_of(each, said["search"])], None


@open_to_anyone
@require_safe
def taxonomy(request: HttpRequest, identifier: str) -> HttpResponse:
    """One vocabulary."""
    found = next((each for each in vocabularies() if each.identifier == identifier), None)
    if found is None:
        raise Http404(NOTHING)
    return _answered(request, pages.taxonomy(found))


@_lists
def terms(request: HttpRequest, said: dict[str, Any]) -> tuple[Sequence[Any], datetime | None]:
    """The terms of the vocabularies."""
    vocabulary, parent = str(said["taxonomy_id"] or ""), str(said["parent_id"] or "")
    return [
        pages.term(each, term)
        for each in vocabularies()
        for term in each.terms
        if (not vocabulary or each.identifier == vocabulary)
        and (not parent or term.above == parent)
        and not (said["top_only"] and term.above)
        and _speaks_of(term, said["search"])
    ], None


@open_to_anyone
@require_safe
def term(request: HttpRequest, identifier: str) -> HttpResponse:
    """One term."""
    every = ((each, term) for each in vocabularies() for term in each.terms)
    found = next((both for both in every if both[1].identifier == identifier), None)
    if found is None:
        raise Http404(NOTHING)
    return _answered(request, pages.term(*found))


def _speaks_of(each: Any, words: str) -> bool:
    return words.strip().lower() in f"{each.name} {each.says}".lower()
