"""When a release may be built, and who may read it."""

from typing import TYPE_CHECKING

from alongside.people.policies import COMPARE_BY_NAME, COMPARERS, COMPARERS_AND_OWN, Audience, Right, right
from alongside.people.states import IN_AN_AUTHORITY
from alongside.releases.freezing import Frozen
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Verdict, allow, refuse

if TYPE_CHECKING:
    from alongside.people.states import Standing
    from alongside.places.models import Place
    from alongside.releases.models import Release

READ = right("read", "a release, the region’s profile and its report", Sensitivity.COMPARATIVE, COMPARERS)

READ_OWN = right("read", "an authority’s profile and briefing", Sensitivity.COMPARATIVE, COMPARERS_AND_OWN)
READ_INDICATOR = right(
    "read",
    "an indicator’s profile, where Lead Members and Chief Executives find no other authority named",
    Sensitivity.COMPARATIVE,
    Audience(
        f"{COMPARERS.words}; and every authority’s Lead Member and Chief Executive, who find no other authority named",
        regional=COMPARE_BY_NAME | IN_AN_AUTHORITY,
        brief=f"{COMPARERS.brief}, and every authority’s Lead Member and Chief Executive",
    ),
)


def may_read_of_authority(standing: "Standing", asked: "tuple[Release, Place]") -> Verdict:
    """What is about one authority is for those who compare by name, and for its own people."""
    release, place = asked
    return READ_OWN.verdict(standing, region=release.region_id, place=place.pk)


def reading_indicator(*, of_one: bool) -> Right:
    """The right an indicator's profile is opened with: opened with one authority, it is about that authority."""
    return READ_OWN if of_one else READ_INDICATOR


def may_read_indicator(standing: "Standing", release: "Release", place: "Place | None") -> Verdict:
    """An indicator beside the region; opened with one authority, it is about that authority."""
    of = place.pk if place is not None else None
    return reading_indicator(of_one=place is not None).verdict(standing, region=release.region_id, place=of)


def compares_by_name(standing: "Standing", release: "Release") -> bool:
    """True if other authorities are named to them."""
    return READ.audience.has(standing, region=release.region_id)


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
