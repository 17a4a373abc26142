"""Every number on the profiles of the invented region equals one rebuilt, plainly, from what the release froze.

Tables are compared cell by cell, headlines and findings number by number; whatever number is left in a page's prose
must be among those expected there, once for each time.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from alongside.demo import actions as demo
from alongside.demo.editions import Cut
from alongside.places import actions as places
from alongside.releases.models import Release
from tests import world
from tests.plain import frozen, profile
from tests.plain.agreement import Agreement
from tests.plain.lines import Line
from tests.plain.prose import Labels
from tests.plain.reading import Part, Reader, numbers, telling
from tests.plain.report import Report
from tests.plain.words import day, name_with_unit, period_words, said
from tests.reports.second_path import frozen_text, labels_of

pytestmark = pytest.mark.django_db

BOTH = Cut(annual=world.MEASURES, quarterly=world.QUARTERLY, quarterly_releases=2)
AUTHORITIES = ("N02", "N06", "N11", "N13", "N17", "N22")
FURNITURE = ("Source", "What to do next")
HELD_APART = {"item", "table", "rug", "figure", "facts"}


@dataclass(frozen=True)
class Known:
    """A release, the same rebuilt, and each measure's frozen figures."""

    release: Release
    report: Report
    labels: Labels
    figures: dict[str, str]

    @property
    def asked(self) -> str:
        return f"?release={self.labels.reference}"


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, list[Known]]]:
    """The annual release and both quarterly ones, the newest last."""
    with world.undone_afterwards(django_db_blocker):
        places.load_places(by=None, at=world.AT)
        built = demo.build_invented_region(by=None, at=world.AT, cut=BOTH)
        assert built.annual is not None
        yield {"annual": [_known(built.annual)], "quarterly": [_known(each) for each in built.quarterly]}


def _known(release: Release) -> Known:
    contents, figures = frozen_text(release)
    return Known(release, Report(frozen.read(contents, figures), contents), labels_of(release), figures)


@pytest.fixture(params=["annual", "quarterly"])
def known(told: dict[str, list[Known]], request: pytest.FixtureRequest) -> Known:
    found: Known = told[request.param][-1]
    return found


class Profile(Agreement):
    """A profile's parts beside what was rebuilt.

    tables    caption to rows; a row that ends early has one cell over what is left
    findings  the sentences over charts, in order
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
        findings: list[str],
        facts: dict[str, str],
        sentences: list[str],
        lines: list[Line],
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
        shown = [part.text for part in self.parts if part.kind == "figure"]
        self.same("findings", [telling(text) for text in shown], [telling(text) for text in findings])
        self.compared += sum(len(numbers(text)) for text in shown)
        pairs = {name: words for part in self.parts if part.kind == "facts" for name, words in part.pairs}
        self.same("facts", set(pairs) >= set(facts), True)
        for name, words in pairs.items():
            self.figures(f"fact {name}", words, facts.get(name, ""))
        left = [number for part in self.parts if part.kind not in HELD_APART for number in numbers(part.text)]
        self.same("prose", Counter(left), Counter(number for text in sentences for number in numbers(text)))
        self.compared += len(left)

    def _whole_table(self, part: Part, expected: list[profile.Row]) -> None:
        rows = [row for row in part.rows if len(row) > 1]
        self.same(f"{part.text}, number of rows", len(rows), len(expected))
        for row, wanted in zip(rows, expected):
            self.same(f"{part.text}, {row[0].text}, cells", len(row), len(wanted))
            for cell, (name, each), column in zip(row, wanted.items(), part.columns):
                self.same(f"{part.text}, column", column.startswith(name) or name == "Period", True)
                self._one(f"{part.text}, {row[0].text}, {name}", cell, each)


def get(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def says(line: Line) -> str:
    return f"watch: {line.meaning}" if line.tier == "watch" else line.meaning


def choices(report: Report) -> dict[str, str]:
    """Every indicator that the region's map can show, by topic."""
    named: dict[str, str] = {}
    for each in report.reckoned.values():
        topic = each.measure.entry["topic"]
        named[topic] = f"{named.get(topic, '')} {each.measure.entry['short_name']}"
    return named


# An authority -----------------------------------------------------------------------------------


