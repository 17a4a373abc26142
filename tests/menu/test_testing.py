"""Tests of an edition: rounds, testers in their roles, the time the service keeps, and an answer to every comment."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from alongside.journal import queries as journal
from alongside.meetings import actions as meetings
from alongside.menu import queries as menu
from alongside.menu.actions import editions, testing
from alongside.menu.actions.usage import count_use
from alongside.menu.models import Comment, Edition, Round, Trial
from alongside.menu.prompting_editions import prompts
from alongside.menu.queries import editions as known
from alongside.menu.queries import pack
from alongside.menu.queries import testing as queries
from alongside.menu.states import Audience, Disposition, EditionStage
from alongside.people.states import Seat
from alongside.rules.verdicts import Refused
from tests import world
from tests.menu.fit import accepted
from tests.world import AT, World

pytestmark = pytest.mark.django_db
UNTIL = date(2026, 11, 20)
NEEDS = ["I am new to the role", "Our re-referrals are rising"]
LOST = "Nothing told me where to begin."


@pytest.fixture(scope="module")
def told(northmere: World, django_db_blocker: Any) -> Iterator[World]:
    """The region with its people and two offers."""
    with world.undone_afterwards(django_db_blocker):
        world.build_people(northmere.region)
        for code in ("N06", "N07"):
            accepted(northmere.region, code, f"How the front door is answered in {code}")
        yield northmere


@pytest.fixture
def edition(told: World) -> Edition:
    """This year's edition, in draft."""
    return editions.open_edition(region=told.region, year=2026, by=world.standing("broker"), at=AT)


@pytest.fixture
def opened(edition: Edition) -> Round:
    """A round of its tests."""
    return testing.open_round(edition=edition, until=UNTIL, by=world.standing("broker"), at=AT)


@pytest.fixture
def trial(opened: Round) -> Trial:
    """What a Lead Member was asked to look for."""
    return asked(opened, ["I am new to the role"])[0]


def asked(opened: Round, needs: list[str]) -> list[Trial]:
    """What the Lead Member of N06 was asked."""
    return testing.invite_tester(
        of_round=opened, person=world.person("lead member of N06"), role=Audience.LEAD_MEMBER, needs=needs,
        by=world.standing("broker"), at=AT,
    )  # fmt: skip


def lost(trial: Trial) -> Trial:
    """Looked for four minutes, and found nothing."""
    by = world.standing("lead member of N06")
    testing.start_trial(trial=trial, by=by, at=AT)
    return testing.finish_trial(trial=trial, found=False, words=LOST, by=by, at=AT + timedelta(minutes=4))


def test_the_first_round_brings_an_edition_into_test(edition: Edition) -> None:
    by = world.standing("broker")
    opened = testing.open_round(edition=edition, until=UNTIL, by=by, at=AT)
    assert known.edition(edition.reference).stage == EditionStage.IN_TEST
    assert testing.open_round(edition=edition, until=UNTIL, by=by, at=AT) == opened
    with pytest.raises(Refused, match="A round of tests is open"):
        testing.open_round(edition=edition, until=UNTIL + timedelta(days=1), by=by, at=AT)


def test_a_round_ends_on_a_day_to_come(edition: Edition) -> None:
    with pytest.raises(Refused, match="ends on a day to come"):
        testing.open_round(edition=edition, until=date(2026, 11, 1), by=world.standing("broker"), at=AT)


def test_a_tester_finds_what_they_were_asked_among_what_needs_them(opened: Round) -> None:
    asked(opened, [*NEEDS, "  I am new   to the role "])
    said = [each for each in prompts(world.standing("lead member of N06"), at=AT) if "test" in each.words]
    assert [(each.words, each.address, each.due) for each in said] == [
        ("2 tests of the menu wait for you", "/menu/tests/", UNTIL)
    ]
    assert list(prompts(world.standing("lead member of N07"), at=AT)) == []


