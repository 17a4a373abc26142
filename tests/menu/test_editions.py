"""The year of an edition: opened with what is fit, changed for reasons, agreed at a meeting, put over the last one."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from alongside.journal import queries as journal
from alongside.meetings import actions as meetings
from alongside.meetings import queries as held
from alongside.meetings.models import Meeting
from alongside.menu.actions import editions as actions
from alongside.menu.actions import give_nil, testing
from alongside.menu.models import Edition, Gap, Offer
from alongside.menu.queries import editions as queries
from alongside.menu.states import Because, ChangeKind, ChangeStage, EditionStage, Stage
from alongside.people.states import Seat
from alongside.places import queries as places
from alongside.rules.verdicts import Overtaken, Refused
from tests import world
from tests.menu.fit import accepted, revised
from tests.reports.reading import Reading
from tests.world import AT, World

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)
WITHOUT = "Yarnmoor gives nothing while it is being merged, and offers again in 2028."


@pytest.fixture(scope="module")
def told(northmere: World, django_db_blocker: Any) -> Iterator[World]:
    """The region with its people and one offer of every authority but N24."""
    with world.undone_afterwards(django_db_blocker):
        world.build_people(northmere.region)
        for place in places.current_authorities(northmere.region, on=AT.date()):
            if place.code != "N24":
                accepted(northmere.region, place.code, f"How {place.name} answers its front door")
        yield northmere


@pytest.fixture
def meeting(told: World) -> Meeting:
    """The directors' meeting that agrees the menu."""
    return meetings.add_meeting(region=told.region, body=Seat.DIRECTORS, on=date(2026, 11, 2), by=None, at=AT)


def in_test(told: World, year: int = 2026) -> Edition:
    """An edition opened and brought into test."""
    by = world.standing("team lead")
    opened = actions.open_edition(region=told.region, year=year, by=by, at=AT)
    testing.open_round(edition=opened, until=date(2026, 12, 1), by=by, at=AT)
    return queries.edition(opened.reference)


def agreed(told: World, meeting: Meeting, year: int = 2026) -> Edition:
    """An edition agreed at that meeting, although N24 is missing."""
    return actions.agree(
        edition=in_test(told, year), meeting=meeting, words=f"The menu of {year} is agreed.", override=WITHOUT,
        by=world.standing("team lead"), at=AT,
    )  # fmt: skip


def published(told: World, meeting: Meeting, year: int = 2026) -> Edition:
    """An edition that is the region's menu."""
    return actions.publish(edition=agreed(told, meeting, year), by=world.standing("team lead"), at=AT)


def acts(thing: Edition) -> list[str]:
    """What was recorded of it, in order."""
    return [entry.act for entry in journal.entries_of(thing)]


def test_an_edition_opens_with_every_offer_that_is_accepted(told: World) -> None:
    opened = actions.open_edition(region=told.region, year=2026, by=world.standing("broker"), at=AT)
    assert (opened.reference, str(opened), opened.stage) == ("northmere-2026", "Menu 2026", EditionStage.DRAFT)
    assert len(queries.held(opened)) == 23
    assert {(change.kind, change.because) for change in queries.changes_of(opened)} == {
        (ChangeKind.ADDED, Because.REVIEW)
    }
    assert acts(opened) == ["edition.opened"]


def test_opening_twice_opens_one_and_somebody_else_is_told(told: World) -> None:
    by = world.standing("broker")
    first = actions.open_edition(region=told.region, year=2026, by=by, at=AT)
    assert actions.open_edition(region=told.region, year=2026, by=by, at=AT) == first
    with pytest.raises(Refused, match="Menu 2026 is in preparation already"):
        actions.open_edition(region=told.region, year=2027, by=world.standing("analyst"), at=AT)


def test_only_the_team_opens_an_edition(told: World) -> None:
    with pytest.raises(Refused, match="Only the regional team can prepare"):
        actions.open_edition(region=told.region, year=2026, by=world.standing("director of N06"), at=AT)


def test_an_authority_with_neither_offer_nor_nil_holds_the_agreement_back_until_a_reason_is_given(
    told: World, meeting: Meeting
) -> None:
    edition, by = in_test(told), world.standing("team lead")
    ready = queries.readiness(edition, on=AT.date())
    assert (ready.coverage, ready.without) == (
        "23 of 24 authorities: 23 with an offer, 0 with an explained nil",
        ("Yarnmoor",),
    )
    with pytest.raises(Refused, match="Yarnmoor: neither an offer nor an explained nil. Say why"):  # noqa: RUF043
        actions.agree(edition=edition, meeting=meeting, words="Agreed.", by=by, at=AT)
    done = actions.agree(edition=edition, meeting=meeting, words="Agreed.", override=WITHOUT, by=by, at=AT)
    assert (done.stage, done.override_reason, done.override_by_id) == (EditionStage.AGREED, WITHOUT, by.pk)
    entry = journal.entries_of(done).get(act="edition.agreed")
    assert (entry.details["override"], entry.details["without"]) == (WITHOUT, ["Yarnmoor"])


