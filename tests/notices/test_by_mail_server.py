"""What a mail server is told, by Django's own way to it: at least once, always with the same Message-ID."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from alongside.notices import actions, queries
from tests.notices.mail_server import MailServer, running
from tests.notices.people import analyst
from tests.world import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    with running() as listening:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = listening.server_address
        yield listening


def send(at: datetime = AT) -> actions.Sent:
    return actions.Sender(clock=lambda: at).run()


def test_each_notice_is_told_to_the_server_once(server: MailServer) -> None:
    person = analyst()
    notices = [actions.write_receipt(person=person, what="request", key=str(key), by=None, at=AT) for key in range(3)]
    assert (send(), send()) == (actions.Sent(3, 0), actions.Sent(0, 0))
    assert [(mail["Message-ID"], mail["To"]) for mail in server.taken] == [
        (each.message_id, "ann@alongside.example") for each in notices
    ]


def test_a_server_that_hangs_up_when_it_has_the_mail_is_told_again_in_the_very_same_words(server: MailServer) -> None:
    actions.write_receipt(person=analyst(), what="request", key="1", by=None, at=AT)
    server.hang_up = 1
    assert (send(), send(AT + timedelta(minutes=10))) == (actions.Sent(0, 1), actions.Sent(1, 0))
    first, second = server.taken
    assert first.as_bytes() == second.as_bytes()


def test_an_address_the_server_refuses_holds_up_nobody_else(server: MailServer) -> None:
    for name in ("ann", "ben"):
        actions.write_receipt(person=analyst(name), what="request", key="1", by=None, at=AT)
    server.refuses = {"ann@alongside.example"}
    assert send() == actions.Sent(handed_over=1, in_trouble=1)
    assert [mail["To"] for mail in server.taken] == ["ben@alongside.example"]
    assert queries.counts()["waiting"] == 1


def test_a_server_that_is_not_there_is_told_later(server: MailServer, settings: Any) -> None:
    actions.write_receipt(person=analyst(), what="request", key="1", by=None, at=AT)
    there, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    assert send() == actions.Sent(handed_over=0, in_trouble=1)
    settings.EMAIL_PORT = there
    assert send() == actions.Sent(handed_over=1, in_trouble=0)
