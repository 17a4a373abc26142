"""The page of the headlines that wait: all of them, for whoever does something about them, each with its way on."""

from collections.abc import Iterator
from typing import Any

import pytest

from alongside.headlines import actions, queries
from alongside.headlines.models import Headline
from alongside.headlines.states import Stage
from alongside.notices.pages import prompts_for
from tests import reader, world
from tests.reports.reading import Reading
from tests.world import AT, World

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def settled(northmere: World, django_db_blocker: Any) -> Iterator[World]:
    """The invented region with its people."""
    with django_db_blocker.unblock():
        world.build_people(northmere.region)
        yield northmere


def waiting(key: str) -> Reading:
    return Reading(world.signed_in(key).get("/headlines/"))


def asked(key: str) -> list[tuple[str, str]]:
    return [(each.words, each.address) for each in prompts_for(world.standing(key), at=AT) if "headline" in each.words]


def decided(headlines: list[Headline]) -> list[str]:
    return [f"/headlines/{each.reference}/decide/" for each in headlines]


def test_the_lead_finds_every_headline_the_first_page_counts_each_with_a_way_to_decide(settled: World) -> None:
    opening = queries.headlines_in_report(settled.release)
    words = f"{len(opening)} headlines wait for your decision"
    assert asked("team lead") == [(words, "/headlines/")]
    page = waiting("team lead")
    assert page.title == f"{words} – Alongside"
    assert [link for link in page.links if link.endswith("/decide/")] == decided(opening)
    assert f"Annual release 1 of Northmere: {len(opening)} headlines" in page.words
    assert all(each.title in page.words for each in opening)
    assert page.words.count("Latest figure: ") == len(opening)


def test_what_was_decided_waits_no_more_and_what_was_confirmed_waits_for_the_board(settled: World) -> None:
    first, second, *rest = queries.headlines_in_report(settled.release)
    lead = reader.standing("lena@example.org", "Lena Leadbetter")
    actions.confirm(headline=first, by=lead, at=AT)
    actions.withhold(headline=second, by=lead, at=AT, reason="A recording change.")
    assert [link for link in waiting("team lead").links if link.endswith("/decide/")] == decided(rest)
    page = waiting("board member")
    assert page.title == "1 confirmed headline waits to be taken up – Alongside"
    assert [link for link in page.links if link.endswith("/decide/")] == decided([first])
    assert asked("board member") == [("1 confirmed headline waits to be taken up", "/headlines/")]
    both = Reading(reader.reading(reader.a_lead("lena@example.org", "")).get("/headlines/"))
    assert both.title == f"{len(rest) + 1} headlines wait for you – Alongside"


def test_those_who_word_find_them_too_and_nobody_is_asked_where_nothing_waits(settled: World) -> None:
    assert "wait for the lead’s decision" in waiting("analyst").title
    assert asked("analyst") == []
    page = waiting("board member")
    assert page.title == "No headline waits for you – Alongside"
    assert "they stand here until a person has decided" in page.words


def test_a_headline_of_a_release_that_has_been_followed_waits_no_more(settled: World) -> None:
    lead = world.standing("team lead")
    before = queries.waiting_for(lead)
    assert {each.stage for each in before[0].lines} == {Stage.SUGGESTED}
    newer, _ = _released_again(settled)
    assert queries.waiting_for(lead) == []
    actions.suggest_headlines(release=newer, by=None, at=AT)
    assert {each.release_id for each in queries.waiting_for(lead)[0].lines} == {newer.pk}


def _released_again(settled: World) -> Any:
    from alongside.indicators import actions as directions
    from alongside.releases import actions as releases

    chair = reader.standing("chair@example.org", "An Invented Chair")
    directions.set_direction(
        region=settled.region, indicator="ANN_CLA_RATE", direction="low", why="Agreed.", by=chair, at=AT
    )
    return releases.build_release(region=settled.region, by=None, at=AT)
