"""An installation in which nothing was released yet."""

import pytest
from django.test import Client

from tests.reports.reading import Reading


@pytest.mark.django_db
def test_the_first_page_says_what_to_do_next(client: Client) -> None:
    response = client.get("/regions/")
    page = Reading(response)
    assert (response.status_code, page.title) == (200, "Regions – Alongside")
    assert "No report yet Import published figures, then build a release; its report appears here." in page.words
    assert 'alongside import lait DIR alongside release build --region "North West"' in page.words
