"""Which offer could help with which need, taken from the ranking."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from alongside.support.matching.allocation.values import Possible
from alongside.support.matching.values import Kind, Wanted

if TYPE_CHECKING:
    from alongside.support.matching.shelf import Shelf

NEAREST = 30  # offers thought of for each need; more would hardly ever be chosen


def possible_pairs(shelf: "Shelf", wanted: Sequence[Wanted], *, nearest: int = NEAREST) -> tuple[Possible, ...]:
    """For each need the offers nearest to it, each with how likely it is to be directly what is wanted as its fit."""
    found = []
    for each in wanted:
        ranked = shelf.ranked(each)
        offers = [
            (int(at), float(likely))
            for at, likely in zip(ranked.order, ranked.direct, strict=True)
            if shelf.candidates[at].kind is Kind.OFFER
        ]
        found += [Possible(each.key, shelf.candidates[at].key, likely) for at, likely in offers[:nearest]]
    return tuple(found)
