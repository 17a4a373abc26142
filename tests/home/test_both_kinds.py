"""An authority of which quarterly and annual figures were released: first page and authority page say the same."""

from collections.abc import Iterator
from typing import Any

import pytest

from alongside.demo import actions as demo
from alongside.demo.editions import Cut
from alongside.places import actions as places
from tests import world
from tests.reports.reading import Reading
from tests.world import AT, MEASURES, QUARTERLY

pytestmark = pytest.mark.django_db
CUT = Cut(annual=MEASURES, quarterly=QUARTERLY, quarterly_releases=1)
PERIODS = ("Latest figure: July to September 2026 (quarter 2)", "Latest figure: year ending 31 March 2025")


@pytest.fixture(scope="module")
def settled(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The invented region with a release of each kind, and its people."""
    with world.undone_afterwards(django_db_blocker):
        places.load_places(by=None, at=AT)
        region = demo.build_invented_region(by=None, at=AT, cut=CUT).region
        world.build_people(region)
        yield


@pytest.mark.parametrize("code", world.WITH_PEOPLE)
def test_the_first_page_counts_as_the_authority_page_does_and_names_the_kind(settled: None, code: str) -> None:
    client = world.signed_in(f"director of {code}")
    home = Reading(client.get("/"))
    leads = [link for link in dict.fromkeys(home.links) if link.startswith(f"/authorities/{code}/?release=")]
    titles = {}
    for kind, address in zip(("quarterly", "annual"), (f"/authorities/{code}/", *leads), strict=True):
        page = Reading(client.get(address))
        title = page.title.removesuffix(" – Alongside")
        none = title.startswith("Nothing") or title.endswith("are not in")
        assert f"{kind} figures" in title
        assert (f"Nothing stands out in the {kind} figures." if none else title) in home.words
        titles[kind] = none
        other = {"quarterly": "annual", "annual": "quarterly"}[kind]
        assert f"’s {other} figures" in page.words
    assert ("stands out this time" in home.words) is all(titles.values())


def test_each_headline_of_the_first_page_says_of_which_period_its_latest_figure_is(settled: None) -> None:
    words = Reading(world.signed_in("director of N06").get("/")).words
    own = words.partition("Support for you")[0].partition("What is new")[0]
    assert all(period in own for period in PERIODS)
    assert own.count("Latest figure: ") == own.count("A move this large")
