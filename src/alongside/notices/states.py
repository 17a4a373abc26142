"""What is told: a prompt, and the rule that holds its words to counts and kinds."""

import re
from dataclasses import dataclass
from datetime import date

# What may be written with a capital: bodies and papers of the region's own. Everything else with one is a name.
CAPITALS = frozenset({"A", "B", "Board", "Chief", "Executives", "Lead", "Member", "Members", "Part", "SLI"})
LONGEST_WORDS = 120
_COUNT_AND_KIND = re.compile(r"[1-9][0-9]{0,3} [A-Za-z’ ,:()-]+")
_KIND = re.compile(r"[A-Za-z’ ,:()-]+")
_CAPITAL = re.compile(r"[A-Za-z’-]*[A-Z][A-Za-z’-]*")


class SaysTooMuch(ValueError):
    """Words that could name somebody, an authority or a thing, where only counts and kinds may stand."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something that needs a person: how many of which kind, where to see them, until when.

    words    a count, then a kind: "2 headlines wait for your decision"; no name, no figure, no capital letter but
             those of the region's bodies
    address  where they stand, from "/"; it is shown on pages and never written in a mail
    due      the day by which; None where there is none
    since    the day on which the newest of them began to wait, so that a digest can tell what is new
    raises   SaysTooMuch: the words are not a count and a kind
    """

    words: str
    address: str
    due: date | None
    since: date

    def __post_init__(self) -> None:
        if not _COUNT_AND_KIND.fullmatch(self.words) or len(self.words) > LONGEST_WORDS or names_in(self.words):
            raise SaysTooMuch(
                f"A prompt is a count and a kind, such as “2 headlines wait for your decision”, not “{self.words}”."
            )
        if not self.address.startswith("/") or self.address.startswith("//"):
            raise ValueError(f"A prompt leads to a page of the service, from “/”, not to “{self.address}”.")


def names_in(words: str) -> list[str]:
    """The words with a capital letter that are none of the region's bodies, and so may be names."""
    return [found for found in _CAPITAL.findall(words) if found not in CAPITALS]


def require_a_kind(words: str) -> None:
    """Hold words to a kind of thing: "request for support". Raises SaysTooMuch."""
    if not _KIND.fullmatch(words) or len(words) > LONGEST_WORDS or names_in(words[:1].lower() + words[1:]):
        raise SaysTooMuch(f"Only a kind can be named here, such as “request for support”, not “{words}”.")
