"""The file in a real browser: no accessibility violations, nothing wider than the screen."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alongside.documents.html import standalone
from alongside.documents.page import Heading, Meaning, Rug, RugCell, RugColumn, RugRow, RugTopic
from tests.documents.sample import small

if TYPE_CHECKING:
    from playwright.sync_api import Browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("width", [1280, 320])
def test_the_file_reads_at_any_width_without_violations(browser: "Browser", tmp_path: Path, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    file = tmp_path / "report.html"
    file.write_text(standalone(small()), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    violations = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(violation["id"], len(violation["nodes"])) for violation in violations] == []
    page.close()


def a_rug(columns: int) -> Rug:
    """A rug of 24 authorities, its figures as long and as often marked as those of a region's quarterly set."""
    names = tuple(RugColumn(f"Indicator of some length, {each}", "per 10,000") for each in range(columns))
    long = RugCell("1,234.5", 3, meaning=Meaning.RISING)
    cells = (long, long, *(RugCell("123.4" if each % 3 else "100.0", 2) for each in range(columns - 2)))
    topics = (RugTopic("Early help", names[:1]), RugTopic("Assessment and planning", names[1:3]))
    rest = tuple(RugTopic("Children in care", names[each : each + 5]) for each in range(3, columns, 5))
    return Rug("Where each stands", "In words.", (*topics, *rest), (RugRow("Fellbridge", cells),) * 24)


@pytest.mark.parametrize(
    ("columns", "width", "fits"), [(28, 1280, True), (28, 1024, False), (28, 320, False), (46, 1280, False)]
)
def test_a_rug_fits_its_page_or_says_that_it_scrolls_and_how_much_there_is(
    browser: "Browser", tmp_path: Path, columns: int, width: int, fits: bool
) -> None:
    file = tmp_path / "rug.html"
    file.write_text(standalone(replace(small(), blocks=(Heading("Rug"), a_rug(columns)))), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(file.as_uri())
    beyond = page.eval_on_selector(".al-rug-scroll", "each => each.scrollWidth - each.clientWidth")
    said = page.get_by_text(f"scroll it sideways to see all {columns} indicators")
    assert (beyond <= 0, said.is_hidden()) == (fits, fits)
    page.close()
