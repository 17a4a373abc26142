"""What a person says as they prepare, agree and circulate an edition. Rules are the policies'."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from alongside.meetings import pages as meeting_pages
from alongside.meetings import queries as meetings
from alongside.menu.policies.circulation import LONGEST_NOTE
from alongside.menu.policies.editions import LONGEST_REASON, LONGEST_WHY
from alongside.menu.queries import circulation
from alongside.menu.queries import editions as queries
from alongside.menu.states import Because, ChangeKind
from alongside.people.states import Seat
from alongside.ui.acting import Acting
from alongside.ui.forms import NO_CHILD, Radios

if TYPE_CHECKING:
    from alongside.menu.models import Edition

NOT_ONE = "Choose one of the list."


def chosen(label: str, missing: str, hint: str = "", *, required: bool = True) -> forms.ChoiceField:
    """A choice from a list that is filled in once the thing is known."""
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        required=required,
        error_messages={"required": missing, "invalid_choice": NOT_ONE},
    )


def written(label: str, hint: str, missing: str, longest: int, *, rows: int = 3, required: bool = True) -> Any:
    """A few sentences."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing, "max_length": "Shorten it: %(limit_value)d characters is the most."},
    )


def offered(field: forms.Field, choices: list[tuple[str, str]], first: str = "Choose") -> None:
    """Fill a list in."""
    field.choices = [("", first), *choices]  # type: ignore[attr-defined]


class Opening(Acting):
    """The year's edition, or one within the year."""

    kind = forms.ChoiceField(
        label="Which edition?",
        widget=Radios,
        choices=[
            ("year", "The year’s edition, with everything that was accepted"),
            ("within", "One within the year, to change the menu as it is published"),
        ],
        error_messages={"required": "Choose which edition."},
    )
    year = forms.IntegerField(
        label="Of which year?",
        help_text="For the year’s edition. For example, 2027.",
        min_value=2000,
        max_value=2200,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-4"}),
        error_messages={
            "invalid": "Enter a year, such as 2027.",
            "min_value": "Enter a year from %(limit_value)d on.",
            "max_value": "Enter a year up to %(limit_value)d.",
        },
    )

    def said(self) -> dict[str, Any]:
        """Both, as the action takes them; this year where none was written."""
        year = self.cleaned_data["year"] or timezone.localdate().year
        return {"year": year, "within_year": self.cleaned_data["kind"] == "within"}


class Reasoned(Acting):
    """Why something is changed."""

    offer = chosen("Which offer?", "Choose an offer.")
    because = forms.ChoiceField(
        label="What does it follow from?", widget=Radios, error_messages={"required": "Choose what it follows from."}
    )
    gap = chosen("Which gap?", "", "Only where it answers a gap.", required=False)
    words = written(
        "Why?",
        f"One sentence, which stands in the list of changes that everyone reads. {NO_CHILD}",
        "Say why, in a sentence.",
        LONGEST_WHY,
    )
    FIRST = [Because.TEST, Because.FEEDBACK, Because.GAP]

    def prepare(self) -> None:
        """What the change can follow from: the yearly review only for the year's edition."""
        kinds = self.FIRST if self.thing.minor else [*self.FIRST, Because.REVIEW]
        self.fields["because"].choices = [  # type: ignore[attr-defined]
            (each.value, f"{each.words[0].upper()}{each.words[1:]}") for each in kinds
        ]
        self.gaps = {str(each.pk): each for each in queries.gaps_to_answer(self.thing.region_id)}
        offered(self.fields["gap"], [(number, each.words) for number, each in self.gaps.items()], "None")
        self.offers = self.those()
        offered(self.fields["offer"], [(number, words) for number, (_, words) in self.offers.items()])

    def those(self) -> dict[str, tuple[Any, str]]:
        """The offers to choose from, by number, each with its words."""
        return {}

    def said(self) -> dict[str, Any]:
        """The offer and the gap themselves."""
        return {
            "offer": self.offers[self.cleaned_data["offer"]][0],
            "because": Because(self.cleaned_data["because"]),
            "words": self.cleaned_data["words"],
            "gap": self.gaps.get(self.cleaned_data["gap"]),
        }


