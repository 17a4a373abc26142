"""England as the reviewed lists have it, loaded by the action that an installation is set up with."""

from datetime import datetime

import pytest

from alongside.places import actions


@pytest.fixture
def england(db: None, at: datetime) -> None:
    actions.load_places(by=None, at=at)
