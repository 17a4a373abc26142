"""What a person says when they decide about a headline. Rules are the policies'; here words are made clean."""

from typing import TYPE_CHECKING, Any

from django import forms

from alongside.headlines.policies import LONGEST, LONGEST_REASON
from alongside.ui.acting import Acting
from alongside.ui.forms import NO_CHILD, text_field

if TYPE_CHECKING:
    from alongside.headlines.models import Headline


class Confirming(Acting):
    """To confirm, or to take up for monitoring: nothing is written."""


class Giving(Acting):
    """To withhold or to close: a reason."""

    reason = text_field(
        "Why?",
        f"One or two sentences, which stand beside the headline wherever it is listed. {NO_CHILD}",
        most=LONGEST_REASON,
        needed="Give the reason.",
        what="the reason",
    )


class Wording(Acting):
    """To edit the wording: the headline in a sentence, and what is said beneath it."""

    says = forms.CharField(
        label="The headline, in one sentence",
        help_text="The authority and the measure, what happened, and in brackets at the end what it was before.",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Write what the headline says.",
            "max_length": "Shorten the headline: %(limit_value)d characters is the most that is read at a glance.",
        },
    )
    beneath = forms.CharField(
        label="What is said beneath it",
        help_text=f"One sentence a line. Change no figure: the figures are the release's. {NO_CHILD}",
        required=False,
        max_length=1200,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": "Shorten what is said beneath it: %(limit_value)d characters is the most."},
    )

    @staticmethod
    def from_thing(thing: "Headline") -> dict[str, Any]:
        """The wording as it stands."""
        return {"says": thing.says, "beneath": "\n".join(thing.sentences)}

    def said(self) -> dict[str, Any]:
        """The sentence, and the sentences beneath it."""
        lines = self.cleaned_data["beneath"].splitlines()
        return {
            "says": " ".join(self.cleaned_data["says"].split()),
            "sentences": [each for each in lines if each.strip()],
        }
