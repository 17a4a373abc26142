"""Every question about areas of practice, enablers and stages; and what of other rooms is found by words."""

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
from alongside.areas.queries.words import Piece, found_by_words, pieces, pieces_of_each
from alongside.areas.states.stemming import stems

__all__ = [
    "Piece",
    "UnclearTaxonomy",
    "UnknownCode",
    "area",
    "areas",
    "enabler",
    "enablers",
    "folder",
    "found_by_words",
    "headings",
    "journey",
    "journeys",
    "known_codes",
    "lexicon",
    "pieces",
    "pieces_of_each",
    "reviewed_taxonomy",
    "stems",
    "suggested_areas",
    "taxonomy",
    "terms",
]
