"""When a region may give an indicator a direction of its own."""

from typing import TYPE_CHECKING, Any

from alongside.people.policies import EVERYONE, right
from alongside.places.states import Kind
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Verdict, allow, refuse
from benchmarking.indicators import Indicator, Polarity

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place


def may_set_direction(region: "Place", indicator: Indicator, direction: str, why: str) -> Verdict:
    """A region gives a direction, high or low, only where none is published, and says why."""
    if region.kind != Kind.REGION:
        return refuse(f"{region.name} is not a region, and a direction is set for a whole region.")
    if indicator.polarity is not Polarity.NONE:
        return refuse(f"{indicator.name} is published with a direction, {indicator.polarity.words}, which stands.")
    if direction not in (Polarity.HIGH, Polarity.LOW):
        return refuse(f"A direction is high or low, not {direction!r}.")
    if not why.strip():
        return refuse("A direction needs its reason, for whoever reads the figures later.")
    return allow()


def may_end_direction(region: "Place", indicator: Indicator, *, in_force: bool, why: str) -> Verdict:
    """A direction of the region's own that is in force may be ended, with the reason."""
    if not in_force:
        return refuse(f"{region.name} has set no direction for {indicator.name}.")
    if not why.strip():
        return refuse("Ending a direction needs its reason, for whoever reads the figures later.")
    return allow()


def may_read_direction(standing: "Standing", direction: Any) -> Verdict:
    """Why a region reads a measure as it does is for everyone there."""
    return READ.verdict(standing, region=direction.region_id)


READ = right("read", "the direction a region gives a measure", Sensitivity.REGIONAL, EVERYONE)
READERS = {"indicators.RegionalDirection": may_read_direction}
