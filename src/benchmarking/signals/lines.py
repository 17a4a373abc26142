"""What opens a line, what strengthens it, and which few a page shows.

Its few words: a *line* is what is worth a conversation; its *favour* whether that is for the better or the worse.
Only recent change, a position beyond 99.8% and a target consistently missed open headlines.
Source: statistics.md, section G.
"""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarking.indicators import Polarity
from benchmarking.signals.evidence import (
    CHANGE,
    FIVE_POINT,
    FUNNEL,
    GOOD,
    POSITION,
    TARGET,
    UNUSUAL,
    USUAL_RANGE,
    WORTH_A_LOOK,
    Evidence,
    Signal,
    considered,
    plain,
)
from benchmarking.trend.recent_change import HEADLINE, WATCH

METHOD_VERSION = "2"
WATCH_BESIDE_POSITION = 2.0
MOST_HEADLINES, MOST_OF_A_TOPIC = 5, 2
STRENGTH = 0.5


class Kind(enum.StrEnum):
    """Which list a line stands on, and what leads it."""

    CHANGE = "change"
    TARGET = "target"
    POSITION = "position"
    WATCH = "watch"


class Meaning(enum.StrEnum):
    """What a line says has happened, or where the authority stands."""

    IMPROVING = "improving"
    CONCERNING = "concerning"
    RISING = "rising"
    FALLING = "falling"
    HIGH = "high"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing worth a conversation, with all it rests on.

    opened_by, strengthened_by  names of signals
    direction  of the signal that leads: +1 up or high, −1 down or low
    favour     +1 for the better, −1 for the worse, 0 without a good direction
    still      where the place still stands against the direction of the change: +1 high, −1 low, 0 neither;
               `still_in` says among whom: "region" (its end fifth) or "peers" (the funnel, or an end quarter)
    rank       orders lines; it does not admit them
    """

    place: str
    indicator: str
    topic: str
    kind: Kind
    meaning: Meaning
    direction: int
    favour: int
    still: int
    still_in: str
    opened_by: tuple[str, ...]
    strengthened_by: tuple[str, ...]
    score: float | None
    rank: float
    priority: float
    evidence: Evidence
    considered: tuple[Signal, ...]
    method: str = METHOD_VERSION

    @property
    def is_headline(self) -> bool:
        """False for the watch list."""
        return self.kind is not Kind.WATCH

    def to_document(self) -> dict[str, Any]:
        """The line in plain lists and dictionaries: method version, inputs, score and all that was considered."""
        document: dict[str, Any] = plain(self)
        return document


def line_for(evidence: Evidence, *, priority: float = 0.0) -> Line | None:
    """The line this evidence opens, or None.

    priority  what the region adds for its own priorities, 0 to 1; it orders lines and admits none
    source    statistics.md G, the table and the paragraph under it
    """
    signals = {signal.name: signal for signal in considered(evidence)}
    openings = _openings(evidence, signals)
    kind = openings[0][0] if openings else Kind.WATCH
    opened_by = tuple(name for _, name, _ in openings) or _watched(evidence, signals)
    if not opened_by:
        return None
    direction = openings[0][2] if openings else signals[CHANGE].direction
    strengthened = _strengthened(evidence, signals, openings, direction)
    by_change = kind in (Kind.CHANGE, Kind.WATCH)
    still, still_in = _still(evidence, direction) if by_change else (0, "")
    own_score = evidence.score if by_change and evidence.score is not None else HEADLINE
    return Line(
        place=evidence.place,
        indicator=evidence.indicator,
        topic=evidence.topic,
        kind=kind,
        meaning=meaning_of(direction, evidence.polarity, position=kind is Kind.POSITION),
        direction=direction,
        favour=direction * GOOD[evidence.polarity],
        still=still,
        still_in=still_in,
        opened_by=opened_by,
        strengthened_by=strengthened,
        score=evidence.score,
        rank=own_score + STRENGTH * len(strengthened) + min(1.0, max(0.0, priority)),
        priority=priority,
        evidence=evidence,
        considered=tuple(signals.values()),
    )


def meaning_of(direction: int, polarity: Polarity, *, position: bool = False) -> Meaning:
    """What a direction means: improving or concerning, rising or falling, or for a position high or low."""
    if position:
        return Meaning.HIGH if direction > 0 else Meaning.LOW
    favour = direction * GOOD[polarity]
    if favour:
        return Meaning.IMPROVING if favour > 0 else Meaning.CONCERNING
    return Meaning.RISING if direction > 0 else Meaning.FALLING


Opening = tuple[Kind, str, int]


def _openings(evidence: Evidence, signals: Mapping[str, Signal]) -> list[Opening]:
    """What opens a headline, that which leads first."""
    openings = []
    if evidence.score is not None and evidence.score >= HEADLINE:
        openings.append((Kind.CHANGE, CHANGE, signals[CHANGE].direction))
    if signals[TARGET].fired:
        openings.append((Kind.TARGET, TARGET, signals[TARGET].direction))
    if evidence.funnel is not None and evidence.funnel.beyond >= UNUSUAL:
        openings.append((Kind.POSITION, FUNNEL, evidence.funnel.side))
    return openings


def _watched(evidence: Evidence, signals: Mapping[str, Signal]) -> tuple[str, ...]:
    """What puts a line on the watch list: F from 2.5, or D from 95% with F from 2.0 the same way."""
    score, funnel = evidence.score, signals[FUNNEL]
    if score is None:
        return ()
    beside = funnel.fired and funnel.direction == signals[CHANGE].direction and score >= WATCH_BESIDE_POSITION
    if score >= WATCH:
        return (CHANGE, FUNNEL) if beside else (CHANGE,)
    return (FUNNEL, CHANGE) if beside else ()


def _strengthened(
    evidence: Evidence, signals: Mapping[str, Signal], openings: Sequence[Opening], direction: int
) -> tuple[str, ...]:
    """The signals that strengthen the openings pointing the line's way, each counted once, never the leading one."""
    agree = {name for name, signal in signals.items() if signal.fired and signal.direction == direction}
    enough = evidence.usual_range is not None and evidence.usual_range.is_full
    rows = {
        Kind.CHANGE: {FIVE_POINT, FUNNEL} | ({USUAL_RANGE} if enough else set()),
        Kind.POSITION: {CHANGE, POSITION},
        Kind.TARGET: {CHANGE},
    }
    may = {name for kind, _, way in openings if way == direction for name in rows[kind]}
    lead = {openings[0][1]} if openings else set()
    return tuple(name for name in signals if name in (may & agree) - lead)


