"""Circulation: to whom an edition went, who has opened it, what they said, and when it is due again."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from alongside.journal import queries as journal
from alongside.meetings import actions as meetings
from alongside.menu.actions import circulation as actions
from alongside.menu.actions import editions, testing
from alongside.menu.models import Circulation, Comment, Edition
from alongside.menu.prompting_editions import prompts
from alongside.menu.queries import circulation as queries
from alongside.menu.queries import editions as known
from alongside.menu.states import Disposition
from alongside.notices import actions as notices
from alongside.notices.models import Notice
from alongside.notices.states import Often, period_of
from alongside.people.states import Seat
from alongside.rules.verdicts import Refused
from tests import world
from tests.menu.fit import accepted
from tests.world import AT, World

pytestmark = pytest.mark.django_db
CHIEFS = ("N06", "N07", "N11", "N17")
SAID = "Good to have on one page."


@pytest.fixture(scope="module")
def told(northmere: World, django_db_blocker: Any) -> Iterator[World]:
    """The region with its people and a published edition."""
    with world.undone_afterwards(django_db_blocker):
        region = northmere.region
        world.build_people(region)
        for code in ("N06", "N07"):
            accepted(region, code, f"How the front door is answered in {code}")
        by = world.standing("team lead")
        opened = editions.open_edition(region=region, year=2026, by=by, at=AT)
        testing.open_round(edition=opened, until=date(2026, 12, 1), by=by, at=AT)
        meeting = meetings.add_meeting(region=region, body=Seat.DIRECTORS, on=AT.date(), by=by, at=AT)
        agreed = editions.agree(
            edition=known.edition(opened.reference), meeting=meeting, words="Agreed.", override="A small world.", by=by,
            at=AT,
        )  # fmt: skip
        editions.publish(edition=agreed, by=by, at=AT)
        yield northmere


@pytest.fixture
def edition(told: World) -> Edition:
    """The published edition."""
    return known.edition("northmere-2026")


@pytest.fixture
def sent(edition: Edition) -> Circulation:
    """It, sent to Chief Executives."""
    return actions.circulate(edition=edition, body=Seat.CHIEF_EXECUTIVES, by=world.standing("broker"), at=AT)


def test_an_edition_goes_to_everybody_of_a_body_once_a_day(edition: Edition, sent: Circulation) -> None:
    again = actions.circulate(edition=edition, body=Seat.CHIEF_EXECUTIVES, by=world.standing("analyst"), at=AT)
    assert (again, Circulation.objects.count()) == (sent, 1)
    assert sorted(each.person.email for each in queries.recipients_of(sent)) == [
        f"chief-executive-{code.lower()}@northmere.example" for code in CHIEFS
    ]
    assert [e.act for e in journal.entries_of(edition)].count("edition.circulated") == 1


def test_only_the_team_circulates_and_only_what_is_published(told: World, edition: Edition) -> None:
    with pytest.raises(Refused, match="Only the regional team can circulate"):
        actions.circulate(edition=edition, body=Seat.DIRECTORS, by=world.standing("director of N06"), at=AT)
    minor = editions.open_edition(region=told.region, year=2026, within_year=True, by=None, at=AT)
    with pytest.raises(Refused, match=r"Menu 2026\.1 is draft\. Circulate the edition that is published"):
        actions.circulate(edition=minor, body=Seat.DIRECTORS, by=world.standing("broker"), at=AT)


def test_those_it_went_to_are_told_in_a_digest_without_a_name(sent: Circulation) -> None:
    chief = world.person("chief executive of N06")
    notices.write_digest(person=chief, period=period_of(Often.WEEKLY, AT.date()), at=timezone.now())
    body = Notice.objects.get(person=chief).body
    assert "1 menu waits to be read" in body
    assert ("Northmere" in body, "2026-" in body, f"/menu/circulations/{sent.pk}/" in body) == (False, False, False)


def test_reading_it_once_is_opening_it_and_the_team_sees_who_has_not(sent: Circulation) -> None:
    client = world.signed_in("chief executive of N06")
    for _ in range(2):
        assert client.get(f"/menu/circulations/{sent.pk}/").status_code == 200
    (found,) = queries.circulations_of(sent.edition)
    assert (found.opened, found.sent_to) == (1, 4)  # type: ignore[attr-defined]
    opened = [e for e in journal.entries_of(sent.edition) if e.act == "edition.opened_by_recipient"]
    assert [entry.by_id for entry in opened] == [world.person("chief executive of N06").pk]
    page = world.signed_in("broker").get("/menu/editions/northmere-2026/circulation/").content.decode()
    assert "1 of 4 people have opened Menu 2026" in page
    assert page.count("not yet") == 3


def test_reading_the_edition_itself_is_opening_it_too(sent: Circulation) -> None:
    world.signed_in("chief executive of N07").get("/menu/editions/northmere-2026/")
    assert [each.opened_at is not None for each in queries.recipients_of(sent)].count(True) == 1
    assert [p for p in prompts(world.standing("chief executive of N07"), at=AT) if "read" in p.words] == []


def test_a_body_it_was_not_sent_to_finds_nothing_there(sent: Circulation) -> None:
    for key in ("director of N06", "lead member of N06", "broker"):
        assert world.signed_in(key).get(f"/menu/circulations/{sent.pk}/").status_code == 404


def test_a_chief_executive_comments_and_reads_what_became_of_it(sent: Circulation) -> None:
    client, address = world.signed_in("chief executive of N06"), f"/menu/circulations/{sent.pk}/"
    for _ in range(2):
        client.post(address, {"words": SAID})
    comment = Comment.objects.get()
    assert (comment.words, comment.edition) == (SAID, sent.edition)
    team = [each.words for each in prompts(world.standing("broker"), at=AT)]
    assert "1 comment on the menu waits for an answer" in team
    testing.answer_comment(
        comment=comment, disposition=Disposition.ALREADY_THERE, why="It is on page two.", by=world.standing("broker"),
        at=AT,
    )  # fmt: skip
    assert "already there. It is on page two." in client.get(address).content.decode()


def test_a_comment_that_tells_of_a_child_comes_back_with_what_was_found(sent: Circulation) -> None:
    words = "As for the child born on 3 May 2014"
    page = world.signed_in("chief executive of N06").post(f"/menu/circulations/{sent.pk}/", {"words": words})
    assert ("1 date of birth" in page.content.decode(), words in page.content.decode()) == (True, True)
    assert Comment.objects.count() == 0


def test_three_months_later_the_team_is_told_that_a_body_is_due_again(edition: Edition, sent: Circulation) -> None:
    lead = world.standing("team lead")
    soon = [each.words for each in prompts(lead, at=AT + timedelta(days=80))]
    late = [(each.words, each.address) for each in prompts(lead, at=AT + timedelta(days=93))]
    assert [words for words in soon if "due" in words] == []
    assert ("1 body is due to be sent the menu again", "/menu/editions/northmere-2026/circulation/") in late
    due = {each.body.words: (each.last, each.due) for each in queries.due_again(edition, on=AT.date())}
    assert due["Chief Executives’ network"] == (AT.date(), date(2027, 2, 2))
    assert due["Directors’ group"] == (None, AT.date())
