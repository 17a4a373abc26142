"""One act on a screen of its own: written, checked, sent, and told of; drawn the same way in every room.

A room says what its act is (`Act`), where the screen stands (`Screen`), and which form is filled in (`Acting`). Rules
stay in the room's policies and changes in its actions: here the one is asked and the other called.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from alongside.rules.verdicts import Overtaken, Refused, Verdict
from alongside.ui import merging
from alongside.ui.forms import in_words, name_what_can_not_stand
from alongside.ui.merging import Changed

if TYPE_CHECKING:
    from django.http import QueryDict

SAFE = ("GET", "HEAD")


class Acting(forms.Form):
    """What a person writes to do one act, and which version of the thing they were reading as they wrote."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    HELD: tuple[str, ...] = ()  # the fields that the thing itself keeps, in which two people could overwrite each other

    def __init__(self, sent: Any = None, *, thing: Any, standing: Any) -> None:
        self.thing, self.standing = thing, standing
        version = getattr(thing, "version", None)
        super().__init__(sent, initial={"seen": version, **self.from_thing(thing)})
        if version is None:
            del self.fields["seen"]
        self.prepare()

    @staticmethod
    def from_thing(thing: Any) -> dict[str, Any]:
        """What the fields hold before anyone writes in them."""
        return {}

    def prepare(self) -> None:
        """Fill in what can be chosen, once thing and standing are known."""

    def clean(self) -> dict[str, Any]:
        """Look over all that was written, so that what can't stand is named beside its field with whatever else is."""
        super().clean()
        name_what_can_not_stand(self)
        return self.cleaned_data

    def said(self) -> dict[str, Any]:
        """What was written, as the action takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def rows(self) -> list[tuple[str, str]]:
        """What was written, in words, for checking before it is sent."""
        return [(str(each.label), in_words(each)) for each in self.visible_fields() if each.value()]


@dataclass(frozen=True, slots=True)
class Act:
    """One act.

    question  the screen's heading; `hint` what the act means; `button` what is pressed at last
    form      what is filled in
    now       whether whoever asks may, as the thing stands, before they have written anything
    do        the action; handed the thing as `takes`, and `by`, `at`, `seen` and what the form said
    checked   False for an act so small that it is sent at once
    field     the field that a refusal is about; none where it is about the whole
    may       whether they may, given what they wrote; asked before it is checked, so that nothing is checked in vain
    """

    question: str
    hint: str
    button: str
    form: type[Acting]
    now: Callable[[Any, Any], Verdict]
    do: Callable[..., Any]
    takes: str
    checked: bool = True
    field: str | None = None
    may: Callable[[Any, Any, dict[str, Any]], Verdict] | None = None


@dataclass(frozen=True, slots=True)
class Screen:
    """Where the screen of an act stands.

    back      where its back link leads
    audience  who can see it, in a line; `detail` in full
    stands    the thing as it stands now: names and words, shown above the form
    changed   who changed it last, and when, if that is known; told where somebody else did meanwhile
    again     finds the thing anew, when somebody else may have changed it
    then      the address to go to once it is done, from what the action answered
    """

    back: str
    audience: str
    again: Callable[[], Any]
    then: Callable[[Any], str]
    stands: Callable[[Any], list[tuple[str, str]]] = field(default=lambda thing: [])
    changed: Callable[[Any], Changed | None] = field(default=lambda thing: None)
    detail: str = ""
    region: str = ""
    demonstration: bool = False


def act_on(request: HttpRequest, act: Act, thing: Any, screen: Screen) -> HttpResponse:
    """Answer one request to the screen of an act."""
    standing = request.standing  # type: ignore[attr-defined]
    if request.method in SAFE:
        if not (verdict := act.now(standing, thing)):
            return _refused(request, act, thing, screen, verdict.reason)
        return _shown(request, "write", act, thing, screen, form=act.form(thing=thing, standing=standing))
    sent = merging.settled(request.POST)
    form = act.form(sent, thing=thing, standing=standing)
    step = sent.get("step", "check" if act.checked else "send")
    if form.is_valid() and step == "send":
        return _send(request, act, thing, screen, form)
    if not (verdict := act.now(standing, thing)):
        return _refused(request, act, thing, screen, verdict.reason)
    if merging.undecided(request.POST):
        return _merge(request, act, thing, screen, form)
    if step == "check" and _is_stale(form, thing):
        return _overtaken(request, act, thing, screen, form, STALE)
    if not form.is_valid():
        return _shown(request, "write", act, thing, screen, form=form)
    if step == "check" and act.may is not None and not (verdict := act.may(standing, thing, form.said())):
        form.add_error(act.field if act.field in form.fields else None, verdict.reason)
        return _shown(request, "write", act, thing, screen, form=form)
    return _shown(request, "check" if step == "check" else "write", act, thing, screen, form=form)


STALE = "Somebody changed this while you were reading it, so nothing was done. Read it as it stands now, then go on."


def _is_stale(form: Acting, thing: Any) -> bool:
    """Whether a thing was changed since its reader saw it, and they read or write what it says itself."""
    if "seen" not in form.fields or not (form.HELD or not form.visible_fields()):
        return False
    seen = form["seen"].value()
    return bool(seen) and str(seen) != str(thing.version)


def _send(request: HttpRequest, act: Act, thing: Any, screen: Screen, form: Acting) -> HttpResponse:
    """Do what was written, or say why nothing was done, with all that was written still there."""
    standing = request.standing  # type: ignore[attr-defined]
    seen = {"seen": form.cleaned_data["seen"]} if "seen" in form.fields else {}
    if merging.undecided(request.POST):
        return _merge(request, act, screen.again(), screen, form)
    try:
        done = act.do(**{act.takes: thing}, by=standing, at=timezone.now(), **seen, **form.said())
    except Refused as refused:
        now = screen.again()
        if not (verdict := act.now(standing, now)):
            return _refused(request, act, now, screen, verdict.reason, first=refused.reason)
        if isinstance(refused, Overtaken):
            return _overtaken(request, act, now, screen, form, refused.reason)
        again = _as_read(act, now, form)
        again.add_error(act.field if act.field in again.fields else None, refused.reason)
        return _shown(request, "write", act, now, screen, form=again)
    return redirect(screen.then(done))


def _as_read(act: Act, now: Any, form: Acting) -> Acting:
    """What was written, now that the thing as it stands is read beside it."""
    written: QueryDict = form.data.copy()  # type: ignore[attr-defined]
    written["seen"] = str(getattr(now, "version", ""))
    again = act.form(written, thing=now, standing=form.standing)
    again.is_valid()
    return again


def _overtaken(request: HttpRequest, act: Act, now: Any, screen: Screen, form: Acting, reason: str) -> HttpResponse:
    """Both texts where they differ; otherwise the thing as it stands now, to be read before anything is done."""
    again = _as_read(act, now, form)
    if again.HELD:
        if _differences(act, now, again):
            return _merge(request, act, now, screen, again)
        if again.is_valid() and act.checked:
            return _shown(request, "check", act, now, screen, form=again)
    changed = screen.changed(now)
    told = f"{changed.words} So nothing was done yet: read it as it stands now, then go on." if changed else reason
    return _shown(request, "write", act, now, screen, form=again, told=told)


def _differences(act: Act, now: Any, mine: Acting, chosen: "QueryDict | None" = None) -> list[merging.Difference]:
    theirs = act.form(thing=now, standing=mine.standing)
    return merging.differences(mine, theirs, among=mine.HELD, chosen=chosen)


def _merge(request: HttpRequest, act: Act, now: Any, screen: Screen, mine: Acting) -> HttpResponse:
    """The merge page; shown again if a choice is missing, with those that were made while they still hold."""
    chosen = None
    if merging.undecided(request.POST) and not _is_stale(mine, now):
        chosen = request.POST
        mine = act.form(chosen, thing=now, standing=mine.standing)
    differing = _differences(act, now, mine, chosen=chosen)
    page = merging.Merging(
        heading=act.question,
        back=screen.back,
        leave=screen.back,
        step="check" if act.checked else "send",
        seen=now.version,
        audience=screen.audience,
        detail=screen.detail,
        region=screen.region,
        demonstration=screen.demonstration,
        changed=screen.changed(now),
    )
    return merging.show(request, page, mine, differing)


def _refused(
    request: HttpRequest, act: Act, thing: Any, screen: Screen, reason: str, *, first: str = ""
) -> HttpResponse:
    said = [each for each in (first, reason) if each]
    return _shown(request, "refused", act, thing, screen, status=403, reasons=list(dict.fromkeys(said)))


def _shown(
    request: HttpRequest, template: str, act: Act, thing: Any, screen: Screen, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "act": act,
        "screen": screen,
        "stands": screen.stands(thing),
        "region": screen.region,
        "demonstration": screen.demonstration,
        "here": request.path,
        **more,
    }
    return render(request, f"ui/acting/{template}.html", context, status=status)


@dataclass(frozen=True, slots=True)
class Done:
    """What a confirmation page says: what was done, its reference, what happens next, and where to go."""

    title: str
    reference: str
    lines: tuple[str, ...]
    links: tuple[tuple[str, str], ...]


def told(request: HttpRequest, done: Done, screen: Screen) -> HttpResponse:
    """The page that says that something was done."""
    context = {
        "done": done, "screen": screen, "region": screen.region, "demonstration": screen.demonstration
    }  # fmt: skip
    return render(request, "ui/acting/done.html", context)
