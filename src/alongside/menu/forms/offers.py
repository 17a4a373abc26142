"""What a person writes about an offer, part by part, and on the screens of its acts. Rules are the policies'.

A part is never refused as a whole: each field is kept if it can stand, otherwise as typed, and said to be wrong.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from alongside.areas import queries as areas
from alongside.menu.models import Offer
from alongside.menu.models.offers import LONGEST_TITLE
from alongside.menu.policies import offer_words
from alongside.menu.policies.clocks import clocks
from alongside.menu.policies.offers import LONGEST_WHY
from alongside.menu.queries import capacity
from alongside.menu.queries.quality import criteria
from alongside.menu.states import Commitment, Level, OfferKind, Provider, Suits
from alongside.menu.states.terms import term_keyed
from alongside.ui.acting import Acting
from alongside.ui.forms import DAY_FORMATS, NO_CHILD, Checkboxes, Counted, CountedLine, Radios, text_field


def _named(values: Any) -> list[tuple[str, str]]:
    return [(each.value, each.value.capitalize()) for each in values]


def _many(label: str, choices: list[tuple[str, Any]], hint: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, help_text=hint, choices=choices, required=False, widget=Checkboxes,
        error_messages={"invalid_choice": "Choose from the list."},
    )  # fmt: skip


def _one(label: str, choices: list[tuple[str, str]], hint: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, help_text=hint, choices=choices, required=False, widget=Radios,
        error_messages={"invalid_choice": "Choose from the list."},
    )  # fmt: skip


def _words(label: str, hint: str, *, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=False, widget=Counted(words=clocks().most_words, rows=rows)
    )


def _line(label: str, hint: str, most: int) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, required=False, widget=CountedLine(characters=most))


def _day(label: str, hint: str) -> forms.DateField:
    return forms.DateField(
        label=label, help_text=hint, required=False, input_formats=DAY_FORMATS,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-10"}),
        error_messages={"invalid": "Enter a day, such as 24 June 2027."},
    )  # fmt: skip


def _number(label: str, hint: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, help_text=hint, required=False, min_value=0, max_value=200,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
        error_messages={
            "invalid": "Enter a whole number.", "min_value": "Enter 0 or more.", "max_value": "Enter 200 or fewer."
        },
    )  # fmt: skip


def _of_what() -> dict[str, forms.Field]:
    return {
        "title": _line(
            "What is it called?", "As somebody would say it: “Front door week: sit beside our team”.", LONGEST_TITLE
        ),
        "kind": _one("What kind of offer is it?", _named(OfferKind)),
        "summary": _words("What does the receiver get?", f"What happens, and what is left at the end. {NO_CHILD}"),
        "areas": _many(
            "Which areas is it about?", [(each.name, [(one.code, one.name) for one in each.areas])
                                         for each in areas.headings()], "At least one; rarely more than three."
        ),
    }  # fmt: skip


def _of_whom() -> dict[str, forms.Field]:
    journeys = [(each.code, each.name) for each in areas.journeys()]
    return {
        "audiences": _many(
            "Whom is it for?", [(each.value, words) for each, words in offer_words.AUDIENCES.items()], "At least one."
        ),
        "enablers": _many(
            "Which enablers of improvement does it help with?", [(each.code, each.name) for each in areas.enablers()]
        ),
        "stages": _many("At which stages of the journey does it help?", journeys, "Leave empty if at any."),
        "levels": _many(
            "At which levels of support can it be part of a plan?", _named(Level),
            "Of one area, never of an authority. Leave empty if at any.",
        ),
        "suits": _many("Which kinds of authority does it suit?", _named(Suits), "Leave empty if any."),
    }  # fmt: skip


def _of_here() -> dict[str, forms.Field]:
    return {
        "tailoring": _words("How is it fitted to a place?", "What you ask first, and what you change for whom."),
        "commitment": _one("How much of the receiver’s time does it take?", _named(Commitment)),
        "cost": _line("What does it cost the receiver?", "“None”, “Travel”, or a sum.", offer_words.LONGEST_LINE),
        "evidence": _words(
            "Why is it thought to help?",
            f"What changed, for you or for others, and how anyone knows. No inspection grades. {NO_CHILD}",
        ),
    }


def _of_room() -> dict[str, forms.Field]:
    return {
        "units": _number("How many authorities can it serve each term?", "What you can keep beside your own work."),
        "lead_weeks": _number("How many weeks’ notice does it need?", "0 if none."),
        "starts": _day("The first day it can be given", "Leave empty if from now on."),
        "ends": _day("The last day it can be given", "Leave empty if there is none. For example, 24 June 2027."),
        "contact_post": _line(
            "Which post is asked?", "A post with an inbox that is read, never a person’s name or address.",
            offer_words.LONGEST_LINE,
        ),
        "origin": _line("Where did it come from?", "A case study, a request, a network. Leave empty if nowhere.",
                        offer_words.LONGEST_ORIGIN),
        "released_outside": forms.BooleanField(
            label="May other regions read it?", required=False, widget=Radios(choices=[("", "No"), ("on", "Yes")]),
            help_text="Its title and words are then in a public feed that other regions read; nothing about who asked "
            "for it.",
        ),
    }  # fmt: skip


_FIELDS: dict[str, Callable[[], dict[str, forms.Field]]] = {
    "what": _of_what, "whom": _of_whom, "here": _of_here, "room": _of_room
}  # fmt: skip


class Part(forms.Form):
    """One part of an offer, and which version of it the writer saw."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, part: str, offer: Offer, sent: Any = None, *, whole: bool = False) -> None:
        """`whole` says that what is missing in the part is a fault too: somebody wants to go on to the next."""
        self.part, self.offer, self.whole = part, offer, whole
        as_it_stands = {name: _shown(getattr(offer, name)) for name in offer_words.PARTS[part]}
        kept = {name: text for name, text in offer.typed.items() if name in as_it_stands}
        if sent is None and kept:
            sent = {**as_it_stands, **kept, "seen": offer.version}
        super().__init__(sent, initial={**as_it_stands, "seen": offer.version})
        self.fields.update(_FIELDS[part]())

    def clean(self) -> dict[str, Any]:
        """Say what can't stand, each beside its field."""
        said = super().clean() or {}
        for name in offer_words.PARTS[self.part]:
            if name in self.errors:
                continue
            value = said.get(name)
            words = offer_words.fault_in(name, value) or (
                offer_words.MUST.get(name, "") if self.whole and not value else ""
            )
            if words:
                self.add_error(name, words)
        if words := offer_words.may_end(said.get("starts"), said.get("ends")):
            self.add_error("ends", words)
        if self.whole and isinstance(last := said.get("ends"), date) and last < timezone.localdate():
            self.add_error("ends", "Its last day has passed. Enter a later one, or leave it empty.")
        return said

    def sorted_out(self) -> tuple[dict[str, Any], dict[str, str]]:
        """What can stand, and what is only kept as typed; what seems to tell of a child is in neither."""
        self.full_clean()
        said: dict[str, Any] = {}
        typed: dict[str, str] = {}
        for name in offer_words.PARTS[self.part]:
            value = self[name].value()
            if name in self.cleaned_data:
                said[name] = _kept(name, self.cleaned_data[name])
            elif offer_words.tells_of_child(value):
                continue
            elif isinstance(value, list):
                said[name] = value
            elif value:
                typed[name] = str(value)
            else:
                said[name] = _kept(name, None)
        return said, typed


