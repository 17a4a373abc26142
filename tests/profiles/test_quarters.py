"""A region with quarterly releases: its newest quarter is its news, and each release is held against the one before."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from alongside.documents.page import Figure, every_block
from alongside.headlines import actions as headlines
from alongside.headlines import queries as confirmed
from alongside.profiles import pages, queries
from alongside.profiles.pages.links import links_for
from alongside.profiles.pages.regional_map import blocks
from tests import reader, world
from tests.profiles.reading import followed, links
from tests.world import AT

if TYPE_CHECKING:
    from alongside.demo.actions import Told

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: Any) -> "Iterator[Told]":
    """The last two quarterly releases of the invented region, in a small cut."""
    with world.undone_afterwards(django_db_blocker):
        yield world.build_northmere_quarters()


def test_the_region_shows_its_newest_quarter_and_says_so(client: Client, told: "Told") -> None:
    html = client.get("/regions/northmere/").content.decode()
    newest = told.quarterly[-1]
    assert queries.for_region("northmere", queries.newest_releases()) == newest
    assert f"{newest.reference}, issued" in html
    assert "in Northmere this quarter</h1>" in html or "stands out this time</h1>" in html
    assert " years" not in html.split("<main")[1].split("What changed")[0].replace("years 20", "")


@pytest.mark.parametrize("kind", ["region", "authority", "indicator", "release"])
def test_no_link_of_a_quarterly_profile_is_broken(client: Client, told: "Told", kind: str) -> None:
    newest = told.quarterly[-1]
    address = {
        "region": "/regions/northmere/",
        "authority": "/authorities/N06/",
        "indicator": "/indicators/REREF_PCT/?authority=N06",
        "release": f"/releases/{newest.reference}/",
    }[kind]
    leads = followed(client.get(address).content.decode(), address)
    assert {link: client.get(link, follow=True).status_code for link in leads} == dict.fromkeys(leads, 200)


def test_every_line_of_two_releases_is_new_still_open_or_closed(told: "Told") -> None:
    before, newest = told.quarterly[-2:]
    now, was = (
        {(each.place.code, each.indicator) for each in queries.headlines_shown(release)} for release in (newest, before)
    )
    changed = queries.changes_since(newest, queries.headlines_shown(newest))
    cells = [
        {(each.place.code, each.indicator) for each in lines}
        for lines in (changed.opened, changed.still, changed.closed)
    ]
    assert cells == [now - was, now & was, was - now]
    assert changed.before == before.reference


def test_a_headline_that_a_person_withheld_is_shown_on_no_profile(client: Client, told: "Told") -> None:
    newest = told.quarterly[-1]
    chosen = queries.headlines_shown(newest)[0]
    address = f"/authorities/{chosen.place.code}/"
    own = f"/headlines/{chosen.reference}/"
    assert own in links(client.get(address).content.decode())
    lead = reader.standing("lead@example.org", "An Invented Lead")
    headlines.withhold(
        headline=confirmed.headline(chosen.reference), reason="A known error in the return.", by=lead, at=AT
    )
    for page in (address, "/regions/northmere/", f"/indicators/{chosen.indicator}/?authority={chosen.place.code}"):
        assert own not in links(client.get(page).content.decode())


def test_a_region_with_places_for_its_hexagons_is_drawn_as_a_map(told: "Told") -> None:
    newest = told.quarterly[-1]
    material = queries.material_of(newest, links_for(newest))
    places = {place["code"]: (number % 5, number // 5) for number, place in enumerate(material.authorities)}
    figure = next(
        block
        for block in every_block(tuple(blocks(material, links_for(newest), places, "REREF_PCT")))
        if isinstance(block, Figure)
    )
    assert figure.wide.count("<text ") >= 2 * len(material.authorities)
    assert figure.table is not None
    assert [row[0].text for row in figure.table.rows] == [place["name"] for place in material.authorities]
    without = [block for block in blocks(material, links_for(newest), {}, "REREF_PCT") if isinstance(block, Figure)]
    assert [figure.table and len(figure.table.rows) for figure in without] == [len(material.authorities)]


def test_an_indicator_that_the_region_has_by_quarter_opens_with_the_regions_own_range(told: "Told") -> None:
    newest = told.quarterly[-1]
    page = pages.indicator_page(queries.material_of(newest, links_for(newest)), links_for(newest), "REREF_PCT")
    figures = [block for block in every_block(page.blocks) if isinstance(block, Figure)]
    assert figures[0].measure == "Northmere: Re-referrals, %"
