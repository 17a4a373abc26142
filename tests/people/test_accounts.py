"""Accounts on the site: one's own, and those that administrators look after; written, checked, sent once, and told."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from alongside.demo import actions as demo
from alongside.journal import queries as journal
from alongside.people import actions, queries
from alongside.people.models import Assignment, Delegation, Membership, Organisation, Person, Post
from alongside.people.pages import leaving
from alongside.people.states import Kind, Role, Seat, Task
from alongside.places import actions as places
from tests import world
from tests.reports.reading import Reading
from tests.world import AT

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture(scope="module", autouse=True)
def settled(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The invented region with its people and no figures."""
    with world.undone_afterwards(django_db_blocker):
        places.load_places(by=None, at=AT)
        world.build_people(demo.add_invented_region(by=None, at=AT, cut=world.ANNUAL))
        yield


@pytest.fixture
def administrator() -> Client:
    return world.signed_in("administrator")


def acts() -> list[str]:
    return list(journal.entries().values_list("act", flat=True))


def sent(client: Client, address: str, written: dict[str, Any], *, step: str = "send", mark: str = "m") -> Any:
    return client.post(address, {**written, "step": step, "mark": mark})


def post_of(key: str, role: Role) -> Post:
    return Post.objects.get(person=world.person(key), role=role, ended_at=None)


def at(key: str, then: str = "") -> str:
    return f"/people/{world.person(key).pk}/{then}"


# One's own account --------------------------------------------------------------------------------


def test_my_account_says_what_i_hold_until_when_and_who_stands_in() -> None:
    page = Reading(world.signed_in("director of N06").get("/account/"))
    assert page.title == "You hold 2 things here – Alongside"
    assert "Director of children’s services, Fellbridge until further notice" in page.words
    assert "Member of the directors’ group, Northmere until further notice" in page.words
    deputy = world.person("deputy of the director of N06")
    assert f"{deputy} prepares for the director of children’s services, Fellbridge until" in page.words
    assert {"/account/sessions/", "/account/notices/", "/account/password/"} <= set(page.links)


def test_the_account_of_an_expired_guest_says_that_it_opens_nothing() -> None:
    page = Reading(world.signed_in("expired guest").get("/account/"))
    assert page.title == "You hold nothing at the moment – Alongside"
    assert "Your account opens nothing now." in page.words


def test_a_holder_lets_a_colleague_stand_in_until_a_day_and_ends_it_again() -> None:
    client, post = world.signed_in("director of N07"), post_of("director of N07", Role.DIRECTOR)
    deputy, ends = world.person("performance lead of N07"), TODAY() + timedelta(days=10)
    address = f"/account/posts/{post.pk}/stand-in/"
    written = {"deputy": deputy.pk, "ends": f"{ends:%d/%m/%Y}", "signs": "no"}
    checked = Reading(sent(client, address, written, step="check"))
    assert checked.title == "Check before you send – Alongside"
    assert f"Until {ends.day} {ends:%B %Y} They prepare; you sign" in checked.words
    before = acts()
    assert sent(client, address, written).headers["Location"] == "/account/done/"
    assert acts() == [*before, "delegation.given"]
    told = Reading(client.get("/account/done/"))
    assert told.title == f"{deputy} stands in for you – Alongside"
    assert "Deputy for the director of children’s services, Gravelsea" in [
        capacity.words for capacity in world.standing("performance lead of N07").capacities
    ]
    given = Delegation.objects.get(post=post)
    assert sent(client, f"/account/stand-in/{given.pk}/end/", {}, mark="n").status_code == 302
    assert acts() == [*before, "delegation.given", "delegation.ended"]
    assert not world.standing("performance lead of N07").has(Role.DIRECTOR)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"ends": ""}, "Enter the last day."),
        ({"ends": "the 31st"}, "Enter a day, such as 31 March 2027."),
        ({"ends": "1 January 2020"}, "That day is over already. Choose a day to come."),
        ({"deputy": ""}, "Choose who stands in."),
        ({"deputy": "0"}, "Choose one of the list."),
    ],
)
def test_what_is_wrong_with_a_deputy_is_said_beside_the_field(change: dict[str, str], words: str) -> None:
    client, post = world.signed_in("director of N07"), post_of("director of N07", Role.DIRECTOR)
    deputy = world.person("performance lead of N07")
    written = {"deputy": deputy.pk, "ends": "1 January 2099", "signs": "no", **change}
    before = acts()
    page = Reading(sent(client, f"/account/posts/{post.pk}/stand-in/", written))
    assert page.title == "Error: Who stands in for you? – Alongside"
    assert f"There is a problem {words}" in page.words
    assert acts() == before


