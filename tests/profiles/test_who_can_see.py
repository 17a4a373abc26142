"""What a page says of who can see it is what the policy that opens it says, and holds for whoever is reading it."""

import re

import pytest
from django.test import Client

from alongside.people.policies import COMPARERS, COMPARERS_AND_OWN, READ_SHARED, Audience
from alongside.places import queries as places
from alongside.releases import policies
from tests import world
from tests.world import World

pytestmark = pytest.mark.django_db
BY_NAME, OWN, INDICATOR = COMPARERS, COMPARERS_AND_OWN, policies.READ_INDICATOR.audience
REPORT = "/reports/Northmere-annual-1/"
OPENED_BY = {
    "/regions/northmere/": BY_NAME,
    "/releases/Northmere-annual-1/": BY_NAME,
    REPORT: BY_NAME,
    "/authorities/N06/": OWN,
    f"{REPORT}N06/": OWN,
    f"{REPORT}N06/briefing/": OWN,
    "/headlines/Northmere-annual-1-N06-ANN_REREF_PCT/": OWN,
    "/indicators/ANN_REREF_PCT/?authority=N06": OWN,
    "/indicators/ANN_REREF_PCT/": INDICATOR,
    "/indicators/REREF_PCT/": READ_SHARED.audience,
    "/indicators/": READ_SHARED.audience,
    "/glossary/": READ_SHARED.audience,
}
KEYS = (
    "lead member of N06",
    "lead member of N07",
    "chief executive of N06",
    "director of N07",
    "guest",
    "administrator",
)


def said(html: str) -> str:
    """Who can see the page, as it says it: in a line, and in full where it does."""
    found = re.search(r'<(details|p) class="al-who">(.*?)</\1>', html, re.DOTALL)
    return re.sub(r"<[^>]+>", " ", found[2]) if found else ""


@pytest.mark.parametrize(("address", "audience"), OPENED_BY.items())
def test_a_page_says_who_can_see_it_as_its_policy_has_it(
    northmere: World, client: Client, address: str, audience: Audience
) -> None:
    words = said(client.get(address).content.decode())
    assert (audience.brief or audience.words) in words
    assert ("Nobody else finds this page." in words) <= (f"They are {audience.words}." in words)


def test_it_is_true_of_each_who_reads_it_and_of_each_who_does_not(northmere: World) -> None:
    world.build_people(northmere.region)
    fellbridge = places.coded("N06")
    assert fellbridge is not None
    found = {}
    for key in KEYS:
        for address, audience in OPENED_BY.items():
            region = None if audience.everyone else northmere.region.pk
            told = audience.has(world.standing(key), region=region, place=fellbridge.pk)
            found[key, address] = (told, world.signed_in(key).get(address).status_code == 200)
    assert {each: pair for each, pair in found.items() if pair[0] is not pair[1]} == {}
    assert {told for told, _ in found.values()} == {True, False}


def test_a_lead_member_is_told_that_they_read_it_with_no_other_named(northmere: World) -> None:
    world.build_people(northmere.region)
    client = world.signed_in("lead member of N06")
    for address in ("/authorities/N06/", "/indicators/ANN_REREF_PCT/"):
        words = said(client.get(address).content.decode())
        assert "and the authority’s own Lead Member and Chief Executive, who find no other authority named" in words
