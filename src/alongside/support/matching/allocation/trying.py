"""Trying the allocation out: invented cases, a slow separate search for the best, and what the hard rules say.

The search shares nothing with the solver but the cases: it tries everything and adds up what each costs and brings.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from alongside.support.matching.allocation.values import Allocation, OpenNeed, OpenOffer, Possible, Rules


@dataclass(frozen=True)
class Case:
    """Everything an allocation is made from."""

    needs: tuple[OpenNeed, ...]
    offers: tuple[OpenOffer, ...]
    possible: tuple[Possible, ...]
    rules: Rules


def invented(seed: int, needs: int, offers: int, *, authorities: int = 4, nearest: int | None = None) -> Case:
    """A case drawn at random; the same seed, the same case. Codes are those of the invented region: N01 and on."""
    draw = random.Random(seed)  # noqa: S311 - nothing secret about it
    places = [f"N{number:02}" for number in range(1, authorities + 1)]
    asked = tuple(
        OpenNeed(
            key=f"need-{number:04}",
            place=draw.choice(places),
            waited=draw.randrange(0, 300),
            conflicts=frozenset(place for place in places if draw.random() < 0.1),
        )
        for number in range(needs)
    )
    given = tuple(_offer(draw, number, places) for number in range(offers))
    possible = tuple(
        Possible(need.key, offer.key, round(draw.random(), 3))
        for need in asked
        for offer in (given if nearest is None else draw.sample(given, min(nearest, len(given))))
        if nearest is not None or draw.random() < 0.7
    )
    rules = Rules(
        received={place: draw.randrange(0, 3) for place in places},
        given={place: draw.randrange(0, 5) for place in places},
        last={place: frozenset(draw.sample(places, 1)) for place in places},
        most_given=draw.choice([None, None, 1, 2]) if nearest is None else None,
    )
    return Case(asked, given, possible, rules)


def _offer(draw: random.Random, number: int, places: list[str]) -> OpenOffer:
    place = draw.choice([*places, *places, *places, ""])
    return OpenOffer(key=f"offer-{number:04}", place=place, provider=place, room=draw.choice([0, 1, 1, 1, 2, 3]))


def exhaustive_best(case: Case) -> float:
    """The most that any allocation is worth, found by trying every one there is."""
    return max((worth_of(case, pairs) for pairs in _every(case)), default=0.0)


def _every(case: Case) -> Iterator[dict[str, str]]:
    """Every allocation that breaks no hard rule: need by need, nothing or any of its offers."""
    options: dict[str, list[str]] = {need.key: [] for need in case.needs}
    for pair in case.possible:
        options[pair.need].append(pair.offer)

    def from_here(left: list[str], pairs: dict[str, str]) -> Iterator[dict[str, str]]:
        if not left:
            yield pairs
            return
        yield from from_here(left[1:], pairs)
        for offer in options[left[0]]:
            more = {**pairs, left[0]: offer}
            if not broken_rules(case, more):
                yield from from_here(left[1:], more)

    yield from from_here([need.key for need in case.needs], {})


def worth_of(case: Case, pairs: dict[str, str]) -> float:
    """What an allocation is worth, added up pair by pair from the rules as they are told."""
    rules, needs = case.rules, {need.key: need for need in case.needs}
    offers = {offer.key: offer for offer in case.offers}
    fits: dict[tuple[str, str], float] = defaultdict(float)
    for pair in case.possible:
        fits[pair.need, pair.offer] = max(fits[pair.need, pair.offer], pair.fit)
    had, gave = Counter(rules.received), Counter(rules.given)
    total = 0.0
    for key, of in pairs.items():
        need, offer = needs[key], offers[of]
        total += rules.met + fits[key, of] + rules.waiting * min(1.0, need.waited / rules.longest_wait)
        total += rules.fairness / (1 + had[need.place])
        had[need.place] += 1
        if offer.provider:
            total -= rules.rotation * gave[offer.provider] / (gave[offer.provider] + 2)
            total -= rules.again if offer.provider in rules.last.get(need.place, ()) else 0.0
            gave[offer.provider] += 1
    return total


def broken_rules(case: Case, pairs: dict[str, str]) -> list[str]:
    """Which hard rules an allocation breaks, in words."""
    needs = {need.key: need for need in case.needs}
    offers = {offer.key: offer for offer in case.offers}
    fitting = {(pair.need, pair.offer) for pair in case.possible if pair.fit >= case.rules.least_fit}
    broken = []
    for key, number in Counter(pairs.values()).items():
        if number > offers[key].room:
            broken.append(f"{key} is given {number} times, with room for {offers[key].room}")
    for key, of in pairs.items():
        need, offer = needs[key], offers[of]
        if offer.place and offer.place == need.place:
            broken.append(f"{key} is given its own {of}")
        if offer.place and offer.place in need.conflicts:
            broken.append(f"{key} is given {of}, which is not independent")
        if (key, of) not in fitting:
            broken.append(f"{key} is given {of}, which was not possible")
    if case.rules.most_given is not None:
        gives = Counter(offers[of].provider for of in pairs.values() if offers[of].provider)
        broken += [f"{name} gives {number}" for name, number in gives.items() if number > case.rules.most_given]
    return broken


def pairs_of(found: Allocation) -> dict[str, str]:
    """The pairs alone. Raises AssertionError if a need has two."""
    pairs = {pair.need: pair.offer for pair in found.pairs}
    if len(pairs) != len(found.pairs):
        raise AssertionError("a need is given two offers")
    return pairs


def tried(cases: Sequence[Case], found: Sequence[Allocation], *, exhaustively: bool) -> list[str]:
    """What is wrong with allocations of these cases: a broken rule, or less than the best there is."""
    wrong = []
    for number, (case, allocation) in enumerate(zip(cases, found, strict=True)):
        pairs = pairs_of(allocation)
        wrong += [f"case {number}: {each}" for each in broken_rules(case, pairs)]
        if abs(worth_of(case, pairs) - allocation.total) > 1e-6:
            wrong.append(f"case {number}: worth {worth_of(case, pairs)}, not {allocation.total} as it says")
        if exhaustively and abs(exhaustive_best(case) - allocation.total) > 1e-6:
            wrong.append(f"case {number}: {allocation.total}, where {exhaustive_best(case)} is the best")
    return wrong