def _still(evidence: Evidence, direction: int) -> tuple[int, str]:
    """Where a place still stands although it moved the other way: in the region, else by the funnel or its quarter."""
    funnel, position = evidence.funnel, evidence.position
    if position is not None and position.fifth_in_region == (5 if direction < 0 else 1):
        return -direction, "region"
    side = funnel.side if funnel is not None and funnel.beyond >= WORTH_A_LOOK else position.side if position else 0
    return (side, "peers") if side == -direction else (0, "")


def ranked(lines: Sequence[Line]) -> list[Line]:
    """Lines in order, strongest first; equal ones by place and indicator, so that the order is always the same."""
    return sorted(lines, key=lambda line: (-line.rank, line.place, line.indicator))


def headlines(
    lines: Sequence[Line], *, most: int = MOST_HEADLINES, most_of_a_topic: int = MOST_OF_A_TOPIC
) -> list[Line]:
    """The few lines a page opens with: at most five, at most two of a topic, for better and for worse if both exist.

    The strongest are taken in order. If none of them is for the better (or for the worse) though some line is, the
    strongest such line takes the place of the weakest that can be spared. The full list is `ranked`.
    """
    full = [line for line in ranked(lines) if line.is_headline]
    chosen: list[Line] = []
    for line in full:
        if len(chosen) < most and _of_topic(chosen, line) < most_of_a_topic:
            chosen.append(line)
    for favour in (-1, 1):
        if not any(line.favour == favour for line in chosen):
            waiting = [line for line in full if line.favour == favour]
            chosen = next(filter(None, (_make_room(chosen, each, most_of_a_topic) for each in waiting)), chosen)
    return ranked(chosen)


def _of_topic(chosen: Sequence[Line], line: Line) -> int:
    return sum(each.topic == line.topic for each in chosen)


def _make_room(chosen: Sequence[Line], line: Line, most_of_a_topic: int) -> list[Line] | None:
    """The chosen lines with one let go for `line`: the weakest that is not the only one of its favour; or None."""
    for spare in reversed(ranked(chosen)):
        rest = [each for each in chosen if each is not spare]
        needed = spare.favour != 0 and not any(each.favour == spare.favour for each in rest)
        if not needed and _of_topic(rest, line) < most_of_a_topic:
            return [*rest, line]
    return None


def watch_list(lines: Sequence[Line]) -> list[Line]:
    """The second list, strongest first."""
    return [line for line in ranked(lines) if not line.is_headline]
