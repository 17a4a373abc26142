"""The first page while nothing has been released: it says so, and no link of it leads nowhere."""

import pytest

from alongside.demo import actions as demo
from alongside.places import actions as places
from tests import world
from tests.reports.reading import Reading
from tests.world import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def settled(db: None) -> None:
    """The invented region with its people and no release."""
    places.load_places(by=None, at=AT)
    world.build_people(demo.add_invented_region(by=None, at=AT, cut=world.ANNUAL))


@pytest.mark.parametrize("key", ["director of N06", "chief executive of N06", "team lead", "administrator", "guest"])
def test_a_first_page_before_the_first_release_leads_nowhere_that_is_not_there(settled: None, key: str) -> None:
    client = world.signed_in(key)
    page = Reading(client.get("/"))
    here = [link for link in dict.fromkeys(page.links) if link.startswith("/") and "logout" not in link]
    assert {link: client.get(link, follow=True).status_code for link in here} == dict.fromkeys(here, 200)


def test_an_authority_whose_figures_are_not_released_is_said_to_have_none(settled: None) -> None:
    words = Reading(world.signed_in("director of N06").get("/")).words
    assert "No figures of Fellbridge have been released yet." in words
