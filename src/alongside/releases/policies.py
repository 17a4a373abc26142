"""When a release may be built, and who may read it."""

from typing import TYPE_CHECKING

from alongside.people.policies import COMPARERS, right
from alongside.releases.freezing import Frozen
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Verdict, allow, refuse

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.releases.models import Release

READ = right("read", "a release, the region’s profile and its report", Sensitivity.COMPARATIVE, COMPARERS)


def may_read_release(standing: "Standing", release: "Release") -> Verdict:
    """Those who compare authorities by name read what names them all."""
    return READ.verdict(standing, region=release.region_id)


def may_build(frozen: Frozen) -> Verdict:
    """A release needs authorities, and at least one agreed measure that was published for them."""
    if not frozen.authorities:
        return refuse(f"{frozen.region.name} has no authorities today, so there is nothing to release.")
    if not frozen.indicators:
        return refuse(
            f"None of the agreed measures was published in {frozen.source['edition']}; "
            "import figures that hold them, or agree measures that are published."
        )
    return allow()
