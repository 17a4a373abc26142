"""Nobody is shut out of any page: axe on every kind in every state, wide and narrow, scripts on and off, any colours.

The browser is given each page as the service answered once, so that one region serves every look at it.
"""

import random
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from alongside.documents import accessibility
from tests.site.reading import IS_WHOLE, NARROW, WIDE, Reader, a_seed, complained, drawn, reader
from tests.site.shown import Shown

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.django_db
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A passkey is asked for by a script: without one these pages leave its button out and say what it needs.
NEED_SCRIPTS = {"director of N06: /account/second-step/passkeys/add/", "signing in"}
COUNT = ".govuk-character-count__message, .govuk-character-count__sr-status"
UNFOLD = "document.querySelectorAll('details').forEach(each => each.open = true)"
ROLES = "[...new Set([...document.querySelectorAll('.al-stack, .al-stack [role]')].map(each => each.role))].sort()"
VIOLATIONS = """rules => axe.run({runOnly: rules, resultTypes: ["violations"]}).then(found => found.violations.map(
    each => `${each.id}: ${each.nodes.slice(0, 3).map(node => node.target.join(" ")).join(", ")}`))"""


@dataclass(frozen=True)
class Look:
    """One way to look at a page."""

    width: int
    colours: Literal["active", "none"]
    scripts: bool


def wrong(reading: Reader, look: Look) -> list[str]:
    """What is wrong with the page, looked at so."""
    reading.page.emulate_media(forced_colors=look.colours)
    reading.page.evaluate(UNFOLD)
    across = list[str]()
    for width in (WIDE + NARROW - look.width, look.width):  # it must fit either; axe looks at it in its own
        reading.page.set_viewport_size({"width": width, "height": 900})
        if (found := reading.page.evaluate("document.documentElement.scrollWidth")) > width:
            across.append(f"{found} pixels wide in a window of {width}")
    if not reading.page.evaluate("'axe' in window"):
        reading.page.evaluate(AXE_SCRIPT)
    return [*reading.page.evaluate(VIOLATIONS, RULES), *across]


def _both(colours: Literal["active", "none"], *, scripts: bool) -> tuple[Look, ...]:
    return tuple(Look(width, colours, scripts) for width in (WIDE, NARROW))


USUAL = _both("none", scripts=True)
OTHERWISE = (_both("active", scripts=True), _both("none", scripts=False), _both("active", scripts=False))
EVERY_LOOK = (*USUAL, *OTHERWISE[0], *OTHERWISE[1], *OTHERWISE[2])
PARTS = 8  # so that more than one worker can have a share


