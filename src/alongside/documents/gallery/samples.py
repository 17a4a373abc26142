"""Forms in every state: untouched, filled in, and sent with mistakes."""

from django import forms

from alongside.ui.forms import Radios


class Sample(forms.Form):
    """One field of each kind. `prefix` keeps the ids of two samples on one page apart."""

    line = forms.CharField(label="A line of words", help_text="A hint stands above the box.", max_length=80)
    long = forms.CharField(label="A longer answer", widget=forms.Textarea, required=False)
    one = forms.ChoiceField(label="One of a few", choices=[("a", "The first"), ("b", "The second")], widget=Radios)
    many = forms.ChoiceField(label="One of many", choices=[(str(n), f"Choice {n}") for n in range(1, 12)])


def samples() -> dict[str, Sample]:
    """A sample form as it is met, as it is filled in, and as it comes back with its mistakes."""
    filled = {"filled-line": "Fellbridge", "filled-long": "Its own words", "filled-one": "b", "filled-many": "3"}
    return {
        "Untouched": Sample(prefix="untouched"),
        "Filled in": Sample(filled, prefix="filled"),
        "Sent with mistakes": Sample({"wrong-line": "x" * 90}, prefix="wrong"),
    }
