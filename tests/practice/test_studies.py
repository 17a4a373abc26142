"""A case study is drafted by its authority, approved by its director, published by the team, and retired."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from alongside.areas.models import Words
from alongside.demo import invented_places
from alongside.journal import queries as journal
from alongside.practice import actions, queries
from alongside.practice.models import Example
from alongside.practice.states import Stage
from alongside.rules.verdicts import Refused
from tests import world
from tests.practice.studies import WHOLE, brought_to, drafted, of

pytestmark = pytest.mark.django_db
TITLE = "A front door that rings back"


@pytest.fixture(scope="module", autouse=True)
def northmere_and_its_people(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with world.undone_afterwards(django_db_blocker):
        world.build_people(world.build_northmere().region)
        yield


def acts_on(example: Example) -> list[str]:
    return [entry.act for entry in journal.entries_of(example)]


def found_by(key: str, words: str) -> list[str]:
    among, numbers = queries.found(world.standing(key), words)
    return [among.get(pk=number).title for number in numbers]


def test_a_case_study_goes_from_draft_to_the_library_and_out_of_it() -> None:
    study = brought_to("retired", "N06", TITLE)
    assert (study.stage, study.version, study.reason) == (Stage.RETIRED, 4, "It ended.")
    assert acts_on(study) == [
        "case_study.drafted", "case_study.approved", "case_study.published", "case_study.retired",
    ]  # fmt: skip
    assert not Words.objects.filter(kind="example", number=study.pk).exists()


def test_a_published_one_is_found_by_everyone_of_the_region_and_a_draft_by_nobody_in_the_library() -> None:
    brought_to("published", "N06", TITLE)
    brought_to("draft", "N07", "A second front door")
    for key in ("lead member of N17", "director of N06", "director of N07", "team lead", "administrator"):
        assert found_by(key, "front door") == [TITLE], key
    assert found_by("guest", "front door") == []


def test_drafts_are_read_by_their_authority_and_the_team_alone() -> None:
    study = drafted("N06", world.AT)
    readers = {
        key
        for key in ("director of N06", "lead member of N06", "performance lead of N06", "director of N07", "team lead",
                    "board chair", "guest", "administrator")
        if queries.examples_for(world.standing(key)).filter(pk=study.pk).exists()
    }  # fmt: skip
    assert readers == {"director of N06", "lead member of N06", "performance lead of N06", "team lead"}


def test_only_the_director_approves_and_not_their_deputy() -> None:
    study = drafted("N06", world.AT)
    for key in ("assistant director of N06", "deputy of the director of N06", "director of N07", "team lead"):
        with pytest.raises(Refused, match="Only the authority’s director can approve a case study"):
            actions.approve(example=study, by=world.standing(key), at=world.AT)
    assert actions.approve(example=study, by=world.standing("director of N06"), at=world.AT).stage == Stage.APPROVED


def test_a_draft_is_approved_once_it_says_all_that_is_asked() -> None:
    study = drafted("N06", world.AT, replace(WHOLE, effect="", areas=()))
    with pytest.raises(Refused, match="It still lacks the effect and an area"):
        actions.approve(example=study, by=world.standing("director of N06"), at=world.AT)


def test_the_team_publishes_only_what_a_director_approved() -> None:
    study = drafted("N06", world.AT)
    with pytest.raises(Refused, match="A case study that is draft can become approved, not published"):
        actions.publish(example=study, by=world.standing("team lead"), at=world.AT)
    approved = actions.approve(example=study, by=world.standing("director of N06"), at=world.AT)
    with pytest.raises(Refused, match="Only the regional team can publish or return"):
        actions.publish(example=approved, by=world.standing("director of N06"), at=world.AT)


def test_an_edit_undoes_the_approval() -> None:
    study = brought_to("approved", "N06", TITLE)
    by = world.standing("performance lead of N06")
    edited = actions.edit_study(example=study, written=replace(WHOLE, effect="Fewer repeats."), by=by, at=world.AT)
    assert (edited.stage, edited.approved_at, edited.effect) == (Stage.DRAFT, None, "Fewer repeats.")
    assert journal.entries_of(edited).last().details == {"version": 3, "undid_approval": True}  # type: ignore[union-attr]


def test_one_that_is_returned_is_a_draft_again_with_its_reason() -> None:
    study = brought_to("approved", "N06", TITLE)
    by = world.standing("broker")
    with pytest.raises(Refused, match="Give the reason why it is returned"):
        actions.return_study(example=study, reason=" ", by=by, at=world.AT)
    returned = actions.return_study(example=study, reason="Say how you know.", by=by, at=world.AT)
    assert (returned.stage, returned.reason, returned.approved_at) == (Stage.DRAFT, "Say how you know.", None)


def test_a_published_one_is_no_longer_changed() -> None:
    study = brought_to("published", "N06", TITLE)
    with pytest.raises(Refused, match="published is no longer changed"):
        actions.edit_study(example=study, written=WHOLE, by=world.standing("director of N06"), at=world.AT)


def test_the_same_act_sent_twice_is_done_once() -> None:
    by, at = world.standing("director of N06"), world.AT
    region, place = of("N06")
    first = actions.draft_study(region=region, place=place, written=WHOLE, by=by, at=at)
    again = actions.draft_study(region=region, place=place, written=WHOLE, by=by, at=at)
    assert first.pk == again.pk
    words = replace(WHOLE, problem="Nobody rang back.")
    for _ in range(2):
        actions.edit_study(example=first, written=words, by=by, at=at, seen=1)
    for _ in range(2):
        actions.approve(example=first, by=by, at=at, seen=2)
    assert acts_on(first) == ["case_study.drafted", "case_study.edited", "case_study.approved"]


def test_a_second_case_study_of_that_title_is_refused() -> None:
    drafted("N06", world.AT)
    with pytest.raises(Refused, match="has a case study of that title already"):
        drafted("N06", world.AT, replace(WHOLE, problem="Another."))
    assert drafted("N07", world.AT, replace(WHOLE, problem="Another.")).stage == Stage.DRAFT


def test_what_somebody_changed_meanwhile_is_not_overwritten() -> None:
    study = drafted("N06", world.AT)
    first, second = world.standing("director of N06"), world.standing("performance lead of N06")
    actions.edit_study(example=study, written=replace(WHOLE, effect="One."), by=first, at=world.AT, seen=1)
    with pytest.raises(actions.Overtaken):
        actions.edit_study(example=study, written=replace(WHOLE, effect="Two."), by=second, at=world.AT, seen=1)
    assert queries.example(study.reference).effect == "One."


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"title": "  "}, "Give the case study a title."),
        ({"title": "x" * 101}, "Shorten the title: it is 101 characters long, and 100 is the most."),
        ({"problem": "Born on 3 May 2012, she was"}, "date of birth"),
        ({"areas": ("NOT-ONE",)}, "Choose the areas and enablers from the lists."),
        ({"areas": ("HP-FRONT", "a", "b", "c")}, "Choose the areas and enablers from the lists."),
        ({"contact_post": "ann@fellbridge.example"}, "Name a post to talk with"),
        ({"contact_post": "Ring 01234 567890"}, "Name a post to talk with"),
    ],
)
def test_what_a_case_study_may_not_say_is_refused_and_nothing_is_kept(change: dict[str, Any], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        drafted("N06", world.AT, replace(WHOLE, **change))
    assert Example.objects.count() == 0


def test_nobody_writes_for_another_authority() -> None:
    region, place = of("N06")
    for key in ("director of N07", "lead member of N06", "board chair", "administrator"):
        with pytest.raises(Refused, match="can write a case study"):
            actions.draft_study(region=region, place=place, written=WHOLE, by=world.standing(key), at=world.AT)


def test_an_invented_region_forgets_its_case_studies_in_one_step(at: datetime) -> None:
    study = brought_to("published", "N06", TITLE)
    assert actions.forget_invented(nation=invented_places.NATION, by=None, at=at) == 1
    assert (Example.objects.count(), Words.objects.filter(number=study.pk, kind="example").count()) == (0, 0)


def test_the_references_of_case_studies_tell_nothing_of_how_many_there_are() -> None:
    assert drafted("N06", world.AT).reference == "CS-" + drafted("N06", world.AT).reference[3:]
    assert len(drafted("N06", world.AT).reference) == 13
