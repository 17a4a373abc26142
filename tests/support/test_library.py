"""What matching has learned: asked for by the team, done by a job that may run twice, kept for every web worker."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from alongside.journal import queries as journal
from alongside.rules.verdicts import Refused
from alongside.support import jobs
from alongside.support.actions import library as actions
from alongside.support.actions import progress
from alongside.support.models import Library, Training
from alongside.support.queries import library as queries
from tests import world
from tests.support.told import WORDS, brought, drafted
from tests.world import AT, World

pytestmark = pytest.mark.django_db
TEXTS = [("offers", f"Help with supervision and audit of practice, number {n}") for n in range(12)]


@pytest.fixture(scope="module")
def told(northmere: World, django_db_blocker: Any) -> Iterator[World]:
    """The region with its people."""
    with world.undone_afterwards(django_db_blocker):
        world.build_people(northmere.region)
        yield northmere


@pytest.fixture
def texts(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What there is to learn from."""
    found = list(TEXTS)
    monkeypatch.setattr(queries, "texts", lambda: iter(found))
    return found


def asked() -> Training:
    return actions.ask_to_learn(by=world.standing("broker"), at=timezone.now())


def test_the_team_asks_and_a_job_learns_and_keeps(
    told: World, texts: list[tuple[str, str]], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        training = asked()
    training.refresh_from_db()
    kept = Library.objects.get()
    assert (training.done, training.library, training.trouble) == (100, kept, "")
    assert (kept.version, kept.documents, kept.kinds, kept.size) == (1, 12, {"offers": 12}, len(bytes(kept.content)))
    learned = queries.learned(1)
    assert learned is not None
    assert learned.documents == 12
    assert [entry.act for entry in journal.entries_of(kept)] == ["library.kept"]


def test_a_job_done_twice_keeps_one_library(told: World, texts: list[tuple[str, str]]) -> None:
    training = asked()
    jobs.train_library(training.pk)
    jobs.train_library(training.pk)
    assert Library.objects.count() == 1


def test_a_job_whose_worker_was_stopped_is_begun_again(
    told: World, texts: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    training = asked()
    stopped = KeyboardInterrupt()

    def killed(*args: Any, **kwargs: Any) -> None:
        raise stopped

    with monkeypatch.context() as patched:
        patched.setattr(actions, "keep_library", killed)
        with pytest.raises(KeyboardInterrupt):
            jobs.train_library(training.pk)
    training.refresh_from_db()
    assert (training.finished_at, training.done) == (None, 99)
    jobs.train_library(training.pk)
    training.refresh_from_db()
    assert (training.done, Library.objects.count()) == (100, 1)


def test_the_same_texts_again_make_no_new_version(told: World, texts: list[tuple[str, str]]) -> None:
    jobs.train_library(asked().pk)
    again = asked()
    jobs.train_library(again.pk)
    again.refresh_from_db()
    assert (again.says, Library.objects.count()) == ("Nothing new to learn", 1)
    texts.append(("examples of practice", "A new example of early help"))
    jobs.train_library(asked().pk)
    assert [each.version for each in Library.objects.all()] == [2, 1]


def test_of_older_versions_only_what_they_were_is_kept(told: World, texts: list[tuple[str, str]]) -> None:
    for n in range(4):
        texts.append(("offers", f"Another offer, number {n}"))
        jobs.train_library(asked().pk)
    assert [bool(bytes(each.content)) for each in Library.objects.order_by("version")] == [False, False, True, True]


def test_one_training_at_a_time_but_not_for_ever(told: World) -> None:
    first = asked()
    assert asked() == first
    long_ago = timezone.now() - timedelta(minutes=5)
    Training.objects.filter(pk=first.pk).update(asked_at=long_ago)
    progress.begin(work=first, at=long_ago)
    assert asked() != first


def test_what_goes_wrong_is_told_by_its_kind_alone(
    told: World, texts: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise ValueError("words of somebody")

    training = asked()
    monkeypatch.setattr(actions, "keep_library", broken)
    with pytest.raises(ValueError, match="words of somebody"):
        jobs.train_library(training.pk)
    training.refresh_from_db()
    assert (training.trouble, training.finished_at is not None) == ("ValueError", True)


def test_nothing_is_learned_from_needs(told: World) -> None:
    brought(drafted("open"), "agreed")
    assert [text for _, text in queries.texts() if WORDS["title"] in text] == []


@pytest.mark.parametrize("who", ["director of N06", "board member", "administrator"])
def test_nobody_else_asks(told: World, who: str) -> None:
    with pytest.raises(Refused, match="Only the regional team can see and renew"):
        actions.ask_to_learn(by=world.standing(who), at=AT)


def test_the_page_says_how_far_it_has_come(told: World) -> None:
    client = world.signed_in("broker")
    assert "has not learned from your texts yet" in client.get("/support/library/").content.decode()
    assert client.post("/support/library/renew/", {"step": "send"})["location"] == "/support/library/"
    progress.note(work=Training.objects.get(), done=60, says="Looking for terms", at=timezone.now())
    page = client.get("/support/library/").content.decode()
    assert "Matching is learning anew: 60 of 100 parts are done" in page
    assert "Looking for terms." in page
