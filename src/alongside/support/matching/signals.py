"""The signals by which candidates are compared with a need, each a number for every candidate.

Five are added up for the order; see `WEIGHTS`. They were chosen together by cross-validation on the judged needs (see
docs/guides/matching.md), and are coarse on purpose: near these values the results hardly move.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from alongside.support.matching.counts import SATURATION, Groups, Numbers, Positions, of_length_one, saturated, table_of
from alongside.support.matching.library import Library
from alongside.support.matching.values import Candidate, Wanted
from alongside.support.matching.words import stems_of

WEIGHTS = {"words": 1.0, "terms": 1.0, "areas": 0.7, "learned_areas": 0.7, "meaning": 1.5}
LIKE_IT = 20  # how many texts of the library most like the need are read along with it
READ_ALONG = 1.5  # how much they say beside the need itself
CHOSEN = 4.0  # how much an area that a person chose counts beside what the words suggest
TWICE = 2.0  # a word of the need counts so often at most


@dataclass(frozen=True)
class Signals:
    """The signals of some candidates for one need, each an array with a number for each.

    words, terms           what they share with it, by BM25 and by groups of terms that mean much the same
    areas, learned_areas   how alike the areas are that their terms, and that their meanings, point to; 0 to 1
    meaning                how alike the meanings are, with the texts most like the need read along; -1 to 1
    shared_words, covered  words and terms again, as shares of all that the need says: 1 is everything
    usual                  for each of the five its mean and spread among the texts of the library, so that a candidate
                           is judged alike on a short menu and a long one
    """

    words: Numbers
    terms: Numbers
    areas: Numbers
    learned_areas: Numbers
    meaning: Numbers
    shared_words: Numbers
    covered: Numbers
    usual: Mapping[str, tuple[float, float]]

    @cached_property
    def together(self) -> Numbers:
        """All five, each as so many times its usual spread above its usual value, weighed and added up."""
        return np.asarray(sum(weight * self._unusual(name) for name, weight in WEIGHTS.items()))

    def _unusual(self, name: str) -> Numbers:
        mean, spread = self.usual[name]
        return np.asarray((getattr(self, name) - mean) / (spread + 1e-9))

    def only(self, among: Positions) -> "Signals":
        """Those of some candidates; the others make no difference to them."""
        each = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return Signals(**{name: value[among] if name != "usual" else value for name, value in each.items()})


def _evened(signal: Numbers) -> Numbers:
    """A signal of the library's texts as so many times its spread above its mean."""
    return np.asarray((signal - signal.mean()) / (signal.std() + 1e-9))


