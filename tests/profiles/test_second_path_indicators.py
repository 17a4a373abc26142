"""Every number on the profiles of indicators equals one rebuilt: by name and by size, on charts, and in their files."""

import csv
import io
import math
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from tests import world
from tests.plain import bases, figures_file, lettering, profile
from tests.plain.lettering import Lettering
from tests.plain.lines import Reckoned
from tests.plain.words import day, name_with_unit, period_words
from tests.profiles.second_path import Known, Profile, get, known_of, source_of
from tests.reports.second_path import IS_WHOLE, build

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def every(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[Known]]:
    """The annual release, then the quarterly ones."""
    with world.undone_afterwards(django_db_blocker):
        built = build()
        yield [known_of(release) for release in (built.annual, *built.quarterly) if release]


def places(known: Known, at: int) -> tuple[str, ...]:
    """The region, one told to have a story, one without figures, and the others by turns; of the whole, everyone."""
    codes = known.report.codes
    return ("", *codes) if IS_WHOLE else ("", "N06", "N11", codes[(3 * at) % len(codes)])


def test_every_number_on_every_indicators_profile_equals_one_rebuilt(every: list[Known], client: Client) -> None:
    for known in every:
        funnels = compared = 0
        for at, (code, each) in enumerate(known.report.reckoned.items()):
            for place in places(known, at):
                found = indicator(known, client, each, place)
                assert found.differences == [], (known.labels.reference, code, place)
                compared += found.compared
            funnels += each.funnel is not None
        assert funnels >= 3
        assert compared >= 1_000 * funnels


def test_the_same_in_order_of_size_equals_the_same_rebuilt(every: list[Known], client: Client) -> None:
    sized = 0
    for known in every:
        for each in known.report.reckoned.values():
            if each.measure.counts:
                found = indicator(known, client, each, "N06", by_size=True)
                assert found.differences == [], (known.labels.reference, each.measure.entry["code"])
                sized += 1
    assert sized >= 12


def indicator(known: Known, client: Client, each: Reckoned, place: str, *, by_size: bool = False) -> Profile:
    """An indicator's page, of the region or of one authority, beside what was rebuilt."""
    report, entry = known.report, each.measure.entry
    name = report.frozen.name_of(place) if place else report.region
    asked = known.asked + (f"&authority={place}" if place else "") + ("&order=size" if by_size else "")
    found = Profile(known, get(client, f"/indicators/{entry['code']}/{asked}"))
    series = profile.Series(report, each, place, known.figures[entry["code"]])
    lines = profile.about(report.lines, place, entry["code"])
    latest, unit = period_words(each.measure.periods[-1]), name_with_unit(entry)
    tables = {f"{unit}, {latest}": ordered(report, each, by_size=by_size)}
    charts, drawn = [], []
    if any(isinstance(cell, float) for cell in series.cells):
        tables[f"{name}, {unit}, by {report.noun}"] = series.rows()
        charts.append(f"{entry['short_name']} {series.title()} {unit}")
        drawn.append(lettering.usual_range(each.measure, series.cells, series.range, report.noun))
    if each.funnel:
        tables[f"{unit}, against size"] = profile.by_size(report, each)
        charts.append(f"{profile.funnel_title(report, each)} {unit}, {latest}")
        drawn.append(lettering.funnel(report, each, place))
    charts.append(f"{profile.alike(report, each)} {unit}, {latest}")
    drawn.append(in_order(known, each, place, by_size=by_size))
    reporting = f"{report.reporting(each)} of {len(report.codes)}"
    now = each.measure.latest(place) if place else each.measure.region
    opening = lines[0] if place and lines else None
    title = report.said_of(opening)[0] if opening else entry["short_name"]
    lede = f"{entry['name']} {profile.told(now, entry)} {latest} {'' if place else reporting}"
    broke = profile.breaks(each.measure) if len(charts) > 1 + bool(each.funnel) else []
    found.lay(
        tables=tables,
        findings=charts,
        drawn=drawn,
        facts=profile.key_figures(report, each, place) | fixed_facts(known, entry),
        sentences=[title, lede, "95% 99.8%" if each.funnel else "", *broke],
        lines=lines,
    )
    return found


