"""What somebody asks of the menu: a role, words, and what narrows the answer. Sent in the address, with no script."""

from typing import Any

from django import forms

from alongside.areas import queries as areas
from alongside.menu.queries import answers as queries
from alongside.menu.states import Audience, Commitment, OfferKind, Suits

LONGEST = 120
ANY = ("", "Any")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _chosen(kinds: Any) -> list[tuple[str, str]]:
    return [ANY, *((each.value, _capital(each.value)) for each in kinds)]


class Asking(forms.Form):
    """The filters of an answer. What is not known is said to be, and passed over, so that an old link still answers."""

    words = forms.CharField(label="Search by words", required=False, max_length=LONGEST, strip=True)
    role = forms.ChoiceField(label="For whom", required=False)
    area = forms.ChoiceField(label="Area", required=False)
    enabler = forms.ChoiceField(label="Enabler of improvement", required=False)
    stage = forms.ChoiceField(label="Stage of the journey", required=False)
    kind = forms.ChoiceField(label="Kind of support", required=False, choices=lambda: _chosen(OfferKind))
    commitment = forms.ChoiceField(label="How much of your time", required=False, choices=lambda: _chosen(Commitment))
    suits = forms.ChoiceField(label="Kind of authority", required=False, choices=lambda: _chosen(Suits))

    def __init__(self, asked: Any) -> None:
        super().__init__(asked, auto_id="ask-%s")
        roles = [(queries.slug_of(each), _capital(queries.ROLES[each][1])) for each in Audience]
        under = [
            (each.name, [(each.code, f"All of {queries.in_a_sentence(each.name)}")]
             + [(one.code, one.name) for one in each.areas])
            for each in areas.headings()
        ]  # fmt: skip
        choices: dict[str, list[Any]] = {
            "role": [("", "Any role"), *roles],
            "area": [("", "Any area"), *under],
            "enabler": [ANY, *((each.code, each.name) for each in areas.enablers())],
            "stage": [ANY, *((each.code, each.name) for each in areas.journeys())],
        }
        for name, listed in choices.items():
            self.fields[name].choices = listed  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.error_messages["invalid_choice"] = "Nothing here is called that. Choose from the list."

    def asked(self) -> queries.Asked:
        """What is asked for, without what is not known."""
        self.is_valid()
        said = {name: str(value) for name, value in self.cleaned_data.items()}
        if "words" in self.errors:  # too long: its beginning is looked for
            said["words"] = str(self.data.get("words", ""))[:LONGEST]
        role = queries.role_asked(said.pop("role", ""))
        return queries.Asked(role=role.value if role else "", **said)

    def not_known(self) -> str:
        """What of the choices nothing here is called, in a sentence; "" where all are known."""
        self.is_valid()
        asked = [f"{self[name].label} “{self.data.get(name, '')}”" for name in self.errors if name != "words"]
        if not asked:
            return ""
        return f"Nothing here is called that: {', '.join(asked)}. It is left out; choose from the list instead."

    def narrowing(self) -> list[Any]:
        """The fields that fold away beneath the words."""
        return [self[name] for name in ("role", "area", "enabler", "stage", "kind", "commitment", "suits")]
