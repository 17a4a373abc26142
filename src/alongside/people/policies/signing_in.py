"""When a link signs somebody in."""

from datetime import datetime

from alongside.people.models import SignInLink
from alongside.rules.verdicts import Verdict, allow, refuse


def may_use_link(link: SignInLink | None, *, at: datetime) -> Verdict:
    """A link works once, for a while, for an account in use. Every other reason reads the same."""
    if link is None or link.used_at is not None or at >= link.ends_at or not link.person.is_active:
        return refuse("This link has been used, has run out, or was never one of ours. Ask for a new one.")
    return allow()
