"""The planted world, built once for each module that sweeps it."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.rights import canaries
from tests.rights.setting import set_up
from tests.rights.sweeping import Sweep


@pytest.fixture(scope="module")
def planted(django_db_setup: None, django_db_blocker: Any) -> Iterator[Sweep]:
    """The cast, what addresses name, and the secrets."""
    with set_up(django_db_blocker) as (cast, named):
        yield Sweep(cast, named, canaries.planted()[0])


@pytest.fixture
def sweep(planted: Sweep) -> Sweep:
    """The same, with nothing found yet."""
    return planted.afresh()
