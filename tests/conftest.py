"""What every test may lean on: shared test data, a real browser, a fixed time; and no network."""

import os
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

if TYPE_CHECKING:
    from django.test import Client
    from playwright.sync_api import Browser

    from tests.world import World

TOP = Path(__file__).resolve().parent.parent
SHARED = (TOP / os.environ.get("ALONGSIDE_SHARED", "../shared")).resolve()
BROWSER_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-sync",
    "--no-first-run",
    "--disable-component-update",
]
_HERE = {"localhost", "::1", "0.0.0.0"}


def _stay_here(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse, in this process, any connection that would leave this machine."""
    if event not in {"socket.connect", "socket.sendto", "socket.getaddrinfo"}:
        return
    address = arguments[0] if event == "socket.getaddrinfo" else arguments[1]
    host = address[0] if isinstance(address, tuple) else address if event == "socket.getaddrinfo" else None
    if isinstance(host, bytes):
        host = host.decode()
    if host and host not in _HERE and not host.startswith("127."):
        raise PermissionError(f"A test tried to reach {host}. Tests stay on this machine.")


sys.addaudithook(_stay_here)

# No test depends on how fast this machine is. In .ci/run the same examples are tried each time; elsewhere, new ones.
hypothesis.settings.register_profile("house", deadline=None, database=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("house")


def _without(what: str, required: str) -> None:
    """Skip, saying what is missing; or fail, where the run was told that it must be there."""
    if os.environ.get(required) == "1":
        pytest.fail(f"{what}, though {required}=1 says it must be there.")
    pytest.skip(what)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared test data: real published files and reference answers."""
    if not (SHARED / "data").is_dir():
        _without("There is no shared test data (ALONGSIDE_SHARED)", "ALONGSIDE_REQUIRE_SHARED")
    return SHARED


@pytest.fixture
def at() -> datetime:
    """A fixed time to hand to actions: Monday 2 November 2026, half past nine."""
    return datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def client(db: None) -> "Client":
    """Signed in as somebody who may read every region there is; see `tests/reader.py`."""
    from tests import reader

    return reader.reading()


@pytest.fixture(scope="module")
def northmere(django_db_setup: None, django_db_blocker: Any) -> Iterator["World"]:
    """The invented region with its release and headlines, for every test of the module; see `tests/world.py`."""
    from tests import world

    with world.undone_afterwards(django_db_blocker):
        yield world.build_northmere()


@pytest.fixture(scope="module")
def north_west(shared: Path, django_db_setup: None, django_db_blocker: Any) -> Iterator["World"]:
    """The real North West from published figures, for every test of the module."""
    from tests import world

    with world.undone_afterwards(django_db_blocker):
        yield world.build_north_west(shared / "data" / "lait")


def chromium() -> str | None:
    """The Chromium of this machine, or None."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """A real browser, opened once a run.

    While it is open Playwright's event loop runs in this thread and the ORM would refuse to answer, so that guard is
    lifted; browser tests come last, and no other test runs without it.
    """
    executable = chromium()
    if executable is None:
        _without("There is no Chromium on this machine", "ALONGSIDE_REQUIRE_BROWSER")
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        opened = playwright.chromium.launch(executable_path=executable, args=BROWSER_FLAGS)
        yield opened
        opened.close()


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark what asks for a browser or a database, so that `-m` finds all of it."""
    asked = set(getattr(item, "fixturenames", ()))
    if "browser" in asked:
        item.add_marker(pytest.mark.browser)
    if item.get_closest_marker("django_db") or asked & {"django_db_setup", "live_server"}:
        item.add_marker(pytest.mark.database)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave what asks for a browser until last."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name plainly what this run left out for want of something."""
    missing = {
        "the database tests on PostgreSQL (name one in ALONGSIDE_TEST_DATABASE)": not os.environ.get(
            "ALONGSIDE_TEST_DATABASE"
        ),
        "the browser tests (install Chromium)": chromium() is None,
        "the tests against published figures and reference answers (name their folder in ALONGSIDE_SHARED)": not (
            SHARED / "data"
        ).is_dir(),
        "the second path over the whole invented region, not a cut of it (ALONGSIDE_WHOLE=1 ./alongside test -k "
        "second_path)": os.environ.get("ALONGSIDE_WHOLE") != "1",
        "every page without scripts, by keyboard alone and in forced colours, not some of them (ALONGSIDE_WHOLE=1 "
        "./alongside test -k every_page)": os.environ.get("ALONGSIDE_WHOLE") != "1",
    }
    left_out = [what for what, is_missing in missing.items() if is_missing]
    terminalreporter.section("not run here")
    terminalreporter.line("\n".join(f"- {what}" for what in left_out) or "Nothing was left out.")
