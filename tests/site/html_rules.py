"""Valid HTML, judged twice: a strict parse, and the rules beyond a parse that the Nu Html Checker goes by.

The checker itself needs Java, so it is run by hand. What it found, and what it would
find in the kind of page we write, is said again here, so that it does not come back.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import html5lib

Element = Any  # of xml.etree, which html5lib builds

# Elements that already say what these roles say; on them the HTML standard allows no other.
NATIVE = {"table", "thead", "tbody", "tfoot", "tr", "th", "td", "main", "nav", "header", "footer", "a", "button", "ul",
          "ol", "li", "details", "summary", "h1", "h2", "h3", "h4", "form", "input", "textarea", "select"}  # fmt: skip
OBSOLETE = {"center", "font", "big", "tt", "strike", "marquee", "acronym", "frame", "frameset", "noframes", "applet"}
OBSOLETE_ATTRIBUTES = {
    "align", "valign", "bgcolor", "border", "cellpadding", "cellspacing", "nowrap", "summary", "xlink:href", "longdesc",
}  # fmt: skip
INTERACTIVE = {"a", "button", "input", "select", "textarea", "details", "summary", "label"}
HOLDS_ONLY = {
    "ul": {"li"}, "ol": {"li"}, "dl": {"dt", "dd", "div"}, "tr": {"td", "th"}, "colgroup": {"col"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot", "tr"}, "select": {"option", "optgroup"},
}  # fmt: skip
WORDS_ONLY = {"p", "h1", "h2", "h3", "h4", "span", "b", "strong", "i", "em", "a", "code", "label", "button", "summary",
              "legend", "dt"}  # fmt: skip
BLOCKS = {"p", "div", "ul", "ol", "dl", "table", "form", "fieldset", "section", "article", "header", "footer", "main",
          "nav", "details", "figure", "h1", "h2", "h3", "h4", "pre"}  # fmt: skip
NAMES_PARTS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list")


def faults(html: str) -> list[str]:
    """Whatever is not valid in a page, each in words."""
    try:
        root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    except html5lib.html5parser.ParseError as error:
        return [f"does not parse: {error}"]
    parents = {child: parent for parent in root.iter() for child in parent}
    found = [*_frame(root), *_names(root), *_headings(root)]
    for part in root.iter():
        if isinstance(part.tag, str):
            found += [*_attributes(part), *_content(part), *_place(part, parents)]
    return list(dict.fromkeys(found))


def _frame(root: Element) -> Iterator[str]:
    if not root.get("lang"):
        yield "the page does not say its language"
    for tag in ("title", "main", "h1"):
        those = [part for part in root.iter(tag) if not (tag == "title" and not _within_head(part, root))]
        if len(those) != 1:
            yield f"{len(those)} of {tag}, where there is one"
        elif not "".join(those[0].itertext()).strip():
            yield f"{tag} is empty"


def _within_head(part: Element, root: Element) -> bool:
    head = root.find("head")
    return head is not None and part in list(head)


def _names(root: Element) -> Iterator[str]:
    """Ids stand once and without spaces, and whatever is named by its id is there."""
    ids = Counter(part.get("id") for part in root.iter() if part.get("id") is not None)
    for name, times in ids.items():
        if times > 1:
            yield f"id {name!r} stands {times} times"
        if not name or re.search(r"\s", name):
            yield f"id {name!r} is empty or has a space"
    for part in root.iter():
        for attribute in NAMES_PARTS:
            for name in (part.get(attribute) or "").split():
                if name not in ids:
                    yield f"{attribute} names {name!r}, which is not there"
        href = part.get("href") or ""
        if href.startswith("#") and href != "#" and href[1:] not in ids:
            yield f"a link leads to {href}, which is not there"


def _headings(root: Element) -> Iterator[str]:
    levels = [int(part.tag[1]) for part in root.iter() if isinstance(part.tag, str) and re.match(r"h[1-6]\Z", part.tag)]
    for before, after in itertools.pairwise(levels):
        if after > before + 1:
            yield f"a heading of level {after} follows one of level {before}"


def _attributes(part: Element) -> Iterator[str]:
    if part.tag in NATIVE and part.get("role"):
        yield f"{part.tag} says its role again, or another: {part.get('role')}"
    if part.get("hidden") is not None and part.get("aria-hidden"):
        yield f"{part.tag} is hidden twice over"
    yield from (f"{part.tag} has the obsolete {name}" for name in OBSOLETE_ATTRIBUTES & set(part.keys()))
    if part.tag == "img" and part.get("alt") is None:
        yield "a picture has no words"
    if part.tag in {"a", "link"} and part.get("href") is not None and re.search(r"[\s\"<>\\^`{|}]", part.get("href")):
        yield f"an address has a letter that must be written otherwise: {part.get('href')}"
    if part.tag == "button" and not part.get("type"):
        yield "a button does not say what it does"
    span = part.get("colspan") or part.get("span")
    if span is not None and not (span.isdecimal() and int(span) > 0):
        yield f"{part.tag} spans {span}"


def _content(part: Element) -> Iterator[str]:
    children = [child.tag for child in part if isinstance(child.tag, str)]
    if part.tag in OBSOLETE:
        yield f"{part.tag} is obsolete"
    if part.tag in HOLDS_ONLY:
        yield from (f"{part.tag} holds {child}" for child in children if child not in HOLDS_ONLY[part.tag])
    if part.tag in WORDS_ONLY:
        within = {inner.tag for inner in part.iter() if inner is not part}
        allowed = (
            {"h1", "h2", "h3", "h4"} if part.tag in {"legend", "summary"} else BLOCKS if part.tag == "a" else set()
        )
        yield from (f"{part.tag} holds {inner}" for inner in sorted(within & BLOCKS - allowed, key=str))
    if re.match(r"h[1-6]\Z", part.tag) and not "".join(part.itertext()).strip():
        yield f"{part.tag} is empty"
    if part.tag == "details" and children[:1] != ["summary"]:
        yield "details does not begin with its summary"
    if part.tag == "dl":
        yield from _pairs(part)
    if part.tag == "table":
        yield from _columns(part)


def _pairs(part: Element) -> Iterator[str]:
    """In each group of a dl a name comes first and a meaning last."""
    groups = [list(group) for group in part if group.tag == "div"] or [list(part)]
    for group in groups:
        tags = "".join({"dt": "t", "dd": "d"}.get(child.tag, "?") for child in group)
        if not re.fullmatch(r"(t+d+)*", tags):
            yield f"dl is not names and meanings: {tags}"


def _columns(part: Element) -> Iterator[str]:
    """Every row is as wide as the first. No cell of ours is more than one row high."""
    widths = {sum(int(cell.get("colspan") or 1) for cell in row) for row in part.iter("tr")}
    if len(widths) > 1:
        yield f"a table has rows of {sorted(widths)} columns"
    declared = sum(int(column.get("span") or 1) for column in part.iter("col"))
    if declared and {declared} != widths:
        yield f"a table declares {declared} columns and has {sorted(widths)}"


def _place(part: Element, parents: dict[Element, Element]) -> Iterator[str]:
    """Nothing that is pressed stands within something that is pressed."""
    if part.tag not in INTERACTIVE:
        return
    above = parents.get(part)
    while above is not None:
        if above.tag in {"a", "button"} or (above.tag == "label" and part.tag in {"a", "button", "label"}):
            yield f"{part.tag} stands within {above.tag}"
        above = parents.get(above)