def ordered(report: Any, each: Reckoned, *, by_size: bool) -> list[profile.Row]:
    rows = dict(zip(report.codes, profile.in_order(report, each), strict=True))
    codes = sorted(report.codes, key=lambda code: -(base(each, code) or 0)) if by_size else report.codes
    return [rows[code] for code in codes]


def base(each: Reckoned, code: str) -> float | None:
    """What the newest figure of an authority is counted over, if it has one."""
    return each.measure.counts[code][-1][1] if each.measure.counts and each.measure.known(code) is not None else None


def in_order(known: Known, each: Reckoned, own: str, *, by_size: bool) -> Lettering:
    report = known.report
    codes = sorted(report.codes, key=lambda code: -(base(each, code) or 0)) if by_size else report.codes
    intervals = [limits for code in codes if (limits := bases.interval(each.measure, code))]
    return lettering.in_order(report, each, own, codes, intervals)


def fixed_facts(known: Known, entry: dict[str, Any]) -> dict[str, str]:
    """The numbers in a definition's own words."""
    broke = " ".join(f"{day(each['on'])}: {each['why']}." for each in entry["breaks"])
    return {
        "What is counted": f"{entry['numerator']}, over {entry['denominator']}",
        "Direction": "",
        "Source": source_of(known)["edition"],
        "Licence": source_of(known)["licence"],
        "Release": f"{known.labels.reference} {entry['code']}",
        "Download": "one row",
        **({"Keep in mind": " ".join(entry["cautions"])} if entry["cautions"] else {}),
        **({"Breaks in series": broke} if broke else {}),
    }


# The figures as a file --------------------------------------------------------------------------


def test_every_cell_of_every_indicators_file_equals_one_rebuilt(every: list[Known], client: Client) -> None:
    compared = 0
    for known in every:
        for code, each in known.report.reckoned.items():
            read = get(client, f"/indicators/{code}/figures.csv{known.asked}").removeprefix("\ufeff")
            rows = list(csv.DictReader(io.StringIO(read, newline="")))
            expected = figures_file.tidy(known.report, each, known.figures[code], known.labels.reference)
            limits = [[(row.pop("low_95"), row.pop("high_95")) for row in table] for table in (rows, expected)]
            assert rows == expected, (known.labels.reference, code)
            assert all(alike(*pair) for pair in zip(*limits, strict=True)), (known.labels.reference, code)
            compared += len(rows)
    assert compared >= 300 * len(every)


def alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """The same limits to nine digits, or none on either side."""
    return all(
        a == b == "" or ("" not in (a, b) and math.isclose(float(a), float(b), rel_tol=1e-9))
        for a, b in zip(one, other, strict=True)
    )


# What would be caught -----------------------------------------------------------------------------


@pytest.mark.parametrize("chart", ["usual-range", "funnel", "in-order"])
def test_one_altered_number_on_a_chart_is_caught(every: list[Known], client: Client, chart: str) -> None:
    known = every[0]
    each = known.report.reckoned["ANN_REREF_PCT"]
    page = get(client, f"/indicators/ANN_REREF_PCT/{known.asked}&authority=N06")
    start = page.index(f'aria-labelledby="{chart}-title')
    lettered = list(re.finditer(r"<text [^>]*>([^<]*\d)[^<]*</text>", page[start : page.index("</svg>", start)]))
    for words in (lettered[0], lettered[-1]):
        at = start + words.end(1) - 1
        altered = f"{page[:at]}{(int(page[at]) + 5) % 10}{page[at + 1 :]}"
        found = indicator(known, Altered(altered), each, "N06")  # type: ignore[arg-type]
        assert {said.partition(" ")[0] for said in found.differences} == {"chart"}


class Altered:
    """Answers every address with one page."""

    def __init__(self, page: str) -> None:
        self.status_code, self.content = 200, page.encode()

    def get(self, _: str) -> "Altered":
        return self
