"""Who may see what matching has learned from, and have it learn anew."""

from typing import TYPE_CHECKING

from alongside.people.policies import TEAM, Audience, right
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Verdict, allow, refuse

if TYPE_CHECKING:
    from alongside.people.states import Standing

AUDIENCE = Audience("the regional team", regional=TEAM)
READ = right("see and renew", "what matching has learned from", Sensitivity.REGIONAL, AUDIENCE)


def may_see(standing: "Standing") -> Verdict:
    """The team of any region: what is learned serves every region of the installation."""
    verdicts = [READ.verdict(standing, region=region) for region in sorted(standing.regions)]
    return next((each for each in verdicts if each), refuse(f"Only {AUDIENCE.words} can {READ.act} {READ.thing}."))


def may_renew(standing: "Standing | None") -> Verdict:
    """The team; and the service itself, from the command line."""
    if standing is None:
        return allow()
    if standing.previewing:
        return refuse("A preview changes nothing.")
    return may_see(standing)


READERS = {
    "support.Library": lambda standing, library: may_see(standing),
    "support.Training": lambda standing, training: may_see(standing),
}
