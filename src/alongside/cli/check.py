"""`alongside check`: what is amiss with an installation, each in a sentence with what to do."""

import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from alongside.cli.installation import NotDone, now

LEAST_FREE = 1_000_000_000
LEAST_SHARE = 0.05
SHORTEST_KEY = 50
MOST_AGE_OF_A_BACKUP = timedelta(days=2)
MOST_SKEW = timedelta(minutes=2)
LONGEST_WAIT_FOR_THE_POST = timedelta(days=1)
LONGEST_SILENCE = timedelta(minutes=2)
KEYS = ("secret-key", "journal-key")


class CouldNotLook(Exception):
    """Something could not be looked at. Its text says why."""


@click.command()
def check() -> None:
    """Say what is amiss with this installation and what to do about it. Mends nothing; ends with 1 if anything is."""
    _start()
    amiss = []
    for about, look in LOOKS.items():
        try:
            found = look()
        except CouldNotLook as why:
            found = f"{about[0].upper()}{about[1:]} could not be looked at: {why}"
        amiss += [found] if found else []
    for number, sentence in enumerate(amiss, start=1):
        click.echo(f"{number}. {sentence}")
    if amiss:
        click.echo(f"{len(amiss)} of {len(LOOKS)} things looked at need your attention.", err=True)
        raise SystemExit(1)
    click.echo(f"Nothing is amiss. Looked at: {', '.join(LOOKS)}.")


