"""The navigation of every page: at most six items a reader, each signed up by the room it leads to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

MOST = 6
LeadsTo = str | Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Item:
    """One item: where it stands, its text, where it leads, and whom it is for.

    leads_to  the name of an address, or what answers with an address for a standing; "" for nowhere
    may       asked with a standing; the item is there if the answer is true
    """

    order: int
    text: str
    leads_to: LeadsTo
    may: Callable[[Any], object]

    def address(self, standing: Any) -> str:
        """Where it leads for this reader; "" for nowhere."""
        return reverse(self.leads_to) if isinstance(self.leads_to, str) else self.leads_to(standing)


_ITEMS: dict[str, Item] = {}


def item(order: int, text: str, leads_to: LeadsTo, may: Callable[[Any], object]) -> Item:
    """Sign an item up, once, as its room gets ready. Raises ValueError if another room has that text."""
    added = Item(order, text, leads_to, may)
    if _ITEMS.setdefault(text, added).leads_to is not leads_to:
        raise ValueError(f"Two rooms offer {text!r} in the navigation.")
    return added


def items_for(standing: Any, path: str = "") -> list[dict[str, Any]]:
    """The items of a reader, in order, for `ui/navigation.html`; the one whose pages hold `path` is the current one.

    There are never more than six, so a seventh that somebody signs up is seen by a test, not by a reader.
    """
    if not standing.is_somebody:
        return []
    offered = sorted((each for each in _ITEMS.values() if each.may(standing)), key=lambda each: each.order)
    found = [(each.text, address) for each in offered if (address := each.address(standing))]
    holding = [address for _, address in found if path == address or (address != "/" and path.startswith(address))]
    current = max(holding, key=len, default="")
    return [{"text": text, "href": address, "current": address == current} for text, address in found]
