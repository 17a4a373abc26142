"""England's places, loaded once a module, and a command line to import with."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from alongside.cli import alongside
from tests import world


@pytest.fixture(scope="module")
def england(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Every place of England, and nothing published yet; each test of the module begins with just this."""
    from alongside.menu.actions import tools
    from alongside.places import actions

    with world.undone_afterwards(django_db_blocker):
        actions.load_places(by=None, at=world.AT)
        tools.load_tools(by=None, at=world.AT)  # as the command line does before its first command
        yield


@pytest.fixture
def lait() -> Callable[..., Result]:
    """Run `alongside import lait` on a folder; the result has its exit code, standard output and standard error."""

    def run(folder: Path, *options: str) -> Result:
        return CliRunner().invoke(alongside, ["import", "lait", str(folder), *options])

    return run
