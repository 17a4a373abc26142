"""How often somebody wants to hear."""

from django import forms

from alongside.notices.states import Often
from alongside.ui.forms import Radios

WORDS = {
    Often.WEEKLY: "Once a week",
    Often.QUARTERLY: "Once a quarter",
    Often.NEVER: "Not at all",
}


class Choosing(forms.Form):
    """One of three."""

    often = forms.ChoiceField(
        label="How often do you want a digest?",
        help_text="It comes only when something is new, and holds counts and links; never what they are about.",
        choices=[(often.value, words) for often, words in WORDS.items()],
        widget=Radios,
        error_messages={
            "required": "Choose how often you want a digest.",
            "invalid_choice": "Choose one of the three.",
        },
    )

    def said(self) -> Often:
        """What was chosen."""
        return Often(self.cleaned_data["often"])
