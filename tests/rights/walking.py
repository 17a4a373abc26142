"""One request after another, each inside a transaction that is undone, compared with what the table expects."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponseBase

from alongside.journal.models import Entry
from tests.rights.cast import ANONYMOUS, KEYS, OTHER, OWN, Cast
from tests.rights.table import METHODS, Row

NOWHERE = "/nothing/stands/here/"


@dataclass
class Walk:
    """What was asked and what was wrong: each fault says who asked for what, how, and what came."""

    asked: int = 0
    writes: int = 0
    hidden: int = 0
    faults: list[str] = field(default_factory=list)


def walk(
    cast: Cast, row: Row, named: dict[str, Any], *, methods: tuple[str, ...] = METHODS, who: Sequence[str] = KEYS
) -> Walk:
    """Ask for a row's addresses as everybody of `who`, by every method, for the own authority and the other."""
    done = Walk()
    for place in (OWN, OTHER) if row.of_authority else (OWN,):
        for phase, address in row.addresses(place, named):
            with undone():
                row.prepare(phase, place, named)
                before = Entry.objects.count()  # so many again at each request, as the one before it is undone
                for key in who:
                    for method in methods:
                        done.asked += 1
                        _ask(cast, row, (key, place, phase, method), address, before, done)
    return done


def _ask(cast: Cast, row: Row, case: tuple[str, str, str, str], address: str, before: int, done: Walk) -> None:
    key, _, phase, method = case
    sent = row.carried(phase) if method == "POST" else None
    cache.clear()  # how often somebody may try is another test's
    with undone():
        answer = asked(cast, key, method, address, sent)
        entries = Entry.objects.count() - before
    said = f"{key}: {method} {address} ({phase})"
    if answer.status_code != row.expected(*case):
        done.faults.append(f"{said} answered {answer.status_code}, not {row.expected(*case)}")
    elif entries != row.entries(*case):
        done.faults.append(f"{said} left {entries} entries, not {row.entries(*case)}")
    done.writes += entries > 0
    if answer.status_code == 404 and not (row.open and key == ANONYMOUS):
        done.hidden += 1
        if seen(answer) != _nothing(cast, key, method, sent):
            done.faults.append(f"{said} differs from an address where nothing stands")
    if key != ANONYMOUS and "no-store" not in answer.get("Cache-Control", ""):
        done.faults.append(f"{said} may be stored: {answer.get('Cache-Control', '')!r}")


def _nothing(cast: Cast, key: str, method: str, sent: dict[str, Any] | None) -> tuple[bytes, list[tuple[str, str]]]:
    """What that person is answered where nothing stands; asked once."""
    if (key, method) not in cast.nothing:
        with undone():
            cast.nothing[key, method] = seen(asked(cast, key, method, NOWHERE, sent))
    return cast.nothing[key, method]


def asked(cast: Cast, key: str, method: str, address: str, sent: dict[str, Any] | None) -> HttpResponseBase:
    """One answer, as it comes: redirections are not followed, and whoever is signed out is signed in again."""
    client = cast.clients[key]
    carried = deepcopy(client.cookies)
    ask = getattr(client, method.lower())
    answer: HttpResponseBase = ask(address, sent) if sent is not None else ask(address)
    client.cookies = carried
    return answer


def seen(answer: HttpResponseBase) -> tuple[bytes, list[tuple[str, str]]]:
    """Everything a client sees of an answer, but for the day and a cookie's random value."""
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return content, sorted((name, value) for name, value in answer.items() if name not in {"Date", "X-Request-ID"})


class undone:  # noqa: N801 - read as words: with undone()
    """A transaction that is rolled back whatever happens in it."""

    def __enter__(self) -> None:
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def __exit__(self, *problem: Any) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(*problem)
