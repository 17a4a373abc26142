"""Pair by pair: why this, what it costs others, and the next best. And for what is left out, why."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from alongside.support.matching.allocation.values import NextBest, OpenNeed, OpenOffer, Pair, Possible, Rules, Unmet

if TYPE_CHECKING:
    from alongside.support.matching.allocation.solving import Network

MOST_NAMED = 3
GOOD_FIT = 0.5
LONG = 60  # days, from which a wait is worth a sentence


def explained(network: "Network", chosen: Sequence[int], rules: Rules) -> tuple[Pair, ...]:
    """Every chosen pair with its reasons, in the order of the needs."""
    return _Explaining(network, chosen, rules).pairs()


class _Explaining:
    def __init__(self, network: "Network", chosen: Sequence[int], rules: Rules) -> None:
        self.network, self.chosen, self.rules = network, chosen, rules
        self.by_need: dict[int, list[int]] = defaultdict(list)
        self.by_offer: dict[int, list[int]] = defaultdict(list)
        for arc, (i, j) in enumerate(network.arcs):
            self.by_need[i].append(arc)
            self.by_offer[j].append(arc)
        self.given = {network.arcs[arc][0]: arc for arc in chosen}
        self.taken = Counter(network.arcs[arc][1] for arc in chosen)
        self.provided = Counter(network.offers[network.arcs[arc][1]].provider for arc in chosen)

    def pairs(self) -> tuple[Pair, ...]:
        return tuple(self._pair(arc) for arc in self.chosen)

    def _pair(self, arc: int) -> Pair:
        i, j = self.network.arcs[arc]
        need, offer, worth = self.network.needs[i], self.network.offers[j], self.network.worth[arc]
        next_best = self._next_best(arc)
        return Pair(
            need.key, offer.key, self.network.fits[arc], round(worth, 4), self._why(arc, need, offer),
            self._costs_others(arc), next_best,
        )  # fmt: skip

    def _why(self, arc: int, need: OpenNeed, offer: OpenOffer) -> tuple[str, ...]:
        fits = self.network.fits
        better = [each for each in self.by_need[self.network.arcs[arc][0]] if fits[each] > fits[arc]]
        why = ["It fits this need best of all that could help." if not better else _rank_in_words(len(better))]
        if fits[arc] < GOOD_FIT:
            why.append("It may answer a part of the need only, so talk it through first.")
        if need.waited >= LONG:
            why.append(f"The need has waited {need.waited} days.")
        had = self.rules.received.get(need.place, 0)
        if had == 0:
            why.append("Its authority has had no support yet this year.")
        if offer.provider:
            given = self.rules.given.get(offer.provider, 0)
            why.append(f"Its provider has given {given} this year." if given else "Its provider has given nothing yet.")
            if offer.provider in self.rules.last.get(need.place, frozenset()):
                why.append("The same provider helped last time; nothing else was worth as much.")
        return tuple(why)

    def _costs_others(self, arc: int) -> tuple[str, ...]:
        """Who else could have used the last of it, and would have been better served by it."""
        network = self.network
        i, j = network.arcs[arc]
        offer = network.offers[j]
        left = offer.room - self.taken[j]
        if left > 0:
            return (f"Nobody goes without for it: {left} of its {offer.room} are left.",)
        passed_over = []
        for other in self.by_offer[j]:
            k = network.arcs[other][0]
            if k == i or self.given.get(k) == other:
                continue
            had = network.worth[self.given[k]] if k in self.given else 0.0
            if network.worth[other] > had:
                passed_over.append((network.worth[other] - had, k))
        passed_over.sort(key=lambda each: (-each[0], each[1]))
        if not passed_over:
            return ("It takes the last of the room, but nobody else would be better served by it.",)
        lines = [self._passed_over(k) for _, k in passed_over[:MOST_NAMED]]
        if len(passed_over) > MOST_NAMED:
            lines.append(f"{len(passed_over) - MOST_NAMED} more needs could have used it.")
        return tuple(lines)

    def _passed_over(self, k: int) -> str:
        need = self.network.needs[k].key
        if k not in self.given:
            return f"{need} could have used it, and is left without."
        instead = self.network.offers[self.network.arcs[self.given[k]][1]].key
        return f"{need} could have used it better than what it is given, {instead}."

    def _next_best(self, arc: int) -> NextBest | None:
        network = self.network
        i = network.arcs[arc][0]
        others = [each for each in self.by_need[i] if each != arc]
        if not others:
            return None
        free = [each for each in others if self._free(network.arcs[each][1])]
        best = max(free or others, key=lambda each: (network.worth[each], -each))
        return NextBest(
            network.offers[network.arcs[best][1]].key, bool(free), round(network.worth[arc] - network.worth[best], 4)
        )

    def _free(self, j: int) -> bool:
        offer, most = self.network.offers[j], self.rules.most_given
        within = most is None or not offer.provider or self.provided[offer.provider] < most
        return within and self.taken[j] < offer.room


def _rank_in_words(better: int) -> str:
    if better == 1:
        return "One other offer fits a little better, but does more elsewhere."
    return f"{better} other offers fit better, but do more elsewhere."


def unmet_of(
    network: "Network", chosen: Sequence[int], possible: Sequence[Possible], rules: Rules
) -> tuple[Unmet, ...]:
    """Every need that is given nothing, with why."""
    met = {network.arcs[arc][0] for arc in chosen}
    could = {i for i, _ in network.arcs}
    thought_of = {pair.need for pair in possible if pair.fit >= rules.least_fit}
    found = []
    for i, need in enumerate(network.needs):
        if i in met:
            continue
        if i in could:
            why = "Everything that could help is given to needs that it does more for."
        elif need.key in thought_of:
            why = "What could help is full, its own, or not independent of it."
        else:
            why = "Nothing on the menu is directly about it: it may be a gap."
        found.append(Unmet(need.key, why))
    return tuple(found)
