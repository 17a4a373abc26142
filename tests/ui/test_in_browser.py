"""The service's own frame in a real browser, served as it will be."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django.live_server_helper import LiveServer

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("width", [1280, 320])
def test_a_page_of_the_service_breaks_no_rule_and_no_policy(
    browser: "Browser", live_server: "LiveServer", width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(viewport={"width": width, "height": 900})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{live_server.url}/nothing-stands-here")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.body.className.includes('govuk-frontend-supported')")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 247)"
    violations = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(violation["id"], len(violation["nodes"])) for violation in violations] == []
    assert [complaint for complaint in complaints if "404" not in complaint] == []
    page.close()
