"""The screens of needs: back without losing a word, each fault beside its field, and words nobody can mistake."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from alongside.menu.actions import tools
from alongside.support.actions import needs as actions
from alongside.support.models import Need
from alongside.support.queries import needs as queries
from tests import world
from tests.reports.reading import Reading
from tests.rights.setting_menu_tools import answered
from tests.support.told import begun, brought, drafted
from tests.support.told_pages import form_of
from tests.world import AT, World

pytestmark = pytest.mark.django_db
CHILD = "We look for the child born on 3 May 2014."


@pytest.fixture(scope="module")
def told(northmere: World, django_db_blocker: Any) -> Iterator[World]:
    """The region with its people."""
    with world.undone_afterwards(django_db_blocker):
        world.build_people(northmere.region)
        yield northmere


def test_back_from_the_check_page_brings_back_what_was_written(told: World) -> None:
    found = brought(drafted(), "agreed")
    client, address = world.signed_in("broker"), f"/needs/{found.reference}/answer/"
    written = "We have asked two authorities; we speak on Friday."
    checked = client.post(address, {"response": written, "seen": found.version, "step": "check"}).content.decode()
    back = 'class="govuk-back-link al-back" form="checked" name="step" value="change">Back</button>'
    sent = form_of(checked, at=".//form[@id='checked']")
    assert (sent["response"], back in checked, 'govuk-back-link" href' in checked) == (written, True, False)
    again = client.post(address, {**sent, "step": "change"}).content.decode()
    assert form_of(again)["response"] == written
    assert "Error" not in again


def test_words_that_tell_of_a_child_are_named_beside_their_field(told: World) -> None:
    found = brought(drafted(), "agreed")
    address = f"/needs/{found.reference}/answer/"
    for step in ("check", "send"):
        page = world.signed_in("broker").post(address, {"response": CHILD, "seen": found.version, "step": step})
        assert '<a href="#id_response">This seems to tell of single children' in page.content.decode(), step


def test_a_child_is_named_with_every_other_mistake_at_the_first_try(told: World) -> None:
    client = world.signed_in("lead member of N06")
    sent = {"title": "x" * 90, "change": CHILD, "source_words": "Born on 3 May 2014", "step": "check", "seen": 0}
    page = client.post("/needs/add/", sent).content.decode()
    for field in ("title", "change", "source_words", "audience_0", "urgency_0"):
        assert f'<a href="#id_{field}">' in page, field
    assert page.count("1 date of birth") == 4  # two fields, each above and beside it


def test_every_act_looks_over_its_words(told: World) -> None:
    client = world.signed_in("director of N06")
    page = client.post("/menu/gaps/add/", {"words": CHILD, "area": "none such", "step": "check"}).content.decode()
    for named in ('<a href="#id_words">This seems to tell of single children', '<a href="#id_area">'):
        assert named in page


def draft_page(client: Any, need: Need) -> str:
    return Reading(client.get(f"/needs/{need.reference}/done/")).words


def test_a_draft_says_who_may_know_of_it_once_it_is_agreed(told: World) -> None:
    client, found = world.signed_in("lead member of N06"), drafted("open")
    assert "Once agreed, who may know of it: Open to the region: the authority itself" in draft_page(client, found)
    assert "Once agreed, who may know of it" in Reading(client.get(f"/needs/{found.reference}/")).words
    agreed = brought(found, "agreed")
    assert "Who may know of it: Open to the region" in draft_page(client, agreed)
    assert "Once agreed" not in draft_page(client, agreed)


def test_a_list_counts_needs_and_no_word_on_it_can_be_taken_for_another(told: World) -> None:
    client = world.signed_in("lead member of N06")
    assert Reading(client.get("/needs/")).title == "No need – Alongside"
    drafted("open"), brought(drafted("open"), "agreed")
    page = Reading(client.get("/needs/"))
    assert page.title == "Two needs – Alongside"
    assert ("Open to the region" in page.words, page.words.count("Open")) == (True, 2)
    brought(drafted("private"), "unmet")
    assert Reading(client.get("/needs/")).title == "Two needs, and one that has ended – Alongside"


def test_a_change_of_who_may_know_is_told_in_the_words_of_the_lists(told: World) -> None:
    found = brought(drafted("private"), "agreed")
    director = world.standing("director of N06")
    actions.change_visibility(need=found, visibility="open", by=director, at=AT)
    page = Reading(world.signed_in("director of N06").get(f"/needs/{found.reference}/")).words
    assert "who may know of it was changed from private to open to the region" in page


@pytest.mark.parametrize(("stage", "said"), [("agreed", True), ("seeking", False), ("met", False)])
def test_taking_back_is_spoken_of_only_while_it_can_be_done(told: World, stage: str, said: bool) -> None:
    found = brought(drafted(), stage)
    page = Reading(world.signed_in("director of N06").get(f"/needs/{found.reference}/")).words
    assert ("Its words are locked since" in page, "can take it back to draft" in page) == (True, said)


def test_a_need_that_was_not_met_leads_to_the_gap_it_opened(told: World) -> None:
    found = brought(drafted(), "unmet")
    for key in ("broker", "director of N06"):
        links = Reading(world.signed_in(key).get(f"/needs/{found.reference}/done/")).links
        assert [each for each in links if "/gaps/" in each] == [f"/menu/gaps/{found.gap}/"], key
    met = brought(drafted(), "met")
    assert "/gaps/" not in "".join(Reading(world.signed_in("broker").get(f"/needs/{met.reference}/done/")).links)


def test_a_new_need_has_a_reference_that_can_be_read_out(told: World) -> None:
    assert re.fullmatch(r"need-\w{4}-\w{4}", drafted().reference)
    client = world.signed_in("lead member of N06")
    sent = form_of(client.get("/needs/add/").content.decode())
    assert re.fullmatch(r"need-\w{4}-\w{4}", sent["reference"])
    client.post("/needs/add/", {**sent, "title": "Help to keep them", "step": "keep"})
    assert Need.objects.get(title="Help to keep them").reference == sent["reference"]


def test_a_reference_that_somebody_has_is_never_given_again(told: World) -> None:
    found = drafted()
    again = queries.free_reference(found.reference)
    assert (again == found.reference, queries.free_reference("need-2345-6789")) == (False, "need-2345-6789")
    assert re.fullmatch(r"need-\w{4}-\w{4}", queries.free_reference("../admin"))


def test_references_that_are_long_stay_where_they_are(told: World) -> None:
    found = begun(reference="mFmvb0sjBbsiyFoarUv8Mw")
    assert found.reference == "mFmvb0sjBbsiyFoarUv8Mw"
    assert world.signed_in("performance lead of N06").get(f"/needs/{found.reference}/").status_code == 200


# From an item of a checklist --------------------------------------------------------------------


def test_an_item_begins_a_need_in_the_questions_own_words_and_without_the_note(told: World) -> None:
    tools.load_tools(by=None, at=AT)
    note = "Ask again in the spring, calmly."
    number = answered("chief executive of N06", note).answers.get().pk
    client, address = world.signed_in("chief executive of N06"), f"/needs/add/?from=tool&key={number}"
    page = client.get(address).content.decode()
    fields = form_of(page)
    asked = fields["source_words"]
    assert asked.endswith("?")
    assert fields["change"] == f"Help so that we could answer yes to: {asked}"
    assert (len(fields["title"]) <= 80, fields["title"].endswith("…")) == (True, True)
    assert fields["change"].startswith(f"{fields['title'][:-1]} ")  # cut between two words
    used = client.get(f"{address}&note=use").content.decode()
    assert form_of(used)["change"] == f"Help so that we could answer yes to: {asked}\n\n{note}"
    assert ("Leave my note out" in used, "Use my note" in page) == (True, True)


def test_a_note_of_somebody_else_is_never_offered(told: World) -> None:
    tools.load_tools(by=None, at=AT)
    number = answered("chief executive of N06", "Ask again in the spring, calmly.").answers.get().pk
    address = f"/needs/add/?from=tool&key={number}&note=use"
    for key in ("director of N06", "lead member of N06"):
        page = world.signed_in(key).get(address).content.decode()
        assert ("calmly" in page, "my note" in page) == (False, False), key


def test_a_line_that_is_pasted_is_never_cut_off_and_its_limit_is_said(told: World) -> None:
    page = world.signed_in("lead member of N06").get("/needs/add/").content.decode()
    for name, most in (("title", 80), ("change", 1200), ("source_words", 200)):
        assert re.search(rf'data-maxlength="{most}">\s*<\w+ [^>]*name="{name}"', page), name
    assert "maxlength=" not in page.replace("data-maxlength=", "")
