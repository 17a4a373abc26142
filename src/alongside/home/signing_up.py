"""The items of the navigation that lead to the first page and to what every reader looks up."""

from typing import TYPE_CHECKING

from django.urls import reverse

from alongside.home.policies import may_come_home
from alongside.people.policies import may_read_what_is_shared
from alongside.people.policies.tasks import may_name_officers
from alongside.places import queries as places
from alongside.releases import policies as releases
from alongside.releases import queries as known
from alongside.ui import navigation

if TYPE_CHECKING:
    from alongside.people.states import Standing


def sign_up() -> None:
    """Offer them."""
    navigation.item(10, "Home", "home", may_come_home)
    navigation.item(20, "Your authority", _own_authority, _has_one_authority)
    navigation.item(30, "The region", "regions", _compares)
    navigation.item(35, "The report", "reports", _has_room_for_the_report)
    navigation.item(40, "Indicators", "indicator-book", may_read_what_is_shared)


def _has_one_authority(standing: "Standing") -> bool:
    """One, of a region with a release: before the first there is no page of it."""
    released = {each.region_id for each in known.newest_of_each_region()} if standing.authorities else set()
    return len(standing.authorities) == 1 and not released.isdisjoint(standing.regions)


def _own_authority(standing: "Standing") -> str:
    code = places.code_of(next(iter(standing.authorities)))
    return reverse("authority", args=[code]) if code else ""


def _has_room_for_the_report(standing: "Standing") -> bool:
    """Not for a Board's chair who is of an authority too: it would be a seventh, and the region's page leads there."""
    return _compares(standing) and not (may_name_officers(standing) and standing.authorities)


def _compares(standing: "Standing") -> bool:
    return any(releases.READ.audience.has(standing, region=region) for region in standing.regions)