@pytest.mark.parametrize("code", AUTHORITIES)
def test_every_number_on_an_authoritys_profile_equals_one_rebuilt(known: Known, client: Client, code: str) -> None:
    report, name = known.report, known.report.frozen.name_of(code)
    found = Profile(known, get(client, f"/authorities/{code}/{known.asked}"))
    unsaid = profile.unsaid(report, code)
    tables = {f"{name}, every indicator": profile.every_indicator(report, code)}
    tables |= {"Indicators that could not be judged for recent change": unsaid} if unsaid else {}
    own = [line for line in report.lines if line.place == code]
    also = f"({len(own) - len(report.shown(code))})" if len(own) > len(report.shown(code)) else ""
    found.lay(tables=tables, findings=[], facts={}, sentences=[profile.authority_lede(report, code), also], lines=own)
    assert found.differences == []
    assert found.compared >= 5 * len(report.reckoned)
    title, lede = (part.text for part in found.parts[:2])
    assert telling(title) == telling(report.said_title(len(report.shown(code))))
    assert numbers(lede) == numbers(profile.authority_lede(report, code))


# An indicator -----------------------------------------------------------------------------------


def test_every_number_on_every_indicators_profile_equals_one_rebuilt(known: Known, client: Client) -> None:
    funnels = compared = 0
    for code in known.report.reckoned:
        for place in ("", "N06", "N11"):
            found = indicator(known, client, code, place)
            assert found.differences == [], (code, place)
            compared += found.compared
        funnels += known.report.reckoned[code].funnel is not None
    assert funnels >= 3
    assert compared >= 650 * funnels


def indicator(known: Known, client: Client, code: str, place: str) -> Profile:
    """An indicator's page, of the region or of one authority, beside what was rebuilt."""
    report, each = known.report, known.report.reckoned[code]
    entry, name = each.measure.entry, report.frozen.name_of(place) if place else report.region
    asked = f"{known.asked}&authority={place}" if place else known.asked
    found = Profile(known, get(client, f"/indicators/{code}/{asked}"))
    series = profile.Series(report, each, place, known.figures[code])
    lines = profile.about(report.lines, place, code)
    latest, unit = period_words(each.measure.periods[-1]), name_with_unit(entry)
    tables = {f"{unit}, {latest}": profile.in_order(report, each)}
    charts = []
    if any(isinstance(cell, float) for cell in series.cells):
        tables[f"{name}, {unit}, by {report.noun}"] = series.rows()
        charts.append(f"{entry['short_name']} {series.title()} {unit}")
    if each.funnel:
        tables[f"{unit}, against size"] = profile.by_size(report, each)
        charts.append(f"{profile.funnel_title(report, each)} {unit}, {latest}")
    charts.append(f"{profile.alike(report, each)} {unit}, {latest}")
    reporting = f"{report.reporting(each)} of {len(report.codes)}"
    now = each.measure.latest(place) if place else each.measure.region
    opening = lines[0] if place and lines else None
    title = report.said_of(opening)[0] if opening else entry["short_name"]
    funnel_note = "95% 99.8%" if each.funnel else ""
    lede = f"{entry['name']} {profile.told(now, entry)} {latest} {'' if place else reporting}"
    found.lay(
        tables=tables,
        findings=charts,
        facts=profile.key_figures(report, each, place) | fixed_facts(known, entry),
        sentences=[title, lede, funnel_note],
        lines=lines,
    )
    return found


def fixed_facts(known: Known, entry: dict[str, Any]) -> dict[str, str]:
    """The numbers in a definition's own words."""
    contents = known.report.frozen.contents
    broke = " ".join(f"{day(each['on'])}: {each['why']}." for each in entry["breaks"])
    return {
        "What is counted": f"{entry['numerator']}, over {entry['denominator']}",
        "Direction": "",
        "Source": contents["source"]["edition"],
        "Licence": contents["source"]["licence"],
        "Release": f"{known.labels.reference} {entry['code']}",
        "Download": "one row",
        **({"Keep in mind": " ".join(entry["cautions"])} if entry["cautions"] else {}),
        **({"Breaks in series": broke} if broke else {}),
    }


# The region -------------------------------------------------------------------------------------


