"""What a person says when they add a file. Whether it may be kept is the action's to say."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone

from alongside.files.policies import KEEP, LONGEST_TITLE, READ, may_keep
from alongside.files.reading import opened
from alongside.files.states import LARGEST_WORDS, TAKEN
from alongside.people import queries as people
from alongside.people.policies import LONGEST_REASON
from alongside.rules.sensitivity import Sensitivity
from alongside.ui.acting import Acting
from alongside.ui.forms import Checkboxes, Radios, day_field, line_field

if TYPE_CHECKING:
    from django.http import HttpRequest

    from alongside.people.models import Person, Post
    from alongside.people.states import Standing
    from alongside.places.models import Place

_WHAT = {
    Sensitivity.DRAFT: "A draft",
    Sensitivity.REGIONAL: "For everyone in the region",
    Sensitivity.COMPARATIVE: "For those who compare authorities",
    Sensitivity.CHALLENGE: "For challenge",
    Sensitivity.RESTRICTED: "Restricted",
}


class Adding(forms.Form):
    """What the file is, who may read it, and the file itself."""

    title = line_field(
        "What is the file?",
        "A few words that tell it from others, such as “Audit of re-referrals, summer 2026”.",
        most=LONGEST_TITLE,
        needed="Say what the file is.",
        what="what the file is",
    )
    sensitivity = forms.ChoiceField(
        label="Who may read it?", widget=Radios, error_messages={"required": "Choose who may read the file."}
    )
    file = forms.FileField(
        label="The file",
        help_text=f"{TAKEN}; at most {LARGEST_WORDS}.",
        allow_empty_file=True,  # the action says so in its own words
        max_length=None,
        error_messages={"required": "Choose a file."},
    )
    no_child = forms.ChoiceField(
        label="Have you looked through it for anything about a single child?",
        help_text="Names, dates of birth, pupil or NHS numbers, addresses. The service looks through its words as "
        "well, but it can miss what you would see.",
        widget=Radios,
        choices=[("yes", "Yes, and it tells of no single child or family")],
        error_messages={"required": "Look through the file, and say that it tells of no single child."},
    )
    looked = forms.MultipleChoiceField(
        label="Only for a picture or a scan",
        help_text="No words can be read in these, so the service can’t look through them: only you can. Leave this "
        "empty for any other file.",
        widget=Checkboxes,
        required=False,
        choices=[("yes", "I have looked at every page and picture in it, and no child can be known from them")],
    )

    def __init__(
        self, request: "HttpRequest | None" = None, *, standing: "Standing", where: "tuple[Place, Place | None]"
    ) -> None:
        super().__init__(request.POST if request else None, request.FILES if request else None)
        self.too_large = bool(getattr(request, "too_large", False))
        self.fields["sensitivity"].choices = [  # type: ignore[attr-defined]
            (of.value, f"{_WHAT[of]}: {READ[of].audience.words}") for of in KEEP if may_keep(standing, of, *where)
        ]
        if self.too_large:
            self.fields["file"].error_messages["required"] = f"The file is larger than {LARGEST_WORDS}."

    def said(self) -> dict[str, Any]:
        """What was written, as the action takes it. Raises Refused if the file can't be read."""
        sent = self.cleaned_data["file"]
        return {
            "title": self.cleaned_data["title"],
            "sensitivity": Sensitivity(self.cleaned_data["sensitivity"]),
            "name": sent.name,
            "content": opened(sent.read()),
            "looked": bool(self.cleaned_data["looked"]),
        }


class Showing(Acting):
    """To which guest a file is shown, why, and until when."""

    guest = forms.ChoiceField(
        label="Which guest?",
        error_messages={"required": "Choose a guest.", "invalid_choice": "Choose one of the list."},
    )
    reason = forms.CharField(
        label="Why do they need it?",
        help_text="It stands beside what they are shown. Write nothing about a single child or family.",
        max_length=LONGEST_REASON,
        error_messages={
            "required": "Say why the guest is shown this.",
            "max_length": f"Shorten the reason: {LONGEST_REASON} characters is the most.",
        },
    )
    ends = day_field("Last day", "From today until that day, both included.")

    def prepare(self) -> None:
        """The guests there are today, each with the last day of their account."""
        self.guests = {str(person.pk): (person, post) for person, post in people.guests(on=timezone.localdate())}
        named = [(number, _guest_words(person, post)) for number, (person, post) in self.guests.items()]
        self.fields["guest"].choices = [("", "Choose"), *named]  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """What was written, as the action takes it."""
        written = super().said()
        return {**written, "guest": self.guests[written["guest"]][0]}


def _guest_words(person: "Person", post: "Post") -> str:
    until = f", until {post.ends.day} {post.ends:%B %Y}" if post.ends else ""
    return f"{person.full_name}, {post.organisation}{until}"
