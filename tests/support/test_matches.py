"""What would help with a need: two lists with reasons, for those who know whose it is; units set aside by a person."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.documents.page import Heading
from alongside.journal import queries as journal
from alongside.menu.models import Hold, Offer
from alongside.rules.verdicts import Refused
from alongside.support.actions import holds
from alongside.support.matching import Answer, Candidate, Found, Kind
from alongside.support.models import Need
from alongside.support.pages import matches as pages
from alongside.support.queries import candidates
from alongside.support.queries.candidates import OFFER
from tests import world
from tests.menu import offering
from tests.support.told import brought, drafted
from tests.world import AT, World

pytestmark = pytest.mark.django_db
FRONT = {
    "title": "A peer audit of our front door",
    "change": "Contacts at the front door are decided well, and an audit by peers shows it.",
    "area": "HP-FRONT", "enabler": "apparatus", "audience": "director",
}  # fmt: skip


@pytest.fixture(scope="module")
def told(northmere: World, django_db_blocker: Any) -> Iterator[World]:
    """The region with its people and three offers: of the authority itself, of another, and of the team."""
    with world.undone_afterwards(django_db_blocker):
        world.build_people(northmere.region)
        for title, place in (("Front door: our own audit", "N06"), ("Front door: a peer audit", "N07")):
            offering.live(northmere.region, title=title, place=place)
        offering.live(northmere.region, title="Coaching for new Lead Members", place=None)
        yield northmere


def page_of(need: Need, who: str) -> str:
    answer = world.signed_in(who).get(f"/needs/{need.reference}/matches/")
    assert answer.status_code == 200
    return str(answer.content.decode().split("<h1")[1])


def test_the_peers_offer_comes_first_and_ones_own_says_why_it_cannot_be_proposed(told: World) -> None:
    page = page_of(brought(drafted(**FRONT), "agreed"), "lead member of N06")
    peers, own = page.index("Front door: a peer audit"), page.index("Front door: our own audit")
    assert peers < own
    assert "Against: " in page[own:]
    assert "room for 2 more authorities this term" in page
    assert "The library holds no example of practice yet." in page


def test_what_is_directly_about_a_need_stands_before_what_shares_a_word(told: World) -> None:
    need = drafted(**FRONT)
    ranked = {"Everyday-words": False, "The-direct-one": True, "Other-words": False, "The-next-direct-one": True}
    offers = tuple(
        Found(f"{OFFER}{title}", Kind.OFFER, 1 - place / 10, direct, may=True, reasons_for=(), reasons_against=())
        for place, (title, direct) in enumerate(ranked.items())
    )
    shelf = {
        each.key: Candidate(key=each.key, text="", title=each.key.removeprefix(OFFER).replace("-", " "))
        for each in offers
    }
    answer = Answer(offers, (), has_direct=True, has_example=False, says="")
    page = pages.matches_page(need, answer, shelf, world.standing("director of N06"), on=AT.date())
    headings = [block.text for block in page.blocks if isinstance(block, Heading)]
    assert (page.title, headings) == (
        "2 offers are about this",
        [
            "Offers on the menu about this", "The direct one", "The next direct one",
            "Offers on the menu that share something with it", "Everyday words", "Other words", "Examples of practice",
        ],
    )  # fmt: skip


def test_what_is_read_is_found_with_few_questions(told: World) -> None:
    need = brought(drafted(**FRONT), "agreed")
    client = world.signed_in("broker")
    address = f"/needs/{need.reference}/matches/"
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get(address)
    assert len(asked) <= 15, [each["sql"][:90] for each in asked]


def test_where_the_menu_has_nothing_a_broker_can_open_a_gap(told: World) -> None:
    words = {
        "title": "Support with unaccompanied asylum-seeking children", "area": "CIC-UASC",
        "change": "Age assessments are lawful and children who arrive alone find homes quickly.",
    }  # fmt: skip
    need = brought(drafted(**words), "seeking")
    assert f"/needs/{need.reference}/unmet/" in page_of(need, "broker")
    assert "/menu/gaps/add/" in page_of(need, "lead member of N06")


def test_a_broker_sets_one_unit_aside_and_nothing_is_sent(told: World) -> None:
    need = brought(drafted(**FRONT), "seeking")
    client = world.signed_in("broker")
    assert "Front door: our own audit" not in client.get(f"/needs/{need.reference}/hold/").content.decode()
    offer = Offer.objects.get(title="Front door: a peer audit")
    sent = {"offer": offer.reference, "step": "send"}
    for _ in range(2):
        assert client.post(f"/needs/{need.reference}/hold/", sent)["location"] == f"/needs/{need.reference}/"
    held = Hold.objects.get()
    assert (held.key, held.place, held.capacity.offer) == (need.reference, need.place, offer)
    assert [e.act for e in journal.entries_of(need)].count("need.units_held") == 1
    assert "room for 1 more authority this term" in page_of(need, "broker")


@pytest.mark.parametrize(
    ("visibility", "reason"), [("confidential", "this need is confidential"), ("private", "private")]
)
def test_nothing_is_set_aside_for_a_need_the_team_may_not_know_of(told: World, visibility: str, reason: str) -> None:
    need = brought(drafted(visibility, **FRONT), "seeking")
    offer = Offer.objects.get(title="Front door: a peer audit")
    with pytest.raises(Refused, match=reason):
        holds.hold_units(need=need, offer=offer.reference, by=None, at=timezone.now())
    assert Hold.objects.count() == 0


def test_only_a_broker_sets_units_aside(told: World) -> None:
    need = brought(drafted(**FRONT), "seeking")
    offer = Offer.objects.get(title="Front door: a peer audit")
    for who in ("team lead", "director of N06", "board member"):
        with pytest.raises(Refused):
            holds.hold_units(need=need, offer=offer.reference, by=world.standing(who), at=AT)


def test_what_is_ready_is_kept_while_only_room_changes(told: World) -> None:
    first = candidates.shelf_of(told.region)
    offer = Offer.objects.get(title="Front door: a peer audit")
    need = brought(drafted(**FRONT), "seeking")
    holds.hold_units(need=need, offer=offer.reference, by=world.standing("broker"), at=timezone.now())
    second = candidates.shelf_of(told.region)
    key = candidates.OFFER + offer.reference
    room = [{each.key: each.room for each in shelf.candidates}[key] for shelf in (first, second)]
    assert room == [2, 1]
    assert second._prepared is first._prepared
    offering.live(told.region, title="Front door: another audit", place="N11")
    assert candidates.shelf_of(told.region)._prepared is not first._prepared
