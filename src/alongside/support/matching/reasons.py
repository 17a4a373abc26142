"""Why a candidate is shown for a need, and what speaks against it, as far as its subject goes."""

from dataclasses import dataclass

import numpy as np

from alongside.areas.states.taxonomy import Taxonomy
from alongside.areas.states.words import WORD
from alongside.support.matching.fitness import misfits
from alongside.support.matching.signals import Prepared
from alongside.support.matching.values import Candidate, Wanted
from alongside.support.matching.words import is_everyday, stems_of

MOST_WORDS = 3
TELLING = 0.7  # of what a text says of a group of terms, from which it is said plainly


@dataclass(frozen=True, slots=True)
class Shared:
    """Sentences for and against."""

    for_it: tuple[str, ...]
    against_it: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a need says: its areas; its terms as written, their groups, and whether they are weak; its telling words."""

    wanted: Wanted
    areas: tuple[str, ...]
    terms: tuple[tuple[str, set[int], bool], ...]
    words: tuple[tuple[int, str], ...]


class Reasons:
    """Finds the words that a candidate shares with a need, and says so."""

    def __init__(self, prepared: Prepared, candidates: tuple[Candidate, ...], taxonomy: Taxonomy) -> None:
        self._prepared, self._candidates, self._taxonomy = prepared, candidates, taxonomy
        self._names = {area.code: area.name for area in taxonomy.areas}
        known = prepared.library.telling  # not the shelf’s own words: what a reader may not see makes no difference
        self._least = float(np.median(known)) / 2 if len(known) else 0.0

    def asked(self, wanted: Wanted) -> Asked:
        """What a need says, looked up once for all its candidates."""
        weights = self._taxonomy.lexicon.weights_in(wanted.text)
        clearest = sorted(weights, key=lambda code: -weights[code][0])
        telling = [code for code in clearest if weights[code][0] >= 1]
        chosen = [wanted.area] if wanted.area in self._names else []
        column = self._prepared.groups.column
        terms = [
            (found.written, {column[term.group] for term in found.terms}, all(term.weak for term in found.terms))
            for found in self._taxonomy.lexicon.found_in(wanted.text)
        ]
        words: dict[int, str] = {}
        for found in WORD.finditer(wanted.text):
            at = self._prepared.column.get(next(iter(stems_of(found.group())), ""))
            if at is not None and self._prepared.telling[at] >= self._least and not is_everyday(found.group()):
                words.setdefault(at, found.group())
        ordered = sorted(words.items(), key=lambda each: -self._prepared.telling[each[0]])
        terms.sort(key=lambda each: each[2])
        return Asked(wanted, tuple(dict.fromkeys([*chosen, *(telling or clearest)])), tuple(terms), tuple(ordered))

    def of(self, at: int, asked: Asked, *, direct: bool) -> Shared:
        """Those of one candidate, by its position."""
        prepared, said = self._prepared, self._areas_of(at)
        theirs = set(np.flatnonzero(prepared.terms[at]))
        terms = list(dict.fromkeys(written for written, groups, _ in asked.terms if groups & theirs))[:MOST_WORDS]
        held = {word for written in terms for word in stems_of(written)}
        row = set(prepared.words.indices[prepared.words.indptr[at] : prepared.words.indptr[at + 1]])
        words = [word for column, word in asked.words if column in row and not held & set(stems_of(word))]
        for_it = []
        if shared := [code for code in asked.areas if code in said]:
            for_it.append(f"Both are about {_listed([self._names[code] for code in shared[:MOST_WORDS]])}.")
        if terms:
            for_it.append(f"Both speak of {_listed([f'“{term}”' for term in terms])}.")
        if words and len(terms) < MOST_WORDS:
            listed = [f"“{word}”" for word in words[:MOST_WORDS]]
            for_it.append(f"They share the word{'s' if len(listed) > 1 else ''} {_listed(listed)}.")
        if not for_it:
            for_it.append("It is worded like practice that answers such a need, though they share no telling word.")
        return Shared(tuple(for_it), self._against(self._candidates[at], asked, said, direct=direct))

    def _against(self, candidate: Candidate, asked: Asked, said: list[str], *, direct: bool) -> tuple[str, ...]:
        found = []
        others = [code for code in said if code not in asked.areas]
        if asked.areas and said and not set(asked.areas) & set(said):
            found.append(f"It seems to be about something else: {self._names[said[0]]}.")
        elif not direct and others:
            found.append(f"It may touch on this only in passing, and be mainly about {self._names[others[0]]}.")
        elif not direct:
            found.append("It may answer a part of this only.")
        return (*found, *misfits(candidate, asked.wanted, self._taxonomy))

    def _areas_of(self, at: int) -> list[str]:
        """The areas of a candidate: those a person chose, then those its words point to, telling words before weak."""
        prepared = self._prepared
        said = np.minimum(prepared.terms[at], 1.0)
        telling = np.where(said >= TELLING, said, 0.0)
        weights = (telling if telling.any() else said) @ prepared.groups.belongs
        clearest = [prepared.groups.areas[area] for area in np.argsort(-weights, kind="stable") if weights[area] > 0]
        chosen = [code for code in self._candidates[at].areas if code in self._names]
        return list(dict.fromkeys([*chosen, *clearest]))


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