def test_every_number_on_the_regions_profile_equals_one_rebuilt(
    known: Known, told: dict[str, list[Known]], client: Client
) -> None:
    report = known.report
    found = Profile(known, get(client, f"/regions/northmere/{known.asked}"))
    each = report.reckoned[report.lines[0].indicator]
    entry, latest = each.measure.entry, period_words(each.measure.periods[-1])
    unit = name_with_unit(entry)
    others = [line for line in report.lines if all(line is not one for one in report.opening)]
    more = sum(line.tier == "headline" for line in others)
    rest = [row for row, line in zip(report.every_line(), report.lines, strict=True) if line in others]
    single, missing, said_missing = profile.coverage(report)
    found.lay(
        tables={
            "Every headline and watch line, strongest first": rest,  # type: ignore[dict-item]
            f"{unit}, {latest}": profile.across(report, each),
            "Measures on which recent change could not be judged for everybody": profile.not_judged(report),
            **({"Single figures that are not known": single} if single else {}),
        },
        findings=[f"{said_of_region(each, entry)} {latest} {unit}"],
        facts=changes(told, known) | choices(report),
        sentences=[
            f"{report.judged()} {len([line for line in report.lines if line.tier == 'headline'])}",
            f"{sum(line.tier == 'watch' for line in report.lines)}",
            f"{more or ''} {len(others) - more or ''}",
            report.chance(),
            entry["short_name"],
            entry["short_name"],
            f"{missing} {said_missing}",
            known.report.frozen.contents["source"]["licence"],
        ],
        lines=report.opening,
    )
    assert found.differences == []
    assert found.compared >= 30 * len(report.reckoned)
    assert telling(found.parts[0].text) == telling(report.title())


def said_of_region(each: Any, entry: dict[str, Any]) -> str:
    return said(each.measure.region, entry) if isinstance(each.measure.region, float) else ""


def changes(told: dict[str, list[Known]], known: Known) -> dict[str, str]:
    """What changed since the release before, if there is one."""
    releases = told[known.report.cadence]
    if len(releases) == 1:
        return {}
    before = releases[0].report
    return profile.changed(before, known.report) | {"Compared with": releases[0].labels.reference}


# A release ----------------------------------------------------------------------------------------


def test_every_number_on_a_releases_profile_equals_one_rebuilt(
    known: Known, told: dict[str, list[Known]], client: Client
) -> None:
    report, labels = known.report, known.labels
    found = Profile(known, get(client, f"/releases/{labels.reference}/"))
    listed: list[profile.Row] = [
        {
            "Release": f"{one.labels.reference} (this one)" if one is known else one.labels.reference,
            "Built": one.labels.issued,
            "What is new": one.labels.notice or "the first",
        }
        for one in told[report.cadence][::-1]
    ]
    contents = report.frozen.contents
    found.lay(
        tables={
            "Indicators, the newest period of each, how many authorities have a figure, and its figures’ hash": (
                profile.holds(report)
            ),
            "Releases, newest first": listed,
        },
        findings=[],
        facts={
            "Built": labels.issued,
            "Source": contents["source"]["edition"],
            "Neighbours": contents["neighbours"]["version"],
            "Method": f"version {contents['method_version']}",
            "Contents SHA-256": report.content_hash,
            "Licence": contents["source"]["licence"],
        }
        | changes(told, known),
        sentences=[labels.reference, f"{len(report.codes)} {len(report.reckoned)} {labels.issued}"],
        lines=[],
    )
    assert found.differences == []
    assert found.compared >= 4 * len(report.reckoned)


# What would be caught -----------------------------------------------------------------------------


def test_one_altered_limit_of_an_interval_on_a_profile_is_caught(told: dict[str, list[Known]], client: Client) -> None:
    known = told["annual"][-1]
    page = get(client, f"/authorities/N06/{known.asked}")
    assert page.count("55.9 to 59.4") == 1
    found = Profile(known, page.replace("55.9 to 59.4", "55.9 to 59.5"))
    report = known.report
    tables = {
        "Fellbridge, every indicator": profile.every_indicator(report, "N06"),
        "Indicators that could not be judged for recent change": profile.unsaid(report, "N06"),
    }
    lede = profile.authority_lede(report, "N06")
    own = [line for line in report.lines if line.place == "N06"]
    found.lay(tables=tables, findings=[], facts={}, sentences=[lede], lines=own)
    assert len(found.differences) == 1
    assert "95% interval: the page says '55.9 to 59.5'" in found.differences[0]


def test_an_annual_indicator_is_mapped_from_the_annual_release(told: dict[str, list[Known]], client: Client) -> None:
    answer = client.get("/regions/northmere/?indicator=ANN_REREF_PCT")
    assert (answer.status_code, "Northmere-annual-1" in answer.content.decode()) == (200, True)
