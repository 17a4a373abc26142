"""What a person says about tests: until when, who is asked what, what a tester found, what became of a comment."""

from typing import Any

from django import forms
from django.utils import timezone

from alongside.menu.forms.editions import chosen, offered, written
from alongside.menu.policies.testing import LONGEST_COMMENT, LONGEST_WHY, MOST_NEEDS
from alongside.menu.queries import editions, testing
from alongside.menu.states import Audience, Disposition, role_words
from alongside.ui.acting import Acting
from alongside.ui.forms import DAY_FORMATS, NO_CHILD, Radios

DISPOSITIONS = {
    Disposition.CHANGED: "Changed: the menu reads otherwise now",
    Disposition.ALREADY_THERE: "Already there: say where it is found",
    Disposition.NOT_TAKEN: "Not taken: say why",
}


class OpeningRound(Acting):
    """Until which day."""

    until = forms.DateField(
        label="Until which day?",
        help_text="The last day on which testers can finish. For example, 12 June 2027.",
        input_formats=DAY_FORMATS,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-10"}),
        error_messages={"required": "Enter the last day.", "invalid": "Enter a day, such as 12 June 2027."},
    )


class Inviting(Acting):
    """Who tests, in which role, and what they look for."""

    person = chosen("Who tests?", "Choose somebody.", "Each is asked in the role of their post.")
    needs = written(
        "What should they look for help with?",
        f"One realistic need a line, as somebody in that role would say it, such as “I am new to the role”. "
        f"At most {MOST_NEEDS}. {NO_CHILD}",
        "Write at least one need.",
        2000,
        rows=5,
    )

    def prepare(self) -> None:
        """Everybody who holds a post in an authority of the region."""
        on = timezone.localdate()
        self.persons = {
            f"{person.pk}|{post.role}": (person, Audience(post.role))
            for person, post in testing.could_test(self.thing.region_id, on=on)
        }
        offered(
            self.fields["person"],
            [
                (f"{person.pk}|{post.role}", f"{person.full_name}, {post.role}, {post.organisation.name}")
                for person, post in testing.could_test(self.thing.region_id, on=on)
            ],
        )

    def said(self) -> dict[str, Any]:
        """The person, their role, and each need."""
        person, role = self.persons[self.cleaned_data["person"]]
        return {"person": person, "role": role, "needs": self.cleaned_data["needs"].splitlines()}


class Finishing(Acting):
    """What a tester found."""

    found = forms.ChoiceField(
        label="Did you find help?",
        widget=Radios,
        choices=[("yes", "Yes"), ("no", "No")],
        error_messages={"required": "Choose whether you found help."},
    )
    offer = chosen("Which offer would you have asked for?", "", "If you found one.", required=False)
    words = written(
        "What made it easy or hard?",
        f"A sentence or two. If you found nothing, say what you looked for. {NO_CHILD}",
        "",
        LONGEST_COMMENT,
        rows=4,
        required=False,
    )

    def prepare(self) -> None:
        """The edition's offers for the tester's role first, then the others."""
        held = editions.held(self.thing.round.edition)
        self.offers = {str(one.offer_id): one.offer for one in held}
        mine = [one for one in held if self.thing.role in one.version.words.get("audiences", [])]
        rest = [one for one in held if one not in mine]
        groups = ((f"For the {role_words(self.thing.role)}", mine), ("For others", rest))
        self.fields["offer"].choices = [  # type: ignore[attr-defined]
            ("", "Choose"),
            *(
                (name, [(str(one.offer_id), one.version.words.get("title", "")) for one in ones])
                for name, ones in groups
            ),
        ]

    def said(self) -> dict[str, Any]:
        """The offer itself."""
        return {
            "found": self.cleaned_data["found"] == "yes",
            "words": self.cleaned_data["words"],
            "offer": self.offers.get(self.cleaned_data["offer"]),
        }


class Answering(Acting):
    """What became of a comment, and why."""

    disposition = forms.ChoiceField(
        label="What became of it?",
        widget=Radios,
        choices=[(each.value, words) for each, words in DISPOSITIONS.items()],
        error_messages={"required": "Choose what became of it."},
    )
    why = written(
        "Say it to whoever commented",
        f"One or two sentences. {NO_CHILD}",
        "Say why, in a sentence.",
        LONGEST_WHY,
    )
    gap = forms.CharField(
        label="If the menu lacks it, what is missing?",
        help_text="Opens a gap in these words, which everyone in the region reads: name no authority. Leave it empty "
        "where nothing is missing.",
        required=False,
        max_length=300,
        error_messages={"max_length": "Shorten what is missing: %(limit_value)d characters is the most."},
    )

    def prepare(self) -> None:
        """Only where a tester found nothing is a gap asked for."""
        if self.thing.trial is None or self.thing.trial.found is not False:
            del self.fields["gap"]

    def said(self) -> dict[str, Any]:
        """What became of it."""
        return {
            "disposition": Disposition(self.cleaned_data["disposition"]),
            "why": self.cleaned_data["why"],
            "gap": self.cleaned_data.get("gap", ""),
        }


class Commenting(Acting):
    """What somebody thinks of an edition they were sent."""

    words = written(
        "What do you think of it?",
        f"What is missing, what is hard to find, what helped. The regional team reads it and answers. {NO_CHILD}",
        "Write what you want to say.",
        LONGEST_COMMENT,
        rows=4,
    )
