"""What `bench` measures of the library of practice: a search, and its page, on either database."""

import json
import os
import secrets
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

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


@contextmanager
def a_database(address: str) -> Iterator[str]:
    """A database of our own beside that PostgreSQL one, taken away afterwards; answers with its address."""
    import psycopg
    from psycopg import sql

    name = f"alongside_bench_{secrets.token_hex(4)}"
    with psycopg.connect(address.rpartition("/")[0] + "/postgres", autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield f"{address.rpartition('/')[0]}/{name}"
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def measured(home: Path, corpus: Path, database: str = "") -> tuple[float, float, float]:
    """Load the collection in a home and measure: seconds to load, milliseconds to search, milliseconds for the page.

    database  the address of a PostgreSQL one; SQLite in the home if left out
    """
    environ = os.environ | {"ALONGSIDE_HOME": str(home), "ALONGSIDE_DATABASE": database}
    began = time.perf_counter()
    command = [sys.executable, "-m", "alongside", "import", "practice", str(corpus.resolve())]
    subprocess.run(command, env=environ, check=True, capture_output=True)
    loaded = time.perf_counter() - began
    asked = (
        "import json; from alongside.cli.installation import start; start(); "
        "from alongside.cli.bench_library import searches; print(json.dumps(searches()))"
    )
    answer = subprocess.run([sys.executable, "-c", asked], env=environ, check=True, capture_output=True, text=True)
    search, page = json.loads(answer.stdout)
    return loaded, search, page


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
