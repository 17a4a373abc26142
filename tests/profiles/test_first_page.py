"""The first page with two regions: a choice, the real one first, the invented one called so."""

from pathlib import Path

import pytest
from django.test import Client

from alongside.headlines import actions as suggesting
from alongside.places import queries as places
from alongside.published import actions as published
from alongside.releases import actions as releasing
from tests.published.folder import Folder
from tests.reports.reading import Reading
from tests.world import AT, World

pytestmark = pytest.mark.django_db


def test_two_regions_are_a_choice_and_neither_report_speaks_of_the_other(
    northmere: World, client: Client, tmp_path: Path
) -> None:
    published.import_lait(folder=Folder().write(tmp_path), by=None, at=AT)
    real, _ = releasing.build_release(region=places.region_named("North West"), by=None, at=AT)
    suggesting.suggest_headlines(release=real, by=None, at=AT)

    page = Reading(client.get("/regions/"))
    assert page.title == "Regions – Alongside"
    assert [link for link in page.links if link.startswith("/regions/n")] == [
        "/regions/north-west/",
        "/regions/northmere/",
    ]
    assert "Northmere : an invented region, for trying things out" in page.words

    ours, invented = (Reading(client.get(f"/reports/{name}-annual-1/")) for name in ("North-West", "Northmere"))
    assert ("Fellbridge" in ours.words, "Manchester" in ours.words) == (False, True)
    assert ("Fellbridge" in invented.words, "Manchester" in invented.words) == (True, False)
    assert "invented" not in ours.words
    assert "Open Government Licence v3.0" in ours.words


def test_one_region_alone_is_the_first_page(northmere: World, client: Client) -> None:
    response = client.get("/regions/")
    assert (response.status_code, response.headers["Location"]) == (302, "/regions/northmere/")
