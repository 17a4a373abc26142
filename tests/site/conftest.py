"""Every page of the service, gathered once for all the tests of this room."""

from typing import Any

import pytest

from tests import world
from tests.site.every_page import gather
from tests.site.shown import Shown


@pytest.fixture(scope="session")
def every_page(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> list[Shown]:
    """Every page and file of the service in every state; the database is as it was afterwards."""
    with world.undone_afterwards(django_db_blocker):
        return gather(tmp_path_factory.mktemp("published"))


@pytest.fixture
def pages(every_page: list[Shown]) -> list[Shown]:
    """Those that people read in a browser."""
    return [shown for shown in every_page if shown.is_page]
