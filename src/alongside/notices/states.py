"""What is told and how far it has come: prompts, notices, events; and the rule that holds words to counts and kinds."""

import enum
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from alongside.rules import stages

# What may be written with a capital: bodies and papers of the region's own. Everything else with one is a name.
CAPITALS = frozenset({"A", "B", "Board", "Chief", "Executives", "Lead", "Member", "Members", "Part", "SLI"})
LONGEST_WORDS = 120
_COUNT_AND_KIND = re.compile(r"[1-9][0-9]{0,3} [A-Za-z’ ,:()-]+")
_KIND = re.compile(r"[A-Za-z’ ,:()-]+")
_CAPITAL = re.compile(r"[A-Za-z’-]*[A-Z][A-Za-z’-]*")


class SaysTooMuch(ValueError):
    """Words that could name somebody, an authority or a thing, where only counts and kinds may stand."""


class Kind(enum.StrEnum):
    """What a notice is: what waits for a person, or that something of theirs was received."""

    DIGEST = "digest"
    RECEIPT = "receipt"


class Stage(stages.Stage):
    """How far a notice has come. `QUIET` is a digest that had nothing new to tell and so was never written."""

    WAITING = "waiting"
    HANDED_OVER = "handed over"
    WITHDRAWN = "withdrawn"
    QUIET = "quiet"


STAGES = stages.Stages(
    "notice",
    {
        Stage.WAITING: (Stage.HANDED_OVER, Stage.WITHDRAWN),
        Stage.HANDED_OVER: (),
        Stage.WITHDRAWN: (),
        Stage.QUIET: (),
    },
)


class Often(enum.StrEnum):
    """How often a person wants a digest."""

    WEEKLY = "weekly"
    QUARTERLY = "quarterly"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Period:
    """The week or quarter that one digest is for.

    key     "2026-W45", "2026-Q4"
    begins  its first day
    next    the first day of the one after
    """

    key: str
    begins: date
    next: date


def period_of(often: Often, on: date) -> Period:
    """The period that day is in: weeks begin on Monday, quarters in January, April, July and October."""
    if often is Often.QUARTERLY:
        begins = date(on.year, on.month - (on.month - 1) % 3, 1)
        later = begins + timedelta(days=100)
        return Period(f"{on.year}-Q{(on.month + 2) // 3}", begins, date(later.year, later.month, 1))
    year, week, weekday = on.isocalendar()
    begins = on - timedelta(days=weekday - 1)
    return Period(f"{year}-W{week:02}", begins, begins + timedelta(days=7))


@dataclass(frozen=True, slots=True)
class Event:
    """One thing in a diary, before it is anybody's.

    summary  a kind, in small letters: "peer challenge forum"; no capital letter but those of the region's bodies
    starts   aware of its time zone; or a day, for what is due on it
    ends     the same kind as `starts`, and later; None for a day
    raises   SaysTooMuch: the summary names something; ValueError: it ends before it starts, or has no time zone
    """

    summary: str
    starts: datetime | date
    ends: datetime | None = None

    def __post_init__(self) -> None:
        require_a_kind(self.summary)
        if isinstance(self.starts, datetime):
            if self.starts.tzinfo is None or self.ends is None or self.ends.tzinfo is None:
                raise ValueError("The beginning and end of an event need their time zone.")
            if self.ends <= self.starts:
                raise ValueError("An event ends after it starts.")
        elif self.ends is not None:
            raise ValueError("What is due on a day has no end.")


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something that needs a person: how many of which kind, where to see them, until when.

    words    a count, then a kind: "2 headlines wait for your decision"; no name, no figure, no capital letter but
             those of the region's bodies
    address  where they stand, from "/"; it is shown on pages and never written in a mail
    due      the day by which; None where there is none
    since    the day on which the one that has waited longest began to
    newest   the day on which the last of them began to wait, so that a digest can tell what is new; None where they
             all began on one day
    raises   SaysTooMuch: the words are not a count and a kind
    """

    words: str
    address: str
    due: date | None
    since: date
    newest: date | None = None

    def __post_init__(self) -> None:
        if not _COUNT_AND_KIND.fullmatch(self.words) or len(self.words) > LONGEST_WORDS or names_in(self.words):
            raise SaysTooMuch(
                f"A prompt is a count and a kind, such as “2 headlines wait for your decision”, not “{self.words}”."
            )
        if not self.address.startswith("/") or self.address.startswith("//"):
            raise ValueError(f"A prompt leads to a page of the service, from “/”, not to “{self.address}”.")

    @classmethod
    def of(cls, words: str, address: str, began: "Collection[date]", *, due: date | None = None) -> "Prompt":
        """A prompt about several things, from the days on which each began to wait. Raises ValueError without any."""
        since, newest = min(began), max(began)
        return cls(words, address, due, since, newest if newest > since else None)

    @property
    def is_one(self) -> bool:
        """True if it is about a single thing."""
        return self.words.startswith("1 ")

    @property
    def latest(self) -> date:
        """The day on which the last of them began to wait."""
        return self.newest or self.since


def names_in(words: str) -> list[str]:
    """The words with a capital letter that are none of the region's bodies, and so may be names."""
    return [found for found in _CAPITAL.findall(words) if found not in CAPITALS]


def require_a_kind(words: str) -> None:
    """Hold words to a kind of thing, in small letters: "request for support". Raises SaysTooMuch."""
    if not _KIND.fullmatch(words) or len(words) > LONGEST_WORDS or names_in(words):
        raise SaysTooMuch(f"Only a kind can be named here, such as “request for support”, not “{words}”.")


def begun(words: str) -> str:
    """Words as they stand at the beginning of a line."""
    return words[:1].upper() + words[1:]
