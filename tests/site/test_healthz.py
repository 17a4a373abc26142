"""The page for whatever watches over the service, and the headers every page carries."""

import pytest
from django.test import Client

from alongside import __version__


@pytest.mark.django_db
def test_a_well_service_says_so_and_is_never_kept_by_a_cache(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "well", "version": __version__})
    assert "no-store" in answer["Cache-Control"]


def test_a_service_without_its_database_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError, connection

    def gone() -> None:
        raise OperationalError

    monkeypatch.setattr(connection, "ensure_connection", gone)
    assert client.get("/healthz").status_code == 503


def test_nothing_can_be_sent_to_it(client: Client) -> None:
    assert client.post("/healthz").status_code == 405


@pytest.mark.django_db
def test_every_answer_carries_the_security_headers(client: Client) -> None:
    answer = client.get("/healthz")
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