def test_a_need_is_asked_of_somebody_once_a_round(opened: Round) -> None:
    first, again = asked(opened, NEEDS), asked(opened, NEEDS)
    assert (first, Trial.objects.count()) == (again, 2)
    assert len([e for e in journal.entries_of(opened.edition) if e.act == "edition.tester_invited"]) == 1


def test_a_need_that_tells_of_a_child_is_refused(opened: Round) -> None:
    with pytest.raises(Refused, match="1 date of birth"):
        asked(opened, ["Help for the boy born on 3 May 2014"])


def test_the_service_keeps_the_time_from_the_first_start(trial: Trial) -> None:
    by = world.standing("lead member of N06")
    testing.start_trial(trial=trial, by=by, at=AT)
    testing.start_trial(trial=trial, by=by, at=AT + timedelta(minutes=2))
    lost(trial)
    (found,) = queries.results(trial.round.edition)
    assert (found.testers, found.finished, found.found, found.typical) == (1, 1, 0, timedelta(minutes=4))


def test_nobody_tests_in_anothers_name(trial: Trial) -> None:
    with pytest.raises(Refused, match="Only whoever was asked"):
        testing.start_trial(trial=trial, by=world.standing("lead member of N07"), at=AT)
    assert world.signed_in("team lead").get(f"/menu/tests/{trial.pk}/").status_code == 404


def test_a_test_is_finished_once_it_was_started_and_whoever_found_nothing_says_what_they_looked_for(
    trial: Trial,
) -> None:
    by = world.standing("lead member of N06")
    with pytest.raises(Refused, match="Start first"):
        testing.finish_trial(trial=trial, found=True, words="", by=by, at=AT)
    testing.start_trial(trial=trial, by=by, at=AT)
    with pytest.raises(Refused, match="Say in a sentence what you looked for"):
        testing.finish_trial(trial=trial, found=False, words=" ", by=by, at=AT)


def test_finishing_twice_keeps_one_comment(trial: Trial) -> None:
    first, by = lost(trial), world.standing("lead member of N06")
    again = testing.finish_trial(trial=trial, found=False, words=LOST, by=by, at=AT + timedelta(minutes=9))
    assert (again.ended_at, Comment.objects.count()) == (first.ended_at, 1)
    with pytest.raises(Refused, match="finished this one already"):
        testing.finish_trial(trial=trial, found=True, words="After all.", by=by, at=AT)


def test_an_edition_is_not_agreed_while_a_comment_has_no_answer(told: World, trial: Trial) -> None:
    lost(trial)
    by = world.standing("team lead")
    meeting = meetings.add_meeting(region=told.region, body=Seat.DIRECTORS, on=AT.date(), by=by, at=AT)
    said = {"meeting": meeting, "words": "Agreed.", "override": "A small world.", "by": by, "at": AT}
    with pytest.raises(Refused, match="1 comment waits for what became of it"):
        editions.agree(edition=known.edition("northmere-2026"), **said)
    testing.answer_comment(
        comment=Comment.objects.get(), disposition=Disposition.ALREADY_THERE, why="Under leadership.", by=by, at=AT
    )
    assert editions.agree(edition=known.edition("northmere-2026"), **said).stage == EditionStage.AGREED


def test_a_comment_is_answered_once_with_why(trial: Trial) -> None:
    lost(trial)
    comment, by = Comment.objects.get(), world.standing("broker")
    with pytest.raises(Refused, match="Say why"):
        testing.answer_comment(comment=comment, disposition=Disposition.NOT_TAKEN, why=" ", by=by, at=AT)
    said = {"comment": comment, "disposition": Disposition.NOT_TAKEN, "why": "It is another menu’s.", "at": AT}
    testing.answer_comment(by=by, **said)
    testing.answer_comment(by=by, **said)
    with pytest.raises(Refused, match="This comment has its answer: not taken"):
        testing.answer_comment(by=world.standing("analyst"), **{**said, "why": "Another reason."})
    assert [e.act for e in journal.entries_of(comment)] == ["comment.answered"]


