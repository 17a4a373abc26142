"""No page of an edition asks the database more than fifteen times, however much the region offers."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.demo import actions as demo
from alongside.menu.models import Circulation, Edition
from tests import world
from tests.world import AT, World

pytestmark = pytest.mark.django_db
MOST = 15
PARTS = ("", "?role=lead%20member", "changes/", "annex/", "pack/", "steps/", "tests/", "circulation/")


@pytest.fixture(scope="module")
def told(northmere: World, django_db_blocker: Any) -> Iterator[World]:
    """The region with its people and its whole menu, told."""
    with world.undone_afterwards(django_db_blocker):
        world.build_people(northmere.region)
        demo.tell_menu(region=northmere.region, by=None, at=AT)
        yield northmere


def asked(address: str, key: str = "team lead") -> int:
    """How often one page asks, but for who is asking: signing in is not the page's."""
    client = world.signed_in(key)
    client.get(address)  # what is read once a process is read
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200
    return len(found)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("number", ["2026", "2026.1"])
def test_a_page_of_an_edition_asks_few_questions(told: World, part: str, number: str) -> None:
    assert Edition.objects.count() == 2
    assert asked(f"/menu/editions/northmere-{number}/{part}") <= MOST


def test_lists_and_what_was_sent_ask_few_questions(told: World) -> None:
    sent = Circulation.objects.get(body="chief executives' network")
    found = {
        address: asked(address, "chief executive of N06")
        for address in ("/menu/editions/", "/menu/tests/", f"/menu/circulations/{sent.pk}/", "/meetings/")
    }
    assert {address: many for address, many in found.items() if many > MOST} == {}
