"""The gallery, and the accessibility statement."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.documents import html
from alongside.documents.accessibility import statement_page
from alongside.documents.gallery import gallery_page
from alongside.documents.gallery.samples import samples
from alongside.rules.doors import open_to_anyone


@open_to_anyone
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Each component and chart in every state it can have."""
    page = gallery_page()
    shown = {**html.shown(page), "samples": samples()}
    return render(request, "documents/gallery.html", shown)


@open_to_anyone
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What works for everybody, and what does not yet."""
    page = statement_page()
    return render(request, "documents/page.html", html.shown(page))
