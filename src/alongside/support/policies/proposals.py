"""Who may see how what is on offer could best be shared out, and have it reckoned anew."""

from typing import TYPE_CHECKING

from alongside.people.policies import Audience, right
from alongside.people.states import Role
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Verdict, allow, refuse
from alongside.support.models import Proposal

if TYPE_CHECKING:
    from alongside.people.states import Standing

# Confidential needs are among them, so it is the brokers' alone, and each reading is recorded.
AUDIENCE = Audience("the regional team’s brokers", regional=frozenset({Role.BROKER}))
READ = right("see and reckon", "a proposal for sharing out what is on offer", Sensitivity.CHALLENGE, AUDIENCE)


def may_see_some(standing: "Standing") -> Verdict:
    """The brokers of any region."""
    verdicts = [READ.verdict(standing, region=region) for region in sorted(standing.regions)]
    return next((each for each in verdicts if each), refuse(f"Only {AUDIENCE.words} can {READ.act} {READ.thing}."))


def may_read(standing: "Standing", proposal: Proposal) -> Verdict:
    """The brokers of its region."""
    return READ.verdict(standing, region=proposal.region_id)


def may_reckon(standing: "Standing | None", region: int) -> Verdict:
    """The brokers of the region. The service itself may, as when the invented region is told."""
    if standing is None:
        return allow()
    if standing.previewing:
        return refuse("A preview changes nothing.")
    return READ.verdict(standing, region=region)


READERS = {"support.Proposal": may_read}
