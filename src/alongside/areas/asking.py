"""What somebody typed, as parts that can be looked for: each a word or a term of the field with its synonyms."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from alongside.areas.states.stemming import COMMON, folded, stem, stems

if TYPE_CHECKING:
    from alongside.areas.states import Term

MOST_ASKED = 12
SHORTEST_BEGINNING = 3
SYNONYM = 0.5


@dataclass(frozen=True, slots=True)
class Asked:
    """One part of what was asked.

    literal    the stems as typed, parted by spaces: "front door"
    synonyms   the stems of terms that mean much the same
    beginning  the folded word, to be taken as the beginning of one where no thing holds it; "" for a term
    """

    literal: str
    synonyms: tuple[str, ...] = ()
    beginning: str = ""

    @property
    def every(self) -> tuple[str, ...]:
        """All that holds this part."""
        return (self.literal, *self.synonyms)

    @property
    def single(self) -> set[str]:
        """The stems that are told apart in a text: those typed, and synonyms of one word."""
        return {*self.literal.split(), *(each for each in self.synonyms if " " not in each)}

    def times_in(self, text: str) -> float:
        """How often a text of stems, with a space at both ends, holds it; a synonym counts SYNONYM."""
        times = float(text.count(f" {self.literal} "))
        if self.beginning and not times:
            times = float(text.count(f" {self.beginning}"))
        return times + SYNONYM * sum(text.count(f" {each} ") for each in self.synonyms)


def asked_in(words: str, terms: "Iterable[Term]" = ()) -> tuple[Asked, ...]:
    """The parts of what somebody typed, each once, at most MOST_ASKED; longer terms of the field before shorter."""
    known = _known(terms)
    typed = [(each, word) for each in words.split() for word in folded(each)]
    parts: dict[str, Asked] = {}
    at = 0
    while at < len(typed) and len(parts) < MOST_ASKED:
        taken, synonyms = _term_at(typed, at, known)
        phrase = " ".join(stem(word) for _, word in typed[at : at + max(taken, 1)] if word not in COMMON)
        if phrase:
            word = typed[at][1]
            beginning = word if taken <= 1 and len(word) >= SHORTEST_BEGINNING else ""
            parts.setdefault(phrase, Asked(phrase, tuple(s for s in synonyms if s != phrase), beginning))
        at += max(taken, 1)
    return tuple(parts.values())


@dataclass(frozen=True, slots=True)
class _Known:
    """The terms by their words: `acronyms` with their capitals, `phrases` by folded words; each with its group."""

    acronyms: dict[str, int]
    phrases: dict[tuple[str, ...], int]
    groups: dict[int, tuple[str, ...]]
    longest: int


_LAST: list[tuple[Any, _Known]] = []


def _known(terms: "Iterable[Term]") -> _Known:
    """The terms ready to be looked for. Those asked last are kept: the taxonomy is the same from search to search."""
    if not (_LAST and _LAST[0][0] is terms):
        _LAST[:] = [(terms, _sorted_out(terms))]
    return _LAST[0][1]


def _sorted_out(terms: "Iterable[Term]") -> _Known:
    acronyms: dict[str, int] = {}
    phrases: dict[tuple[str, ...], int] = {}
    groups: dict[int, dict[str, None]] = {}
    for term in terms:
        if term.weak:
            continue
        if term.acronym:
            acronyms[term.text] = term.group
        else:
            phrases[tuple(map(stem, folded(term.text)))] = term.group
        groups.setdefault(term.group, {})[" ".join(stems(term.text))] = None
    longest = max((len(each) for each in phrases), default=1)
    return _Known(acronyms, phrases, {group: tuple(filter(None, each)) for group, each in groups.items()}, longest)


def _term_at(typed: list[tuple[str, str]], at: int, known: _Known) -> tuple[int, tuple[str, ...]]:
    """How many words the longest term that begins here takes, and what means the same; (0, ()) where none begins."""
    for length in range(min(known.longest, len(typed) - at), 0, -1):
        group = known.phrases.get(tuple(stem(word) for _, word in typed[at : at + length]))
        if group is not None:
            return length, known.groups[group]
    group = known.acronyms.get(re.sub(r"\W", "", typed[at][0]))
    return (1, known.groups[group]) if group is not None else (0, ())
