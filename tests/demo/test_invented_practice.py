"""The invented region's case studies: told once by its people, the same each time, and taken away with it."""

from collections.abc import Iterator
from typing import Any

import pytest

from alongside.areas.models import Words
from alongside.demo import actions
from alongside.demo.invented_practice import invented_practice
from alongside.practice import policies
from alongside.practice.models import Example
from alongside.practice.queries import examples_for
from alongside.practice.states import Stage
from tests import world
from tests.world import AT, World

pytestmark = pytest.mark.django_db
NOT_SAME = ("id", "region_id", "place_id", "added_by_id", "changed_by_id", "approved_by_id", "decided_by_id")


@pytest.fixture(scope="module")
def told(northmere: World, django_db_blocker: Any) -> Iterator[World]:
    with world.undone_afterwards(django_db_blocker):
        world.build_people(northmere.region)
        actions.tell_practice(region=northmere.region, by=None, at=AT)
        yield northmere


def as_told() -> list[dict[str, Any]]:
    return [{k: v for k, v in each.items() if k not in NOT_SAME} for each in Example.objects.values()]


def test_there_are_case_studies_at_every_stage_before_the_library_and_in_it(told: World) -> None:
    counted = {stage: Example.objects.filter(stage=stage.value).count() for stage in Stage}
    assert counted == {Stage.DRAFT: 2, Stage.APPROVED: 1, Stage.PUBLISHED: 9, Stage.RETIRED: 0}
    waiting = [each for each in Example.objects.filter(stage="draft") if policies.is_whole(each)]
    assert [each.title for each in waiting] == ["Early help that a family can ring itself"]
    assert len(examples_for(world.standing("lead member of N17")).filter(stage="published")) == 9


def test_they_are_the_acts_of_people_of_their_own_authority(told: World) -> None:
    study = Example.objects.get(title="One page that the whole partnership reads on neglect")
    assert study.approved_by_id == world.person("director of N06").pk
    assert study.added_by_id in {
        world.person(f"{post} of N06").pk for post in ("assistant director", "performance lead")
    }


def test_told_again_nothing_is_added(told: World) -> None:
    assert actions.tell_practice(region=told.region, by=None, at=AT) == 0
    assert Example.objects.count() == len(invented_practice()) == 12


def test_they_are_the_same_each_time_and_leave_nothing_behind(told: World) -> None:
    from alongside.practice import actions as practice

    before = as_told()
    assert practice.forget_invented(nation=told.region.nation, by=None, at=AT) == 12
    assert (Example.objects.count(), Words.objects.filter(kind="example").count()) == (0, 0)
    actions.tell_practice(region=told.region, by=None, at=AT)
    assert as_told() == before
