"""Needs: drafted by anyone of the authority, agreed by its director, answered in time, met or a gap in the menu."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from alongside.journal import queries as journal
from alongside.menu.models import Gap
from alongside.menu.pages import onward
from alongside.menu.pages.demand import demand_by_area
from alongside.notices.models import Notice
from alongside.notices.pages import prompts_for
from alongside.places import queries as places
from alongside.rules.verdicts import Refused
from alongside.support.actions import needs as actions
from alongside.support.models import Need
from alongside.support.policies import needs as policies
from alongside.support.queries import needs as queries
from alongside.support.states import STAGES, Stage, Visibility
from tests import world
from tests.support.told import WORDS, brought, drafted
from tests.world import AT, World

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def told(northmere: World, django_db_blocker: Any) -> Iterator[World]:
    """The region with its people."""
    with world.undone_afterwards(django_db_blocker):
        world.build_people(northmere.region)
        yield northmere


POSTS = ("director", "assistant director", "lead member", "chief executive", "performance lead")


@pytest.mark.parametrize("post", POSTS)
def test_anyone_who_holds_a_post_in_the_authority_drafts(told: World, post: str) -> None:
    found = drafted(by=f"{post} of N06")
    assert (found.stage, found.drafted_by) == ("draft", world.person(f"{post} of N06"))
    assert [entry.act for entry in journal.entries_of(found)] == ["need.drafted"]
    assert [entry.object_label for entry in journal.entries_of(found)] == [found.reference]


@pytest.mark.parametrize("who", ["director of N07", "broker", "board member", "guest"])
def test_nobody_else_drafts_for_it(told: World, who: str) -> None:
    with pytest.raises(Refused, match="Only those who hold a post in the authority can draft"):
        drafted(by=who)
    assert Need.objects.count() == 0


def test_the_same_form_sent_twice_makes_one_need(told: World) -> None:
    first = drafted(reference="A" * 22)
    assert (drafted(reference="A" * 22), Need.objects.count()) == (first, 1)
    other = drafted(reference="A" * 22, by="director of N06")
    assert other.reference != first.reference


def test_only_the_director_agrees_and_a_deputy_only_if_they_may_sign(told: World) -> None:
    found = drafted()
    for who in ("assistant director of N06", "deputy of the director of N06", "director of N07", "broker"):
        with pytest.raises(Refused):
            actions.agree(need=found, by=world.standing(who), at=AT)
    agreed = actions.agree(need=found, by=world.standing("director of N06"), at=AT)
    assert (agreed.stage, agreed.agreed_by, agreed.respond_by) == (
        "agreed", world.person("director of N06"), date(2026, 11, 16),
    )  # fmt: skip


def test_a_private_need_has_no_clock_until_others_may_know_of_it(told: World) -> None:
    found = brought(drafted("private"), "agreed")
    assert found.respond_by is None
    wider = actions.change_visibility(need=found, visibility="open", by=world.standing("director of N06"), at=AT)
    assert wider.respond_by == date(2026, 11, 16)


def test_who_agreed_and_who_answered_are_told_to_whoever_wrote_it_by_receipt(told: World) -> None:
    brought(drafted(), "seeking")
    told_of = Notice.objects.filter(person=world.person("performance lead of N06")).order_by("pk")
    assert [(each.kind, each.period.rpartition(" ")[0]) for each in told_of] == [
        ("receipt", "need that was agreed"), ("receipt", "answer to a need"),
    ]  # fmt: skip
    assert not any(WORDS["title"] in each.body for each in told_of)


def test_it_goes_from_draft_to_met(told: World) -> None:
    found = brought(drafted(), "met")
    assert [entry.act for entry in journal.entries_of(found)] == [
        "need.drafted", "need.agreed", "need.answered", "need.matched", "need.in_delivery", "need.met",
    ]  # fmt: skip
    assert (found.version, found.ended_at) == (6, AT)


@pytest.mark.parametrize("visibility", ["open", "anonymised"])
def test_a_need_that_was_not_met_opens_a_gap(told: World, visibility: str) -> None:
    found = brought(drafted(visibility), "unmet")
    gap = Gap.objects.get()
    assert (found.gap, gap.area, gap.audience) == (gap.reference, "PRA-SUP", "assistant director")
    assert gap.sources.get().place == places.coded("N06")


@pytest.mark.parametrize("visibility", ["private", "confidential"])
def test_a_gap_of_a_hidden_need_says_its_area_and_audience_and_nothing_more(told: World, visibility: str) -> None:
    found = brought(drafted(visibility), "seeking" if visibility == "confidential" else "agreed")
    by = world.standing("broker" if visibility == "confidential" else "director of N06")
    if visibility == "private":
        found = actions.answer(need=found, response="We look ourselves.", by=by, at=AT)
    actions.say_unmet(need=found, by=by, at=AT, missing=WORDS["title"])
    gap = Gap.objects.get()
    assert gap.words == "More support with supervision and management oversight, for the assistant director"
    source = gap.sources.get()
    assert (source.words, source.place, source.by) == (gap.words, None, None)


def test_who_may_know_is_only_changed_on_purpose_and_that_is_recorded(told: World) -> None:
    found = brought(drafted("confidential"), "agreed")
    with pytest.raises(Refused):
        actions.change_visibility(need=found, visibility="open", by=world.standing("broker"), at=AT)
    found = actions.change_visibility(need=found, visibility="open", by=world.standing("director of N06"), at=AT)
    last = list(journal.entries_of(found))[-1]
    assert (last.act, last.details["from"], last.details["to"]) == ("need.visibility_changed", "confidential", "open")


def test_editing_a_draft_leaves_who_may_know_of_it_as_it_is(told: World) -> None:
    found = drafted("confidential", by="assistant director of N06")
    client = world.signed_in("assistant director of N06")
    sent = {**WORDS, "visibility": "open", "seen": 1, "step": "send", "title": "Another line"}
    assert client.post(f"/needs/{found.reference}/edit/", sent).status_code == 302
    assert (Need.objects.get().title, Need.objects.get().visibility) == ("Another line", "confidential")


def test_an_anonymised_need_names_no_authority(told: World) -> None:
    with pytest.raises(Refused, match=r"Leave out the name of the authority \(Fellbridge\)"):
        drafted("anonymised", change="Social workers stay in Fellbridge.")
    found = drafted("open", change="Social workers stay in Fellbridge.")
    with pytest.raises(Refused, match="Leave out the name"):
        actions.change_visibility(need=found, visibility="anonymised", by=world.standing("director of N06"), at=AT)


KINDS = {
    "author": "performance lead of N06",
    "own director": "director of N06",
    "own": "lead member of N06",
    "own assistant": "assistant director of N06",
    "broker": "broker",
    "team": "analyst",
    "other director": "director of N07",
    "other lead": "performance lead of N07",
    "board": "board member",
    "group": "group member",
    "guest": "guest",
    "administrator": "administrator",
}
OWN = {"author", "own director", "own", "own assistant"}
READS = {
    ("draft", "private"): OWN, ("draft", "anonymised"): OWN, ("draft", "open"): OWN,
    ("draft", "confidential"): {"author", "own director"},
    ("agreed", "private"): OWN,
    ("agreed", "confidential"): {"author", "own director", "broker"},
    ("agreed", "anonymised"): OWN | {"broker", "team", "other director", "board"},
    ("agreed", "open"): OWN | {"broker", "team", "other director", "board"},
}  # fmt: skip
# The board member of the tests' world is the director of N11.


@pytest.mark.parametrize("visibility", [each.value for each in Visibility])
@pytest.mark.parametrize("stage", ["draft", "agreed", "seeking", "in delivery", "unmet"])
def test_exactly_those_of_its_visibility_may_read_it(told: World, visibility: str, stage: str) -> None:
    found = brought(drafted(visibility), stage)
    standings = {kind: world.standing(key) for kind, key in KINDS.items()}
    reads = {kind for kind, standing in standings.items() if policies.may_read(standing, found)}
    assert reads == READS["draft" if stage == "draft" else "agreed", visibility]
    know = {kind for kind, standing in standings.items() if policies.may_know_place(standing, found)}
    named = reads - {"other director", "board"} if visibility == "anonymised" else reads
    assert know == named
    for kind, standing in standings.items():
        listed = {each.pk for each in queries.needs_for(standing).every}
        assert (found.pk in listed) == (kind in reads), kind


def test_a_stranger_reads_an_anonymised_need_without_its_authority(told: World) -> None:
    found = brought(drafted("anonymised"), "seeking")
    client = world.signed_in("director of N07")
    for address in (f"/needs/{found.reference}/", "/needs/"):
        page = client.get(address).content.decode().split("<h1")[1]
        assert WORDS["title"] in page
        hidden = ("Fellbridge", "staff survey", "asked two authorities", "2 November 2026")
        assert [each for each in hidden if each in page] == []
    assert client.get(f"/needs/{found.reference}/matches/").status_code == 404


def test_whoever_wrote_a_confidential_need_and_left_the_authority_reads_it_no_more(told: World) -> None:
    found = drafted("confidential")
    standing = world.standing("performance lead of N07")
    Need.objects.filter(pk=found.pk).update(drafted_by=standing.number)
    assert not policies.may_read(standing, queries.need(found.reference))


def test_each_reading_of_a_hidden_need_is_recorded(told: World) -> None:
    hidden, seen = brought(drafted("private"), "agreed"), brought(drafted("open"), "agreed")
    client = world.signed_in("lead member of N06")
    for found in (hidden, seen):
        client.get(f"/needs/{found.reference}/")
    assert [entry.act for entry in journal.entries_of(hidden)][-1] == "material.read"
    assert "material.read" not in [entry.act for entry in journal.entries_of(seen)]


def test_a_need_is_drafted_checked_and_told_on_the_screen(told: World) -> None:
    client = world.signed_in("lead member of N06")
    page = client.get("/needs/add/?area=PRA-SUP&title=Better+supervision").content.decode()
    assert 'value="Better supervision"' in page
    sent = {**WORDS, "visibility": "anonymised", "reference": "C" * 22}
    checked = client.post("/needs/add/", {**sent, "step": "check"}).content.decode()
    assert "Check before you send" in checked
    assert "Supervision and management oversight" in checked
    answer = client.post("/needs/add/", {**sent, "step": "send"})
    assert answer["location"] == f"/needs/{'C' * 22}/done/"
    assert "Draft kept" in client.get(answer["location"]).content.decode()


def test_every_stage_has_its_words(told: World) -> None:
    found = drafted()
    client = world.signed_in("director of N06")
    for stage in STAGES.moves:
        reached = brought(drafted(), stage.value)
        assert Stage(reached.stage) is stage
        assert client.get(f"/needs/{reached.reference}/").status_code == 200
        assert client.get(f"/needs/{reached.reference}/done/").status_code == 200
    assert found.stage == "draft"


def test_brokers_and_directors_are_asked_by_count_and_kind_alone(told: World) -> None:
    drafted("confidential"), brought(drafted("private"), "agreed")
    brought(drafted("open"), "agreed"), brought(drafted("confidential"), "agreed")
    asked = {
        key: [(each.words, each.due) for each in prompts_for(world.standing(key), at=AT) if each.address == "/needs/"]
        for key in ("broker", "director of N06", "lead member of N06", "director of N07", "team lead")
    }
    assert asked == {
        "broker": [("2 needs wait for your answer", date(2026, 11, 16))],
        "director of N06": [("1 draft need waits for you to agree it", None)],
        "lead member of N06": [],
        "director of N07": [],
        "team lead": [],
    }


def test_what_waits_is_said_to_wait_since_the_first_of_it_came(told: World) -> None:
    later = AT + timedelta(days=9)
    drafted("open")
    actions.draft_need(
        place=drafted("open").place, region=told.region, visibility="open",
        by=world.standing("performance lead of N06"), at=later, **WORDS,
    )  # fmt: skip
    asked = [each for each in prompts_for(world.standing("director of N06"), at=later) if each.address == "/needs/"]
    assert [(each.words, each.since, each.newest) for each in asked] == [
        ("3 draft needs wait for you to agree them", AT.date(), later.date())
    ]


def test_only_needs_that_others_may_know_of_count_as_demand(told: World) -> None:
    for visibility in ("private", "confidential", "anonymised", "open"):
        brought(drafted(visibility), "agreed")
    drafted("open", area="HP-FRONT")
    assert demand_by_area(told.region, on=AT.date()) == {"PRA-SUP": 2}


def test_an_item_of_somebodys_own_checklist_becomes_a_draft(told: World) -> None:
    address = onward.address("need", "tool", "17")
    assert address == "/needs/add/?from=tool&key=17"
    assert world.signed_in("lead member of N06").get(address).status_code == 200  # nobody's answer brings nothing along
    assert world.signed_in("broker").get(address).status_code == 404


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", "directors, assistant directors, the Board and the regional team"),
        ("matches/", "those who hold a post in Fellbridge and the regional team"),
        ("take-back/", "those who hold a post in Fellbridge and the region’s brokers"),
    ],
)
def test_each_page_of_an_anonymised_need_says_truly_who_can_see_it(told: World, address: str, said: str) -> None:
    found = brought(drafted("anonymised"), "agreed")
    page = world.signed_in("director of N06").get(f"/needs/{found.reference}/{address}").content.decode()
    assert f"Who can see this page: <b>{said}</b>" in page
