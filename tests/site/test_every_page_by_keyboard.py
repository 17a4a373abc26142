"""Every page by keyboard alone: Tab reaches all that can be pressed or filled in, in order, shown, and lets go."""

from typing import TYPE_CHECKING

import pytest

from tests.site.reading import IS_WHOLE, WIDE, Reader, a_seed, complained, drawn, reader
from tests.site.shown import Shown

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.django_db
PARTS = 4
# What Tab should stop at, in the order of the page; a group of radio buttons is one stop.
STOPS = """() => {
    const groups = new Set(), stops = [];
    const wanted = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
    for (const each of document.querySelectorAll(wanted)) {
        if (each.tabIndex < 0 || each.disabled || !each.checkVisibility({visibilityProperty: true})) continue;
        if (each.type === "radio") {
            const same = [...document.getElementsByName(each.name)];
            const stop = same.find(one => one.checked) || same[0];
            if (groups.has(each.name) || each !== stop) continue;
            groups.add(each.name);
        }
        each.dataset.stop = stops.push(each.outerHTML.slice(0, 120)) - 1;
    }
    return stops;
}"""
# Where Tab stands: the stop, or -1 for something that only scrolls, or null when it has left; and whether it shows.
STANDING = """() => {
    const each = document.activeElement;
    if (!each || each === document.body || each === document.documentElement) return [null, true];
    const drawn = [[each, null], [each, "::after"], ...[...(each.labels || [])].map(label => [label, "::before"])];
    const shows = drawn.some(([one, part]) => {
        const style = getComputedStyle(one, part);
        return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
    });
    const scrolls = each.scrollWidth > each.clientWidth || each.scrollHeight > each.clientHeight;
    return ["stop" in each.dataset ? Number(each.dataset.stop) : scrolls ? -1 : -2, shows];
}"""


def amiss(reading: Reader) -> list[str]:
    """What somebody with a keyboard alone would miss on the page that is open."""
    stops: list[str] = reading.page.evaluate(STOPS)
    reached, unseen = list[int](), []
    for _ in range(2 * len(stops) + 10):  # once round, with what only scrolls, and the way through the browser's own
        reading.page.keyboard.press("Tab")
        stop, shows = reading.page.evaluate(STANDING)
        if stop in reached:
            break
        if stop is not None and stop != -1:
            reached.append(stop)
        if not shows:
            unseen.append(f"cannot be seen to have the focus: {stops[stop] if stop >= 0 else stop}")
    if missed := sorted(set(range(len(stops))) - set(reached)):
        return [*unseen, f"missed: {[stops[each] for each in missed]}"]
    # A page with mistakes starts at its summary of them, and comes round to its top at the end.
    first = reached.index(0) if stops else 0
    in_turn = reached[first:] + reached[:first] == list(range(len(stops)))
    return unseen if in_turn else [*unseen, f"out of turn: {reached}"]


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_can_be_gone_through_by_keyboard(browser: "Browser", pages: list[Shown], part: int) -> None:
    seed = a_seed()
    walked = drawn(pages, seed=seed, one_in=1 if IS_WHOLE else 6)[part::PARTS]
    found = {}
    with reader(browser) as reading:
        reading.page.set_viewport_size({"width": WIDE, "height": 900})
        for shown in walked:
            reading.read(shown)
            found[shown.name] = amiss(reading)
        assert complained(reading) == []
    assert {name: wrong for name, wrong in found.items() if wrong} == {}, f"They were drawn with seed {seed}."
    assert len(found) == len(walked) > 0


@pytest.mark.parametrize(
    ("inside", "wrong"),
    [
        ("<a href='/a'>First</a><button>Last</button>", []),
        ("<a href='/a'>A</a><button tabindex='2'>B</button><a href='/c'>C</a>", ["out of turn: [1, 0, 2]"]),
        (
            "<style>.bare:focus { outline: none }</style><a href='/a' class='bare'>Unseen</a>",
            ['cannot be seen to have the focus: <a href="/a" class="bare">Unseen</a>'],
        ),
        (
            "<button>First</button><a href='/a' onfocus='this.previousSibling.focus()'>Back</a>",
            ['missed: [\'<a href="/a" onfocus="this.previousSibling.focus()">Back</a>\']'],
        ),
        (
            "<button>First</button><button onfocus='this.blur()'>Never</button>",
            ["missed: ['<button onfocus=\"this.blur()\">Never</button>']"],
        ),
    ],
    ids=["nothing", "out of turn", "unseen", "thrown back", "missed"],
)
def test_what_a_keyboard_misses_is_found(browser: "Browser", inside: str, wrong: list[str]) -> None:
    body = f"<!DOCTYPE html><html lang='en'><head><title>T</title></head><body>{inside}</body></html>"
    with reader(browser) as reading:
        reading.read(Shown("planted", "/planted/", 200, {"content-type": "text/html"}, body.encode()))
        assert amiss(reading) == wrong
