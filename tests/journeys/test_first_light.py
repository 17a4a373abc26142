"""First light: a newcomer opens the report, reads its headlines, opens one to its points, and takes the PDF away.

Everything is served as it will be, to a real browser; whatever it asks of another machine, or complains of, is kept.
"""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pypdf
import pytest

from alongside.headlines import pages as headline_pages
from alongside.headlines import queries as headlines
from alongside.releases import queries as releases
from benchmarking.values import number_text
from tests import reader, world

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDE, NARROW = 1280, 320
REPORT, AUTHORITY = "/reports/Northmere-annual-1/", "/reports/Northmere-annual-1/N06/"
HEADLINE = "/headlines/Northmere-annual-1-N06-ANN_REREF_PCT/"
NOWHERE = "/nothing-stands-here"
SUGGESTED = "Suggested; no person has confirmed"


@dataclass
class Visit:
    """A browser on its way through the site: the page it shows, where it asked for things, what it complained of."""

    page: "Page"
    site: str
    elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, address: str) -> None:
        """Go to an address of the site."""
        self.page.goto(f"{self.site}{address}")

    def heading(self) -> str:
        """The page's own heading, of which there is one."""
        return " ".join(self.page.get_by_role("heading", level=1).inner_text().split())

    def words(self) -> str:
        """What a reader sees."""
        return " ".join(self.page.inner_text("body").split())


@pytest.fixture
def northmere_served(transactional_db: None, live_server: "LiveServer") -> "LiveServer":
    """The invented region, its release and its headlines, on a site of their own."""
    world.build_northmere()
    return live_server


@contextmanager
def visiting(browser: "Browser", served: "LiveServer", width: int, **options: Any) -> Iterator[Visit]:
    """A visit with a window of some width; it must ask nothing of another machine and have nothing to complain of."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)
    context.add_cookies(reader.cookies(served.url))
    visit = Visit(context.new_page(), served.url)
    here = urlsplit(served.url).netloc
    visit.page.on("request", lambda asked: visit.elsewhere.append(asked.url) if not of(asked.url, here) else None)
    visit.page.on("console", lambda said: visit.complaints.append(said.text) if said.type == "error" else None)
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    try:
        yield visit
    finally:
        context.close()
    assert visit.elsewhere == []
    assert [said for said in visit.complaints if "404 (Not Found)" not in said] == []


def of(address: str, here: str) -> bool:
    return urlsplit(address).netloc == here or address.startswith(("data:", "blob:"))


def test_a_newcomer_reads_opens_and_takes_away_the_report(
    browser: "Browser", northmere_served: "LiveServer", tmp_path: Path
) -> None:
    few = headlines.headlines_in_report(releases.release_called("Northmere-annual-1"))
    with visiting(browser, northmere_served, WIDE) as visit:
        visit.open("/")
        visit.page.get_by_role("link", name="The region", exact=True).click()
        assert visit.page.url == f"{northmere_served.url}/regions/northmere/"
        assert [headline.title for headline in few if headline.title not in visit.words()] == []
        visit.page.get_by_role("link", name="The report", exact=True).click()
        assert visit.page.url == f"{northmere_served.url}{REPORT}"
        assert visit.heading() == "Five things to talk about in Northmere"
        words = visit.words()
        assert [headline.title for headline in few if headline.title not in words] == []
        assert len(few) == 5
        assert "Demonstration. Every authority, figure and offer here is invented." in words
        assert SUGGESTED in words

        first = few[0]
        visit.page.get_by_role("link", name=first.title).first.click()
        assert visit.heading() == first.title
        assert visit.page.url == f"{northmere_served.url}/headlines/{first.reference}/"
        folded = visit.page.locator("main details:not([open]) > summary")
        while folded.count():
            folded.first.click()
        facts = headline_pages.explanation(first)
        points = [point["value"] for point in facts["points"] if point["value"] is not None]
        table = visit.page.get_by_role("table").first.inner_text()
        assert re.findall(r"−?[\d,]+\.\d", table) == [number_text(point, 1) for point in points]
        assert "Signals considered" in visit.words()

        visit.page.get_by_role("link", name=f"{first.place.name} on every measure").click()
        assert visit.heading().endswith(f" to talk about in {first.place.name}")
        assert first.title in visit.words()

        visit.open(REPORT)
        with visit.page.expect_download() as download:
            visit.page.locator("a[href$='report.pdf']").first.click()
        download.value.save_as(tmp_path / "report.pdf")
        assert download.value.suggested_filename == "rig-report-northmere-annual-1.pdf"
    sheets = pypdf.PdfReader(io.BytesIO((tmp_path / "report.pdf").read_bytes())).pages
    opening = re.sub(r"\s", "", sheets[0].extract_text())
    assert [headline.title for headline in few if re.sub(r"\s", "", headline.title) not in opening] == []


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_without_scripts_the_same_words_and_links_are_there(
    browser: "Browser", northmere_served: "LiveServer", width: int
) -> None:
    with (
        visiting(browser, northmere_served, width) as usual,
        visiting(browser, northmere_served, width, java_script_enabled=False) as plain,
    ):
        for address in (REPORT, AUTHORITY, HEADLINE, NOWHERE):
            usual.open(address)
            plain.open(address)
            assert plain.heading() == usual.heading()
            assert plain.page.locator("main").inner_text() == usual.page.locator("main").inner_text()
            assert addresses(plain) == addresses(usual)
            assert plain.page.locator("nav a:visible").count() == plain.page.locator("nav a").count()
            assert plain.page.locator("details > summary").count() == usual.page.locator("details > summary").count()


def addresses(visit: Visit) -> list[str]:
    """Where every link of a page leads, in order; read from its source, which needs no script."""
    return re.findall(r'<a [^>]*href="([^"]*)"', visit.page.content())
