"""Who may read the trail. Persons stand above this room, so it is they who say; until they do, nobody may."""

from collections.abc import Callable
from typing import Any

from alongside.rules.verdicts import Verdict, refuse

_SAID: list[Callable[[Any], Verdict]] = []


def readers_are_told_by(may: Callable[[Any], Verdict]) -> None:
    """Let a policy of a higher room say, of a standing, whether it may read the trail."""
    _SAID[:] = [may]


def may_read_trail(standing: Any) -> Verdict:
    """What the room that knows persons says; no one, as long as it hasn't."""
    return _SAID[0](standing) if _SAID else refuse("Nobody has been named who may read the journal.")


def _nobody(standing: Any, thing: Any) -> Verdict:
    return refuse("Nobody reads this as it is kept.")


READERS = {
    "journal.Entry": lambda standing, entry: may_read_trail(standing),
    "journal.Entry.details": _nobody,  # a trail shows some of them, and no words that somebody wrote
    "journal.Entry.seal": _nobody,
    "journal.ChainEnd": _nobody,
}
