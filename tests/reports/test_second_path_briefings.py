"""Every number in every briefing, on screen and on paper, equals one rebuilt from what the release froze."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from alongside.documents import html
from alongside.documents.page import Page
from alongside.documents.pdf import pdf
from alongside.reports import pages
from tests import world
from tests.plain import briefing
from tests.plain.agreement import Agreement
from tests.plain.reading import Part, Reader, pdf_sections, seen_sections
from tests.reports.second_path import IS_WHOLE, Written, build, on_every_sheet, write

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Written]]:
    """The newest annual and the newest quarterly release of the invented region."""
    with world.undone_afterwards(django_db_blocker):
        built = build()
        assert built.annual is not None
        yield {release.cadence: write(release) for release in (built.annual, built.quarterly[-1])}


@pytest.fixture(params=["annual", "quarterly"])
def written(told: dict[str, Written], request: pytest.FixtureRequest) -> Written:
    found: Written = told[request.param]
    return found


def test_every_number_in_every_briefing_equals_one_rebuilt(written: Written) -> None:
    compared = 0
    for code, _, page in pages.briefings(written.release):
        found = beside(written, html.fragment(page), code)
        assert found.differences == [], code
        compared += found.compared
    assert compared > 15 * len(written.report.codes)


def beside(written: Written, page: str, code: str) -> Agreement:
    """A briefing beside what was rebuilt: its headlines, its table, and every number in its sentences."""
    report, parts = written.report, Reader(page).parts
    found, lines = Agreement(report, written.labels), briefing.lines_of(report, code)
    items = [part.fields for part in parts if part.kind == "item"]
    found.same("headlines", len(items), len(lines))
    for fields, line in zip(items, lines):
        rebuilt = report.item(line)
        kept = " ".join(each for each in report.said_of(line)[2] if "φ" not in each and "Base unknown" not in each)
        found.words("status", fields["status"], rebuilt.status)
        found.figures("title", fields["title"], rebuilt.title, ways=True)
        found.figures("sentences", fields["sentences"], kept, ways=True)
        found.figures("figure", fields["figure"], rebuilt.figure)
        found.figures("small chart", fields["spark"], rebuilt.spark)
        found.figures("besides", f"{fields['foot']} {fields['else']}", "")
    tables = [part for part in parts if part.kind == "table"]
    found.same("tables", len(tables), int(bool(briefing.rows(report, code))))
    for part in tables:
        found._rows(part, briefing.rows(report, code))
    said = prose(parts)
    wanted = briefing.said(report, written.labels, code)
    for section in sorted({*said, *wanted}):
        found.figures(f"prose under {section!r}", said.get(section, ""), wanted.get(section, ""))
    return found


def prose(parts: list[Part]) -> dict[str, str]:
    """What stands in words beneath each heading, the title and the lede under none."""
    found: dict[str, str] = {}
    for part in parts:
        if part.kind in ("heading", "prose"):
            found[part.section] = f"{found.get(part.section, '')} {part.text}"
    return found


# On paper -----------------------------------------------------------------------------------------


def paper(written: Written, page: Page) -> tuple[Counter[str], Counter[str]]:
    """The numbers seen on a briefing on screen, and those printed on its one sheet."""
    (seen,) = seen_sections(html.standalone(page))
    (printed,) = pdf_sections(pdf(page), [], on_every_sheet(written), [])
    assert printed.sheets == 1
    return Counter(seen.numbers), Counter(printed.numbers)


def test_every_briefing_on_paper_holds_the_same_numbers_as_on_screen(written: Written) -> None:
    chosen = list(pages.briefings(written.release))
    for code, _, page in chosen if IS_WHOLE else chosen[1::5]:
        seen, printed = paper(written, page)
        assert printed == seen, code
        assert printed


# What would be caught -----------------------------------------------------------------------------


def test_one_altered_digit_in_a_briefing_is_caught(told: dict[str, Written]) -> None:
    written = told["annual"]
    page = html.fragment(pages.briefing(written.release, "N06"))
    assert beside(written, page, "N06").differences == []
    for words in ("12 measures could be judged", "measures moved no more", "of these headlines"):
        if words in page:
            at = page.index(words) - 2
            assert beside(written, f"{page[:at]}7{page[at + 1 :]}", "N06").differences != []
    own = written.report.reckoned["ANN_REREF_PCT"].measure.known("N06")
    assert beside(written, page.replace(f"{own:.1f}", "1.2", 1), "N06").differences != []
