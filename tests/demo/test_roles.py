"""Stepping into a role: one click, loudly marked, in the demonstration only, and only into people who are nobody."""

import multiprocessing
import os
from collections.abc import Iterator
from typing import Any

import granian
import pytest
from click.testing import CliRunner
from django.test import Client

from alongside.cli import demo as command
from alongside.cli import serve
from alongside.demo import actions, policies
from alongside.demo.invented_people import address_of
from alongside.demo.invented_places import NAMES
from alongside.people import actions as people
from alongside.people import queries
from alongside.people.states import Kind, Role
from alongside.places import queries as known
from alongside.rules.verdicts import Refused
from tests import world
from tests.reports.reading import Reading
from tests.world import AT, World

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def settled(northmere: World, django_db_blocker: Any) -> Iterator[World]:
    """The invented region with its people."""
    with django_db_blocker.unblock():
        world.build_people(northmere.region)
        yield northmere


@pytest.fixture
def visitor(settings: Any) -> Client:
    """Somebody who has just come to the demonstration."""
    settings.DEMONSTRATION = True
    return Client()


def test_a_visitor_chooses_a_role_and_is_at_its_first_page_with_one_click(visitor: Client) -> None:
    page = Reading(visitor.get("/", follow=True))
    assert page.title == "Who would you like to be? – Alongside"
    assert "This is a demonstration. Nobody here is real and no password is asked" in page.words
    assert "Demonstration. Every authority, figure and offer here is invented." in page.words
    answer = visitor.post("/step-into/", {"person": world.person("director of N06").pk}, follow=True)
    first = Reading(answer)
    assert answer.redirect_chain == [("/", 302)]
    assert "Northmere should talk about" in first.words
    assert "Be somebody else" in first.words


def test_each_role_is_a_button_with_what_it_sees(visitor: Client) -> None:
    words = Reading(visitor.get("/step-into/")).words
    roles = (
        "Director of children’s services", "Lead Member", "Chief Executive", "Performance lead", "Administrator",
        "Chair of the SLI Board", "Deputy for Fellbridge’s director", "Guest from outside the region",
    )  # fmt: skip
    assert [each for each in roles if each not in words] == []
    assert visitor.get("/step-into/").content.decode().count('name="person"') == 18


def test_the_people_of_another_authority_are_there_to_choose(visitor: Client) -> None:
    page = Reading(visitor.get("/step-into/", {"authority": "N17"}))
    assert "In Quillmoor" in page.words
    assert str(world.person("director of N17")) in page.words
    assert "In Fellbridge" in Reading(visitor.get("/step-into/", {"authority": "E06000001"})).words


def test_stepping_into_another_leaves_the_first(visitor: Client) -> None:
    for key in ("director of N06", "administrator"):
        visitor.post("/step-into/", {"person": world.person(key).pk})
    words = Reading(visitor.get("/")).words
    assert world.person("administrator").full_name in words
    assert [name for name in NAMES if name in words] == []


@pytest.mark.parametrize("address", ["asha@example.org", "director-n06@northmere.example.org", "x@other.example"])
def test_nobody_real_is_stepped_into(visitor: Client, address: str) -> None:
    real = people.invite_person(email=address, full_name="Asha Rahman", by=None, at=AT)
    assert visitor.post("/step-into/", {"person": real.pk}).status_code == 404
    assert visitor.get("/").status_code == 302


@pytest.mark.parametrize("number", ["", "-1", "0", "x", "9" * 40, "²"])
def test_a_number_that_is_nobodys_is_answered_calmly(visitor: Client, number: str) -> None:
    assert visitor.post("/step-into/", {"person": number}).status_code == 404


def test_without_the_demonstration_there_is_no_such_page(settings: Any) -> None:
    assert settings.DEMONSTRATION is False
    client = Client()
    number = world.person("director of N06").pk
    answers = [client.get("/step-into/"), client.post("/step-into/", {"person": number})]
    assert [answer.status_code for answer in answers] == [404, 404]
    signed_in = world.signed_in("director of N06")
    assert signed_in.get("/step-into/").content == signed_in.get("/nothing-here/").content
    assert client.get("/").headers["Location"] == "/account/login/?next=/"


