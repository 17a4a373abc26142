"""A profile as the site shows it, laid beside the same rebuilt by `tests/plain`."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.test import Client

from alongside.releases.models import Release
from tests.plain import frozen, lettering, profile
from tests.plain.agreement import STILL_OPEN, Agreement
from tests.plain.lettering import Lettering
from tests.plain.lines import Line, Reckoned
from tests.plain.prose import Labels
from tests.plain.reading import Part, Reader, numbers, telling
from tests.plain.report import Report
from tests.plain.words import name_with_unit, period_words
from tests.reports.second_path import frozen_text, labels_of

FURNITURE = ("Source", "What to do next")
HELD_APART = {"item", "table", "rug", "figure", "facts"}


@dataclass(frozen=True)
class Known:
    """A release, the same rebuilt, each measure's frozen figures, and the release before if there is one."""

    release: Release
    report: Report
    labels: Labels
    figures: dict[str, str]
    before: "Known | None" = None

    @property
    def asked(self) -> str:
        return f"?release={self.labels.reference}"


def known_of(release: Release, before: Known | None = None) -> Known:
    contents, figures = frozen_text(release)
    return Known(release, Report(frozen.read(contents, figures), contents), labels_of(release), figures, before)


def get(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


class Profile(Agreement):
    """A profile's parts beside what was rebuilt.

    tables    caption to rows; a row that ends early has one cell over what is left
    findings  the sentences over charts, in order, and `drawn` what is lettered on each
    facts     name to words; the numbers of each are compared
    sentences what else is said, for its numbers
    """

    def __init__(self, known: Known, page: str) -> None:
        super().__init__(known.report, known.labels)
        every = Reader(page).parts
        first = next(at for at, part in enumerate(every) if part.kind == "heading")
        self.parts: list[Part] = [part for part in every[first:] if part.section not in FURNITURE]

    def lay(
        self,
        *,
        tables: dict[str, list[profile.Row]],
        sentences: list[str],
        lines: list[Line],
        findings: list[str] | None = None,
        drawn: list[Lettering] | None = None,
        facts: dict[str, str] | None = None,
    ) -> None:
        for part in self.parts:
            self.seen[part.kind] += 1
            if part.kind == "item":
                self._item(part.fields)
            elif part.kind == "rug":
                self._rug(part)
            elif part.kind == "table" and part.text in tables:
                self._whole_table(part, tables[part.text])
            elif part.kind == "table":
                self.differences.append(f"a table that was not expected: {part.text!r}")
        self.same("headlines", self.seen["item"], len(lines))
        self.same("tables", {part.text for part in self.parts if part.kind == "table"}, set(tables))
        self._figures(findings or [], drawn or [])
        self._facts_of(facts or {})
        left = [number for part in self.parts if part.kind not in HELD_APART for number in numbers(part.text)]
        self.same("prose", Counter(left), Counter(number for text in sentences for number in numbers(text)))
        self.compared += len(left)

    def _figures(self, findings: list[str], drawn: list[Lettering]) -> None:
        shown = [part for part in self.parts if part.kind == "figure"]
        self.same("findings", [telling(part.text) for part in shown], [telling(text) for text in findings])
        self.same("drawings", len(shown), len(drawn))
        for part, wanted in zip(shown, drawn):
            for words, narrow in ((part.words, False), (part.narrow, True)):
                wrong = lettering.differences(words, part.text, wanted, narrow=narrow)
                self.differences += [f"chart {part.text!r}, {'narrow' if narrow else 'wide'}: {each}" for each in wrong]
                self.compared += sum(len(numbers(each)) for each in words)
            self.compared += len(numbers(part.text))

    def _facts_of(self, facts: dict[str, str]) -> None:
        pairs = {name: words for part in self.parts if part.kind == "facts" for name, words in part.pairs}
        self.same("facts", set(pairs) >= set(facts), True)
        for name, words in pairs.items():
            self.figures(f"fact {name}", words, facts.get(name, ""))

    def _whole_table(self, part: Part, expected: list[profile.Row]) -> None:
        rows = [row for row in part.rows if len(row) > 1]
        self.same(f"{part.text}, number of rows", len(rows), len(expected))
        for row, wanted in zip(rows, expected):
            self.same(f"{part.text}, {row[0].text}, cells", len(row), len(wanted))
            for cell, (name, each), column in zip(row, wanted.items(), part.columns):
                self.same(f"{part.text}, column", column.startswith(name) or name == "Period", True)
                self._one(f"{part.text}, {row[0].text}, {name}", cell, each)


def changes(known: Known) -> dict[str, str]:
    """What changed since the release before, if there is one."""
    if known.before is None:
        return {}
    return profile.changed(known.before.report, known.report) | {"Compared with": known.before.labels.reference}


def choices(report: Report) -> dict[str, str]:
    """Every indicator that the region's map can show, by topic."""
    named: dict[str, str] = {}
    for each in report.reckoned.values():
        topic = each.measure.entry["topic"]
        named[topic] = f"{named.get(topic, '')} {each.measure.entry['short_name']}"
    return named


def source_of(known: Known) -> dict[str, Any]:
    found: dict[str, Any] = known.report.frozen.contents["source"]
    return found


def authority(known: Known, page: str, code: str) -> Profile:
    """An authority's page beside what was rebuilt."""
    report, name = known.report, known.report.frozen.name_of(code)
    found, unsaid = Profile(known, page), profile.unsaid(report, code)
    tables = {f"{name}, every indicator": profile.every_indicator(report, code)}
    tables |= {"Indicators that could not be judged for recent change": unsaid} if unsaid else {}
    own = [line for line in report.lines if line.place == code]
    also = f"({len(own) - len(report.shown(code))})" if len(own) > len(report.shown(code)) else ""
    found.lay(tables=tables, sentences=[profile.authority_lede(report, code), also], lines=own)
    return found


def region(known: Known, page: str, each: Reckoned) -> Profile:
    """The region's page, with the map of one indicator, beside what was rebuilt."""
    report, found = known.report, Profile(known, page)
    entry = each.measure.entry
    unit, said = name_with_unit(entry), profile.across_region(report, each)
    others = [line for line in report.lines if all(line is not one for one in report.opening)]
    more = sum(line.tier == "headline" for line in others)
    rest = [row for row, line in zip(report.every_line(), report.lines, strict=True) if line in others]
    single, missing, said_missing = profile.coverage(report)
    found.lay(
        tables={
            "Every headline and watch line, strongest first": rest,  # type: ignore[dict-item]
            f"{unit}, {period_words(each.measure.periods[-1])}": profile.across(report, each),
            "Measures on which recent change could not be judged for everybody": profile.not_judged(report),
            **({"Single figures that are not known": single} if single else {}),
            **({STILL_OPEN: report.still_open()} if report.still_open() else {}),
        },
        findings=[f"{said} {unit}"],
        drawn=[lettering.hexagons(report, each)],
        facts=changes(known) | choices(report),
        sentences=[
            f"{report.judged()} {len([line for line in report.lines if line.tier == 'headline'])}",
            f"{sum(line.tier == 'watch' for line in report.lines)}",
            f"{more or ''} {len(others) - more or ''}",
            report.chance(),
            entry["short_name"],
            entry["short_name"],
            f"{missing} {said_missing}",
            *profile.few_in(report),
            source_of(known)["licence"],
        ],
        lines=report.opening,
    )
    return found
