"""The forms about persons and what they hold, in our words."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms

from alongside.people.models import Organisation
from alongside.people.states import Kind, Role, Seat, Task
from alongside.ui.forms import Radios, day_field

if TYPE_CHECKING:
    from alongside.people.models import Person
    from alongside.places.models import Place

Choices = list[tuple[str, str]]
FIRST_MONTH = 6  # of a cycle
OUTSIDE = "outside"
NOT_ONE = "Choose one of the list."


def _one_of(label: str, choices: Choices, missing: str, hint: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=[("", "Choose"), *choices],
        error_messages={"required": missing, "invalid_choice": NOT_ONE},
    )


def _listed(persons: "Iterable[Person]") -> Choices:
    return [(str(each.pk), f"{each.full_name} ({each.email})") for each in persons]


class Sure(forms.Form):
    """Nothing is written: only whether to go on."""


class GivingPost(forms.Form):
    """A post: where, which, and until when."""

    def __init__(self, sent: Any = None, *, organisations: Iterable[Organisation], **more: Any) -> None:
        super().__init__(sent, **more)
        self.organisations = {str(each.pk): each for each in organisations}
        named = [(number, each.name) for number, each in self.organisations.items()]
        roles = [(role.value, role.words[0].upper() + role.words[1:]) for role in Role]
        self.fields |= {
            "organisation": _one_of(
                "Where they work",
                [*named, (OUTSIDE, "Somewhere outside, which is not listed")],
                "Choose where they work.",
            ),
            "outside": forms.CharField(
                label="The organisation outside, if it is not listed",
                help_text="Only for guests.",
                required=False,
                max_length=120,
            ),
            "role": _one_of("Their post", roles, "Choose their post."),
            "ends": day_field(
                "Last day", "Leave it empty if there is none yet. A guest always has one.", required=False
            ),
        }

    def clean(self) -> dict[str, Any]:
        """An organisation that is not listed is named."""
        written = super().clean() or {}
        if written.get("organisation") == OUTSIDE and not (written.get("outside") or "").strip():
            self.add_error("outside", "Write the name of the organisation.")
        return written

    @property
    def role(self) -> Role:
        """The post chosen."""
        return Role(self.cleaned_data["role"])

    @property
    def organisation(self) -> Organisation:
        """The organisation chosen; one not saved yet where it is outside and not listed."""
        chosen = self.cleaned_data["organisation"]
        if chosen != OUTSIDE:
            return self.organisations[chosen]
        return Organisation(kind=Kind.OUTSIDE, name=self.cleaned_data["outside"].strip())


class Inviting(GivingPost):
    """A new person and their post."""

    def __init__(self, sent: Any = None, **more: Any) -> None:
        super().__init__(sent, **more)
        self.fields = {
            "full_name": forms.CharField(
                label="Full name", max_length=200, error_messages={"required": "Enter their full name."}
            ),
            "email": forms.EmailField(
                label="E-mail address",
                help_text="Their own at work. A link that signs them in goes there, and nowhere else.",
                error_messages={
                    "required": "Enter their e-mail address.",
                    "invalid": "Enter an e-mail address, such as name@example.org.",
                },
                widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
            ),
            **self.fields,
        }

    def asked(self) -> dict[str, Any]:
        """What is asked for, as policies and actions take it."""
        written = {each: self.cleaned_data[each] for each in ("email", "full_name", "ends")}
        return {**written, "organisation": self.organisation, "role": self.role}


class GivingSeat(forms.Form):
    """A seat on one of the region's bodies."""

    def __init__(self, sent: Any = None, *, regions: "Iterable[Place]", **more: Any) -> None:
        super().__init__(sent, **more)
        self.regions = {str(each.pk): each for each in regions}
        if len(self.regions) > 1:
            named = [(number, each.name) for number, each in self.regions.items()]
            self.fields["region"] = _one_of("Of which region", named, "Choose a region.")

    def asked(self) -> dict[str, Any]:
        """What is asked for, as policies and actions take it."""
        region = self.cleaned_data.get("region") or next(iter(self.regions))
        seat, body = Seat(self.cleaned_data["seat"]), self.cleaned_data["body"]
        return {"region": self.regions[region], "seat": seat, "body": body}

    seat = _one_of(
        "Which body", [(seat.value, seat.words[0].upper() + seat.words[1:]) for seat in Seat], "Choose a body."
    )
    body = forms.CharField(label="Name of the network", help_text="Only for a network.", required=False, max_length=120)

    def clean(self) -> dict[str, Any]:
        """A network is named, since there are several; the others are not."""
        written = super().clean() or {}
        network = written.get("seat") == Seat.NETWORK.value
        if network and not written.get("body"):
            self.add_error("body", "Write the name of the network.")
        if not network:
            written["body"] = ""
        return written