class Prepared:
    """Candidates as numbers, ready for any need."""

    def __init__(self, candidates: tuple[Candidate, ...], library: Library, groups: Groups) -> None:
        self.library, self.groups = library, groups
        texts = [text_of(each) for each in candidates]
        stems = [stems_of(text) for text in texts]
        self.column = dict(library.column)
        for word in sorted({word for each in stems for word in each} - set(self.column)):
            self.column[word] = len(self.column)
        # A word the library has never met tells as much as one it met once.
        rare = np.log(1 + (library.documents + 0.5) / 1.5)
        self.telling = np.concatenate([library.telling, np.full(len(self.column) - len(library.telling), rare)])
        self.words = saturated(table_of(stems, self.column)) if candidates else table_of([], self.column)
        self.meanings = library.meaning_of(table_of(stems, library.column))
        self.terms = groups.counted(texts)
        self.group_telling = _by_key(library.group_keys, library.group_telling, groups.keys, missing=rare)
        self.areas = of_length_one(self._areas_of(self.terms, [each.areas for each in candidates]))
        self.area_axes = _columns_by_key(library.areas, library.area_axes, groups.areas)
        self.learned_areas = self._learned(self.meanings)
        theirs = _columns_by_key(library.group_keys, library.groups, groups.keys)
        self._library_saturated = theirs / (theirs + 1)
        self._library_areas = of_length_one(self._areas_of(theirs, [()] * library.documents))
        self._library_learned = self._learned(library.meanings)

    def _areas_of(self, terms: Numbers, chosen: list[tuple[str, ...]]) -> Numbers:
        said = np.asarray((terms / (terms + 1) * self.group_telling) @ self.groups.belongs)
        for at, codes in enumerate(chosen):
            for code in set(codes) & set(self.groups.areas):
                said[at, self.groups.areas.index(code)] += CHOSEN
        return said

    def _learned(self, meanings: Numbers) -> Numbers:
        return of_length_one(np.maximum(meanings @ self.area_axes, 0.0))

    def in_area(self, code: str) -> Numbers:
        """How much each candidate is about one area, from 0 to 1; nothing for an area that isn't known."""
        known = self.groups.areas
        return self.areas[:, known.index(code)] if code in known else np.zeros(len(self.areas))

    def signals(self, wanted: Wanted) -> Signals:
        """Every candidate's signals for a need."""
        stems = stems_of(wanted.text)
        known = table_of([stems], self.library.column)
        asked = table_of([stems], self.column)
        weighed = np.minimum(asked.toarray()[0], TWICE) * self.telling
        terms = np.minimum(self.groups.counted([wanted.text]), 1.0) * self.group_telling
        areas = of_length_one(self._areas_of(self.groups.counted([wanted.text]), [(wanted.area,)]))[0]
        meaning = self.library.meaning_of(known)[0]
        learned = self._learned(meaning[None, :])[0]
        usual = self._usually(weighed[: len(self.library.words)], terms[0], areas, learned)
        along = self._read_along(meaning, usual)
        usual["meaning"] = self.library.meanings @ along
        words = np.asarray(self.words @ weighed)
        said = np.asarray(self.terms / (self.terms + 1) @ terms[0])
        return Signals(
            words=words,
            terms=said,
            areas=self.areas @ areas,
            learned_areas=self.learned_areas @ learned,
            meaning=self.meanings @ along,
            shared_words=words / max(float((np.sign(weighed) * self.telling).sum()) * (SATURATION + 1), 1e-9),
            covered=said / max(float(terms.sum()), 1e-9),
            usual={name: (float(of.mean()), float(of.std())) if len(of) else (0.0, 1.0) for name, of in usual.items()},
        )

    def _usually(self, words: Numbers, terms: Numbers, areas: Numbers, learned: Numbers) -> dict[str, Numbers]:
        """The signals of the library's own texts, but for the meaning."""
        return {
            "words": np.asarray(self.library.saturated @ words),
            "terms": self._library_saturated @ terms,
            "areas": self._library_areas @ areas,
            "learned_areas": self._library_learned @ learned,
        }

    def _read_along(self, meaning: Numbers, usual: dict[str, Numbers]) -> Numbers:
        """Where a need points once the texts of the library most like it are read along with it.

        source  J. Rocchio, Relevance Feedback in Information Retrieval, 1971; here without anybody's judgement
        """
        if not meaning.any():  # no word of it is known, so nothing is like it
            return meaning
        alike = _evened(self.library.meanings @ meaning)
        for name in ("words", "terms", "areas"):
            alike = alike + WEIGHTS[name] * _evened(usual[name])
        nearest = np.argsort(-alike, kind="stable")[:LIKE_IT]
        return of_length_one(meaning + READ_ALONG * of_length_one(self.library.meanings[nearest].mean(axis=0)))


def text_of(candidate: Candidate) -> str:
    """All that a candidate says; its title says it twice, as it is what the whole is about."""
    return f"{candidate.title}. {candidate.text}" if candidate.title else candidate.text


def _by_key(keys: tuple[str, ...], values: Numbers, wanted: list[str], *, missing: float) -> Numbers:
    known = dict(zip(keys, values, strict=True))
    return np.array([known.get(key, missing) for key in wanted], dtype=float)


def _columns_by_key(keys: tuple[str, ...], table: Numbers, wanted: list[str]) -> Numbers:
    at = {key: column for column, key in enumerate(keys)}
    found = np.zeros((table.shape[0], len(wanted)))
    for column, key in enumerate(wanted):
        if key in at:
            found[:, column] = table[:, at[key]]
    return found
