"""The report and the briefings of a quarterly release count in quarters, in words and in files."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from alongside.documents.page import Headlines, Page, Table, plain
from alongside.reports import pages
from tests import world
from tests.documents.figures import blocks_of, figures_of, in_workbook

if TYPE_CHECKING:
    from alongside.releases.models import Release

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def release(django_db_setup: None, django_db_blocker: Any) -> Iterator["Release"]:
    with world.undone_afterwards(django_db_blocker):
        yield world.build_northmere_quarters().quarterly[-1]


@pytest.fixture(scope="module")
def page(release: "Release") -> Page:
    return pages.rig_report(release)


def tables(page: Page) -> list[Table]:
    return [block for block in blocks_of(page.blocks) if isinstance(block, Table)]


def test_columns_and_captions_are_of_quarters(page: Page) -> None:
    heads = {f"{column.name} {column.unit}".strip() for table in tables(page) for column in table.columns}
    assert {"Quarter", "Change in a quarter"} - heads == set()
    assert {"Year", "Change in a year"} & heads == set()
    (quick,) = [table for table in tables(page) if table.caption.startswith("Every measure in")]
    assert quick.caption == "Every measure in Northmere, latest quarter of each"


def test_a_headline_stands_beside_its_quarters(page: Page) -> None:
    items = [item for block in page.blocks if isinstance(block, Headlines) for item in block.items]
    assert len(items) > 0
    assert [item.note for item in items if " quarters " not in item.note] == []
    assert [item.spark.alt for item in items if item.spark and " quarters, " not in item.spark.alt] == []


def test_the_workbook_holds_the_same_figures(release: "Release", page: Page) -> None:
    (written,) = pages.report_files(release, ("xlsx",))
    assert written.name == "rig-report-northmere-quarterly-2.xlsx"
    assert in_workbook(written.content) == figures_of(page)


def test_a_briefing_speaks_of_quarters(release: "Release") -> None:
    seen = 0
    for _, _, briefing in pages.briefings(release):
        for table in tables(briefing):
            assert table.columns[2].name == "Quarter"
            seen += len(table.rows)
        assert " years" not in plain(briefing.lede)
    assert seen > 0