class StandingIn(forms.Form):
    """Who stands in, until when, and whether they sign."""

    def __init__(self, sent: Any = None, *, colleagues: "Iterable[Person]", **more: Any) -> None:
        super().__init__(sent, **more)
        self.colleagues = {str(each.pk): each for each in colleagues}
        self.fields |= {
            "deputy": _one_of("Who stands in", _listed(self.colleagues.values()), "Choose who stands in."),
            "ends": day_field("Last day", "From today until that day, both included."),
            "signs": forms.ChoiceField(
                label="May they sign for you?",
                help_text="Otherwise they prepare, and you sign when you are back.",
                choices=[("no", "No, they prepare"), ("yes", "Yes, they prepare and sign")],
                initial="no",
                widget=Radios,
                error_messages={"required": "Say whether they may sign.", "invalid_choice": NOT_ONE},
            ),
        }

    @property
    def deputy(self) -> "Person":
        """The person chosen."""
        return self.colleagues[self.cleaned_data["deputy"]]

    @property
    def ends(self) -> date:
        """The last day."""
        last: date = self.cleaned_data["ends"]
        return last


class Naming(forms.Form):
    """One of the team, to be named."""

    def __init__(self, sent: Any = None, *, officers: "Iterable[Person]", **more: Any) -> None:
        super().__init__(sent, **more)
        self.officers = {str(each.pk): each for each in officers}
        self.fields["officer"] = _one_of("Who", _listed(self.officers.values()), "Choose somebody of the team.")

    @property
    def officer(self) -> "Person":
        """The person chosen."""
        return self.officers[self.cleaned_data["officer"]]


def cycles(on: date) -> list[str]:
    """The cycle of a day and the one after it: a cycle begins in June, and is called by both its years."""
    first = on.year if on.month >= FIRST_MONTH else on.year - 1
    return [f"{year}/{(year + 1) % 100:02}" for year in (first, first + 1)]


class GivingTask(forms.Form):
    """A task of a cycle: what, to whom, about which authority, until when."""

    def __init__(
        self, sent: Any = None, *, persons: "Iterable[Person]", authorities: "Iterable[Place]", on: date, **more: Any
    ) -> None:
        super().__init__(sent, **more)
        self.persons = {str(each.pk): each for each in persons}
        self.authorities = {str(each.pk): each for each in authorities}
        named = [
            (each.value, each.words[0].upper() + each.words[1:]) for each in Task if each is not Task.NAMED_OFFICER
        ]
        places = [(number, each.name) for number, each in self.authorities.items()]
        self.fields |= {
            "task": _one_of("Which task", named, "Choose a task."),
            "about": _one_of("About which authority", places, "Choose an authority."),
            "person": _one_of("Who", _listed(self.persons.values()), "Choose who.", "Nobody of that authority."),
            "cycle": _one_of("For which cycle", [(each, each) for each in cycles(on)], "Choose a cycle."),
            "ends": day_field("Last day", "What the task opens ends with it."),
        }

    def asked(self) -> dict[str, Any]:
        """What is asked for, as the action takes it."""
        written = self.cleaned_data
        return {
            "person": self.persons[written["person"]],
            "task": Task(written["task"]),
            "about": self.authorities[written["about"]],
            "cycle": written["cycle"],
            "ends": written["ends"],
        }

    def asked_of_rules(self) -> dict[str, Any]:
        """The same, as the policy takes it."""
        asked = self.asked()
        return {**asked, "about": asked["about"].pk}


class Previewing(forms.Form):
    """A role, and the authority where it is found in one."""

    def __init__(self, sent: Any = None, *, authorities: "Iterable[Place]", **more: Any) -> None:
        super().__init__(sent, **more)
        self.authorities = {str(each.pk): each for each in authorities}
        kinds = [each for kind in (Role, Seat, Task) for each in kind if each is not Role.GUEST]
        roles = [(each.value, each.words[0].upper() + each.words[1:]) for each in kinds]
        places = [(number, each.name) for number, each in self.authorities.items()]
        self.fields["what"] = _one_of("As whom", roles, "Choose as whom.")
        self.fields["place"] = forms.ChoiceField(
            label="In which authority",
            help_text="Only for a role that is found in one.",
            choices=[("", "None: a role of the whole region"), *places],
            required=False,
            error_messages={"invalid_choice": NOT_ONE},
        )

    @property
    def what(self) -> Role | Seat | Task:
        """The role chosen."""
        value = self.cleaned_data["what"]
        return next(kind(value) for kind in (Role, Seat, Task) if value in {each.value for each in kind})

    @property
    def place(self) -> "Place | None":
        """The authority chosen, if any."""
        return self.authorities.get(self.cleaned_data["place"])
