"""A report equals its second path after persons have confirmed, withheld and left lines open from earlier releases."""

from collections.abc import Iterator
from typing import Any

import pytest

from alongside.documents import html
from alongside.reports import pages
from tests import world
from tests.plain import briefing, prose
from tests.plain.decided import since_its_start
from tests.plain.reading import Reader, seen_sections
from tests.reports.second_path import laid_beside, on_paper, paper_differences
from tests.reports.second_path_decided import CONFIRMED, WITHHELD, DecidedRegion, build_decided
from tests.reports.second_path_files import csv_tables, differences, files_of, workbook_tables

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def region(django_db_setup: None, django_db_blocker: Any) -> Iterator[DecidedRegion]:
    with world.undone_afterwards(django_db_blocker):
        yield build_decided()


def test_lines_confirmed_earlier_are_still_open_by_their_own_start(region: DecidedRegion) -> None:
    judged = [since_its_start(each) for each in region.report.open if "recent change" in each.line.opened_by]
    assert judged
    for (_, first, _), *others in judged:
        assert [k for _, k, _ in others] == [first + at for at in range(1, len(others) + 1)]


def test_every_number_in_the_report_equals_one_rebuilt(region: DecidedRegion) -> None:
    found = laid_beside(region.newest)
    assert found.differences == []
    assert region.newest.html.count(WITHHELD) > 1
    assert region.newest.html.count(CONFIRMED) > len(region.report.open)
    assert len(region.report.opening) == found.seen["item"]


def test_every_number_on_its_pages_on_the_site_equals_one_rebuilt(region: DecidedRegion) -> None:
    newest = region.newest
    front = html.fragment(pages.front_page(newest.release))
    assert laid_beside(newest, front, prose.front_prose(newest.report, newest.labels)).differences == []
    for code in newest.report.codes:
        page = html.fragment(pages.authority_page(newest.release, code))
        found = laid_beside(newest, page, prose.authority_prose(newest.report, newest.labels, code))
        assert found.differences == [], code


def test_every_figure_and_mark_in_its_files_equals_one_rebuilt(region: DecidedRegion) -> None:
    files = files_of(region.newest.release, region.newest)
    for read in (workbook_tables(files.of(".xlsx")), csv_tables(files.of(".csv"))):
        wrong, compared = differences(read, files)
        assert wrong == []
        assert compared > 600


def test_its_pdf_holds_the_same_numbers(region: DecidedRegion) -> None:
    seen = seen_sections(region.newest.html)
    assert paper_differences(region.newest, seen, on_paper(region.newest, seen)) == {}


def test_a_withheld_headline_is_neither_shown_nor_counted_in_a_briefing(region: DecidedRegion) -> None:
    report = region.report
    (withheld,) = [line for line in report.lines if report.is_withheld(line)]
    page = pages.briefing(region.newest.release, withheld.place)
    parts = Reader(html.fragment(page)).parts
    shown = [part.fields["title"] for part in parts if part.kind == "item"]
    assert len(shown) == len(briefing.lines_of(report.as_profiled(), withheld.place))
    (lede,) = [part.text for part in parts if part.css == "al-lede"]
    counted = briefing.lede(report.as_profiled(), withheld.place)
    assert lede.partition(".")[0].split()[0] == counted.split()[0]
    own = [line for line in report.as_profiled().lines if line.place == withheld.place]
    full = sum(line.tier == "headline" for line in own)
    assert ("None moved enough" in lede) is (full == 0)
