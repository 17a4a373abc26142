"""Getting an installation ready for a command, and saying no in one plain sentence."""

import functools
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


class NotDone(click.ClickException):
    """A command that did nothing, and why."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        """The reason, on standard error, as one sentence."""
        click.echo(f"Not done. {self.message}", err=True)


def progress(words: str) -> None:
    """Say what is being done, on standard error, at once."""
    click.echo(f"  {words} …", err=True)
    sys.stderr.flush()


def now() -> datetime:
    """The command line's own clock; handed to every action."""
    return datetime.now(UTC)


def installed(command: Command) -> Command:
    """Run a command against the installation: framework started, tables and places in order, refusals in words."""

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        start()
        from alongside.cli.refusals import IN_WORDS

        try:
            return command(*args, **kwargs)
        except IN_WORDS as refusal:
            raise NotDone(str(refusal)) from refusal

    return run  # type: ignore[return-value]


def framework() -> None:
    """Start the framework alone: settings and rooms, no database. Raises NotDone if the settings can't be used."""
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.site.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise NotDone(str(error)) from error


def start() -> None:
    """Start the framework; bring the tables up to date and load the places if this is a new installation."""
    framework()
    from django.core.management import call_command
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    from alongside.menu.actions import tools
    from alongside.places import actions as places
    from alongside.places import queries as known_places

    try:
        executor = MigrationExecutor(connection)
        behind = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        if behind:
            progress("Setting up the tables")
            call_command("migrate", interactive=False, verbosity=0)
        if behind or not known_places.any_loaded():
            progress("Loading the authorities of England")
            places.load_places(by=None, at=now())
        tools.load_tools(by=None, at=now())  # keeps a version only of a file that changed
    except DatabaseError as error:
        first_line = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise NotDone(
            f"The database can't be used: {first_line}. Check ALONGSIDE_DATABASE and ALONGSIDE_HOME."
        ) from error
