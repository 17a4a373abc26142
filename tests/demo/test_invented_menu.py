"""The invented menu is told through real acts, covers every authority and role, and goes away in one step."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from alongside.demo.actions import menu_told
from alongside.demo.invented_menu import invented_menu
from alongside.demo.invented_places import CODES, NATION
from alongside.menu import actions as menu
from alongside.menu.models import Hold, Nil, Offer
from alongside.menu.policies.offers import is_stale
from alongside.menu.queries import capacity, compiling
from alongside.menu.queries import offers as queries
from alongside.menu.states import Audience, Commitment, OfferKind
from tests import world
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def told(northmere: World, django_db_blocker: Any) -> Iterator[World]:
    """The region with its people and its menu."""
    with world.undone_afterwards(django_db_blocker):
        world.build_people(northmere.region)
        menu_told.tell_menu(region=northmere.region, by=None, at=timezone.now())
        yield northmere


def test_every_authority_gives_something_but_one_that_says_why_not(told: World) -> None:
    today = timezone.localdate()
    stands = compiling.contributions(told.region, today.year, on=today)
    assert [each.place.code for each in stands] == list(CODES)
    assert [each.place.code for each in stands if not each.given] == [invented_menu().nil_of]
    assert all(each.has_said for each in stands)


def test_every_role_and_every_kind_is_served(told: World) -> None:
    found = queries.live_offers(told.region)
    served = Counter(audience for each in found for audience in each.audiences)
    assert {each.value: served[each.value] >= 4 for each in Audience} == {each.value: True for each in Audience}
    assert {each.kind for each in found} == {each.value for each in OfferKind}
    assert {each.commitment for each in found} == {each.value for each in Commitment}


def test_the_stories_end_where_they_should(told: World) -> None:
    told_of = {each.title: each.tells for each in invented_menu().offers}
    ended = {told_of[each.title]: each.stage for each in Offer.objects.all() if told_of[each.title]}
    assert ended == {
        "draft": "draft", "authorised": "authorised", "returned": "live", "returned, still": "returned",
        "paused": "paused", "stale": "live", "full": "live", "minor": "live",
    }  # fmt: skip
    today = timezone.localdate()
    stale = [each.title for each in queries.live_offers(told.region) if is_stale(each, today)]
    assert [told_of[each] for each in stale] == ["stale"]
    full = [each for each in capacity.carried(told.region, on=today) if each.room.left == 0]
    assert [told_of[each.offer.title] for each in full] == ["full"]


def test_the_menu_is_told_once(told: World) -> None:
    before = Offer.objects.count()
    menu_told.tell_menu(region=told.region, by=None, at=timezone.now())
    assert Offer.objects.count() == before == len(invented_menu().offers)


def test_the_menu_is_taken_away_in_one_step(told: World) -> None:
    menu.forget_invented(nation=NATION, by=None, at=timezone.now())
    assert (Offer.objects.count(), Nil.objects.count(), Hold.objects.count()) == (0, 0, 0)