def test_only_a_held_meeting_of_the_directors_agrees_an_edition(told: World) -> None:
    edition, by = in_test(told), world.standing("team lead")
    board = meetings.add_meeting(region=told.region, body=Seat.BOARD, on=AT.date(), by=None, at=AT)
    coming = meetings.add_meeting(region=told.region, body=Seat.DIRECTORS, on=date(2026, 11, 30), by=None, at=AT)
    for where, reason in ((board, "Only the directors’ group"), (coming, "not been held yet")):
        with pytest.raises(Refused, match=reason):
            actions.agree(edition=edition, meeting=where, words="Agreed.", override=WITHOUT, by=by, at=AT)
    assert queries.edition(edition.reference).stage == EditionStage.IN_TEST


def test_an_agenda_leads_to_the_pack_only_those_who_may_read_it(told: World, meeting: Meeting) -> None:
    edition = published(told, meeting)
    top, address = f"/menu/editions/{edition.reference}/", f"/meetings/{meeting.pk}/"
    for key, leads in (("team lead", f"{top}pack/"), ("lead member of N06", top), ("administrator", top)):
        client = world.signed_in(key)
        found = [link for link in Reading(client.get(address)).links if link.startswith("/menu/editions/")]
        assert (found, client.get(leads).status_code) == ([leads], 200)


def test_where_a_meeting_is_missing_the_form_leads_to_the_list_of_meetings(told: World) -> None:
    edition, client = in_test(told), world.signed_in("team lead")
    page = Reading(client.get(f"/menu/editions/{edition.reference}/do/agree/"))
    assert "/meetings/" in page.links
    assert "If it is not listed, add it under Meetings first." in page.words
    assert "/meetings/add/" in Reading(client.get("/meetings/")).links


def test_only_the_lead_records_an_agreement_and_publishes(told: World, meeting: Meeting) -> None:
    broker = world.standing("broker")
    with pytest.raises(Refused, match="Only the lead of the regional team"):
        actions.agree(edition=in_test(told), meeting=meeting, words="Yes.", override=WITHOUT, by=broker, at=AT)
    done = actions.agree(
        edition=queries.edition("northmere-2026"), meeting=meeting, words="Yes.", override=WITHOUT,
        by=world.standing("team lead"), at=AT,
    )  # fmt: skip
    with pytest.raises(Refused, match="Only the lead of the regional team"):
        actions.publish(edition=done, by=broker, at=AT)


def test_the_decision_stands_on_the_agenda_of_the_meeting(told: World, meeting: Meeting) -> None:
    done = agreed(told, meeting)
    ((item, made),) = held.agenda_of(meeting)
    assert (item.words, item.about_number, made) == ("Agree Menu 2026", "northmere-2026", done.decision)
    assert {change.decision for change in queries.changes_of(done)} == {made}


def test_agreed_twice_is_agreed_once(told: World, meeting: Meeting) -> None:
    edition, by = in_test(told), world.standing("team lead")
    said = {"edition": edition, "meeting": meeting, "words": "Agreed.", "override": WITHOUT, "at": AT}
    first = actions.agree(by=by, **said)
    again = actions.agree(by=by, **said)
    assert (again.version, again.sha256) == (first.version, first.sha256)
    with pytest.raises(Refused, match="Menu 2026 is agreed already. What was decided: “Agreed.”"):  # noqa: RUF043
        actions.agree(by=by, **{**said, "edition": queries.edition(edition.reference), "words": "Agreed anew."})
    assert acts(first).count("edition.agreed") == 1


def test_an_edition_needs_an_answer_for_each_of_four_roles(told: World, meeting: Meeting) -> None:
    edition, by = in_test(told), world.standing("broker")
    for one in queries.held(edition)[1:]:
        edition = actions.take_out(
            edition=edition, offer=one.offer, because=Because.TEST, words="Unclear.", by=by, at=AT
        )
    offer = accepted(told.region, "N24", "For directors alone", audiences=["director"])
    edition = actions.put_in(edition=edition, offer=offer, because=Because.TEST, words="Asked.", by=by, at=AT)
    last = next(one.offer for one in queries.held(edition) if one.offer_id != offer.pk)
    actions.take_out(edition=edition, offer=last, because=Because.TEST, words="Unclear.", by=by, at=AT)
    with pytest.raises(Refused, match="No offer is for the lead member"):
        actions.agree(
            edition=queries.edition(edition.reference), meeting=meeting, words="Agreed.", override=WITHOUT,
            by=world.standing("team lead"), at=AT,
        )  # fmt: skip


