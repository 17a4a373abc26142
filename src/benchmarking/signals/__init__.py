"""From signals to a few lines for each council: what opens one, what strengthens it, and in what order they stand."""

from benchmarking.signals.chance import ExpectedByChance, expected_by_chance
from benchmarking.signals.direction import DirectionAlreadyPublished, RegionalDirection, direction_of
from benchmarking.signals.evidence import (
    Evidence,
    Fitted,
    FivePointFacts,
    FunnelFacts,
    PositionFacts,
    Signal,
    UsualRangeFacts,
    considered,
)
from benchmarking.signals.lines import (
    METHOD_VERSION,
    Kind,
    Line,
    Meaning,
    headlines,
    line_for,
    meaning_of,
    ranked,
    watch_list,
)

__all__ = [
    "METHOD_VERSION",
    "DirectionAlreadyPublished",
    "Evidence",
    "ExpectedByChance",
    "Fitted",
    "FivePointFacts",
    "FunnelFacts",
    "Kind",
    "Line",
    "Meaning",
    "PositionFacts",
    "RegionalDirection",
    "Signal",
    "UsualRangeFacts",
    "considered",
    "direction_of",
    "expected_by_chance",
    "headlines",
    "line_for",
    "meaning_of",
    "ranked",
    "watch_list",
]
