"""A change in three steps: written, checked, sent; and the page that tells what was done, which can be opened again.

What was done last is kept with the session under a mark that its form carried, so that a second press of the same
button is told what the first one did and does nothing.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from alongside.rules.verdicts import Refused, Verdict, allow

Row = tuple[str, str]
YES = allow()


@dataclass(frozen=True, slots=True)
class Told:
    """What was done, what happens next, and where to go on."""

    title: str
    next: str
    href: str
    words: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change that a page asks about.

    question  the page's heading
    lede      what follows from it, in a sentence or two
    verb      the words of the last button
    back      where the way back leads
    now       whether it can be done at all as things stand
    rows      what is checked, from the form filled in
    may       whether it can be done as written
    do        does it; raises Refused
    lines     what else is to be known first, as a list: what a leaver hands over
    """

    question: str
    lede: str
    verb: str
    back: str
    rows: Callable[[Any], Sequence[Row]]
    do: Callable[[Any], Told]
    may: Callable[[Any], Verdict] = lambda form: YES
    now: Verdict = YES
    lines: Sequence[Row] = ()
    lines_heading: str = ""


def carry_out(request: HttpRequest, change: Change, form: Callable[[Any], forms.Form]) -> HttpResponse:
    """Answer one step of a change. `form` is made of what was sent, or of None."""
    if request.method == "POST" and _done(request, request.POST.get("mark", "")):
        return redirect("told")
    if not change.now:
        return _page(request, "refused", change, status=403, reason=change.now.reason)
    if request.method != "POST":
        return _written(request, change, form(None))
    written = form(request.POST)
    step = request.POST.get("step", "check")
    if not written.is_valid() or step == "change":
        return _written(request, change, written)
    verdict = change.may(written)
    if not verdict:
        written.add_error(None, verdict.reason)
        return _written(request, change, written)
    return _send(request, change, written) if step == "send" else _checked(request, change, written)


def _send(request: HttpRequest, change: Change, written: forms.Form) -> HttpResponse:
    try:
        told = change.do(written)
    except Refused as refused:
        written.add_error(None, refused.reason)
        return _written(request, change, written)
    request.session["told"] = {
        "mark": request.POST.get("mark", ""),
        **{name: getattr(told, name) for name in ("title", "next", "href", "words")},
    }
    return redirect("told")


def _done(request: HttpRequest, mark: str) -> bool:
    return bool(mark) and request.session.get("told", {}).get("mark") == mark


def _written(request: HttpRequest, change: Change, written: forms.Form) -> HttpResponse:
    """Where something is written; a form without fields is checked at once."""
    if not written.fields and not written.errors:
        return _checked(request, change, written)
    return _page(request, "write", change, form=written)


def _checked(request: HttpRequest, change: Change, written: forms.Form) -> HttpResponse:
    rows = change.rows(written)
    return _page(request, "check", change, form=written, rows=rows, mark=secrets.token_urlsafe(12))


def _page(request: HttpRequest, name: str, change: Change, *, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, f"people/steps/{name}.html", {"change": change, **more}, status=status)