def test_the_frozen_text_is_the_same_for_ever_and_a_changed_word_is_noticed(told: World, meeting: Meeting) -> None:
    done = agreed(told, meeting)
    assert queries.is_intact(queries.edition(done.reference))
    version = queries.held(done)[0].version
    version.words = {**version.words, "title": "Tampered with"}
    version.save()
    assert not queries.is_intact(queries.edition(done.reference))
    with pytest.raises(Refused, match="not what was agreed"):
        actions.publish(edition=queries.edition(done.reference), by=world.standing("team lead"), at=AT)


def test_a_meeting_held_before_an_edition_was_opened_can_not_have_agreed_it(told: World) -> None:
    before = meetings.add_meeting(region=told.region, body=Seat.DIRECTORS, on=date(2026, 11, 1), by=None, at=AT)
    with pytest.raises(Refused, match="held before this edition was opened, on 2 November 2026"):
        agreed(told, before, 2026)
    assert set(Edition.objects.values_list("stage", flat=True)) <= {"draft", "in test"}


def test_publishing_makes_offers_live_and_supersedes_the_edition_before(told: World, meeting: Meeting) -> None:
    first = published(told, meeting, 2025)
    assert set(Offer.objects.values_list("stage", flat=True)) == {Stage.LIVE}
    second = published(told, meeting, 2026)
    assert {each.reference: each.stage for each in Edition.objects.all()} == {
        first.reference: EditionStage.SUPERSEDED,
        second.reference: EditionStage.PUBLISHED,
    }
    assert (second.previous, acts(first)[-1]) == (first, "edition.superseded")


def test_published_twice_is_published_once(told: World, meeting: Meeting) -> None:
    ready, by = agreed(told, meeting), world.standing("team lead")
    first = actions.publish(edition=ready, by=by, at=AT)
    assert actions.publish(edition=ready, by=by, at=LATER).published_at == first.published_at
    assert acts(first).count("edition.published") == 1


def test_a_change_within_the_year_needs_a_test_feedback_or_a_gap(told: World, meeting: Meeting) -> None:
    published(told, meeting)
    by = world.standing("broker")
    minor = actions.open_edition(region=told.region, year=2026, within_year=True, by=by, at=LATER)
    offer = accepted(told.region, "N24", "A visit to Yarnmoor")
    assert (str(minor), minor.reference, queries.changes_of(minor)) == ("Menu 2026.1", "northmere-2026.1", [])
    with pytest.raises(Refused, match="not from the yearly review"):
        actions.put_in(edition=minor, offer=offer, because=Because.REVIEW, words="New.", by=by, at=LATER)
    with pytest.raises(Refused, match="Choose the gap"):
        actions.put_in(edition=minor, offer=offer, because=Because.GAP, words="New.", by=by, at=LATER)
    gap = Gap.objects.create(reference="gap-1", region=told.region, words="Visits in the east", opened_at=AT)
    changed = actions.put_in(
        edition=minor, offer=offer, because=Because.GAP, words="It fills the gap.", gap=gap, by=by, at=LATER
    )
    (change,) = queries.changes_of(changed)
    assert (change.kind, change.gap, change.stage) == (ChangeKind.ADDED, gap, ChangeStage.PROPOSED)
    assert acts(minor) == ["edition.opened", "edition.offer_put_in"]


def test_an_offer_taken_out_is_retired_when_the_edition_is_published(told: World, meeting: Meeting) -> None:
    published(told, meeting)
    by = world.standing("team lead")
    minor = actions.open_edition(region=told.region, year=2026, within_year=True, by=by, at=LATER)
    gone = queries.held(minor)[0].offer
    actions.take_out(edition=minor, offer=gone, because=Because.FEEDBACK, words="Its team has left.", by=by, at=LATER)
    edition = queries.edition(minor.reference)
    testing.open_round(edition=edition, until=date(2026, 12, 1), by=by, at=LATER)
    another = meetings.add_meeting(region=told.region, body=Seat.DIRECTORS, on=LATER.date(), by=None, at=LATER)
    done = actions.agree(
        edition=queries.edition(minor.reference), meeting=another, words="Agreed.", override=WITHOUT, by=by, at=LATER
    )
    actions.publish(edition=done, by=by, at=LATER)
    assert Offer.objects.get(pk=gone.pk).stage == Stage.RETIRED


def test_put_in_and_taken_out_again_is_no_change(told: World) -> None:
    edition, by = in_test(told), world.standing("broker")
    offer = accepted(told.region, "N24", "A visit to Yarnmoor")
    actions.put_in(edition=edition, offer=offer, because=Because.TEST, words="Asked for.", by=by, at=AT)
    edition = queries.edition(edition.reference)
    actions.take_out(edition=edition, offer=offer, because=Because.TEST, words="Not ready.", by=by, at=AT)
    assert offer.pk not in {change.offer_id for change in queries.changes_of(edition)}


