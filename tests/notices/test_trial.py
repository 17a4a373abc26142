"""The trial in which senders are killed, in a small sample; and that it would notice a mail lost or sent twice."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from alongside.cli.trial_notices import count
from alongside.notices import actions
from alongside.notices.models import Notice
from tests.house.tree import SOURCE, TOP
from tests.notices.people import analyst
from tests.world import AT

KILLS = 25


@pytest.mark.database
def test_no_notice_is_lost_or_sent_twice_however_often_senders_are_killed() -> None:
    where = os.environ.get("ALONGSIDE_TEST_DATABASE", "")
    asked = ["trial", "notices", "--kills", str(KILLS), "--seed", "7", *(["--database", where] if where else [])]
    answer = subprocess.run(
        [sys.executable, "-m", "alongside", *asked],
        cwd=TOP, env={**os.environ, "PYTHONPATH": str(SOURCE)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (answer.returncode, answer.stdout.splitlines()[-1:]) == (0, ["Every notice arrived once."]), answer.stderr
    found = re.match(r"(\w+): (\d+) senders killed, (\d+) notices, (\d+) mails\.", answer.stdout)
    assert found is not None, answer.stdout
    engine, kills, notices, mails = found.groups()
    assert (engine, int(kills)) == ("PostgreSQL" if where else "SQLite", KILLS)
    assert int(notices) == int(mails) >= 100


@pytest.fixture
def sent(db: None, settings: Any, tmp_path: Path) -> Path:
    """Three notices, sent as the trial sends them; answers with the mailbox."""
    settings.EMAIL_BACKEND, settings.MAIL_SPOOL = "alongside.cli.trial_notices.Mailbox", tmp_path / "mail"
    person = analyst()
    for number in range(3):
        actions.write_receipt(person=person, what="trial", key=str(number), by=None, at=AT)
    actions.Sender(clock=lambda: AT).run()
    return tmp_path / "mail"


def test_what_arrived_once_is_no_fault(sent: Path) -> None:
    counted = count(sent)
    assert (counted.notices, counted.mails, counted.offered_again, counted.faults) == (3, 3, 0, ())


def test_a_lost_mail_is_noticed(sent: Path) -> None:
    next(sent.glob("*.eml")).unlink()
    assert [fault.partition(": ")[2] for fault in count(sent).faults] == ["0 mails, 1 entries, handed over"]


def test_a_mail_sent_twice_is_noticed(sent: Path) -> None:
    first = next(sent.glob("*.eml"))
    (sent / "again.eml").write_bytes(first.read_bytes())
    assert [fault.partition(": ")[2] for fault in count(sent).faults] == ["2 mails, 1 entries, handed over"]


def test_a_notice_that_was_never_marked_or_never_written_is_noticed(sent: Path) -> None:
    Notice.objects.filter(period="trial 1").update(stage="waiting", handed_over_at=None)
    assert [fault.partition(": ")[2] for fault in count(sent).faults] == ["1 mails, 1 entries, waiting"]
    Notice.objects.filter(period="trial 1").delete()
    assert count(sent).faults == (
        "1 mails belong to no notice.",
        "Some receipts were never written, or were written twice.",
    )
