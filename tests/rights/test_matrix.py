"""Every address × every kind of person × own and other authority × method has the status the table expects.

On PostgreSQL a seeded sample is asked; on SQLite the whole. What is hidden is answered with the very bytes of what is
not there, and every act leaves the entries it should.
"""

import os
import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from alongside.people.policies import EVERYONE
from alongside.releases import policies as releases
from tests.rights.cast import KEYS, OTHER, OWN, Cast
from tests.rights.every_row import ROWS
from tests.rights.routes import routes
from tests.rights.setting import Named, set_up
from tests.rights.table import METHODS
from tests.rights.walking import Walk, walk

pytestmark = pytest.mark.django_db
SAMPLED = bool(os.environ.get("ALONGSIDE_TEST_DATABASE"))
FEWEST = 5000


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Cast, Named]]:
    """The cast, and what the addresses name."""
    with set_up(django_db_blocker) as both:
        yield both


def test_every_address_has_a_row() -> None:
    assert sorted({route.name for route in routes()} - set(ROWS)) == []
    assert sorted(set(ROWS) - {route.name for route in routes()}) == []


@pytest.mark.parametrize("name", sorted(ROWS))
def test_everybody_is_answered_as_the_table_expects(name: str, stage: tuple[Cast, Named]) -> None:
    done = walked(name, stage)
    assert done.faults == []
    assert done.asked >= (len(KEYS) // 3 if SAMPLED else len(METHODS) * len(KEYS))


def walked(name: str, stage: tuple[Cast, Named]) -> Walk:
    cast, named = stage
    if not SAMPLED:
        return walk(cast, ROWS[name], named)
    draw = random.Random(name)
    return walk(cast, ROWS[name], named, methods=(draw.choice(METHODS),), who=draw.sample(KEYS, len(KEYS) // 3))


def test_the_matrix_is_as_large_as_it_says(stage: tuple[Cast, Named]) -> None:
    cast, named = stage
    asked = sum(
        len(row.addresses(place, named)) * len(list(cast)) * len(METHODS)
        for row in ROWS.values()
        for place in ((OWN, OTHER) if row.of_authority else (OWN,))
    )
    assert asked >= FEWEST


@pytest.mark.parametrize("name", ["report", "region"])
def test_a_policy_taken_away_is_noticed(name: str, stage: tuple[Cast, Named], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(releases, "READ", replace(releases.READ, audience=EVERYONE))
    found = walk(stage[0], ROWS[name], stage[1], methods=("GET",)).faults  # whole, on either database
    assert any("lead member of N06: GET" in fault and "answered 200, not 404" in fault for fault in found)
