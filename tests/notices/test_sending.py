"""Handing over: each notice once, whoever sends, whatever dies in between, and whatever the mail server says."""

import os
import smtplib
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import IntegrityError, connection, transaction

from alongside.journal import queries as journal
from alongside.notices import actions, queries, spool
from alongside.notices.actions import outbox
from alongside.notices.mailing import mail_of
from alongside.notices.models import Notice
from alongside.notices.states import Stage
from alongside.people import actions as people
from alongside.people.models import Person
from tests.notices.people import analyst
from tests.world import AT

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def receipts(count: int, person: Person | None = None) -> list[Notice]:
    person = person or analyst()
    return [
        actions.write_receipt(person=person, what="request", key=str(number), by=None, at=AT) for number in range(count)
    ]


def sender(at: datetime = AT) -> actions.Sender:
    return actions.Sender(clock=lambda: at)


class Server:
    """A mail server that takes what it is given, or answers each mail with the trouble next in line."""

    troubles: list[Exception | None] = []
    taken: list[str] = []

    def __init__(self, **_: Any) -> None: ...

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        for message in messages:
            if self.troubles and (trouble := self.troubles.pop(0)) is not None:
                raise trouble
            self.taken.append(message.extra_headers["Message-ID"])
        return len(messages)

    def close(self) -> None: ...


@pytest.fixture
def server(settings: Any, monkeypatch: pytest.MonkeyPatch) -> type[Server]:
    settings.EMAIL_BACKEND = f"{__name__}.Server"
    monkeypatch.setattr(Server, "troubles", [])
    monkeypatch.setattr(Server, "taken", [])
    return Server


def test_everything_that_waits_is_handed_over_once_and_the_journal_says_so() -> None:
    notices = receipts(3)
    assert sender().run() == actions.Sent(handed_over=3, in_trouble=0)
    assert sender().run() == actions.Sent(handed_over=0, in_trouble=0)
    assert [message.extra_headers["Message-ID"] for message in mail.outbox] == [each.message_id for each in notices]
    assert [(entry.object_label, entry.details) for entry in journal.entries(act="receipt.sent")] == [
        (f"receipt {each.reference}", {"person": each.person_id}) for each in notices
    ]
    assert queries.counts() == {"waiting": 0, "handed over": 3, "withdrawn": 0, "quiet": 0}


def test_what_one_sender_has_claimed_another_leaves_until_the_lease_ends() -> None:
    first, second = receipts(2)
    assert actions.claim(at=AT, limit=1) == [first]
    assert actions.claim(at=AT + 4 * MINUTE) == [second]
    assert actions.claim(at=AT + 5 * MINUTE) == [first]


def test_a_sender_that_died_after_sending_is_followed_by_one_that_sends_it_again_with_the_same_message_id(
    server: type[Server],
) -> None:
    (notice,) = receipts(1)
    (claimed,) = actions.claim(at=AT)
    Server().send_messages([mail_of(claimed)])  # and here it dies
    sender(AT + 6 * MINUTE).run()
    assert server.taken == [notice.message_id] * 2
    assert journal.entries(act="receipt.sent").count() == 1


