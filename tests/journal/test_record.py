"""The journal: each act is found again, and none is ever changed."""

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction

from alongside import __version__
from alongside.journal import actions as journal
from alongside.journal import queries
from alongside.journal.models import Entry, NeverChanged
from alongside.people.actions import invite_person
from alongside.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def asha(at: datetime) -> Person:
    return invite_person(email="asha@example.org", full_name="Asha Rahman", by=None, at=at)


def test_an_entry_says_who_did_what_when_to_what_and_with_which_version(asha: Person, at: datetime) -> None:
    entry = journal.record(
        "person.greeted", of=asha, by=asha, at=at, acting_as="chair", details={"how": "warmly", "on": at.date()}
    )
    entry.refresh_from_db()
    assert (entry.act, entry.at, entry.by, entry.acting_as, entry.version) == (
        "person.greeted", at, asha, "chair", __version__,
    )  # fmt: skip
    assert (entry.object_kind, entry.object_id, entry.object_label) == ("people.person", str(asha.pk), "Asha Rahman")
    assert entry.details == {"how": "warmly", "on": "2026-11-02"}


def test_an_act_of_the_service_itself_names_no_person_and_may_name_no_thing(at: datetime) -> None:
    entry = journal.record("service.started", at=at)
    assert (entry.by, entry.object_kind, entry.object_id, entry.object_label) == (None, "", "", "")


def test_entries_of_a_thing_are_its_own_alone_and_in_order(asha: Person, at: datetime) -> None:
    ben = invite_person(email="ben@example.org", full_name="Ben Ode", by=None, at=at)
    journal.record("person.greeted", of=asha, at=at)
    assert [entry.act for entry in queries.entries_of(asha)] == ["person.invited", "person.greeted"]
    assert [entry.object_label for entry in queries.entries(act="person.invited")] == [str(asha), str(ben)]
    assert queries.entries().count() == 3


@pytest.mark.parametrize("act", ["built", "", "Release.built", "release built", "release.built.twice"])
def test_an_act_is_named_thing_done(act: str, at: datetime) -> None:
    with pytest.raises(ValueError, match=r"written thing\.done"):
        journal.record(act, at=at)


def test_a_time_without_its_zone_is_refused(at: datetime) -> None:
    with pytest.raises(ValueError, match="time zone"):
        journal.record("release.built", at=at.replace(tzinfo=None))


def test_a_thing_not_yet_saved_cannot_be_recorded(at: datetime) -> None:
    with pytest.raises(ValueError, match="saved before"):
        journal.record("person.invited", of=Person(full_name="Nobody Yet"), at=at)


def test_an_entry_cannot_be_saved_again_or_deleted(at: datetime) -> None:
    entry = journal.record("release.built", at=at)
    entry.act = "release.hidden"
    with pytest.raises(NeverChanged):
        entry.save()
    with pytest.raises(NeverChanged):
        entry.delete()
    assert [kept.act for kept in queries.entries()] == ["release.built"]


@pytest.mark.parametrize(
    ("change", "given"),
    [
        ("update", {"act": "release.hidden"}),
        ("delete", {}),
        ("update_or_create", {"act": "release.built", "defaults": {"act": "release.hidden"}}),
    ],
)
def test_entries_cannot_be_changed_together(change: str, given: dict[str, object], at: datetime) -> None:
    journal.record("release.built", at=at)
    with pytest.raises(NeverChanged):
        getattr(queries.entries(), change)(**given)
    assert [kept.act for kept in queries.entries()] == ["release.built"]


def test_a_person_with_entries_cannot_be_taken_away(asha: Person, at: datetime) -> None:
    journal.record("service.started", by=asha, at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        asha.delete()


@pytest.mark.parametrize("half", [{"object_kind": "people.person"}, {"object_id": "7"}, {"act": ""}])
def test_the_database_itself_refuses_half_an_entry(half: dict[str, str], at: datetime) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(**{"act": "release.built", "at": at, "version": "1", **half})
