"""A line a person confirmed keeps its own start as releases follow (statistics.md F9)."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from alongside.headlines import actions, pages, queries
from alongside.headlines.models import Headline
from alongside.people.states import Standing
from alongside.releases import queries as releases
from alongside.releases.models import Release
from alongside.rules.verdicts import Refused
from benchmarking.trend import open_lines as engine
from benchmarking.trend.admission import score_indicator
from tests import reader
from tests.headlines.years_of_releases import LASTS, MEASURE, PASSES, begin, release_to
from tests.reports.reading import Reading
from tests.world import AT, undone_afterwards

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=30)


@pytest.fixture(scope="module")
def four(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[Release]]:
    """Four releases; of the first, both lines are confirmed before the second is built."""
    with undone_afterwards(django_db_blocker):
        region = begin()
        first = release_to(region, 1)
        for place in (LASTS, PASSES):
            actions.confirm(headline=of(first, place), by=the_lead(), at=AT)
        yield [first, *(release_to(region, number) for number in (2, 3, 4))]


def of(release: Release, place: str) -> Headline:
    return queries.headline(f"{release.reference}-{place}-{MEASURE}")


def the_lead() -> Standing:
    return reader.standing("lead@example.org", "Lena Leadbetter")


def line_of(release: Release, place: str) -> queries.OpenHeadline:
    (found,) = [each for each in queries.open_lines(release) if each.headline.place.code == place]
    return found


def test_it_remembers_the_first_period_of_the_window_it_was_opened_on(four: list[Release]) -> None:
    opened = of(four[0], LASTS)
    assert (opened.start_label, opened.start_words) == ("2021", "year ending 31 March 2021")
    assert (opened.start_direction, opened.start_window) == (1, 2)
    assert opened.line.tier == "headline"


def test_its_start_stays_while_the_periods_since_grow_by_one_a_release(four: list[Release]) -> None:
    stood = line_of(four[3], LASTS).standings
    assert [each.number for each in stood] == [1, 2, 3, 4]
    assert [each.standing.since for each in stood] == [2, 3, 4, 5]
    assert all(each.standing.holds for each in stood)


def test_what_a_release_stored_says_the_same_as_the_engine_reckoning_again(four: list[Release]) -> None:
    for place in (LASTS, PASSES):
        for release, stood in zip(four, line_of(four[3], place).standings, strict=True):
            (indicator,) = releases.indicators_of(release)
            codes = [peer["code"] for peer in releases.contents_of(release)["peers"]]
            panel = releases.panel_of(release, MEASURE)
            start = next(period for period in panel.periods if period.label == "2021")
            began = score_indicator(panel.only(codes), indicator)
            assert stood.standing == engine.standing(began, place, start, 1)


def test_it_stays_listed_though_the_windows_have_moved_on(four: list[Release], client: Client) -> None:
    last = four[3]
    assert not Headline.objects.filter(release=last, place__code=LASTS).exists()
    assert LASTS in {each.headline.place.code for each in queries.still_open(last)}
    page = Reading(client.get(f"/reports/{last.reference}/"))
    assert "Still open from earlier releases" in page.words
    assert "confirmed by Lena Leadbetter on 2 November 2026 still holds at year ending 31 March 2025" in page.words


def test_a_change_that_passed_may_be_closed_after_two_releases_and_not_before(four: list[Release]) -> None:
    assert [line_of(release, PASSES).closable for release in four] == [False, False, True, True]
    stood = line_of(four[3], PASSES).standings
    assert [each.standing.holds for each in stood] == [True, False, False, False]
    assert line_of(four[3], LASTS).closable is False


def test_the_service_never_closes_it(four: list[Release]) -> None:
    assert of(four[0], PASSES).stage == "confirmed"


def test_a_person_closes_it_when_they_will(four: list[Release]) -> None:
    lead = the_lead()
    actions.monitor(headline=of(four[0], PASSES), by=lead, at=LATER)
    closed = actions.close(headline=of(four[0], PASSES), reason="Back to where it was.", by=lead, at=LATER)
    assert pages.standing_of(queries.headline(closed.reference)) == (
        "closed on 2 December 2026: Back to where it was; confirmed by Lena Leadbetter"
    )
    assert PASSES not in {each.headline.place.code for each in queries.open_lines(four[3])}


def test_a_line_said_again_continues_the_open_one_and_keeps_its_start(four: list[Release]) -> None:
    again = of(four[1], LASTS)
    assert again.continues == of(four[0], LASTS)
    assert again.stage == "suggested"
    assert again.start_label == "2021"
    assert LASTS not in {each.headline.place.code for each in queries.still_open(four[1])}


def test_once_said_again_and_confirmed_the_line_is_decided_there(four: list[Release]) -> None:
    lead = the_lead()
    again = actions.confirm(headline=of(four[1], LASTS), by=lead, at=LATER)
    assert [each.headline.reference for each in queries.open_lines(four[3]) if each.headline.place.code == LASTS] == [
        again.reference
    ]
    with pytest.raises(Refused) as refused:
        actions.monitor(headline=of(four[0], LASTS), by=lead, at=LATER)
    assert refused.value.reason == (
        f"This headline goes on as {again.reference}, which a person has confirmed. Decide there."
    )


def test_a_line_nobody_confirmed_is_not_carried_forward(four: list[Release]) -> None:
    suggested = Headline.objects.filter(release=four[0], stage="suggested")
    assert not Headline.objects.filter(continues__in=suggested).exists()


def test_its_page_shows_how_it_stood_at_each_release(four: list[Release], client: Client) -> None:
    page = Reading(client.get(f"/headlines/{of(four[0], PASSES).reference}/"))
    assert "The line at each release, by its own start" in page.words
    assert "so a person may take it as over" in page.words
    assert page.words.count("no: below 2, or the other way") == 3
