"""`alongside trial notices`: senders of mail are killed at random moments, and afterwards every notice is counted.

Everything happens in an installation of the trial's own, which is gone afterwards. The senders are the service's own:
they write receipts and digests, claim what waits and hand it to the spool, all at once and as fast as they can.
"""

import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from alongside.cli.installation import NotDone, now, progress
from alongside.cli.trial_home import installation_of_its_own

if TYPE_CHECKING:
    from alongside.people.models import Person

LEASE = timedelta(milliseconds=150)
PERSONS, AT_ONCE = 20, 4
FEW, MANY = 40, 100  # senders write more where fewer wait than few; now and then some are added between kills
LONGEST_LIFE = 0.4  # seconds: time to write, claim and send several batches, or to be cut off in the first
PATIENCE = 60


@click.command("notices")
@click.option("--kills", default=1000, show_default=True, type=click.IntRange(1), help="How many senders are killed.")
@click.option("--seed", default=1, show_default=True, help="Decides the moments.")
@click.option("--senders", default=2, show_default=True, type=click.IntRange(1, 8), help="How many run at once.")
@click.option("--database", default="", help="A PostgreSQL address; SQLite if none is given.")
def trial_notices(kills: int, seed: int, senders: int, database: str) -> None:
    """Kill senders of mail at random moments, and count afterwards what arrived.

    A warm process is forked again and again and killed at once, wherever it is. In the end every notice has to be in
    the mailbox once, marked as handed over once and in the journal once. Ends with 1 if a single one is not.
    """
    began = time.monotonic()
    with _with_a_mailbox(database) as mailbox:
        persons = _persons()
        _kill_one_after_another(kills, random.Random(seed), senders, persons)  # noqa: S311 - a trial, not a secret
        _finish(persons)
        counted = count(mailbox)
        engine = "PostgreSQL" if database else "SQLite"
    click.echo(
        f"{engine}: {kills} senders killed, {counted.notices} notices, {counted.mails} mails. "
        f"Claimed again after a kill: {counted.claimed_again}; offered to the mailbox again and known there: "
        f"{counted.offered_again}. {time.monotonic() - began:.0f} s."
    )
    click.echo("Every notice arrived once." if not counted.faults else "\n".join(counted.faults))
    if counted.faults:
        raise SystemExit(1)


# The installation


@contextmanager
def _with_a_mailbox(database: str) -> Iterator[Path]:
    """An installation of the trial's own whose mail goes to a spool; answers with the mailbox."""
    with installation_of_its_own(database):
        from django.conf import settings

        settings.EMAIL_BACKEND = f"{__name__}.Mailbox"
        yield Path(settings.MAIL_SPOOL)


def _persons() -> "list[Person]":
    """Persons with a post in an invented team, whom something new waits for in every week there is."""
    from django.utils import timezone

    from alongside.notices.pages import Prompt, register
    from alongside.people import actions
    from alongside.people.states import Kind, Role
    from alongside.places import queries as places

    team = actions.add_organisation(kind=Kind.TEAM, place=places.region_named("North West"), by=None, at=now())
    persons = []
    for number in range(PERSONS):
        person = actions.invite_person(
            email=f"person{number}@trial.example", full_name=f"Person {number}", by=None, at=now()
        )
        actions.give_post(person=person, organisation=team, role=Role.ANALYST, by=None, at=now())
        persons.append(person)
    register("trial", lambda standing, *, at: [Prompt("1 trial waits for its end", "/", None, timezone.localdate(at))])
    return persons


# The senders


