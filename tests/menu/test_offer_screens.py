"""The screens of offers: nothing typed is lost, two people see both texts, mistakes lead to fields, drafts hide."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.menu.models import Nil, Offer
from alongside.menu.queries import compiling
from alongside.menu.states import Stage
from tests import world
from tests.menu import offering
from tests.world import World

pytestmark = pytest.mark.django_db
MOST_QUERIES = 15


@pytest.fixture(scope="module")
def told(northmere: World, django_db_blocker: Any) -> Iterator[World]:
    """The region with its people."""
    with world.undone_afterwards(django_db_blocker):
        world.build_people(northmere.region)
        yield northmere


def sent(part: str, offer: Offer, **more: Any) -> dict[str, Any]:
    said = {name: "" if value is None or value is False else value for name, value in offering.SAID[part].items()}
    return {**said, "seen": offer.version, "step": "next", **more}


def words(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_an_offer_goes_from_its_title_to_its_authorisation(told: World) -> None:
    officer, director = world.signed_in("assistant director of N06"), world.signed_in("director of N06")
    begun = officer.post("/menu/compile/N06/add/", {"title": offering.TITLE, "step": "send"})
    offer = Offer.objects.get()
    assert begun.headers["Location"] == f"/menu/offers/{offer.reference}/write/what/"
    for part, following in {"what": "write/whom/", "whom": "write/here/", "here": "write/room/", "room": ""}.items():
        offer.refresh_from_db()
        answer = officer.post(f"/menu/offers/{offer.reference}/write/{part}/", sent(part, offer))
        assert answer.headers["Location"] == f"/menu/offers/{offer.reference}/{following}"
    offer.refresh_from_db()
    address = f"/menu/offers/{offer.reference}/do"
    assert officer.post(f"{address}/ready/", {"seen": offer.version, "step": "send"}).status_code == 302
    assert "1 offer waits for you to authorise it" in words(director.get("/"))
    offer.refresh_from_db()
    assert offering.SAID["what"]["summary"] in words(director.get(f"{address}/authorise/"))
    answer = director.post(f"{address}/authorise/", {"seen": offer.version, "step": "send"})
    assert "The offer is authorised" in words(director.get(answer.headers["Location"]))
    offer.refresh_from_db()
    assert offer.stage == Stage.AUTHORISED


def test_what_cannot_stand_is_kept_and_leads_to_its_field(told: World) -> None:
    offer = offering.written(told.region)
    officer = world.signed_in("assistant director of N06")
    address = f"/menu/offers/{offer.reference}/write/room/"
    answer = officer.post(address, sent("room", offer, ends="next Tuesday", units="lots"))
    page = answer.content.decode()
    assert (answer.status_code, '<a href="#id_ends">Enter a day, such as 24 June 2027.</a>' in page) == (200, True)
    again = officer.get(address).content.decode()
    assert ('value="next Tuesday"' in again, 'value="lots"' in again) == (True, True)
    offer.refresh_from_db()
    assert offer.typed == {"ends": "next Tuesday", "units": "lots"}
    whole = officer.get(f"/menu/offers/{offer.reference}/").content.decode()
    assert f'href="/menu/offers/{offer.reference}/write/room/#id_ends"' in whole


def test_an_offer_without_an_audience_is_told_so_beside_the_field(told: World) -> None:
    offer = offering.written(told.region)
    answer = world.signed_in("assistant director of N06").post(
        f"/menu/offers/{offer.reference}/write/whom/", {"seen": offer.version, "step": "next"}
    )
    assert '<a href="#id_audiences_0">Choose at least one audience: an offer is for somebody.</a>' in (
        answer.content.decode()
    )


def test_words_that_tell_of_a_child_are_shown_back_and_not_kept(told: World) -> None:
    offer = offering.written(told.region)
    text = "A girl born on 3 May 2014 was helped."
    answer = world.signed_in("assistant director of N06").post(
        f"/menu/offers/{offer.reference}/write/here/", sent("here", offer, evidence=text)
    )
    assert ("it looks as if it held a date of birth" in words(answer), text in words(answer)) == (True, True)
    offer.refresh_from_db()
    assert (offer.evidence, offer.typed) == (offering.SAID["here"]["evidence"], {})


def test_a_script_that_keeps_is_told_when_and_which_version(told: World) -> None:
    offer = offering.written(told.region)
    officer = world.signed_in("assistant director of N06")
    address = f"/menu/offers/{offer.reference}/write/what/"
    kept = officer.post(address, sent("what", offer, title="Half a ti", step="keep"))
    assert (kept.status_code, kept.json()["seen"]) == (200, offer.version + 1)
    assert re.fullmatch(r"Kept at \d\d:\d\d\.", kept.json()["said"])
    stale = officer.post(address, sent("what", offer, title="Other words", step="keep"))
    assert (stale.status_code, Offer.objects.get().title) == (409, "Half a ti")


def test_two_people_who_write_one_part_see_both_texts(told: World) -> None:
    offer = offering.written(told.region)
    address = f"/menu/offers/{offer.reference}/write/what/"
    theirs, mine = (world.signed_in(f"{post} of N06") for post in ("performance lead", "assistant director"))
    theirs.post(address, sent("what", offer, summary="Their summary."))
    answer = mine.post(address, sent("what", offer, summary="My summary."))
    page = words(answer)
    assert ("Their summary." in page, "My summary." in page, "nothing of it is lost" in page) == (True, True, True)
    now = Offer.objects.get()
    assert now.summary == "Their summary."
    mine.post(address, sent("what", now, summary="Both summaries."))
    assert Offer.objects.get().summary == "Both summaries."


def test_markup_typed_in_is_text_on_every_page(told: World) -> None:
    offer = offering.live(told.region, title="<b>Bold</b> =1+1")
    Offer.objects.update(summary="<script>alert(1)</script>")
    page = world.signed_in("lead member of N07").get(f"/menu/offers/{offer.reference}/").content.decode()
    assert ("<script>alert" in page, "&lt;script&gt;alert(1)&lt;/script&gt;" in page) == (False, True)
    assert "<b>Bold" not in page


def test_a_locked_offer_says_which_rule_locks_it(told: World) -> None:
    offer = offering.live(told.region)
    answer = world.signed_in("assistant director of N06").get(f"/menu/offers/{offer.reference}/write/what/")
    assert (answer.status_code, "It is on the menu, so its words stay as they were agreed" in words(answer)) == (
        403,
        True,
    )


def test_a_draft_is_as_absent_as_what_is_not_there(told: World) -> None:
    offer = offering.written(told.region)
    other = world.signed_in("director of N07")
    hidden, absent = other.get(f"/menu/offers/{offer.reference}/"), other.get("/menu/offers/offer-none-none/")
    assert (hidden.status_code, hidden.content) == (404, absent.content)


def test_the_director_explains_a_nil_and_can_change_it(told: World) -> None:
    director = world.signed_in("director of N07")
    asked = director.post("/menu/compile/N07/nil/", {"reason": "We are all needed at home.", "step": "check"})
    assert "Check before you send" in words(asked)
    done = director.post("/menu/compile/N07/nil/", {"reason": "We are all needed at home.", "step": "send"})
    assert "You have said why you give nothing this year" in words(director.get(done.headers["Location"]))
    director.post("/menu/compile/N07/nil/", {"reason": "We are all new.", "step": "send"})
    assert Nil.objects.get().reason == "We are all new."
    assert "Gives nothing this year, and says why" in words(world.signed_in("team lead").get("/menu/compile/"))


def test_an_authority_that_has_said_nothing_is_asked(told: World) -> None:
    team, director = world.signed_in("broker"), world.signed_in("director of N11")
    assert "0 of 24 authorities have said what they give" in words(team.get("/menu/compile/"))
    assert team.post("/menu/compile/N11/ask/", {"step": "send"}).status_code == 302
    assert "1 question waits for an answer: what your authority gives to the menu" in words(director.get("/"))
    offering.authorised(told.region, place="N11")
    assert "1 question waits" not in words(director.get("/"))


def test_two_offers_that_look_the_same_are_pointed_out_with_the_reason(told: World) -> None:
    one, other = offering.live(told.region), offering.written(told.region, place="N07")
    offering.written(told.region, title="Something quite unlike", place="N11")
    Offer.objects.filter(title="Something quite unlike").update(areas=["WF-SUP"])
    (pair,) = compiling.alike(list(Offer.objects.order_by("pk")))
    assert (pair.first, pair.second, pair.areas) == (one, other, ("HP-FRONT",))
    assert "both are about Front door and MASH, with " in words(world.signed_in("team lead").get("/menu/compile/"))


def test_a_stale_offer_says_so_and_its_owner_is_reminded(told: World) -> None:
    offer = offering.live(told.region)
    Offer.objects.update(verified_on=timezone.localdate() - timedelta(days=190))
    reader, officer = world.signed_in("lead member of N07"), world.signed_in("performance lead of N06")
    assert "Ask before you count on it" in words(reader.get(f"/menu/offers/{offer.reference}/"))
    assert "1 offer waits to be verified" in words(officer.get("/"))
    Offer.objects.update(verified_on=date(2026, 1, 1))
    assert reader.get(f"/menu/offers/{offer.reference}/").status_code == 404
    assert "Off the menu" in words(officer.get(f"/menu/offers/{offer.reference}/"))


@pytest.mark.parametrize(
    ("key", "address"),
    [
        ("lead member of N07", "/menu/offers/"),
        ("assistant director of N06", "/menu/offers/{offer}/"),
        ("assistant director of N06", "/menu/compile/N06/"),
        ("team lead", "/menu/compile/"),
        ("board member", "/menu/quality/"),
        ("board chair", "/menu/capacity/"),
    ],
)
def test_every_page_asks_the_database_little(told: World, key: str, address: str) -> None:
    for number in range(4):
        offer = offering.live(told.region, title=f"Offer number {number}")
    client = world.signed_in(key)
    client.get("/menu/offers/")
    client.get(address.format(offer=offer.reference))  # the first opening of a month also begins what counts them
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address.format(offer=offer.reference)).status_code == 200
    assert len(asked) <= MOST_QUERIES, [each["sql"][:120] for each in asked.captured_queries]
