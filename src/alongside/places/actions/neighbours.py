"""Recording a published version of the statistical neighbours."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from alongside.journal import actions as journal
from alongside.journal.actions import Actor
from alongside.places.models import Neighbour, NeighbourSet, Place
from alongside.places.queries import UnknownPlace, neighbour_set, places_by_code

Row = tuple[str, str, int, str]


class UnclearNeighbours(ValueError):
    """A row of neighbours can't be used: one sentence that says which place, what was found and what was expected."""


@transaction.atomic
def record_neighbour_set(
    *,
    nation: str,
    version: str,
    title: str,
    rows: Iterable[Row],
    publisher: str = "",
    source_hash: str = "",
    published_on: date | None = None,
    by: Actor | None,
    at: datetime,
) -> NeighbourSet:
    """Keep one version of the neighbours, unless its newest edition already says the same.

    version      the publisher's label for it, such as "2025-05"; other content under it becomes its next edition
    rows         (place's code, neighbour's code, rank from 1 to 10, closeness in the publisher's words)
    source_hash  SHA-256 of the file they came from
    returns      the new edition, or the newest one if nothing is different (then nothing goes in the journal)
    raises       UnknownPlace: a code isn't a place of the nation; UnclearNeighbours: a row contradicts itself
                 or another
    """
    pairs = sorted((place, neighbour, int(rank), closeness.strip()) for place, neighbour, rank, closeness in rows)
    content_hash = hashlib.sha256(json.dumps(pairs, ensure_ascii=False).encode()).hexdigest()
    before = neighbour_set(nation, version)
    if before is not None and before.content_hash == content_hash:
        return before
    known = places_by_code(nation)
    _check(pairs, known, nation)
    edition = before.edition + 1 if before else 1
    recorded = NeighbourSet.objects.create(
        nation=nation, version=version, edition=edition, title=title, publisher=publisher, source_hash=source_hash,
        content_hash=content_hash, published_on=published_on, recorded_at=at,
    )  # fmt: skip
    Neighbour.objects.bulk_create(
        Neighbour(neighbour_set=recorded, place=known[of], neighbour=known[to], rank=rank, closeness=closeness)
        for of, to, rank, closeness in pairs
    )
    details = {"version": version, "edition": edition, "content_hash": content_hash, "pairs": len(pairs)}
    journal.record("neighbours.recorded", of=recorded, by=by, at=at, details=details)
    return recorded


def _check(pairs: Sequence[Row], known: dict[str, Place], nation: str) -> None:
    if not pairs:
        raise UnclearNeighbours("There are no neighbours to record; expected up to ten for each authority.")
    ranks: set[tuple[str, int]] = set()
    named: set[tuple[str, str]] = set()
    for place, neighbour, rank, _ in pairs:
        for code in (place, neighbour):
            if code not in known:
                raise UnknownPlace(code, nation, [])
        name, other = known[place].name, known[neighbour].name
        if place == neighbour:
            raise UnclearNeighbours(f"{name} is listed as its own neighbour; expected another authority.")
        if not 1 <= rank <= 10:
            raise UnclearNeighbours(f"{other} is neighbour {rank} of {name}; expected a rank from 1 to 10.")
        if (place, rank) in ranks or (place, neighbour) in named:
            raise UnclearNeighbours(f"{name} lists {other} twice, or another place beside it at rank {rank}.")
        ranks.add((place, rank))
        named.add((place, neighbour))