def test_a_test_that_found_nothing_can_open_a_gap(told: World, trial: Trial) -> None:
    lost(trial)
    testing.answer_comment(
        comment=Comment.objects.get(), disposition=Disposition.NOT_TAKEN, why="Nobody offers it yet.",
        gap="Somebody to talk to in the first months as a Lead Member", by=world.standing("broker"), at=AT,
    )  # fmt: skip
    (found,) = menu.standing_gaps(told.region)
    assert (found.gap.audience, found.tests) == ("lead member", 1)


def test_a_tester_reads_the_edition_they_test_and_a_colleague_does_not(trial: Trial) -> None:
    address = "/menu/editions/northmere-2026/?role=lead%20member"
    assert world.signed_in("lead member of N06").get(address).status_code == 200
    assert world.signed_in("lead member of N07").get(address).status_code == 404


def test_a_tester_starts_looks_and_finishes_on_the_screen(trial: Trial) -> None:
    client, address = world.signed_in("lead member of N06"), f"/menu/tests/{trial.pk}/"
    assert "Start" in client.get(address).content.decode()
    client.post(address, {"step": "start"})
    wrong = client.post(address, {"step": "finish", "found": "no", "words": ""}).content.decode()
    assert "Say in a sentence what you looked for" in wrong
    client.post(address, {"step": "finish", "found": "no", "words": LOST})
    done = client.get(address).content.decode()
    assert ("Thank you. You found no help" in done, LOST in done) == (True, True)


def test_a_closed_round_asks_nothing_more(trial: Trial) -> None:
    testing.close_round(of_round=trial.round, by=world.standing("broker"), at=AT)
    by = world.standing("lead member of N06")
    with pytest.raises(Refused, match="This round of tests is closed"):
        testing.start_trial(trial=trial, by=by, at=AT)
    assert list(prompts(by, at=AT)) == []


def test_the_team_is_led_on_to_testers_and_told_of_tests_before_it_records_an_agreement(
    edition: Edition, told: World
) -> None:
    lead, top = world.signed_in("team lead"), f"/menu/editions/{edition.reference}"
    steps = lead.get(f"{top}/steps/").content.decode()
    assert (f"{top}/do/agree/" in steps, "Later, once a round of tests was opened" in steps) == (False, True)
    assert f"{top}/do/round/" in lead.get(f"{top}/tests/").content.decode()
    opened = testing.open_round(
        edition=edition, until=timezone.localdate() + timedelta(days=9), by=world.standing("broker"), at=AT
    )
    assert f"{top}/do/agree/" in lead.get(f"{top}/steps/").content.decode()
    assert f"{top}/do/invite/" in lead.get(f"{top}/tests/").content.decode()
    agreeing = f"{top}/do/agree/"
    assert "Nobody has finished one. Round 1 is open until" in lead.get(agreeing).content.decode()
    (trial,) = asked(opened, NEEDS[:1])
    testing.answer_comment(
        comment=lost(trial).comment, disposition=Disposition.CHANGED, why="It opens with that now.",
        by=world.standing("broker"), at=AT,
    )  # fmt: skip
    testing.close_round(of_round=opened, by=world.standing("broker"), at=AT)
    assert "0 of 1 found help. Round 1 is closed." in lead.get(agreeing).content.decode()


def test_every_search_is_counted_and_those_that_found_nothing_are_among_them(told: World) -> None:
    for kind in ("search", "nothing", "nothing"):
        count_use(region=told.region, kind=kind, at=AT)
    edition = editions.open_edition(region=told.region, year=2026, by=world.standing("broker"), at=AT)
    used = pack.use(edition, [], today=AT.date())
    assert (used.searched, used.nothing) == (3, 2)
