"""Every number in the report equals one rebuilt, slowly and plainly, from what the release froze.

The rebuilding knows nothing of the product: see `tests/plain`. What an outsider could download, the release's frozen
text, is all it is given. The HTML is compared piece by piece with what was rebuilt, and the PDF with the HTML.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from alongside.documents import html
from alongside.headlines import pages as headline_pages
from alongside.headlines import queries as headlines
from alongside.reports import pages
from tests.plain import frozen, prose
from tests.plain.agreement import Agreement
from tests.plain.reading import SCROLLS, Reader, numbers, seen_sections, text_of, tree_of
from tests.plain.report import Report
from tests.plain.words import number
from tests.reports.second_path import Written, frozen_text, laid_beside, on_paper, paper_differences, write
from tests.world import World

pytestmark = pytest.mark.django_db

TOP = Path(__file__).resolve().parents[2]
LEAST = {"Northmere": (4_900, 3_800), "North West": (12_500, 9_800)}  # numbers compared in HTML, and in PDF
REGIONS = ("northmere", "north_west")
ALTERED = 16


@pytest.fixture(scope="module")
def invented(northmere: World) -> Written:
    return write(northmere.release)


@pytest.fixture(scope="module", params=REGIONS)
def written(request: pytest.FixtureRequest) -> Written:
    if request.param == "northmere":
        found: Written = request.getfixturevalue("invented")
        return found
    return write(request.getfixturevalue(request.param).release)


# The report -----------------------------------------------------------------------------------


def test_every_number_in_the_html_equals_one_rebuilt(written: Written) -> None:
    found = laid_beside(written)
    assert found.differences == []
    assert found.compared >= LEAST[written.report.region][0]
    lines, authorities = len(written.report.lines), len(written.report.codes)
    assert found.seen["figure"] == found.seen["facts"] == lines
    assert found.seen["item"] == len(written.report.opening)
    assert (found.seen["table"], found.seen["rug"]) == (authorities + 3 + 2 * lines, 1)


def test_no_number_in_the_html_is_passed_over(written: Written) -> None:
    parts = Reader(written.html).parts
    read = Counter(number for part in parts for number in numbers(part.everything()))
    whole = text_of(tree_of(written.html), leave_out=lambda each: (each.get("class") or "").startswith(SCROLLS))
    assert read == Counter(numbers(whole))


def test_the_pdf_holds_the_same_numbers_as_the_html_section_by_section(written: Written) -> None:
    seen = seen_sections(written.html)
    printed = on_paper(written, seen)
    assert [each.heading for each in printed] == [each.heading for each in seen]
    assert paper_differences(written, seen, printed) == {}
    assert sum(len(each.numbers) for each in printed) >= LEAST[written.report.region][1]


# The same on the site ---------------------------------------------------------------------------


def test_every_number_on_the_front_page_equals_one_rebuilt(written: Written) -> None:
    page = html.fragment(pages.front_page(written.release))
    found = laid_beside(written, page, prose.front_prose(written.report, written.labels))
    assert found.differences == []
    assert (found.seen["item"], found.seen["table"], found.seen["rug"]) == (len(written.report.opening), 3, 1)


def test_every_number_on_every_authoritys_page_equals_one_rebuilt(written: Written) -> None:
    shown = written.report.codes if written.report.frozen.contents["invented"] else written.report.codes[::4]
    for code in shown:
        page = html.fragment(pages.authority_page(written.release, code))
        found = laid_beside(written, page, prose.authority_prose(written.report, written.labels, code))
        assert found.differences == [], code
        assert found.seen["table"] == 1
        assert found.seen["item"] == sum(line.place == code for line in written.report.lines)


def test_every_number_on_every_headlines_page_equals_one_rebuilt(written: Written) -> None:
    listed = headlines.headlines_of(written.release)
    assert len(listed) == len(written.report.lines)
    for headline, line in zip(listed, written.report.lines, strict=True):
        page = html.fragment(headline_pages.headline_page(headline))
        found = laid_beside(written, page, prose.line_prose(written.report, written.labels, line), line=line)
        assert found.differences == [], headline.reference
        assert (found.seen["figure"], found.seen["facts"], found.seen["table"]) == (1, 3, 2)


# The rebuilding's independence -----------------------------------------------------------------


def test_the_second_path_uses_no_part_of_the_product() -> None:
    said = "import sys, tests.plain.agreement; print({n.partition('.')[0] for n in sys.modules} & {*sys.argv[1:]})"
    product = ("alongside", "benchmarking", "django", "numpy", "scipy", "polars")
    run = subprocess.run([sys.executable, "-c", said, *product], cwd=TOP, capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"


# What would be caught ---------------------------------------------------------------------------


def places_of_numbers(page: str) -> list[re.Match[str]]:
    """Every digit that ends a number in a page's text; styles, and signs written by their number, left aside."""
    words = re.compile(r">[^<>]*?\d[^<>]*<").finditer(page, page.index("<body"))
    ends = re.compile(r"\d(?![\d,.]*\d|;)")
    return [digit for text in words for digit in ends.finditer(page, text.start(), text.end())]


