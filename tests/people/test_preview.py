"""Looking as another role would: read-only, recorded, and never a way to see more than one may oneself."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from alongside.demo.invented_places import NAMES
from alongside.headlines.queries import headlines_in_report
from alongside.journal import queries as journal
from alongside.people.states import Role, Seat
from alongside.places.models import Place
from tests import world
from tests.reports.reading import Reading
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def settled(northmere: World, django_db_blocker: Any) -> Iterator[World]:
    """The invented region with its people."""
    with django_db_blocker.unblock():
        world.build_people(northmere.region)
        yield northmere


def previewing(key: str, what: Role | Seat, place: str = "") -> Client:
    """A client of that person, who looks as somebody with that role would."""
    client = world.signed_in(key)
    number = str(Place.objects.get(code=place).pk) if place else ""
    answer = client.post("/preview/", {"what": what.value, "place": number})
    assert answer.headers["Location"] == "/"
    return client


def test_a_preview_says_so_on_every_page_and_its_button_ends_it() -> None:
    client = previewing("team lead", Role.LEAD_MEMBER, "N06")
    for address in ("/", "/indicators/", "/authorities/N06/", "/nothing/"):
        assert "You are looking as Lead member, Fellbridge would." in Reading(client.get(address)).words, address
    assert client.post("/preview/end/").headers["Location"] == "/"
    assert "You are looking as" not in Reading(client.get("/")).words


def test_beginning_and_ending_leave_one_entry_each_under_ones_own_name() -> None:
    before = journal.entries().count()
    client = previewing("team lead", Role.LEAD_MEMBER, "N06")
    for _ in range(2):  # pressed twice, it ends once
        client.post("/preview/end/")
    found = list(journal.entries())[before:]
    assert [(each.act, each.by, each.acting_as) for each in found] == [
        (act, world.person("team lead"), "Lead of the regional team, Northmere programme team")
        for act in ("preview.begun", "preview.ended")
    ]
    assert [(each.object_label, each.details) for each in found] == [("Fellbridge", {"what": "lead member"}), ("", {})]


def test_the_lead_sees_what_a_lead_member_sees() -> None:
    client = previewing("team lead", Role.LEAD_MEMBER, "N06")
    words = Reading(client.get("/")).words
    assert "to talk about in Fellbridge" in words
    assert [name for name in NAMES if name != "Fellbridge" and name in words] == []
    assert client.get("/authorities/N06/").status_code == 200
    assert client.get("/authorities/N07/").status_code == 404
    assert client.get("/regions/northmere/").status_code == 404


@pytest.mark.parametrize("what", [Role.DIRECTOR, Role.PERFORMANCE_LEAD])
def test_an_administrator_gains_nothing_by_looking_as_somebody_who_reads(settled: World, what: Role) -> None:
    (headline, *_) = headlines_in_report(settled.release)
    addresses = ("/authorities/N06/", "/regions/northmere/", f"/headlines/{headline.reference}/",
                 f"/releases/{settled.release.reference}/", f"/reports/{settled.release.reference}/",
                 "/indicators/ANN_REREF_PCT/figures.csv")  # fmt: skip
    director, client = world.signed_in("director of N06"), previewing("administrator", what, "N06")
    assert {address: director.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 404)
    assert headline.title not in client.get("/").content.decode()


def test_the_lead_gains_nothing_by_looking_as_an_administrator_the_chair_or_the_officer_for_data_protection() -> None:
    for key, address in ((Role.ADMINISTRATOR, "/people/"), (Seat.BOARD_CHAIR, "/officers/"),
                         (Role.DATA_PROTECTION_OFFICER, "/journal/")):  # fmt: skip
        assert previewing("team lead", key).get(address).status_code == 404


def test_nothing_can_be_changed_meanwhile_and_the_journal_is_silent(settled: World) -> None:
    client = previewing("team lead", Role.TEAM_LEAD)
    (headline, *_) = headlines_in_report(settled.release)
    before = journal.entries().count()
    deciding = f"/headlines/{headline.reference}/decide/confirm/"
    for address in (deciding, "/preview/", "/account/sessions/", "/people/invite/"):
        answer = client.post(address, {"step": "send", "seen": 1, "what": "director"})
        assert answer.status_code in {403, 404}, address
    assert journal.entries().count() == before
    headline.refresh_from_db()
    assert headline.stage == "suggested"


@pytest.mark.parametrize(
    ("what", "place", "words"),
    [
        (Role.DIRECTOR.value, "", "Choose the authority too: that role is found in one."),
        (Role.BROKER.value, "N06", "Leave the authority out: that role is of the whole region."),
        ("guest", "", "Choose one of the list."),
        ("", "", "Choose as whom."),
    ],
)
def test_a_role_that_does_not_fit_says_why_and_begins_nothing(what: str, place: str, words: str) -> None:
    client, before = world.signed_in("team lead"), journal.entries().count()
    number = str(Place.objects.get(code=place).pk) if place else ""
    page = Reading(client.post("/preview/", {"what": what, "place": number}))
    assert page.title == "Error: See the service as another role does – Alongside"
    assert f"There is a problem {words}" in page.words
    assert journal.entries().count() == before
    assert "preview" not in client.session


@pytest.mark.parametrize("key", ["analyst", "board chair", "director of N06", "data-protection officer", "guest"])
def test_nobody_else_previews(key: str) -> None:
    client = world.signed_in(key)
    assert client.get("/preview/").status_code == 404
    assert client.post("/preview/", {"what": "analyst", "place": ""}).status_code == 404
