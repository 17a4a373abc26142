"""The trail: read and taken away by the data-protection officer alone, without the words that somebody wrote."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.http import HttpResponse
from django.test import Client

from alongside.journal import actions as journal
from alongside.journal import policies, queries, trail
from alongside.people import actions as people
from alongside.people import queries as known
from alongside.people.models import Person
from alongside.people.states import Kind, Role, Seat, Standing
from alongside.places import actions as places
from alongside.places import queries as known_places
from alongside.places.models import Place
from alongside.rules.verdicts import Refused
from tests.reader import reading
from tests.reports.reading import Reading
from tests.world import AT

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db
SECRET = "a word that somebody wrote in confidence"


@pytest.fixture
def region(db: None) -> Place:
    from alongside.demo import invented_places

    places.add_invented_nation(
        nation=invented_places.NATION,
        places=invented_places.specs(),
        successions=invented_places.successions(),
        by=None,
        at=AT,
    )
    return known_places.region_named(invented_places.REGION, nation=invented_places.NATION)


@pytest.fixture
def holder(region: Place) -> Callable[[Role], Person]:
    """Somebody of the region's team with that post."""

    def made(role: Role) -> Person:
        team = people.add_organisation(kind=Kind.TEAM, name="The team", place=region, by=None, at=AT)
        email = f"{role.name.lower()}@example.org"
        person = people.invite_person(email=email, full_name=f"Pat {role.name.title()}", by=None, at=AT)
        people.give_post(person=person, organisation=team, role=role, by=None, at=AT)
        return person

    return made


@pytest.fixture
def officer(holder: Callable[[Role], Person]) -> Person:
    return holder(Role.DATA_PROTECTION_OFFICER)


@pytest.fixture
def asha(region: Place) -> Person:
    """Somebody with a past: invited, seated, and having done something."""
    asha = people.invite_person(email="asha@example.org", full_name="Asha Rahman", by=None, at=AT)
    people.seat(person=asha, region=region, seat=Seat.SPD, by=None, at=AT)
    journal.record(
        "need.agreed", of=region, by=asha, at=AT + timedelta(days=3), acting_as="member of the SPD",
        details={"stage": "agreed", "says": SECRET, "reason": SECRET, "lines": 3, "kind": f"=cmd {SECRET};" * 3},
    )  # fmt: skip
    return asha


def rows_of(answer: HttpResponse) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("role", list(Role))
def test_only_the_data_protection_officer_reads_the_trail(role: Role, region: Place, asha: Person) -> None:
    from alongside.people.states import Capacity

    standing = Standing(asha.pk, "Somebody", (Capacity(role, "somewhere", region.pk),))
    assert bool(policies.may_read_trail(standing)) is (role is Role.DATA_PROTECTION_OFFICER)
    assert not policies.may_read_trail(standing.as_preview(standing.capacities))


