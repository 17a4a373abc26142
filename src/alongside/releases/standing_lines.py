"""How an open line stands at a later release, judged by what that release stored; nothing is reckoned again.

Its one word: a line's *own start* is the first period of the window it was opened on. The sums are the engine's
(`benchmarking.trend.open_lines`); here the stored facts are read. Source: statistics.md, F9.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from benchmarking.periods import Period
    from benchmarking.trend.open_lines import Standing

BY_CHANGE = "recent change"
NOT_KEPT = "This release was reckoned before releases kept the periods they compare."
OUTSIDE = "The line began outside the periods that can be compared now."


@dataclass(frozen=True, slots=True)
class OwnStart:
    """Where a line began.

    label, words  of the first period of the window it was opened on
    ends          that period's last day; periods are told apart by it, since a publisher may relabel one
    direction     +1 or −1, the way it went
    window        how many periods the window had when the line was opened
    """

    label: str
    words: str
    ends: date
    direction: int
    window: int


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A line to be judged.

    place, indicator   whose it is (the place's number), on what
    opened             the number of the release it was opened at
    starts, direction  the last day of the first period of its window, and the way it went
    """

    place: int
    indicator: str
    opened: int
    starts: date
    direction: int


@dataclass(frozen=True, slots=True)
class ReleaseStanding:
    """How one line stands at one release. `latest` is the latest period of its measure there, in words."""

    release: str
    number: int
    latest: str
    standing: "Standing"


def stretch_document(stretch: "Sequence[Period]") -> list[dict[str, str]]:
    """The periods a measure was scored over, oldest first, as a reading keeps them."""
    return [
        {"label": period.label, "words": period.words, "start": str(period.start), "end": str(period.end)}
        for period in stretch
    ]


def own_start(reading: Mapping[str, Any], comparison: Mapping[str, Any], opened_by: Sequence[str]) -> OwnStart | None:
    """Where a line began, or None if no recent change opened it.

    reading, comparison  the facts its release stored of the measure, and of the authority on it
    """
    scored, periods = comparison["scored"], reading.get("stretch_periods")
    if BY_CHANGE not in opened_by or not scored or not periods:
        return None
    first = periods[-scored["window"]]
    return OwnStart(
        first["label"], first["words"], date.fromisoformat(first["end"]), scored["direction"], scored["window"]
    )


def standing(reading: Mapping[str, Any], comparison: Mapping[str, Any], *, starts: date, direction: int) -> "Standing":
    """How a line with this start stands at the release these facts are of: its z at k, the periods since its start."""
    import math

    from benchmarking.trend.open_lines import HOLDS, Standing

    scored, periods = comparison["scored"], reading.get("stretch_periods")
    if not scored:
        return Standing(0, math.nan, False, comparison["not_scored"]["reason"])
    if not periods:
        return Standing(0, math.nan, False, NOT_KEPT)
    since = sum(date.fromisoformat(period["end"]) >= starts for period in periods)
    if not 1 <= since < len(periods):
        return Standing(since, math.nan, False, OUTSIDE)
    z = scored["z_by_start"][since - 1]
    return Standing(since, z, abs(z) >= HOLDS and z * direction > 0)


def at_release(
    release: str, number: int, reading: Mapping[str, Any], comparison: Mapping[str, Any], line: OpenLine
) -> ReleaseStanding:
    """How one line stands at one release, from the facts that release stored."""
    seen = standing(reading, comparison, starts=line.starts, direction=line.direction)
    return ReleaseStanding(release, number, reading["latest"]["words"], seen)


def closable(standings: Sequence[ReleaseStanding]) -> bool:
    """True if a person may take it as over: it no longer holds at the last two releases that could judge it."""
    from benchmarking.trend import open_lines

    return open_lines.closable([each.standing for each in standings])


def one_a_period(standings: Sequence[ReleaseStanding]) -> tuple[ReleaseStanding, ...]:
    """Oldest first, one for each latest period: a correction of the same figures is not another release to judge by."""
    newest: dict[str, ReleaseStanding] = {}
    for each in sorted(standings, key=lambda each: each.number):
        newest.pop(each.latest, None)
        newest[each.latest] = each
    return tuple(newest.values())
