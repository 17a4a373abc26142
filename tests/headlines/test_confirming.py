"""What persons do to a headline: each move allowed or refused with its reason, recorded once, nothing overwritten."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from alongside.headlines import actions, pages, queries
from alongside.headlines.models import Headline
from alongside.headlines.states import STAGES, Stage
from alongside.journal import queries as journal
from alongside.people.states import NOBODY, Standing
from alongside.reports import pages as reports
from alongside.rules.verdicts import Refused
from tests import reader
from tests.reports.reading import Reading
from tests.world import AT, World

pytestmark = pytest.mark.django_db
REFERENCE = "Northmere-annual-1-N06-ANN_REREF_PCT"
LATER = AT + timedelta(days=1)


@pytest.fixture
def analyst(northmere: World) -> Standing:
    return reader.standing("analyst@example.org", "Ann Analyst")


@pytest.fixture
def lead(northmere: World) -> Standing:
    return reader.standing("lead@example.org", "Lena Leadbetter")


@pytest.fixture
def headline(northmere: World) -> Headline:
    return queries.headline(REFERENCE)


def act(name: str, headline: Headline, by: Standing) -> Headline:
    """One act by its name, with a reason where it needs one."""
    reason = {"reason": "Known to be a recording change."} if name in ("withhold", "close") else {}
    done: Headline = getattr(actions, name)(headline=headline, by=by, at=LATER, **reason)
    return done


def brought_to(stage: Stage, headline: Headline, by: Standing) -> Headline:
    """The headline at a stage, by real acts alone."""
    path = {
        Stage.SUGGESTED: [],
        Stage.CONFIRMED: ["confirm"],
        Stage.WITHHELD: ["withhold"],
        Stage.MONITORING: ["confirm", "monitor"],
        Stage.CLOSED: ["confirm", "monitor", "close"],
    }
    for name in path[stage]:
        headline = act(name, headline, by)
    return headline


MOVES = {"confirm": Stage.CONFIRMED, "withhold": Stage.WITHHELD, "monitor": Stage.MONITORING, "close": Stage.CLOSED}


@pytest.mark.parametrize("name", MOVES)
@pytest.mark.parametrize("stage", Stage)
def test_a_headline_moves_as_the_table_of_stages_says_and_no_other_way(
    headline: Headline, lead: Standing, analyst: Standing, stage: Stage, name: str
) -> None:
    headline = brought_to(stage, headline, lead)
    before = len(queries.history_of(headline))
    verdict = STAGES.may_move(stage, MOVES[name])
    if verdict:
        assert act(name, headline, analyst).stage == MOVES[name]
        assert len(queries.history_of(headline)) == before + 1
        return
    with pytest.raises(Refused) as refused:
        act(name, headline, analyst)
    assert refused.value.reason == verdict.reason
    assert queries.headline(REFERENCE).stage == stage
    assert len(queries.history_of(headline)) == before


def test_each_act_is_one_entry_with_who_when_and_what(headline: Headline, lead: Standing, analyst: Standing) -> None:
    actions.edit_wording(headline=headline, says="Fellbridge: re-referrals rose.", sentences=[], by=analyst, at=LATER)
    brought_to(Stage.CLOSED, queries.headline(REFERENCE), lead)
    entries = journal.entries_of(headline)
    assert [(entry.act, entry.by_id, entry.at, entry.details["version"]) for entry in entries] == [
        ("headline.wording_edited", analyst.pk, LATER, 2),
        ("headline.confirmed", lead.pk, LATER, 3),
        ("headline.monitored", lead.pk, LATER, 4),
        ("headline.closed", lead.pk, LATER, 5),
    ]
    assert entries[0].details["says"] == "Fellbridge: re-referrals rose"
    assert entries[3].details["reason"] == "Known to be a recording change."


def test_nobody_confirms_their_own_wording(headline: Headline, lead: Standing, analyst: Standing) -> None:
    edited = actions.edit_wording(headline=headline, says="Re-referrals rose.", sentences=[], by=analyst, at=LATER)
    with pytest.raises(Refused) as refused:
        actions.confirm(headline=edited, by=analyst, at=LATER)
    assert refused.value.reason == "Ann Analyst wrote the wording as it stands, so somebody else confirms it."
    assert actions.confirm(headline=edited, by=lead, at=LATER).decided_by_id == lead.pk


def test_the_database_itself_lets_nobody_confirm_their_own_wording(headline: Headline, analyst: Standing) -> None:
    edited = actions.edit_wording(headline=headline, says="Re-referrals rose.", sentences=[], by=analyst, at=LATER)
    with pytest.raises(IntegrityError, match="nobody_confirms_their_own_wording"), transaction.atomic():
        Headline.objects.filter(pk=edited.pk).update(stage="confirmed", decided_by_id=analyst.pk, decided_at=LATER)


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"stage": "confirmed"}, "headline_is_decided_by_a_person"),
        ({"stage": "ripe"}, "headline_stage_is_known|headline_is_decided_by_a_person"),
        ({"reason": "why not"}, "headline_is_withheld_for_a_reason"),
        ({"closing_reason": "over"}, "headline_is_closed_for_a_reason"),
        ({"monitored_at": LATER}, "headline_is_monitored_from_a_day"),
        ({"start_ends": None}, "headline_start_is_whole"),
    ],
)
def test_what_must_always_be_true_is_held_by_the_database(
    headline: Headline, wrong: dict[str, object], rule: str
) -> None:
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Headline.objects.filter(pk=headline.pk).update(**wrong)


def test_every_wording_is_kept_the_original_first(headline: Headline, lead: Standing, analyst: Standing) -> None:
    original = (headline.says, headline.sentences)
    once = actions.edit_wording(
        headline=headline,
        says="Fellbridge: re-referrals rose to 31% (21% before).",
        sentences=["It is rare.", " "],
        by=analyst,
        at=LATER,
    )
    assert (once.title, once.was, once.sentences) == (
        "Fellbridge: re-referrals rose to 31%",
        "21% before",
        ["It is rare."],
    )
    actions.edit_wording(headline=once, says="Fellbridge: more re-referrals.", sentences=[], by=lead, at=LATER)
    kept = queries.wordings_of(headline)
    assert [(each.number, each.says, each.sentences, each.written_by_id) for each in kept] == [
        (1, *original, None),
        (2, "Fellbridge: re-referrals rose to 31% (21% before)", ["It is rare."], analyst.pk),
        (3, "Fellbridge: more re-referrals", [], lead.pk),
    ]
    assert (kept[0].written_at, kept[1].written_at) == (headline.suggested_at, LATER)


@pytest.mark.parametrize(
    ("says", "reason"),
    [
        ("  ", "Write what the headline says."),
        ("a" * 241, "The headline is 241 characters long; 240 is the most that is read at a glance."),
        (None, "The wording is the same as it stands, so there is nothing to keep."),
    ],
)
def test_wording_that_says_nothing_too_much_or_nothing_new_is_refused(
    headline: Headline, analyst: Standing, says: str | None, reason: str
) -> None:
    with pytest.raises(Refused) as refused:
        actions.edit_wording(
            headline=headline,
            says=headline.says if says is None else says,
            sentences=headline.sentences,
            by=analyst,
            at=LATER,
        )
    assert refused.value.reason == reason
    assert queries.wordings_of(headline) == []


def test_wording_is_not_edited_once_a_person_decided(headline: Headline, lead: Standing, analyst: Standing) -> None:
    with pytest.raises(Refused) as refused:
        actions.edit_wording(
            headline=actions.confirm(headline=headline, by=lead, at=LATER),
            says="Another.",
            sentences=[],
            by=analyst,
            at=LATER,
        )
    assert refused.value.reason == "Wording is edited before a headline is decided on. This one is confirmed."


@pytest.mark.parametrize("name", ["withhold", "close"])
def test_a_reason_is_needed_to_withhold_and_to_close(headline: Headline, lead: Standing, name: str) -> None:
    headline = brought_to(Stage.MONITORING if name == "close" else Stage.SUGGESTED, headline, lead)
    with pytest.raises(Refused, match=r"^Give the reason why it is "):
        getattr(actions, name)(headline=headline, reason="  ", by=lead, at=LATER)


def test_only_somebody_signed_in_decides(headline: Headline) -> None:
    with pytest.raises(Refused) as nobody:
        actions.confirm(headline=headline, by=NOBODY, at=LATER)
    assert nobody.value.reason == "Only a person can do this. Sign in first."
    assert queries.history_of(headline) == []


def test_two_tabs_never_overwrite_each_other(headline: Headline, lead: Standing, analyst: Standing) -> None:
    other_tab = queries.headline(REFERENCE)
    actions.edit_wording(headline=headline, says="Re-referrals rose.", sentences=[], by=analyst, at=LATER)
    with pytest.raises(actions.Overtaken, match=r"^Somebody changed this headline while you were reading it"):
        actions.confirm(headline=other_tab, by=lead, at=LATER)
    with pytest.raises(actions.Overtaken):
        actions.edit_wording(headline=other_tab, says="Something else.", sentences=[], by=lead, at=LATER)
    now = queries.headline(REFERENCE)
    assert (now.stage, now.says) == ("suggested", "Re-referrals rose")


@pytest.mark.parametrize("name", ["confirm", "withhold", "monitor", "close"])
def test_the_same_act_sent_twice_is_done_once(headline: Headline, lead: Standing, name: str) -> None:
    before = {"monitor": Stage.CONFIRMED, "close": Stage.MONITORING}.get(name, Stage.SUGGESTED)
    headline = brought_to(before, headline, lead)
    once = act(name, headline, lead)
    entries = len(queries.history_of(headline))
    twice = act(name, headline, lead)
    assert (twice.pk, twice.version, twice.stage) == (once.pk, once.version, once.stage)
    assert len(queries.history_of(headline)) == entries


def test_the_same_wording_sent_twice_is_kept_once(headline: Headline, analyst: Standing) -> None:
    for _ in range(2):
        actions.edit_wording(headline=headline, says="Re-referrals rose.", sentences=["So."], by=analyst, at=LATER)
    assert [each.number for each in queries.wordings_of(headline)] == [1, 2]
    assert len(queries.history_of(headline)) == 1


def test_the_same_act_by_somebody_else_is_told_that_it_came_second(
    headline: Headline, lead: Standing, analyst: Standing
) -> None:
    actions.confirm(headline=headline, by=lead, at=LATER)
    with pytest.raises(actions.Overtaken):
        actions.confirm(headline=headline, by=analyst, at=LATER)
    assert queries.headline(REFERENCE).decided_by_id == lead.pk


# What is read afterwards ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        (Stage.SUGGESTED, "suggested; no person has confirmed"),
        (Stage.CONFIRMED, "confirmed by Lena Leadbetter on 3 November 2026"),
        (Stage.WITHHELD, "withheld by Lena Leadbetter on 3 November 2026: Known to be a recording change"),
        (Stage.MONITORING, "monitoring since 3 November 2026; confirmed by Lena Leadbetter"),
        (
            Stage.CLOSED,
            "closed on 3 November 2026: Known to be a recording change; confirmed by Lena Leadbetter",
        ),
    ],
)
def test_its_standing_is_said_the_same_on_its_page_in_the_report_and_in_the_glass_box(
    headline: Headline, lead: Standing, client: Client, stage: Stage, said: str
) -> None:
    brought_to(stage, headline, lead)
    assert pages.summary(queries.headline(REFERENCE))["standing"] == said
    assert f"Standing {said} Reference" in Reading(client.get(f"/headlines/{REFERENCE}/")).words
    assert said[1:] in Reading(client.get("/reports/Northmere-annual-1/")).words


def test_one_withheld_opens_nothing_and_stays_listed(headline: Headline, lead: Standing, client: Client) -> None:
    assert headline in queries.headlines_in_report(headline.release)
    before = len(queries.headlines_in_report(headline.release))
    act("withhold", headline, lead)
    assert len(queries.headlines_in_report(headline.release)) == before - 1
    assert headline in queries.headlines_of(headline.release)
    report = Reading(client.get("/reports/Northmere-annual-1/"))
    assert headline.title not in report.words
    assert f"{REFERENCE} withheld by Lena Leadbetter" in report.words
    authority = Reading(client.get("/reports/Northmere-annual-1/N06/"))
    assert "Also noticed" in authority.words


def test_the_report_says_how_many_of_its_headlines_a_person_confirmed(northmere: World, lead: Standing) -> None:
    few = queries.headlines_in_report(northmere.release)
    assert reports.front_page(northmere.release).standing == "Suggested; no person has confirmed"
    actions.confirm(headline=few[0], by=lead, at=LATER)
    some = reports.front_page(northmere.release).standing
    assert some.startswith(f"1 of the {len(few)} headlines it opens with is confirmed by a person; the other")
    for each in few[1:]:
        actions.confirm(headline=each, by=lead, at=LATER)
    assert reports.front_page(northmere.release).standing == "Every headline it opens with is confirmed by a person"


def test_its_page_shows_who_did_what_and_the_original_beside_the_edited(
    headline: Headline, lead: Standing, analyst: Standing, client: Client
) -> None:
    original = headline.says
    actions.edit_wording(headline=headline, says="Re-referrals rose.", sentences=["So."], by=analyst, at=LATER)
    actions.confirm(headline=queries.headline(REFERENCE), by=lead, at=LATER)
    words = Reading(client.get(f"/headlines/{REFERENCE}/")).words
    assert "3 November 2026 Ann Analyst wrote another wording Re-referrals rose" in words
    assert "3 November 2026 Lena Leadbetter confirmed it" in words
    assert f"Original: the method, 2 November 2026 {original}. {' '.join(headline.sentences)}" in words
    assert "Edited: Ann Analyst, 3 November 2026 Re-referrals rose. So." in words
