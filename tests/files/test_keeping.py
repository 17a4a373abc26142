"""Who may read, keep and remove a file of each class; that what is kept is safe; and what the journal says of it."""

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from alongside.files import actions, policies, queries
from alongside.files.models import Upload
from alongside.journal import queries as journal
from alongside.people import actions as people
from alongside.rules.sensitivity import Sensitivity
from alongside.rules.verdicts import Refused
from tests.files import made_up
from tests.files.conftest import HOLDERS, OF_AN_AUTHORITY, OWN, Disk, Persons
from tests.world import AT

pytestmark = pytest.mark.django_db
D, C1, C2 = Sensitivity.DRAFT, Sensitivity.REGIONAL, Sensitivity.COMPARATIVE
C3, C4 = Sensitivity.CHALLENGE, Sensitivity.RESTRICTED
Keep = Callable[..., Upload]

EVERYBODY = [*HOLDERS, *(f"other {key}" for key in OF_AN_AUTHORITY), "other challenger", "other conversation lead"]
OWN_OFFICERS = {"director", "assistant director", "performance lead"}
OFFICERS = OWN_OFFICERS | {f"other {key}" for key in OWN_OFFICERS}
THE_TEAM = {"team lead", "analyst", "broker"}
READERS: dict[Sensitivity, set[str]] = {
    D: OWN_OFFICERS,
    C1: set(EVERYBODY) - {"guest"},
    C2: OFFICERS | THE_TEAM | {"spd", "board", "board chair", "named officer"},
    C3: OWN_OFFICERS | THE_TEAM | {"lead member", "chief executive", "challenger", "spd", "board chair"},
    C4: {"director", "lead member", "chief executive", "board", "board chair", "named officer", "conversation lead"},
}  # fmt: skip
KEEPERS: dict[Sensitivity, set[str]] = {
    D: OWN_OFFICERS,
    C1: OWN_OFFICERS | THE_TEAM,
    C2: OWN_OFFICERS | THE_TEAM,
    C3: OWN_OFFICERS | THE_TEAM | {"challenger"},
    C4: {"director", "named officer", "conversation lead"},
}


@pytest.mark.parametrize("sensitivity", list(READERS))
def test_a_file_is_read_by_those_of_its_class_alone(sensitivity: Sensitivity, persons: Persons, keep: Keep) -> None:
    upload = keep(sensitivity)
    assert {key for key in EVERYBODY if policies.may_read(persons[key], upload)} == READERS[sensitivity]


@pytest.mark.parametrize("sensitivity", list(KEEPERS))
def test_a_file_is_kept_by_those_who_write_such_files_there(sensitivity: Sensitivity, persons: Persons) -> None:
    where = persons.region, persons.places[OWN]
    allowed = {key for key in EVERYBODY if policies.may_keep(persons[key], sensitivity, *where)}
    assert allowed == KEEPERS[sensitivity]
    assert allowed <= READERS[sensitivity]


def test_a_draft_of_the_region_is_its_teams(persons: Persons, keep: Keep) -> None:
    upload = keep(D, place=None)
    assert {key for key in EVERYBODY if policies.may_read(persons[key], upload)} == THE_TEAM
    assert {key for key in EVERYBODY if policies.may_keep(persons[key], D, persons.region, None)} == THE_TEAM


@pytest.mark.parametrize(("sensitivity", "seen"), [(C1, True), (C2, True), (D, False), (C3, False), (C4, False)])
def test_a_guest_reads_what_was_released_to_them_and_nothing_more_sensitive(
    sensitivity: Sensitivity, seen: bool, persons: Persons, keep: Keep
) -> None:
    upload, another = keep(sensitivity), keep(sensitivity)
    people.show_to_guest(
        person=persons.person("guest"), region=persons.region, kind="files.upload", number=str(upload.pk),
        reason="For the peer review.", ends=AT.date(), by=None, at=AT,
    )  # fmt: skip
    assert bool(policies.may_read(persons["guest"], upload)) is seen
    assert not policies.may_read(persons["guest"], another)


def test_nobody_of_another_region_reads_even_what_is_regional(persons: Persons, keep: Keep) -> None:
    from alongside.people.states import Capacity, Role, Standing

    afar = Standing(1, "Afar", (Capacity(Role.TEAM_LEAD, "Elsewhere", persons.region.pk + 10_000),))
    assert [bool(policies.may_read(afar, keep(each))) for each in READERS] == [False] * 5


def test_what_is_kept_is_as_it_was_sent_where_nothing_serves_it(persons: Persons, keep: Keep, kept_apart: Disk) -> None:
    content = made_up.csv_of(["Quarter", "Rate"], ["2026 Q2", "7"])
    upload = keep(C3, by="director", name="..\\Fellbridge plan (final).XLS", content=content, title="  An   audit ")
    [(name, kept)] = kept_apart.files().items()
    assert kept == content
    assert (upload.title, upload.original_name, upload.kind, upload.size) == (
        "An audit", "Fellbridge plan (final).csv", "csv", len(content),
    )  # fmt: skip
    assert not any(word in name.lower() for word in ("fellbridge", "plan", "csv"))
    assert queries.content_of(upload) == content
    entry = journal.entries_of(upload).get()
    assert (entry.act, entry.by_id, entry.details) == (
        "file.kept", persons["director"].pk, {"class": "C3", "place": persons.places[OWN].pk},
    )  # fmt: skip
    assert (entry.object_label, "audit" in str(entry.__dict__).lower()) == (f"file {upload.reference}", False)