class PuttingIn(Reasoned):
    """An offer that could enter, or newer words of one."""

    def those(self) -> dict[str, tuple[Any, str]]:
        """What waits to enter."""
        return {
            str(offer.pk): (
                offer,
                f"{version.words.get('title', offer.title)} ({offer.provider}"
                f"{'; newer words' if kind is ChangeKind.CHANGED else ''})",
            )
            for offer, version, kind in queries.waiting(self.thing)
        }


class TakingOut(Reasoned):
    """An offer that is in."""

    def those(self) -> dict[str, tuple[Any, str]]:
        """What the edition holds."""
        return {
            str(one.offer_id): (one.offer, f"{one.version.words.get('title', '')} ({one.offer.provider})")
            for one in queries.held(self.thing)
        }


def _meetings(edition: "Edition") -> dict[str, Any]:
    """The meetings of the directors' group that were held since the edition was opened, the newest first."""
    since, until = timezone.localdate(edition.opened_at), timezone.localdate()
    held = meetings.meetings_of(edition.region_id, Seat.DIRECTORS, upto=until)
    return {str(each.pk): each for each in held[:10] if each.on >= since}


class Deciding(Acting):
    """What a meeting decided: on which day, in which words."""

    meeting = chosen(
        "At which meeting?",
        "Choose the meeting.",
        "A meeting of the directors’ group, held since this edition was opened.",
    )
    words = written(
        "What was decided?",
        f"As the minutes have it. It is recorded on the meeting’s agenda, once and for good. {NO_CHILD}",
        "Write what was decided.",
        LONGEST_REASON,
    )

    def prepare(self) -> None:
        """The meetings to choose from."""
        edition = getattr(self.thing, "edition", self.thing)
        self.meetings = _meetings(edition)
        field = self.fields["meeting"]
        field.help_text = format_html(
            '{} If it is not listed, <a href="{}">add it under Meetings</a> first.',
            field.help_text,
            reverse("meetings"),
        )
        offered(
            self.fields["meeting"],
            [(number, meeting_pages.title_of(each)) for number, each in self.meetings.items()],
        )

    def said(self) -> dict[str, Any]:
        """The meeting itself."""
        return {**super().said(), "meeting": self.meetings[self.cleaned_data["meeting"]]}


class DecidingChange(Deciding):
    """Whether a meeting took one change."""

    taken = forms.ChoiceField(
        label="Was the change agreed?",
        widget=Radios,
        choices=[("yes", "Yes"), ("no", "No: it is undone")],
        error_messages={"required": "Choose whether it was agreed."},
    )
    field_order = ("taken", "meeting", "words")

    def said(self) -> dict[str, Any]:
        """Whether it was taken."""
        return {**super().said(), "taken": self.cleaned_data["taken"] == "yes"}


class Agreeing(Deciding):
    """That a meeting agreed the whole; and why, where an authority is missing."""

    override = written(
        "Why is it agreed although an authority is missing?",
        f"Everyone reads it in the annex, with your name. {NO_CHILD}",
        "",
        LONGEST_REASON,
        required=False,
    )

    def prepare(self) -> None:
        """The reason is asked only where an authority has neither an offer nor an explained nil."""
        super().prepare()
        ready = queries.readiness(self.thing, on=timezone.localdate())
        if ready.covered:
            del self.fields["override"]
        else:
            self.fields["override"].help_text = (
                f"Neither an offer nor an explained nil: {', '.join(ready.without)}. "
                f"{self.fields['override'].help_text}"
            )


class Circulating(Acting):
    """To which body, with which note."""

    body = chosen("To which body?", "Choose a body.", "Everybody who sits on it today is told on their first page.")
    note = written(
        "A note to go with it, if any",
        f"A sentence that they read above the menu. {NO_CHILD}",
        "",
        LONGEST_NOTE,
        rows=2,
        required=False,
    )

    def prepare(self) -> None:
        """The bodies that have members."""
        found = circulation.bodies_of(self.thing.region_id, on=timezone.localdate())
        self.bodies = {each.key: each for each in found}
        offered(self.fields["body"], [(key, each.words) for key, each in self.bodies.items()])

    def said(self) -> dict[str, Any]:
        """The body and a network's name."""
        body = self.bodies[self.cleaned_data["body"]]
        return {"body": body.seat, "name": body.name, "note": self.cleaned_data["note"]}
