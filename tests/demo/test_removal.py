"""Taking the invented region away: nothing of it is left in any table but the journal, and the real is not touched."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from alongside.demo import actions
from alongside.headlines import actions as headlines
from alongside.journal import queries as journal
from alongside.places import actions as places
from alongside.published import actions as published
from alongside.releases import actions as releases
from alongside.releases.models import Release
from alongside.rules.verdicts import Refused
from tests import world
from tests.world import AT

pytestmark = pytest.mark.django_db


def rows() -> dict[str, int]:
    """How many rows each table of the service has, the journal's apart."""
    tables: list[type[models.Model]] = [each for each in apps.get_models() if each._meta.app_label != "journal"]
    return {table._meta.label: table._default_manager.count() for table in tables}


@pytest.fixture(scope="module")
def before_and_built(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[dict[str, int], dict[str, int]]]:
    """How many rows there were before the region was told, and with it there."""
    with world.undone_afterwards(django_db_blocker):
        places.load_places(by=None, at=AT)
        before = rows()
        world.build_northmere_quarters()
        yield before, rows()


def test_one_step_leaves_nothing_of_it(before_and_built: tuple[dict[str, int], dict[str, int]]) -> None:
    before, built = before_and_built
    grown = {label for label, count in built.items() if count > before[label]}
    assert {"places.Place", "published.Edition", "releases.Release", "releases.Line", "headlines.Headline"} <= grown
    assert actions.remove_invented_region(by=None, at=AT) == 27
    assert rows() == before
    acts = [entry.act for entry in journal.entries()][-5:]
    assert acts == [
        "headlines.forgotten",
        "releases.forgotten",
        "published.forgotten",
        "nation.removed",
        "demonstration.removed",
    ]


def test_told_again_it_is_the_same_to_the_last_byte(before_and_built: tuple[dict[str, int], dict[str, int]]) -> None:
    first = frozen()
    actions.remove_invented_region(by=None, at=AT)
    told = world.build_northmere_quarters()
    assert rows() == before_and_built[1]
    assert frozen() == first
    assert [release.reference for release in told.quarterly] == list(first)


def frozen() -> dict[str, str]:
    """The contents of every release, hashed, by its reference."""
    return dict(Release.objects.order_by("number").values_list("reference", "content_hash"))


def test_what_is_not_there_is_not_removed(before_and_built: tuple[dict[str, int], dict[str, int]]) -> None:
    actions.remove_invented_region(by=None, at=AT)
    with pytest.raises(Refused, match=r"^There is no nation called Merrow\.$"):
        actions.remove_invented_region(by=None, at=AT)


@pytest.mark.parametrize("forget", [headlines.forget_invented, releases.forget_invented, published.forget_invented])
def test_nothing_real_can_be_forgotten(forget: Any, before_and_built: object) -> None:
    with pytest.raises(Refused, match=r"^England is not invented, so it can't be removed\.$"):
        forget(nation="England", by=None, at=AT)