def test_nobody_says_who_stands_in_for_somebody_else() -> None:
    address = f"/account/posts/{post_of('director of N07', Role.DIRECTOR).pk}/stand-in/"
    for key in ("director of N06", "administrator", "assistant director of N07"):
        hidden, absent = world.signed_in(key).get(address), world.signed_in(key).get("/account/posts/999999/stand-in/")
        assert (hidden.status_code, hidden.content) == (404, absent.content)


# Administrators -------------------------------------------------------------------------------------


def test_an_administrator_sees_everybody_of_the_region_and_what_they_hold(administrator: Client) -> None:
    page = Reading(administrator.get("/people/"))
    assert page.title == f"{Person.objects.count()} people have an account – Alongside"
    assert [str(each) for each in Person.objects.all() if str(each) not in page.words] == []
    found = Reading(administrator.get("/people/", {"name": " director-n06 "}))
    assert [link for link in found.links if re.fullmatch(r"/people/\d+/", link)] == [
        at(key)
        for key in sorted(
            ("director of N06", "assistant director of N06", "deputy of the director of N06"),
            key=lambda key: world.person(key).full_name,
        )
    ]
    assert (
        "Nobody’s name or address holds “nobody such”."
        in Reading(administrator.get("/people/", {"name": "nobody such"})).words
    )


def test_nobody_else_sees_who_has_an_account() -> None:
    for key in ("team lead", "director of N06", "board chair", "data-protection officer", "guest"):
        client = world.signed_in(key)
        for address in ("/people/", "/people/invite/", at("analyst"), at("analyst", "leave/"), at("analyst", "post/")):
            assert client.get(address).status_code == 404, (key, address)
            assert client.post(address, {"step": "send"}).status_code == 404, (key, address)


def test_the_person_of_another_region_is_as_absent_as_one_who_is_not_there(administrator: Client) -> None:
    team = actions.add_organisation(kind=Kind.TEAM, name="Elsewhere", place=queries_region("London"), by=None, at=AT)
    other = actions.invite_person(email="other@example.org", full_name="Other Person", by=None, at=AT)
    actions.give_post(person=other, organisation=team, role=Role.ANALYST, by=None, at=AT)
    hidden, absent = administrator.get(f"/people/{other.pk}/"), administrator.get("/people/999999/")
    assert (hidden.status_code, hidden.content) == (404, absent.content)
    assert "Other Person" not in Reading(administrator.get("/people/")).words


def queries_region(name: str) -> Any:
    from alongside.places import queries as known

    return known.region_named(name)


def invitation(**change: str) -> dict[str, str]:
    team = Organisation.objects.get(kind=Kind.TEAM.value)
    return {
        "full_name": "Nova Tarnbeck", "email": "Nova@northmere.example", "organisation": str(team.pk),
        "role": Role.ANALYST.value, "outside": "", "ends": "", **change,
    }  # fmt: skip


def test_somebody_is_invited_with_a_post_and_the_link_goes_to_them_alone(administrator: Client) -> None:
    checked = Reading(sent(administrator, "/people/invite/", invitation(), step="check"))
    assert "Name Nova Tarnbeck Address Nova@northmere.example Where Northmere programme team Post Analyst" in (
        checked.words
    )
    before = acts()
    assert sent(administrator, "/people/invite/", invitation()).status_code == 302
    assert acts() == [*before, "person.invited", "post.given", "link.made"]
    told = Reading(administrator.get("/account/done/"))
    assert told.title == "Nova Tarnbeck has an account – Alongside"
    (letter,) = mail.outbox
    assert letter.to == ["nova@northmere.example"]
    secret = re.search(r"/link/([^/]+)/", str(letter.body))
    assert secret is not None
    assert secret[1] not in told.words
    assert Client().post(f"/link/{secret[1]}/").status_code == 302


