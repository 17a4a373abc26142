"""The team's lead gives the tasks of a cycle and shows guests single things: with an end, never silently more."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from alongside.demo import actions as demo
from alongside.files import actions as files
from alongside.files.models import Upload
from alongside.journal import queries as journal
from alongside.people import account_forms, actions
from alongside.people.models import Assignment, Showing
from alongside.people.policies.tasks import may_assign
from alongside.people.states import Kind, Role, Task
from alongside.places import actions as places
from alongside.places import queries as known
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Refused
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
def lead() -> Client:
    return world.signed_in("team lead")


def acts() -> list[str]:
    return list(journal.entries().values_list("act", flat=True))


def sent(client: Client, address: str, written: dict[str, Any], *, step: str = "send", mark: str = "m") -> Any:
    return client.post(address, {**written, "step": step, "mark": mark})


def region() -> Any:
    place = known.coded("N06")
    assert place is not None
    return known.region_of(place)


# Tasks ---------------------------------------------------------------------------------------------


def task(person: str, about: str = "N06", what: Task = Task.CHALLENGER, **more: Any) -> dict[str, Any]:
    place = known.coded(about)
    assert place is not None
    return {
        "task": what.value, "about": place.pk, "person": world.person(person).pk,
        "cycle": account_forms.cycles(TODAY())[0], "ends": world.a_day_to_come(), **more,
    }  # fmt: skip


def test_a_task_is_written_checked_given_once_and_opens_what_it_says(lead: Client) -> None:
    written = task("director of N11")
    checked = Reading(sent(lead, "/tasks/give/", written, step="check"))
    assert checked.title == "Check before you send – Alongside"
    assert "They may read what that authority wrote for its challenge" in checked.words
    before = acts()
    assert [sent(lead, "/tasks/give/", written).status_code for _ in range(2)] == [302, 302]
    assert acts()[len(before) :] == ["task.given"]
    told = Reading(lead.get("/account/done/"))
    assert told.title == f"{world.person('director of N11')} has the task – Alongside"
    given = Assignment.objects.latest("pk")
    assert (given.task, given.about, given.cycle, given.ends) == (
        "challenger", known.coded("N06"), written["cycle"], TODAY() + timedelta(days=30),
    )  # fmt: skip
    assert world.standing("director of N11").has(Task.CHALLENGER, place=given.about_id)
    assert f"{given.person}: Challenger, Fellbridge, {given.cycle}" in Reading(lead.get("/tasks/")).words


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (lambda: task("director of N06"), "holds a post in that authority, so somebody from elsewhere is needed."),
        (lambda: task("director of N11", ends="1 March 2020"), "The last day is over already."),
        (lambda: task("director of N11", ends=""), "Enter the last day."),
        (lambda: task("challenger of N06"), "has this task already."),
        (lambda: task("team lead"), "Nobody gives themselves a task."),
        (lambda: task("guest"), "Choose one of the list."),
        (lambda: task("administrator"), "Choose one of the list."),
        (dict, "Choose a task."),
    ],
)
def test_a_task_that_cannot_be_given_says_why_and_changes_nothing(lead: Client, written: Any, said: str) -> None:
    before = (acts(), Assignment.objects.count())
    page = Reading(sent(lead, "/tasks/give/", written()))
    assert said in page.words
    assert page.title.startswith("Error: ")
    assert (acts(), Assignment.objects.count()) == before


def test_two_do_not_lead_each_others_challenge_in_one_cycle(lead: Client) -> None:
    cycle, following = account_forms.cycles(TODAY())
    first = task("director of N07", "N06", Task.LEAD_CHALLENGER, cycle=cycle)
    assert sent(lead, "/tasks/give/", first, mark="a").status_code == 302
    back = task("director of N06", "N07", Task.LEAD_CHALLENGER, cycle=cycle)
    assert "two never lead each other’s" in Reading(sent(lead, "/tasks/give/", back, mark="b")).words
    assert sent(lead, "/tasks/give/", {**back, "cycle": following}, mark="c").status_code == 302


@pytest.mark.parametrize("key", ["guest", "administrator", "data-protection officer"])
def test_no_task_goes_to_a_guest_or_to_whoever_reads_no_content(key: str) -> None:
    place = known.coded("N06")
    assert place is not None
    with pytest.raises(Refused):
        actions.assign(person=world.person(key), region=region(), task=Task.CHALLENGER, about=place, by=None, at=AT)


def test_a_task_goes_to_nobody_of_another_region() -> None:
    outsider = actions.invite_person(email="afar@example.org", full_name="Ada Far", by=None, at=AT)
    verdict = may_assign(world.standing("team lead"), outsider, region().pk, Task.CHALLENGER, known.coded("N06").pk)
    assert verdict.reason == "Ada Far holds neither a post nor a seat in this region."


def test_a_task_ends_by_itself_and_can_be_ended_before(lead: Client) -> None:
    given = Assignment.objects.get(person=world.person("challenger of N06"))
    assert Reading(lead.get(f"/tasks/{given.pk}/end/")).title == "End this task now? – Alongside"
    before = acts()
    assert sent(lead, f"/tasks/{given.pk}/end/", {}).status_code == 302
    assert acts()[len(before) :] == ["task.ended"]
    assert not world.standing("challenger of N06").has(Task.CHALLENGER)
    assert lead.get(f"/tasks/{given.pk}/end/").status_code == 404


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 5, 31), ["2025/26", "2026/27"]),
        (date(2026, 6, 1), ["2026/27", "2027/28"]),
        (date(2099, 7, 1), ["2099/00", "2100/01"]),
    ],
)
def test_a_cycle_begins_in_june(on: date, said: list[str]) -> None:
    assert account_forms.cycles(on) == said


# Guests --------------------------------------------------------------------------------------------


def a_file(of: Sensitivity = Sensitivity.COMPARATIVE) -> Upload:
    return files.keep_file(
        region=region(), place=known.coded("N06"), title="A paper on waiting lists", sensitivity=of, name="paper.txt",
        content=b"A paper.\n", by=None, at=AT,
    )  # fmt: skip


def to(guest: str = "guest with nothing", **more: Any) -> dict[str, Any]:
    return {"guest": world.person(guest).pk, "reason": "To advise on it.", "ends": world.a_day_to_come(), **more}


def test_a_guest_is_shown_one_file_and_nothing_else(lead: Client) -> None:
    upload, other = a_file(), a_file()
    address = f"/files/{upload.reference}/show/"
    assert address in Reading(lead.get(f"/files/{upload.reference}/")).links
    checked = Reading(sent(lead, address, to(), step="check"))
    assert "A paper on waiting lists" in checked.words
    before = acts()
    answer = sent(lead, address, to())
    showing = Showing.objects.latest("pk")
    assert (answer.status_code, answer["Location"]) == (302, f"/guests/shown/{showing.pk}/")
    assert acts()[len(before) :] == ["guest.shown"]
    told = Reading(lead.get(answer["Location"]))
    assert f"Reference G-{showing.pk}" in told.words
    assert "They find it on their first page, and nothing else with it." in told.words
    guest = world.signed_in("guest with nothing")
    assert "A paper on waiting lists" in Reading(guest.get("/")).words
    assert [guest.get(f"/files/{each.reference}/").status_code for each in (upload, other)] == [200, 404]
    assert world.signed_in("guest").get(f"/files/{upload.reference}/").status_code == 404
    listed = Reading(lead.get("/guests/")).words
    assert "A paper on waiting lists: To advise on it." in listed


def test_the_same_release_sent_twice_is_done_once_and_is_never_lengthened_silently(lead: Client) -> None:
    upload = a_file()
    address = f"/files/{upload.reference}/show/"
    assert sent(lead, address, to()).status_code == 302
    shown = Showing.objects.filter(object_id=str(upload.pk))
    before = list(shown.values_list("pk", "ends"))
    later = TODAY() + timedelta(days=60)
    again = Reading(sent(lead, address, to(ends=f"{later.day} {later:%B %Y}")))
    assert "is shown this already, until" in again.words
    assert list(shown.values_list("pk", "ends")) == before


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (lambda: to(ends="1 March 2020"), "The last day is over already."),
        (lambda: to(ends="1 March 2099"), "account ends on"),
        (lambda: to(reason=" "), "Say why the guest is shown this."),
        (lambda: to(reason="x" * 301), "Shorten the reason: 300 characters is the most."),
        (lambda: to(reason="UPN H801200001001, born 3 May 2014"), "number"),
        (lambda: to("expired guest"), "Choose one of the list."),
        (lambda: to("director of N07"), "Choose one of the list."),
    ],
)
def test_what_cannot_be_released_says_why_and_changes_nothing(lead: Client, written: Any, said: str) -> None:
    upload, before = a_file(), Showing.objects.count()
    entries = acts()
    page = Reading(sent(lead, f"/files/{upload.reference}/show/", written()))
    assert said in page.words
    assert page.title.startswith("Error: ")
    assert (Showing.objects.count(), acts()) == (before, entries)


@pytest.mark.parametrize("of", [Sensitivity.CHALLENGE, Sensitivity.RESTRICTED, Sensitivity.DRAFT])
def test_what_was_written_for_a_few_is_never_shown_to_a_guest(lead: Client, of: Sensitivity) -> None:
    upload = a_file(of)
    address = f"/files/{upload.reference}/show/"
    answer = sent(lead, address, to())
    assert answer.status_code == (403 if of is Sensitivity.CHALLENGE else 404)  # a lead reads no draft and no C4
    assert not Showing.objects.filter(object_id=str(upload.pk)).exists()
    with pytest.raises(Refused, match="guests are never shown one"):
        files.show_file(
            upload=upload, guest=world.person("guest"), reason="To advise.", ends=TODAY(), by=None, at=timezone.now()
        )


def test_what_is_shown_can_be_ended_before_its_day(lead: Client) -> None:
    upload = a_file()
    sent(lead, f"/files/{upload.reference}/show/", to())
    showing = Showing.objects.latest("pk")
    before = acts()
    assert sent(lead, f"/guests/shown/{showing.pk}/end/", {}, mark="e").status_code == 302
    assert acts()[len(before) :] == ["guest.showing_ended"]
    assert world.signed_in("guest with nothing").get(f"/files/{upload.reference}/").status_code == 404
    assert "It has ended: they no longer find it." in Reading(lead.get(f"/guests/shown/{showing.pk}/")).words


def test_a_lead_of_another_region_ends_nothing_here() -> None:
    upload = a_file()
    showing = files.show_file(
        upload=upload, guest=world.person("guest"), reason="To advise.", ends=TODAY(), by=None, at=timezone.now()
    )
    team = actions.add_organisation(kind=Kind.OUTSIDE, name="Elsewhere", by=None, at=AT)
    assert team.region_id is None
    from alongside.people.states import Capacity, Standing

    afar = Standing(1, "Afar", (Capacity(Role.TEAM_LEAD, "Elsewhere", region().pk + 10_000),))
    with pytest.raises(Refused):
        actions.end_showing(showing=showing, by=afar, at=timezone.now())


def test_many_things_shown_are_listed_in_few_questions(lead: Client, django_assert_max_num_queries: Any) -> None:
    for _ in range(20):
        files.show_file(
            upload=a_file(), guest=world.person("guest"), reason="To advise.", ends=TODAY(), by=None, at=timezone.now()
        )
    with django_assert_max_num_queries(15):
        assert lead.get("/guests/").status_code == 200