def test_two_people_changing_one_edition_do_not_overwrite_each_other(told: World) -> None:
    edition = in_test(told)
    one, other = (queries.held(edition)[number].offer for number in (0, 1))
    said = {"edition": edition, "because": Because.TEST, "words": "A tester found it unclear.", "at": AT}
    actions.take_out(offer=one, by=world.standing("broker"), **said)
    with pytest.raises(Overtaken, match="Somebody changed this edition"):
        actions.take_out(offer=other, by=world.standing("analyst"), **said)
    assert len(queries.held(edition)) == 22


def test_a_meeting_can_decide_on_one_change_and_one_not_taken_is_undone(told: World, meeting: Meeting) -> None:
    edition, by = in_test(told), world.standing("team lead")
    offer = accepted(told.region, "N24", "A visit to Yarnmoor")
    actions.put_in(edition=edition, offer=offer, because=Because.TEST, words="Asked for.", by=by, at=AT)
    change = next(each for each in queries.changes_of(edition) if each.offer_id == offer.pk)
    done = actions.decide_change(change=change, meeting=meeting, taken=False, words="Not yet.", by=by, at=AT)
    assert (done.stage, done.decision.words if done.decision else "") == (ChangeStage.NOT_TAKEN, "Not yet.")
    assert offer.pk not in {one.offer_id for one in queries.held(edition)}
    assert (
        actions.decide_change(change=change, meeting=meeting, taken=False, words="Not yet.", by=by, at=AT).decision
        == done.decision
    )
    with pytest.raises(Refused, match="has decided on this change already"):
        actions.decide_change(change=change, meeting=meeting, taken=True, words="After all.", by=by, at=AT)


def test_an_offer_that_is_no_longer_fit_cannot_be_agreed(told: World, meeting: Meeting) -> None:
    edition = in_test(told)
    offer = queries.held(edition)[0].offer
    Offer.objects.filter(pk=offer.pk).update(stage=Stage.RETURNED)
    with pytest.raises(Refused, match="neither accepted nor live any more"):
        actions.agree(
            edition=edition, meeting=meeting, words="Agreed.", override=WITHOUT, by=world.standing("team lead"), at=AT
        )


def test_a_revision_enters_as_newer_words_and_goes_live_with_the_edition(told: World, meeting: Meeting) -> None:
    first = published(told, meeting)
    by = world.standing("team lead")
    offer = queries.held(first)[0].offer
    before = offer.title
    revision = revised(Offer.objects.get(pk=offer.pk), "How Aldermoss answers its front door, and its night team")
    minor = actions.open_edition(region=told.region, year=2026, within_year=True, by=by, at=LATER)
    with pytest.raises(Refused, match="is a revision"):
        actions.put_in(edition=minor, offer=revision, because=Because.FEEDBACK, words="Asked.", by=by, at=LATER)
    minor = actions.put_in(edition=minor, offer=offer, because=Because.FEEDBACK, words="Asked for.", by=by, at=LATER)
    (found,) = queries.differences_of(minor)
    assert (found.kind, [field.label for field in found.fields]) == (ChangeKind.CHANGED, ["Title"])
    assert Offer.objects.get(pk=offer.pk).title == before
    testing.open_round(edition=minor, until=date(2026, 12, 1), by=by, at=LATER)
    another = meetings.add_meeting(region=told.region, body=Seat.DIRECTORS, on=LATER.date(), by=None, at=LATER)
    done = actions.agree(
        edition=queries.edition(minor.reference), meeting=another, words="Agreed.", override=WITHOUT, by=by, at=LATER
    )
    actions.publish(edition=done, by=by, at=LATER)
    assert Offer.objects.get(pk=offer.pk).title == "How Aldermoss answers its front door, and its night team"


def test_an_explained_nil_covers_its_authority_and_is_told_with_the_edition(told: World, meeting: Meeting) -> None:
    yarnmoor = places.coded("N24")
    assert yarnmoor is not None
    give_nil(region=told.region, place=yarnmoor, year=2026, reason="Two teams are being merged.", by=None, at=AT)
    edition, by = in_test(told), world.standing("team lead")
    assert queries.readiness(edition, on=AT.date()).coverage == (
        "24 of 24 authorities: 23 with an offer, 1 with an explained nil"
    )
    done = actions.agree(edition=edition, meeting=meeting, words="Agreed.", by=by, at=AT)
    assert (done.override_reason, done.override_by_id) == ("", None)
    page = world.signed_in("lead member of N06").get(f"/menu/editions/{edition.reference}/annex/")
    assert page.status_code == 404
    actions.publish(edition=done, by=by, at=AT)
    page = world.signed_in("lead member of N06").get(f"/menu/editions/{edition.reference}/annex/")
    assert "Two teams are being merged." in page.content.decode()
