"""The parameters of the standard, made clean."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

A_PAGE, LARGEST_PAGE = 50, 200
LONGEST_WORDS = 200
_TRUTH = {"true": True, "1": True, "false": False, "0": False, "": False}


class Truth(forms.CharField):
    """True or false, as an address has it."""

    def clean(self, value: Any) -> bool:
        """The truth. Raises ValidationError for anything else."""
        said = _TRUTH.get(str(value or "").lower())
        if said is None:
            raise forms.ValidationError("Write true or false.")
        return said


class Moment(forms.CharField):
    """A day, or a day with its time, as ISO 8601 has it."""

    def clean(self, value: Any) -> datetime | None:
        """The moment, in its own zone or else in Coordinated Universal Time; None where nothing was asked."""
        if not value:
            return None
        try:
            said = parse_datetime(str(value).replace(" ", "+")) or parse_datetime(str(value))
            day = None if said else parse_date(str(value))
        except ValueError:
            said = day = None
        if day:
            said = datetime(day.year, day.month, day.day, tzinfo=UTC)
        if said is None:
            raise forms.ValidationError("Write a moment as 2026-11-02T09:30:00Z.")
        return said if timezone.is_aware(said) else said.replace(tzinfo=UTC)


def _number(label: str, most: int) -> forms.IntegerField:
    wrong = f"{label} is a whole number from 1 to {most:,}."
    return forms.IntegerField(
        label=label, required=False, min_value=1, max_value=most,
        error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
    )  # fmt: skip


class Asking(forms.Form):
    """Every parameter that a list of the feed takes; those that a list doesn't know are passed over."""

    page = _number("page", 1_000_000)
    per_page = _number("per_page", LARGEST_PAGE)
    format = forms.CharField(required=False)
    search = forms.CharField(required=False, max_length=LONGEST_WORDS)
    taxonomy_term_id = forms.UUIDField(required=False)
    taxonomy_id = forms.UUIDField(required=False)
    organization_id = forms.UUIDField(required=False)
    parent_id = forms.UUIDField(required=False)
    modified_after = Moment(required=False)
    minimal = Truth(required=False)
    full = Truth(required=False)
    full_service = Truth(required=False)
    top_only = Truth(required=False)

    def clean_format(self) -> str:
        """The feed is given as JSON alone."""
        if self.cleaned_data["format"] not in ("", "json"):
            raise forms.ValidationError("This feed is given as json alone.")
        return "json"

    def wrong(self) -> str:
        """What is wrong with what was asked, in a sentence."""
        name, errors = next(iter(self.errors.items()))
        return f"{name}: {errors[0]}"