def test_the_same_button_pressed_twice_invites_once_and_tells_the_same(administrator: Client) -> None:
    before = acts()
    answers = [sent(administrator, "/people/invite/", invitation()) for _ in range(2)]
    assert [answer.headers["Location"] for answer in answers] == ["/account/done/"] * 2
    assert acts() == [*before, "person.invited", "post.given", "link.made"]


def test_a_guest_of_an_organisation_nobody_has_named_is_invited_until_a_day(administrator: Client) -> None:
    ends = TODAY() + timedelta(days=60)
    written = invitation(organisation="outside", outside="Tern Institute", role=Role.GUEST.value, ends=f"{ends}")
    before = acts()
    assert sent(administrator, "/people/invite/", written).status_code == 302
    assert acts() == [*before, "person.invited", "organisation.added", "post.given", "link.made"]
    held = Post.objects.get(person__email="nova@northmere.example")
    assert (held.organisation.name, held.ends) == ("Tern Institute", ends)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"full_name": ""}, "Enter their full name."),
        ({"email": "nova"}, "Enter an e-mail address, such as name@example.org."),
        ({"email": "analyst@northmere.example"}, "Someone with the address analyst@northmere.example already has an"),
        ({"role": Role.DIRECTOR.value}, "Northmere programme team has no post of director of children’s services."),
        ({"organisation": "outside"}, "Write the name of the organisation."),
        ({"organisation": "outside", "outside": "Tern", "role": "guest"}, "A guest’s account needs a last day."),
        (
            {"organisation": "outside", "outside": "Tern", "role": "guest", "ends": "1 January 2099"},
            "A guest’s account lasts 12 months at most. Choose an earlier day.",
        ),
        ({"ends": "1 January 2020"}, "The last day is over already. Choose a day to come."),
    ],
)
def test_an_invitation_that_can_not_stand_says_why_and_leaves_no_entry(
    administrator: Client, change: dict[str, str], words: str
) -> None:
    before = acts()
    for step in ("check", "send"):
        page = Reading(sent(administrator, "/people/invite/", invitation(**change), step=step))
        assert page.title == "Error: Whom do you invite? – Alongside"
        assert f"There is a problem {words}" in page.words
    assert (acts(), mail.outbox, Person.objects.filter(email="nova@northmere.example").exists()) == (before, [], False)


def test_a_post_and_a_seat_are_given_and_ended(administrator: Client) -> None:
    team = Organisation.objects.get(kind=Kind.TEAM.value)
    before = acts()
    written = {"organisation": team.pk, "role": Role.BROKER.value, "ends": ""}
    sent(administrator, at("analyst", "post/"), written, mark="1")
    sent(administrator, at("analyst", "seat/"), {"seat": Seat.SPD.value}, mark="2")
    assert world.standing("analyst").has(Role.BROKER)
    assert world.standing("analyst").has(Seat.SPD)
    post = post_of("analyst", Role.BROKER)
    seat = Membership.objects.get(person=world.person("analyst"), seat=Seat.SPD)
    sent(administrator, f"/people/posts/{post.pk}/end/", {}, mark="3")
    sent(administrator, f"/people/seats/{seat.pk}/end/", {}, mark="4")
    assert acts() == [*before, "post.given", "seat.given", "post.ended", "seat.ended"]
    assert not world.standing("analyst").has(Role.BROKER, Seat.SPD)


def test_what_is_held_already_is_not_given_again(administrator: Client) -> None:
    team, before = Organisation.objects.get(kind=Kind.TEAM.value), acts()
    page = Reading(sent(administrator, at("analyst", "post/"), {"organisation": team.pk, "role": "analyst"}))
    assert "Ines Marlowe (invented analyst) is analyst at Northmere programme team already." in page.words
    page = Reading(sent(administrator, at("board chair", "seat/"), {"seat": Seat.BOARD_CHAIR.value}))
    assert f"{world.person('board chair')} is chair of the SLI Board already." in page.words
    assert acts() == before


