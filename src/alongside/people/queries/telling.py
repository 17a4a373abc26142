"""Who tells a person of what was changed about their account. The room that sends notices signs up here."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alongside.people.models import Person

# Told whose account, what tells this change from their others, and when. It writes in the transaction of the change.
Teller = Callable[["Person", str, datetime], None]
_TELLERS: list[Teller] = []


def told_by(teller: Teller) -> None:
    """Let a higher room tell people, once, as its application gets ready."""
    _TELLERS[:] = [teller]


def tell(person: "Person", key: str, at: datetime) -> None:
    """Tell a person that somebody else changed how they sign in."""
    for teller in _TELLERS:
        teller(person, key, at)
