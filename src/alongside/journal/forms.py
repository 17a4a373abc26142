"""What the data-protection officer asks for: words to look for, and the days of a trail."""

from typing import Any

from django import forms

_DAY = {"invalid": "Write the day as 2 November 2026 or 2/11/2026."}
_FORMS = ["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d %B %Y", "%d %b %Y"]


class Seeking(forms.Form):
    """Whom or what to look for."""

    words = forms.CharField(
        label="A person’s name, or the name, number or reference of a thing",
        max_length=100,
        error_messages={
            "required": "Write whom or what to look for.",
            "max_length": "Write fewer words: %(limit_value)d characters is the most.",
        },
    )


class Days(forms.Form):
    """Which days of a trail; both may be left open."""

    since = forms.DateField(
        label="From this day", required=False, input_formats=_FORMS, error_messages=_DAY, widget=forms.TextInput
    )
    until = forms.DateField(
        label="Until this day",
        help_text="For example 2 November 2026. Leave both empty for the whole trail.",
        required=False,
        input_formats=_FORMS,
        error_messages=_DAY,
        widget=forms.TextInput,
    )

    def clean(self) -> dict[str, Any]:
        """The days, the first not after the last."""
        said = super().clean() or {}
        since, until = said.get("since"), said.get("until")
        if since and until and until < since:
            self.add_error("until", "The last day comes before the first.")
        return said