def _kill_one_after_another(kills: int, chance: random.Random, senders: int, persons: "Sequence[Person]") -> None:
    _write(persons)  # once here, so that everything a sender needs is loaded before the first is forked
    _send()
    running: list[int] = []
    progress(f"Killing {kills} senders")
    for number in range(kills):
        if number % 50 == 0:
            for _ in range(MANY // (2 * AT_ONCE)):
                _write(persons, until=MANY)
        if number % 100 == 0 and number:
            progress(f"{number} killed")
        while len(running) < senders:
            running.append(_forked(persons))
        time.sleep(chance.uniform(0, LONGEST_LIFE / senders))
        _kill(running.pop(chance.randrange(len(running))))
    for each in running:
        _kill(each)


def _kill(sender: int) -> None:
    os.kill(sender, signal.SIGKILL)
    _, status = os.waitpid(sender, 0)
    if not os.WIFSIGNALED(status):  # it ended by itself before it could be killed: something is wrong in it
        raise NotDone("A sender came to an end of its own; its own words stand above.")


def _forked(persons: "Sequence[Person]") -> int:
    """A new sender, as warm as this process; it works until it is killed."""
    from django.db import connections

    connections.close_all()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        try:
            while True:
                _write(persons)
                _send()
        except BaseException as problem:  # noqa: BLE001 - whatever it is, this process must not go on as its parent
            os.write(2, f"{type(problem).__name__}: {problem}\n".encode())
        finally:
            os._exit(3)
    return child


def _write(persons: "Sequence[Person]", until: int = FEW) -> None:
    """Write the next few receipts and digests, unless that many wait already; senders at once write the same ones."""
    from alongside.notices import actions, queries
    from alongside.notices.states import Often, period_of

    written = queries.counts()
    if written["waiting"] >= until:
        return
    first = sum(written.values()) // 2
    for number in range(first, first + AT_ONCE):
        person, at = persons[number % PERSONS], now()
        actions.write_receipt(person=person, what="trial", key=str(number), by=None, at=at)
        at += timedelta(weeks=number // PERSONS)
        actions.write_digest(person=person, period=period_of(Often.WEEKLY, at.date()), at=at)


def _send() -> None:
    from alongside.notices import actions

    actions.Sender(clock=now, lease=LEASE, batch=AT_ONCE).run()


def _finish(persons: "Sequence[Person]") -> None:
    """Let one sender that nobody kills send the rest, as soon as the claims of the killed ones are over."""
    from alongside.notices import queries

    progress("Sending the rest")
    late = time.monotonic() + PATIENCE
    while queries.counts()["waiting"] and time.monotonic() < late:
        _send()
        time.sleep(LEASE.total_seconds())


# Counting


class Mailbox:
    """The service's own spool, with a list of everything it was ever offered, however often."""

    def __init__(self, *_: Any, **__: Any) -> None:
        from django.conf import settings
        from django.core.mail import get_connection

        self.spool = get_connection("alongside.notices.spool.Spool")
        self.offered = Path(settings.MAIL_SPOOL).with_suffix(".offered")

    def send_messages(self, messages: Sequence[Any]) -> int:
        """Note each, then hand it on."""
        descriptor = os.open(self.offered, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        for message in messages:
            os.write(descriptor, f"{message.extra_headers['Message-ID']}\n".encode())
        os.close(descriptor)
        kept: int = self.spool.send_messages(messages)
        return kept

    def close(self) -> None:
        """Nothing is held open."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What was found afterwards; `faults` says in words what is not as it should be."""

    notices: int
    mails: int
    claimed_again: int
    offered_again: int
    faults: tuple[str, ...]


def count(mailbox: Path) -> Counted:
    """Compare the mailbox, read as any mail program would, with the outbox and the journal."""
    from alongside.journal import queries as journal
    from alongside.notices import queries

    notices = queries.all_notices()
    mails = Counter(str(message_from_bytes(file.read_bytes())["Message-ID"]) for file in mailbox.glob("*.eml"))
    offered = mailbox.with_suffix(".offered").read_text().split()
    entries = Counter(entry.object_id for act in ("receipt.sent", "digest.sent") for entry in journal.entries(act=act))
    faults = [
        f"{notice.kind} {notice.reference}: {mails[notice.message_id]} mails, {entries[str(notice.pk)]} entries, "
        f"{notice.stage}"
        for notice in notices
        if (mails[notice.message_id], entries[str(notice.pk)], notice.stage) != (1, 1, "handed over")
    ]
    strangers = sum(mails.values()) - sum(mails[notice.message_id] for notice in notices)
    faults += [f"{strangers} mails belong to no notice."] if strangers else []
    faults += _gaps([notice.period for notice in notices if notice.kind == "receipt"])
    faults += [broken] if (broken := journal.break_in_chain()) else []
    return Counted(
        notices=len(notices),
        mails=sum(mails.values()),
        claimed_again=sum(notice.tries > 1 for notice in notices),
        offered_again=len(offered) - len(set(offered)),
        faults=tuple(faults),
    )


def _gaps(periods: Sequence[str]) -> list[str]:
    """Receipts are numbered from nought, so a number left out is one that was lost before it was written."""
    numbers = sorted(int(period.removeprefix("trial ")) for period in periods)
    return [] if numbers == list(range(len(numbers))) else ["Some receipts were never written, or were written twice."]