def _shown(value: Any) -> Any:
    if isinstance(value, bool):
        return "on" if value else ""
    return f"{value.day} {value:%B %Y}" if isinstance(value, date) else value


def _kept(name: str, value: Any) -> Any:
    """A field's value as the table takes it."""
    if name in ("units", "lead_weeks"):
        return value or 0
    if name in ("starts", "ends"):
        return value
    if name == "released_outside":
        return bool(value)
    if isinstance(value, list):
        return list(value)
    return " ".join(value.split()) if name in offer_words.LINES and value else (value or "")


class Starting(Acting):
    """What an offer is called; and who gives it, where that is no authority."""

    title = _line("What is it called?", "You can change it later.", LONGEST_TITLE)
    provider = _line("Who gives it?", "A body, or the region it belongs to.", offer_words.LONGEST_LINE)
    provider_kind = _one(
        "What are they?",
        [(each.value, each.value.capitalize()) for each in Provider if each is not Provider.AUTHORITY],
    )

    def prepare(self) -> None:
        """An authority is known already."""
        if self.thing.place is not None:
            del self.fields["provider"], self.fields["provider_kind"]


class Explaining(Acting):
    """Why something is paused, retired, or not given."""

    why = text_field(
        "Why?",
        f"Everyone who could read the offer reads it. {NO_CHILD}",
        most=LONGEST_WHY,
        needed="Give the reason.",
        what="the reason",
        rows=3,
    )


