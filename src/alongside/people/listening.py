"""What the sign-in library tells us of, written into the journal: one entry each.

Wrong passwords and codes are machinery (counted for the lock-out), not the journal's.
"""

from typing import Any

from allauth.account.signals import user_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from allauth.socialaccount.signals import social_account_added
from django.contrib.auth.signals import user_logged_out
from django.http import HttpRequest
from django.utils import timezone

from alongside.people.actions.sessions import note
from alongside.people.models import Person

KINDS = {"totp": "authenticator app", "webauthn": "passkey", "socialaccount": "single sign-on", "mfa": "passkey"}


def _came(request: HttpRequest, user: Person, **_: Any) -> None:
    ways = request.session.get("account_authentication_methods") or [{}]
    way = ways[0].get("method", "")
    note(what="signed in", person=user, by=user, at=timezone.now(), kind=KINDS.get(way, way))


def _left(request: HttpRequest, user: Person | None, **_: Any) -> None:
    if isinstance(user, Person):
        note(what="signed out", person=user, by=user, at=timezone.now())


def _joined(request: HttpRequest, sociallogin: Any, **_: Any) -> None:
    note(what="identity joined", person=sociallogin.user, by=sociallogin.user, at=timezone.now())


def _added(user: Person, authenticator: Authenticator, **_: Any) -> None:
    _of_a_step("second step added", user, authenticator)


def _removed(user: Person, authenticator: Authenticator, **_: Any) -> None:
    _of_a_step("second step removed", user, authenticator)


def _of_a_step(what: str, user: Person, authenticator: Authenticator) -> None:
    """Recovery codes come and go with the step they stand in for, which has its own entry."""
    if authenticator.type in KINDS:
        note(what=what, person=user, by=user, at=timezone.now(), kind=KINDS[authenticator.type])


def _renewed(user: Person, **_: Any) -> None:
    note(what="codes renewed", person=user, by=user, at=timezone.now())


def listen() -> None:
    """Sign up for all of it, once, as the service starts."""
    for signal, hears in (
        (user_logged_in, _came),
        (user_logged_out, _left),
        (social_account_added, _joined),
        (authenticator_added, _added),
        (authenticator_removed, _removed),
        (authenticator_reset, _renewed),
    ):
        signal.connect(hears, dispatch_uid=f"alongside{hears.__name__}")
