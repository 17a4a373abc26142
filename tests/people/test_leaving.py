"""What a leaver hands over of their work: how much of each kind, from every room, and never which."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from alongside.headlines import actions as headlines
from alongside.headlines import queries as lines
from alongside.menu.actions import gaps, writing
from alongside.people.pages import leaving
from tests import world
from tests.menu.offering import started, taken_up, written
from tests.practice import studies
from tests.reports.reading import Reading
from tests.support.told import WORDS, brought, drafted
from tests.world import AT, World

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def settled(northmere: World, django_db_blocker: Any) -> Iterator[World]:
    """The invented region with its people."""
    with world.undone_afterwards(django_db_blocker):
        world.build_people(northmere.region)
        yield northmere


def handed_over(key: str) -> list[tuple[str, str]]:
    """What rooms say of somebody's work; posts, seats and deputies left out."""
    at = timezone.now()
    held = set(leaving.KINDS.values())
    over = leaving.to_hand_over(world.person(key), on=timezone.localdate(at), at=at)
    return [(each.kind, each.words) for each in over if each.kind not in held]


def test_who_has_nothing_under_way_hands_over_nothing(settled: World) -> None:
    assert handed_over("performance lead of N06") == []


def test_needs_are_counted_for_who_writes_agrees_and_answers_but_not_those_kept_close(settled: World) -> None:
    for visibility in ("private", "confidential", "anonymised", "open"):
        drafted(visibility)
        brought(drafted(visibility), "agreed")
    brought(drafted("open"), "seeking"), brought(drafted("confidential"), "seeking")
    assert handed_over("performance lead of N06") == [("Needs", "2 drafts that they write")]
    assert handed_over("director of N06") == [("Needs", "2 drafts that wait for their director to agree them")]
    assert handed_over("broker") == [("Needs", "1 need that they answered and look for support for")]


def test_offers_are_counted_for_who_writes_and_who_authorises(settled: World) -> None:
    started(settled.region)
    assert handed_over("assistant director of N06") == [("Offers", "1 offer that they write")]
    offer = written(settled.region, title="A second offer")
    writing.say_ready(offer=offer, by=world.standing("assistant director of N06"), at=AT)
    assert ("Offers", "1 offer that waits for its director to authorise it") in handed_over("director of N06")


def test_a_review_that_was_taken_up_and_a_gap_that_is_looked_after_are_counted(settled: World) -> None:
    taken_up(settled.region)
    assert handed_over("board member") == [("Quality assurance", "1 review that they took up")]
    lead = world.standing("team lead")
    gap = gaps.open_gap(region=settled.region, words="Help with rotas", kind="test", key="1", by=lead, at=AT)
    gaps.explore(gap=gap, route="within the region", by=lead, at=AT)
    assert handed_over("team lead") == [("Gaps", "1 gap that they look after")]


def test_case_studies_are_counted_for_who_writes_and_who_approves(settled: World) -> None:
    studies.drafted("N06", AT, by=world.standing("assistant director of N06"))
    assert handed_over("assistant director of N06") == [("Case studies", "1 draft that they write")]
    assert handed_over("director of N06") == [("Case studies", "1 draft that waits for its director to approve it")]


def test_a_headline_somebody_worded_is_counted(settled: World) -> None:
    headlines.edit_wording(
        headline=lines.headlines_of(settled.release)[0], says="More plans (12%).", sentences=["Worth asking."],
        by=world.standing("analyst"), at=AT,
    )  # fmt: skip
    assert handed_over("analyst") == [("Headlines", "1 suggested headline that they worded, until it is decided on")]


def test_an_administrator_reads_counts_and_whom_to_ask_and_none_of_the_words(settled: World) -> None:
    drafted("open")
    number = world.person("performance lead of N06").pk
    page = Reading(world.signed_in("administrator").get(f"/people/{number}/leave/"))
    assert "Needs 1 draft that they write" in page.words
    assert "ask them, or the director or lead of where they work" in page.words
    assert WORDS["title"] not in page.words