class Nothing(Acting):
    """Why an authority gives nothing to this year's menu."""

    reason = text_field(
        "Why does your authority give nothing this year?",
        f"It stands in the menu’s annex, and everyone in the region reads it. {NO_CHILD}",
        most=LONGEST_WHY,
        needed="Give the reason.",
        what="the reason",
    )

    @staticmethod
    def from_thing(thing: Any) -> dict[str, Any]:
        """The reason given before."""
        return {"reason": thing.nil.reason if thing.nil else ""}


class Units(Acting):
    """How many units there are in one term."""

    term = forms.ChoiceField(label="In which term?", widget=Radios, error_messages={"required": "Choose a term."})
    units = _number("How many authorities can it serve in that term?", "Not fewer than are taken already.")

    def prepare(self) -> None:
        """This term and those after it."""
        known = capacity.terms_shown(timezone.localdate())
        self.fields["term"].choices = [(each.key, each.words.capitalize()) for each in known]  # type: ignore[attr-defined]
        self.fields["units"].required = True
        self.fields["units"].error_messages["required"] = "Enter how many."

    def said(self) -> dict[str, Any]:
        """The term itself."""
        return {"term": term_keyed(self.cleaned_data["term"]), "units": self.cleaned_data["units"]}


class Reviewing(Acting):
    """Each criterion, met or not; then the decision."""

    outcome = forms.ChoiceField(
        label="What do you decide?",
        widget=Radios,
        choices=[("accepted", "Accept it"), ("returned", "Return it to its provider")],
        error_messages={"required": "Choose whether to accept or return it."},
    )
    words = forms.CharField(
        label="What do you tell its provider?",
        help_text="Needed where you return it: what would have to change. The authority’s officers, the Board and the "
        "team read it.",
        required=False,
        max_length=LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def prepare(self) -> None:
        """A question and a note for each criterion, before the decision."""
        asked: dict[str, forms.Field] = {}
        for each in criteria():
            asked[f"met_{each.code}"] = forms.ChoiceField(
                label=each.asks, help_text=each.says, widget=Radios,
                choices=[("yes", "Yes"), ("no", "Not yet")],
                error_messages={"required": f"Answer: {each.asks}"},
            )  # fmt: skip
            asked[f"note_{each.code}"] = forms.CharField(
                label=f"What is missing there? ({each.asks.rstrip('?')})", required=False, max_length=300,
                widget=forms.TextInput(),
            )  # fmt: skip
        self.fields = {**asked, **self.fields}

    def said(self) -> dict[str, Any]:
        """The answers by criterion, and the decision."""
        kept = self.cleaned_data
        return {
            "outcome": kept["outcome"],
            "words": kept["words"],
            "criteria": {
                each.code: {"met": kept[f"met_{each.code}"] == "yes", "note": kept[f"note_{each.code}"].strip()}
                for each in criteria()
            },
        }
