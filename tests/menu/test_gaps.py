"""Gaps: felt by a search, a test or a need, counted once each, looked after by the team and decided by the Board."""

from collections.abc import Iterator
from typing import Any

import pytest

from alongside.journal import queries as journal
from alongside.menu.actions import gaps as actions
from alongside.menu.models import Gap
from alongside.menu.policies import gaps as policies
from alongside.menu.queries import gaps as queries
from alongside.menu.states import Route
from alongside.rules.verdicts import Overtaken, Refused
from tests import world
from tests.reports.reading import Reading
from tests.world import AT, World

pytestmark = pytest.mark.django_db
WORDS = "Reflective supervision for newly qualified social workers"


@pytest.fixture(scope="module")
def told(northmere: World, django_db_blocker: Any) -> Iterator[World]:
    """The region with its people."""
    with world.undone_afterwards(django_db_blocker):
        world.build_people(northmere.region)
        yield northmere


def opened(told: World, words: str = WORDS, *, kind: str = "search", key: str = "one", **more: Any) -> Gap:
    by = world.standing("lead member of N06")
    asked = {"area": "WF-SUP", "audience": "assistant director", **more}
    return actions.open_gap(region=told.region, words=words, kind=kind, key=key, by=by, at=AT, **asked)


def test_the_same_search_twice_is_felt_once(told: World) -> None:
    first, again = opened(told), opened(told)
    assert (first, Gap.objects.count()) == (again, 1)
    assert [(each.size, each.searches) for each in queries.sizes([first])] == [(1, 1)]
    assert [entry.act for entry in journal.entries_of(first)] == ["gap.opened"]


def test_nearly_the_same_words_are_another_source_of_the_gap_that_stands(told: World) -> None:
    first = opened(told)
    again = opened(told, "Supervision, reflective, for the newly qualified social worker", kind="test", key="t1")
    assert again == first
    sized = queries.sizes([first])[0]
    assert (sized.searches, sized.tests, sized.needs, sized.size) == (1, 1, 0, 2)
    assert [entry.act for entry in journal.entries_of(first)] == ["gap.opened", "gap.felt_again"]


@pytest.mark.parametrize(
    "other",
    [{"area": "WF-OTHER"}, {"audience": "director"}, {"words": "Help with recruiting experienced foster carers"}],
)
def test_another_area_audience_or_matter_is_another_gap(told: World, other: dict[str, str]) -> None:
    first = opened(told)
    assert opened(told, **{"key": "two", **other}) != first
    assert Gap.objects.count() == 2


def test_a_gap_that_was_accepted_is_not_felt_again_but_opened_anew(told: World) -> None:
    first = opened(told)
    actions.accept(gap=first, reason="Better given by each authority itself.", by=None, at=AT)
    assert opened(told) != first


@pytest.mark.parametrize("words", ["Help with supervision in Fellbridge", "what FELLBRIDGE needs"])
def test_the_words_of_a_gap_name_no_authority(told: World, words: str) -> None:
    with pytest.raises(Refused, match=r"Leave out the name of the authority \(Fellbridge\)"):
        opened(told, words)
    assert Gap.objects.count() == 0


def test_the_words_of_a_gap_tell_of_no_child(told: World) -> None:
    with pytest.raises(Refused, match="1 date of birth"):
        opened(told, "Support for a child born on 3 May 2014")


def test_the_team_explores_and_the_board_accepts(told: World) -> None:
    found = opened(told)
    with pytest.raises(Refused, match="Only the regional team can explore and fill a gap"):
        actions.explore(gap=found, route=Route.BEYOND.value, by=world.standing("board member"), at=AT)
    found = actions.explore(gap=found, route=Route.BEYOND.value, by=world.standing("broker"), at=AT)
    assert (found.stage, found.route, found.owner) == ("exploring", "beyond the region", world.person("broker"))
    with pytest.raises(Refused, match="Only members of the SLI Board can accept"):
        actions.accept(gap=found, reason="No.", by=world.standing("broker"), at=AT)
    found = actions.accept(gap=found, reason="Better given locally.", by=world.standing("board member"), at=AT)
    assert (found.stage, found.decision) == ("accepted", "Better given locally.")
    with pytest.raises(Refused, match="A gap that is accepted stays so"):
        actions.explore(gap=found, route=Route.WITHIN.value, by=world.standing("broker"), at=AT)


def test_whoever_read_an_older_version_changes_nothing(told: World) -> None:
    found = opened(told)
    actions.explore(gap=found, route=Route.WITHIN.value, by=world.standing("broker"), at=AT)
    with pytest.raises(Overtaken):
        actions.explore(gap=found, route=Route.BEYOND.value, by=world.standing("team lead"), at=AT)
    assert Gap.objects.get().route == Route.WITHIN.value


def test_two_of_the_team_who_take_the_same_gap_on_see_both_choices(told: World) -> None:
    found = opened(told)
    actions.explore(gap=found, route=Route.WITHIN.value, by=world.standing("broker"), at=AT)
    client, address = world.signed_in("team lead"), f"/menu/gaps/{found.reference}/explore/"
    page = Reading(client.post(address, {"seen": 1, "route": Route.BEYOND.value, "step": "send"}))
    assert ("Within the region" in page.words, "Beyond the region" in page.words) == (True, True)
    assert f"{world.person('broker').full_name} changed it on" in page.words
    assert Gap.objects.get().route == Route.WITHIN.value
    sent = {"seen": 2, "route": Route.BEYOND.value, "differs": "route", "choose-route": "mine", "step": "send"}
    assert client.post(address, sent).status_code == 302
    assert Gap.objects.get().route == Route.BEYOND.value


def test_everyone_of_the_region_reads_a_gap_and_only_the_team_where_it_was_felt(told: World) -> None:
    source = opened(told).sources.get()
    may = {
        key: (bool(policies.may_read(world.standing(key), source.gap)),
              bool(policies.may_read_source(world.standing(key), source)))
        for key in ("lead member of N07", "director of N06", "board member", "broker", "guest")
    }  # fmt: skip
    assert may == {
        "lead member of N07": (True, False),
        "director of N06": (True, False),
        "board member": (True, False),
        "broker": (True, True),
        "guest": (False, False),
    }
