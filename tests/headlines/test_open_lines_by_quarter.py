"""Quarterly lines keep their own start as well."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from alongside.headlines import queries
from tests.world import build_northmere_quarters, undone_afterwards

if TYPE_CHECKING:
    from alongside.demo.actions import Told

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: Any) -> "Iterator[Told]":
    """The invented region's last two quarterly releases."""
    with undone_afterwards(django_db_blocker):
        yield build_northmere_quarters()


def test_a_quarter_later_each_line_is_one_period_further_from_its_start(told: "Told") -> None:
    first, second = told.quarterly
    opened = [headline for headline in queries.headlines_of(first) if headline.start_ends is not None]
    assert len(opened) > 0
    for headline, found in zip(opened, queries.judged(opened, upto=second.number), strict=True):
        was, now = [each.standing for each in found.standings]
        assert was.since == headline.start_window
        assert abs(was.z) >= 2.0
        if now.judged:
            assert now.since == headline.start_window + 1
