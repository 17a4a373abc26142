"""When a link signs somebody in, how often one is sent, and whose account is whose."""

from datetime import datetime, timedelta

from alongside.people.models import Person, SignInLink
from alongside.people.states import Standing
from alongside.rules.verdicts import Verdict, allow, refuse

LINKS_AN_HOUR = 5
PRESSED_TWICE = timedelta(seconds=10)


def may_use_link(link: SignInLink | None, *, at: datetime, browser: str = "") -> Verdict:
    """A link works once, for a while, for an account in use. Every other reason reads the same.

    browser  the fingerprint of whoever presses the button: pressing it twice is pressing it once
    """
    if link is None or at >= link.ends_at or not link.person.is_active or not _is_fresh(link, at, browser):
        return refuse("This link has been used, has run out, or was never one of ours. Ask for a new one.")
    return allow()


def _is_fresh(link: SignInLink, at: datetime, browser: str) -> bool:
    """True if it was not used, or by this very browser a moment ago, whose answer the second press threw away."""
    if link.used_at is None:
        return True
    return bool(browser) and link.used_from == browser and at - link.used_at < PRESSED_TWICE


def may_be_sent_link(*, sent: int) -> Verdict:
    """A handful of links an hour is plenty; `sent` is how many went to the address in the last one."""
    if sent >= LINKS_AN_HOUR:
        return refuse("That address was sent several links this hour. Look for the newest.")
    return allow()


def may_mind_account(standing: Standing, person: Person | None = None) -> Verdict:
    """Whoever is signed in looks after how they themselves sign in, and nobody else does."""
    if not standing.is_somebody or (person is not None and standing.pk != person.pk):
        return refuse("Only the person themselves can change how they sign in.")
    if person is not None and standing.previewing:
        return refuse("A preview changes nothing.")
    return allow()
