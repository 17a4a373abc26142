"""Who has a first page."""

from typing import TYPE_CHECKING

from alongside.rules.verdicts import Verdict, allow, refuse

if TYPE_CHECKING:
    from alongside.people.states import Standing


def may_come_home(standing: "Standing") -> Verdict:
    """Everybody with an account; what stands on the page is asked for each thing."""
    return allow() if standing.is_somebody else refuse("Sign in first.")