def test_until_somebody_says_who_nobody_reads_the_trail(officer: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    standing = known.standing_of(officer, at=AT)
    assert policies.may_read_trail(standing)
    monkeypatch.setattr(policies, "_SAID", [])
    assert not policies.may_read_trail(standing)


@pytest.mark.parametrize("ending", ["", "people.person/{asha}/", "people.person/{asha}/export/"])
def test_for_everybody_else_there_is_no_trail(ending: str, asha: Person, holder: Callable[[Role], Person]) -> None:
    before = queries.entries().count()
    for role in (Role.ADMINISTRATOR, Role.TEAM_LEAD):
        client = reading(holder(role))
        address = f"/journal/{ending.format(asha=asha.pk)}"
        hidden, absent = client.post(address), client.post("/journal/people.person/none/export/")
        assert (hidden.status_code, hidden.content) == (404, absent.content)
        assert client.get(address).content == client.get("/journal/people.person/0/").content == hidden.content
    assert not queries.entries().filter(act="trail.exported").exists()
    assert queries.entries().count() > before  # the two who asked were given their posts


def test_a_person_and_a_thing_are_found_by_part_of_a_name_or_a_number(officer: Person, asha: Person) -> None:
    client = reading(officer)
    page = Reading(client.get("/journal/", {"words": "asha r"}))
    assert f"/journal/people.person/{asha.pk}/" in page.links
    assert f"Asha Rahman , person number {asha.pk}" in page.words
    assert [each.label for each in queries.known_by("ASHA")][:1] == ["Asha Rahman"]
    assert [each.kind for each in queries.known_by("northmere")] == ["places.place"]
    assert "Nothing found" in Reading(client.get("/journal/", {"words": "nobody at all"})).words
    assert "Write whom or what to look for." in Reading(client.get("/journal/", {"words": " "})).words


def test_a_persons_trail_is_what_they_did_and_what_was_done_to_them(officer: Person, asha: Person) -> None:
    ben = people.invite_person(email="ben@example.org", full_name="Ben Ode", by=None, at=AT)
    found = queries.named("people.person", str(asha.pk))
    assert found is not None
    assert [entry.act for entry in queries.trail_of(found)] == ["need.agreed", "seat.given", "person.invited"]
    assert [entry.act for entry in queries.trail_of(queries.Found("people.person", str(ben.pk), ""))] == [
        "person.invited"
    ]
    page = Reading(reading(officer).get(f"/journal/people.person/{asha.pk}/"))
    assert page.title == "Trail of Asha Rahman – Alongside"
    assert "3 entries, newest first." in page.words
    assert "Asha Rahman, as member of the SPD Need: agreed Northmere, place number" in page.words
    assert "people.person" not in page.words
    assert "lines 3; stage agreed; 3 details not shown here" in page.words


def test_a_things_trail_is_what_was_done_to_it(region: Place, officer: Person, asha: Person) -> None:
    found = queries.Found("places.place", str(region.pk), "")
    assert [entry.act for entry in queries.trail_of(found)][:1] == ["need.agreed"]
    day = (AT + timedelta(days=3)).date()
    assert queries.trail_of(found, since=day, until=day).count() == 1
    assert queries.trail_of(found, since=day + timedelta(days=1)).count() == 0
    assert queries.trail_of(found, until=day - timedelta(days=1)).filter(act="need.agreed").count() == 0


def test_no_word_that_somebody_wrote_is_shown_or_taken_away(officer: Person, asha: Person) -> None:
    client, address = reading(officer), f"/journal/people.person/{asha.pk}/"
    assert SECRET in str(queries.entries(act="need.agreed").get().details)
    for answer in (client.get(address), client.post(f"{address}export/")):
        assert SECRET not in answer.content.decode()


@pytest.mark.parametrize(
    ("details", "shown"),
    [
        (
            {"stage": "agreed", "lines": 3, "signs": True, "until": None},
            {"stage": "agreed", "lines": "3", "signs": "yes", "until": "none"},
        ),
        ({"says": "x", "why": "x", "reason": "x", "title": "x", "new": 1}, {}),
        ({"stage": "a" * 81}, {}),
        ({"kind": "<b>"}, {}),
        ({"person": [1], "place": {"a": 1}}, {}),
    ],
)
def test_details_are_shown_by_allowed_names_and_only_if_plain(details: dict[str, Any], shown: dict[str, str]) -> None:
    assert trail.shown(details) == shown
    assert trail.hidden(details) == len(details) - len(shown)


def test_a_trail_taken_away_is_entered_and_then_part_of_the_trail(officer: Person, asha: Person) -> None:
    client, address = reading(officer), f"/journal/people.person/{asha.pk}/export/"
    answer = client.post(address)
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        "text/csv; charset=utf-8", 'attachment; filename="trail.csv"',
    )  # fmt: skip
    rows = rows_of(answer)
    assert [(row["act"], row["name"], row["left_out"]) for row in rows] == [
        ("need.agreed", "Asha Rahman", "3"), ("seat.given", "", "0"), ("person.invited", "", "0"),
    ]  # fmt: skip
    entry = queries.entries(act="trail.exported").get()
    assert (entry.by, entry.details) == (officer, {"person": asha.pk, "entries": 3})
    assert [row["act"] for row in rows_of(client.post(address))] == [
        "trail.exported", "need.agreed", "seat.given", "person.invited",
    ]  # fmt: skip
    assert client.get(address).status_code == 405