def _start() -> None:
    """Start the framework, and touch nothing: what is behind or missing is told, not mended."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.site.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise NotDone(str(error)) from error


def _settings() -> Any:
    from django.conf import settings

    return settings


def _database() -> str:
    from django.db import DatabaseError, connection

    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite" and not Path(name).exists():  # connecting would make an empty one
        return f"There is no database at {name}. Run `alongside serve` once, or check ALONGSIDE_HOME."
    try:
        connection.ensure_connection()
    except DatabaseError as error:
        return f"The database does not answer ({type(error).__name__}). Start it, or check ALONGSIDE_DATABASE."
    return ""


def _tables() -> str:
    _needs_the_database()
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    behind = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if behind:
        return f"The tables are {behind} steps behind this version. Make a backup, then run `alongside serve` once."
    return ""


def _needs_the_database(*, tables: bool = False) -> None:
    if _database():
        raise CouldNotLook("the database does not answer.")
    if tables and _tables():
        raise CouldNotLook("the tables are behind this version.")


def _journal() -> str:
    _needs_the_database(tables=True)
    from alongside.journal import queries

    broken = queries.break_in_chain()
    if broken:
        return (
            f"The journal is not as it was written. {broken} Stop the service, keep a copy of the database as it is, "
            "and tell the data-protection officer."
        )
    return ""


def _taxonomy() -> str:
    from alongside.areas import queries

    try:
        queries.taxonomy()
    except queries.UnclearTaxonomy as unclear:
        return f"The areas of practice can’t be read. {unclear} The files are in {queries.folder()}."
    return ""


def _files() -> str:
    _needs_the_database(tables=True)
    from alongside.files import queries

    missing = queries.missing()
    if missing:
        named = ", ".join(each.reference for each in missing[:5]) + (" and others" if len(missing) > 5 else "")
        return f"{len(missing)} kept files are not where they were kept ({named}). Bring them back from a backup."
    return ""


def _officers() -> str:
    _needs_the_database(tables=True)
    from alongside.people import queries
    from alongside.people.states import Role

    held = [queries.standing_of(person, at=now()) for person in queries.everybody()]
    lacking = [
        role.words
        for role in (Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER)
        if not any(standing.has(role) for standing in held)
    ]
    return f"Nobody holds the post of {' or of '.join(lacking)}. Give somebody the post." if lacking else ""


def _real_use() -> str:
    settings = _settings()
    if settings.DEBUG:
        return "Debugging is on, so an error shows the inside of the service. Unset ALONGSIDE_DEBUG."
    if settings.DEMONSTRATION:
        return "Anyone can step into any role, as this is a demonstration. Unset ALONGSIDE_DEMONSTRATION."
    if not settings.PRODUCTION:
        return "The settings for real use are off. Set ALONGSIDE_PRODUCTION=1 before real people sign in."
    return ""


def _https() -> str:
    if not _settings().HTTPS:
        return "The site does not insist on HTTPS, so passwords could be read on the way. Set ALONGSIDE_HTTPS=1."
    return ""


def _keys() -> str:
    settings = _settings()
    short = [name for name in ("SECRET_KEY", "JOURNAL_KEY") if len(getattr(settings, name)) < SHORTEST_KEY]
    if short:
        return (
            f"{' and '.join(f'ALONGSIDE_{name}' for name in short)} can be guessed: use {SHORTEST_KEY} letters or more."
        )
    return ""


def _permissions() -> str:
    home = Path(_settings().ALONGSIDE_HOME)
    if not home.is_dir():
        return f"The folder {home} is not there. Set ALONGSIDE_HOME, or make it."
    private = [home / name for name in (*KEYS, "alongside.sqlite3", "files", "mail")]
    open_to_others = [path.name for path in private if path.exists() and path.stat().st_mode & 0o077]
    if home.stat().st_mode & 0o022:
        open_to_others.insert(0, home.name)
    closed = not home.stat().st_mode & 0o077  # then nobody else comes to what is in it
    if os.name != "nt" and open_to_others and not closed:
        return f"Others on this machine can open {', '.join(open_to_others)} in {home}. Run `chmod -R go= {home}`."
    return ""


def _static() -> str:
    settings = _settings()
    if settings.PRODUCTION and not settings.STATIC_GATHERED:
        return "The pages’ styles and scripts were not gathered. Run `python -m django collectstatic --no-input`."
    return ""


def _mail() -> str:
    if _settings().EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return ""
    return "No mail leaves this machine: invitations and digests wait in its home. Name a server in ALONGSIDE_SMTP."


def _post() -> str:
    _needs_the_database(tables=True)
    from alongside.notices import queries

    waiting = queries.waiting_since(at=now(), before=LONGEST_WAIT_FOR_THE_POST)
    if not waiting:
        return ""
    notices = "1 notice has" if waiting == 1 else f"{waiting} notices have"
    return f"{notices} waited more than a day to be sent. Run `alongside notices send`, and have cron run it."


def _jobs() -> str:
    settings = _settings()
    if settings.JOBS != "worker":
        return ""
    alive = Path(settings.ALONGSIDE_HOME) / "worker"
    if not alive.exists() or now().timestamp() - alive.stat().st_mtime > LONGEST_SILENCE.total_seconds():
        return "No worker runs, so long work waits. Start `alongside work` beside the site and keep it running."
    return ""


def _disk() -> str:
    home = Path(_settings().ALONGSIDE_HOME)
    try:
        room = shutil.disk_usage(home)
    except OSError as error:
        raise CouldNotLook(f"{home} can’t be read ({error.strerror}).") from error
    if room.free < max(LEAST_FREE, LEAST_SHARE * room.total):
        return f"Only {room.free / 1e9:.1f} GB of the disk that holds {home} is free. Make room before it is full."
    return ""


def _clock() -> str:
    _needs_the_database(tables=True)
    from alongside.journal import queries

    newest = queries.entries().order_by("-pk").first()
    if newest is not None and newest.at > now() + MOST_SKEW:
        return (
            f"The journal’s newest entry is dated {newest.at:%d %B %Y %H:%M} UTC, which is still to come. Set this "
            "machine’s clock, and keep it right with a time server."
        )
    return ""


def _backup() -> str:
    folder = os.environ.get("ALONGSIDE_BACKUPS", "")
    if not folder:
        return "No backup is known of. Name the folder that backups are written to in ALONGSIDE_BACKUPS."
    try:
        newest = max((path.stat().st_mtime for path in Path(folder).iterdir() if path.is_file()), default=None)
    except OSError as error:
        raise CouldNotLook(f"{folder} can’t be read ({error.strerror}).") from error
    if newest is None:
        return f"There is no backup in {folder}. Make one, and try to restore it."
    age = now().timestamp() - newest
    if age > MOST_AGE_OF_A_BACKUP.total_seconds():
        return f"The newest backup in {folder} is {age / 86400:.0f} days old. See why none was made since."
    return ""


LOOKS: dict[str, Callable[[], str]] = {
    "the database": _database,
    "its tables": _tables,
    "the journal’s chain": _journal,
    "kept files": _files,
    "administrators": _officers,
    "real use": _real_use,
    "HTTPS": _https,
    "keys": _keys,
    "who can open the home": _permissions,
    "styles and scripts": _static,
    "mail": _mail,
    "notices that wait": _post,
    "long work": _jobs,
    "room on the disk": _disk,
    "the clock": _clock,
    "the areas of practice": _taxonomy,
    "backups": _backup,
}
