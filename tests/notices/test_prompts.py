"""What needs somebody: counted and named by kind, gathered from every room that signed up."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from alongside.notices import prompting
from alongside.notices.pages import Prompt, SaysTooMuch, prompts_for, register
from alongside.people.states import NOBODY, Capacity, Role, Standing

SOMEBODY = Standing(person=1, name="Ann Analyst", capacities=(Capacity(Role.ANALYST, "Northmere team", 1),))
MONDAY = date(2026, 11, 2)


@pytest.fixture(autouse=True)
def registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prompting, "_PROVIDERS", {})


def a_prompt(words: str = "2 headlines wait for your decision", **other: object) -> Prompt:
    return replace(Prompt(words, "/headlines/", None, MONDAY), **other)


@pytest.mark.parametrize(
    "words",
    [
        "Fellbridge waits for your answer",
        "2 headlines about Fellbridge wait",
        "2 headlines of N06 wait",
        "headlines wait",
        "0 headlines wait",
        "2 notes by Ann O’Neill wait",
        "2 headlines wait <b>",
        "2 headlines\nwait",
        "1 rate rose to 24%",
        f"2 {'very ' * 30}long lists wait",
    ],
)
def test_words_that_are_no_count_and_kind_are_refused(words: str) -> None:
    with pytest.raises(SaysTooMuch):
        a_prompt(words)


@pytest.mark.parametrize("words", ["1 paper for Part A of the SLI Board waits", "12 actions are due", "1 reply is due"])
def test_counts_kinds_and_the_regions_own_bodies_are_let_through(words: str) -> None:
    assert a_prompt(words).words == words


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example/", ""])
def test_a_prompt_never_leads_out_of_the_service(address: str) -> None:
    with pytest.raises(ValueError, match="leads to a page of the service"):
        a_prompt(address=address)


def test_what_is_due_comes_first_and_then_what_waited_longest(at: datetime) -> None:
    late, early = a_prompt(due=date(2026, 12, 1)), a_prompt(due=date(2026, 11, 9))
    old, new = a_prompt(since=date(2026, 10, 1)), a_prompt()
    register("b", lambda standing, *, at: [new, late])
    register("a", lambda standing, *, at: [old, early])
    assert prompts_for(SOMEBODY, at=at) == [early, late, old, new]


def test_of_several_that_wait_the_page_tells_the_oldest_day_and_the_digest_the_newest() -> None:
    days = [date(2026, 11, 2), date(2026, 9, 30), date(2026, 11, 29)]
    several = Prompt.of("3 headlines wait for your decision", "/", days)
    assert (several.since, several.latest) == (date(2026, 9, 30), date(2026, 11, 29))
    assert Prompt.of("2 headlines wait for your decision", "/headlines/", days[:1]) == a_prompt()


def test_a_room_is_asked_with_the_standing_and_the_time(at: datetime) -> None:
    asked: list[tuple[Standing, datetime]] = []

    def told(standing: Standing, *, at: datetime) -> list[Prompt]:
        asked.append((standing, at))
        return []

    register("listening", told)
    assert prompts_for(SOMEBODY, at=at) == []
    assert asked == [(SOMEBODY, at)]


def test_nobody_is_prompted_and_no_room_is_even_asked(at: datetime) -> None:
    register("never", lambda standing, *, at: pytest.fail("asked about nobody"))
    assert prompts_for(NOBODY, at=at) == []


def test_two_rooms_of_one_name_are_refused_but_signing_up_again_is_not() -> None:
    def one(standing: Standing, *, at: datetime) -> list[Prompt]:
        return []

    register("one", one)
    register("one", one)
    with pytest.raises(ValueError, match="given by two"):
        register("one", lambda standing, *, at: [])
