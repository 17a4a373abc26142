"""What a person says when they open a gap or decide about one. Rules are the policies'; here words are made clean."""

from typing import Any

from django import forms

from alongside.areas import queries as areas
from alongside.menu.policies.gaps import LONGEST_DECISION, LONGEST_WORDS
from alongside.menu.queries import gaps as queries
from alongside.menu.states import Audience, Route
from alongside.ui.acting import Acting
from alongside.ui.forms import NO_CHILD, Radios, text_field


def areas_by_heading(first: str) -> list[tuple[str, Any]]:
    """Every area to choose from, under its heading; `first` is what stands for none."""
    return [("", first), *((each.name, [(one.code, one.name) for one in each.areas]) for each in areas.headings())]


class Opening(Acting):
    """What is missing."""

    words = text_field(
        "What did you look for and not find?",
        f"In a sentence that everyone in the region may read: name no authority. {NO_CHILD}",
        most=LONGEST_WORDS,
        needed="Say what is missing.",
        what="what is missing",
        rows=3,
    )
    area = forms.ChoiceField(label="Which area is it about?", required=False)
    audience = forms.ChoiceField(
        label="Whom would it be for?",
        required=False,
        choices=[("", "Anyone"), *((each.value, each.value.capitalize()) for each in Audience)],
    )

    def prepare(self) -> None:
        """The areas, as the taxonomy has them."""
        self.fields["area"].choices = areas_by_heading("Not sure")  # type: ignore[attr-defined]

    @staticmethod
    def from_thing(thing: Any) -> dict[str, Any]:
        """What a search that found nothing brought along."""
        return {"words": thing.words, "area": thing.area, "audience": thing.audience}


class Exploring(Acting):
    """Where what would fill it is looked for."""

    HELD = ("route",)
    route = forms.ChoiceField(
        label="Where will you look?",
        widget=Radios,
        choices=[(each.value, each.value.capitalize()) for each in Route],
        error_messages={"required": "Choose where to look."},
    )

    @staticmethod
    def from_thing(thing: Any) -> dict[str, Any]:
        """The route as it stands."""
        return {"route": thing.route}


class Filling(Acting):
    """Which offer fills it."""

    offer = forms.ChoiceField(
        label="Which offer fills it?",
        help_text="Only offers that have been accepted; those of the same area stand first.",
        error_messages={"required": "Choose an offer.", "invalid_choice": "Choose an offer from the list."},
    )

    def prepare(self) -> None:
        """The offers there are."""
        self.offers = {each.reference: each for each in queries.offers_that_could_fill(self.thing)}
        named = [(each.reference, f"{each.title} ({each.provider})") for each in self.offers.values()]
        self.fields["offer"].choices = [("", "Choose an offer"), *named]  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """The offer itself."""
        return {"offer": self.offers[self.cleaned_data["offer"]]}


class Accepting(Acting):
    """Why it stays."""

    reason = text_field(
        "Why does this gap stay?",
        f"Everyone in the region reads it. {NO_CHILD}",
        most=LONGEST_DECISION,
        needed="Give the reason.",
        what="the reason",
    )
