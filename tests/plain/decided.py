"""A release rebuilt with what persons decided: who confirmed or withheld what, and the lines still open from before."""

from dataclasses import dataclass, replace

from tests.plain.frozen import Frozen
from tests.plain.lines import Line
from tests.plain.report import Blank, Report
from tests.plain.words import number, period_words

HOLDS = 2.0
Key = tuple[str, str]


@dataclass(frozen=True)
class Decision:
    """One decision, in the words that every page says it in."""

    words: str
    withheld: bool = False


@dataclass(frozen=True)
class Opened:
    """A line that a person confirmed at an earlier release.

    at         the report of the release it was opened at, and its reference
    releases   the reports from that one to this, in order
    """

    line: Line
    words: str
    at: Report
    reference: str
    releases: tuple[Report, ...]


class Decided(Report):
    """A report whose lines persons have decided on.

    decided  what was decided on this release's own lines, by place and measure
    open     lines confirmed at earlier releases that this one says nothing of, the oldest first
    """

    def __init__(
        self, frozen: Frozen, contents: str, decided: dict[Key, Decision], still_open: tuple[Opened, ...] = ()
    ) -> None:
        super().__init__(frozen, contents)
        self.decided, self.open = decided, still_open
        self.opening = [line for line in self.opening if not self.is_withheld(line)]

    def decision(self, line: Line) -> Decision | None:
        return self.decided.get((line.place, line.indicator))

    def is_withheld(self, line: Line) -> bool:
        decision = self.decision(line)
        return decision is not None and decision.withheld

    def shown(self, code: str) -> list[Line]:
        return [line for line in super().shown(code) if not self.is_withheld(line)]

    def standing(self, line: Line) -> str:
        decision = self.decision(line)
        return super().standing(line) if decision is None else decision.words

    def standing_words(self, opening: list[Line]) -> str:
        many, decided = len(opening), sum(self.decision(line) is not None for line in opening)
        if not decided:
            return super().standing_words(opening)
        if decided == many:
            return "Every headline it opens with is confirmed by a person"
        verb, rest = ("is" if decided == 1 else "are"), ("s are" if many - decided > 1 else " is")
        return (
            f"{decided} of the {many} headlines it opens with {verb} confirmed by a person; the other{rest} suggested"
        )

    def every_line(self) -> list[dict[str, str]]:
        return [
            row | {"Reference": f"{row['Reference']} {self.decision(line).words}"} if self.decision(line) else row
            for row, line in zip(super().every_line(), self.lines, strict=True)
        ]

    def still_open(self) -> list[dict[str, str | Blank]]:
        return [self._open_row(each) for each in self.open]

    def _open_row(self, opened: Opened) -> dict[str, str | Blank]:
        line, name = opened.line, opened.at.frozen.name_of(opened.line.place)
        title, was, _ = opened.at.said_of(line)
        return {
            "Authority": name,
            "What it said": f"{title.removeprefix(f'{name}: ')} {was}".strip(),
            "Says": opened.at.item(line).status,
            "Standing, and now": f"{opened.words} {now_words(opened)}",
            "Reference": f"{opened.reference}-{line.place}-{line.indicator}",
        }

    def open_sheet(self) -> list[dict[str, float | str]]:
        """The same as a file's table holds it: what stands beneath in a column of its own."""
        rows: list[dict[str, float | str]] = []
        for opened, row in zip(self.open, self.still_open(), strict=True):
            title, was, _ = opened.at.said_of(opened.line)
            rows.append(
                {
                    "Authority": str(row["Authority"]),
                    "What it said": title.removeprefix(f"{row['Authority']}: "),
                    "What it said: note": was,
                    "Says": "",
                    "Says: mark": str(row["Says"]),
                    "Standing, and now": opened.words,
                    "Standing, and now: note": now_words(opened),
                    "Reference": str(row["Reference"]),
                }
            )
        return rows

    def as_profiled(self) -> "Decided":
        """The same as profiles show it: a withheld line nowhere."""
        found = object.__new__(Decided)
        found.__dict__.update(self.__dict__)
        found.lines = [line for line in self.lines if not self.is_withheld(line)]
        found.reckoned = {
            code: replace(each, lines={at: line for at, line in each.lines.items() if not self.is_withheld(line)})
            for code, each in self.reckoned.items()
        }
        return found


def since_its_start(opened: Opened) -> list[tuple[Report, int, float]]:
    """Each release since that could judge the line: k, the periods since its own start, and its z there (F9)."""
    changes = opened.at.reckoned[opened.line.indicator].changes
    start = changes.periods[-changes.scored[opened.line.place].window]["end"]
    found = []
    for report in opened.releases:
        now = report.reckoned[opened.line.indicator].changes
        k = sum(period["end"] >= start for period in now.periods)
        scored = now.scored.get(opened.line.place)
        if scored is not None and 1 <= k < len(now.periods):
            found.append((report, k, scored.since[k - 1]))
    return found


def now_words(opened: Opened) -> str:
    """How an open line stands at the newest release that could judge it."""
    if "recent change" not in opened.line.opened_by:
        return "open until a person closes it"
    judged = since_its_start(opened)
    if not judged:
        return "could not be judged"
    direction = opened.at.reckoned[opened.line.indicator].changes.scored[opened.line.place].direction
    holding = [abs(z) >= HOLDS and z * direction > 0 for _, _, z in judged]
    report, _, z = judged[-1]
    latest = period_words(report.reckoned[opened.line.indicator].measure.periods[-1])
    said = f"{'still holds' if holding[-1] else 'no longer holds'} at {latest} (z {number(z, 1)})"
    return f"{said}; a person may close it" if len(holding) > 1 and not any(holding[-2:]) else said
