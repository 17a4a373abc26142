"""The best allocation, found by a solver: HiGHS, which scipy brings.

source  Q. Huangfu and J. Hall, Parallelizing the dual revised simplex method, Math. Programming Computation 10, 2018
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse

from alongside.support.matching.allocation.explaining import explained, unmet_of
from alongside.support.matching.allocation.values import (
    Allocation,
    OpenNeed,
    OpenOffer,
    Possible,
    Rules,
    may_pair,
)

SECONDS = 50.0  # after which the best found so far is taken, with its gap


class NotAllocated(RuntimeError):
    """The solver found nothing in its time. Its text says so."""


@dataclass(frozen=True)
class Network:
    """What may be paired, as numbers.

    arcs      need and offer of each pair that may be, by position, and `worth` beside it
    """

    needs: tuple[OpenNeed, ...]
    offers: tuple[OpenOffer, ...]
    arcs: tuple[tuple[int, int], ...]
    fits: tuple[float, ...]
    worth: tuple[float, ...]


def network_of(
    needs: Sequence[OpenNeed], offers: Sequence[OpenOffer], possible: Sequence[Possible], rules: Rules
) -> Network:
    """The pairs that the hard rules let be, in an order that doesn't depend on how they came."""
    asked = tuple(sorted(needs, key=lambda each: each.key))
    given = tuple(sorted(offers, key=lambda each: each.key))
    need_at = {each.key: at for at, each in enumerate(asked)}
    offer_at = {each.key: at for at, each in enumerate(given)}
    best: dict[tuple[int, int], float] = {}
    for pair in possible:
        if pair.need in need_at and pair.offer in offer_at and pair.fit >= rules.least_fit:
            arc = (need_at[pair.need], offer_at[pair.offer])
            if may_pair(asked[arc[0]], given[arc[1]]):
                best[arc] = max(pair.fit, best.get(arc, 0.0))
    arcs = tuple(sorted(best))
    fits = tuple(best[arc] for arc in arcs)
    worth = tuple(rules.worth(asked[i], given[j], fit) for (i, j), fit in zip(arcs, fits, strict=True))
    return Network(asked, given, arcs, fits, worth)


def allocate(
    needs: Sequence[OpenNeed],
    offers: Sequence[OpenOffer],
    possible: Sequence[Possible],
    rules: Rules | None = None,
    *,
    seconds: float = SECONDS,
) -> Allocation:
    """Share out what is on offer as well as can be; see the package for the rules.

    raises  NotAllocated: the solver found nothing in that many seconds
    """
    rules = rules or Rules()
    network = network_of(needs, offers, possible, rules)
    if not network.arcs:
        return Allocation((), unmet_of(network, (), possible, rules), 0.0, 0.0, 0.0)
    chosen, total, bound = _solved(network, rules, seconds)
    gap = max(0.0, (bound - total) / bound) if bound > 0 else 0.0
    pairs = explained(network, chosen, rules)
    return Allocation(pairs, unmet_of(network, chosen, possible, rules), total, bound, 0.0 if gap < 1e-6 else gap)


@dataclass(frozen=True)
class _Side:
    """Places at one end of the network: authorities that receive, or providers that give.

    of     for each arc its place by number, or −1 where none is reckoned
    gains  for each place what its first, second, … match adds
    """

    of: list[int]
    gains: list[list[float]]


def _receiving(network: Network, rules: Rules) -> _Side:
    places = {place: at for at, place in enumerate(dict.fromkeys(need.place for need in network.needs))}
    counts = [0] * len(places)
    for need in network.needs:
        counts[places[need.place]] += 1
    gains = [
        [rules.for_having_had(rules.received.get(place, 0) + number) for number in range(counts[at])]
        for place, at in places.items()
    ]
    return _Side([places[network.needs[i].place] for i, _ in network.arcs], gains)


def _giving(network: Network, rules: Rules) -> _Side:
    providers = {
        name: at for at, name in enumerate(dict.fromkeys(offer.provider for offer in network.offers if offer.provider))
    }
    room = [0] * len(providers)
    for offer in network.offers:
        if offer.provider:
            room[providers[offer.provider]] += min(offer.room, len(network.needs))
    most = len(network.needs) if rules.most_given is None else rules.most_given
    gains = [
        [-rules.for_having_given(rules.given.get(name, 0) + number) for number in range(min(room[at], most))]
        for name, at in providers.items()
    ]
    return _Side([providers.get(network.offers[j].provider, -1) for _, j in network.arcs], gains)


def _solved(network: Network, rules: Rules, seconds: float) -> tuple[tuple[int, ...], float, float]:
    """The arcs chosen, what they are worth together, and what nothing can exceed."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    sides = (_receiving(network, rules), _giving(network, rules))
    steps = [gain for side in sides for gains in side.gains for gain in gains]
    columns = len(network.arcs) + len(steps)
    at_most, least, most = _constraints(network, sides, columns)
    found = milp(
        c=-np.array([*network.worth, *steps]),
        constraints=LinearConstraint(at_most, least, most),
        bounds=Bounds(0, 1),
        integrality=np.ones(columns, dtype=np.int8),
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    if found.x is None:
        raise NotAllocated(f"No allocation was found in {seconds:.0f} seconds. Ask for fewer needs at once.")
    chosen = tuple(int(at) for at in np.flatnonzero(found.x[: len(network.arcs)] > 0.5))
    bound = -float(found.mip_dual_bound) if found.mip_dual_bound is not None else -float(found.fun)
    return chosen, -float(found.fun), max(bound, -float(found.fun))


def _constraints(
    network: Network, sides: tuple[_Side, ...], columns: int
) -> tuple[sparse.csr_matrix, np.ndarray, np.ndarray]:
    """One offer a need; no more than its room an offer; as many steps taken at a place as matches are made there.

    Steps need no order of their own: the first is always the one most worth taking.
    """
    arcs = len(network.arcs)
    rows: list[int] = []
    places: list[int] = []
    values: list[float] = []

    def put(row: int, column: int, value: float) -> None:
        rows.append(row)
        places.append(column)
        values.append(value)

    least = [-np.inf] * (len(network.needs) + len(network.offers))
    most = [1.0] * len(network.needs) + [float(offer.room) for offer in network.offers]
    for column, (i, j) in enumerate(network.arcs):
        put(i, column, 1.0)
        put(len(network.needs) + j, column, 1.0)
    row, step = len(most), arcs
    for side in sides:
        for column, place in enumerate(side.of):
            if place >= 0:
                put(row + place, column, 1.0)
        for place, gains in enumerate(side.gains):
            for _ in gains:
                put(row + place, step, -1.0)
                step += 1
        least += [0.0] * len(side.gains)
        most += [0.0] * len(side.gains)
        row += len(side.gains)
    table = sparse.csr_matrix((values, (rows, places)), shape=(row, columns))
    return table, np.array(least), np.array(most)