def looks(names: list[str], *, seed: int, whole: bool) -> dict[str, tuple[Look, ...]]:
    """How each page is looked at, in looks that are drawn: one of the usual; of a third of them one other, too.

    The gallery of every component is looked at in every way; and so, if `whole`, is every page.
    """
    draw = random.Random(seed)
    third = {name: (draw.choice(draw.choice(OTHERWISE)),) for name in draw.sample(names, len(names) // 3)}
    usual = {name: (draw.choice(USUAL),) for name in names}
    return {name: EVERY_LOOK if whole or name == "gallery" else (*usual[name], *third.get(name, ())) for name in names}


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_shuts_anybody_out(browser: "Browser", pages: list[Shown], part: int) -> None:
    seed = a_seed()
    wanted = looks([shown.name for shown in pages[part::PARTS]], seed=seed, whole=IS_WHOLE)
    found: dict[tuple[str, Look], list[str]] = {}
    with reader(browser) as scripted, reader(browser, stripped=True) as plain:
        for shown in pages[part::PARTS]:
            for reading in (scripted, plain):
                mine = [look for look in wanted[shown.name] if look.scripts is not reading.stripped]
                if mine:
                    reading.read(shown)
                found |= {(shown.name, look): wrong(reading, look) for look in mine}
        assert (complained(scripted), complained(plain)) == ([], [])
    assert {key: amiss for key, amiss in found.items() if amiss} == {}, f"The third was drawn with seed {seed}."
    assert set(found) == {(name, look) for name, ways in wanted.items() for look in ways}


def test_every_page_is_looked_at_as_usual_and_another_third_otherwise_with_another_seed() -> None:
    names = ["gallery", *map(str, range(99))]
    drawn = [looks(names, seed=seed, whole=False) for seed in (1, 1, 2)]
    others = {look for both in OTHERWISE for look in both}
    assert [each.pop("gallery") for each in drawn] == [EVERY_LOOK] * 3
    assert [{ways[0] for ways in each.values()} for each in drawn] == [set(USUAL)] * 3
    assert [sum(len(ways) == 2 for ways in each.values()) in {32, 33} for each in drawn] == [True] * 3
    assert [{ways[1] for ways in each.values() if len(ways) == 2} for each in drawn] == [others] * 3
    assert (drawn[0] == drawn[1], drawn[0] == drawn[2]) == (True, False)
    assert set(looks(names, seed=1, whole=True).values()) == {EVERY_LOOK}
    assert len(set(EVERY_LOOK)) == 8


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_says_the_same_with_scripts_off(browser: "Browser", pages: list[Shown], part: int) -> None:
    said: dict[str, tuple[str, str]] = {}
    wide, counted = [], dict[str, list[str]]()
    seed = a_seed()
    chosen = drawn(pages, seed=seed, one_in=1 if IS_WHOLE else 6)[part::PARTS]
    with reader(browser) as scripted, reader(browser, scripts=False) as plain:
        for shown in chosen:
            scripted.read(shown)
            plain.read(shown)
            counted[shown.name] = [each.inner_text().strip() for each in plain.page.locator(COUNT).all()]
            box = plain.page.locator("main").bounding_box()
            if box is None or box["x"] + box["width"] > NARROW:
                wide.append(shown.name)
            said[shown.name] = (without_counts(scripted.page), without_counts(plain.page))
    differ = {name for name, (with_scripts, without) in said.items() if with_scripts != without}
    assert differ == NEED_SCRIPTS & said.keys(), f"They were drawn with seed {seed}."
    assert [name for name, (_, without) in said.items() if not without.strip()] == []
    assert [name for name, limits in counted.items() if not all(limits)] == []
    assert wide == []


def test_pages_with_a_count_are_among_those_read(pages: list[Shown]) -> None:
    assert [shown.name for shown in pages if b"govuk-character-count__message" in shown.body] != []


def without_counts(page: "Page") -> str:
    """What a page says but for how many words are left: only a script can count, and the limit stands there without."""
    said: str = page.evaluate(
        "count => { document.querySelectorAll(count).forEach(each => each.remove());"
        " return document.querySelector('main').innerText }",
        COUNT,
    )
    return said


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_table_whose_rows_became_blocks_is_a_table_still(
    browser: "Browser", pages: list[Shown], scripts: bool
) -> None:
    statement = next(shown for shown in pages if shown.name == "accessibility statement")
    with reader(browser, scripts=scripts) as reading:
        reading.read(statement)
        assert reading.page.locator("tbody tr").first.evaluate("row => getComputedStyle(row).display") == "block"
        tree = reading.page.context.new_cdp_session(reading.page).send("Accessibility.getFullAXTree")
    roles = Counter(node["role"]["value"] for node in tree["nodes"] if not node["ignored"])
    known = len(accessibility.KNOWN)
    assert {role: roles[role] for role in ("table", "row", "columnheader", "rowheader", "cell")} == {
        "table": 1,
        "row": known + 1,
        "columnheader": 4,
        "rowheader": known,
        "cell": known * 3,
    }


def test_the_one_script_of_a_page_starts_what_it_should(browser: "Browser", pages: list[Shown]) -> None:
    statement = next(shown for shown in pages if shown.name == "accessibility statement")
    with reader(browser) as reading:
        reading.read(statement)
        reading.page.wait_for_selector("[data-govuk-skip-link-init]", state="attached")
        assert reading.page.evaluate("document.body.className.split(' ').sort()") == [
            "govuk-frontend-supported",
            "govuk-template__body",
            "js-enabled",
        ]
        assert reading.page.evaluate(ROLES) == ["cell", "columnheader", "row", "rowgroup", "rowheader", "table"]
        assert complained(reading) == []


def test_a_planted_fault_is_found(browser: "Browser") -> None:
    body = (
        "<!DOCTYPE html><html lang='en'><head><title>T</title></head><body><main><h1>H</h1><img src='/healthz'>"
        "<p style='width: 1300px'>Wide</p></main></body></html>"
    )
    planted = Shown("planted", "/planted/", 200, {"content-type": "text/html"}, body.encode())
    with reader(browser) as reading:
        reading.read(planted)
        assert wrong(reading, USUAL[1]) == [
            "image-alt: img",
            "1308 pixels wide in a window of 1280",
            "1308 pixels wide in a window of 320",
        ]
