"""The pages of the library: looked through by words and area, read, and led on from."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from alongside.practice import actions, queries
from alongside.practice.states import OFSTED_LICENCE
from tests import world
from tests.practice.studies import LINES, WHOLE, brought_to, drafted, written_in
from tests.rights.table_practice import SENT

pytestmark = pytest.mark.django_db
TITLE = "A front door that rings back"


@pytest.fixture(scope="module", autouse=True)
def northmere_and_its_people(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    with world.undone_afterwards(django_db_blocker):
        world.build_people(world.build_northmere().region)
        file = written_in(tmp_path_factory.mktemp("practice"))
        actions.bring_in_collection(file=file, by=None, at=world.AT)
        yield


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_words_find_case_studies_and_examples_with_the_licence_beneath() -> None:
    brought_to("published", "N06", TITLE)
    page = text_of(world.signed_in("lead member of N07"), "/practice/?words=front+door")
    assert "2 examples for “front door”" in page
    assert ("A front door that rings back" in page, "Norfolk: help and protection, paragraph 3" in page) == (True, True)
    assert "<mark>front</mark> <mark>door</mark>" in page
    assert OFSTED_LICENCE in page
    assert "Its words suggest: Front door and MASH" in page


def test_an_area_and_a_source_narrow_what_is_found() -> None:
    brought_to("published", "N06", TITLE)
    client = world.signed_in("lead member of N07")
    assert "2 examples for Front door and MASH" in text_of(client, "/practice/?area=HP-FRONT")
    own = text_of(client, "/practice/?area=HP-FRONT&source=own")
    assert ("1 example for Front door and MASH" in own, OFSTED_LICENCE in own) == (True, False)
    assert "Choose an area from the list." not in own


@pytest.mark.parametrize("asked", ["area=NONE", "source=x", f"words={'x' * 201}", "page=many", "words=%00"])
def test_what_is_asked_amiss_is_answered_calmly(asked: str) -> None:
    assert world.signed_in("lead member of N07").get(f"/practice/?{asked}").status_code == 200


def test_where_nothing_is_found_the_page_leads_on() -> None:
    page = text_of(world.signed_in("lead member of N07"), "/practice/?words=moon")
    assert ("Nothing found for “moon”" in page, "the whole library" in page) == (True, True)


def test_an_example_of_a_collection_leads_to_a_conversation_and_is_no_offer() -> None:
    client = world.signed_in("lead member of N07")
    whole, trimmed = text_of(client, "/practice/P-926-HE03/"), text_of(client, "/practice/P-330-IC01/")
    for page in (whole, trimmed):
        assert OFSTED_LICENCE in page
        assert "It is not an offer of help by them" in page
        assert "Nobody has confirmed them." in page
    assert ("<blockquote" in whole, "not a quotation of the whole paragraph" in whole) == (True, False)
    assert ("<blockquote" in trimmed, "not a quotation of the whole paragraph" in trimmed) == (False, True)


def test_no_grade_stands_on_any_page() -> None:
    """The file says that both were judged good; the word is in neither text."""
    client = world.signed_in("team lead")
    for address in ("/practice/", "/practice/P-926-HE03/", "/practice/P-330-IC01/"):
        assert [
            word for word in ("good", "outstanding", "inadequate") if word in text_of(client, address).lower()
        ] == []


def test_a_draft_is_kept_and_told_of_with_what_it_lacks() -> None:
    client = world.signed_in("performance lead of N06")
    answer = client.post("/practice/of/N06/new/", {"title": TITLE})
    study = queries.example(answer["Location"].split("/")[2])
    assert (study.title, study.stage, study.contact_post) == (TITLE, "draft", "")
    page = text_of(client, "/practice/of/N06/")
    assert "It still lacks the problem, what was done, the effect, the post to talk with and an area." in page


def test_what_tells_of_a_child_is_refused_and_nothing_typed_is_lost() -> None:
    client = world.signed_in("performance lead of N06")
    answer = client.post("/practice/of/N06/new/", {**SENT, "problem": "She was born on 3 May 2012.", "action": "Kept."})
    page = answer.content.decode()
    assert ("date of birth" in page, "Kept." in page, "There is a problem" in page) == (True, True, True)
    assert not queries.examples_for(world.standing("performance lead of N06")).filter(stage="draft").exists()


def test_two_people_editing_one_case_study_lose_nothing() -> None:
    study = drafted("N06", world.AT)
    first, second = world.signed_in("performance lead of N06"), world.signed_in("assistant director of N06")
    address = f"/practice/{study.reference}/edit/"
    first.post(address, {**SENT, "seen": 1, "effect": "Fewer repeats."})
    page = second.post(address, {**SENT, "seen": 1, "effect": "More trust."}).content.decode()
    assert ("As it stands now" in page, "Fewer repeats." in page, "More trust." in page) == (True, True, True)
    assert queries.example(study.reference).effect == "Fewer repeats."


def test_the_director_approves_in_three_steps() -> None:
    study = drafted("N06", world.AT)
    client = world.signed_in("director of N06")
    address = f"/practice/{study.reference}/decide/approve/"
    assert "Check before you send" in text_of(client, address)
    answer = client.post(address, {"step": "send", "seen": study.version}, follow=True)
    assert "Case study approved" in answer.content.decode()
    assert queries.example(study.reference).stage == "approved"
    again = client.post(address, {"step": "send", "seen": study.version})
    assert again.status_code == 302  # the same press sent twice
    assert queries.example(study.reference).version == 2


def test_what_waits_for_somebody_stands_on_their_first_page() -> None:
    drafted("N06", world.AT)
    drafted("N06", world.AT, replace(WHOLE, title="Not whole", effect=""))
    brought_to("approved", "N07", "Another")
    assert "1 case study waits for your approval" in text_of(world.signed_in("director of N06"), "/")
    assert "1 case study waits for publication" in text_of(world.signed_in("team lead"), "/")
    assert "case study" not in text_of(world.signed_in("director of N17"), "/")


@pytest.mark.parametrize("address", ["/practice/", "/practice/?words=front+door+supervision", "/practice/P-926-HE03/"])
def test_no_page_of_the_library_asks_much(address: str) -> None:
    for number in range(3):
        brought_to("published", "N06", f"{TITLE} {number}")
    client = world.signed_in("team lead")
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    assert len(asked) <= 15


def test_the_lines_of_the_collection_are_what_the_file_has(tmp_path: Path) -> None:
    assert [queries.example(line["id"]).text for line in LINES] == [line["text"] for line in LINES]
