"""How much is asked of the menu, area by area: told by the rooms above it, which know of needs."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alongside.places.models import Place


@dataclass(frozen=True, slots=True)
class Demand:
    """How many authorities ask for something in one area now.

    area   its code
    needs  how many: only those that are open or anonymised, never one that is private or confidential
    """

    area: str
    needs: int


# Told a region and a day; answers with what is asked there, whoever asks.
Provider = Callable[["Place", date], Iterable[Demand]]
_PROVIDERS: dict[str, Provider] = {}


def register(name: str, provider: Provider) -> None:
    """Sign a room up, once, as its application gets ready. Raises ValueError if the name is taken."""
    if _PROVIDERS.setdefault(name, provider) is not provider:
        raise ValueError(f"The demand of {name} is told by two.")


def demand_by_area(region: "Place", *, on: date) -> dict[str, int]:
    """What is asked of the menu in each area."""
    asked: Counter[str] = Counter()
    for name in sorted(_PROVIDERS):
        for each in _PROVIDERS[name](region, on):
            asked[each.area] += each.needs
    return dict(asked)


def beyond_supply(supply: dict[str, int], demand: dict[str, int]) -> list[tuple[str, int, int]]:
    """The areas where more is asked than the menu has room for this term: (area, asked, room), by area."""
    return sorted(
        (area, asked, max(supply.get(area, 0), 0)) for area, asked in demand.items() if asked > supply.get(area, 0)
    )
