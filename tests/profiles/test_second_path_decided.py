"""Profiles equal their second path after persons have confirmed and withheld lines: a withheld one is nowhere."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests import world
from tests.profiles.second_path import Known, authority, get, known_of, region
from tests.reports.second_path import frozen_text
from tests.reports.second_path_decided import DecidedRegion, build_decided

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def decided(django_db_setup: None, django_db_blocker: Any) -> Iterator[DecidedRegion]:
    with world.undone_afterwards(django_db_blocker):
        yield build_decided()


@pytest.fixture
def known(decided: DecidedRegion) -> Known:
    newest, before = decided.newest, known_of(decided.before[-1].release)
    figures = frozen_text(newest.release)[1]
    return Known(newest.release, decided.report.as_profiled(), newest.labels, figures, before)


def test_every_number_on_the_regions_profile_equals_one_rebuilt(known: Known, client: Client) -> None:
    each = known.report.reckoned[known.report.lines[0].indicator]
    found = region(known, get(client, f"/regions/northmere/{known.asked}"), each)
    assert found.differences == []
    assert known.report.still_open()


def test_every_number_on_the_authorities_decided_on_equals_one_rebuilt(
    known: Known, decided: DecidedRegion, client: Client
) -> None:
    for code in sorted({place for place, _ in decided.report.decided}):
        found = authority(known, get(client, f"/authorities/{code}/{known.asked}"), code)
        assert found.differences == [], code
