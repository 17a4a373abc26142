"""Each role’s answer to “what support is there for me?”, read by everyone; and counters, for the team and the Board."""

from typing import TYPE_CHECKING

from alongside.people.policies import EVERYONE, TEAM, Audience, right
from alongside.people.states import Seat
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Verdict, refuse

if TYPE_CHECKING:
    from alongside.menu.models import Usage
    from alongside.people.states import Standing
    from alongside.places.models import Place

C1 = Sensitivity.REGIONAL
READ = right("read", "what support there is for each role", C1, EVERYONE)
READ_USAGE = right(
    "read",
    "how often the menu is used",
    C1,
    Audience(
        "members of the SLI Board and the regional team", regional=TEAM | frozenset({Seat.BOARD, Seat.BOARD_CHAIR})
    ),
)


def may_read(standing: "Standing", region: "Place") -> Verdict:
    """Everyone of the region, each role's answer alike."""
    return READ.verdict(standing, region=region.pk)


def may_ask(standing: "Standing") -> Verdict:
    """Everyone of a region's own finds an answer for their region."""
    if not standing.regions:
        return refuse("They are of no region, so there is no menu for them.")
    return READ.verdict(standing, region=None)


def may_read_usage(standing: "Standing", usage: "Usage") -> Verdict:
    """The Board and the team: counters that know no person."""
    return READ_USAGE.verdict(standing, region=usage.region_id)


READERS = {"menu.Usage": may_read_usage}
