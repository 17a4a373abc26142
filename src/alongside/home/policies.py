"""Who has a first page, and whose page lists the work of a team."""

from typing import TYPE_CHECKING

from alongside.people.policies import TEAM
from alongside.rules.verdicts import Verdict, allow, refuse

if TYPE_CHECKING:
    from alongside.people.states import Standing


def may_come_home(standing: "Standing") -> Verdict:
    """Everybody with an account; what stands on the page is asked for each thing."""
    return allow() if standing.is_somebody else refuse("Sign in first.")


def may_see_desk(standing: "Standing") -> Verdict:
    """Those of a regional team; each piece of work is listed for whoever may open it."""
    if any(each.what in TEAM for each in standing.capacities):
        return allow()
    return refuse("Only the regional team has this work.")
