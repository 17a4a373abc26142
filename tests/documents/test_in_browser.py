"""The file in a real browser: no accessibility violations, nothing wider than the screen."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from alongside.documents.html import standalone
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
