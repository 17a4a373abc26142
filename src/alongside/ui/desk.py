"""The work of the team, as its first page lists it: each room signs up the pages that are a team's daily work.

The navigation has room for six items; the rest of what a regional team does begins here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work: where it stands in the list, its name, where it is done, what it is, and whose it is.

    leads_to  the name of an address
    words     what it is, in a few words that go on from its name
    may       asked with a standing; it is listed if the answer is true
    """

    order: int
    text: str
    leads_to: str
    words: str
    may: Callable[[Any], object]

    @property
    def address(self) -> str:
        """Where it is done."""
        return reverse(self.leads_to)


_WORK: dict[str, Work] = {}


def work(order: int, text: str, leads_to: str, words: str, may: Callable[[Any], object]) -> Work:
    """Sign work up, once, as its room gets ready. Raises ValueError if that name leads elsewhere already."""
    added = Work(order, text, leads_to, words, may)
    if _WORK.setdefault(text, added).leads_to != leads_to:
        raise ValueError(f"Two rooms call something {text!r} on the team’s first page.")
    return added


def work_for(standing: Any) -> list[Work]:
    """What somebody may open of it, in order."""
    return sorted((each for each in _WORK.values() if each.may(standing)), key=lambda each: each.order)
