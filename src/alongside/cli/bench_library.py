"""What `bench` measures of the library of practice: a search, and its page, on either database."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import click

ASKED = (
    "supervision",
    "care leavers housing",
    "front door referrals thresholds",
    "social workers build relationships with children",
    "children",
    "re-referrals neglect exploitation missing return home interviews",
    "safeg",
    "the quality of practice",
)
TRIES = 7


def measured(home: Path, corpus: Path, database: str = "") -> tuple[float, float, float]:
    """Load the collection, in a process of its own: seconds to load, milliseconds to search, milliseconds for the page.

    database  the address of a PostgreSQL one, beside which one is made and taken away; SQLite in the home if left out
    """
    environ = os.environ | {"ALONGSIDE_HOME": str(home), "ALONGSIDE_DATABASE": database}
    environ["DJANGO_SETTINGS_MODULE"] = "alongside.site.settings"
    asked = f"from alongside.cli.bench_library import told; told({str(corpus.resolve())!r})"
    answer = subprocess.run([sys.executable, "-c", asked], env=environ, check=True, capture_output=True, text=True)
    loaded, search, page = json.loads(answer.stdout.splitlines()[-1])
    return loaded, search, page


def told(corpus: str) -> None:
    """Measure on a database that is made for it and taken away, and say the three figures as JSON."""
    import django

    django.setup()
    from django.db import connection

    from alongside.cli.installation import now
    from alongside.places import actions as places
    from alongside.practice import actions

    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        places.load_places(by=None, at=now())
        began = time.perf_counter()
        actions.bring_in_collection(file=Path(corpus), by=None, at=now())
        loaded = time.perf_counter() - began
        click.echo(json.dumps([loaded, *searches()]))
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def searches() -> tuple[float, float]:
    """The slowest of the searches, and of their pages: each the middle of a few tries, in milliseconds."""
    from urllib.parse import quote_plus

    from django.conf import settings

    from alongside.cli.installation import now
    from alongside.cli.reading import signed_in
    from alongside.people import actions, queries
    from alongside.people.states import Kind, Role
    from alongside.places import queries as places
    from alongside.practice import queries as library

    settings.ALLOWED_HOSTS = ["localhost"]
    at, region = now(), places.regions()[0]
    team = actions.add_organisation(kind=Kind.TEAM, name="Measuring", place=region, by=None, at=at)
    person, _ = actions.invite_to_post(
        email="bench-library@illustrative.example", full_name="Reader (illustrative)", organisation=team,
        role=Role.TEAM_LEAD, by=None, at=at,
    )  # fmt: skip
    standing, client = queries.standing_of(person, at=at), signed_in(person, host="localhost")
    found = [_middle(lambda words=words: library.found(standing, words)) for words in ASKED]  # type: ignore[misc]
    pages = [
        _middle(lambda words=words: client.get(f"/practice/?words={quote_plus(words)}"))  # type: ignore[misc]
        for words in ASKED
    ]
    return max(found), max(pages)


def _middle(work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(TRIES):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)
