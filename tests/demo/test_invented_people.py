"""The people of the invented region: who they are, that they are nobody real, and that they are told once."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from alongside.demo import actions
from alongside.demo.invented_people import RESERVED, invented_people
from alongside.demo.invented_places import CODES
from alongside.files.models import Upload
from alongside.journal import queries as journal
from alongside.people import queries
from alongside.people.models import Organisation, Person, Post, Showing
from alongside.people.pages.showing import shown_to
from alongside.people.states import Kind, Role, Seat, Task
from alongside.places import actions as places
from tests import world
from tests.world import AT

if TYPE_CHECKING:
    from alongside.places.models import Place

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def region(django_db_setup: None, django_db_blocker: Any) -> Iterator["Place"]:
    """The invented region with its people and no figures."""
    with world.undone_afterwards(django_db_blocker):
        places.load_places(by=None, at=AT)
        told = actions.add_invented_region(by=None, at=AT, cut=world.ANNUAL)
        world.build_people(told)
        yield told


def held(key: str) -> list[str]:
    return [capacity.words for capacity in world.standing(key).capacities]


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("director of N06", ["Director of children’s services, Fellbridge",
                             "Member of the directors’ group, Northmere"]),
        ("lead member of N06", ["Lead member, Fellbridge"]),
        ("team lead", ["Lead of the regional team, Northmere programme team"]),
        ("administrator", ["Administrator, Northmere programme team"]),
        ("board chair", ["Chair of the SLI Board, Northmere"]),
        ("challenger of N06", ["Assistant director, Gravelsea", "Challenger, Fellbridge"]),
        ("deputy of the director of N06", ["Assistant director, Fellbridge",
                                          "Deputy for the director of children’s services, Fellbridge"]),
        ("guest", ["Guest, Wrayside Institute for Practice (invented)"]),
        ("expired guest", []),
    ],
)  # fmt: skip
def test_each_is_what_their_key_says(key: str, words: list[str], region: "Place") -> None:
    assert held(key) == words


def test_somebody_holds_each_post_each_seat_and_each_task(region: "Place") -> None:
    whole = invented_people(CODES)
    assert {one.role for one in whole} - {None} == set(Role)
    assert {one.seat for one in whole} - {None} == set(Seat) - {Seat.NETWORK}
    assert {one.task for one in whole} - {None} == set(Task)
    for code in CODES:
        assert {one.role for one in whole if one.place == code} >= {
            Role.DIRECTOR, Role.ASSISTANT_DIRECTOR, Role.LEAD_MEMBER, Role.CHIEF_EXECUTIVE, Role.PERFORMANCE_LEAD
        }  # fmt: skip


def test_no_two_are_alike_and_no_address_can_be_anybodys(region: "Place") -> None:
    whole = invented_people(CODES)
    assert len({one.key for one in whole}) == len({one.email for one in whole}) == len({one.name for one in whole})
    assert len({one.name for one in whole}) == len(whole)
    assert [one.email for one in whole if not one.email.endswith(RESERVED)] == []


def test_told_again_nobody_comes_twice_and_the_journal_stays_silent(region: "Place") -> None:
    before = (Person.objects.count(), Post.objects.count(), journal.entries().count())
    world.build_people(region)
    assert (Person.objects.count(), Post.objects.count(), journal.entries().count()) == before


def test_every_act_has_one_entry(region: "Place") -> None:
    invited = journal.entries(act="person.invited").count()
    assert (invited, journal.entries(act="post.given").count()) == (Person.objects.count(), Post.objects.count())
    assert journal.entries(act="organisation.added").count() == Organisation.objects.count()


def test_the_guest_is_shown_one_paper_once(region: "Place") -> None:
    for _ in range(2):
        actions.show_guest_a_paper(region=region, by=None, at=AT)
    assert [(each.title, each.until) for each in shown_to(world.standing("guest"))] == [
        ("How Gravelsea shortened its waiting lists (invented)", AT.date() + timedelta(days=90))
    ]
    assert [entry.act for entry in journal.entries()][-2:] == ["file.kept", "guest.shown"]
    assert world.signed_in("guest").get(shown_to(world.standing("guest"))[0].address).status_code == 200


def test_taken_away_they_stay_as_names_and_are_nothing_any_more(region: "Place") -> None:
    actions.show_guest_a_paper(region=region, by=None, at=AT)
    actions.remove_invented_region(by=None, at=AT)
    assert (Upload.objects.count(), Showing.objects.count()) == (0, 0)
    left = {each.email: queries.standing_of(each, at=timezone.now()).capacities for each in queries.everybody()}
    assert left == dict.fromkeys((one.email for one in invented_people(world.WITH_PEOPLE)), ())
    assert Organisation.objects.filter(kind=Kind.OUTSIDE).count() == 0
    again = actions.add_invented_region(by=None, at=AT, cut=world.ANNUAL)
    assert world.build_people(again)["director of N06"] == world.person("director of N06")
    assert held("director of N06")[0] == "Director of children’s services, Fellbridge"


def test_the_whole_region_has_its_people_too(region: "Place") -> None:
    everybody = actions.invite_invented_people(region=region, by=None, at=AT)
    assert len(everybody) == len(invented_people(CODES)) == Person.objects.count()
    assert held("director of N24")[0] == "Director of children’s services, Yarnmoor"
