"""A line that is open keeps its own start: it is judged by the change since then, not by the latest windows.

Source: statistics.md, F9.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarking.periods import Period
from benchmarking.trend.admission import IndicatorScores, NotScored, Scored

HOLDS = 2.0
_RELEASES = 2


@dataclass(frozen=True, slots=True)
class Standing:
    """How an open line stands at one release.

    since  k, the periods from the line's own start to the latest: it grows as releases follow
    z      the line's z at that k; NaN if it can't be judged at this release
    holds  True if |z| is at least 2.0 and has the line's own sign
    reason why it can't be judged, or ""
    """

    since: int
    z: float
    holds: bool
    reason: str = ""

    @property
    def judged(self) -> bool:
        """True if this release says something about the line."""
        return not math.isnan(self.z)


def standing(scores: IndicatorScores, place: str, start: Period, direction: int) -> Standing:
    """How a line opened for a place stands now.

    start      the first period of the window it was opened on
    direction  +1 or −1, the sign it was opened with
    raises     KeyError if the place is not in the panel
    """
    found: Scored | NotScored = scores.of(place)
    if isinstance(found, NotScored):
        return Standing(0, math.nan, False, found.reason)
    since = sum(period >= start for period in scores.stretch)
    if not 1 <= since < len(scores.stretch):
        return Standing(since, math.nan, False, "The line began outside the periods that can be compared now.")
    z = found.z_by_start[since - 1]
    return Standing(since, z, abs(z) >= HOLDS and z * direction > 0)


def closable(standings: Sequence[Standing]) -> bool:
    """True if a line no longer holds at the last two releases that could judge it. A person may close it at any time.

    standings  one a release since it opened, oldest first; a release that could not judge it counts neither way
    """
    judged = [each for each in standings if each.judged][-_RELEASES:]
    return len(judged) == _RELEASES and not any(each.holds for each in judged)
