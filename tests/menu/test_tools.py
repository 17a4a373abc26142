"""Tools: loaded as versions, answered in private, shared on purpose and taken back; and what was looked at again."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from alongside.journal import queries as journal
from alongside.journal.models import Entry
from alongside.menu.actions import tools as actions
from alongside.menu.models import Checklist, RevisitedTool, ToolAnswer, ToolVersion
from alongside.menu.queries import tools as queries
from alongside.people.models import Person
from alongside.rules.verdicts import Refused
from tests import world
from tests.reports.reading import Reading
from tests.world import AT, World

pytestmark = pytest.mark.django_db
TOOL, HERE = "chief-executives", "/menu/tools/chief-executives/"
CE = "chief executive of N06"
SECRET = "We have three teams under water and I am worried."


@pytest.fixture(scope="module")
def told(northmere: World, django_db_blocker: Any) -> Iterator[World]:
    """The region with its people and the tools."""
    with world.undone_afterwards(django_db_blocker):
        world.build_people(northmere.region)
        actions.load_tools(by=None, at=AT)
        yield northmere


@pytest.fixture
def version(told: World) -> ToolVersion:
    return queries.newest_version(TOOL)


@pytest.fixture
def answered(version: ToolVersion) -> Checklist:
    """The Chief Executive's answers: one partly, with a note."""
    kept = actions.answer(
        version=version, replies={"caseloads": ("partly", SECRET)}, by=world.standing(CE), at=AT, seen=0
    )  # fmt: skip
    assert kept is not None
    return kept


def own_definitions(settings: Any, tmp_path: Path) -> Path:
    """The reviewed tools, copied to where the installation keeps its own."""
    folder = tmp_path / "definitions" / "menu" / "tools"
    shutil.copytree(Path(settings.ALONGSIDE_DEFINITIONS) / "menu" / "tools", folder)
    settings.ALONGSIDE_HOME = tmp_path
    return folder


# Versions -------------------------------------------------------------------------------------


def test_loading_again_changes_nothing(told: World) -> None:
    entries = Entry.objects.count()
    assert actions.load_tools(by=None, at=AT) == []
    assert Entry.objects.count() == entries
    assert [each.number for each in ToolVersion.objects.all()] == [1, 1]


