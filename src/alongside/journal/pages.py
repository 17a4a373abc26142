"""A trail arranged for showing and for taking away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from alongside.documents.csv_files import Tidy, TidyColumn, tidy_csv
from alongside.journal import trail
from alongside.journal.models import Entry


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
            thing=f"{kind_in_words(entry.object_kind)} {entry.object_id}, {entry.object_label}"
            if entry.object_kind
            else "",
            details=_details(entry),
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
    """ "people.signinlink" as "signinlink": the room is left out."""
    return kind.rpartition(".")[2]


def _details(entry: Entry) -> str:
    return "; ".join(f"{key.replace('_', ' ')} {value}" for key, value in trail.shown(entry.details).items())


def _moment(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{local.day} {local:%B %Y}, {local:%H:%M}"
