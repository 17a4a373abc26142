"""Which offer's units a broker sets aside for a need."""

from typing import Any

from django import forms

from alongside.ui.acting import Acting
from alongside.ui.forms import Radios


class Holding(Acting):
    """One of the offers that would help and have room."""

    offer = forms.ChoiceField(
        label="Units of which offer?",
        widget=Radios,
        error_messages={"required": "Choose an offer.", "invalid_choice": "Choose an offer from the list."},
    )

    def prepare(self) -> None:
        """Those found for the need that could be proposed now."""
        self.fields["offer"].choices = [  # type: ignore[attr-defined]
            (each.reference, f"{each.title}, {each.provider}: {each.words}") for each in self.thing.offers
        ]

    @staticmethod
    def from_thing(thing: Any) -> dict[str, Any]:
        """The offer that an address named, if it is one of them."""
        return {"offer": thing.asked}