def test_days_chosen_are_kept_by_the_file_and_entered(officer: Person, asha: Person) -> None:
    client, address = reading(officer), f"/journal/people.person/{asha.pk}/"
    page = client.get(address, {"since": "5 November 2026", "until": "5/11/2026"})
    assert "1 entry on the days chosen" in Reading(page).words
    assert 'name="since" value="2026-11-05"' in page.content.decode()
    assert len(rows_of(client.post(f"{address}export/", {"since": "2026-11-05"}))) == 1
    assert queries.entries(act="trail.exported").get().details["since"] == "2026-11-05"
    assert "Write the day as 2 November 2026" in Reading(client.get(address, {"since": "soon"})).words
    wrong = Reading(client.get(address, {"since": "2026-11-05", "until": "2026-11-04"}))
    assert "The last day comes before the first." in wrong.words
    assert client.post(f"{address}export/", {"since": "soon"}).status_code == 400


def test_nobody_else_can_have_an_export_entered(holder: Callable[[Role], Person], asha: Person) -> None:
    with pytest.raises(Refused, match="Only the data-protection officer"):
        journal.export_trail(
            kind="people.person", number=str(asha.pk), since=None, until=None, entries=0,
            by=known.standing_of(holder(Role.ADMINISTRATOR), at=AT), at=AT,
        )  # fmt: skip


def test_a_name_that_a_spreadsheet_would_run_is_only_read(officer: Person) -> None:
    evil = people.invite_person(email="evil@example.org", full_name="=HYPERLINK(1)", by=None, at=AT)
    rows = rows_of(reading(officer).post(f"/journal/people.person/{evil.pk}/export/"))
    assert [row["label"] for row in rows] == ["'=HYPERLINK(1)"]


def test_a_long_trail_comes_page_by_page(officer: Person, asha: Person) -> None:
    for number in range(60):
        journal.record("person.greeted", of=asha, at=AT, details={"lines": number})
    client, address = reading(officer), f"/journal/people.person/{asha.pk}/"
    first, second = Reading(client.get(address)), Reading(client.get(address, {"page": "2"}))
    assert ("Page 1 of 2" in first.words, "?page=2" in first.links, "lines 59" in first.words) == (True, True, True)
    assert ("Page 2 of 2" in second.words, "?page=1" in second.links, "lines 59" in second.words) == (
        True, True, False,
    )  # fmt: skip
    assert "Page 2 of 2" in Reading(client.get(address, {"page": "999"})).words


RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (320, True), (320, False)])
def test_a_trail_is_found_and_taken_away_in_a_browser(
    browser: "Browser", transactional_db: None, officer: Person, asha: Person, live_server: "LiveServer",
    width: int, scripts: bool,
) -> None:  # fmt: skip
    from axe_playwright_python.sync_playwright import Axe

    def sound() -> None:
        page.wait_for_load_state()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if scripts:
            found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
            assert [(each["id"], len(each["nodes"])) for each in found] == [], page.url

    client: Client = reading(officer)
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/journal/")
    sound()
    page.get_by_label("A person’s name").fill("asha")
    page.get_by_role("button", name="Look").click()
    page.get_by_role("link", name="Asha Rahman", exact=True).wait_for()
    sound()
    page.get_by_role("link", name="Asha Rahman", exact=True).click()
    page.get_by_role("heading", name="Trail of Asha Rahman").wait_for()
    sound()
    with page.expect_download() as coming:
        page.get_by_role("button", name="Download this trail (CSV)").click()
    assert coming.value.suggested_filename == "trail.csv"
    context.close()
