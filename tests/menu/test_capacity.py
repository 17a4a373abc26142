"""Capacity: units are held, agreed, delivered and given back, never more than there are; no receiver is named."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.journal import queries as journal
from alongside.menu.actions import capacity as actions
from alongside.menu.actions import offers
from alongside.menu.models import Capacity, Hold
from alongside.menu.pages import demand
from alongside.menu.policies.clocks import working_days_after
from alongside.menu.queries import capacity as queries
from alongside.menu.states.terms import Season, Term, term_keyed, term_of, terms_from
from alongside.places import queries as places
from alongside.rules.verdicts import Refused
from tests import world
from tests.house.tree import SOURCE, TOP
from tests.menu import offering
from tests.world import AT, World

pytestmark = pytest.mark.django_db
AUTUMN = Term(2026, Season.AUTUMN)


@pytest.fixture(scope="module")
def told(northmere: World, django_db_blocker: Any) -> Iterator[World]:
    """The region with its people."""
    with world.undone_afterwards(django_db_blocker):
        world.build_people(northmere.region)
        yield northmere


def held(offer: Any, key: str = "need-1", *, place: str = "N07", term: Term = AUTUMN, units: int = 1) -> Hold:
    return actions.hold(
        offer=offer, term=term, place=places.coded(place), key=key, units=units,  # type: ignore[arg-type]
        by=world.standing("broker"), at=AT,
    )  # fmt: skip


def counts(offer: Any) -> tuple[int, int, int, int]:
    row = Capacity.objects.get(offer=offer)
    return row.units, row.held, row.committed, row.delivered


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(2026, 8, 31), "2026-summer"), (date(2026, 9, 1), "2026-autumn"), (date(2026, 12, 31), "2026-autumn"),
        (date(2027, 1, 1), "2027-spring"), (date(2027, 4, 16), "2027-summer"),
    ],
)  # fmt: skip
def test_every_day_is_in_a_term(day: date, key: str) -> None:
    term = term_of(day)
    assert (term.key, term_keyed(key), term.begins <= day <= term.ends) == (key, term, True)
    assert term.ends + timedelta(days=1) == term.following().begins


def test_three_terms_make_a_year() -> None:
    assert [each.key for each in terms_from(date(2026, 11, 2), 3)] == ["2026-autumn", "2027-spring", "2027-summer"]


def test_a_hold_goes_through_its_stages(told: World) -> None:
    offer = offering.live(told.region)
    hold = held(offer)
    assert (counts(offer), hold.until) == ((2, 1, 0, 0), date(2026, 11, 23))
    hold = actions.commit(hold=hold, by=world.standing("broker"), at=AT)
    assert counts(offer) == (2, 0, 1, 0)
    hold = actions.deliver(hold=hold, by=world.standing("broker"), at=AT)
    assert (counts(offer), [each.act for each in journal.entries_of(hold)]) == (
        (2, 0, 0, 1), ["offer.held", "offer.committed", "offer.delivered"],
    )  # fmt: skip
    with pytest.raises(Refused, match="A hold that is delivered stays so"):
        actions.release(hold=hold, by=world.standing("broker"), at=AT)


def test_the_same_key_is_held_once(told: World) -> None:
    offer = offering.live(told.region)
    assert (held(offer), counts(offer)) == (held(offer), (2, 1, 0, 0))


def test_a_full_offer_takes_nothing_new_and_says_until_when(told: World) -> None:
    offer = offering.live(told.region)
    held(offer, "need-1"), held(offer, "need-2")
    with pytest.raises(actions.Full, match=r"is full in the autumn term 2026\. Full until the spring term 2027"):
        held(offer, "need-3")
    assert counts(offer) == (2, 2, 0, 0)
    actions.release(hold=Hold.objects.get(key="need-1"), by=None, at=AT)
    assert (held(offer, "need-3").stage, counts(offer)) == ("held", (2, 2, 0, 0))


def test_the_table_itself_refuses_more(told: World) -> None:
    offer = offering.live(told.region)
    held(offer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Capacity.objects.filter(offer=offer).update(committed=2)


def test_nothing_is_held_of_what_is_paused_or_for_its_own_provider(told: World) -> None:
    offer = offering.live(told.region)
    with pytest.raises(Refused, match="An authority’s own offer is not held for itself"):
        held(offer, place="N06")
    paused = offers.pause(offer=offer, why="Away.", by=None, at=AT)
    with pytest.raises(Refused, match="one that is paused takes nothing new"):
        held(paused)
    with pytest.raises(Refused, match="The summer term 2026 has ended"):
        held(offers.resume(offer=paused, by=None, at=AT), term=Term(2026, Season.SUMMER))


def test_only_the_team_holds(told: World) -> None:
    with pytest.raises(Refused, match="Only the regional team can hold"):
        actions.hold(
            offer=offering.live(told.region), term=AUTUMN, place=places.coded("N07"), key="k",  # type: ignore[arg-type]
            by=world.standing("director of N06"), at=AT,
        )  # fmt: skip


def test_a_hold_lapses_after_fifteen_working_days(told: World) -> None:
    offer = offering.live(told.region)
    hold = held(offer)
    committed = actions.commit(hold=held(offer, "need-2"), by=None, at=AT)
    assert actions.lapse_holds(at=AT + timedelta(days=21)) == 0
    assert actions.lapse_holds(at=AT + timedelta(days=22)) == 1
    hold.refresh_from_db(), committed.refresh_from_db()
    assert (hold.stage, committed.stage, counts(offer)) == ("released", "committed", (2, 0, 1, 0))


def test_working_days_leave_weekends_out() -> None:
    assert working_days_after(date(2026, 11, 6), 1) == date(2026, 11, 9)


def test_units_of_one_term_are_not_set_below_what_is_taken(told: World) -> None:
    offer = offering.live(told.region)
    held(offer, units=2)
    officer = world.standing("assistant director of N06")
    with pytest.raises(Refused, match="More than that is taken already"):
        actions.set_units(offer=offer, term=AUTUMN, units=1, by=officer, at=AT)
    actions.set_units(offer=offer, term=AUTUMN, units=5, by=officer, at=AT)
    assert (counts(offer), queries.room_left(offer, AUTUMN)) == ((5, 2, 0, 0), 3)


def test_the_overview_tells_how_much_and_never_for_whom(told: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demand, "_PROVIDERS", {"test": lambda region, on: [demand.Demand("HP-FRONT", 3)]})
    offer = offering.live(told.region)
    actions.hold(
        offer=offer, term=term_of(timezone.localdate()), place=places.coded("N07"), key="k", by=None,  # type: ignore[arg-type]
        at=timezone.now(),
    )  # fmt: skip
    page = world.signed_in("board chair").get("/menu/capacity/").content.decode()
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    assert "Front door and MASH: more is asked for than the menu can give" in text
    assert "Invite another offer, or look beyond the region" in text
    assert "Gravelsea" not in text.partition("Each offer")[2]
    home = world.signed_in("board chair").get("/").content.decode()
    assert "1 area where more is asked for than the menu gives" in home


@pytest.mark.database
def test_no_more_is_taken_than_there_is_however_many_ask_at_once() -> None:
    where = os.environ.get("ALONGSIDE_TEST_DATABASE", "")
    at_once = "20" if where else "6"
    asked = ["trial", "holds", "--holds", "60", "--at-once", at_once, "--seed", "3"]
    answer = subprocess.run(
        [sys.executable, "-m", "alongside", *asked, *(["--database", where] if where else [])],
        cwd=TOP, env={**os.environ, "PYTHONPATH": str(SOURCE)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (answer.returncode, answer.stdout.splitlines()[-1:]) == (0, ["Capacity was never exceeded."]), answer.stderr
    found = re.search(r"for (\d+) units: .*; (\d+) units taken in the end", answer.stdout)
    assert found is not None, answer.stdout
    assert 0 < int(found.group(2)) <= int(found.group(1))
