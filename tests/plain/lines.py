"""Which lines there are (section G), in what order, which open the report, and what each says."""

from dataclasses import dataclass

from tests.plain import signals, standing
from tests.plain.change import Changes, Scored, changes
from tests.plain.frozen import Frozen, Measure
from tests.plain.words import capital, frequency, number, overlaps, said, span, window

GOOD = {"high": 1, "low": -1, "none": 0}
NO_TARGET, NOT_CALCULATED = "No target can be judged.", "Not calculated for this series."
CAUSES = {
    "above_upper_limit": "above its usual range",
    "below_lower_limit": "below its usual range",
    "trend_increasing": "the last of seven or more rising in a row",
    "trend_decreasing": "the last of seven or more falling in a row",
    "two_in_three_above": "one of two in three close to the top of its usual range",
    "two_in_three_below": "one of two in three close to the bottom of its usual range",
    "run_above": "one of seven or more in a row above its mean",
    "run_below": "one of seven or more in a row below its mean",
}


@dataclass
class Signal:
    """One method's answer for one authority on one measure."""

    section: str
    available: bool
    direction: int
    fired: bool
    may_open: bool
    why: str = ""


@dataclass
class Line:
    """One thing worth a conversation."""

    place: str
    indicator: str
    topic: str
    kind: str
    direction: int
    meaning: str
    favour: int
    still: str
    rank: float
    opened_by: list[str]
    strengthened_by: list[str]
    considered: dict[str, Signal]
    sentences: list[str]

    @property
    def tier(self) -> str:
        return "watch" if self.kind == "watch" else "headline"


@dataclass
class Reckoned:
    """One measure, reckoned for the whole region."""

    measure: Measure
    changes: Changes
    fifths: dict[str, int | None]
    ranges: dict[str, signals.Range]
    funnel: signals.Funnel | None
    lines: dict[str, Line]


def reckoned(frozen: Frozen, measure: Measure) -> Reckoned:
    codes = [place["code"] for place in frozen.authorities]
    found = Reckoned(
        measure=measure,
        changes=changes(frozen, measure),
        fifths=standing.fifths(frozen, measure),
        ranges={code: signals.range_of(measure, code) for code in codes},
        funnel=signals.funnel(measure),
        lines={},
    )
    quarters = standing.quarters(measure, 0), standing.quarters(measure, 1)
    for code in codes:
        considered = _considered(found, quarters, code)
        line = _line(frozen, found, considered, code)
        if line:
            found.lines[code] = line
    return found


def change_on_previous(measure: Measure, code: str) -> float | None:
    if len(measure.periods) < 2:
        return None
    before, now = measure.cells[code][-2:]
    return now - before if isinstance(now, float) and isinstance(before, float) else None


Quarters = tuple[dict[str, int | None], dict[str, int | None]]


def _considered(found: Reckoned, quarters: Quarters, code: str) -> dict[str, Signal]:
    scored = found.changes.scored.get(code)
    recent = Signal("F", False, 0, False, True, found.changes.refused.get(code, ("", ""))[1])
    if scored:
        recent = Signal("F", True, scored.direction, scored.score >= 2.5, True)
    outside = found.funnel.beyond.get(code) if found.funnel else None
    ranged = found.ranges[code]
    now, before = (side[code] for side in quarters)
    end = 1 if now == 4 else -1 if now == 1 else 0
    moved = now - before if now and before else None
    return {
        "recent change": recent,
        "funnel": _signal("D", outside[0] if outside else None, may_open=True),
        "target": Signal("A11", False, 0, False, True, NO_TARGET),
        "usual range": _signal("A", signals.way(ranged.last) if ranged.points else None),
        "five-point trend": _signal("E", signals.five_points(found.measure, code)),
        "position": _signal("C", end if now else None),
        "change on previous": _signal("G", _sign(change_on_previous(found.measure, code))),
        "quarters moved": _signal("G", _sign(moved)),
    }


def _sign(moved: float | None) -> int | None:
    return None if moved is None else (moved > 0) - (moved < 0)


def _signal(section: str, direction: int | None, *, may_open: bool = False) -> Signal:
    if direction is None:
        return Signal(section, False, 0, False, may_open, NOT_CALCULATED)
    return Signal(section, True, direction, direction != 0, may_open)


