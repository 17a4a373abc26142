"""England as the reviewed lists have it, loaded once a module by the action that an installation is set up with."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests import world


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Every place of England, there for each test of the module and gone after the last."""
    from alongside.places import actions

    with world.undone_afterwards(django_db_blocker):
        actions.load_places(by=None, at=world.AT)
        yield


@pytest.fixture
def england(loaded: None, db: None) -> None:
    """Each test begins with England as it was loaded: what it changes is undone with it."""
