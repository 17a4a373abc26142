"""Rows of the public feed: anyone reads what is released, and changes nothing."""

from typing import Any

from alongside.menu.queries.feed import organization_of
from alongside.menu.queries.vocabulary import vocabularies
from tests.menu import feeding, offering
from tests.rights.cast import OTHER, OWN
from tests.rights.table import Row, anyone, to

AREAS = vocabularies()[0]
MISSING = "00000000-0000-4000-8000-000000000000"


def set_up(named: dict[str, Any]) -> None:
    """Of each authority one offer that is released outside and one that is not; every field of both written."""
    region = named["all"]["region"]
    for place in (OWN, OTHER):
        released = feeding.released(region, title=f"A peer audit, given by {place}", place=place)
        offering.live(region, title=f"A visit within the region, given by {place}", place=place)
        named[place] |= {"released": str(released.identifier), "giver": organization_of(released)}


def _lists(address: str) -> Row:
    return Row(to(f"/open-referral/{address}", f"/open-referral/{address}?per_page=1&search=audit"), anyone, open=True)


ROWS = {
    "feed": Row(to("/open-referral/"), anyone, open=True),
    "feed-services": Row(
        to("/open-referral/services", "/open-referral/services?full=true", "/open-referral/services?search=visit"),
        anyone,
        open=True,
    ),
    "feed-service": Row(to("/open-referral/services/{released}"), anyone, of_authority=True, open=True),
    "feed-organizations": _lists("organizations"),
    "feed-organization": Row(to("/open-referral/organizations/{giver}"), anyone, of_authority=True, open=True),
    "feed-locations": _lists("service_at_locations"),
    "feed-location": Row(
        to(f"/open-referral/service_at_locations/{MISSING}"),
        anyone,
        open=True,
        answer=lambda key, place, phase, method: 404 if method == "GET" else None,
    ),
    "feed-taxonomies": _lists("taxonomies"),
    "feed-taxonomy": Row(to(f"/open-referral/taxonomies/{AREAS.identifier}"), anyone, open=True),
    "feed-terms": _lists("taxonomy_terms"),
    "feed-term": Row(to(f"/open-referral/taxonomy_terms/{AREAS.terms[0].identifier}"), anyone, open=True),
}
