"""An installation of a trial's own: a home and a database that nobody else has, gone afterwards."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from alongside.cli.installation import NotDone, progress, start


@contextmanager
def installation_of_its_own(database: str) -> Iterator[Path]:
    """A home and a database that nobody else has, with the tables in order; answers with the home.

    database  a PostgreSQL address; SQLite in the home if it is empty
    """
    home = Path(tempfile.mkdtemp(prefix="alongside-trial-"))
    os.environ |= {
        "ALONGSIDE_HOME": str(home), "ALONGSIDE_DATABASE": database, "ALONGSIDE_SMTP": "",
        "DJANGO_SETTINGS_MODULE": "alongside.site.settings",
    }  # fmt: skip
    try:
        with database_of_its_own() if database else nullcontext():
            start()
            yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def database_of_its_own() -> Iterator[None]:
    """A new database on the named server, made and dropped as the framework does it for tests."""
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise NotDone(str(error)) from error
    from django.db import DatabaseError, connection

    connection.settings_dict["OPTIONS"].pop("pool", None)  # a pool's threads do not survive a fork
    named = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = f"test_{named}_trial_{os.getpid()}"
    progress("Setting up a database")
    try:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    except (DatabaseError, SystemExit) as error:
        raise NotDone("The database server does not let the trial make a database. Check --database.") from error
    try:
        yield
    finally:
        connection.creation.destroy_test_db(named, verbosity=0)
