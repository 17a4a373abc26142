"""Every question about areas of practice, enablers and stages."""

from alongside.areas.queries.reviewed import UnclearTaxonomy, reviewed_taxonomy
from alongside.areas.queries.taxonomy import (
    UnknownCode,
    area,
    areas,
    enabler,
    enablers,
    folder,
    headings,
    journey,
    journeys,
    known_codes,
    lexicon,
    suggested_areas,
    taxonomy,
    terms,
)

__all__ = [
    "UnclearTaxonomy",
    "UnknownCode",
    "area",
    "areas",
    "enabler",
    "enablers",
    "folder",
    "headings",
    "journey",
    "journeys",
    "known_codes",
    "lexicon",
    "reviewed_taxonomy",
    "suggested_areas",
    "taxonomy",
    "terms",
]
