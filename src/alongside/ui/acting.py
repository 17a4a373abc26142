"""One act on a screen of its own: written, checked, sent, and told of; drawn the same way in every room.

A room says what its act is (`Act`), where the screen stands (`Screen`), and which form is filled in (`Acting`). Rules
stay in the room's policies and changes in its actions: here the one is asked and the other called.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from alongside.rules.verdicts import Refused, Verdict

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField

SAFE = ("GET", "HEAD")


class Acting(forms.Form):
    """What a person writes to do one act, and which version of the thing they were reading as they wrote."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

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

    def said(self) -> dict[str, Any]:
        """What was written, as the action takes it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def rows(self) -> list[tuple[str, str]]:
        """What was written, in words, for checking before it is sent."""
        return [(str(each.label), _in_words(each)) for each in self.visible_fields() if _in_words(each)]


def _in_words(each: "BoundField") -> str:
    """A field's answer as its writer chose it: the label of a choice, otherwise what was typed."""
    value = each.value()
    choices = getattr(each.field, "choices", None)
    if choices is None:
        return str(value or "")
    chosen = {str(one) for one in (value if isinstance(value, list | tuple) else [value])}
    said = [str(label) for group in choices for key, label in _options(group) if str(key) in chosen and str(key)]
    return "; ".join(said)


def _options(choice: Any) -> "Sequence[tuple[Any, Any]]":
    """A choice, or the choices of a group."""
    key, label = choice
    return label if isinstance(label, list | tuple) else [(key, label)]


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
    keeps     True where what is written is kept as it is written, a moment after the writer stops (`autosave.js`)
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
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class Screen:
    """Where the screen of an act stands.

    back      where its back link leads
    audience  who can see it, in a line; `detail` in full
    stands    the thing as it stands now: names and words, shown above the form
    again     finds the thing anew, when somebody else may have changed it
    then      the address to go to once it is done, from what the action answered
    """

    back: str
    audience: str
    again: Callable[[], Any]
    then: Callable[[Any], str]
    stands: Callable[[Any], list[tuple[str, str]]] = field(default=lambda thing: [])
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
    form = act.form(request.POST, thing=thing, standing=standing)
    step = request.POST.get("step", "check" if act.checked else "send")
    if step == "keep" and act.keeps:
        return _kept(request, act, thing, form)
    if not form.is_valid():
        if not (verdict := act.now(standing, thing)):
            return _refused(request, act, thing, screen, verdict.reason)
        return _shown(request, "write", act, thing, screen, form=form)
    if step == "send":
        return _send(request, act, thing, screen, form)
    if not (verdict := act.now(standing, thing)):
        return _refused(request, act, thing, screen, verdict.reason)
    if step == "check" and act.may is not None and not (verdict := act.may(standing, thing, form.said())):
        form.add_error(act.field if act.field in form.fields else None, verdict.reason)
        return _shown(request, "write", act, thing, screen, form=form)
    return _shown(request, "check" if step == "check" else "write", act, thing, screen, form=form)


def _send(request: HttpRequest, act: Act, thing: Any, screen: Screen, form: Acting) -> HttpResponse:
    """Do what was written, or say why nothing was done, with all that was written still there."""
    standing = request.standing  # type: ignore[attr-defined]
    seen = {"seen": form.cleaned_data["seen"]} if "seen" in form.fields else {}
    try:
        done = act.do(**{act.takes: thing}, by=standing, at=timezone.now(), **seen, **form.said())
    except Refused as refused:
        now = screen.again()
        if not (verdict := act.now(standing, now)):
            return _refused(request, act, now, screen, verdict.reason, first=refused.reason)
        written = request.POST.copy()
        written["seen"] = str(getattr(now, "version", ""))
        again = act.form(written, thing=now, standing=standing)
        again.is_valid()
        again.add_error(act.field if act.field in again.fields else None, refused.reason)
        return _shown(request, "write", act, now, screen, form=again)
    return redirect(screen.then(done))


def _kept(request: HttpRequest, act: Act, thing: Any, form: Acting) -> HttpResponse:
    """Keep what is written, and tell the page's script: the version it now has, and what stands beneath the form."""
    if not form.is_valid():
        return JsonResponse({"said": "Not kept yet: something is missing or too long. Press Continue to see what."})
    standing = request.standing  # type: ignore[attr-defined]
    try:
        done = act.do(
            **{act.takes: thing}, by=standing, at=timezone.now(), seen=form.cleaned_data.get("seen"), **form.said()
        )
    except Refused as refused:
        return JsonResponse({"said": f"Not kept. {refused.reason}"}, status=409)
    return JsonResponse({"seen": done.version, "said": f"Kept at {timezone.localtime():%H:%M}."})


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
