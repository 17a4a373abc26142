"""One request after another, each inside a transaction that is undone, compared with what the table expects."""

from dataclasses import dataclass, field
from typing import Any

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
    expected_to_ask: int = 0
    writes: int = 0
    hidden: int = 0
    faults: list[str] = field(default_factory=list)


def walk(cast: Cast, row: Row, named: dict[str, Any], *, methods: tuple[str, ...] = METHODS) -> Walk:
    """Ask for a row's addresses as everybody, by every method, for the own authority and the other."""
    done = Walk()
    for place in (OWN, OTHER):
        for phase, address in row.addresses(place, named):
            done.expected_to_ask += len(KEYS) * len(methods)
            for key in cast:
                for method in methods:
                    _ask(cast, row, place, phase, address, key, method, done)
        if not row.of_authority:
            break
    return done


def _ask(cast: Cast, row: Row, place: str, phase: str, address: str, key: str, method: str, done: Walk) -> None:
    before = Entry.objects.count()
    with undone():
        answer = asked(cast, key, method, address, row.sent if method == "POST" else None)
        entries = Entry.objects.count() - before
        expected = row.expected(key, place, phase, method)
        said = f"{key}: {method} {address} ({phase})"
        done.asked += 1
        if answer.status_code != expected:
            done.faults.append(f"{said} answered {answer.status_code}, not {expected}")
        if entries != row.entries(key, place, phase, method):
            done.faults.append(f"{said} left {entries} entries, not {row.entries(key, place, phase, method)}")
        done.writes += entries > 0
        if answer.status_code == 404:
            done.hidden += 1
            nothing = asked(cast, key, method, NOWHERE, row.sent if method == "POST" else None)
            if seen(answer) != seen(nothing):
                done.faults.append(f"{said} differs from an address where nothing stands")
        if key != ANONYMOUS and answer.status_code != 404 and "no-store" not in answer.get("Cache-Control", ""):
            done.faults.append(f"{said} may be stored: {answer.get('Cache-Control', '')!r}")


def asked(cast: Cast, key: str, method: str, address: str, sent: dict[str, Any] | None) -> HttpResponseBase:
    """One answer, as it comes: redirections are not followed."""
    ask = getattr(cast.clients[key], method.lower())
    answer: HttpResponseBase = ask(address, sent) if sent is not None else ask(address)
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
