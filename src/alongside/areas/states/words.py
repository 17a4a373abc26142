"""Words and terms of a text, in the form in which they are compared."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from alongside.areas.states import Term

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
FAINT = 0.25  # how much a weak term says beside a telling one


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: as written, as compared, and where it stands."""

    written: str
    compared: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """A term found in a text: as the text has it, and every term (of one area or two) that it is."""

    written: str
    terms: tuple[Term, ...]


def words_of(text: str) -> list[Word]:
    """Every word in order. Hyphens part words; possessives and plain plurals are taken off what is compared."""
    return [Word(found.group(), plain(found.group()), found.start(), found.end()) for found in WORD.finditer(text)]


def plain(word: str) -> str:
    """A word as it is compared: small letters, no possessive, no plain plural ("children’s plans": children, plan)."""
    small = word.lower().replace("’", "'").removesuffix("'s").replace("'", "")
    if small.endswith("ies") and len(small) > 4:
        return small[:-3] + "y"
    if small.endswith("s") and len(small) > 3 and not small.endswith(("ss", "us", "is")):
        return small[:-1]
    return small


class Lexicon:
    """The terms of the taxonomy, ready to be looked for in a text.

    The longest term wins where one lies within another: private fostering says nothing of fostering.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(terms)
        self._by_first: dict[str, list[tuple[tuple[str, ...], Term]]] = defaultdict(list)
        for term in self.terms:
            parts = _as_written(term.text) if term.acronym else _as_compared(term.text)
            if parts:
                self._by_first[parts[0]].append((parts, term))

    def found_in(self, text: str) -> list[Found]:
        """Every term of a text, in the order they stand, none within a longer one."""
        words = words_of(text)
        compared = tuple(word.compared for word in words)
        written = tuple(_acronym(word.written) for word in words)
        spans: dict[tuple[int, int], list[Term]] = defaultdict(list)
        for at in range(len(words)):
            for said in {compared[at], written[at]}:
                for parts, term in self._by_first.get(said, ()):
                    form = written if term.acronym else compared
                    if form[at : at + len(parts)] == parts:
                        spans[at, at + len(parts)].append(term)
        kept = [each for each in spans if not any(_within(each, other) for other in spans)]
        return [
            Found(text[words[start].start : words[end - 1].end], tuple(spans[start, end]))
            for start, end in sorted(kept)
        ]

    def weights_in(self, text: str) -> dict[str, tuple[float, tuple[str, ...]]]:
        """For each area a text points to: how strongly, and by which words, the telling ones first.

        A telling group of terms counts one, a weak one a quarter; the same group counts once.
        """
        by_area: dict[str, dict[int, tuple[float, str]]] = defaultdict(dict)
        for found in self.found_in(text):
            for term in found.terms:
                weight = FAINT if term.weak else 1.0
                if by_area[term.area].get(term.group, (0.0, ""))[0] < weight:
                    by_area[term.area][term.group] = (weight, found.written)
        return {
            area: (
                sum(weight for weight, _ in groups.values()),
                tuple(dict.fromkeys(said for _, said in sorted(groups.values(), key=lambda each: -each[0]))),
            )
            for area, groups in by_area.items()
        }


def _within(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]


def _acronym(written: str) -> str:
    """An acronym without its plural: IROs is IRO. Any other word stays as it is written."""
    shorter = written[:-1]
    return shorter if written.endswith("s") and len(written) > 2 and shorter.isupper() else written


def _as_written(text: str) -> tuple[str, ...]:
    return tuple(_acronym(word.written) for word in words_of(text))


def _as_compared(text: str) -> tuple[str, ...]:
    return tuple(word.compared for word in words_of(text))