@pytest.mark.parametrize(
    ("by", "sensitivity", "changes", "reason"),
    [
        ("lead member", C3, {}, "Only the authority’s own officers, those who challenge it"),
        ("director", Sensitivity.OPEN, {}, "Choose who may read the file."),
        ("director", C3, {"title": " "}, "Say what the file is."),
        ("director", C3, {"title": "a" * 151}, "Shorten what the file is"),
        ("director", C3, {"title": f"About {made_up.upn(5)}"}, "1 unique pupil number."),
        ("director", C3, {"name": f"{made_up.upn(5)}.csv"}, "1 unique pupil number."),
        ("director", C3, {"content": b""}, "The file is empty."),
        ("director", C3, {"content": made_up.workbook(["UPN"], [made_up.upn(5)])}, "(sheet Pupils)"),
    ],
)
def test_a_refusal_gives_its_reason_and_keeps_nothing(
    by: str, sensitivity: Sensitivity, changes: dict[str, Any], reason: str, keep: Keep, kept_apart: Disk
) -> None:
    with pytest.raises(Refused) as refusal:
        keep(sensitivity, by, **changes)
    assert reason in refusal.value.reason
    assert (Upload.objects.count(), kept_apart.files()) == (0, {})
    assert not journal.entries(act="file.kept").exists()


def test_a_file_on_the_disk_is_for_its_owners_eyes_alone(keep: Keep, tmp_path: Path) -> None:
    keep(C3)
    kept = [path for path in (tmp_path / "files").rglob("*") if path.is_file()]
    assert [stat.S_IMODE(path.stat().st_mode) for path in kept] == [0o600]


def test_a_preview_keeps_and_removes_nothing(persons: Persons, keep: Keep) -> None:
    looking = persons["director"].as_preview(persons["director"].capacities)
    assert not policies.may_keep(looking, C3, persons.region, persons.places[OWN])
    assert not policies.may_remove(looking, keep(C3))


@pytest.mark.parametrize(
    ("key", "allowed"),
    [("performance lead", True), ("assistant director", False), ("director", True), ("team lead", True),
     ("analyst", False), ("lead member", False), ("other director", False), ("administrator", False)],
)  # fmt: skip
def test_a_file_is_removed_by_whoever_kept_it_or_answers_for_it(
    key: str, allowed: bool, persons: Persons, keep: Keep
) -> None:
    assert bool(policies.may_remove(persons[key], keep(C3, by="performance lead"))) is allowed


def test_what_is_removed_is_gone_from_the_disk_once_that_is_certain(
    persons: Persons, keep: Keep, kept_apart: Disk, django_capture_on_commit_callbacks: Any
) -> None:
    upload = keep(C4, by="director")
    with django_capture_on_commit_callbacks() as waiting:
        actions.remove_file(upload=upload, by=persons["director"], at=AT)
    assert len(kept_apart.files()) == 1
    for act in waiting:
        act()
    assert kept_apart.files() == {}
    assert [entry.act for entry in journal.entries_of(upload)] == ["file.kept", "file.removed"]
    assert queries.uploads_for(persons["director"], persons.region, persons.places[OWN]) == []
    with pytest.raises(queries.NoSuchFile):
        queries.upload(upload.reference)
    with pytest.raises(Refused, match="removed already"):
        actions.remove_file(upload=upload, by=persons["director"], at=AT)


def test_a_file_that_could_not_be_entered_is_taken_off_the_disk_again(
    keep: Keep, kept_apart: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise RuntimeError("The table is full.")

    monkeypatch.setattr(Upload, "save", full)
    with pytest.raises(RuntimeError):
        keep(C3)
    assert kept_apart.files() == {}


@pytest.mark.parametrize("harm", ["changed", "gone"])
def test_a_file_that_is_no_longer_as_it_was_kept_is_not_given_out(harm: str, keep: Keep, kept_apart: Disk) -> None:
    upload = keep(C2)
    [(name, content)] = kept_apart.files().items()
    if harm == "changed":
        kept_apart.write(name, content + b" ")
    else:
        kept_apart.lose(name)
    with pytest.raises(Refused, match="Tell an administrator"):
        queries.content_of(upload)
    assert queries.missing() == ([upload] if harm == "gone" else [])


def test_a_list_holds_what_its_reader_may_read_of_that_place_alone(persons: Persons, keep: Keep) -> None:
    kept = {each: keep(each) for each in READERS}
    keep(C1, place=None)
    keep(C1, place=persons.places["N07"])
    where = persons.region, persons.places[OWN]
    for key in ("director", "lead member", "spd", "network", "administrator", "challenger", "board"):
        wanted = {upload for of, upload in kept.items() if key in READERS[of]}
        assert set(queries.uploads_for(persons[key], *where)) == wanted, key


def test_evidence_for_one_thing_is_found_by_its_kind_and_number(persons: Persons, keep: Keep) -> None:
    upload = keep(C3, about_kind="headlines.headline", about_number="7")
    keep(C3, about_kind="headlines.headline", about_number="8")
    asked = {"kind": "headlines.headline", "number": "7"}
    assert queries.uploads_about(persons["spd"], **asked) == [upload]
    assert queries.uploads_about(persons["network"], **asked) == []
