"""What is shown to a guest, by the rooms whose things can be. A room that lets guests in on something signs up here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from alongside.people.models import Showing

if TYPE_CHECKING:
    from alongside.people.states import Standing


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing a guest is shown: its title, where it stands, and the last day of it."""

    title: str
    address: str
    until: date


# Told the standing and the thing's number; answers with title and address, or None where they may not see it now.
Finder = Callable[["Standing", str], tuple[str, str] | None]
_FINDERS: dict[str, Finder] = {}


def register(kind: str, finder: Finder) -> None:
    """Sign a kind of thing up, such as "files.upload". Raises ValueError if it is already."""
    if _FINDERS.setdefault(kind, finder) is not finder:
        raise ValueError(f"What is shown of {kind} is found by two.")


def shown_to(standing: "Standing") -> list[Shown]:
    """What is released to a guest now, what ends first at the top; a thing that is gone, or not theirs, is left out."""
    if standing.at is None or standing.person is None:
        return []
    on = timezone.localdate(standing.at)
    found = []
    for each in Showing.objects.filter(Showing.holding(on), person=standing.person).order_by("ends", "pk"):
        key = (each.object_kind, each.object_id)
        seen = _FINDERS[each.object_kind](standing, each.object_id) if each.object_kind in _FINDERS else None
        if key in standing.shown and seen is not None and each.ends is not None:
            found.append(Shown(*seen, until=each.ends))
    return found
