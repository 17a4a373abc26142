"""Proposals: all open needs at once, for brokers alone; kept as reckoned, explained, and nothing sent by them."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from alongside.journal import queries as journal
from alongside.menu.models import Hold
from alongside.rules.verdicts import Refused
from alongside.support import jobs
from alongside.support.actions import needs
from alongside.support.actions import proposals as actions
from alongside.support.models import Proposal
from alongside.support.queries import proposals as queries
from tests import world
from tests.menu import offering
from tests.support.test_matches import FRONT
from tests.support.told import brought, drafted
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def told(northmere: World, django_db_blocker: Any) -> Iterator[World]:
    """The region with its people and two offers about the front door, one of N06 and one of N07."""
    with world.undone_afterwards(django_db_blocker):
        world.build_people(northmere.region)
        for title, place in (("Front door: an audit of ours", "N06"), ("Front door: a peer audit", "N07")):
            offering.live(northmere.region, title=title, place=place)
        yield northmere


def reckoned(told: World) -> Proposal:
    asked = actions.ask_to_reckon(region=told.region, by=world.standing("broker"), at=timezone.now())
    jobs.reckon_proposal(asked.pk)
    return queries.proposal(asked.reference)


def test_each_open_need_is_given_one_offer_and_never_ones_own(told: World) -> None:
    mine = brought(drafted(**FRONT), "agreed")
    others = brought(drafted(place="N07", by="director of N07", **FRONT), "seeking")
    close = brought(drafted("confidential", place="N11", by="director of N11", **FRONT), "agreed")
    brought(drafted("private", **FRONT), "agreed")
    drafted(**FRONT)
    found = reckoned(told)
    given = {each["need"]: each["offer"] for each in found.pairs}
    titles = {each["need"]: bool(each["why"]) for each in found.pairs}
    assert set(given) == {mine.reference, others.reference, close.reference}
    assert all(titles.values())
    assert given[mine.reference] != given[others.reference]
    assert found.summary["matched"] == 3
    assert [entry.act for entry in journal.entries_of(found)] == ["proposal.asked_for", "proposal.kept"]


def test_what_a_needs_own_page_calls_a_gap_is_left_without(told: World) -> None:
    foster = {
        "title": "Foster carers for brothers and sisters",
        "change": "More of our foster carers take brothers and sisters together, and stay with us.",
        "area": "CIC-FOST",
    }
    need = brought(drafted(**foster), "seeking")
    found = reckoned(told)
    page = world.signed_in("broker").get(f"/needs/{need.reference}/matches/").content.decode()
    assert "may be a gap" in page
    assert [each["offer"] for each in found.pairs] == [""]
    listed = world.signed_in("broker").get(f"/support/proposals/{found.reference}/").content.decode()
    assert "Nothing on the menu is directly about it: it may be a gap." in listed


def test_nothing_is_sent_or_set_aside_by_it(told: World) -> None:
    brought(drafted(**FRONT), "agreed")
    reckoned(told)
    assert (Hold.objects.count(), mail.outbox) == (0, [])


def test_the_same_needs_and_offers_give_the_same_pairs(told: World) -> None:
    brought(drafted(**FRONT), "agreed")
    first, second = reckoned(told), reckoned(told)
    assert (first.inputs, first.pairs) == (second.inputs, second.pairs)
    brought(drafted(place="N11", by="director of N11", **FRONT), "agreed")
    assert reckoned(told).inputs != first.inputs


def test_a_job_done_twice_changes_nothing(told: World) -> None:
    brought(drafted(**FRONT), "agreed")
    found = reckoned(told)
    jobs.reckon_proposal(found.pk)
    again = queries.proposal(found.reference)
    assert (again.finished_at, again.pairs) == (found.finished_at, found.pairs)


def test_the_page_says_why_what_it_costs_others_and_the_next_best(told: World) -> None:
    brought(drafted(**FRONT), "agreed")
    found = reckoned(told)
    page = world.signed_in("broker").get(f"/support/proposals/{found.reference}/").content.decode()
    for words in ("Front door: a peer audit", "Why this:", "What it costs others:", "Next best:", "nothing is sent"):
        assert words in page
    assert "The one open need has an offer proposed" in page


def test_a_need_that_became_private_is_named_no_more(told: World) -> None:
    found_need = brought(drafted(**FRONT), "agreed")
    found = reckoned(told)
    needs.change_visibility(
        need=found_need, visibility="private", by=world.standing("director of N06"), at=timezone.now()
    )
    page = world.signed_in("broker").get(f"/support/proposals/{found.reference}/").content.decode()
    assert [each for each in (FRONT["title"], found_need.reference) if each in page] == []


def test_only_brokers_read_and_reckon_and_each_reading_is_recorded(told: World) -> None:
    brought(drafted("confidential", **FRONT), "agreed")
    found = reckoned(told)
    address = f"/support/proposals/{found.reference}/"
    for who in ("team lead", "analyst", "board member", "director of N06"):
        assert world.signed_in(who).get(address).status_code == 404
        with pytest.raises(Refused):
            actions.ask_to_reckon(region=told.region, by=world.standing(who), at=timezone.now())
    world.signed_in("broker").get(address)
    assert [entry.act for entry in journal.entries_of(found)][-1] == "material.read"
