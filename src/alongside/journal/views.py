"""The trail of a person or a thing: looked for, read page by page, and taken away by the data-protection officer."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from alongside.journal import actions, pages, policies, queries
from alongside.journal.forms import Days, Seeking
from alongside.journal.queries import MOST_FOUND, Found
from alongside.rules.doors import asks
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Verdict

A_PAGE = 50


def _found(request: HttpRequest, kind: str, number: str) -> Found | None:
    """Whoever may not read the trail learns nothing, not even whether there is one."""
    return queries.named(kind, number)


def _may_read(standing: Any, found: Found | None) -> Verdict:
    verdict = policies.may_read_trail(standing)
    if verdict and found is None:
        raise Http404("The journal knows nothing of that kind and number.")
    return verdict


@asks(policies.may_read_trail, holds=Sensitivity.PERSONAL)
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Look for a person or a thing."""
    form = Seeking(request.GET) if "words" in request.GET else Seeking()
    found = queries.known_by(form.cleaned_data["words"]) if form.is_bound and form.is_valid() else None
    listed = None if found is None else [pages.found_in_words(each) for each in found]
    return render(request, "journal/search.html", {"form": form, "found": listed, "most": MOST_FOUND})


@asks(_may_read, about=_found, holds=Sensitivity.PERSONAL)
@require_safe
def trail(request: HttpRequest, found: Found) -> HttpResponse:
    """What was done by or to a person, or to a thing, newest first."""
    form = Days(request.GET)
    said = form.cleaned_data if form.is_valid() else {}
    pager = Paginator(queries.trail_of(found, since=said.get("since"), until=said.get("until")), A_PAGE)
    page = pager.get_page(request.GET.get("page"))
    context = {"found": found, "form": form, "page": page, "lines": pages.lines(page.object_list), "days": _days(said)}
    return render(request, "journal/trail.html", context)


@asks(_may_read, about=_found, holds=Sensitivity.PERSONAL)
@require_POST
def export(request: HttpRequest, found: Found) -> HttpResponse:
    """Take a trail away as a file; that it was taken is entered first."""
    form = Days(request.POST)
    if not form.is_valid():
        return render(request, "refused.html", {"reason": "One of the days can’t be read."}, status=400)
    days = form.cleaned_data
    entries = list(queries.trail_of(found, **days))
    actions.export_trail(
        kind=found.kind,
        number=found.number,
        entries=len(entries),
        by=request.standing,  # type: ignore[attr-defined]
        at=timezone.now(),
        **days,
    )
    answer = HttpResponse(pages.csv_of(entries), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="trail.csv"'
    return answer


def _days(said: dict[str, Any]) -> dict[str, str]:
    """The days as the addresses and the export's form carry them."""
    return {name: on.isoformat() for name, on in said.items() if on}
