"""Two texts of the same thing, side by side: what somebody wrote, and what somebody else left there meanwhile.

Shown instead of losing either, wherever a version check finds that a thing was changed while it was being written.
Field by field, only where they differ; one is chosen, or both are put together. The page needs no script: it posts the
form as it was written, and beside it each choice, which `settled` puts into its field.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from alongside.ui.forms import chosen_words, in_words

MINE, THEIRS, BOTH = "mine", "theirs", "both"
UNDECIDED = "Choose which of the two stands."


@dataclass(frozen=True, slots=True)
class Changed:
    """Who changed a thing last, and when; `own` where it was the reader, on another page."""

    by: str
    at: datetime
    own: bool = False

    @property
    def words(self) -> str:
        """Who, and when, in a sentence."""
        when = timezone.localtime(self.at)
        who = "You changed it yourself, on another page," if self.own else f"{self.by} changed it"
        return f"{who} on {when.day} {when:%B %Y} at {when:%H:%M}."


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that reads otherwise in the two.

    mine, theirs  in words; `stands` what stands now as the form holds it, to be posted along
    both          as the form holds it, where the two can be put together: one text to go on from, or all that was
                  ticked in either; `in_both` that in words
    writes        whether the two together are written on, in a text field
    chosen        what was chosen before, if the page is shown again
    """

    name: str
    label: str
    mine: str
    theirs: str
    stands: tuple[str, ...]
    both: tuple[str, ...]
    in_both: str
    writes: bool
    chosen: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Merging:
    """What a merge page shows, beside its differences.

    heading  what is being written; `back` where the back link leads; `leave` where what stands now is left as it is
    step     what the form's button says to the view that is posted to
    seen     the version that is shown as what stands now; `here` where the choice is sent, by default the same address
    """

    heading: str
    back: str
    leave: str
    step: str
    seen: int
    audience: str
    detail: str = ""
    region: str = ""
    demonstration: bool = False
    changed: Changed | None = None
    here: str = ""


def settled(sent: QueryDict) -> QueryDict:
    """What was sent, with what was chosen on a merge page in its field; from any other page, as it was sent."""
    written = sent.copy()
    for name in sent.getlist("differs"):
        choice = sent.get(f"choose-{name}")
        if choice in (THEIRS, BOTH):
            written.setlist(name, sent.getlist(f"{choice}-{name}"))
    return written


def undecided(sent: QueryDict) -> list[str]:
    """The fields of a merge page in which nothing was chosen."""
    return [name for name in sent.getlist("differs") if sent.get(f"choose-{name}") not in (MINE, THEIRS, BOTH)]


def differences(
    mine: forms.Form,
    theirs: forms.Form,
    *,
    among: tuple[str, ...] | None = None,
    names: Mapping[str, str] | None = None,
    chosen: QueryDict | None = None,
) -> list[Difference]:
    """Where two forms of the same thing differ, in the form's order.

    among   the fields that the thing itself keeps; all by default
    names   what a field is called here, where its label alone would not say
    chosen  what a merge page sent that is shown again, since a choice was missing
    """
    found = []
    for each in mine.visible_fields():
        if each.name not in theirs.fields or (among is not None and each.name not in among):
            continue
        wrote, stands = in_words(each), in_words(theirs[each.name])
        if _even(wrote) != _even(stands):
            label = (names or {}).get(each.name, str(each.label))
            found.append(_difference(each.name, label, mine, theirs, chosen or QueryDict()))
    return found


def _difference(name: str, label: str, mine: forms.Form, theirs: forms.Form, chosen: QueryDict) -> Difference:
    field, missing = mine.fields[name], undecided(chosen)
    here, there = _values(mine, name), _values(theirs, name)
    writes = isinstance(field, forms.CharField)
    if writes:
        both: tuple[str, ...] = ("\n\n".join(each.strip() for each in (*here, *there) if each.strip()),)
        both = tuple(chosen.getlist(f"both-{name}")) or both
    else:
        both = tuple(dict.fromkeys((*there, *here))) if isinstance(field, forms.MultipleChoiceField) else ()
    return Difference(
        name=name,
        label=label,
        mine=in_words(mine[name]),
        theirs=in_words(theirs[name]),
        stands=there,
        both=both,
        in_both="" if writes else chosen_words(field, both),
        writes=writes,
        chosen=chosen.get(f"choose-{name}", ""),
        error=UNDECIDED if name in missing else "",
    )


def _values(form: forms.Form, name: str) -> tuple[str, ...]:
    """What a field holds, as a form sends it."""
    value = form[name].value()
    if isinstance(value, list | tuple):
        return tuple(str(each) for each in value)
    return ("" if value is None else str(value),)


def _even(words: str) -> str:
    """Without what a browser adds: ends of lines, and blanks around the whole."""
    return words.replace("\r\n", "\n").strip()


def _carried(mine: forms.Form) -> list[tuple[str, str]]:
    """Everything that was written, to be posted again as it is."""
    sent: Any = mine.data
    lists: Mapping[str, list[str]] = dict(sent.lists()) if isinstance(sent, QueryDict) else {}
    kept = [name for name in mine.fields if name != "seen"]
    return [(name, value) for name in kept for value in lists.get(name, ())]


def show(request: HttpRequest, merging: Merging, mine: forms.Form, differing: list[Difference]) -> HttpResponse:
    """The merge page."""
    context = {
        "merging": merging,
        "differing": differing,
        "incomplete": any(each.error for each in differing),
        "carried": _carried(mine),
        "here": merging.here or request.path,
        "region": merging.region,
        "demonstration": merging.demonstration,
    }
    return render(request, "ui/merging.html", context)
