"""A direction that a region has set for a measure published without one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from benchmarking.indicators import Indicator, Polarity


class DirectionAlreadyPublished(ValueError):
    """A region tried to set a direction for a measure that is published with one."""


@dataclass(frozen=True, slots=True)
class RegionalDirection:
    """A direction a region has set for a measure published without one: which, by whom, when and why."""

    polarity: Polarity
    by: str
    on: date
    why: str


def direction_of(indicator: Indicator, set_by_region: Mapping[str, RegionalDirection]) -> tuple[Polarity, str]:
    """The direction that holds for a measure in a region, and who set it ("" if it was published so).

    raises  DirectionAlreadyPublished if the region's would replace a published one
    """
    own = set_by_region.get(indicator.code)
    if own is None:
        return indicator.polarity, ""
    if indicator.polarity is not Polarity.NONE:
        raise DirectionAlreadyPublished(
            f"{indicator.code} is published as {indicator.polarity.words}. "
            "A region sets a direction only where none is published."
        )
    return own.polarity, f"{own.by}, {own.on.isoformat()}: {own.why}"
