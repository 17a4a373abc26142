"""The invented region's needs: every stage and every visibility, gaps, a library; told once, taken away in one step."""

import pytest
from django.utils import timezone

from alongside.areas import queries as areas
from alongside.demo import actions
from alongside.demo.invented_needs import NEEDS
from alongside.menu.models import Gap
from alongside.support.models import Library, Need
from alongside.support.states import Stage, Visibility
from tests import world
from tests.world import World

pytestmark = pytest.mark.django_db


def test_every_stage_and_visibility_is_among_them_and_every_area_is_known() -> None:
    assert {each.tells for each in NEEDS} == {stage.value for stage in Stage}
    assert {each.visibility for each in NEEDS} == {each.value for each in Visibility}
    assert [each.area for each in NEEDS if each.area not in areas.known_codes()] == []


def test_they_are_told_once_and_taken_away(
    northmere: World, django_capture_on_commit_callbacks: pytest.FixtureRequest
) -> None:
    actions.invite_invented_people(region=northmere.region, by=None, at=timezone.now(), today=timezone.localdate())
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        told = actions.tell_needs(region=northmere.region, by=None, at=timezone.now())
    assert (told, Need.objects.count()) == (len(NEEDS), len(NEEDS))
    assert {each.title: each.stage for each in Need.objects.all()} == {each.title: each.tells for each in NEEDS}
    assert sorted(Gap.objects.values_list("stage", flat=True)) == ["accepted", "exploring", "open", "open"]
    largest = Gap.objects.get(stage="exploring")
    assert (largest.sources.count(), largest.route) == (2, "beyond the region")
    assert Library.objects.count() == 1
    assert actions.tell_needs(region=northmere.region, by=None, at=timezone.now()) == 0
    assert world.signed_in("broker").get("/needs/").status_code == 200
    actions.remove_invented_region(by=None, at=timezone.now())
    assert (Need.objects.count(), Gap.objects.count()) == (0, 0)
