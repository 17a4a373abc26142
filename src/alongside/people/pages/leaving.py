"""What a leaver hands over: all they hold, and what waits for them in rooms that sign up here."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from alongside.people.queries.holdings import holdings_of

if TYPE_CHECKING:
    from alongside.people.models import Person


@dataclass(frozen=True, slots=True)
class ToHandOver:
    """One thing that ends or waits: its kind in words, and what it is in counts or posts, never in sensitive words."""

    kind: str
    words: str


Provider = Callable[["Person", datetime], Iterable[ToHandOver]]
_PROVIDERS: dict[str, Provider] = {}
LEDE = (
    "All of this ends with it. Hand over what should go on before you close it. Work is counted and not shown, and "
    "needs that are private or confidential are not counted: ask them, or the director or lead of where they work, "
    "what each is and who takes it on."
)
KINDS = {
    "post": "Post",
    "seat": "Seat",
    "task": "Task",
    "standing in": "Stands in for somebody",
    "deputy": "Somebody stands in for them",
    "shown": "Shown to them",
}


def register(name: str, provider: Provider) -> None:
    """Sign a room up, once, as its application gets ready. Raises ValueError if the name is taken.

    provider  told a person and a moment; says what of that room would be left without anybody
    """
    if _PROVIDERS.setdefault(name, provider) is not provider:
        raise ValueError(f"What leavers hand over in {name} is told by two.")


def counted(kind: str, many: int, one: str, more: str) -> Iterator[ToHandOver]:
    """Work of one kind by its count alone: "3 offers that they write"; nothing where there is none."""
    if many:
        yield ToHandOver(kind, f"{many} {one if many == 1 else more}")


def to_hand_over(person: "Person", *, on: date, at: datetime) -> list[ToHandOver]:
    """Everything that ends with an account, then what each room says would be left without anybody."""
    held = [ToHandOver(KINDS[each.kind], each.words) for each in holdings_of(person, on=on)]
    return [*held, *(each for name in sorted(_PROVIDERS) for each in _PROVIDERS[name](person, at))]
