"""Recent change (section F) for every authority of the region, or why there is none, from frozen figures."""

import math
from dataclasses import dataclass, field

from tests.benchmarking.plain import recent_change
from tests.plain.frozen import Frozen, Measure
from tests.plain.standing import median
from tests.plain.words import STATE_WORDS, day, frequency, listed, overlaps, period_short, period_words, span

NEEDED, PEERS_NEEDED = 7, 20
SCALE = {"percent": 100, "ratio": 1}


@dataclass
class Scored:
    """One authority's score: by window, and the plain means before the chosen window and within it.

    since  z at every k, the periods since a start, for lines that keep their own
    """

    score: float
    direction: int
    window: int
    z: list[float]
    latest: float
    before: float
    lately: float
    over: tuple[dict, dict]
    during: tuple[dict, dict]
    others: float
    since: list[float]


@dataclass
class Changes:
    """One measure: who was scored, and why the others, or everybody, were not (a kind and a sentence)."""

    periods: list[dict]
    peers: list[str]
    sized: bool
    fit: dict | None = None
    whole: tuple[str, str] | None = None
    scored: dict[str, Scored] = field(default_factory=dict)
    refused: dict[str, tuple[str, str]] = field(default_factory=dict)


def changes(frozen: Frozen, measure: Measure) -> Changes:
    """Score a measure's peers and say what became of each authority of the region."""
    columns, whole = stretch(measure)
    complete = [
        place for place in measure.cells if columns and all(measure.comparable(place, t) for t in columns)
    ]  # fmt: skip
    periods = [measure.periods[t] for t in columns]
    errors = sampling_errors(measure, complete, columns)
    found = Changes(periods, complete, sized=errors is not None, whole=whole)
    if whole is None and len(complete) < PEERS_NEEDED:
        few = f"Only {len(complete)} authorities have every figure from {span(periods[0], periods[-1])}"
        found.whole = "too few peers", f"{few}, and {PEERS_NEEDED} are needed."
    elif whole is None:
        _score(found, measure, columns, errors or [0.0] * len(complete))
    for place in frozen.authorities:
        code = place["code"]
        reason = _refusal(frozen, measure, found, columns, code)
        if reason:
            found.refused[code] = reason
            found.scored.pop(code, None)
    return found


def stretch(measure: Measure) -> tuple[list[int], tuple[str, str] | None]:
    """The columns scored, back from the latest while four in five are complete; or none, and why."""
    if measure.entry["window_months"] > 12 or any(period["kind"] == "three-year" for period in measure.periods):
        shared = "Each figure pools several years, so that neighbouring figures share most of what they count."
        return [], ("overlapping years", shared)
    columns: list[int] = []
    stop = None
    for t in _scored_columns(measure):
        stop = _stop(measure, t, columns)
        if stop:
            break
        columns.insert(0, t)
    many = len(columns)
    if many >= NEEDED:
        return columns, None
    step = {"annual": "year", "quarterly": "quarter"}[frequency(measure.entry)]
    count = f"{many or 'no'} {step}{'' if many == 1 else 's'}"
    if stop is None:
        have = "has" if many == 1 else "have"
        return [], ("too few periods", f"Only {count} {have} been published, and {NEEDED} are needed.")
    return [], (stop[0], f"{stop[1]}: {count} to compare, and {NEEDED} are needed.")


def _scored_columns(measure: Measure) -> list[int]:
    """From the latest back; of figures that roll from quarter to quarter, those of the same quarter of the year."""
    back = list(range(len(measure.periods)))[::-1]
    if measure.entry["cadence"] == "annual" or not overlaps(measure.entry):
        return back
    same = measure.periods[-1]["end"][5:7]
    return [t for t in back if measure.periods[t]["end"][5:7] == same]


def _stop(measure: Measure, t: int, columns: list[int]) -> tuple[str, str] | None:
    period, latest = measure.periods[t], measure.periods[-1]
    for each in measure.entry.get("breaks", []):
        if each["on"] <= latest["end"] and period["start"] < each["on"]:
            return "break in series", f"There is a break in series on {day(each['on'])} ({each['why'].rstrip('.')})"
    if columns:
        after = measure.periods[columns[0]]
        months = [int(one["end"][:4]) * 12 + int(one["end"][5:7]) for one in (period, after)]
        if months[1] - months[0] != {"annual": 12, "quarterly": 3}[frequency(measure.entry)]:
            between = f"{period_words(period)} and {period_words(after)}"
            return "too few periods", f"There are no figures between {between}"
    if not any(measure.comparable(place, t) for place in measure.cells):
        return "too few periods", f"There are no figures for {period_words(period)}"
    unbroken = [place for place in measure.cells if all(measure.comparable(place, at) for at in (t, *columns))]
    if len(unbroken) * 5 < len(measure.cells) * 4:
        words = f"Fewer than 80% of authorities have every figure back to {period_words(period)}"
        return "too few periods", words
    return None


