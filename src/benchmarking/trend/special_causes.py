"""The special causes: the signs in a usual range that something other than chance has changed.

Each rule looks at points in a row within one series; the first rule a point meets names it.
Source: statistics.md, A8. Nelson (J. Quality Technology, 1982).
"""

import enum

import numpy as np
import numpy.typing as npt

Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]
Counts = npt.NDArray[np.intp]

TOGETHER = 7  # points in a trend, or in a run


class Cause(enum.IntEnum):
    """The special-cause rule a point meets first (A8): positive is high or increasing, negative low or decreasing."""

    NONE = 0
    ABOVE_UPPER_LIMIT = 1
    BELOW_LOWER_LIMIT = -1
    TREND_INCREASING = 2
    TREND_DECREASING = -2
    TWO_IN_THREE_ABOVE = 3
    TWO_IN_THREE_BELOW = -3
    RUN_ABOVE = 4
    RUN_BELOW = -4

    @property
    def label(self) -> str:
        """The rule's name for files, such as `two_in_three_above`."""
        return self.name.lower()


def causes(
    above: Flags, below: Flags, outside: Flags, between: Flags, rise: Flags, fall: Flags, starts: Counts
) -> Codes:
    """The first rule each point meets, as codes of Cause.

    above, below  beyond the mean; outside: beyond a limit; between: beyond two sigma and not outside
    rise, fall    higher, or lower, than the point before it in its series
    starts        where each series begins; nothing in a row crosses from one series into the next
    """
    # The later rules are written first, so that the earlier ones cover them.
    cause = np.zeros(above.size, np.int8)
    stays = np.ones(above.size, bool)
    stays[starts] = False
    for side, sign in ((above, 1), (below, -1)):
        together = side & stays
        together[1:] &= side[:-1]
        cause[_members(together, TOGETHER)] = sign * Cause.RUN_ABOVE
    for side, sign in ((above, 1), (below, -1)):
        cause[_two_in_three(side, between, stays)] = sign * Cause.TWO_IN_THREE_ABOVE
    rising, falling = _members(rise, TOGETHER), _members(fall, TOGETHER)
    cause[rising] = Cause.TREND_INCREASING
    # A point that ends one trend and begins another takes the sign of the one it begins (A8.2).
    begins = np.zeros(above.size, bool)
    begins[:-1] = fall[1:] & falling[1:]
    cause[falling & (~rising | begins)] = Cause.TREND_DECREASING
    cause[outside & above] = Cause.ABOVE_UPPER_LIMIT
    cause[outside & below] = Cause.BELOW_LOWER_LIMIT
    return cause


def _members(joined: Flags, together: int) -> Flags:
    """The points that belong to `together` or more in a row, where `joined` says a point goes with the one before.

    The first point of each series goes with none, so that nothing is found across its start.
    """
    ends = joined.copy()
    for back in range(1, together - 1):
        ends[back:] &= joined[:-back]
    member = ends.copy()
    if ends.any():
        for back in range(1, together):
            member[:-back] |= ends[back:]
    return member


def _two_in_three(side: Flags, between: Flags, stays: Flags) -> Flags:
    """The points between two and three sigma in some three in a row, all on one side, that hold two or more of them."""
    found = np.zeros(side.size, bool)
    if side.size < 3:
        return found
    far = side & between
    one_side = side[2:] & side[1:-1] & side[:-2] & stays[2:] & stays[1:-1]
    first, middle, last = far[:-2], far[1:-1], far[2:]
    window = one_side & ((first & middle) | (first & last) | (middle & last))
    for place in range(3):
        found[place : found.size - 2 + place] |= window
    return found & far
