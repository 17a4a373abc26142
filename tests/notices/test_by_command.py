"""`alongside notices send`: what is due is written and handed over, and trouble is told."""

from typing import Any

import pytest
from click.testing import CliRunner
from django.core import mail
from django.utils import timezone

from alongside.cli.notices import notices
from alongside.notices import actions
from alongside.notices.pages import Prompt
from alongside.notices.states import Often
from tests.notices.people import analyst, standing, waiting

pytestmark = pytest.mark.django_db


def sent() -> tuple[int, str, str]:
    """How it ended, what it said, and what it complained of; how far it has come aside."""
    answer = CliRunner().invoke(notices, ["send"], catch_exceptions=False)
    complaints = [line for line in answer.stderr.splitlines() if not line.endswith("…")]
    return answer.exit_code, answer.stdout, " ".join(complaints)


def test_everybody_who_wants_one_has_a_digest_once(waits: list[Prompt]) -> None:
    waits.append(waiting(since=timezone.localdate()))
    ann, ben, _ = analyst("ann"), analyst("ben"), analyst("cy")
    now = timezone.now()
    actions.choose(often=Often.NEVER, by=standing(ben, now), at=now)
    actions.write_receipt(person=ann, what="request", key="1", by=None, at=now)
    assert sent() == (0, "Digests written: 2. Notices handed over: 3.\n", "")
    assert sorted(message.to[0] for message in mail.outbox) == [
        "ann@alongside.example", "ann@alongside.example", "cy@alongside.example",
    ]  # fmt: skip
    assert sent() == (0, "Digests written: 0. Notices handed over: 0.\n", "")


def test_where_nothing_waits_nothing_is_sent(waits: list[Prompt]) -> None:
    analyst()
    assert sent() == (0, "Digests written: 0. Notices handed over: 0.\n", "")
    assert mail.outbox == []


def test_trouble_is_told_and_ends_with_1(waits: list[Prompt], settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    actions.write_receipt(person=analyst(), what="request", key="1", by=None, at=timezone.now())
    assert sent() == (
        1,
        "Digests written: 0. Notices handed over: 0.\n",
        "Could not be handed over, and will be tried again: 1.",
    )
