"""Every question about indicators."""

from alongside.indicators.queries.book import (
    UnknownIndicator,
    definitions_document,
    indicator,
    indicator_set,
    indicators,
    is_known,
    topics,
)
from alongside.indicators.queries.directions import direction_for, directions_set, regional_direction
from alongside.indicators.queries.reviewed import IndicatorSet, reviewed_set

__all__ = [
    "IndicatorSet",
    "UnknownIndicator",
    "definitions_document",
    "direction_for",
    "directions_set",
    "indicator",
    "indicator_set",
    "indicators",
    "is_known",
    "regional_direction",
    "reviewed_set",
    "topics",
]
