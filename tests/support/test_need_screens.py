"""The screens of needs: back without losing a word, each fault beside its field, and words nobody can mistake."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests import world
from tests.support.told import brought, drafted
from tests.support.told_pages import form_of
from tests.world import World

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
