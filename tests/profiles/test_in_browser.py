"""The profiles in a real browser: no accessibility violation, nothing too wide, nothing asked of another machine."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests import world

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django.live_server_helper import LiveServer

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = [
    "/regions/northmere/",
    "/authorities/N06/",
    "/authorities/N11/",
    "/indicators/ANN_REREF_PCT/",
    "/indicators/ANN_REREF_PCT/?authority=N06",
    "/releases/Northmere-annual-1/",
    "/indicators/",
    "/glossary/",
]


@pytest.fixture
def northmere_served(transactional_db: None, live_server: "LiveServer") -> "LiveServer":
    """The invented region, its release and its headlines, on a site of their own."""
    world.build_northmere()
    return live_server


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_every_profile_reads_at_any_width_without_violations(
    browser: "Browser", northmere_served: "LiveServer", scripts: bool
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    here = urlsplit(northmere_served.url).netloc
    found = {}
    for width in (1280, 320):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts, forced_colors="none"
        )
        page = context.new_page()
        elsewhere: list[str] = []
        page.on(
            "request",
            lambda asked, seen=elsewhere: seen.append(asked.url) if urlsplit(asked.url).netloc != here else None,
        )
        for address in PAGES:
            answer = page.goto(f"{northmere_served.url}{address}")
            assert answer is not None
            assert answer.status == 200
            if scripts:
                page.evaluate("document.querySelectorAll('main details').forEach(each => each.open = true)")
                violations = Axe().run(page, options={"runOnly": RULES}).response["violations"]
                wide = page.evaluate("document.documentElement.scrollWidth")
                found[address, width] = (wide <= width, [each["id"] for each in violations])
            else:
                box = page.locator("main").bounding_box()
                assert box is not None
                found[address, width] = (box["width"] <= width, [])
        assert elsewhere == []
        context.close()
    assert {key: value for key, value in found.items() if value != (True, [])} == {}
    assert len(found) == 2 * len(PAGES)
