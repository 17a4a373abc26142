"""The usual range of every authority's own series on every indicator, judged in one pass."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from alongside.releases.sighting import Sight
from benchmarking.panel import bundle
from benchmarking.trend.special_causes import Cause
from benchmarking.trend.usual_range import Direction, History, PointType, UsualRanges, usual_ranges
from benchmarking.values import without_dust


@dataclass(frozen=True, slots=True)
class OwnRange:
    """One authority's usual range on one indicator; limits are None where there is no variation to judge.

    points   how many figures it rests on; history how far that lets it be trusted (statistics.md A12)
    causes   the special cause of each period's figure, by name; None for "none" and for periods without a figure
    last     the special cause of the last figure, as a code of Cause
    """

    points: int
    history: str
    mean: float | None
    lower: float | None
    upper: float | None
    causes: tuple[str | None, ...]
    last: Cause
    variation: str | None

    def document(self) -> dict[str, Any]:
        """The range in plain values."""
        return {
            "points": self.points,
            "history": self.history,
            "mean": self.mean,
            "lower": self.lower,
            "upper": self.upper,
            "cause": list(self.causes),
            "variation": self.variation,
        }


def own_ranges(sights: Sequence[Sight], codes: Sequence[str]) -> Mapping[tuple[str, str], OwnRange]:
    """Judge every series of these authorities at once; by authority and indicator code."""
    panels = [sight.peers.only(codes) for sight in sights]
    lined = bundle(panels)
    directions = np.array([int(Direction.of(sight.indicator.polarity)) for sight in sights], dtype=np.int8)
    judged = usual_ranges(lined.figures, lined.lengths, direction=directions[lined.owners[:, 0]])
    found = {}
    for series, (number, row) in enumerate(lined.owners.tolist()):
        begin, length = int(lined.starts[series]), int(lined.lengths[series])
        across = lined.columns[begin : begin + length].tolist()
        key = codes[row], sights[number].indicator.code
        found[key] = _one(judged, series, begin, across, len(panels[number].periods))
    return found


def _one(judged: UsualRanges, series: int, begin: int, across: list[int], periods: int) -> OwnRange:
    codes = judged.cause[begin : begin + len(across)].tolist()
    causes: list[str | None] = [None] * periods
    for column, code in zip(across, codes, strict=True):
        causes[column] = Cause(code).label if code else None
    return OwnRange(
        points=len(across),
        history=History(int(judged.history[series])).name.lower(),
        mean=_number(judged.mean[series]),
        lower=_number(judged.lower[series]),
        upper=_number(judged.upper[series]),
        causes=tuple(causes),
        last=Cause(codes[-1]) if codes else Cause.NONE,
        variation=PointType(int(judged.variation[series])).label if across else None,
    )


def _number(value: Any) -> float | None:
    return None if np.isnan(value) else without_dust(float(value))
