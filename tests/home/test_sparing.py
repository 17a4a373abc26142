"""The first page asks the database little, however many rooms have something to say on it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import reader, world
from tests.site import rooms
from tests.world import World

pytestmark = pytest.mark.django_db
MOST = 15
WHO = ("director", "assistant director", "performance lead", "lead member", "chief executive")


def test_a_first_page_on_which_every_room_asks_something_takes_few_questions(northmere: World) -> None:
    world.build_people(northmere.region)
    asking = list(rooms.pages(northmere.region))  # whatever those pages need has been made: offers, needs, editions
    assert asking != []
    asked = {}
    for key in (*(f"{who} of N06" for who in WHO), "team lead", "board chair", "board member"):
        client = reader.reading(world.person(key))
        client.get("/")
        with CaptureQueriesContext(connection) as queries:
            assert b'id="needs"' in client.get("/").content or key.startswith(("lead member", "performance"))
        asked[key] = len(queries)
    assert {key: many for key, many in asked.items() if many > MOST} == {}