@pytest.mark.parametrize("share", range(ALTERED))
def test_one_altered_digit_on_the_page_is_caught(invented: Written, share: int) -> None:
    places = places_of_numbers(invented.html)
    digit = places[(2 * share + 1) * len(places) // (2 * ALTERED)]
    other = str((int(digit[0]) + 5) % 10)
    altered = f"{invented.html[: digit.start()]}{other}{invented.html[digit.end() :]}"
    assert laid_beside(invented, altered).differences != []


def plus_one(document: str, place: str) -> str:
    """Frozen figures with one place's newest one higher."""
    read = json.loads(document)
    row = read["values"][read["places"].index(place)]
    row[-1] += 1
    return json.dumps(read)


@pytest.mark.parametrize("measure", ["ANN_REREF_PCT", "ANN_CLA_RATE", "ANN_CL_ACCOM_PCT"])
def test_one_altered_frozen_figure_is_caught(invented: Written, measure: str) -> None:
    contents, figures = frozen_text(invented.release)
    figures[measure] = plus_one(figures[measure], "N02")
    report = Report(frozen.read(contents, figures), contents)
    found = Agreement(report, invented.labels)
    found.page(invented.html, prose=prose.report_prose(report, invented.labels))
    name = report.reckoned[measure].measure.entry["short_name"]
    assert any(said.startswith(f"Brackenford, every measure, {name}") for said in found.differences)


def test_one_altered_comparison_in_the_store_is_caught(invented: Written) -> None:
    comparison = invented.release.comparisons.get(place__code="N02", indicator="ANN_REREF_PCT")
    comparison.value += 0.1
    comparison.save()
    found = laid_beside(invented, html.standalone(pages.rig_report(invented.release)))
    assert [said.partition(": the page says")[0] for said in found.differences] == [
        "rug, Brackenford, Re-referrals %, lower is better",
        "Brackenford, every measure, Re-referrals, %, Figure",
    ]


@pytest.mark.parametrize(
    "more",
    [
        "<p>And 42 besides.</p>",
        "<div>42</div>",
        "<ul><li>42</li></ul>",
        "<table><caption>New</caption><thead><tr><th>A</th></tr></thead><tbody><tr><td>42</td></tr></tbody></table>",
        "<dl><dt>New</dt><dd>42</dd></dl>",
    ],
)
def test_something_new_on_the_page_is_caught(invented: Written, more: str) -> None:
    altered = invented.html.replace("<h2>Source</h2>", f"{more}<h2>Source</h2>")
    assert altered != invented.html
    assert laid_beside(invented, altered).differences != []


def test_a_new_column_is_caught(invented: Written) -> None:
    head = '<th scope="col">Better if</th>'
    assert head in invented.html
    altered = invented.html.replace(head, head.replace("Better if", "Rank"), 1)
    assert laid_beside(invented, altered).differences != []


def test_a_number_that_only_the_pdf_has_is_caught(invented: Written) -> None:
    seen = seen_sections(invented.html)
    printed = on_paper(invented, seen)
    printed[-1].numbers.append("42")
    seen[0].numbers[0] = "41"
    assert len(paper_differences(invented, seen, printed)) == 2


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0.125, 2, "0.12"),
        (0.375, 2, "0.38"),
        (2.5, 0, "2"),
        (1234567.891, 1, "1,234,567.9"),
        (-0.04, 1, "0.0"),
        (-1234.5, 1, "−1,234.5"),
        (0.05, 1, "0.1"),
        (999.96, 1, "1,000.0"),
    ],
)
def test_the_plain_way_of_writing_numbers_needs_no_formatting_of_pythons(
    value: float, decimals: int, text: str
) -> None:
    assert number(value, decimals) == text