def test_nobody_widens_their_own_rights(administrator: Client) -> None:
    before = acts()
    assert "Nobody gives themselves a post or a seat." in Reading(administrator.get(at("administrator"))).words
    for then in ("post/", "seat/"):
        answer = administrator.get(at("administrator", then))
        assert (answer.status_code, "Nobody gives themselves" in answer.content.decode()) == (403, True)
        assert sent(administrator, at("administrator", then), {"seat": Seat.BOARD.value}).status_code == 403
    page = Reading(administrator.get(at("administrator")))
    assert "Nobody closes their own account. Ask another administrator." in page.words
    assert sent(administrator, at("administrator", "leave/"), {}).status_code == 403
    assert acts() == before


def test_the_last_administrator_stays_and_the_reason_stands_beside_the_button() -> None:
    chief = world.signed_in("other administrator")
    actions.end_post(post=post_of("administrator", Role.ADMINISTRATOR), by=None, at=timezone.now())
    me = world.person("other administrator")
    before = acts()
    page = Reading(chief.get(at("other administrator")))
    reason = f"{me} is the last administrator of Northmere programme team."
    assert reason in page.words
    mine = post_of("other administrator", Role.ADMINISTRATOR)
    assert sent(chief, f"/people/posts/{mine.pk}/end/", {}).status_code == 403
    assert acts() == before


def test_a_leaver_page_lists_all_that_is_handed_over_and_then_closes(
    administrator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        leaving, "_PROVIDERS", {"a room": lambda person, at: [leaving.ToHandOver("Papers", "2 papers they write")]}
    )
    leaver, address = world.person("director of N06"), at("director of N06", "leave/")
    page = Reading(administrator.get(address))
    for words in (
        "Post Director of children’s services, Fellbridge",
        "Seat Member of the directors’ group, Northmere",
        "Somebody stands in for them",
        "Papers 2 papers they write",
    ):
        assert words in page.words
    before, signed_in = acts(), world.signed_in("director of N06")
    assert sent(administrator, address, {}).status_code == 302
    assert acts() == [*before, "account.closed"]
    assert queries.person(leaver.pk) is None
    assert signed_in.get("/account/").headers["Location"].startswith("/account/login/")
    assert not world.standing("deputy of the director of N06").has(Role.DIRECTOR)


def test_a_closed_account_is_no_longer_there(administrator: Client) -> None:
    address = at("broker")
    sent(administrator, at("broker", "leave/"), {})
    assert administrator.get(address).status_code == 404


# Officers --------------------------------------------------------------------------------------------


def test_the_chair_names_an_officer_and_ends_it() -> None:
    chair, broker = world.signed_in("board chair"), world.person("broker")
    assert Reading(chair.get("/officers/")).title == "Officers who may read restricted material – Alongside"
    before = acts()
    sent(chair, "/officers/name/", {"officer": broker.pk}, mark="1")
    assert world.standing("broker").has(Task.NAMED_OFFICER)
    assert str(broker) in Reading(chair.get("/officers/")).words
    named = Assignment.objects.get(person=broker, task=Task.NAMED_OFFICER)
    sent(chair, f"/officers/{named.pk}/end/", {}, mark="2")
    assert acts() == [*before, "task.given", "task.ended"]
    assert not world.standing("broker").has(Task.NAMED_OFFICER)


def test_only_those_of_the_team_who_read_content_can_be_named() -> None:
    chair = world.signed_in("board chair")
    for key in ("administrator", "director of N06", "board chair", "named officer"):
        page = Reading(sent(chair, "/officers/name/", {"officer": world.person(key).pk}))
        assert "There is a problem Choose one of the list." in page.words


@pytest.mark.parametrize("key", ["administrator", "team lead", "board member", "director of N06", "named officer"])
def test_nobody_but_the_chair_sees_or_names_officers(key: str) -> None:
    client = world.signed_in(key)
    named = Assignment.objects.get(person=world.person("named officer"), task=Task.NAMED_OFFICER)
    for address in ("/officers/", "/officers/name/", f"/officers/{named.pk}/end/"):
        assert client.get(address).status_code == 404
    assert client.post(f"/officers/{named.pk}/end/", {"step": "send"}).status_code == 404
    assert world.standing("named officer").has(Task.NAMED_OFFICER)
