"""The pages for whatever watches over the service, and the headers every page carries."""

from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test import Client

from alongside import __version__
from alongside.site import readiness

READY = {"status": "ready", "version": __version__}


@pytest.fixture
def stranger() -> Client:
    """Somebody who is not signed in."""
    return Client()


@pytest.fixture(autouse=True)
def asked_afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "_UP_TO_DATE", set())


def gone() -> None:
    raise OperationalError


def test_a_service_that_runs_says_so_and_is_never_kept_by_a_cache(stranger: Client) -> None:
    answer = stranger.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "alive", "version": __version__})
    assert "no-store" in answer["Cache-Control"]


def test_a_service_without_its_database_is_alive_but_not_ready(
    stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "ensure_connection", gone)
    assert stranger.get("/healthz").status_code == 200
    answer = stranger.get("/readyz")
    assert (answer.status_code, answer.json()["because"]) == (503, ["the database does not answer"])


@pytest.mark.django_db
def test_a_service_with_all_it_needs_is_ready_and_never_kept_by_a_cache(stranger: Client) -> None:
    answer = stranger.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, READY)
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_a_service_whose_tables_are_behind_is_not_ready(stranger: Client) -> None:
    from django.db.migrations.recorder import MigrationRecorder

    newest = _newest("journal")
    MigrationRecorder(connection).record_unapplied("journal", newest)
    answer = stranger.get("/readyz")
    assert (answer.status_code, answer.json()["because"]) == (503, ["the tables are behind"])
    MigrationRecorder(connection).record_applied("journal", newest)
    assert stranger.get("/readyz").json() == READY


def _newest(room: str) -> str:
    from django.db.migrations.loader import MigrationLoader

    return max(name for app, name in MigrationLoader(connection).applied_migrations if app == room)


@pytest.mark.django_db
def test_a_service_that_can_keep_no_files_is_not_ready(
    stranger: Client, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {**settings.STORAGES["files"], "OPTIONS": {"location": tmp_path / "home" / "files"}}
    settings.STORAGES = {**settings.STORAGES, "files": files}
    assert stranger.get("/readyz").json() == READY
    monkeypatch.setattr("os.access", lambda *_: False)
    assert stranger.get("/readyz").json()["because"] == ["files can not be kept"]


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_nothing_can_be_sent_to_them(address: str, stranger: Client) -> None:
    assert stranger.post(address).status_code == 405


def test_every_answer_carries_the_security_headers(stranger: Client) -> None:
    answer = stranger.get("/healthz")
    policy = dict(part.split(" ", 1) for part in answer["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert (answer["X-Frame-Options"], answer["X-Content-Type-Options"], answer["Referrer-Policy"]) == (
        "DENY", "nosniff", "same-origin",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("proxies", "claimed", "believed"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9, 192.0.2.5", "203.0.113.9"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, " , ", "127.0.0.1"),
    ],
)
def test_where_somebody_comes_from_is_what_our_own_proxies_say(
    proxies: int, claimed: str, believed: str, settings: Any, rf: Any
) -> None:
    from django.http import HttpResponse

    from alongside.site.middleware import address_behind_proxies

    settings.PROXIES = proxies
    seen: list[tuple[str, str | None]] = []
    answer = address_behind_proxies(
        lambda request: (
            seen.append((request.META["REMOTE_ADDR"], request.META.get("HTTP_X_FORWARDED_FOR")))  # type: ignore[func-returns-value]
            or HttpResponse()
        )
    )
    answer(rf.get("/healthz", HTTP_X_FORWARDED_FOR=claimed))
    assert seen == [(believed, None)]
