"""A headline's own page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.documents import html
from alongside.headlines import pages, queries


@require_safe
def headline(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything a headline rests on."""
    try:
        found = queries.headline(reference)
    except queries.NoSuchHeadline as error:
        raise Http404(str(error)) from error
    page = pages.headline_page(found)
    return render(request, "documents/page.html", {"page": page, "fragment": html.fragment(page)})
