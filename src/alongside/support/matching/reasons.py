"""Why a candidate is shown for a need, and what speaks against it, as far as its subject goes."""

from dataclasses import dataclass

import numpy as np

from alongside.areas.states.taxonomy import Taxonomy
from alongside.areas.states.words import WORD
from alongside.support.matching.fitness import misfits
from alongside.support.matching.signals import Prepared, text_of
from alongside.support.matching.values import Candidate, Wanted
from alongside.support.matching.words import stems_of

MOST_WORDS = 3
MUCH_ALIKE = 0.6  # of the meaning vectors, from which a likeness is worth a sentence


@dataclass(frozen=True, slots=True)
class Shared:
    """Sentences for and against."""

    for_it: tuple[str, ...]
    against_it: tuple[str, ...]


class Reasons:
    """Finds the words that a candidate shares with a need, and says so."""

    def __init__(self, prepared: Prepared, candidates: tuple[Candidate, ...], taxonomy: Taxonomy) -> None:
        self._prepared, self._candidates, self._taxonomy = prepared, candidates, taxonomy
        self._names = {area.code: area.name for area in taxonomy.areas}

    def of(self, at: int, wanted: Wanted, *, direct: bool) -> Shared:
        """Those of one candidate, by its position."""
        candidate = self._candidates[at]
        areas_asked = self._areas_of(wanted.text, (wanted.area,))
        areas_said = self._areas_of(text_of(candidate), candidate.areas)
        shared = [code for code in areas_asked if code in areas_said]
        terms = self._terms(candidate, wanted)
        for_it = []
        if shared:
            named = _listed([self._names[code] for code in shared[:MOST_WORDS]])
            for_it.append(f"Both are about {named}.")
        if terms:
            for_it.append(f"Both speak of {_listed([f'“{term}”' for term in terms[:MOST_WORDS]])}.")
        words = self._words(candidate, wanted, besides=terms)
        if words and len(terms) < MOST_WORDS:
            for_it.append(f"They share the words {_listed([f'“{word}”' for word in words])}.")
        if not for_it:
            for_it.append("It is worded like practice that answers such a need, though they share no telling word.")
        return Shared(tuple(for_it), self._against(candidate, wanted, areas_asked, areas_said, direct))

    def _against(
        self, candidate: Candidate, wanted: Wanted, asked: list[str], said: list[str], direct: bool
    ) -> tuple[str, ...]:
        found = []
        others = [code for code in said if code not in asked]
        if asked and said and not set(asked) & set(said):
            found.append(f"It seems to be about something else: {self._names[said[0]]}.")
        elif not direct and others:
            found.append(f"It may touch on this only in passing, and be mainly about {self._names[others[0]]}.")
        elif not direct:
            found.append("It may answer a part of this only.")
        return (*found, *misfits(candidate, wanted, self._taxonomy))

    def _areas_of(self, text: str, chosen: tuple[str, ...]) -> list[str]:
        """The areas of a text: those a person chose, then those its telling words point to, or else its weak ones."""
        weights = self._taxonomy.lexicon.weights_in(text)
        clearest = sorted(weights, key=lambda code: -weights[code][0])
        telling = [code for code in clearest if weights[code][0] >= 1]
        known = [code for code in chosen if code in self._names]
        return list(dict.fromkeys([*known, *(telling or clearest)]))

    def _terms(self, candidate: Candidate, wanted: Wanted) -> list[str]:
        """Terms of the need that the candidate says too, in those words or others that mean much the same."""
        theirs = {term.group for found in self._taxonomy.lexicon.found_in(text_of(candidate)) for term in found.terms}
        found: dict[str, bool] = {}
        for each in self._taxonomy.lexicon.found_in(wanted.text):
            groups = [term for term in each.terms if term.group in theirs]
            if groups:
                found.setdefault(each.written, all(term.weak for term in groups))
        return sorted(found, key=lambda written: found[written])

    def _words(self, candidate: Candidate, wanted: Wanted, besides: list[str]) -> list[str]:
        """The most telling words in both, as the need has them, that no shared term holds."""
        theirs = set(stems_of(text_of(candidate))) - {word for term in besides for word in stems_of(term)}
        telling: dict[str, tuple[float, str]] = {}
        for found in WORD.finditer(wanted.text):
            cut = next(iter(stems_of(found.group())), "")
            if cut in theirs:
                telling.setdefault(cut, (float(self._prepared.telling[self._prepared.column[cut]]), found.group()))
        least = float(np.median(self._prepared.telling)) / 2
        best = sorted((each for each in telling.values() if each[0] >= least), key=lambda each: -each[0])
        return [written for _, written in best[:MOST_WORDS]]


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
