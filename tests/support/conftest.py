"""Each test begins with nothing held ready from another, whose numbers and versions it may use again."""

import pytest

from alongside.support.queries import candidates, library


@pytest.fixture(autouse=True)
def nothing_held() -> None:
    """Empty what a web worker holds ready."""
    candidates._SHELVES.clear()
    library._HELD.clear()
