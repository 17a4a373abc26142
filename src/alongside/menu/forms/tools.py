"""What a person answers to a tool, whom they share it with, and what the team says of a similar tool."""

from typing import TYPE_CHECKING, Any

from django import forms

from alongside.menu.policies import tools as policies
from alongside.menu.queries import tools as queries
from alongside.menu.states import Finding, Reply, SharedWith
from alongside.ui.acting import Acting
from alongside.ui.forms import NO_CHILD, Radios

if TYPE_CHECKING:
    from collections.abc import Mapping

    from alongside.menu.models import ToolAnswer, ToolVersion

REPLIES = [(each.value, each.value.capitalize()) for each in Reply]


class Answering(forms.Form):
    """Every question of a tool, each with four replies and a note; none has to be answered."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, sent: Any = None, *, version: "ToolVersion", kept: "Mapping[str, ToolAnswer]", seen: int
    ) -> None:
        self.questions = queries.questions_of(version)
        initial: dict[str, Any] = {"seen": seen}
        for each in self.questions:
            if each.code in kept:
                initial[f"reply-{each.code}"] = kept[each.code].reply
                initial[f"note-{each.code}"] = kept[each.code].note
        super().__init__(sent, initial=initial)
        for each in self.questions:
            self.fields[f"reply-{each.code}"] = forms.ChoiceField(
                label=each.asks, choices=REPLIES, required=False, widget=Radios, help_text=each.why
            )
            self.fields[f"note-{each.code}"] = forms.CharField(
                label="Your note",
                required=False,
                max_length=policies.LONGEST_NOTE,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"max_length": "Shorten the note: %(limit_value)d characters is the most."},
            )

    def said(self) -> dict[str, tuple[str, str]]:
        """Question to reply and note, of those that were sent; a question that was not sent stays as it is."""
        return {
            each.code: (self.cleaned_data[f"reply-{each.code}"], self.cleaned_data[f"note-{each.code}"])
            for each in self.questions
            if f"note-{each.code}" in self.data
        }

    def sent(self) -> tuple[str, ...]:
        """The fields of the questions that were sent."""
        asked = [each.code for each in self.questions if f"note-{each.code}" in self.data]
        return tuple(f"{kind}-{code}" for code in asked for kind in ("reply", "note"))

    def notes_named(self) -> dict[str, str]:
        """What each note is on, for a page on which it stands by itself."""
        return {f"note-{each.code}": f"Your note on: {each.asks}" for each in self.questions}


class Sharing(Acting):
    """Whom one's answers are shared with."""

    HELD = ("shared",)
    shared = forms.ChoiceField(
        label="Who may read your answers and notes?",
        widget=Radios,
        error_messages={"required": "Choose who may read them."},
    )

    def prepare(self) -> None:
        """The director only where there is one: for whoever holds a post in an authority."""
        words = [(SharedWith.NOBODY, "Nobody but me")]
        if self.standing.authorities:
            words.append((SharedWith.DIRECTOR, "The director of children’s services of my authority"))
        words.append((SharedWith.TEAM, "The regional team"))
        if self.standing.authorities:
            words.append((SharedWith.BOTH, "Both of them"))
        self.fields["shared"].choices = [(each.value, said) for each, said in words]  # type: ignore[attr-defined]

    @staticmethod
    def from_thing(thing: Any) -> dict[str, Any]:
        """Whom they are shared with now."""
        return {"shared": thing.shared}


class Revisiting(Acting):
    """A similar tool that was looked at again."""

    HELD = ("origin", "finding", "why")
    name = forms.CharField(
        label="What is the tool called?",
        help_text="One that is on the register already is brought up to date.",
        max_length=policies.LONGEST_NAME,
        error_messages={"required": "Give the tool’s name."},
    )
    origin = forms.CharField(
        label="Whose is it, and where is it kept?",
        max_length=policies.LONGEST_ORIGIN,
        error_messages={"required": "Say whose it is."},
    )
    finding = forms.ChoiceField(
        label="What became of it?",
        widget=Radios,
        choices=[(each.value, each.value.capitalize()) for each in Finding],
        error_messages={"required": "Say what became of it."},
    )
    why = forms.CharField(
        label="Why?",
        help_text=f"In a sentence or two that everyone in the region reads. {NO_CHILD}",
        max_length=policies.LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Give the reason: everyone in the region reads it."},
    )

    @staticmethod
    def from_thing(thing: Any) -> dict[str, Any]:
        """What the register says already of a tool of that name, if it has one."""
        return {name: getattr(thing.held, name) for name in ("name", "origin", "finding", "why")} if thing.held else {}
