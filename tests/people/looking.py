"""Looking at a page as somebody with another screen, or none, would."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def sound(page: "Page", width: int) -> None:
    """Nothing wider than the window, one heading that answers, and no rule of accessibility broken."""
    from axe_playwright_python.sync_playwright import Axe

    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    assert page.locator("h1").count() == 1, page.url
    violations = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(violation["id"], len(violation["nodes"])) for violation in violations] == [], page.url


def complaints_of(page: "Page") -> list[str]:
    """What the browser complains of from now on: scripts that fail, and what the content security policy stops."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda problem: complaints.append(str(problem)))
    return complaints
