"""Building the invented region, and taking it away again: each in one step."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from alongside.demo import invented_figures, invented_places
from alongside.indicators import queries as book
from alongside.journal import actions as journal
from alongside.places import actions as places
from alongside.places import queries as known_places
from alongside.published import actions as published

if TYPE_CHECKING:
    from alongside.people.models import Person
    from alongside.places.models import Place

SEED = 2026


@transaction.atomic
def add_invented_region(*, by: "Person | None", at: datetime, seed: int = SEED) -> "Place":
    """Add Northmere, its neighbours and its figures, if it is not there yet; answers with the region."""
    name = invented_places.NATION
    if not known_places.any_loaded(name):
        places.add_invented_nation(nation=name, places=invented_places.specs(), by=by, at=at)
        places.record_neighbour_set(
            nation=name,
            version="1",
            title=f"Neighbours in {name}",
            publisher="Invented",
            source_hash="",
            published_on=date(2025, 5, 1),
            rows=_neighbours(),
            by=by,
            at=at,
        )
    _, new = published.record_edition(publication=_publication(seed), by=by, at=at, invented=True)
    region = known_places.region_named(invented_places.REGION, nation=name)
    if new:
        journal.record("demonstration.added", of=region, by=by, at=at, details={"seed": seed})
    return region


def _neighbours() -> list[tuple[str, str, int, str]]:
    """Ten neighbours each, those nearest in the list; nothing is meant by it."""
    codes = invented_places.CODES
    return [
        (code, codes[(place + step) % len(codes)], rank, "Close")
        for place, code in enumerate(codes)
        for rank, step in enumerate((1, -1, 2, -2, 3, -3, 4, -4, 5, -5), start=1)
    ]


def _publication(seed: int) -> published.Publication:
    measures = []
    for indicator in book.indicators(cadence="annual"):
        key = indicator.published_as or ""
        if key in invented_figures.SHAPES:
            measures.append(
                published.PublishedMeasure(
                    key=key,
                    name=indicator.name,
                    topics=(indicator.topic,),
                    polarity=indicator.polarity.value,
                    decimals=indicator.decimals,
                    year_type="Invented year",
                    banded=True,
                    owner="Invented",
                    unit=indicator.unit,
                    panel=invented_figures.panel_of(key, indicator, seed),
                )
            )
    return published.Publication(
        key="invented",
        title=f"Invented figures of {invented_places.NATION}",
        publisher="Alongside's demonstration",
        licence="Invented for demonstration; no figure is of any real place.",
        address="",
        nation=invented_places.NATION,
        files=(published.SourceFile(f"seed {seed}", f"{seed:064d}", 0),),
        extracted_on=None,
        measures=tuple(measures),
        counts={"measures": len(measures), "areas": len(invented_places.CODES)},
    )
