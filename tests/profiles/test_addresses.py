"""Each profile stands at its address, asks little, leads nowhere broken and nowhere outside; the rest is not here."""

import re

import pytest
from django.db import connection
from django.test import Client

from tests.profiles.reading import followed, ids, links
from tests.world import World

pytestmark = pytest.mark.django_db
ADDRESSES = [
    "/regions/northmere/",
    "/regions/northmere/?indicator=ANN_CLA_RATE",
    "/regions/northmere/?release=Northmere-annual-1",
    "/authorities/N06/",
    "/authorities/N11/",
    "/indicators/ANN_REREF_PCT/",
    "/indicators/ANN_REREF_PCT/?authority=N06",
    "/indicators/ANN_REREF_PCT/?authority=N06&order=size",
    "/indicators/ANN_REREF_PCT/?authority=N11",
    "/indicators/REREF_PCT/",
    "/indicators/",
    "/indicators/?region=northmere",
    "/glossary/",
    "/releases/Northmere-annual-1/",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_sparing_small_and_asks_nothing_of_another_machine(
    client: Client, northmere: World, address: str
) -> None:
    asked: list[str] = []

    def counting(execute, sql, *rest):  # type: ignore[no-untyped-def]
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(counting):
        answer = client.get(address)
    assert answer.status_code == 200
    assert len(asked) <= 15
    assert len(answer.content) < 250 * 1024
    assert [link for link in links(answer.content.decode()) if not re.match(r"/(?!/)|#|\?", link)] == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_link_is_broken_and_no_id_stands_twice(client: Client, northmere: World, address: str) -> None:
    html = client.get(address).content.decode()
    here = ids(html)
    assert sorted({each for each in here if here.count(each) > 1}) == []
    assert {link[1:] for link in links(html) if link.startswith("#")} <= {*here, ""}
    leads = followed(html, address)
    assert leads
    answers = {link: client.get(link, follow=True).status_code for link in leads}
    assert answers == dict.fromkeys(leads, 200)


@pytest.mark.parametrize(
    "address",
    [
        "/regions/nowhere/",
        "/regions/north-west/",
        "/regions/northmere/?indicator=NOTHING",
        "/regions/northmere/?release=Northmere-annual-99",
        "/authorities/N99/",
        "/authorities/341/",
        "/authorities/N06/?release=nothing",
        "/indicators/NOTHING/",
        "/indicators/ANN_REREF_PCT/?authority=N99",
        "/indicators/ANN_REREF_PCT/?region=north-west&authority=N06",
        "/indicators/ANN_REREF_PCT/?region=atlantis",
        "/indicators/REREF_PCT/?region=atlantis",
        "/indicators/?region=atlantis",
        "/glossary/?region=atlantis",
        "/indicators/NOTHING/figures.csv",
        "/indicators/REREF_PCT/?authority=N06",
        "/releases/Northmere-annual-99/",
        "/authorities/%00/",
    ],
)
def test_what_no_release_holds_is_calmly_not_here(client: Client, northmere: World, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert _bytes(answer.content) == _bytes(client.get("/nothing-stands-here").content)


def _bytes(content: bytes) -> bytes:
    """A page without the one-time word that lets its own script run."""
    return re.sub(rb'nonce="[^"]*"', b"", content)


@pytest.mark.parametrize("address", ["/regions/northmere/", "/authorities/N06/", "/indicators/", "/glossary/"])
def test_nothing_is_changed_by_a_profile(client: Client, northmere: World, address: str) -> None:
    assert client.post(address).status_code == 405


def test_an_older_release_that_was_asked_for_is_carried_along(client: Client, northmere: World) -> None:
    html = client.get("/regions/northmere/?release=Northmere-annual-1").content.decode()
    ways = [link for link in links(html) if link.startswith(("/authorities/", "/indicators/ANN"))]
    assert ways
    assert [link for link in ways if "release=Northmere-annual-1" not in link] == []


def test_the_navigation_has_at_most_six_places_and_marks_one(client: Client, northmere: World) -> None:
    html = client.get("/regions/northmere/").content.decode()
    named = re.findall(r'govuk-service-navigation__link" href="([^"]+)"( aria-current="page")?', html)
    assert [(href, bool(current)) for href, current in named] == [
        ("/", False),
        ("/support/", False),
        ("/regions/", True),
        ("/reports/", False),
        ("/indicators/", False),
    ]
