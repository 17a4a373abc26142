"""Offers: written part by part, authorised by the provider's director, on the menu, verified, revised, retired."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from alongside.journal import queries as journal
from alongside.menu.actions import offers as actions
from alongside.menu.actions import writing
from alongside.menu.models import Offer
from alongside.menu.policies import offers as policies
from alongside.menu.policies.offer_words import faults
from alongside.menu.queries import offers as queries
from alongside.menu.states import Stage
from alongside.places import queries as places
from alongside.rules.verdicts import Refused
from tests import world
from tests.menu import offering
from tests.world import AT, World

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 2)


@pytest.fixture(scope="module")
def told(northmere: World, django_db_blocker: Any) -> Iterator[World]:
    """The region with its people."""
    with world.undone_afterwards(django_db_blocker):
        world.build_people(northmere.region)
        yield northmere


def acts(offer: Offer) -> list[str]:
    return [each.act for each in journal.entries_of(offer)]


def test_an_offer_begun_twice_is_one_draft(told: World) -> None:
    first, again = offering.started(told.region), offering.started(told.region)
    assert (first, Offer.objects.count(), first.stage) == (again, 1, Stage.DRAFT)
    assert acts(first) == ["offer.started"]


def test_nobody_begins_an_offer_for_another_authority(told: World) -> None:
    with pytest.raises(Refused, match="Only the authority’s director, assistant directors and performance leads"):
        offering.started(told.region, by=world.standing("assistant director of N07"))


def test_what_was_kept_of_each_part_stands_in_the_offer(told: World) -> None:
    offer = offering.written(told.region)
    assert (offer.summary, offer.audiences, offer.units) == (offering.SAID["what"]["summary"], ["director"], 2)
    assert acts(offer) == ["offer.started", *["offer.written"] * 4]
    assert faults(offer, TODAY) == ()


def test_the_same_words_kept_twice_leave_one_entry(told: World) -> None:
    offer = offering.written(told.region)
    again = writing.keep_part(offer=offer, part="what", said=offering.SAID["what"], by=None, at=AT)
    assert (again.version, len(acts(offer))) == (offer.version, 5)


def test_two_people_write_two_parts_without_waiting(told: World) -> None:
    offer = offering.written(told.region)
    seen = offer.version
    first = writing.keep_part(
        offer=offer, part="what", said={**offering.SAID["what"], "title": "A newer title"}, by=None, at=AT, seen=seen
    )
    second = writing.keep_part(
        offer=offer, part="here", said={**offering.SAID["here"], "cost": "Travel"}, by=None, at=AT, seen=seen
    )
    assert (first.title, second.title, second.cost) == ("A newer title", "A newer title", "Travel")


def test_two_people_who_write_one_part_are_told(told: World) -> None:
    offer = offering.written(told.region)
    seen = offer.version
    said = offering.SAID["what"]
    writing.keep_part(offer=offer, part="what", said={**said, "title": "Theirs"}, by=None, at=AT, seen=seen)
    with pytest.raises(actions.Overtaken, match="Somebody else wrote in this part while you did"):
        writing.keep_part(offer=offer, part="what", said={**said, "title": "Mine"}, by=None, at=AT, seen=seen)
    assert Offer.objects.get().title == "Theirs"


@pytest.mark.parametrize(
    ("part", "said", "words"),
    [
        ("whom", {"audiences": []}, "Choose at least one audience: an offer is for somebody."),
        ("what", {"summary": "word " * 61}, "What the receiver gets is 61 words long; 60 is the most."),
        ("what", {"title": "x" * 81}, "The title is 81 characters long; 80 is the most."),
        ("here", {"tailoring": ""}, "Say how it is fitted to a place."),
        ("room", {"units": 0}, "Enter how many authorities it can serve each term, at least 1."),
        ("room", {"ends": date(2026, 10, 30)}, "Its last day has passed. Enter a later one, or leave it empty."),
        (
            "room",
            {"contact_post": "jo@example.org"},
            "Name a post, such as Head of Early Help, not somebody’s address or number: people move on.",
        ),
        (
            "here",
            {"evidence": "We were rated outstanding by Ofsted in 2024."},
            "Leave out “rated outstanding by Ofsted”: no inspection grade stands near an offer. Say what changed for "
            "children and families instead.",
        ),
        ("what", {"areas": ["NO-SUCH"]}, "Choose areas from the list; NO-SUCH is none of them."),
    ],
)
def test_each_fault_is_one_sentence_on_one_field(told: World, part: str, said: dict[str, Any], words: str) -> None:
    offer = offering.written(told.region)
    kept = writing.keep_part(offer=offer, part=part, said={**offering.SAID[part], **said}, by=None, at=AT)
    assert [(each.part, each.field, each.words) for each in faults(kept, TODAY)] == [(part, *said, words)]
    with pytest.raises(Refused, match="One thing is still missing or can’t stand as written"):
        actions.authorise(offer=kept, by=world.standing("director of N06"), at=AT)


@pytest.mark.parametrize(
    "words",
    ["Children get outstanding help", "Good practice in inspections of homes", "Support after an inspection visit"],
)
def test_words_that_give_no_grade_may_stand(told: World, words: str) -> None:
    offer = offering.written(told.region)
    said = {**offering.SAID["here"], "evidence": words.replace("Good practice in inspections", "Practice in visits")}
    assert faults(writing.keep_part(offer=offer, part="here", said=said, by=None, at=AT), TODAY) == ()


def test_what_is_too_long_is_kept_as_typed(told: World) -> None:
    offer = offering.written(told.region)
    said = {**offering.SAID["what"], "title": "x" * 300}
    kept = writing.keep_part(offer=offer, part="what", said=said, by=None, at=AT, typed={})
    assert (kept.title, kept.typed) == (offering.TITLE, {"title": "x" * 300})
    mended = writing.keep_part(offer=kept, part="what", said=offering.SAID["what"], by=None, at=AT)
    assert mended.typed == {}


def test_what_tells_of_a_child_is_not_kept_at_all(told: World) -> None:
    offer = offering.written(told.region)
    said = {**offering.SAID["what"], "summary": "A boy born on 3 May 2014 was helped"}
    with pytest.raises(writing.TellsOfChild, match="it looks as if it held a date of birth, so it was not kept"):
        writing.keep_part(offer=offer, part="what", said=said, by=None, at=AT)
    assert (Offer.objects.get().summary, acts(offer).count("offer.written")) == (offering.SAID["what"]["summary"], 4)


def test_markup_and_formulas_are_kept_as_the_text_they_are(told: World) -> None:
    text = "=cmd|' /C calc'!A0 <script>alert(1)</script>"
    offer = offering.written(told.region)
    kept = writing.keep_part(
        offer=offer, part="what", said={**offering.SAID["what"], "summary": text}, by=None, at=AT
    )  # fmt: skip
    assert (kept.summary, faults(kept, TODAY)) == (text, ())


def test_only_the_director_authorises(told: World) -> None:
    offer = offering.written(told.region)
    for key in ("assistant director of N06", "deputy of the director of N06", "director of N07", "team lead"):
        with pytest.raises(Refused, match="Only the authority’s director can authorise and retire"):
            actions.authorise(offer=offer, by=world.standing(key), at=AT)
    done = actions.authorise(offer=offer, by=world.standing("director of N06"), at=AT)
    assert (done.stage, done.verified_on, acts(done)[-1]) == (Stage.AUTHORISED, TODAY, "offer.authorised")
    version = done.versions.get()
    assert (version.number, version.sha256) == (1, queries.sha256_of(queries.words_of(done)))


def test_the_teams_lead_authorises_what_no_authority_gives(told: World) -> None:
    offer = offering.written(told.region, place=None)
    with pytest.raises(Refused, match="Only the lead of the regional team"):
        actions.authorise(offer=offer, by=world.standing("broker"), at=AT)
    assert actions.authorise(offer=offer, by=world.standing("team lead"), at=AT).stage == Stage.AUTHORISED


def test_authorising_twice_is_done_once(told: World) -> None:
    offer = offering.written(told.region)
    director = world.standing("director of N06")
    first = actions.authorise(offer=offer, by=director, at=AT, seen=offer.version)
    again = actions.authorise(offer=offer, by=director, at=AT, seen=offer.version)
    assert (first.version, acts(first).count("offer.authorised")) == (again.version, 1)


def test_what_changed_while_the_director_read_is_not_authorised(told: World) -> None:
    offer = offering.written(told.region)
    seen = offer.version
    said = {**offering.SAID["what"], "title": "Changed"}
    writing.keep_part(offer=offer, part="what", said=said, by=None, at=AT)
    with pytest.raises(actions.Overtaken, match="Somebody changed this offer while you were reading it"):
        actions.authorise(offer=offer, by=world.standing("director of N06"), at=AT, seen=seen)


def test_an_authorised_offer_is_not_edited_until_it_is_taken_back(told: World) -> None:
    offer = offering.authorised(told.region)
    with pytest.raises(Refused, match="its words stay as they were authorised"):
        writing.keep_part(offer=offer, part="what", said={"title": "Other"}, by=None, at=AT)
    back = actions.take_back(offer=offer, by=world.standing("director of N06"), at=AT)
    assert (back.stage, acts(back)[-1]) == (Stage.DRAFT, "offer.taken_back")


def test_only_what_was_accepted_goes_on_the_menu(told: World) -> None:
    with pytest.raises(Refused, match="Only words that quality assurance accepted"):
        actions.go_live(offer=offering.authorised(told.region), by=None, at=AT)
    offer = offering.accepted(told.region, title="Another")
    live = actions.go_live(offer=offer, by=None, at=AT)
    assert (live.stage, live.live_on, acts(live)[-1]) == (Stage.LIVE, TODAY, "offer.went_live")
    assert actions.go_live(offer=live, by=None, at=AT).version == live.version
    assert queries.live_offers(told.region, on=TODAY) == [live]


def test_verified_is_not_edited(told: World) -> None:
    offer = offering.live(told.region)
    later = AT + timedelta(days=100)
    done = actions.verify(offer=offer, by=world.standing("performance lead of N06"), at=later)
    assert (done.verified_on, done.edited_on) == (TODAY + timedelta(days=100), offer.edited_on)
    with pytest.raises(Refused, match="Only the authority’s officers can verify"):
        actions.verify(offer=done, by=world.standing("team lead"), at=later)


@pytest.mark.parametrize(
    ("on", "stale", "hidden"),
    [
        (date(2027, 5, 1), False, False),
        (date(2027, 5, 2), True, False),
        (date(2027, 6, 1), True, False),
        (date(2027, 6, 2), True, True),
    ],
)
def test_an_offer_goes_stale_after_six_months_and_is_hidden_after_seven(
    told: World, on: date, stale: bool, hidden: bool
) -> None:
    offer = offering.live(told.region)
    assert (policies.is_stale(offer, on), policies.is_hidden(offer, on)) == (stale, hidden)
    assert queries.live_offers(told.region, on=on) == ([] if hidden else [offer])


def test_a_paused_offer_is_resumed_with_its_reason_gone(told: World) -> None:
    offer = offering.live(told.region)
    officer = world.standing("assistant director of N06")
    with pytest.raises(Refused, match="Give the reason"):
        actions.pause(offer=offer, why=" ", by=officer, at=AT)
    paused = actions.pause(offer=offer, why="Two of us are away until spring.", by=officer, at=AT)
    assert (paused.stage, paused.why, queries.live_offers(told.region, on=TODAY)) == (
        Stage.PAUSED, "Two of us are away until spring.", [],
    )  # fmt: skip
    resumed = actions.resume(offer=paused, by=officer, at=AT)
    assert (resumed.stage, resumed.why) == (Stage.LIVE, "")


def test_a_revision_replaces_the_words_only_once_it_is_accepted_and_published(told: World) -> None:
    offer = offering.live(told.region)
    officer = world.standing("assistant director of N06")
    revision = writing.revise(offer=offer, by=officer, at=AT)
    assert writing.revise(offer=offer, by=officer, at=AT) == revision
    said = {**offering.SAID["what"], "title": "With a newer title"}
    revision = writing.keep_part(offer=revision, part="what", said=said, by=officer, at=AT)
    assert Offer.objects.get(pk=offer.pk).title == offering.TITLE
    revision = offering.through_quality(offering.signed(revision))
    (stands,) = queries.candidates(told.region)
    assert (stands.offer, stands.version.number, stands.version.words["title"]) == (offer, 2, "With a newer title")
    now = actions.go_live(offer=offer, by=None, at=AT)
    revision.refresh_from_db()
    assert (now.pk, now.title, now.stage, now.identifier) == (
        offer.pk, "With a newer title", Stage.LIVE, offer.identifier
    )  # fmt: skip
    assert (revision.stage, queries.revision_of(now)) == (Stage.RETIRED, None)


def test_a_director_retires_and_a_draft_is_dropped_by_whoever_writes(told: World) -> None:
    live, draft = offering.live(told.region), offering.started(told.region, title="A draft")
    officer = world.standing("assistant director of N06")
    with pytest.raises(Refused, match="Only the authority’s director"):
        actions.retire(offer=live, why="No longer given.", by=officer, at=AT)
    gone = actions.retire(offer=live, why="No longer given.", by=world.standing("director of N06"), at=AT)
    dropped = actions.retire(offer=draft, why="Given elsewhere.", by=officer, at=AT)
    assert (gone.stage, dropped.stage) == (Stage.RETIRED, Stage.RETIRED)
    reader = world.standing("lead member of N07")
    assert (bool(policies.may_read(reader, gone)), bool(policies.may_read(reader, dropped))) == (True, False)


def test_only_what_may_be_read_is_listed(told: World) -> None:
    live, draft = offering.live(told.region), offering.started(told.region, title="A draft")
    listed = {key: set(queries.offers_for(world.standing(key))) for key in ("lead member of N06", "director of N07")}
    assert listed == {"lead member of N06": {live, draft}, "director of N07": {live}}


def test_the_place_of_the_region_has_no_offer_of_its_own(told: World) -> None:
    assert queries.open_offers_by(places.coded("N06")) == []  # type: ignore[arg-type]
