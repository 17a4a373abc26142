"""What somebody looks for in the library, and what they write. Rules are the policies'; here words are made clean."""

from typing import TYPE_CHECKING, Any

from django import forms

from alongside.areas import queries as areas
from alongside.practice.policies import LONGEST, LONGEST_REASON
from alongside.practice.states import Written
from alongside.ui.forms import NO_CHILD, OneOfMany

if TYPE_CHECKING:
    from alongside.practice.models import Example

TOO_LONG = "Shorten this: %(limit_value)d characters is the most."


def area_choices(first: str) -> list[Any]:
    """Every area under its heading, after a first choice of none."""
    return [("", first)] + [
        (heading.name, [(area.code, area.name) for area in heading.areas]) for heading in areas.headings()
    ]


class Seeking(forms.Form):
    """What somebody looks for: words, an area, or both."""

    words = forms.CharField(
        label="Words",
        help_text="For example: supervision, front door, care leavers’ housing",
        required=False,
        max_length=200,
        error_messages={"max_length": "Write fewer words: %(limit_value)d characters is the most."},
    )
    area = forms.ChoiceField(
        label="Area",
        required=False,
        widget=OneOfMany,
        error_messages={"invalid_choice": "Choose an area from the list."},
    )
    source = forms.ChoiceField(
        label="From",
        required=False,
        choices=[("", "Everywhere"), ("own", "This region’s case studies alone")],
        error_messages={"invalid_choice": "Choose one of the two."},
    )

    def __init__(self, sent: Any = None) -> None:
        super().__init__(sent)
        self.fields["area"].choices = area_choices("All areas")  # type: ignore[attr-defined]


def _text(name: str, label: str, hint: str, rows: int, *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=LONGEST[name],
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"max_length": TOO_LONG},
    )


class Writing(forms.Form):
    """A case study as its writers see it. A draft needs a title alone; the rest is asked before it is approved."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label="Title",
        help_text="What was done and for whom, in a line.",
        max_length=LONGEST["title"],
        error_messages={"required": "Give the case study a title.", "max_length": TOO_LONG},
    )
    problem = _text("problem", "The problem", f"What was not working, and how you knew. {NO_CHILD}", 5)
    action = _text("action", "What was done", f"By whom, over how long, with what. {NO_CHILD}", 6)
    effect = _text("effect", "The effect, with its evidence", "What changed, and how you know that it did.", 5)
    would_change = _text("would_change", "What you would change", "What you would do differently now.", 4)
    transferability = _text(
        "transferability", "What others could take", "What travels to another place, and what it depends on.", 4
    )
    contact_post = forms.CharField(
        label="The post to talk with",
        help_text="For example: Head of Early Help. A post, not a person’s name: posts outlast those who hold them.",
        required=False,
        max_length=LONGEST["contact_post"],
        error_messages={"max_length": TOO_LONG},
    )
    area = forms.ChoiceField(label="Area it is most about", required=False, widget=OneOfMany)
    second_area = forms.ChoiceField(label="A second area, if there is one", required=False, widget=OneOfMany)
    third_area = forms.ChoiceField(label="A third area, if there is one", required=False, widget=OneOfMany)
    enabler = forms.ChoiceField(
        label="Enabler of improvement it shows", help_text="Leave it open if none stands out.", required=False
    )

    def __init__(self, sent: Any = None, *, example: "Example | None" = None) -> None:
        super().__init__(sent, initial=_initial(example) if example else {})
        for name in ("area", "second_area", "third_area"):
            self.fields[name].choices = area_choices("None chosen yet")  # type: ignore[attr-defined]
        named = [("", "None chosen")] + [(each.code, each.name) for each in areas.enablers()]
        self.fields["enabler"].choices = named  # type: ignore[attr-defined]

    def written(self) -> Written:
        """What was written, as the action takes it."""
        said = self.cleaned_data
        texts = {name: said[name] for name in LONGEST}
        chosen = (said["area"], said["second_area"], said["third_area"])
        enablers = (said["enabler"],) if said["enabler"] else ()
        return Written(**texts, areas=tuple(filter(None, chosen)), enablers=enablers)


def _initial(example: "Example") -> dict[str, Any]:
    chosen = dict(zip(("area", "second_area", "third_area"), example.areas, strict=False))
    texts = {name: getattr(example, name) for name in LONGEST}
    return {"seen": example.version, **texts, **chosen, "enabler": next(iter(example.enablers), "")}


class Deciding(forms.Form):
    """Which version of the case study they were reading."""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, sent: Any = None, *, example: "Example") -> None:
        super().__init__(sent, initial={"seen": example.version})

    def said(self) -> dict[str, Any]:
        """What was written, as the action takes it."""
        return {}


class Giving(Deciding):
    """To return or to retire: a reason."""

    reason = forms.CharField(
        label="Why?",
        help_text=f"One or two sentences for its writers, kept with it. {NO_CHILD}",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Give the reason.", "max_length": TOO_LONG},
    )

    def said(self) -> dict[str, Any]:
        """The reason."""
        return {"reason": self.cleaned_data["reason"]}
