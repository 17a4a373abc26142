"""A trail arranged for showing and for taking away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.apps import apps
from django.utils import timezone

from alongside.documents.csv_files import Tidy, TidyColumn, tidy_csv
from alongside.journal import trail
from alongside.journal.models import Entry
from alongside.journal.queries import Found

NUMBERED = ("deputy", "id", "person", "place", "post", "region", "release")  # details that hold the number of a thing


@dataclass(frozen=True, slots=True)
class Line:
    """One entry, in words."""

    number: int
    when: str
    who: str
    acting_as: str
    act: str
    thing: str
    details: str
    left_out: int
    version: str


def lines(found: Iterable[Entry]) -> list[Line]:
    """Entries as a page shows them: numbers, stages and kinds of their details, no words that somebody wrote."""
    return [
        Line(
            number=entry.pk,
            when=_moment(entry.at),
            who=str(entry.by) if entry.by_id else "the service itself",
            acting_as=entry.acting_as,
            act=act_in_words(entry.act),
            thing=thing_in_words(entry.object_kind, entry.object_id, entry.object_label) if entry.object_kind else "",
            details=_details_in_words(entry),
            left_out=trail.hidden(entry.details),
            version=entry.version,
        )
        for entry in found
    ]


COLUMNS = (
    TidyColumn("entry", "text", "the entry's number in the journal"),
    TidyColumn("at", "text", "when, in Coordinated Universal Time"),
    TidyColumn("person", "text", "the number of who acted; empty for the service itself"),
    TidyColumn("name", "text", "their name"),
    TidyColumn("acting_as", "text", "what they acted as"),
    TidyColumn("act", "text", "what was done"),
    TidyColumn("kind", "text", "the kind of thing it was done to"),
    TidyColumn("number", "text", "which of its kind"),
    TidyColumn("label", "text", "what it was called then"),
    TidyColumn("details", "text", "numbers, stages and kinds"),
    TidyColumn("left_out", "text", "how many details are left out, because they may hold words that somebody wrote"),
    TidyColumn("version", "text", "the version of the service"),
)


def csv_of(found: Iterable[Entry]) -> bytes:
    """A trail as a CSV file that no spreadsheet runs."""
    return tidy_csv(Tidy(COLUMNS, tuple(_row(entry) for entry in found)))


def _row(entry: Entry) -> tuple[str, ...]:
    at = entry.at.astimezone(timezone.get_fixed_timezone(0)).isoformat(timespec="seconds")
    return (
        str(entry.pk), at, str(entry.by_id or ""), str(entry.by) if entry.by_id else "", entry.acting_as, entry.act,
        entry.object_kind, entry.object_id, entry.object_label, _details(entry), str(trail.hidden(entry.details)),
        entry.version,
    )  # fmt: skip


def act_in_words(act: str) -> str:
    """ "headline.wording_edited" as "Headline: wording edited"."""
    thing, _, done = act.partition(".")
    return f"{thing.replace('_', ' ').capitalize()}: {done.replace('_', ' ')}"


def kind_in_words(kind: str) -> str:
    """ "people.signinlink" as "sign in link": what the thing is, without its room; files keep the code."""
    return _kinds().get(kind, kind.rpartition(".")[2])


@dataclass(frozen=True, slots=True)
class Listed:
    """A person or a thing that was looked for, with what it is in words."""

    kind: str
    number: str
    label: str
    words: str


def found_in_words(found: Found) -> Listed:
    """What was found, as the page lists it beneath its name."""
    return Listed(found.kind, found.number, found.label, thing_in_words(found.kind, found.number, ""))


@cache
def _kinds() -> dict[str, str]:
    """The words for each kind of thing there is, by its code."""
    return {each._meta.label_lower: str(each._meta.verbose_name) for each in apps.get_models()}


def thing_in_words(kind: str, number: str, label: str) -> str:
    """A person or a thing as the trail names it: "Lena Leadbetter, person number 44"."""
    said = f"{kind_in_words(kind)} number {number}" if number.isdecimal() else f"{kind_in_words(kind)} {number}"
    return f"{label}, {said}" if label and label != number else said


def _details(entry: Entry) -> str:
    return "; ".join(f"{key.replace('_', ' ')} {value}" for key, value in trail.shown(entry.details).items())


def _details_in_words(entry: Entry) -> str:
    """The same on the page, where a kind is said in words and a number is said to be one."""
    said = []
    for key, value in trail.shown(entry.details).items():
        words = kind_in_words(value) if key == "kind" else f"number {value}" if key in NUMBERED else value
        said.append(f"{key.replace('_', ' ')} {words}")
    return "; ".join(said)


def _moment(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{local.day} {local:%B %Y}, {local:%H:%M}"