def test_the_spool_keeps_one_file_however_often_it_is_offered_the_same(settings: Any, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND, settings.MAIL_SPOOL = "alongside.notices.spool.Spool", tmp_path / "mail"
    (notice,) = receipts(1)
    (claimed,) = actions.claim(at=AT)
    spool.Spool().send_messages([mail_of(claimed)])
    assert sender(AT + 6 * MINUTE).run().handed_over == 1
    (file,) = (tmp_path / "mail").glob("*.eml")
    assert f"Reference: {notice.reference}" in file.read_text()
    assert list((tmp_path / "mail" / "drafts").iterdir()) == []
    assert (file.stat().st_mode & 0o777, file.stat().st_nlink) == (0o600, 1)


def test_a_mail_is_in_the_spool_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", killed)
    with pytest.raises(KeyboardInterrupt):
        spool.keep(tmp_path, "<one@here>", b"half of a mail")
    assert list(tmp_path.glob("*.eml")) == []


@pytest.mark.parametrize("message_id", ["<../../etc/x@here>", "<a/b@here>", "<>", "< .@here>", f"<{'x' * 300}@here>"])
def test_no_message_id_leads_out_of_the_spool(message_id: str, tmp_path: Path) -> None:
    assert spool.keep(tmp_path / "mail", message_id, b"a mail")
    (file,) = (tmp_path / "mail").glob("*.eml")
    assert (file.parent, file.read_bytes()) == (tmp_path / "mail", b"a mail")


def test_two_senders_mark_a_notice_once() -> None:
    (notice,) = receipts(1)
    assert [actions.hand_over(notice=notice, at=AT) for _ in range(2)] == [True, False]
    assert journal.entries(act="receipt.sent").count() == 1


def test_a_sender_slower_than_its_lease_leaves_the_rest_to_others(server: type[Server]) -> None:
    receipts(3)
    times = iter([AT, AT, AT + MINUTE, AT + 5 * MINUTE, *[AT + 6 * MINUTE] * 20])
    actions.Sender(clock=lambda: next(times)).run()
    assert len(server.taken) == 3
    assert len(set(server.taken)) == 3
    assert sorted(Notice.objects.values_list("tries", flat=True)) == [1, 2, 2]


def test_an_address_that_is_refused_is_tried_later_and_in_the_end_withdrawn(server: type[Server]) -> None:
    bad, good = receipts(2)
    server.troubles[:] = [smtplib.SMTPRecipientsRefused({}), None]
    assert sender().run() == actions.Sent(handed_over=1, in_trouble=1)
    assert sender(AT + MINUTE).run() == actions.Sent(handed_over=0, in_trouble=0)
    at = AT
    for _ in range(outbox.MOST_TRIES):
        at += outbox.LONGEST_WAIT
        server.troubles[:] = [smtplib.SMTPRecipientsRefused({})]
        sender(at).run()
    bad.refresh_from_db()
    assert (bad.stage, bad.tries, bad.trouble) == ("withdrawn", outbox.MOST_TRIES, "SMTPRecipientsRefused")
    assert server.taken == [good.message_id]


@pytest.mark.parametrize("trouble", [ConnectionRefusedError(), smtplib.SMTPServerDisconnected(), TimeoutError()])
def test_a_mail_server_that_is_away_costs_no_notice_its_tries(trouble: Exception, server: type[Server]) -> None:
    receipts(3)
    for _ in range(outbox.MOST_TRIES + 1):
        server.troubles[:] = [trouble]
        assert sender().run() == actions.Sent(handed_over=0, in_trouble=1)
    assert set(Notice.objects.values_list("stage", "tries")) == {("waiting", 0)}
    assert sender().run().handed_over == 3


def test_no_words_of_an_error_are_kept(server: type[Server]) -> None:
    (notice,) = receipts(1)
    server.troubles[:] = [smtplib.SMTPDataError(550, b"Fellbridge is refused")]
    sender().run()
    notice.refresh_from_db()
    assert notice.trouble == "SMTPDataError"


def test_nothing_goes_to_somebody_whose_account_was_closed_meanwhile() -> None:
    person = analyst()
    (notice,) = receipts(1, person)
    people.close_account(person=person, by=None, at=AT)
    assert sender().run() == actions.Sent(handed_over=0, in_trouble=0)
    notice.refresh_from_db()
    assert (notice.stage, notice.trouble, mail.outbox) == (Stage.WITHDRAWN, "account closed", [])


def test_a_notice_that_cannot_be_handed_over_holds_up_no_other(server: type[Server]) -> None:
    receipts(outbox.MOST_TRIES)
    server.troubles[:] = [smtplib.SMTPDataError(550, b""), None] * 20
    assert sender().run() == actions.Sent(handed_over=4, in_trouble=4)


def test_the_database_itself_refuses_a_second_notice_with_the_same_key() -> None:
    (notice,) = receipts(1)
    copy = {name: getattr(notice, name) for name in ("person_id", "kind", "period", "stage", "written_at")}
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(**copy, subject="x", body="y", reference="another", message_id="another")


@pytest.mark.django_db(transaction=True)
def test_a_claim_passes_over_what_another_is_taking_at_this_moment() -> None:
    if not connection.features.has_select_for_update_skip_locked:
        assert connection.vendor == "sqlite"  # there writers queue, so nobody is taking anything at this moment
        return
    from threading import Thread

    first, second = receipts(2)
    taken: list[Notice] = []

    def elsewhere() -> None:
        taken.extend(actions.claim(at=AT))
        connection.close()

    with transaction.atomic():
        Notice.objects.select_for_update().get(pk=first.pk)
        thread = Thread(target=elsewhere)
        thread.start()
        thread.join(timeout=10)
    assert taken == [second]
