"""What a person says when they draft a need, agree it, answer it or end it."""

from typing import Any

from django import forms

from alongside.areas import queries as areas
from alongside.menu.states import Audience
from alongside.rules.references import new_reference
from alongside.support.policies import need_words
from alongside.support.queries import needs as queries
from alongside.support.states import (
    LONGEST_CHANGE,
    LONGEST_RESPONSE,
    LONGEST_SOURCE,
    LONGEST_TITLE,
    Source,
    Urgency,
    Visibility,
)
from alongside.ui.acting import Acting
from alongside.ui.forms import NO_CHILD, Counted, CountedLine, Radios, Words, line_field, text_field

SUGGESTED = "Suggested by your words"


def _choices(kinds: Any) -> list[tuple[str, str]]:
    return [(each.value, each.value[:1].upper() + each.value[1:]) for each in kinds]


class Wording(Acting):
    """The words of a need. Where no area is chosen, the words suggest one, and a person confirms it."""

    HELD: tuple[str, ...] = need_words.WORDS
    title = line_field(
        "What support do you look for?",
        "In a line, such as “Help to keep newly qualified social workers”.",
        most=LONGEST_TITLE,
        needed="Say in a line what support you look for.",
        what="the line",
    )
    change = text_field(
        "What should be different afterwards?",
        f"In your own words, in a few sentences. {NO_CHILD}",
        most=LONGEST_CHANGE,
        needed="Say what should be different afterwards.",
        what="it",
        rows=6,
    )
    area = forms.ChoiceField(
        label="Which area is it about?",
        help_text="Leave it open if you are not sure: your words will suggest one.",
        required=False,
    )
    enabler = forms.ChoiceField(label="Which enabler of improvement, if one stands out?", required=False)
    journey = forms.ChoiceField(label="Where are you on the journey in this area?", required=False)
    audience = forms.ChoiceField(
        label="Who would use the support?",
        widget=Radios,
        choices=_choices(Audience),
        error_messages={"required": "Choose who would use the support."},
    )
    urgency = forms.ChoiceField(
        label="How soon?",
        widget=Radios,
        choices=_choices(Urgency),
        error_messages={"required": "Choose how soon."},
    )
    source = forms.ChoiceField(
        label="Where does it come from?",
        widget=Radios,
        choices=_choices(Source),
        error_messages={"required": "Choose where it comes from."},
    )
    source_words = Words(
        label="Which one, if that helps?",
        help_text="For example, the headline or the question of the checklist.",
        required=False,
        widget=CountedLine(characters=LONGEST_SOURCE),
        max_length=LONGEST_SOURCE,
        error_messages={"max_length": "Shorten where it comes from: %(limit_value)d characters is the most."},
    )

    def prepare(self) -> None:
        """What can be chosen, as the taxonomy has it."""
        under = [(each.name, [(one.code, one.name) for one in each.areas]) for each in areas.headings()]
        self._offer("area", [("", "Not sure yet"), *under])
        self._offer("enabler", [("", "None stands out"), *((each.code, each.name) for each in areas.enablers())])
        self._offer("journey", [("", "Not sure"), *((each.code, each.name) for each in areas.journeys())])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @staticmethod
    def from_thing(thing: Any) -> dict[str, Any]:
        """The words as they stand; where they can't, as they were typed; of a new need, as an address brought them."""
        return {name: getattr(thing, name, "") for name in need_words.WORDS} | getattr(thing, "typed", {})

    def as_typed(self) -> dict[str, str]:
        """Every field that was sent, as it was typed, whether it can stand or not."""
        return {name: str(self[name].value() or "") for name in self.HELD if name in self.data}

    def clean(self) -> dict[str, Any]:
        """Say what can't stand, each beside its field; and where no area is chosen, choose what the words suggest."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        visibility = str(cleaned.get("visibility") or getattr(self.thing, "visibility", ""))
        for name in need_words.WRITTEN:
            value = cleaned.get(name, "")
            if words := need_words.fault_in(name, value, visibility=visibility, region=self.thing.region):
                self.add_error(name, words)
        if not cleaned.get("area") and {"title", "change"} <= set(cleaned):
            self._suggest(f"{cleaned['title']}. {cleaned['change']}")
        return cleaned

    def _suggest(self, words: str) -> None:
        found = areas.suggested_areas(words)
        if not found:
            self.add_error("area", "Choose the area: your words point to none.")
            return
        known = self.fields["area"].choices  # type: ignore[attr-defined]
        self._offer("area", [(SUGGESTED, [(each.area.code, each.area.name) for each in found]), *known])
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data["area"] = found[0].area.code  # type: ignore[index]
        why = ", ".join(f"“{each}”" for each in found[0].why[:3])
        self.add_error(
            "area", f"Your words ({why}) suggest {found[0].area.name}, which is now chosen. Continue if it is right."
        )


class Drafting(Wording):
    """A new need: its words, and who may know of it once it is agreed."""

    HELD = (*need_words.WORDS, "visibility")
    visibility = forms.ChoiceField(
        label="Once it is agreed, who may know of it?",
        help_text="Until then only your own authority does; while you have not chosen, and if it is confidential, only "
        "you and your director. Later it is only ever changed on purpose, and that is recorded.",
        widget=Radios,
        choices=[(each.value, each.words) for each in Visibility],
        error_messages={"required": need_words.MUST["visibility"]},
    )
    reference = forms.CharField(widget=forms.HiddenInput, required=False)

    @staticmethod
    def from_thing(thing: Any) -> dict[str, Any]:
        """The words, who may know as far as that is chosen, and for a form that is new a reference of its own."""
        reference = getattr(thing, "reference", "") or new_reference("need")
        return {**Wording.from_thing(thing), "visibility": thing.visibility, "reference": reference}


class Saying(Acting):
    """Nothing is written: the act itself says it."""


class Opening(Acting):
    """Who may know of it from now on."""

    visibility = forms.ChoiceField(
        label="Who may know of it from now on?",
        widget=Radios,
        choices=[(each.value, each.words) for each in Visibility],
        error_messages={"required": "Choose who may know of it."},
    )


class Answering(Acting):
    """What the authority is told."""

    response = text_field(
        "What do you tell the authority?",
        f"What you will look for, and when you will speak next. {NO_CHILD}",
        most=LONGEST_RESPONSE,
        needed="Write what the authority is told.",
        what="the answer",
        rows=5,
    )


class EndingUnmet(Acting):
    """What the menu lacks, as the whole region reads it; of a private or confidential need nothing can be written."""

    missing = Words(
        label="What does the menu lack?",
        help_text="Everyone in the region reads this as a gap in the menu: name no authority.",
        max_length=300,
        required=False,
        widget=Counted(characters=300, rows=3),
        error_messages={"max_length": "Shorten it: %(limit_value)d characters is the most."},
    )

    def prepare(self) -> None:
        """Only needs that others may know of can speak for themselves."""
        if self.thing.visibility in (Visibility.PRIVATE, Visibility.CONFIDENTIAL):
            del self.fields["missing"]

    @staticmethod
    def from_thing(thing: Any) -> dict[str, Any]:
        """Neutral words to begin with."""
        return {"missing": queries.missing_in_words(thing.area, thing.audience)}