def test_only_the_demo_command_turns_it_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the environment, which those who answer read as they are started anew."""

    class Heard:
        def __init__(self, *given: Any, **named: Any) -> None:
            how = multiprocessing.get_start_method()
            said.append((how, os.environ["ALONGSIDE_DEMONSTRATION"], os.environ["ALONGSIDE_ADDRESS"]))

        def serve(self) -> None:
            """Serve nothing."""

    said: list[tuple[str, str, str]] = []
    before = multiprocessing.get_start_method()
    monkeypatch.setattr(granian, "Granian", Heard)
    for step, answered in (("_invented", None), ("_reported", []), ("_say_what_stands_out", None)):
        monkeypatch.setattr(command, step, lambda *_, answered=answered, **__: answered)
    ports = [world.free_port(), world.free_port()]
    try:
        for asked, port in zip((serve.serve, command.demo), ports, strict=True):
            monkeypatch.setenv("ALONGSIDE_DEMONSTRATION", "1")
            monkeypatch.setenv("ALONGSIDE_ADDRESS", "")
            monkeypatch.delenv("ALONGSIDE_ADDRESS")
            answer = CliRunner().invoke(asked, ["--port", str(port)], catch_exceptions=False)
            assert answer.exit_code == 0
    finally:
        multiprocessing.set_start_method(before, force=True)
    assert said == [
        ("spawn", "0", f"http://127.0.0.1:{ports[0]}"),
        ("spawn", "1", f"http://127.0.0.1:{ports[1]}"),
    ]


@pytest.mark.parametrize(("asked", "written"), [([], ["Report: here"]), (["--no-reports"], [])])
def test_reports_are_written_unless_they_are_not_wanted(
    monkeypatch: pytest.MonkeyPatch, asked: list[str], written: list[str]
) -> None:
    for step, answered in (("_invented", None), ("_reported", ["here"]), ("_say_what_stands_out", None)):
        monkeypatch.setattr(command, step, lambda *_, answered=answered, **__: answered)
    answer = CliRunner().invoke(command.demo, ["--no-serve", *asked], catch_exceptions=False)
    assert (answer.exit_code, answer.stdout.splitlines()) == (0, written)


def test_no_invented_administrator_is_stepped_into_beside_real_accounts(visitor: Client) -> None:
    people.invite_person(email="asha@example.org", full_name="Asha Rahman", by=None, at=AT)
    assert visitor.post("/step-into/", {"person": world.person("administrator").pk}).status_code == 404
    assert visitor.post("/step-into/", {"person": world.person("director of N06").pk}).status_code == 302


# Illustrative people ------------------------------------------------------------------------------------


def test_a_real_region_has_illustrative_people_named_after_their_roles(visitor: Client) -> None:
    region = known.region_named("North West")
    told = actions.invite_illustrative_people(region=region, by=None, at=AT)
    assert told["director"].full_name == "Director of children’s services, Bolton (illustrative)"
    assert [str(each) for each in told.values() if not str(each).endswith("(illustrative)")] == []
    page = Reading(visitor.get("/step-into/"))
    assert "Illustrative people beside real, published figures" in page.words
    assert visitor.post("/step-into/", {"person": told["director"].pk}).headers["Location"] == "/"


def test_nobody_illustrative_comes_to_a_region_with_real_people() -> None:
    region = known.region_named("North West")
    team = people.add_organisation(kind=Kind.TEAM, name="The team", place=region, by=None, at=AT)
    real = people.invite_person(email="asha@example.org", full_name="Asha Rahman", by=None, at=AT)
    people.give_post(person=real, organisation=team, role=Role.ANALYST, by=None, at=AT)
    with pytest.raises(Refused, match=r"^Real people belong to North West, so nobody illustrative is added to it\.$"):
        actions.invite_illustrative_people(region=region, by=None, at=AT)
    assert queries.person_with_email(address_of("director", "illustrative.example")) is None


def test_once_real_people_belong_to_its_region_nobody_illustrative_is_stepped_into(settings: Any) -> None:
    settings.DEMONSTRATION = True
    region = known.region_named("North West")
    told = actions.invite_illustrative_people(region=region, by=None, at=AT)
    assert policies.may_step_into(told["director"])
    team = people.add_organisation(kind=Kind.TEAM, name="The team", place=region, by=None, at=AT)
    real = people.invite_person(email="asha@example.org", full_name="Asha Rahman", by=None, at=AT)
    people.give_post(person=real, organisation=team, role=Role.ANALYST, by=None, at=AT)
    assert not policies.may_step_into(told["director"])
    assert policies.may_step_into(world.person("director of N06"))
