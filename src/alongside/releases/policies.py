"""When a release may be built."""

from alongside.releases.freezing import Frozen
from alongside.rules.verdicts import Verdict, allow, refuse


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
