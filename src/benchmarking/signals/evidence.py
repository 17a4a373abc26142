"""All that was reckoned for one place on one indicator, and what each method says of it.

Its few words: *evidence* is the numbers of every method; a *signal* one method's answer, whether or not it counts;
what is *full* has the 13 points that a usual range needs.
Source: statistics.md, section G.
"""

import dataclasses
import enum
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from benchmarking.indicators import Cadence, Polarity
from benchmarking.trend.admission import IndicatorScores, NotScored, Scored
from benchmarking.trend.recent_change import WATCH

FULL_HISTORY = 13
WORTH_A_LOOK, UNUSUAL = 95.0, 99.8
CONSISTENT_FAIL = "consistent_fail"  # as the usual range labels it
NOT_CALCULATED = "Not calculated for this series."
CHANGE, FUNNEL, TARGET = "recent change", "funnel", "target"
USUAL_RANGE, FIVE_POINT, POSITION = "usual range", "five-point trend", "position"
GOOD = {Polarity.HIGH: 1, Polarity.LOW: -1, Polarity.NONE: 0}


@dataclass(frozen=True, slots=True)
class Fitted:
    """What the score of one place was measured against, enough to reckon it again from its own values (F 3 to 7)."""

    rho: float
    nugget: float
    wander: float
    everyone: tuple[float, ...]
    centre: tuple[float, ...]
    divisor: float
    sized: bool  # False if every sampling error was taken as 0
    peers: int

    @classmethod
    def of(cls, scores: IndicatorScores) -> "Fitted | None":
        """The fit behind an indicator's scores; None if nobody was scored."""
        change = scores.change
        if change is None:
            return None
        return cls(
            rho=change.rho,
            nugget=change.nugget,
            wander=change.wander,
            everyone=tuple(change.everyone.tolist()),
            centre=tuple(change.centre[: change.z.shape[1]].tolist()),
            divisor=change.divisor,
            sized=bool((scores.sampling_error != 0.0).any()),
            peers=len(scores.peers),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class UsualRangeFacts:
    """Section A for one series. `side` is +1 high, −1 low, 0 as usual, by the last point; `assurance` is A11's word."""

    points: int
    cause: str = ""
    side: int = 0
    mean: float | None = None
    lower: float | None = None
    upper: float | None = None
    target: float | None = None
    assurance: str = ""

    @property
    def is_full(self) -> bool:
        """True from 13 points; with fewer it is never a reason by itself, nor does it strengthen one."""
        return self.points >= FULL_HISTORY


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelFacts:
    """Section D for one place. `beyond` is 0, 95 or 99.8; `side` +1 above the limits, −1 below, 0 inside."""

    beyond: float
    side: int
    z: float
    phi: float
    tau2: float
    target: float
    areas: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FivePointFacts:
    """Section E for one series: +1 increasing, −1 decreasing, 0 no significant change, with its χ²."""

    direction: int
    chi_squared: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionFacts:
    """Section C for one place. `side` is +1 in the highest quarter, −1 in the lowest, 0 between.

    fifth_in_region  1 the lowest to 5 the highest; None if it has none
    """

    side: int
    rank: int | None = None
    of: int | None = None
    quarter: int | None = None
    fifth_in_region: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that was reckoned for one place on one indicator; a method that could not be used is None.

    polarity            the direction that holds here; `direction_set_by` says who set it, if the region did
    latest              the latest figure, where it is known though it could not be scored
    change_on_previous  latest less previous figure, and `quarters_moved` the quarters crossed: never a reason alone
    """

    place: str
    indicator: str
    topic: str
    polarity: Polarity
    cadence: Cadence
    change: Scored | NotScored
    fitted: Fitted | None = None
    base_known: bool = False
    usual_range: UsualRangeFacts | None = None
    funnel: FunnelFacts | None = None
    five_point: FivePointFacts | None = None
    position: PositionFacts | None = None
    change_on_previous: float | None = None
    quarters_moved: int | None = None
    direction_set_by: str = ""
    latest: float | None = None

    @property
    def figure(self) -> float | None:
        """The latest figure, if it is known."""
        return self.change.latest if isinstance(self.change, Scored) else self.latest

    @property
    def score(self) -> float | None:
        """F's score, or None if it could not be scored."""
        return self.change.score if isinstance(self.change, Scored) else None

    @property
    def worse(self) -> int:
        """The direction that is for the worse: +1, −1, or 0 without a good direction."""
        return -GOOD[self.polarity]


@dataclass(frozen=True, slots=True)
class Signal:
    """One method's answer, whether or not it counted.

    section    of statistics.md; `available` False if the method could not be used, `why` then says so
    fired      True if it said something; `direction` +1 up or high, −1 down or low, 0 neither
    may_open   False for what never stands alone
    """

    name: str
    section: str
    available: bool
    fired: bool
    direction: int
    may_open: bool
    numbers: Mapping[str, Any]
    why: str = ""


def considered(evidence: Evidence) -> tuple[Signal, ...]:
    """Every signal with its numbers, those that did not fire included."""
    return (
        _recent_change(evidence.change),
        _signal(FUNNEL, "D", evidence.funnel, lambda f: (f.beyond >= WORTH_A_LOOK, f.side), may_open=True),
        _target(evidence),
        _signal(USUAL_RANGE, "A", evidence.usual_range, lambda a: (a.side != 0, a.side)),
        _signal(FIVE_POINT, "E", evidence.five_point, lambda e: (e.direction != 0, e.direction)),
        _signal(POSITION, "C", evidence.position, lambda c: (c.side != 0, c.side)),
        _move("change on previous", evidence.change_on_previous),
        _move("quarters moved", evidence.quarters_moved),
    )


def _recent_change(found: Scored | NotScored) -> Signal:
    """F. It fires from 2.5; its direction is given below that too, for those who ask."""
    if isinstance(found, NotScored):
        return Signal(CHANGE, "F", False, False, 0, True, {}, found.reason)
    return Signal(CHANGE, "F", True, found.score >= WATCH, found.direction, True, plain(found))


def _target(evidence: Evidence) -> Signal:
    """A11. It fires only for a consistent fail on 13 points or more, of a measure with a good direction."""
    facts = evidence.usual_range
    if facts is None or facts.target is None or evidence.worse == 0 or not facts.assurance:
        return Signal(TARGET, "A11", False, False, 0, True, {}, "No target can be judged.")
    numbers = {"target": facts.target, "assurance": facts.assurance, "points": facts.points}
    fails = facts.is_full and facts.assurance == CONSISTENT_FAIL
    return Signal(TARGET, "A11", True, fails, evidence.worse if fails else 0, True, numbers)


def _signal(
    name: str, section: str, facts: Any, read: Callable[[Any], tuple[bool, int]], *, may_open: bool = False
) -> Signal:
    if facts is None:
        return Signal(name, section, False, False, 0, may_open, {}, NOT_CALCULATED)
    fired, direction = read(facts)
    return Signal(name, section, True, fired, direction, may_open, plain(facts))


def _move(name: str, moved: float | None) -> Signal:
    """What never stands alone: a change on the previous figure, or quarters crossed."""
    if moved is None:
        return Signal(name, "G", False, False, 0, False, {}, NOT_CALCULATED)
    return Signal(name, "G", True, moved != 0, (moved > 0) - (moved < 0), False, {"moved": moved})


def plain(thing: Any) -> Any:
    """Anything of ours in plain lists, dictionaries, numbers and text; a number that is not one becomes None."""
    if dataclasses.is_dataclass(thing):
        return {field.name: plain(getattr(thing, field.name)) for field in dataclasses.fields(thing)}
    if isinstance(thing, Mapping):
        return {str(key): plain(value) for key, value in thing.items()}
    if isinstance(thing, list | tuple):
        return [plain(each) for each in thing]
    if isinstance(thing, enum.StrEnum):
        return thing.value
    if isinstance(thing, date):
        return thing.isoformat()
    return None if isinstance(thing, float) and math.isnan(thing) else thing
