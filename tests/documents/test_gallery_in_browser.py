"""Nobody is shut out of any component in any state: wide, narrow and in forced colours."""

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("colours", ["none", "active"])
def test_the_gallery_shuts_nobody_out(browser: "Browser", live_server: "LiveServer", width: int, colours: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, forced_colors=colours)
    page.goto(f"{live_server.url}/gallery/")
    found = Axe().run(page, options={"runOnly": RULES})
    across = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert (found.generate_report() if found.violations_count else "", across) == ("", width)
