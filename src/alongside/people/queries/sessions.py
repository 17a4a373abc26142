"""Where a person is signed in, and how they sign in."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings

from alongside.people.models import Person

# In this order: each later browser's name also stands in what an earlier one says of itself.
_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "a Mac"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class Session:
    """One place somebody is signed in."""

    key: str
    since: datetime
    where: str


def sessions_of(person: Person) -> list[Session]:
    """Each session of a person that still lets them in, the newest first."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    return [
        Session(each.session_key, each.created_at, browser_in_words(each.user_agent))
        for each in UserSession.objects.filter(user_id=person.pk).order_by("-created_at", "-pk")
        if store(each.session_key).get("_auth_user_hash") == person.get_session_auth_hash()
    ]


_STEPS = {"totp": "an authenticator app", "webauthn": "a passkey", "recovery_codes": "recovery codes"}


def second_steps_of(person: Person) -> list[str]:
    """What somebody is asked for beside a password, in words: "an authenticator app", "2 passkeys"."""
    kinds = Counter(Authenticator.objects.filter(user_id=person.pk).values_list("type", flat=True))
    return [_many(kind, kinds[kind]) for kind in _STEPS if kinds[kind]]


def _many(kind: str, count: int) -> str:
    return _STEPS[kind] if count == 1 else f"{count} {_STEPS[kind].partition(' ')[2]}s"


def browser_in_words(agent: str) -> str:
    """What a browser says of itself, in words: "Firefox on Windows"."""
    browser = next((name for sign, name in _BROWSERS if re.search(rf"\b(Headless)?{sign}", agent)), "A browser")
    system = next((name for sign, name in _SYSTEMS if sign in agent), "")
    return f"{browser} on {system}" if system else browser
