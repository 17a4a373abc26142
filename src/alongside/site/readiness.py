"""Whether the service has what it needs to answer: its database, its tables as they should be, and room for files."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

_UP_TO_DATE: set[str] = set()


def missing() -> list[str]:
    """What is missing, in short words that tell a stranger nothing; empty if all is there."""
    found = []
    try:
        connection.ensure_connection()
        if not is_up_to_date():
            found.append("the tables are behind")
    except DatabaseError:
        found.append("the database does not answer")
    if not can_keep_files():
        found.append("files can not be kept")
    return found


def is_up_to_date() -> bool:
    """True if every migration was applied. Once true it stays so for this process: a new version is a new process."""
    name = str(connection.settings_dict["NAME"])
    if name not in _UP_TO_DATE:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _UP_TO_DATE.add(name)
    return True


def can_keep_files() -> bool:
    """True if the home can be written to, or files are kept elsewhere."""
    named: Any = settings.STORAGES["files"]
    options = named.get("OPTIONS", {})
    if "location" not in options:
        return True
    folder = Path(options["location"])
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return os.access(folder, os.W_OK | os.X_OK)
