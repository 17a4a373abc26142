"""Quality assurance: by somebody who is not of the provider, against the stated criteria, with reasons that stay."""

from collections.abc import Iterator
from typing import Any

import pytest

from alongside.journal import queries as journal
from alongside.menu.actions import offers, quality, writing
from alongside.menu.models import Review
from alongside.menu.policies import quality as policies
from alongside.menu.queries import quality as queries
from alongside.menu.states import Stage
from alongside.rules.verdicts import Refused
from tests import world
from tests.menu import offering
from tests.world import AT, World

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def told(northmere: World, django_db_blocker: Any) -> Iterator[World]:
    """The region with its people."""
    with world.undone_afterwards(django_db_blocker):
        world.build_people(northmere.region)
        yield northmere


def test_every_criterion_is_answered_by_code() -> None:
    assert [each.code for each in queries.criteria()] == [
        "receives", "whom", "evidence", "tailored", "capacity", "commitment", "contact", "plain",
    ]  # fmt: skip


def test_a_board_member_of_the_provider_steps_out(told: World) -> None:
    offer = offering.authorised(told.region, place="N11")
    with pytest.raises(Refused, match="You are of the authority that gives it, so somebody else reviews it"):
        quality.take_up(offer=offer, by=world.standing("director of N11"), at=AT)


@pytest.mark.parametrize("key", ["director of N07", "assistant director of N06", "group member", "lead member of N06"])
def test_nobody_else_reviews(told: World, key: str) -> None:
    with pytest.raises(Refused, match="Only members of the SLI Board and the regional team can review"):
        quality.take_up(offer=offering.authorised(told.region), by=world.standing(key), at=AT)


def test_what_the_team_authorised_a_board_member_reviews(told: World) -> None:
    offer = offering.authorised(told.region, place=None)
    with pytest.raises(Refused, match="so a member of the SLI Board reviews it"):
        quality.take_up(offer=offer, by=world.standing("analyst"), at=AT)
    assert quality.take_up(offer=offer, by=world.standing("board member"), at=AT).offer.stage == Stage.IN_QA


def test_one_reviewer_has_it_at_a_time_and_another_can_take_over(told: World) -> None:
    offer = offering.taken_up(told.region)
    analyst = world.standing("analyst")
    with pytest.raises(Refused, match=r"has it\. Take it over first"):
        quality.decide(offer=offer, outcome="accepted", criteria=offering.MET, words="", by=analyst, at=AT)
    review = quality.take_up(offer=offer, by=analyst, at=AT)
    assert (review.reviewer_id, Review.objects.count()) == (analyst.pk, 1)


@pytest.mark.parametrize(
    ("outcome", "change", "words", "reason"),
    [
        (
            "accepted",
            {"whom": {"met": False, "note": "For whom?"}},
            "",
            "It can be accepted once every criterion is met",
        ),
        (
            "returned",
            {"whom": {"met": False, "note": " "}},
            "More.",
            "Say what is missing where a criterion is not met",
        ),
        ("returned", {}, "", "Say what would have to change"),
        ("returned", {}, "They are rated inadequate by Ofsted", "no inspection grade stands near an offer"),
    ],
)
def test_a_decision_needs_its_reasons(
    told: World, outcome: str, change: dict[str, Any], words: str, reason: str
) -> None:
    offer = offering.taken_up(told.region)
    answers = {**offering.MET, **change}
    with pytest.raises(Refused, match=reason):
        quality.decide(
            offer=offer, outcome=outcome, criteria=answers, words=words, by=world.standing("board member"), at=AT
        )


def test_an_offer_that_was_returned_is_mended_and_authorised_again(told: World) -> None:
    offer = offering.returned(told.region)
    assert (offer.stage, offer.why) == (Stage.RETURNED, "Say what the receiver keeps.")
    said = {**offering.SAID["here"], "evidence": "They keep a page of what they saw."}
    mended = writing.keep_part(offer=offer, part="here", said=said, by=None, at=AT)
    again = offers.authorise(offer=mended, by=world.standing("director of N06"), at=AT)
    done = offering.through_quality(again)
    assert (done.stage, done.why, [each.number for each in done.versions.all()]) == (Stage.ACCEPTED, "", [1, 2])
    assert [each.outcome for each in queries.reviews_of(done)] == ["accepted", "returned"]
    assert [each.act for each in journal.entries_of(done)][-3:] == [
        "offer.authorised", "offer.taken_up", "offer.accepted",
    ]  # fmt: skip


def test_a_decision_sent_twice_is_made_once(told: World) -> None:
    offer = offering.taken_up(told.region)
    said = {"offer": offer, "outcome": "accepted", "criteria": offering.MET, "words": "", "seen": offer.version}
    first = quality.decide(**said, by=world.standing("board member"), at=AT)
    again = quality.decide(**said, by=world.standing("board member"), at=AT)
    assert (first.version, Review.objects.count()) == (again.version, 1)


def test_what_was_said_is_read_by_officers_board_and_team_alone(told: World) -> None:
    (review,) = queries.reviews_of(offering.returned(told.region))
    reads = {
        key: bool(policies.may_read_review(world.standing(key), review))
        for key in (
            "director of N06", "performance lead of N06", "board chair", "analyst", "lead member of N06",
            "chief executive of N06", "director of N07", "group member",
        )
    }  # fmt: skip
    assert [key for key, may in reads.items() if may] == [
        "director of N06", "performance lead of N06", "board chair", "analyst",
    ]  # fmt: skip


def test_notes_are_on_the_page_for_officers_and_not_for_others(told: World) -> None:
    offer = offering.returned(told.region)
    officer = world.signed_in("assistant director of N06").get(f"/menu/offers/{offer.reference}/").content.decode()
    member = world.signed_in("lead member of N06").get(f"/menu/offers/{offer.reference}/").content.decode()
    assert ("Say what the receiver keeps." in officer, "Say what the receiver keeps." in member) == (True, False)
