"""The quarterly reports of the invented region, rebuilt by the second path too: quarters, windows of four, breaks."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from alongside.documents import html
from alongside.headlines import pages as headline_pages
from alongside.headlines import queries as headlines
from alongside.reports import pages
from tests import world
from tests.plain import prose
from tests.plain.reading import SCROLLS, Reader, numbers, text_of, tree_of
from tests.reports.second_path import Written, build, laid_beside, write

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def quarterly(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[Written]]:
    """The invented region's quarterly releases, the newest last."""
    with world.undone_afterwards(django_db_blocker):
        yield [write(release) for release in build().quarterly]


@pytest.fixture
def newest(quarterly: list[Written]) -> Written:
    return quarterly[-1]


def test_every_number_in_every_quarterly_report_equals_one_rebuilt(quarterly: list[Written]) -> None:
    for written in quarterly:
        found = laid_beside(written)
        assert found.differences == []
        assert found.compared >= 1_900
        lines, authorities = len(written.report.lines), len(written.report.codes)
        assert found.seen["figure"] == found.seen["facts"] == lines
        assert found.seen["item"] == len(written.report.opening)
        assert (found.seen["table"], found.seen["rug"]) == (authorities + 3 + 2 * lines, 1)


def test_no_number_in_a_quarterly_report_is_passed_over(newest: Written) -> None:
    read = Counter(number for part in Reader(newest.html).parts for number in numbers(part.everything()))
    whole = text_of(tree_of(newest.html), leave_out=lambda each: (each.get("class") or "").startswith(SCROLLS))
    assert read == Counter(numbers(whole))


def test_quarters_are_judged_over_windows_up_to_a_year_and_past_no_break(quarterly: list[Written]) -> None:
    always = {"break in series", "latest figure suppressed", "no past"}
    for written, besides in zip(quarterly[-2:], ("incomplete", "latest figure missing"), strict=True):
        changes = [written.report.reckoned[code].changes for code in world.QUARTERLY]
        scored = [each for one in changes for each in one.scored.values()]
        assert {len(each.z) for each in scored} == {4}
        assert {each.window for each in scored} == {1, 2, 3, 4}
        refused = {reason for one in changes for reason, _ in one.refused.values()}
        assert refused == always | {besides}


def test_figures_that_roll_from_quarter_to_quarter_are_counted_in_years(newest: Written) -> None:
    changes = newest.report.reckoned["SW_TURNOVER_PCT"].changes
    assert (changes.whole or ("",))[0] == "too few periods"
    assert numbers((changes.whole or ("", ""))[1]) == ["5", "7"]


def test_every_number_on_the_quarterly_front_page_equals_one_rebuilt(newest: Written) -> None:
    page = html.fragment(pages.front_page(newest.release))
    found = laid_beside(newest, page, prose.front_prose(newest.report, newest.labels))
    assert found.differences == []
    assert (found.seen["item"], found.seen["table"], found.seen["rug"]) == (len(newest.report.opening), 3, 1)


def test_every_number_on_every_authoritys_quarterly_page_equals_one_rebuilt(newest: Written) -> None:
    for code in newest.report.codes:
        page = html.fragment(pages.authority_page(newest.release, code))
        found = laid_beside(newest, page, prose.authority_prose(newest.report, newest.labels, code))
        assert found.differences == [], code
        assert found.seen["item"] == sum(line.place == code for line in newest.report.lines)


def test_every_number_on_every_quarterly_headlines_page_equals_one_rebuilt(quarterly: list[Written]) -> None:
    *before, newest = quarterly
    again = 0
    listed = headlines.headlines_of(newest.release)
    assert len(listed) == len(newest.report.lines)
    for headline, line in zip(listed, newest.report.lines, strict=True):
        page = html.fragment(headline_pages.headline_page(headline))
        found = laid_beside(
            newest, page, prose.line_prose(newest.report, newest.labels, line), before=before[::-1], line=line
        )
        assert found.differences == [], headline.reference
        again += (continued := bool(found.said_before(line)))
        assert (found.seen["figure"], found.seen["facts"], found.seen["table"]) == (1, 3 + continued, 2)
    assert again