def test_a_changed_file_is_a_new_version_and_answers_stay(answered: Checklist, settings: Any, tmp_path: Path) -> None:
    file = own_definitions(settings, tmp_path) / f"{TOOL}.toml"
    file.write_text(file.read_text().replace("Have social workers the time", "Have our social workers the time"))
    assert [(each.tool, each.number) for each in actions.load_tools(by=None, at=AT)] == [(TOOL, 2)]
    page = Reading(world.signed_in(CE).get(HERE))
    assert "Have our social workers the time" in page.words
    assert "This question was worded otherwise when you answered it." in page.words
    assert SECRET in page.words


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (('"HP-CP"', '"HP-GONE"'), "no area has the code 'HP-GONE'"),
        (('"SW_CASELOAD"', '"SW_NONE"'), "no indicator has the code 'SW_NONE'"),
        (('code = "budget"', 'code = "caseloads"'), "two questions 'caseloads'"),
        (('audience = "chief executive"', 'audience = "mayor"'), "mayor"),
        (("[[part]]", "[[part"), "can’t be read as TOML"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_and_says_why(
    told: World, settings: Any, tmp_path: Path, change: tuple[str, str], reason: str
) -> None:
    file = own_definitions(settings, tmp_path) / f"{TOOL}.toml"
    file.write_text(file.read_text().replace(*change))
    with pytest.raises(queries.UnclearTool, match=reason.replace("(", r"\(")):
        actions.load_tools(by=None, at=AT)
    assert ToolVersion.objects.count() == 2


def test_nobody_loads_a_tool_by_hand(told: World) -> None:
    with pytest.raises(Refused, match="from their reviewed files"):
        actions.load_tools(by=world.standing("administrator"), at=AT)


# Answering ------------------------------------------------------------------------------------


def test_answers_are_kept_and_the_journal_holds_none_of_their_words(answered: Checklist) -> None:
    assert [(each.question, each.reply, each.note) for each in answered.answers.all()] == [
        ("caseloads", "partly", SECRET)
    ]
    entries = list(journal.entries_of(answered))
    assert [(each.act, each.details) for each in entries] == [("tool.answered", {})]


def test_the_same_answers_sent_twice_are_kept_once(answered: Checklist, version: ToolVersion) -> None:
    entries = Entry.objects.count()
    again = actions.answer(
        version=version, replies={"caseloads": ("partly", SECRET)}, by=world.standing(CE), at=AT, seen=0
    )  # fmt: skip
    assert again == answered
    assert (Entry.objects.count(), Checklist.objects.get().version) == (entries, 1)


def test_an_answer_can_be_taken_back(answered: Checklist, version: ToolVersion) -> None:
    actions.answer(version=version, replies={"caseloads": ("", "")}, by=world.standing(CE), at=AT)
    assert ToolAnswer.objects.count() == 0


def test_two_open_pages_never_overwrite_each_other_unseen(answered: Checklist) -> None:
    client = world.signed_in(CE)
    client.post(HERE, {"seen": 1, "reply-caseloads": "yes", "note-caseloads": "Better now."})
    late = client.post(HERE, {"seen": 1, "reply-caseloads": "not yet", "note-caseloads": "What I typed elsewhere"})
    page = Reading(late)
    assert late.status_code == 200
    assert "You wrote here on another page too" in page.words
    assert "Your note on: " in page.words
    assert ("What I typed elsewhere" in page.words, "Better now." in page.words) == (True, True)
    assert ToolAnswer.objects.get().note == "Better now."
    chosen = {
        "seen": 2, "step": "save", "differs": ["reply-caseloads", "note-caseloads"], "reply-caseloads": "not yet",
        "note-caseloads": "What I typed elsewhere", "theirs-reply-caseloads": "yes", "choose-reply-caseloads": "theirs",
        "choose-note-caseloads": "both", "both-note-caseloads": "Better now, and what I typed elsewhere",
    }  # fmt: skip
    undecided = client.post(HERE, {**chosen, "choose-reply-caseloads": ""})
    assert "Choose which of the two stands." in Reading(undecided).words
    assert "Better now, and what I typed elsewhere" in Reading(undecided).words
    assert client.post(HERE, chosen).status_code == 302
    kept = ToolAnswer.objects.get()
    assert (kept.reply, kept.note) == ("yes", "Better now, and what I typed elsewhere")


def test_a_note_that_names_a_child_is_refused_kindly_and_nothing_typed_is_lost(told: World) -> None:
    note = "Jane Doe, born 3 March 2014, waits."
    answer = world.signed_in(CE).post(
        HERE, {"seen": 0, "reply-budget": "yes", "note-budget": "Fine.", "note-caseloads": note}
    )
    page = Reading(answer)
    assert answer.status_code == 200
    assert page.title.startswith("Error: ")
    assert note in page.words
    assert Checklist.objects.count() == 0


def test_a_preview_shows_and_changes_nothing_of_ones_own(answered: Checklist) -> None:
    client = world.signed_in("team lead")
    from alongside.people import queries as people

    lead = people.standing_of(world.person("team lead"), at=timezone.now())
    previewing = lead.as_preview(world.standing(CE).capacities)
    assert queries.own_checklist(previewing, TOOL) is None
    with pytest.raises(Refused, match="A preview changes nothing"):
        actions.answer(version=queries.newest_version(TOOL), replies={}, by=previewing, at=AT)
    assert SECRET not in client.get(HERE).content.decode()


# Private unless shared ------------------------------------------------------------------------


def readers_of(answered: Checklist) -> set[str]:
    """Whoever of the region's people is shown the answers, anywhere they might stand."""
    told = set()
    for person in Person.objects.filter(is_active=True):
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        addresses = (HERE, f"/menu/tools/shared/{answered.pk}/", f"{HERE}answers.txt")
        if any(SECRET in " ".join(client.get(each).content.decode().split()) for each in addresses):
            told.add(person.email.partition("@")[0])
    return told


def test_private_answers_are_read_by_nobody_else_team_and_administrators_included(answered: Checklist) -> None:
    assert readers_of(answered) == {"chief-executive-n06"}


@pytest.mark.parametrize(
    ("shared", "more"),
    [
        ("director", {"director-n06"}),
        ("team", {"lead", "analyst", "broker", "named-officer"}),
        ("director and team", {"director-n06", "lead", "analyst", "broker", "named-officer"}),
    ],
)
def test_answers_are_shared_on_purpose_with_those_chosen_and_taken_back(
    answered: Checklist, shared: str, more: set[str]
) -> None:
    by = world.standing(CE)
    held = actions.share(checklist=answered, shared=shared, by=by, at=AT)
    assert readers_of(answered) == {"chief-executive-n06"} | more
    actions.share(checklist=held, shared="nobody", by=by, at=AT)
    assert readers_of(answered) == {"chief-executive-n06"}
    assert [(each.act, each.details) for each in journal.entries_of(answered)] == [
        ("tool.answered", {}), ("tool.shared", {"with": shared}), ("tool.sharing_ended", {}),
    ]  # fmt: skip


def test_what_is_not_shared_is_answered_as_what_is_not_there(answered: Checklist) -> None:
    client = world.signed_in("director of N06")
    there, nowhere = (client.get(f"/menu/tools/shared/{number}/") for number in (answered.pk, answered.pk + 999))
    assert (there.status_code, there.content) == (404, nowhere.content)


def test_nobody_shares_for_somebody_else(answered: Checklist) -> None:
    with pytest.raises(Refused, match="Only whoever gave the answers"):
        actions.share(checklist=answered, shared="team", by=world.standing("team lead"), at=AT)
    with pytest.raises(Refused, match="Only whoever gave the answers"):
        actions.share(checklist=answered, shared="team", by=None, at=AT)


def test_sharing_is_written_checked_and_sent(answered: Checklist) -> None:
    client = world.signed_in(CE)
    assert "Nobody but me" in Reading(client.get(f"{HERE}share/")).words
    checked = Reading(client.post(f"{HERE}share/", {"shared": "director", "seen": 1, "step": "check"}))
    assert "The director of children’s services of my authority" in checked.words
    assert Checklist.objects.get().shared == "nobody"
    client.post(f"{HERE}share/", {"shared": "director", "seen": 1, "step": "send"})
    assert Checklist.objects.get().shared == "director"
    assert "you and the director of children’s services of your authority" in Reading(client.get(HERE)).words
    other = Reading(world.signed_in("director of N06").get("/menu/tools/shared/"))
    assert other.title == "1 person shares their answers with you – Alongside"


# Onward ---------------------------------------------------------------------------------------


def test_one_item_becomes_a_need_without_telling_the_answer(answered: Checklist) -> None:
    found = queries.drafted_from(world.standing(CE), answered.answers.get().pk)
    assert (found.area, found.audience, found.key) == ("PRA-CASE", "chief executive", f"{TOOL}:caseloads")
    assert SECRET not in found.words
    links = [link for link in Reading(world.signed_in(CE).get(HERE)).links if "/needs/" in link]
    assert [link for link in links if "water" in link] == []
    assert len(links) == 1


def test_nobody_drafts_a_need_from_somebody_elses_answers(answered: Checklist) -> None:
    actions.share(checklist=answered, shared="director and team", by=world.standing(CE), at=AT)
    number = answered.answers.get().pk
    for key in ("director of N06", "broker", "administrator", "chief executive of N07"):
        with pytest.raises(queries.NoSuchAnswers):
            queries.drafted_from(world.standing(key), number)


def test_figures_beside_a_question_are_those_of_the_readers_own_authority(told: World) -> None:
    assert "/indicators/SW_CASELOAD/?authority=N06" in Reading(world.signed_in(CE).get(HERE)).links
    assert "/indicators/SW_CASELOAD/" in Reading(world.signed_in("broker").get(HERE)).links


def test_offers_of_its_areas_stand_beside_a_question(told: World) -> None:
    from tests.menu.on_the_menu import put

    offer = put(told.region, "Caseloads in the open", audiences=["chief executive"], areas=["PRA-CASE"])
    assert f"/menu/offers/{offer.reference}/" in Reading(world.signed_in(CE).get(HERE)).links


def test_answers_are_taken_away_on_paper(answered: Checklist) -> None:
    client = world.signed_in(CE)
    assert client.get(f"{HERE}answers.pdf").content.startswith(b"%PDF-")
    assert client.get(f"{HERE}answers.docx").content.startswith(b"PK")
    text = client.get(f"{HERE}answers.txt")
    assert SECRET in " ".join(text.content.decode().split())
    assert "no-store" in text["Cache-Control"]
    assert SECRET not in " ".join(world.signed_in("broker").get(f"{HERE}answers.txt").content.decode().split())


# The register ---------------------------------------------------------------------------------


def test_what_was_looked_at_again_has_its_verdict_and_is_read_by_everyone(told: World) -> None:
    broker = world.signed_in("broker")
    sent = {"name": "A grid of twelve", "origin": "Another region", "finding": "not taken", "why": "It scores people."}
    assert broker.post("/menu/tools/revisited/add/", {**sent, "step": "send"}).status_code == 302
    words = Reading(world.signed_in("lead member of N07").get("/menu/tools/revisited/")).words
    assert [each for each in ("A grid of twelve", "Another region", "Not taken", "It scores people.")
            if each not in words] == []  # fmt: skip
    kept = RevisitedTool.objects.get()
    assert [(each.act, each.details) for each in journal.entries_of(kept)] == [
        ("tool.revisited", {"finding": "not taken"})
    ]


def test_the_same_tool_is_brought_up_to_date_and_only_the_team_writes(told: World) -> None:
    said = {"region": told.region, "name": "A grid", "origin": "Ours", "why": "Too long.", "at": AT}
    first = actions.revisit(**said, finding="adapted", by=world.standing("analyst"))
    assert actions.revisit(**said, finding="adapted", by=world.standing("broker")).version == 1
    assert actions.revisit(**said, finding="used", by=world.standing("broker")) == first
    assert RevisitedTool.objects.get().version == 2
    with pytest.raises(Refused, match="Only the regional team"):
        actions.revisit(**said, finding="used", by=world.standing(CE))
    with pytest.raises(Refused, match="Give the reason"):
        actions.revisit(**{**said, "why": " "}, finding="used", by=None)


def test_two_of_the_team_who_write_of_the_same_tool_see_both_texts(told: World) -> None:
    said = {"name": "A grid", "origin": "Another region", "finding": "used", "why": "It is short."}
    sent = {**said, "seen": 0, "step": "send"}
    add = "/menu/tools/revisited/add/"
    assert world.signed_in("broker").post(add, sent).status_code == 302
    assert world.signed_in("broker").post(add, sent).status_code == 302  # the same form, sent twice
    assert RevisitedTool.objects.get().version == 1
    lead = world.signed_in("team lead")
    page = Reading(lead.post(add, {**sent, "why": "It asks what we ask ourselves.", "finding": "adapted"}))
    assert ("It is short." in page.words, "It asks what we ask ourselves." in page.words) == (True, True)
    assert f"{world.person('broker').full_name} changed it on" in page.words
    assert (RevisitedTool.objects.get().why, RevisitedTool.objects.get().version) == ("It is short.", 1)
    chosen = {
        **sent, "why": "It asks what we ask ourselves.", "finding": "adapted", "seen": 1, "differs": ["finding", "why"],
        "choose-finding": "theirs", "theirs-finding": "used", "choose-why": "mine",
    }  # fmt: skip
    assert lead.post(add, chosen).status_code == 302
    kept = RevisitedTool.objects.get()
    assert (kept.finding, kept.why, kept.version) == ("used", "It asks what we ask ourselves.", 2)


def test_all_of_it_goes_with_an_invented_nation(answered: Checklist, told: World) -> None:
    actions.revisit(region=told.region, name="A", origin="B", finding="used", why="C", by=None, at=AT)
    assert actions.forget_invented_tools(nation=told.region.nation, by=None, at=AT) == 1
    assert (Checklist.objects.count(), ToolAnswer.objects.count(), RevisitedTool.objects.count()) == (0, 0, 0)
    with pytest.raises(Refused):
        actions.forget_invented_tools(nation="England", by=None, at=AT)


# Kept while it is written ---------------------------------------------------------------------


def test_answers_keep_themselves_while_they_are_written(told: World) -> None:
    client = world.signed_in(CE)
    first = client.post(HERE, {"seen": 0, "step": "keep", "reply-budget": "yes", "note-budget": "In June."})
    assert (first.status_code, first.json()["seen"]) == (200, 1)
    again = client.post(HERE, {"seen": 1, "step": "keep", "reply-budget": "yes", "note-budget": "In June and May."})
    assert again.json()["seen"] == 2
    late = client.post(HERE, {"seen": 1, "step": "keep", "reply-budget": "yes", "note-budget": "Otherwise."})
    assert (late.status_code, "another page" in late.json()["said"]) == (409, True)
    named = client.post(HERE, {"seen": 2, "step": "keep", "note-budget": "Jane Doe, born 3 March 2014"})
    assert named.json()["said"].startswith("Not kept yet.")
    assert ToolAnswer.objects.get().note == "In June and May."
