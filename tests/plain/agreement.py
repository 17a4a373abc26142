"""A written page laid beside the rebuilt report: every difference found, and how many numbers were compared.

Nothing on a page is passed over. A table, a fact or a heading that the rebuilt report doesn't know is a difference, and
so is any number in prose that isn't expected under its heading.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tests.plain.lines import Line
from tests.plain.prose import Labels, Prose
from tests.plain.reading import Cell, Part, Reader, numbers, telling
from tests.plain.report import Blank, Report
from tests.plain.words import name_with_unit

STILL_OPEN = "Lines still open from earlier releases, oldest first"
Expected = dict[str, str | Blank] | dict[str, str] | dict[str, str | list[str]]


@dataclass
class Agreement:
    """One page beside the rebuilt report.

    before       the releases before and their references, the newest first, whose lines a line's own page names
    facts        of each line the names of facts that were not found yet; `own` where the page is a line's own
    compared     numbers in figures that were laid side by side
    differences  where they differ, in words
    """

    report: Report
    labels: Labels
    before: Sequence[tuple[Report, str]] = ()
    compared: int = 0
    differences: list[str] = field(default_factory=list)
    prose: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    facts: dict[str, set[str]] = field(default_factory=dict)
    own: bool = False
    seen: Counter[str] = field(default_factory=Counter)

    def same(self, where: str, actual: object, expected: object) -> None:
        if actual != expected:
            self.differences.append(f"{where}: the page says {actual!r}, rebuilt {expected!r}")

    def words(self, where: str, actual: str, expected: str) -> None:
        """The same words throughout."""
        self.compared += len(numbers(actual))
        self.same(where, actual, expected)

    def figures(self, where: str, actual: str, expected: str, *, ways: bool = False) -> None:
        """The same numbers in the same order, whatever the words around them."""
        self.compared += len(numbers(actual))
        self.same(where, telling(actual, ways=ways), telling(expected, ways=ways))

    # A page, part by part ----------------------------------------------------------------------

    def page(self, written: str, *, prose: Prose, line: Line | None = None) -> None:
        """Lay a whole page beside the rebuilt report.

        prose  what is said under each heading, and beside each line's anchor, that holds numbers
        line            the line that a page of its own is about
        """
        self.prose, self.facts, self.own = {}, {}, line is not None
        for part in Reader(written).parts:
            about = line if line is not None else self._line_at(part.line)
            self._part(part, about)
        self.same("facts that are not there", {where: names for where, names in self.facts.items() if names}, {})
        for key in sorted({*self.prose, *prose}):
            expected = [found for text in prose.get(key, []) for found in telling(text)]
            self.same(f"prose under {key}", self.prose.get(key, []), expected)

    def _line_at(self, anchor: str) -> Line | None:
        place = int(anchor.removeprefix("line-")) if anchor else 0
        if place > len(self.report.lines):
            self.differences.append(f"a line that was not expected: {anchor}")
        return self.report.lines[place - 1] if 0 < place <= len(self.report.lines) else None

    def _part(self, part: Part, line: Line | None) -> None:
        self.seen[part.kind] += 1
        if part.kind in ("heading", "prose"):
            self.compared += len(numbers(part.text))
            if telling(part.text):
                self.prose.setdefault((part.section, part.line), []).extend(telling(part.text))
        elif part.kind == "item":
            self._item(part.fields)
        elif part.kind == "rug":
            self._rug(part)
        elif part.kind == "table":
            self._table(part, line)
        elif line is None:
            self.differences.append(f"{part.kind} that belongs to no line: {part.text or part.pairs!r}")
        elif part.kind == "figure":
            self._figure(part, line)
        else:
            self._facts(part, line)

    def _item(self, fields: dict[str, str]) -> None:
        line = self._line_of(fields["href"])
        if line is None:
            self.differences.append(f"a headline that leads to no line: {fields}")
            return
        rebuilt, where = self.report.item(line), f"headline {line.place} {line.indicator}"
        self.words(f"{where}, status", fields["status"], rebuilt.status)
        self.figures(f"{where}, title", fields["title"], rebuilt.title, ways=True)
        self.figures(f"{where}, sentences", fields["sentences"], rebuilt.sentences, ways=True)
        self.figures(f"{where}, figure", fields["figure"], rebuilt.figure)
        self.figures(f"{where}, small chart", fields["spark"], rebuilt.spark)
        reference = f"{self.labels.reference}-{line.place}-{line.indicator}"
        self.figures(f"{where}, foot", fields["foot"].replace(reference, ""), self.report.standing(line))
        self.figures(f"{where}, besides", fields["else"], "")

    def _line_of(self, href: str) -> Line | None:
        if href.startswith("#line-"):
            return self._line_at(href[1:])
        name = href.removeprefix("/headlines/").removeprefix(f"{self.labels.reference}-").strip("/")
        return next((line for line in self.report.lines if f"{line.place}-{line.indicator}" == name), None)

    # Tables ------------------------------------------------------------------------------------

    def _table(self, part: Part, line: Line | None) -> None:
        report = self.report
        captions = {f"{report.frozen.name_of(code)}, every measure": code for code in report.codes}
        if part.text in captions:
            self._rows(part, report.authority(captions[part.text]), topics=report.topics())
        elif part.text == f"Every measure in {report.region}, latest {report.noun} of each":
            self._rows(part, report.quick_reference())
        elif part.text == "Every headline and watch line, strongest first":
            self._rows(part, report.every_line())
        elif part.text == STILL_OPEN:
            self._rows(part, report.still_open())
        elif part.text == "Measures on which recent change could not be judged for everybody":
            self._rows(part, report.not_judged())
        elif line is not None and part.text == "Signals considered":
            self._rows(part, report.considered(line))
        elif line is not None and part.text.startswith(self._points_caption(line)):
            self.figures("points caption", part.text.removeprefix(self._points_caption(line)), self._year_words(line))
            self._points(part, line)
        else:
            self.differences.append(f"a table that was not expected: {part.text!r}")

    def _points_caption(self, line: Line) -> str:
        entry = self.report.reckoned[line.indicator].measure.entry
        return f"{self.report.frozen.name_of(line.place)}, {name_with_unit(entry)}, by "

    def _year_words(self, line: Line) -> str:
        kind = self.report.reckoned[line.indicator].measure.entry.get("year", "quarter")
        words = {"financial": "year ending 31 March", "march": "31 March", "september": "30 September"}
        return words.get(kind, "quarter" if kind == "quarter" else "")

    def _rows(self, part: Part, expected: Iterable[Expected], topics: list[str] | None = None) -> None:
        """Row by row and cell by cell; a row of one cell is a topic."""
        rows = [row for row in part.rows if len(row) > 1]
        rebuilt = list(expected)
        if len(part.rows) > len(rows):
            self.same(f"{part.text}, topics", [row[0].text for row in part.rows if len(row) == 1], topics)
        self.same(f"{part.text}, number of rows", len(rows), len(rebuilt))
        for row, wanted in zip(rows, rebuilt):
            names = [_column(name, wanted) for name in part.columns]
            self.same(f"{part.text}, columns", sorted(names), sorted(wanted))
            for name, cell in zip(names, row, strict=True):
                self._one(f"{part.text}, {row[0].text}, {name}", cell, wanted.get(name))

    def _one(self, where: str, cell: Cell, expected: str | Blank | list[str] | None) -> None:
        if isinstance(expected, Blank):
            self.same(f"{where}, hatched", cell.hatched, True)
            self.words(where, cell.text, expected.words) if expected.words else self.figures(where, cell.text, "")
        elif isinstance(expected, list):
            self.same(where, sorted(self._names_in(cell.text)), sorted(expected))
            self.figures(where, cell.text, "")
        elif expected is None:
            self.differences.append(f"{where}: a column that was not expected")
        elif expected.startswith("Last "):
            self.figures(where, cell.spark, expected)
            self.words(where, cell.text, "")
        elif expected.startswith("-"):
            self.words(where, cell.text, f"{self.labels.reference}{expected}")
        else:
            self.words(where, cell.text, expected)

    def _names_in(self, text: str) -> list[str]:
        """The region's authorities named in a text, the longer names first."""
        found = []
        for name in sorted((place["name"] for place in self.report.frozen.authorities), key=len, reverse=True):
            found += [name] * text.count(name)
            text = text.replace(name, "")
        return found

    def _points(self, part: Part, line: Line) -> None:
        expected = self.report.points(line)
        self.same(f"{part.text}, years", part.columns[1:], list(expected))
        self.compared += len(part.columns) - 1
        (row,) = part.rows
        for name, cell in zip(part.columns[1:], row[1:], strict=True):
            self._one(f"{part.text}, {name}", cell, expected.get(name))

    def _rug(self, part: Part) -> None:
        report = self.report
        size = f"{len(report.codes)} authorities by {len(report.reckoned)} measures"
        self.figures("rug, caption", part.text, size)
        self.same("rug, topics", [word for word in part.words if word], report.topics())
        self.same("rug, columns", part.columns[1:], report.rug_columns())
        expected = report.rug()
        self.same("rug, authorities", [row[0].text for row in part.rows], list(expected))
        for row in part.rows:
            wanted = expected.get(row[0].text, {})
            for name, cell in zip(part.columns[1:], row[1:], strict=True):
                self.words(f"rug, {row[0].text}, {name}", cell.text, wanted.get(name, ""))

    # What a line rests on ----------------------------------------------------------------------

    def said_before(self, line: Line) -> str:
        """How the releases before refer to what they said of the same authority on the same measure, if anything."""
        return ", ".join(
            f"{reference}-{line.place}-{line.indicator} (suggested)"
            for report, reference in self.before
            if any((each.place, each.indicator) == (line.place, line.indicator) for each in report.lines)
        )

    def _facts(self, part: Part, line: Line) -> None:
        if [name for name, _ in part.pairs] == ["Said before"]:
            self.words(f"said before of {line.place} {line.indicator}", part.pairs[0][1], self.said_before(line))
            return
        where = f"facts of {line.place} {line.indicator}"
        expected = self.report.facts(line) | (self.report.on_its_page(line) if self.own else {})
        self.facts.setdefault(where, set(expected)).difference_update(name for name, _ in part.pairs)
        for name, said in part.pairs:
            wanted = expected.get(name, "")
            self.same(f"{where}, {name} is expected", name in expected, True)
            if name == "Reference":
                self.words(f"{where}, {name}", said, f"{self.labels.reference}{wanted}")
            elif name == "Release":
                self.words(f"{where}, {name}", said, f"{self.labels.reference}{wanted.removeprefix('-')}")
            elif name in ("Strengthened by", "Definition"):
                self.words(f"{where}, {name}", said, wanted)
            else:
                self.figures(f"{where}, {name}", said, wanted)

    def _figure(self, part: Part, line: Line) -> None:
        where = f"chart of {line.place} {line.indicator}"
        title = self.report.chart_title(line)
        self.figures(f"{where}, title", part.text, title)
        for drawn in (part.words, part.narrow):
            self._drawn(where, drawn, line, title, narrow=drawn is part.narrow)

    def _drawn(self, where: str, drawn: list[str], line: Line, title: str, *, narrow: bool) -> None:
        """Everything lettered on a chart: its title, its ends, causes, years, and an axis of even steps."""
        ends, causes, years = self.report.chart_words(line)
        ends = [end.removeprefix("mean ") for end in ends] if narrow else ends
        left = [each for words in drawn for each in listed_beneath(words)]
        self.figures(f"{where}, heard title", left.pop(0), title)
        self.figures(f"{where}, heard description", left.pop(0), f"{len(years)} {self.report.noun}s")
        for words in (*ends, *causes):
            self.same(f"{where}, lettered {words!r}", words in left, True)
            if words in left:
                self.compared += len(numbers(words))
                left.remove(words)
        shown = [words for words in left if words in years or (len(words) == 4 and words.isdigit())]
        axis = [words for words in left if words not in shown and telling(words)]
        trial = [words for words in axis if words.startswith("trial limits")]
        entry = self.report.reckoned[line.indicator].measure.entry
        axis = [words for words in axis if words not in trial and words != entry["unit"]]
        thinned = [years[::-1][::every] for every in range(1, len(years) + 1)]
        self.same(f"{where}, years {shown} back from the last, evenly", shown in thinned, True)
        self.compared += len(shown) + sum(len(numbers(words)) for words in (*trial, *axis))
        known = self.report.reckoned[line.indicator].ranges[line.place].points
        for words in trial:
            self.same(f"{where}, trial limits", numbers(words), [str(known)] if numbers(words) else [])
        self._axis(where, axis, [float(plain_number(end)) for end in ends])

    def _axis(self, where: str, lettered: list[str], within: list[float]) -> None:
        self.same(f"{where}, lettered besides", [words for words in lettered if numbers(words) != [words]], [])
        ticks = sorted(float(plain_number(words)) for words in lettered if numbers(words) == [words])
        steps = [b - a for a, b in pairwise(ticks)]
        even = bool(steps) and all(abs(step - steps[0]) < 1e-9 for step in steps)
        self.same(f"{where}, axis {ticks} has even steps", even, True)
        if ticks and within:
            self.same(f"{where}, axis holds every figure", ticks[0] <= min(within) and max(within) <= ticks[-1], True)


def listed_beneath(words: str) -> list[str]:
    """What is listed beneath a chart, each without its letter: "a below it; b above it"; anything else as it is."""
    texts = words.split("; ")
    return [text[2:] for text in texts] if all(re.match(r"[a-z] \w", text) for text in texts) else [words]


def plain_number(text: str) -> str:
    """The number within a label, as a computer reads it."""
    (found,) = numbers(text)
    return found.replace(",", "").replace("\u2212", "-")


def _column(name: str, wanted: Expected) -> str:
    """A column by its name, whatever unit stands beneath it."""
    return next((known for known in wanted if name == known or name.startswith(f"{known} ")), name)
