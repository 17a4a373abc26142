"""Real use: the framework's own check has nothing to say, and what must not be on keeps the service from starting."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from alongside.site.production import is_production
from tests.house.tree import SOURCE

FIT = {"ALONGSIDE_PRODUCTION": "1", "ALONGSIDE_HOSTS": "alongside.example.org"}


def run(home: Path, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """Python with an installation of its own in real use; every warning is an error."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ALONGSIDE_")}
    settings = {
        **kept,
        **FIT,
        "ALONGSIDE_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "alongside.site.settings",
        "PYTHONPATH": str(SOURCE),
        **changes,
    }
    return subprocess.run(
        [sys.executable, "-W", "error", *arguments], env=settings, cwd=home, capture_output=True, text=True, check=False
    )


def test_the_frameworks_check_before_real_use_has_nothing_to_say(tmp_path: Path) -> None:
    answer = run(tmp_path, "-m", "django", "check", "--deploy", "--fail-level", "DEBUG")
    assert (answer.returncode, answer.stdout, answer.stderr) == (
        0, "System check identified no issues (0 silenced).\n", "",
    )  # fmt: skip


def test_that_check_does_speak_where_real_use_is_not_said(tmp_path: Path) -> None:
    answer = run(tmp_path, "-m", "django", "check", "--deploy", ALONGSIDE_PRODUCTION="")
    assert "security.W008" in answer.stderr


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"ALONGSIDE_DEBUG": "1"}, "ALONGSIDE_DEBUG can’t be on in real use"),
        ({"ALONGSIDE_DEMONSTRATION": "1"}, "ALONGSIDE_DEMONSTRATION can’t be on in real use"),
        ({"ALONGSIDE_HOSTS": ""}, "Name the site’s own addresses"),
        ({"ALONGSIDE_HOSTS": "*"}, "Name the site’s own addresses"),
        ({"ALONGSIDE_HOSTS": "a.example.org,*.example.org"}, "Name the site’s own addresses"),
        ({"ALONGSIDE_HTTPS": "0"}, "would send cookies in the open"),
        ({"ALONGSIDE_SECRET_KEY": "short"}, "ALONGSIDE_SECRET_KEY is too short"),
        ({"ALONGSIDE_SECRET_KEY": "a" * 60}, "ALONGSIDE_SECRET_KEY is too short"),
        ({"ALONGSIDE_JOURNAL_KEY": "short"}, "ALONGSIDE_JOURNAL_KEY is too short"),
        ({"ALONGSIDE_PROXIES": "one"}, "as a whole number"),
    ],
)
def test_what_real_use_can_not_have_is_said_in_a_sentence(changes: dict[str, str], reason: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=reason.replace("*", r"\*")):
        is_production({**FIT, **changes})
    assert is_production({**FIT, **changes, "ALONGSIDE_PRODUCTION": "0"}) is False
    assert is_production(FIT) is True


def test_the_service_does_not_start_with_the_demonstration_on(tmp_path: Path) -> None:
    answer = run(tmp_path, "-c", "import django; django.setup()", ALONGSIDE_DEMONSTRATION="1")
    assert answer.returncode == 1
    assert "ALONGSIDE_DEMONSTRATION can’t be on in real use; leave it unset." in answer.stderr


LOOK = """
import django
django.setup()
from django.conf import settings
from django.test import Client
for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "DEBUG"):
    print(name, getattr(settings, name))
browser = Client(HTTP_HOST="alongside.example.org")
plain = browser.get("/journal/?secret=1")
print(plain.status_code, plain["Location"])
print(browser.get("/healthz").status_code)
behind = browser.get("/healthz", HTTP_X_FORWARDED_PROTO="https")
print(behind.status_code, behind["Strict-Transport-Security"])
print(browser.get("/healthz", HTTP_HOST="elsewhere.example.org").status_code)
"""


def test_in_real_use_everything_goes_over_https_to_its_own_address(tmp_path: Path) -> None:
    answer = run(tmp_path, "-c", LOOK)
    assert answer.stdout.splitlines() == [
        "SESSION_COOKIE_SECURE True",
        "CSRF_COOKIE_SECURE True",
        "SESSION_COOKIE_NAME __Host-session",
        "CSRF_COOKIE_NAME __Host-csrf",
        "DEBUG False",
        "301 https://alongside.example.org/journal/?secret=1",
        "200",
        "200 max-age=31536000; includeSubDomains; preload",
        "400",
    ], answer.stderr
