"""What the journal keeps of signing in and out, and the changes to how a person signs in.

Sessions themselves are machinery; that somebody came, left, or changed how they come in is not.
"""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from alongside.journal import actions as journal
from alongside.people.models import Person
from alongside.people.policies.holding import may_take_second_step
from alongside.people.policies.signing_in import may_mind_account
from alongside.people.queries.sessions import second_steps_of
from alongside.people.queries.telling import tell
from alongside.people.states import Standing
from alongside.rules.verdicts import require

ACTS = {
    "signed in": "person.signed_in",
    "signed out": "person.signed_out",
    "second step added": "person.second_step_added",
    "second step removed": "person.second_step_removed",
    "codes renewed": "person.recovery_codes_renewed",
    "identity joined": "person.identity_joined",
}


@transaction.atomic
def note(*, what: str, person: Person, by: Standing | Person | None, at: datetime, kind: str = "") -> None:
    """Record that somebody came or left, or changed how they come in.

    what  one of ACTS
    kind  which way in: "password", "link", "passkey", "authenticator app"
    """
    journal.record(ACTS[what], of=person, by=by, at=at, details={"kind": kind} if kind else None)


@transaction.atomic
def choose_password(*, person: Person, password: str, by: Standing, at: datetime) -> Person:
    """Give whoever is signed in the password they chose. Every other session of theirs ends with the old one."""
    require(may_mind_account(by, person))
    held = Person.objects.select_for_update().get(pk=person.pk)
    held.set_password(password)
    held.save(update_fields=["password"])
    journal.record("person.password_chosen", of=held, by=by, at=at)
    return held


@transaction.atomic
def end_sessions(*, person: Person, keep: str, by: Standing, at: datetime) -> int:
    """Sign a person out everywhere but in the session whose key is `keep`. Answers with how many ended."""
    require(may_mind_account(by, person))
    ended = 0
    for session in UserSession.objects.filter(user_id=person.pk).exclude(session_key=keep):
        session.end()
        ended += 1
    journal.record("person.signed_out_elsewhere", of=person, by=by, at=at, details={"sessions": ended})
    return ended


@transaction.atomic
def take_second_step_away(*, person: Person, by: Standing | None, at: datetime) -> int:
    """Take away every second step of somebody who has lost theirs, and sign them out everywhere. They are told.

    Answers with how many of their sessions ended. Raises Refused, with the reason.
    """
    held = Person.objects.select_for_update().get(pk=person.pk)
    steps = second_steps_of(held)
    require(may_take_second_step(by, held, steps))
    taken, _ = Authenticator.objects.filter(user_id=held.pk).delete()
    ended = 0
    for session in UserSession.objects.filter(user_id=held.pk):
        session.end()
        ended += 1
    entry = journal.record(
        "person.second_step_taken_away", of=held, by=by, at=at, details={"steps": taken, "sessions": ended}
    )
    tell(held, f"second step {entry.pk}", at)
    return ended
