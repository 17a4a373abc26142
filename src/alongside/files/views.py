"""The files of an authority or a region: listed, added, given out and removed, each by policy."""

from typing import TYPE_CHECKING
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from alongside.files import actions, pages, policies, queries
from alongside.files.forms import Adding, Showing
from alongside.places import queries as places
from alongside.rules.doors import asks, shows
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Refused
from alongside.ui.acting import Act, Screen, act_on

if TYPE_CHECKING:
    from alongside.files.models import Upload
    from alongside.people.states import Standing
    from alongside.places.models import Place


def _who(request: HttpRequest) -> "Standing":
    asking: Standing = request.standing  # type: ignore[attr-defined]
    return asking


def _where(request: HttpRequest, code: str) -> "tuple[Place, Place | None]":
    """The region and the authority of that code; the region alone where it is a region's code."""
    found = places.coded(code)
    region = places.region_of(found) if found else None
    if found is None or region is None:
        raise Http404("There is no such place.")
    return region, None if found.pk == region.pk else found


def _upload(request: HttpRequest, reference: str) -> "Upload":
    try:
        return queries.upload(reference)
    except queries.NoSuchFile as error:
        raise Http404(str(error)) from error


def _class_of(upload: "Upload") -> Sensitivity:
    return upload.of_class


@asks(policies.may_list, about=_where, holds=Sensitivity.REGIONAL)
@require_safe
def evidence(request: HttpRequest, where: "tuple[Place, Place | None]") -> HttpResponse:
    """The files of a place that the reader may read, and nothing of the others."""
    found = queries.uploads_for(_who(request), *where)
    shows(request, queries.most_sensitive(found))
    request.asked_about = where[1] or where[0]  # type: ignore[attr-defined]
    return _shown(request, "evidence", where, page=pages.evidence(_who(request), where, found))


@asks(policies.may_add, about=_where, holds=Sensitivity.REGIONAL)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, where: "tuple[Place, Place | None]") -> HttpResponse:
    """Add a file: it is looked at first, and kept only if it may be."""
    if request.method != "POST":
        return _shown(request, "add", where, form=Adding(standing=_who(request), where=where))
    form = Adding(request, standing=_who(request), where=where)
    if form.is_valid():
        try:
            kept = actions.keep_file(
                region=where[0], place=where[1], by=_who(request), at=timezone.now(), **form.said()
            )
        except actions.NotLookedAt as refused:
            form.add_error("looked", refused.reason)
        except Refused as refused:
            form.add_error("file", refused.reason)
        else:
            return redirect("file", reference=kept.reference)
    return _shown(request, "add", where, form=form)


@asks(policies.may_read, about=_upload, holds=_class_of)
@require_safe
def file(request: HttpRequest, upload: "Upload") -> HttpResponse:
    """What is known of a file, and what can be done with it."""
    return _shown(request, "file", (upload.region, upload.place), page=pages.one_alone(_who(request), upload))


@asks(policies.may_read, about=_upload, holds=_class_of)
@require_safe
def download(request: HttpRequest, upload: "Upload") -> HttpResponse:
    """The file itself: always to be saved, never shown by the browser, and never in parts."""
    answer = HttpResponse(queries.content_of(upload), content_type=upload.of_kind.media_type)
    plain = upload.original_name.encode("ascii", "replace").decode().replace("?", "_").replace('"', "")
    answer["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(upload.original_name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Accept-Ranges"] = "none"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@asks(policies.may_remove, about=_upload, holds=_class_of)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, upload: "Upload") -> HttpResponse:
    """Remove a file, once it was asked whether that is meant."""
    where = (upload.region, upload.place)
    if request.method != "POST":
        return _shown(request, "remove", where, page=pages.one(_who(request), upload))
    actions.remove_file(upload=upload, by=_who(request), at=timezone.now())
    return redirect("evidence", code=(where[1] or where[0]).code)


SHOW = Act(
    "Show this to a guest?",
    "One guest reads this one file, until a day. Nothing else opens with it, and no other guest finds it.",
    "Show it to them",
    Showing,
    pages.may_be_shown_now,
    actions.show_file,
    "upload",
    field="reason",
)


@asks(policies.may_open_showing, about=_upload, holds=_class_of)
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, upload: "Upload") -> HttpResponse:
    """Show a file to a guest: written, checked, and released."""
    screen = Screen(
        back=reverse("file", args=[upload.reference]),
        audience="the lead of the regional team",
        again=lambda: queries.upload(upload.reference),
        then=lambda showing: reverse("guest-shown", args=[showing.pk]),
        stands=pages.as_it_stands,
        region=upload.region.name,
        demonstration=upload.region.invented,
    )
    return act_on(request, SHOW, upload, screen)


def _shown(request: HttpRequest, template: str, where: "tuple[Place, Place | None]", **more: object) -> HttpResponse:
    region, place = where
    about = place or region
    context = {"about": about, "region": region.name, "demonstration": region.invented, **more}
    return render(request, f"files/{template}.html", context)