def _line(frozen: Frozen, found: Reckoned, considered: dict[str, Signal], code: str) -> Line | None:
    scored = found.changes.scored.get(code)
    outside = found.funnel.beyond.get(code, (0, 0)) if found.funnel else (0, 0)
    openings = []
    if scored and scored.score >= 3.0:
        openings.append(("change", "recent change", scored.direction))
    if outside[1]:
        openings.append(("position", "funnel", outside[1]))
    if openings:
        kind, _, direction = openings[0]
        opened_by = [name for _, name, _ in openings]
    else:
        kind, opened_by = "watch", _watched(scored, outside[0])
        direction = scored.direction if scored else 0
        if not opened_by:
            return None
    strengthened = _strengthened(found, considered, openings, direction, code)
    polarity = found.measure.entry["polarity"]
    favour = direction * GOOD[polarity]
    by_change = kind in ("change", "watch") and scored is not None
    line = Line(
        place=code,
        indicator=found.measure.entry["code"],
        topic=found.measure.entry["topic"],
        kind=kind,
        direction=direction,
        meaning=_meaning(kind, direction, favour),
        favour=favour,
        still=_still(found, considered, direction, outside[0], code) if by_change else "",
        rank=(scored.score if by_change and scored else 3.0) + 0.5 * len(strengthened),
        opened_by=opened_by,
        strengthened_by=strengthened,
        considered=considered,
        sentences=[],
    )
    line.sentences = _sentences(frozen, found, line, code)
    return line


def _still(found: Reckoned, considered: dict[str, Signal], direction: int, side: int, code: str) -> str:
    """Where it still stands although it moved the other way, and among whom; "" where it doesn't."""
    end = "high" if direction < 0 else "low"
    if found.fifths[code] == (5 if direction < 0 else 1):
        return f"{end} for the region"
    side = side or considered["position"].direction
    return f"{end} among the others" if side == -direction else ""


def _watched(scored: Scored | None, side: int) -> list[str]:
    if scored is None:
        return []
    beside = bool(side) and side == scored.direction and scored.score >= 2.0
    if scored.score >= 2.5:
        return ["recent change", "funnel"] if beside else ["recent change"]
    return ["funnel", "recent change"] if beside else []


def _strengthened(
    found: Reckoned, considered: dict[str, Signal], openings: list[tuple[str, str, int]], direction: int, code: str
) -> list[str]:
    may: set[str] = set()
    for kind, _, side in openings:
        if side == direction and kind == "change":
            may |= {"five-point trend", "funnel"}
            if found.ranges[code].points >= 13:
                may.add("usual range")
        elif side == direction:
            may |= {"recent change", "position"}
    lead = openings[0][1] if openings else ""
    return [
        name
        for name, signal in considered.items()
        if name in may and name != lead and signal.fired and signal.direction == direction
    ]


def _meaning(kind: str, direction: int, favour: int) -> str:
    if kind == "position":
        return "high" if direction > 0 else "low"
    if favour:
        return "improving" if favour > 0 else "concerning"
    return "rising" if direction > 0 else "falling"