def sampling_errors(measure: Measure, places: list[str], columns: list[int]) -> list[float] | None:
    """One a peer, in the measure's unit; None if any can't be known."""
    how = measure.entry["measured"]
    if not measure.counts or how in ("average", "count"):
        return None
    scale = SCALE.get(how, measure.entry.get("per", 10_000)) * (4 if how == "rate" else 1)
    errors = []
    for place in places:
        pairs = [measure.counts[place][t] for t in columns]
        known = [(x, n) for x, n in pairs if x is not None and n is not None]
        sizes = [n for _, n in known if n > 0]
        if not sizes:
            return None
        base = math.fsum(sizes) / len(sizes)
        if how == "percent":
            shares = [x / n for x, n in known if n > 0]
            p = min(1.0, max(0.0, math.fsum(shares) / len(shares)))
            errors.append(scale * math.sqrt(p * (1 - p) / base))
        else:
            errors.append(scale * math.sqrt(math.fsum(x for x, _ in known) / len(known)) / base)
    return errors


def _score(found: Changes, measure: Measure, columns: list[int], errors: list[float]) -> None:
    values = [[float(measure.cells[place][t]) for t in columns] for place in found.peers]
    answer = recent_change.scored(values, errors, frequency(measure.entry), every=True)
    if answer["score"][0] is None:
        found.whole = "nothing varies", "No authority moved apart from the others, so none stands out."
        return
    found.fit = {name: answer[name] for name in ("rho", "nugget", "wander")}
    kept = [row for place, row in enumerate(values) if place not in answer["set_aside"]]
    from_own = [[value - median(row) for value in row] for row in kept]
    everyone = [median([row[t] for row in from_own]) for t in range(len(columns))]
    for at, place in enumerate(found.peers):
        k, row = answer["window"][at], values[at]
        found.scored[place] = Scored(
            score=answer["score"][at],
            direction=answer["direction"][at],
            window=k,
            z=answer["z"][at],
            latest=row[-1],
            before=_mean(row[:-k]),
            lately=_mean(row[-k:]),
            over=(found.periods[0], found.periods[-k - 1]),
            during=(found.periods[-k], found.periods[-1]),
            others=_mean(everyone[-k:]) - _mean(everyone[:-k]),
            since=answer["z_by_start"][at],
        )


def _mean(values: list[float]) -> float:
    return math.fsum(values) / len(values)


def _refusal(frozen: Frozen, measure: Measure, found: Changes, columns: list[int], code: str) -> tuple[str, str] | None:
    """First the latest figure, then the measure, then the authority's own past, then what its figure rests on."""
    latest = measure.latest(code)
    if isinstance(latest, str):
        why = "latest figure suppressed" if latest == "c" else "latest figure missing"
        return why, f"The latest figure ({period_words(measure.periods[-1])}) is missing: {STATE_WORDS[latest]}."
    if found.whole:
        return found.whole
    if code not in found.peers:
        return _gap(frozen, measure, columns, code)
    if measure.counts:
        count, base = measure.counts[code][-1]
        smallest, hidden = measure.entry["smallest_base"], measure.entry["suppress_below"]
        if base is not None and base < smallest:
            return "small base", f"The latest figure rests on a base under {smallest}."
        if count is not None and 1 <= count < hidden:
            return "small count", f"The latest figure rests on a count of 1 to {hidden - 1}."
    return None


def _gap(frozen: Frozen, measure: Measure, columns: list[int], code: str) -> tuple[str, str]:
    row = measure.cells[code]
    for each in measure.broken.get(code, []):
        if each["on"] <= measure.periods[-1]["end"] and measure.periods[columns[0]]["start"] < each["on"]:
            broke = f"There is a break in series on {day(each['on'])} ({each['why'].rstrip('.')})"
            return "break in series", f"{broke}, within the {len(columns)} periods compared."
    there = [t for t in columns if isinstance(row[t], float)]
    missing = [t for t in columns if not isinstance(row[t], float)]
    earlier = [t for t in range(there[0]) if isinstance(row[t], float)]
    if not earlier and max(missing) < there[0]:
        began = frozen.started(code)
        start = f"Its figures begin with {period_words(measure.periods[there[0]])}"
        if began:
            start = f"It became an authority on {day(began)}"
        return "no past", f"{start}, so it has no past to be compared with."
    years = listed([period_short(measure.periods[t]) for t in missing])
    return "incomplete", f"Figures are missing for {years}, within the {len(columns)} periods compared."
