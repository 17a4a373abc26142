"""Handing notices over to the mail, so that none is lost and none is told twice.

A notice is claimed (committed), handed to the transport, and only then marked (committed). A sender killed between the
last two leaves a notice that has gone and isn't marked: it is tried again with the same Message-ID, and the spool,
which keeps one file for each, knows it. What plain SMTP can promise is in docs/guides/notices.md.
"""

import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.mail import get_connection
from django.db import transaction

from alongside.journal import actions as journal
from alongside.notices.actions.outbox import LEASE, claim, let_go
from alongside.notices.mailing import mail_of
from alongside.notices.models import Notice
from alongside.notices.states import Stage

OF_THE_NOTICE = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError)


@transaction.atomic
def hand_over(*, notice: Notice, at: datetime) -> bool:
    """Mark a notice as handed over, once, whoever of several senders comes first; True for that one."""
    waiting = Notice.objects.filter(pk=notice.pk, stage=Stage.WAITING.value)
    if not waiting.update(stage=Stage.HANDED_OVER.value, handed_over_at=at, claim="", claimed_until=None, trouble=""):
        return False
    journal.record(f"{notice.kind}.sent", of=notice, by=None, at=at, details={"person": notice.person_id})
    return True


@dataclass(frozen=True, slots=True)
class Sent:
    """What a sender did: how many notices it handed over, and how many it will have to try again."""

    handed_over: int
    in_trouble: int


@dataclass(slots=True)
class Sender:
    """Hands over what waits. Any number may run at once, and each may be killed at any moment.

    clock  the time, asked anew for every step
    lease  how long a claim holds; longer than a batch takes, or another sender does the same work again
    """

    clock: Callable[[], datetime]
    lease: timedelta = LEASE
    batch: int = 20
    _handed_over: int = 0
    _in_trouble: int = 0
    _is_away: bool = False

    def run(self) -> Sent:
        """Send until nothing waits that could be sent now, or the mail server is away."""
        while not self._is_away and (notices := claim(at=self.clock(), lease=self.lease, limit=self.batch)):
            mail = get_connection()
            for notice in notices:
                self._send(mail, notice)
            mail.close()
        return Sent(self._handed_over, self._in_trouble)

    def _send(self, mail: Any, notice: Notice) -> None:
        if notice.claimed_until is None or self.clock() >= notice.claimed_until:
            return  # by now it may be another sender's
        if self._is_away:
            let_go(notice=notice, trouble="mail server away", counts=False, at=self.clock())
            return
        try:
            mail.send_messages([mail_of(notice)])
        except OF_THE_NOTICE as problem:
            self._in_trouble += 1
            let_go(notice=notice, trouble=type(problem).__name__, counts=True, at=self.clock())
        except (smtplib.SMTPException, OSError) as problem:
            self._in_trouble += 1
            self._is_away = True
            let_go(notice=notice, trouble=type(problem).__name__, counts=False, at=self.clock())
        else:
            self._handed_over += hand_over(notice=notice, at=self.clock())
