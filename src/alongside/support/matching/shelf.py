"""A shelf of candidates, and what of it would help with a need."""

from collections.abc import Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from alongside.areas.states.taxonomy import Taxonomy
from alongside.support.matching.counts import Groups, Numbers, Positions
from alongside.support.matching.directness import DIRECT, NO_GAP, likelihoods
from alongside.support.matching.fitness import fits, hindrances, leaning
from alongside.support.matching.library import Library, train
from alongside.support.matching.reasons import Reasons
from alongside.support.matching.signals import Prepared, Signals, text_of
from alongside.support.matching.values import Answer, Candidate, Found, Kind, Wanted
from alongside.support.matching.wording import answer_in_words

MOST = 20  # of each list
IN_CHOSEN_AREA = 1.0  # what being wholly about the area that a person chose adds to the order


@dataclass(frozen=True)
class Ranked:
    """Every candidate in order for one need, best first, without reasons: positions on the shelf, and two figures each.

    scores    for ordering only
    direct    how likely each is to be directly what is wanted
    """

    order: Positions
    scores: Numbers
    direct: Numbers


class Judged(NamedTuple):
    """Whether there is something direct among the offers, and among the practice examples."""

    has_direct: bool
    has_example: bool


class Shelf:
    """Candidates made ready once, to be asked for many needs. Keep it while they, the library and the terms stay.

    library  what was learned from the installation's texts; with None it is learned from the candidates themselves
    """

    def __init__(self, candidates: Sequence[Candidate], library: Library | None, taxonomy: Taxonomy) -> None:
        self.candidates = tuple(candidates)
        self.taxonomy = taxonomy
        if library is None or not library.documents:
            library = train([text_of(each) for each in self.candidates], taxonomy)
        self._prepared = Prepared(self.candidates, library, Groups(taxonomy))
        self._is_offer = np.array([each.kind is Kind.OFFER for each in self.candidates], dtype=bool)
        self._at = {each.key: at for at, each in enumerate(self.candidates)}
        self._reasons = Reasons(self._prepared, self.candidates, taxonomy)

    def with_room(self, room: Mapping[str, int]) -> "Shelf":
        """The same shelf with the room there is now, by keys; what isn't among them keeps its own.

        What a candidate is about stays as it was made ready: only whether it can be proposed
        changes, so this costs next to nothing.
        """
        if all(each.room == room.get(each.key, each.room) for each in self.candidates):
            return self
        changed = copy(self)
        changed.candidates = tuple(
            replace(each, room=room[each.key]) if each.key in room else each for each in self.candidates
        )
        return changed

    def signals(self, wanted: Wanted, among: Collection[str] | None = None) -> tuple[Positions, Signals]:
        """The positions of the candidates asked about, and their signals."""
        keys = self._at if among is None else [key for key in self._at if key in set(among)]
        at = np.fromiter((self._at[key] for key in keys), dtype=np.intp)
        found = self._prepared.signals(wanted)
        return at, (found if among is None else found.only(at))

    def ranked(self, wanted: Wanted, among: Collection[str] | None = None) -> Ranked:
        """Every candidate in order, best first; what can't be proposed stands where it would stand if it could."""
        at, signals = self.signals(wanted, among)
        lean = np.zeros(len(at))
        if wanted.enabler or wanted.journey or wanted.audience or wanted.neighbours:
            lean = np.array([leaning(self.candidates[each], wanted) for each in at])
        scores = signals.together + lean + IN_CHOSEN_AREA * self._prepared.in_area(wanted.area)[at]
        order = np.argsort(-scores, kind="stable")
        return Ranked(at[order], scores[order], likelihoods(signals)[order])

    def answer(self, wanted: Wanted, among: Collection[str] | None = None, most: int = MOST) -> Answer:
        """What would help, as two lists with reasons.

        among  the keys of those the reader may see; None for all. The others make no difference to the answer
        most   how many of each list
        """
        ranked = self.ranked(wanted, among)
        judged = self.judged(ranked)
        offers, practice = (self._found(ranked, kind, wanted, most) for kind in (Kind.OFFER, Kind.PRACTICE))
        said = answer_in_words(offers, practice, judged.has_direct, judged.has_example)
        return Answer(offers, practice, judged.has_direct, judged.has_example, said)

    def judged(self, ranked: Ranked) -> Judged:
        """Whether an offer, and whether a practice example, seems to be directly what is wanted."""
        offers = self._is_offer[ranked.order]
        near = [float(ranked.direct[among].max(initial=0.0)) for among in (offers, ~offers)]
        return Judged(near[0] >= NO_GAP, near[1] >= NO_GAP)

    def _found(self, ranked: Ranked, kind: Kind, wanted: Wanted, most: int) -> tuple[Found, ...]:
        found, asked = [], self._reasons.asked(wanted)
        of_kind = np.flatnonzero(self._is_offer[ranked.order] == (kind is Kind.OFFER))
        for place in of_kind[: most * 2]:  # some may go back behind those that can be proposed
            at, score = int(ranked.order[place]), float(ranked.scores[place])
            candidate, direct = self.candidates[at], bool(ranked.direct[place] >= DIRECT)
            against = hindrances(candidate, wanted)
            shared = self._reasons.of(at, asked, direct=direct)
            found.append(
                Found(
                    candidate.key, candidate.kind, round(score, 4), direct, not against,
                    (*shared.for_it, *fits(candidate, wanted, self.taxonomy)),
                    (*against, *shared.against_it),
                )
            )  # fmt: skip
        return tuple(sorted(found, key=lambda each: not each.may)[:most])
