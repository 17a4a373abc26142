"""The text that a release froze, read back: who, what, and every figure or the mark that stands for it."""

import json
from dataclasses import dataclass, field

NOT_RECEIVED = "not received"
Cell = float | str  # a figure, or the mark that says why there is none


@dataclass
class Measure:
    """One measure cut to the nation's authorities of the day, up to the latest period any of them has a figure for.

    periods    as frozen, in time order
    cells      place to its row; what is not wholly its own is marked "z"
    published place to its row as published, whether or not wholly its own
    masked     place to the shorts of the periods in which a published figure was so left out
    counts     place to its (numerator, denominator) by period, None where unknown; {} if none were published
    broken     place to the days on which its own series broke, each with why
    """

    entry: dict
    periods: list[dict]
    cells: dict[str, list[Cell]]
    masked: dict[str, dict[int, bool]]
    counts: dict[str, list[tuple[float | None, float | None]]]
    region: Cell
    nation: Cell
    broken: dict[str, list[dict]] = field(default_factory=dict)
    published: dict[str, list[Cell]] = field(default_factory=dict)

    def comparable(self, place: str, t: int) -> bool:
        """Whether there is a figure, on this side of every break in the place's own series."""
        start, latest = self.periods[t]["start"], self.periods[-1]["end"]
        before = any(each["on"] <= latest and start < each["on"] for each in self.broken.get(place, []))
        return isinstance(self.cells[place][t], float) and not before

    def latest(self, place: str) -> Cell:
        return self.cells[place][-1]

    def known(self, place: str) -> float | None:
        cell = self.cells[place][-1]
        return cell if isinstance(cell, float) else None


@dataclass
class Frozen:
    """Everything frozen, by name."""

    contents: dict
    measures: dict[str, Measure] = field(default_factory=dict)

    @property
    def authorities(self) -> list[dict]:
        return self.contents["authorities"]

    @property
    def peers(self) -> list[str]:
        return [place["code"] for place in self.contents["peers"]]

    def name_of(self, code: str) -> str:
        return next(place["name"] for place in self.contents["peers"] if place["code"] == code)

    def started(self, code: str) -> str | None:
        return next(place["starts"] for place in self.contents["peers"] if place["code"] == code)


def read(contents: str, figures: dict[str, str]) -> Frozen:
    """The frozen text as lists; `figures` is each measure's document by its code."""
    frozen = Frozen(json.loads(contents))
    for entry in frozen.contents["definitions"]:
        own = frozen.contents["directions"].get(entry["code"])
        if own:
            entry = {**entry, "polarity": own["direction"]}
        frozen.measures[entry["code"]] = _measure(frozen, entry, json.loads(figures[entry["code"]]))
    return frozen


def _measure(frozen: Frozen, entry: dict, document: dict) -> Measure:
    rows = {place: _row(row) for place, row in zip(document["places"], document["values"], strict=True)}
    periods = document["periods"]
    length = len(periods)
    known = [t for t in range(length) if any(isinstance(rows.get(p, ["x"] * length)[t], float) for p in frozen.peers)]
    if known:
        length = known[-1] + 1
    cells: dict[str, list[Cell]] = {}
    masked: dict[str, dict[int, bool]] = {}
    for place in frozen.peers:
        row = list(rows.get(place, [NOT_RECEIVED] * len(periods)))[:length]
        starts = frozen.started(place)
        masked[place] = {}
        for t in range(length):
            if starts and periods[t]["start"] < starts:
                if isinstance(row[t], float):
                    masked[place][t] = True
                row[t] = "z"
        cells[place] = row
    return Measure(
        entry=entry,
        periods=periods[:length],
        cells=cells,
        masked=masked,
        counts=_counts(document, frozen.peers, length),
        region=_at(rows, frozen.contents["region"]["code"], length - 1),
        nation=_at(rows, frozen.contents["nation"]["code"], length - 1),
        broken=frozen.contents.get("breaks", {}).get(entry["code"], {}),
        published={place: list(rows.get(place, [NOT_RECEIVED] * len(periods)))[:length] for place in frozen.peers},
    )


def _row(row: list) -> list[Cell]:
    return [float(cell) if isinstance(cell, int | float) else cell or "blank" for cell in row]


def _at(rows: dict[str, list[Cell]], place: str, t: int) -> Cell:
    return rows[place][t] if place in rows else NOT_RECEIVED


def _counts(document: dict, peers: list[str], length: int) -> dict[str, list[tuple[float | None, float | None]]]:
    if "numerators" not in document:
        return {}
    found = {}
    for place, x, n in zip(document["places"], document["numerators"], document["denominators"], strict=True):
        if place in peers:
            found[place] = list(zip(x, n, strict=True))[:length]
    nothing: list[tuple[float | None, float | None]] = [(None, None)] * length
    return {place: found.get(place, nothing) for place in peers}