def ranked(lines: list[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (-line.rank, line.place, line.indicator))


def opening(lines: list[Line]) -> list[Line]:
    """At most five headlines, at most two of a topic, one for the better and one for the worse if there are such."""
    full = [line for line in ranked(lines) if line.tier == "headline"]
    chosen: list[Line] = []
    for line in full:
        if len(chosen) < 5 and sum(each.topic == line.topic for each in chosen) < 2:
            chosen.append(line)
    for favour in (-1, 1):
        if any(line.favour == favour for line in chosen):
            continue
        for line in full:
            room = _with(chosen, line) if line.favour == favour else None
            if room:
                chosen = room
                break
    return ranked(chosen)


def _with(chosen: list[Line], line: Line) -> list[Line] | None:
    for spare in reversed(ranked(chosen)):
        rest = [each for each in chosen if each is not spare]
        alone = spare.favour and all(each.favour != spare.favour for each in rest)
        if not alone and sum(each.topic == line.topic for each in rest) < 2:
            return [*rest, line]
    return None


# What a line says ---------------------------------------------------------------------------


def _sentences(frozen: Frozen, found: Reckoned, line: Line, code: str) -> list[str]:
    entry = found.measure.entry
    region, invented = frozen.contents["region"]["name"], frozen.contents["invented"]
    peers = f"{region}'s authorities" if invented else "England's councils"
    scored = found.changes.scored.get(code)
    name = capital(entry["short_name"])
    if line.kind == "position":
        sentences = _standing_out(found, line, name, peers, scored)
    else:
        assert scored is not None
        sentences = [*_moved(entry, scored, name, peers), *_also(found, line, peers, code)]
        if line.still:
            sentences.append(f"{capital(line.meaning)}, still {line.still}.")
    if entry["polarity"] == "none":
        sentences.append("There is no good direction for this measure.")
    if not found.changes.sized:
        sentences.append("Base unknown: no counts are published for this measure.")
    return [f"{frozen.name_of(code)}: {_lower(sentences[0])}", *sentences[1:]]


def _lower(text: str) -> str:
    return text if text[1].isupper() or text[1].isdigit() else text[0].lower() + text[1:]


def _standing_out(found: Reckoned, line: Line, name: str, peers: str, scored: Scored | None) -> list[str]:
    entry, funnel = found.measure.entry, found.funnel
    assert funnel is not None
    end = "highest" if line.direction > 0 else "lowest"
    latest = scored.latest if scored else found.measure.latest(line.place)
    stood = f"stood at {said(latest, entry)}, "
    sentences = [
        f"{name} {stood}among the {end} of {peers} for its size.",
        "About 1 in 500 would stand this far out by chance alone.",
    ]
    if funnel.tau2 > 0:
        phi = number(funnel.phi, 1)
        sentences.append(f"Councils differ by more than chance; limits widened (φ = {phi}; 1 is chance alone).")
    return sentences


def _also(found: Reckoned, line: Line, peers: str, code: str) -> list[str]:
    up, counted_too = line.direction > 0, {*line.opened_by, *line.strengthened_by}
    sentences = []
    if "funnel" in counted_too and line.considered["funnel"].direction == line.direction:
        sentences.append(f"It is also among the {'highest' if up else 'lowest'} of {peers} for its size.")
    if "usual range" in counted_too:
        sentences.append(f"The last figure is also {CAUSES[found.ranges[code].last]}.")
    if "five-point trend" in counted_too:
        sentences.append(f"The five-year trend is {'rising' if up else 'falling'} too.")
    return sentences


def _moved(entry: dict, scored: Scored, name: str, peers: str) -> list[str]:
    over, rolling = window(scored.window, frequency(entry)), overlaps(entry)
    before = f"({said(scored.before, entry, unit=False)} over {span(*scored.over, rolling=rolling)})"
    latest, verb = said(scored.latest, entry), "rose" if scored.direction > 0 else "fell"
    rate = ", a year's rate" if entry["measured"] == "rate" else ""
    by_latest, by_mean = (_apart(level, scored, entry) for level in (scored.latest, scored.lately))
    if by_latest:
        first = f"{name} {verb} to {latest}{rate} {before}."
    elif by_mean:
        mean, during = f"{said(scored.lately, entry)}{rate}", span(*scored.during, rolling=rolling)
        first = f"{name} averaged {mean} over {during} {before}, and stood at {latest} at the end."
    else:
        others = ""
        if scored.others * scored.direction < 0:
            others = f", while the figure {'fell' if scored.direction > 0 else 'rose'} across {peers}"
        first = f"{name} stood at {latest}{rate} {before}{others}."
    how = "rare" if scored.score >= 3.0 else "uncommon" if scored.score >= 2.5 else "a little unusual"
    kind = "A move this large" if by_latest or by_mean else "To part this far from the others"
    return [first, f"{kind} over {over} is {how} among {peers}."]


def _apart(level: float, scored: Scored, entry: dict) -> bool:
    """Whether a level shows, as printed, a move the score's way."""
    printed = number(level, entry["decimals"]) != number(scored.before, entry["decimals"])
    return printed and (level - scored.before) * scored.direction > 0
