"""What is shown to a guest, by the rooms whose things can be. A room that lets guests in on something signs up here."""

from collections.abc import Callable, Collection, Iterable, Mapping
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


# Told the standing and the numbers of things; answers with title and address of each that they may see now.
Finder = Callable[["Standing", Collection[str]], Mapping[str, tuple[str, str]]]
_FINDERS: dict[str, Finder] = {}


def register(kind: str, finder: Finder) -> None:
    """Sign a kind of thing up, such as "files.upload". Raises ValueError if it is already."""
    if _FINDERS.setdefault(kind, finder) is not finder:
        raise ValueError(f"What is shown of {kind} is found by two.")


def titles_of(standing: "Standing", showings: Iterable[Showing]) -> dict[int, tuple[str, str]]:
    """Title and address of each thing shown that this person may read, by the showing's number; the rest are left out.

    One question for each kind of thing, however many there are.
    """
    by_kind: dict[str, dict[int, str]] = {}
    for each in showings:
        by_kind.setdefault(each.object_kind, {})[each.pk] = each.object_id
    found: dict[int, tuple[str, str]] = {}
    for kind, numbers in by_kind.items():
        told = _FINDERS[kind](standing, set(numbers.values())) if kind in _FINDERS else {}
        found |= {pk: told[number] for pk, number in numbers.items() if number in told}
    return found


def shown_to(standing: "Standing") -> list[Shown]:
    """What is released to a guest now, what ends first at the top; a thing that is gone, or not theirs, is left out."""
    if standing.at is None or standing.person is None:
        return []
    on = timezone.localdate(standing.at)
    showings = list(Showing.objects.filter(Showing.holding(on), person=standing.person).order_by("ends", "pk"))
    seen = titles_of(standing, showings)
    return [
        Shown(*seen[each.pk], until=each.ends)
        for each in showings
        if each.pk in seen and each.ends is not None and (each.object_kind, each.object_id) in standing.shown
    ]
