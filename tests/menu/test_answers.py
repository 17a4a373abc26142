"""A role's answer: what is there, in which order and why; narrowed, searched, missed, counted, and taken away."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from alongside.journal.models import Entry
from alongside.menu.actions import capacity
from alongside.menu.actions import offers as acts
from alongside.menu.models import Gap, Offer, Usage
from alongside.menu.queries import answers as queries
from alongside.menu.queries.answers import Asked
from alongside.menu.states import Audience
from alongside.menu.states.terms import term_of
from alongside.people import actions as people
from alongside.people.models import Organisation
from alongside.people.states import Role
from alongside.places import queries as places
from tests import world
from tests.menu.on_the_menu import put
from tests.reports.reading import Reading
from tests.world import World

pytestmark = pytest.mark.django_db
AT = timezone.now()
ON = timezone.localdate(AT)
NEXT = term_of(ON).following().words
LM = Audience.LEAD_MEMBER.value


@pytest.fixture(scope="module")
def told(northmere: World, django_db_blocker: Any) -> Iterator[World]:
    """The region with its people and six offers: five for Lead Members, one for directors alone."""
    with world.undone_afterwards(django_db_blocker):
        world.build_people(northmere.region)
        region = northmere.region
        put(region, "Asking well about neglect", audiences=[LM], areas=["HP-NEG"], suits=["unitary"], kind="training")
        put(region, "Neglect: a day together", audiences=[LM, "director"], areas=["HP-NEG"], suits=[], place="N07")
        put(region, "A companion for your first months", audiences=[LM], areas=["LED-GOV"], suits=[], kind="mentoring")
        put(region, "Budget talks", audiences=[LM], areas=["RES-FIN"], suits=["county"], commitment="several days")
        put(region, "Corporate parents", audiences=[LM], areas=["LED-CP"], suits=[], days_ago=190)
        put(region, "Directors only", audiences=["director"], areas=["HP-NEG"], suits=[])
        yield northmere


def answer(told: World, own: str = "N06", **asked: str) -> queries.Answer:
    place = places.coded(own)
    assert place is not None
    return queries.answer(told.region, Asked(**{"role": LM, **asked}), own=[place], on=ON)


def titles(found: queries.Answer) -> list[str]:
    return [each.offer.title for each in found.found]


def test_a_role_finds_what_is_for_it_and_nothing_else(told: World) -> None:
    assert set(titles(answer(told))) == {
        "Asking well about neglect", "Neglect: a day together", "A companion for your first months", "Budget talks",
        "Corporate parents",
    }  # fmt: skip


def test_the_order_is_room_then_own_kind_then_fewer_roles_then_title(told: World) -> None:
    full = Offer.objects.get(title="A companion for your first months")
    capacity.set_units(offer=full, term=term_of(ON), units=0, by=None, at=AT)
    assert titles(answer(told)) == [
        "Asking well about neglect",  # suits unitary authorities, as Fellbridge is one
        "Budget talks", "Corporate parents",
        "Neglect: a day together",  # for two roles
        "A companion for your first months",  # full
    ]  # fmt: skip


def test_who_gives_it_plays_no_part_in_the_order(told: World) -> None:
    before = titles(answer(told))
    Offer.objects.filter(title="Budget talks").update(provider="Zz", place=places.coded("N17"))
    assert titles(answer(told)) == before


def test_each_offer_says_why_it_is_shown(told: World) -> None:
    why = {each.offer.title: "; ".join(each.why) for each in answer(told).found}
    assert why == {
        "Asking well about neglect": "for Lead Members; about neglect; suits unitary authorities like yours",
        "Neglect: a day together": "for Lead Members; about neglect",
        "A companion for your first months": "for Lead Members; about leadership and governance",
        "Budget talks": "for Lead Members; about finance and high needs; made for county authorities",
        "Corporate parents": "for Lead Members; about corporate parenting",
    }


def test_each_offer_says_whether_it_has_room_and_until_when_it_is_full(told: World) -> None:
    offer = Offer.objects.get(title="Budget talks")
    capacity.set_units(offer=offer, term=term_of(ON), units=0, by=None, at=AT)
    paused = Offer.objects.get(title="Corporate parents")
    acts.pause(offer=paused, why="A post is vacant until spring.", by=None, at=AT)
    room = {each.offer.title: (each.is_open, each.room.words) for each in answer(told).found}
    assert room["Budget talks"] == (False, f"Full until the {NEXT}")
    assert room["Asking well about neglect"] == (True, "Room for 2 this term")
    assert room["Corporate parents"][0] is False
    words = shown(told, "/support/?role=lead-member").words
    assert "Paused by its provider" in words
    assert f"Full until the {NEXT}" in words


def test_what_nobody_verified_for_six_months_carries_a_warning(told: World) -> None:
    assert [each.offer.title for each in answer(told).found if each.stale] == ["Corporate parents"]


def test_what_is_made_for_the_new_is_found_by_its_words(told: World) -> None:
    assert [each.offer.title for each in answer(told).for_the_new] == ["A companion for your first months"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"area": "HP-NEG"}, ["Asking well about neglect", "Neglect: a day together"]),
        ({"area": "HP"}, ["Asking well about neglect", "Neglect: a day together"]),
        ({"area": "HP-NEG", "suits": "county"}, ["Neglect: a day together"]),
        ({"kind": "mentoring"}, ["A companion for your first months"]),
        ({"commitment": "several days"}, ["Budget talks"]),
        ({"suits": "county", "area": "RES-FIN"}, ["Budget talks"]),
        ({"enabler": "innovation"}, []),
        ({"stage": "fair-to-good"}, []),
        ({"words": "neglect"}, ["Asking well about neglect", "Neglect: a day together"]),
        ({"words": "high needs"}, ["Budget talks"]),
        ({"words": "quantum telescopes"}, []),
        ({"words": "neglect", "role": "director"}, ["Directors only", "Neglect: a day together"]),
    ],
)
def test_an_answer_is_narrowed(told: World, asked: dict[str, str], expected: list[str]) -> None:
    assert sorted(titles(answer(told, **asked))) == sorted(expected)


def test_a_search_says_which_words_were_found(told: World) -> None:
    why = {each.offer.title: each.why for each in answer(told, words="neglected").found}
    assert "says “neglect”" in why["Asking well about neglect"]


def test_what_is_no_longer_on_the_menu_is_not_found(told: World) -> None:
    acts.retire(offer=Offer.objects.get(title="Budget talks"), why="It is over.", by=None, at=AT)
    assert titles(answer(told, words="budget")) == []
    assert "Budget talks" not in titles(answer(told))


def test_a_draft_is_never_found(told: World) -> None:
    from tests.menu.offering import written

    written(told.region, title="Neglect: a draft of ours")
    assert "Neglect: a draft of ours" not in titles(answer(told, words="neglect"))


# The page -------------------------------------------------------------------------------------


def shown(told: World, address: str, key: str = "lead member of N06") -> Reading:
    found = world.signed_in(key).get(address)
    assert found.status_code == 200
    return Reading(found)


def test_ones_own_role_is_answered_first_and_everybody_elses_is_a_link_away(told: World) -> None:
    page = shown(told, "/support/")
    assert page.title == "5 offers of support are there for you as a Lead Member in Northmere – Alongside"
    other = shown(told, "/support/?role=director")
    assert other.title == "2 offers of support are there for directors in Northmere – Alongside"
    assert "/support/?role=director" in page.links


def test_somebody_with_two_roles_chooses_and_so_does_the_team(told: World) -> None:
    person = world.person("lead member of N06")
    of = Organisation.objects.get(place__code="N06")
    people.give_post(person=person, organisation=of, role=Role.CHIEF_EXECUTIVE, by=None, at=timezone.now())
    page = shown(told, "/support/")
    assert page.title == "Which of your roles is it for? – Alongside"
    assert {"/support/?role=lead-member", "/support/?role=chief-executive"} <= set(page.links)
    assert shown(told, "/support/", "broker").title == "Whose answer do you want to read? – Alongside"


def test_support_is_one_click_from_home(told: World) -> None:
    home = shown(told, "/")
    assert "/support/" in home.links
    assert "What is there for you as a Lead Member: five offers, all with room this term." in home.words.replace(
        " :", ":"
    )


def test_the_page_needs_few_queries_and_nobody_outside_finds_it(told: World) -> None:
    from django.db import connection

    client = world.signed_in("director of N06")
    for address in ("/support/", "/support/?words=neglect&role=lead-member", "/support/?area=HP", "/support/?role="):
        asked: list[str] = []

        def counting(execute: Any, sql: str, *rest: Any, asked: list[str] = asked) -> Any:
            asked.append(sql)
            return execute(sql, *rest)

        client.get(address)
        with connection.execute_wrapper(counting):
            client.get(address)
        assert len(asked) <= 15, (address, asked)
    assert world.signed_in("guest").get("/support/").status_code == 404


def test_more_than_a_few_in_an_area_are_a_link_away(told: World) -> None:
    for number in range(6):
        put(told.region, f"Another about neglect {number}", audiences=[LM], areas=["HP-NEG"], suits=[])
    page = shown(told, "/support/?role=lead-member")
    assert "4 more: see all 8 about help and protection" in page.words
    assert "/support/?role=lead-member&area=HP" in page.links


def test_a_search_that_finds_nothing_becomes_a_gap_with_one_press_and_once(told: World) -> None:
    client = world.signed_in("lead member of N06")
    page = Reading(client.get("/support/?words=quantum+telescopes&role=lead-member"))
    assert page.title == "The menu has nothing like that – Alongside"
    assert "Say that this is missing" in page.words
    sent = {"words": "quantum telescopes", "area": "", "audience": LM, "step": "send"}
    for _ in range(2):
        answered = client.post("/menu/gaps/add/", sent)
        assert answered.status_code == 302
    gap = Gap.objects.get()
    assert (gap.words, gap.audience, gap.sources.count()) == ("quantum telescopes", LM, 1)


def test_a_gap_that_names_a_child_is_refused_with_what_was_found(told: World) -> None:
    words = "Help for Jane Doe, born 3 March 2014"
    answered = world.signed_in("lead member of N06").post(
        "/menu/gaps/add/", {"words": words, "area": "", "audience": LM, "step": "send"}
    )
    assert answered.status_code == 200
    assert words in answered.content.decode()
    assert Gap.objects.count() == 0


def test_searches_are_counted_by_month_without_a_person_or_a_word(told: World) -> None:
    entries = Entry.objects.count()
    client = world.signed_in("lead member of N06")
    for words in ("neglect", "neglect", "quantum telescopes"):
        client.get("/support/", {"words": words, "role": "lead-member"})
    client.get("/support/?area=HP-NEG")
    month = timezone.localdate().replace(day=1)
    counted = {(each.kind, each.key): each.count for each in queries.usage(told.region, since=month, until=month)}
    assert counted == {("search", "HP-NEG"): 2, ("nothing", ""): 1}
    assert Entry.objects.count() == entries
    assert not any("neglect" in str(row).lower() for row in Usage.objects.values_list())


def test_an_address_with_what_is_not_known_still_answers(told: World) -> None:
    page = shown(told, "/support/?role=lead-member&area=GONE&kind=nothing&words=")
    assert page.title.startswith("5 offers of support")
    assert shown(told, "/support/?role=mayor").title.startswith("6 offers of support")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/support/?role=king", "For whom “king”"),
        ("/support/?area=NOPE", "Area “NOPE”"),
        ("/support/?role=lead-member&area=NOPE&kind=x", "Area “NOPE”, Kind of support “x”"),
    ],
)
def test_what_nothing_is_called_is_said_with_the_list_to_choose_from(told: World, address: str, said: str) -> None:
    for key in ("lead member of N06", "team lead"):
        page = Reading(world.signed_in(key).get(address))
        assert f"Nothing here is called that: {said}. It is left out; choose from the list instead." in page.words
    assert "Nothing here is called that" not in shown(told, "/support/?role=lead-member&area=HP-NEG").words


@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF-"), ("docx", b"PK"), ("txt", b"Demonstration")])
def test_every_role_takes_the_answer_away(told: World, ending: str, begins: bytes) -> None:
    client = world.signed_in("chief executive of N06")
    for role in queries.ROLES:
        found = client.get(f"/support/{queries.slug_of(role)}.{ending}")
        assert (found.status_code, found.content[: len(begins)]) == (200, begins)
    assert client.get("/support/lead-member.exe").status_code == 404
    assert client.get(f"/support/mayor.{ending}").status_code == 404


def test_the_mail_says_the_same_as_the_page(told: World) -> None:
    text = world.signed_in("broker").get("/support/lead-member.txt").content.decode()
    assert [title for title in titles(answer(told)) if title not in text] == []
    assert "not verified since" in " ".join(text.split())


def test_a_hidden_offer_is_not_counted(told: World) -> None:
    Offer.objects.filter(title="Budget talks").update(verified_on=ON - timedelta(days=800))
    assert "Budget talks" not in titles(answer(told))
    assert queries.counts_for(told.region.pk, [LM], on=ON) == {LM: (4, 4)}


def test_an_offer_that_is_opened_is_counted_and_nobody_is_named(told: World) -> None:
    offer = Offer.objects.get(title="Budget talks")
    for key in ("lead member of N06", "director of N07", "lead member of N06"):
        world.signed_in(key).get(f"/menu/offers/{offer.reference}/")
    month = ON.replace(day=1)
    counted = [(each.kind, each.key, each.count) for each in queries.usage(told.region, since=month, until=month)]
    assert counted == [("offer", offer.reference, 3)]
    assert {each.name for each in Usage._meta.get_fields()} == {"id", "region", "month", "kind", "key", "count"}


def test_a_chair_who_directs_an_authority_has_six_items_and_support_among_them(told: World) -> None:
    from alongside.people.states import Seat
    from alongside.ui import navigation

    person = world.person("director of N06")
    people.seat(person=person, region=told.region, seat=Seat.BOARD_CHAIR, by=None, at=timezone.now())
    items = [item["text"] for item in navigation.items_for(world.standing("director of N06"), "/support/")]
    assert items == ["Home", "Your authority", "Support", "The region", "Indicators", "Officers"]
