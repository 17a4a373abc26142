"""The invented region's editions: agreed with 24 of 24, tested by role, circulated, changed once within the year."""

from collections.abc import Iterator
from typing import Any

import pytest

from alongside.demo import actions as demo
from alongside.documents import html
from alongside.journal import queries as journal
from alongside.menu.models import Circulation, Comment, Edition, Trial
from alongside.menu.pages.pack import pack_page
from alongside.menu.queries import circulation, testing
from alongside.menu.queries import editions as queries
from alongside.menu.states import Because, ChangeKind, EditionStage
from tests import world
from tests.world import AT, World

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def told(northmere: World, django_db_blocker: Any) -> Iterator[World]:
    """The region with its people and its menu."""
    with world.undone_afterwards(django_db_blocker):
        world.build_people(northmere.region)
        demo.tell_menu(region=northmere.region, by=None, at=AT)
        yield northmere


def test_one_edition_is_published_over_the_years_own(told: World) -> None:
    assert {each.reference: each.stage for each in Edition.objects.all()} == {
        "northmere-2026": EditionStage.SUPERSEDED,
        "northmere-2026.1": EditionStage.PUBLISHED,
    }
    assert all(queries.is_intact(each) for each in Edition.objects.all())


def test_all_24_authorities_are_covered_one_of_them_by_an_explained_nil(told: World) -> None:
    given = queries.contributions(queries.edition("northmere-2026"), on=AT.date())
    assert (len(given), sum(bool(each.offers) for each in given), sum(bool(each.nil) for each in given)) == (24, 23, 1)
    assert queries.edition("northmere-2026").override_reason == ""


def test_people_in_four_roles_tested_it_and_every_comment_has_its_answer(told: World) -> None:
    edition = queries.edition("northmere-2026")
    assert [(each.role.value, each.finished) for each in testing.results(edition)] == [
        ("lead member", 2), ("chief executive", 2), ("director", 2), ("assistant director", 2),
    ]  # fmt: skip
    assert (
        Trial.objects.filter(ended_at=None).count(),
        Comment.objects.filter(trial__isnull=False, disposition="").count(),
    ) == (0, 0)


def test_a_test_led_to_an_offer_and_feedback_to_another_within_the_year(told: World) -> None:
    assert Because.TEST in {change.because for change in queries.changes_of(queries.edition("northmere-2026"))}
    (change,) = queries.changes_of(queries.edition("northmere-2026.1"))
    assert (change.kind, change.because) == (ChangeKind.ADDED, Because.FEEDBACK)
    assert change.decision is not None


def test_it_was_circulated_and_some_have_not_opened_it(told: World) -> None:
    sent = circulation.circulations_of(queries.edition("northmere-2026.1"))
    assert sorted(each.body for each in sent) == ["board", "chief executives' network", "directors' group"]
    assert all(0 < each.opened < each.sent_to for each in sent)  # type: ignore[attr-defined]


def test_it_is_told_once(told: World) -> None:
    before = (
        Edition.objects.count(),
        Circulation.objects.count(),
        len(journal.entries_of(queries.edition("northmere-2026"))),
    )
    demo.tell_menu(region=told.region, by=None, at=AT)
    after = (
        Edition.objects.count(),
        Circulation.objects.count(),
        len(journal.entries_of(queries.edition("northmere-2026"))),
    )
    assert after == before


def test_the_pack_tells_which_offer_is_full_which_nobody_asked_for_and_which_is_stale(told: World) -> None:
    page = str(html.fragment(pack_page(queries.edition("northmere-2026.1"), today=AT.date())))
    said = ("1 offer is full this term", "full this term", "41 of 42. Not a judgement")
    assert [words for words in said if words not in page] == []
    assert page.count("last verified on") == 1
    assert [name for name in ("Okafor", "Marlowe", "Fellbridge:") if name in page] == []
