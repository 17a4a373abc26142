"""What is amiss with an installation is said in a sentence each, with what to do."""

import os
import stat
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import OperationalError, connection

from alongside.cli import check
from alongside.files import actions as files
from alongside.journal import actions as journal
from alongside.notices import actions as notices
from alongside.people import actions as people
from alongside.people.states import Kind, Role
from alongside.places import actions as places
from alongside.places import queries as known_places
from alongside.rules.sensitivity import Sensitivity
from tests.site.test_production import run
from tests.world import AT


@pytest.fixture
def home(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation in order: its folder, settings and backups as real use has them."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    for name in check.KEYS:
        (home / name).touch(mode=0o600)
    backups = tmp_path / "backups"
    backups.mkdir()
    (backups / "last.dump").touch()
    monkeypatch.setenv("ALONGSIDE_BACKUPS", str(backups))
    monkeypatch.setattr(check.shutil, "disk_usage", lambda _: SimpleNamespace(total=100e9, used=10e9, free=90e9))
    settings.ALONGSIDE_HOME, settings.PRODUCTION, settings.HTTPS, settings.STATIC_GATHERED = home, True, True, True
    settings.SECRET_KEY = settings.JOURNAL_KEY = "a long key, for tests only: " + "0123456789abcdef" * 3
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.STORAGES = {
        **settings.STORAGES,
        "files": {**settings.STORAGES["files"], "OPTIONS": {"location": home / "files"}},
    }
    return home


@pytest.fixture
def staffed(db: None, home: Path) -> Path:
    """The same, with an administrator, a data-protection officer and a kept file."""
    from alongside.demo import invented_places

    places.add_invented_nation(
        nation=invented_places.NATION,
        places=invented_places.specs(),
        successions=invented_places.successions(),
        by=None,
        at=AT,
    )
    region = known_places.region_named(invented_places.REGION, nation=invented_places.NATION)
    team = people.add_organisation(kind=Kind.TEAM, place=region, by=None, at=AT)
    for role in (Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER):
        person = people.invite_person(email=f"{role.name}@example.org", full_name=role.words, by=None, at=AT)
        people.give_post(person=person, organisation=team, role=role, by=None, at=AT)
    files.keep_file(
        region=region, place=None, title="Notes", sensitivity=Sensitivity.REGIONAL, name="notes.txt",
        content=b"What we heard.", by=None, at=AT,
    )  # fmt: skip
    return home


def told() -> tuple[int, list[str]]:
    """The exit code, and each sentence."""
    answer = CliRunner().invoke(check.check, catch_exceptions=False)
    sentences = [line.partition(". ")[2] for line in answer.stdout.splitlines() if line[:1].isdigit()]
    return answer.exit_code, sentences


def test_an_installation_in_order_is_told_so_with_what_was_looked_at(staffed: Path) -> None:
    answer = CliRunner().invoke(check.check, catch_exceptions=False)
    assert (answer.exit_code, answer.stdout) == (0, f"Nothing is amiss. Looked at: {', '.join(check.LOOKS)}.\n")


def alter_the_journal(home: Path, settings: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_entry SET acting_as = 'chair' WHERE id = (SELECT MIN(id) FROM journal_entry)")


def lose_a_file(home: Path, settings: Any) -> None:
    next(path for path in (home / "files").rglob("*") if path.is_file()).unlink()


def let_others_in(home: Path, settings: Any) -> None:
    home.chmod(0o755)
    (home / "secret-key").chmod(0o644)


def age_the_backup(home: Path, settings: Any) -> None:
    long_ago = (AT - timedelta(days=4000)).timestamp()
    os.utime(home.parent / "backups" / "last.dump", (long_ago, long_ago))


def lose_the_backups(home: Path, settings: Any) -> None:
    (home.parent / "backups" / "last.dump").unlink()


def set_the_clock_back(home: Path, settings: Any) -> None:
    journal.record("service.started", at=check.now() + timedelta(hours=1))


def forget_the_post(home: Path, settings: Any) -> None:
    person = people.invite_person(email="ann@example.org", full_name="Ann Example", by=None, at=AT)
    at = check.now() - timedelta(days=2)
    notices.write_receipt(person=person, what="request", key="1", by=None, at=at)


def turn(name: str, value: Any) -> Callable[[Path, Any], None]:
    return lambda home, settings: setattr(settings, name, value)


@pytest.mark.parametrize(
    ("harm", "begins"),
    [
        (alter_the_journal, "The journal is not as it was written. Entry "),
        (lose_a_file, "1 kept files are not where they were kept ("),
        (let_others_in, "Others on this machine can open secret-key"),
        (age_the_backup, "The newest backup in "),
        (lose_the_backups, "There is no backup in "),
        (set_the_clock_back, "The journal’s newest entry is dated "),
        (forget_the_post, "1 notice has waited more than a day to be sent."),
        (turn("DEBUG", True), "Debugging is on"),
        (turn("DEMONSTRATION", True), "Anyone can step into any role"),
        (turn("PRODUCTION", False), "The settings for real use are off."),
        (turn("HTTPS", False), "The site does not insist on HTTPS"),
        (turn("SECRET_KEY", "short"), "ALONGSIDE_SECRET_KEY can be guessed"),
        (turn("STATIC_GATHERED", False), "The pages’ styles and scripts were not gathered."),
        (turn("EMAIL_BACKEND", "alongside.notices.spool.Spool"), "No mail leaves this machine"),
    ],
)
def test_each_thing_amiss_is_one_sentence_and_ends_with_1(
    harm: Callable[[Path, Any], None], begins: str, staffed: Path, settings: Any
) -> None:
    harm(staffed, settings)
    code, sentences = told()
    assert (code, [sentence[: len(begins)] for sentence in sentences]) == (1, [begins])
    assert sentences[0].endswith(".")


def test_a_disk_that_is_nearly_full_is_told(staffed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check.shutil, "disk_usage", lambda _: SimpleNamespace(total=100e9, used=99e9, free=1.2e9))
    assert [sentence[:22] for sentence in told()[1]] == ["Only 1.2 GB of the dis"]


def test_nobody_to_look_after_it_is_told(db: None, home: Path) -> None:
    assert told() == (
        1, ["Nobody holds the post of administrator or of data-protection officer. Give somebody the post."],
    )  # fmt: skip


def test_what_can_not_be_looked_at_is_told_and_never_taken_for_well(
    staffed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> None:
        raise OperationalError

    with monkeypatch.context() as patch:  # undone before the test's own transaction is
        patch.setattr(connection, "ensure_connection", gone)
        code, sentences = told()
    assert (code, sentences[0]) == (
        1, "The database does not answer (OperationalError). Start it, or check ALONGSIDE_DATABASE.",
    )  # fmt: skip
    assert [sentence for sentence in sentences if "could not be looked at" in sentence] == [
        f"{about} could not be looked at: the database does not answer."
        for about in (
            "Its tables",
            "The journal’s chain",
            "Kept files",
            "Administrators",
            "Notices that wait",
            "The clock",
        )
    ]


def test_a_new_installation_is_looked_at_without_being_set_up(tmp_path: Path) -> None:
    home = tmp_path / "home"
    answer = run(tmp_path, "-m", "alongside", "check", ALONGSIDE_HOME=str(home), ALONGSIDE_PRODUCTION="")
    said = f"There is no database at {home / 'alongside.sqlite3'}. Run `alongside serve` once, or check ALONGSIDE_HOME."
    assert (answer.returncode, answer.stdout.splitlines()[0]) == (1, f"1. {said}")
    assert (sorted(path.name for path in home.iterdir()), stat.S_IMODE(home.stat().st_mode)) == (
        ["journal-key", "secret-key"], 0o700,
    )  # fmt: skip


def test_an_installation_that_may_not_start_says_why_and_ends_with_2(tmp_path: Path) -> None:
    answer: subprocess.CompletedProcess[str] = run(tmp_path, "-m", "alongside", "check", ALONGSIDE_DEBUG="1")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "ALONGSIDE_DEBUG can’t be on in real use; leave it unset." in answer.stderr


def test_an_own_taxonomy_that_cannot_be_read_is_told_with_where_it_is(home: Path) -> None:
    own = home / "definitions" / "areas"
    assert check._taxonomy() == ""
    own.mkdir(parents=True)
    assert check._taxonomy() == (
        "The areas of practice can’t be read. areas/set.toml is not there to be read; every file of the taxonomy is "
        f"needed. The files are in {own}."
    )
