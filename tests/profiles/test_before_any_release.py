"""Before there is any release the profiles that need none still open, and the others are calmly not here."""

import pytest
from django.test import Client

from alongside.profiles import queries
from tests.profiles.reading import followed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/indicators/", "/glossary/", "/indicators/REREF_PCT/"])
def test_what_needs_no_figures_opens(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    leads = followed(answer.content.decode(), address)
    assert {link: client.get(link, follow=True).status_code for link in leads} == dict.fromkeys(leads, 200)


@pytest.mark.parametrize("address", ["/regions/northmere/", "/authorities/N06/", "/releases/Northmere-annual-1/"])
def test_what_shows_figures_is_not_here_yet(client: Client, address: str) -> None:
    assert queries.newest_releases() == []
    assert client.get(address).status_code == 404
