"""Every page as it is printed: as wide as the sheet, without what only a screen can do, its heading first."""

from typing import TYPE_CHECKING

import pytest

from tests.site.reading import IS_WHOLE, Reader, a_seed, complained, drawn, reader
from tests.site.shown import Shown

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.django_db
SHEET = 680  # pixels: A4 without its margins
# What stands on paper though it leads nowhere there; and whether the heading is on the first sheet.
AMISS = """() => {
    const idle = ".govuk-skip-link, .govuk-service-navigation, .govuk-back-link, nav, button, .govuk-button";
    const seen = [...document.querySelectorAll(idle)].filter(each => each.checkVisibility() && each.offsetHeight > 1);
    const heading = document.querySelector("h1");
    return [
        ...seen.map(each => "on paper: " + each.outerHTML.slice(0, 90)),
        ...(heading && heading.checkVisibility() && heading.getBoundingClientRect().top < 500 ? [] : ["no heading"]),
    ];
}"""


def amiss(reading: Reader) -> list[str]:
    """What is wrong with the open page once it is printed."""
    reading.page.emulate_media(media="print")
    across = reading.page.evaluate("document.documentElement.scrollWidth")
    found: list[str] = reading.page.evaluate(AMISS)
    return [*found, *([f"{across} pixels wide"] if across > SHEET else [])]


def test_every_page_prints(browser: "Browser", pages: list[Shown]) -> None:
    seed = a_seed()
    printed = drawn(pages, seed=seed, one_in=1 if IS_WHOLE else 6)
    found = {}
    with reader(browser) as reading:
        reading.page.set_viewport_size({"width": SHEET, "height": 960})
        for shown in printed:
            reading.read(shown)
            found[shown.name] = amiss(reading)
        assert complained(reading) == []
    assert {name: wrong for name, wrong in found.items() if wrong} == {}, f"They were drawn with seed {seed}."


def test_what_should_not_be_on_paper_is_found(browser: "Browser") -> None:
    body = (
        "<!DOCTYPE html><html lang='en'><head><title>T</title></head><body><button>Press</button>"
        "<p style='width: 900px; height: 600px'>Wide</p><h1>Late</h1></body></html>"
    )
    with reader(browser) as reading:
        reading.page.set_viewport_size({"width": SHEET, "height": 960})
        reading.read(Shown("planted", "/planted/", 200, {"content-type": "text/html"}, body.encode()))
        assert amiss(reading) == ["on paper: <button>Press</button>", "no heading", "908 pixels wide"]
