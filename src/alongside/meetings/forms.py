"""What a person says when they write a meeting down. Rules are the policies'; here words are made clean."""

from typing import Any

from django import forms

from alongside.meetings.states import BODIES, LONGEST_DECISION, LONGEST_ITEM, LONGEST_NAME, NAMES
from alongside.people.states import Seat
from alongside.ui.acting import Acting
from alongside.ui.forms import DAY_FORMATS, NO_CHILD, Radios, line_field, text_field


class AddingMeeting(Acting):
    """Which body meets, and on which day."""

    body = forms.ChoiceField(
        label="Which body meets?",
        widget=Radios,
        choices=[(body.value, NAMES[body]) for body in BODIES],
        error_messages={"required": "Choose which body meets."},
    )
    name = forms.CharField(
        label="The network’s name",
        help_text="Only for a network, to tell it from others.",
        required=False,
        max_length=LONGEST_NAME,
        error_messages={"max_length": "Shorten the name: %(limit_value)d characters is the most."},
    )
    on = forms.DateField(
        label="On which day?",
        help_text="For example, 24 June 2027.",
        input_formats=DAY_FORMATS,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-10"}),
        error_messages={"required": "Enter the day.", "invalid": "Enter a day, such as 24 June 2027."},
    )

    def said(self) -> dict[str, Any]:
        """The body as the action takes it."""
        return {**super().said(), "body": Seat(self.cleaned_data["body"])}


class AddingItem(Acting):
    """One item of an agenda."""

    words = line_field(
        "What is the item?",
        f"In a line. {NO_CHILD}",
        most=LONGEST_ITEM,
        needed="Write what the item is.",
        what="the item",
    )


class Deciding(Acting):
    """What was decided on an item."""

    words = text_field(
        "What was decided?",
        f"As the minutes would say it: it is recorded once and stays. {NO_CHILD}",
        most=LONGEST_DECISION,
        needed="Write what was decided.",
        what="the decision",
    )
