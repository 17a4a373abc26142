"""The gallery's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.documents import html
from alongside.documents.gallery import gallery_page


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Each component and chart in every state it can have."""
    page = gallery_page()
    return render(request, "documents/page.html", {"page": page, "fragment": html.fragment(page)})
