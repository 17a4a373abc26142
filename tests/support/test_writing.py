"""Writing a need: nothing typed is lost, two people see both texts, nobody agrees to words they have not seen."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from alongside.journal import queries as journal
from alongside.menu.actions import tools
from alongside.notices.pages import prompts_for
from alongside.rules.verdicts import Overtaken, Refused
from alongside.support.actions import needs as acts
from alongside.support.actions import writing as actions
from alongside.support.models import Need
from alongside.support.policies import needs as policies
from alongside.support.queries import needs as queries
from tests import world
from tests.reports.reading import Reading
from tests.rights.setting_menu_tools import answered
from tests.support.told import WORDS, begun, brought, drafted
from tests.support.told_pages import form_of
from tests.world import AT, World

pytestmark = pytest.mark.django_db
ADD = "/needs/add/"
WRITER, COLLEAGUE = "performance lead of N06", "assistant director of N06"
CHILD = "The child born on 3 May 2014 needs a better plan."


@pytest.fixture(scope="module")
def told(northmere: World, django_db_blocker: Any) -> Iterator[World]:
    """The region with its people."""
    with world.undone_afterwards(django_db_blocker):
        world.build_people(northmere.region)
        yield northmere


def form(reference: str = "A" * 22, **said: Any) -> dict[str, Any]:
    """What a browser sends from the form of a new need, as far as it is filled in."""
    blank = dict.fromkeys(("title", "change", "area", "enabler", "journey", "source_words"), "")
    return {**blank, "seen": 0, "reference": reference, **said}


def entries(found: Need) -> list[str]:
    return [entry.act for entry in journal.entries_of(found)]


def test_the_first_words_begin_a_draft_and_the_next_go_on_with_it(told: World) -> None:
    client = world.signed_in(WRITER)
    assert "data-autosave" in client.get(ADD).content.decode()
    first = client.post(ADD, form(title="Help to k", step="keep")).json()
    found = Need.objects.get()
    assert re.fullmatch(r"Kept at \d\d:\d\d\.", first["said"])
    assert (first["seen"], first["here"]) == (1, f"/needs/{found.reference}/edit/")
    kept = client.post(first["here"], form(title="Help to keep them", change="They stay.", seen=1, step="keep"))
    assert (kept.json()["seen"], Need.objects.get().change) == (2, "They stay.")
    assert entries(found) == ["need.begun", "need.edited"]
    page = client.get(first["here"]).content.decode()
    assert ("Help to keep them" in page, "They stay." in page) == (True, True)


def test_a_form_that_is_opened_and_left_leaves_nothing(told: World) -> None:
    client = world.signed_in(WRITER)
    for _ in range(2):
        assert client.get(ADD).status_code == 200
    kept = client.post(ADD, form(urgency="this term", visibility="open", step="keep"))
    assert kept.json() == {"said": "Nothing is written yet to be kept."}
    assert client.post(ADD, form(step="later")).headers["Location"] == "/needs/"
    assert client.post(ADD, form(step="check")).status_code == 200
    assert Need.objects.count() == 0


def test_what_was_typed_and_taken_out_again_is_in_no_list(told: World) -> None:
    found = begun()
    found = actions.keep_words(need=found, said={"title": ""}, by=world.standing(WRITER), at=AT)
    assert queries.needs_for(world.standing(WRITER)).own == []
    assert world.signed_in(WRITER).get(f"/needs/{found.reference}/").status_code == 200
    assert drafted() in queries.needs_for(world.standing(WRITER)).own


@pytest.mark.parametrize("visibility", ["private", "confidential", "anonymised", "open"])
def test_what_is_kept_is_read_by_those_who_read_any_draft(told: World, visibility: str) -> None:
    kept, whole = begun({"title": "Help", "visibility": visibility}), drafted(visibility)
    keys = ("director", "assistant director", "lead member", "chief executive", "performance lead")
    asked = [*(f"{post} of {place}" for post in keys for place in ("N06", "N07")), "broker", "board member", "guest"]
    reads = [[key for key in asked if policies.may_read(world.standing(key), each)] for each in (kept, whole)]
    assert reads[0] == reads[1]
    assert len(reads[0]) == (2 if visibility == "confidential" else 5)


def test_until_who_may_know_is_chosen_only_its_writer_and_the_director_read_it(told: World) -> None:
    found = begun()
    for key, status in ((WRITER, 200), ("director of N06", 200), (COLLEAGUE, 404), ("broker", 404)):
        client = world.signed_in(key)
        assert client.get(f"/needs/{found.reference}/").status_code == status, key
        assert ("Help to keep" in client.get("/needs/").content.decode()) == (status == 200), key
    page = Reading(world.signed_in(WRITER).get(f"/needs/{found.reference}/"))
    assert "Who can see this page: whoever wrote it and the director of Fellbridge" in page.words


def test_choosing_who_may_know_while_writing_is_entered(told: World) -> None:
    found = begun({"title": "Help", "visibility": "confidential"})
    actions.keep_words(need=found, said={"visibility": "open"}, by=world.standing(WRITER), at=AT)
    details = list(journal.entries_of(found))[-1].details
    assert (details["from"], details["to"]) == ("confidential", "open")


def test_nobody_is_asked_to_agree_what_is_still_being_written(told: World) -> None:
    found = begun({**WORDS, "visibility": "open"})
    director = world.standing("director of N06")
    assert [each.words for each in prompts_for(director, at=AT) if each.address == "/needs/"] == []
    with pytest.raises(Refused, match="It is still being written"):
        acts.agree(need=found, by=director, at=AT)
    client = world.signed_in("director of N06")
    assert client.get(f"/needs/{found.reference}/matches/").status_code == 404
    assert client.get(f"/needs/{found.reference}/visibility/").status_code == 403
    client.post(f"/needs/{found.reference}/edit/", {**WORDS, "visibility": "open", "seen": 1, "step": "send"})
    asked = [each.words for each in prompts_for(director, at=AT) if each.address == "/needs/"]
    assert asked == ["1 draft need waits for you to agree it"]
    assert entries(found) == ["need.begun", "need.drafted"]


def test_without_scripts_a_button_keeps_what_is_there_and_says_what_is_missing(told: World) -> None:
    client = world.signed_in(WRITER)
    page = Reading(client.post(ADD, form(title="Help to keep them", step="check")))
    assert page.title.startswith("Error: ")
    assert "What you typed is kept. What can’t stand as it is, is named above." in page.words
    assert "Choose how soon." in page.words
    assert Need.objects.get().title == "Help to keep them"
    later = client.post(ADD, form(title="Help to keep them", change="They stay.", seen=1, step="later"))
    assert later.headers["Location"] == f"/needs/{Need.objects.get().reference}/"
    assert Need.objects.get().change == "They stay."
    assert "Go on writing it" in Reading(client.get(later.headers["Location"])).words


def test_what_can_not_stand_is_kept_as_typed_and_comes_back(told: World) -> None:
    client, long = world.signed_in(WRITER), "Help to keep social workers " * 4
    answer = client.post(ADD, form(title=long, change="They stay.", step="check"))
    assert '<a href="#id_title">Shorten the line: 80 characters is the most.</a>' in answer.content.decode()
    found = Need.objects.get()
    assert (found.title, found.typed) == ("", {"title": " ".join(long.split())})
    assert " ".join(long.split()) in client.get(f"/needs/{found.reference}/edit/").content.decode()
    client.post(f"/needs/{found.reference}/edit/", form(title="Help to keep them", seen=1, step="keep"))
    assert (Need.objects.get().title, Need.objects.get().typed) == ("Help to keep them", {})


def test_an_anonymised_need_that_names_its_authority_is_kept_as_typed_until_it_does_not(told: World) -> None:
    found = begun({"title": "Social workers stay in Fellbridge", "visibility": "open"})
    said = {**WORDS, "title": "Social workers stay in Fellbridge", "visibility": "anonymised"}
    page = Reading(
        world.signed_in(WRITER).post(f"/needs/{found.reference}/edit/", {**said, "seen": 1, "step": "check"})
    )
    assert "Leave out the name of the authority (Fellbridge)" in page.words
    assert Need.objects.get().typed == {"title": "Social workers stay in Fellbridge"}
    with pytest.raises(Refused, match="Leave out the name of the authority"):
        actions.keep_words(need=queries.need(found.reference), said=said, by=world.standing(WRITER), at=AT, whole=True)


@pytest.mark.parametrize("step", ["check", "send", "keep"])
def test_words_that_tell_of_a_child_are_refused_kindly_and_are_still_on_the_page(told: World, step: str) -> None:
    sent = form(**{**WORDS, "change": CHILD}, visibility="open", step=step)
    answer = world.signed_in("lead member of N06").post(ADD, sent)
    kept = Need.objects.get()
    assert (kept.title, kept.change, kept.typed, kept.ready_at) == (WORDS["title"], "", {}, None)
    if step == "keep":
        assert answer.json()["said"].endswith("but for what seems to tell of a single child.")
        return
    page = answer.content.decode()
    assert ("1 date of birth" in page, page.count(CHILD)) == (True, 1)  # in the field alone


def test_a_child_alone_begins_nothing(told: World) -> None:
    answer = world.signed_in(WRITER).post(ADD, form(change=CHILD, step="keep")).json()
    assert answer == {"said": "Not kept: it seems to tell of a single child."}
    assert CHILD in world.signed_in(WRITER).post(ADD, form(change=CHILD, step="check")).content.decode()
    assert Need.objects.count() == 0


def test_words_suggest_the_area_and_a_person_confirms_it(told: World) -> None:
    sent = form(**{**WORDS, "area": ""}, visibility="open", step="check")
    page = world.signed_in("lead member of N06").post(ADD, sent).content.decode()
    assert "Workforce stability and caseloads, which is now chosen. Continue if it is right." in page
    assert '<option value="PRA-CASE" selected' in page
    assert Need.objects.get().area == ""


@pytest.mark.parametrize("steps", [["send", "send"], ["keep", "keep"], ["check", "check"], ["keep", "send", "send"]])
def test_the_same_form_sent_twice_is_one_need(told: World, steps: list[str]) -> None:
    client = world.signed_in(WRITER)
    for step in steps:
        assert client.post(ADD, form(**WORDS, visibility="open", step=step)).status_code in (200, 302)
    found = Need.objects.get()
    once = {"send": ["need.drafted"], "keep": ["need.begun"], "check": ["need.begun"]}
    assert entries(found) == (["need.begun", "need.drafted"] if len(steps) == 3 else once[steps[0]])


def test_an_item_of_a_checklist_sent_twice_is_one_draft(told: World) -> None:
    tools.load_tools(by=None, at=AT)
    number = answered("chief executive of N06", "Ask again in the spring, calmly.").answers.get().pk
    client = world.signed_in("chief executive of N06")
    address = f"{ADD}?from=tool&key={number}"
    fields = form_of(client.get(address).content.decode())
    assert fields["source"] == "a checklist"
    for _ in range(2):
        answer = client.post(address, {**fields, "urgency": "this term", "visibility": "open", "step": "send"})
        assert answer.status_code == 302
    found = Need.objects.get()
    assert (found.title[:34], entries(found)) == ("Help so that we could answer yes t", ["need.drafted"])


def test_two_forms_are_two_needs_and_nobody_else_goes_on_with_ones_own(told: World) -> None:
    first = begun(reference="A" * 22)
    other = begun(by=COLLEAGUE, reference="A" * 22)
    assert (first.reference, other.reference == first.reference) == ("A" * 22, False)


def test_a_draft_is_worded_anew_and_an_agreed_need_is_locked(told: World) -> None:
    found, by = drafted(), world.standing(COLLEAGUE)
    found = actions.keep_words(need=found, said={"title": "Help to keep social workers"}, by=by, at=AT)
    assert (found.title, found.change, found.version) == ("Help to keep social workers", WORDS["change"], 2)
    with pytest.raises(Refused, match="Only the authority’s director and assistant directors"):
        actions.keep_words(need=found, said={"title": "Other"}, by=world.standing("lead member of N06"), at=AT)
    agreed = brought(found, "agreed")
    with pytest.raises(Refused, match="its words stay as they were agreed"):
        actions.keep_words(need=agreed, said={"title": "Other"}, by=by, at=AT)


def test_a_draft_that_is_whole_stays_whole(told: World) -> None:
    found = drafted()
    client = world.signed_in(COLLEAGUE)
    kept = client.post(f"/needs/{found.reference}/edit/", form(title="", change="Other words", seen=1, step="keep"))
    now = Need.objects.get()
    assert (kept.status_code, now.title, now.change) == (200, WORDS["title"], "Other words")
    actions.keep_words(need=now, said={"title": "x" * 90}, by=world.standing(COLLEAGUE), at=AT)
    with pytest.raises(Refused, match="Something typed into it can’t stand as it is"):
        acts.agree(need=queries.need(found.reference), by=world.standing("director of N06"), at=AT)


def two_texts(told: World) -> tuple[Need, Any, dict[str, Any]]:
    """A draft that one person worded anew while another had it open; what the other sends."""
    found = drafted()
    address = f"/needs/{found.reference}/edit/"
    theirs = {**WORDS, "title": "Their line", "urgency": "this term", "seen": 1, "step": "check"}
    assert world.signed_in("director of N06").post(address, theirs).status_code == 302
    mine = {**WORDS, "title": "My line", "change": "My words.", "seen": 1, "step": "check"}
    return found, world.signed_in(COLLEAGUE), mine


def test_two_people_who_write_the_same_need_see_both_texts_where_they_differ(told: World) -> None:
    found, client, mine = two_texts(told)
    answer = client.post(f"/needs/{found.reference}/edit/", mine)
    page = Reading(answer)
    assert page.title.startswith("Two texts: Word this need anew")
    assert f"{world.person('director of N06').full_name} changed it on" in page.words
    for words in ("My line", "Their line", "My words.", WORDS["change"], "This term", "Within six months"):
        assert words in page.words, words
    assert re.findall(r'name="differs" value="(\w+)"', answer.content.decode()) == ["title", "change", "urgency"]
    assert (Need.objects.get().title, Need.objects.get().version) == ("Their line", 2)
    kept = client.post(f"/needs/{found.reference}/edit/", {**mine, "step": "keep"})
    assert (kept.status_code, "press Continue to see both" in kept.json()["said"]) == (409, True)


def chosen(mine: dict[str, Any], **choices: str) -> dict[str, Any]:
    return {
        **mine, "seen": 2, "differs": ["title", "change", "urgency"], "theirs-title": "Their line",
        "theirs-change": WORDS["change"], "theirs-urgency": "this term", "both-change": "Both, put together.",
        **{f"choose-{name}": choice for name, choice in choices.items()},
    }  # fmt: skip


def test_what_is_chosen_of_two_texts_stands(told: World) -> None:
    found, client, mine = two_texts(told)
    sent = chosen(mine, title="mine", change="both", urgency="theirs")
    answer = client.post(f"/needs/{found.reference}/edit/", sent)
    assert answer.headers["Location"] == f"/needs/{found.reference}/done/"
    now = Need.objects.get()
    assert (now.title, now.change, now.urgency) == ("My line", "Both, put together.", "this term")
    assert entries(found) == ["need.drafted", "need.edited", "need.edited"]


def test_where_a_choice_is_missing_nothing_is_kept_and_nothing_lost(told: World) -> None:
    found, client, mine = two_texts(told)
    answer = client.post(f"/needs/{found.reference}/edit/", chosen(mine, title="mine", change="both"))
    page = answer.content.decode()
    assert '<a href="#choose-urgency">Choose which of the two stands: How soon?</a>' in page
    assert ("Both, put together." in page, "My line" in page) == (True, True)
    assert re.search(r'value="mine" id="choose-title" checked', page)
    assert Need.objects.get().version == 2


def test_somebody_who_writes_on_two_pages_is_told_that_it_was_they(told: World) -> None:
    client = world.signed_in(WRITER)
    client.post(ADD, form(title="On the first page", step="keep"))
    answer = client.post(ADD, form(title="On the second page", step="check"))
    page = Reading(answer)
    assert "You wrote here on another page too" in page.words
    assert ("On the first page" in page.words, "On the second page" in page.words) == (True, True)
    assert Need.objects.get().title == "On the first page"


def test_the_action_itself_refuses_what_was_written_over_an_older_version(told: World) -> None:
    found = drafted()
    actions.keep_words(need=found, said={"title": "First"}, by=world.standing(COLLEAGUE), at=AT)
    with pytest.raises(Overtaken):
        actions.keep_words(need=found, said={"title": "Second"}, by=world.standing(WRITER), at=AT)
    assert Need.objects.get().title == "First"


def test_whoever_writes_while_it_is_agreed_is_told_that_it_is_locked(told: World) -> None:
    found = drafted()
    acts.agree(need=found, by=world.standing("director of N06"), at=AT)
    client = world.signed_in(COLLEAGUE)
    answer = client.post(f"/needs/{found.reference}/edit/", {**WORDS, "title": "Late", "seen": 1, "step": "check"})
    assert (answer.status_code, "its words stay as they were agreed" in Reading(answer).words) == (403, True)
    kept = client.post(f"/needs/{found.reference}/edit/", {**WORDS, "title": "Late", "seen": 1, "step": "keep"})
    assert (kept.status_code, kept.json()["said"][:9]) == (409, "Not kept.")


@pytest.mark.parametrize("step", ["check", "send"])
def test_a_director_never_agrees_to_words_they_have_not_seen(told: World, step: str) -> None:
    found, client = drafted(), world.signed_in("director of N06")
    address = f"/needs/{found.reference}/agree/"
    page = Reading(client.get(address))
    for words in (WORDS["title"], WORDS["change"], "Assistant director", "The staff survey of this summer"):
        assert words in page.words, words
    actions.keep_words(need=found, said={"title": "Other words"}, by=world.standing(COLLEAGUE), at=AT)
    late = client.post(address, {"seen": 1, "step": step})
    page = Reading(late)
    assert f"{world.person(COLLEAGUE).full_name} changed it on" in page.words
    assert "So nothing was done yet: read it as it stands now, then go on." in page.words
    assert ("Other words" in page.words, 'name="seen" value="2"' in late.content.decode()) == (True, True)
    assert Need.objects.get().stage == "draft"
    client.post(address, {"seen": 2, "step": "send"})
    assert Need.objects.get().stage == "agreed"


@pytest.mark.parametrize("step", ["check", "send"])
def test_nor_takes_back_what_has_changed_meanwhile(told: World, step: str) -> None:
    found, client = brought(drafted(), "agreed"), world.signed_in("director of N06")
    acts.change_visibility(need=found, visibility="confidential", by=world.standing("director of N06"), at=AT)
    late = client.post(f"/needs/{found.reference}/take-back/", {"seen": 2, "step": step})
    assert "You changed it yourself, on another page," in Reading(late).words
    assert Need.objects.get().stage == "agreed"


def test_nobody_of_another_authority_begins_one(told: World) -> None:
    with pytest.raises(Refused):
        begun(by="director of N07")
    assert Need.objects.count() == 0


def test_a_day_of_writing_is_one_line_of_what_was_done(told: World) -> None:
    found = begun({**WORDS, "visibility": "open"})
    for number in range(3):
        found = actions.keep_words(need=found, said={"title": f"Line {number}"}, by=world.standing(WRITER), at=AT)
    page = Reading(world.signed_in(WRITER).get(f"/needs/{found.reference}/"))
    assert (page.words.count("worded anew"), entries(found).count("need.edited")) == (1, 3)
