"""A written page taken apart: HTML into headings, prose, headlines, tables, charts and facts; PDF into its words."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from xml.etree.ElementTree import Element

import html5lib
import pypdf

HIDDEN = "al-vh"
SCROLLS = "al-rug-wider"  # that a table is wider than the screen: of the screen, not of its figures
NUMBER = r"[+\u2212]?\d[\d,]*(?:\.\d+)?"
NUMBER_WORDS = r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|a year)\b"
WAYS = r"\b(?:rose|fell|stood|averaged|rising|falling|highest|lowest|high|low|improving|concerning)\b"
_TELLING = re.compile(f"{NUMBER}|{NUMBER_WORDS}", re.IGNORECASE)
_WITH_WAYS = re.compile(f"{NUMBER}|{NUMBER_WORDS}|{WAYS}", re.IGNORECASE)
_NUMBER = re.compile(NUMBER)


def numbers(text: str) -> list[str]:
    """Every number written in figures, in order."""
    return [found.rstrip(",") for found in _NUMBER.findall(text)]


def telling(text: str, *, ways: bool = False) -> tuple[str, ...]:
    """Numbers in figures and in words, in order; with `ways` also the words for up and down."""
    pattern = _WITH_WAYS if ways else _TELLING
    return tuple(found.lower().rstrip(",") for found in pattern.findall(text))


_WITHIN_A_LINE = ("a", "b", "strong", "i", "em", "span")


@dataclass
class Part:
    """One piece of a page.

    kind     heading, prose, item, table, rug, figure or facts
    section  the heading of level 2 it stands under
    line     the anchor of the line it belongs to, among the lines in full
    """

    kind: str
    section: str
    line: str
    text: str = ""
    level: int = 0
    css: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    columns: list[str] = field(default_factory=list)
    rows: list[list["Cell"]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    narrow: list[str] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)

    def everything(self) -> str:
        """All of its words outside drawings, for counting what was read."""
        written = [words for name, words in self.fields.items() if name not in ("href", "spark")]
        cells = [cell.text for row in self.rows for cell in row]
        drawn = [] if self.kind == "figure" else self.words
        return " ".join([self.text, *written, *self.columns, *cells, *drawn, *(w for pair in self.pairs for w in pair)])


@dataclass
class Cell:
    """One cell of a table: its words, whether it is hatched because nothing is known, and its small chart's words."""

    text: str
    hatched: bool
    spark: str = ""


def text_of(element: Element, *, leave_out: Callable[[Element], bool] = lambda _: False) -> str:
    """The words within an element, drawings left out, spaces made one."""
    return " ".join("".join(_texts(element, leave_out)).split())


def _texts(element: Element, leave_out: Callable[[Element], bool]) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in ("svg", "style", "script") and not leave_out(child):
            apart = "" if child.tag in _WITHIN_A_LINE else " "
            yield apart
            yield from _texts(child, leave_out)
            yield apart
        yield child.tail or ""


def tree_of(page: str) -> Element:
    """The page's body, drawings' elements named without their namespace."""
    body = html5lib.parse(page, namespaceHTMLElements=False).find("body")
    for element in body.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]
    return body


class Reader:
    """Takes an HTML page apart, piece by piece, leaving no words behind."""

    def __init__(self, page: str) -> None:
        self.parts: list[Part] = []
        self.section, self.line = "", ""
        self._walk(tree_of(page))

    def _add(self, kind: str, **known: object) -> None:
        self.parts.append(Part(kind, self.section, self.line, **known))  # type: ignore[arg-type]

    def _walk(self, element: Element) -> None:
        self._loose(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._one(child)
            self._loose(child.tail)

    def _loose(self, text: str | None) -> None:
        if text and text.strip():
            self._add("prose", text=text.strip(), css="loose")

    def _one(self, element: Element) -> None:
        css = element.get("class") or ""
        if element.tag in ("style", "script") or css.startswith(SCROLLS):
            return
        if element.tag in ("h1", "h2", "h3", "h4"):
            self._heading(element)
        elif element.tag in ("p", "li", "summary") and css != "al-who":
            self._add("prose", text=text_of(element), css=css)
        elif element.tag == "ol" and css == "al-headlines":
            for item in element:
                self._item(item)
        elif element.tag == "table":
            self._table(element, css)
        elif element.tag == "figure":
            self._figure(element)
        elif element.tag == "dl":
            names, said = element.findall("dt"), element.findall("dd")
            self._add("facts", pairs=[(text_of(a), text_of(b)) for a, b in zip(names, said, strict=True)])
        else:
            self._walk(element)

    def _heading(self, element: Element) -> None:
        level = int(element.tag[1])
        if level <= 2:
            self.section, self.line = (text_of(element) if level == 2 else ""), ""
        elif (element.get("id") or "").startswith("line-"):
            self.line = element.get("id") or ""
        self._add("heading", text=text_of(element), level=level)

    def _item(self, item: Element) -> None:
        link = item.find(".//a")
        status, middle, beside = list(item)
        title = next(each for each in middle if each.tag.startswith("h"))
        words = {each.get("class") or "": text_of(each) for each in middle if each is not title}
        drawn, right = beside.find("svg"), beside.find("p")
        assert right is not None
        known = {
            "href": (link.get("href") or "") if link is not None else "",
            "status": text_of(status),
            "title": text_of(title),
            "sentences": words.pop("al-sub", ""),
            "foot": words.pop("al-foot", ""),
            "figure": text_of(right),
            "spark": (drawn.get("aria-label") or "") if drawn is not None else "",
            "else": " ".join(words.values()),
        }
        self._add("item", fields=known)

    def _table(self, element: Element, css: str) -> None:
        heads = element.findall("thead/tr")
        caption = element.find("caption")
        rows = [[_cell(cell) for cell in row] for row in element.findall("tbody/tr")]
        self._add(
            "rug" if "al-rug" in css.split() else "table",
            text=text_of(caption) if caption is not None else "",
            columns=[text_of(cell) for cell in heads[-1]],
            words=[text_of(cell) for row in heads[:-1] for cell in row],
            rows=rows,
        )

    def _figure(self, element: Element) -> None:
        caption = element.find("figcaption")
        assert caption is not None
        narrow = element.find("div[@class='al-narrow']")
        drawings = list(element.iter("svg"))
        within = [] if narrow is None else list(narrow.iter("svg"))
        wide = [each for each in drawings if all(each is not other for other in within)]
        self._add("figure", text=text_of(caption), words=_drawn(wide), narrow=_drawn(within))


def _drawn(drawings: list[Element]) -> list[str]:
    return [
        " ".join((each.text or "").split())
        for drawing in drawings
        for each in drawing.iter()
        if each.tag in ("text", "title", "desc")
    ]


def _cell(element: Element) -> Cell:
    drawn = element.find(".//svg[@class='al-spark']")
    label = "" if drawn is None else drawn.get("aria-label") or ""
    return Cell(text_of(element), "al-hatch" in (element.get("class") or "").split(), label)


# What the eye sees, section by section, for laying HTML and PDF side by side ------------------

_LETTERED = ("p", "li", "td", "th", "summary", "caption", "figcaption", "dt", "dd", "text", "h1", "h2", "h3", "h4")
_FURNITURE = ("header", "footer", "style", "script", "title", "desc", "colgroup")


@dataclass
class Section:
    """What stands between one new sheet and the next: its heading, the numbers seen in it, and how many sheets."""

    heading: str
    numbers: list[str]
    sheets: int = 0


def seen_sections(page: str) -> list[Section]:
    """The numbers seen on an HTML page by printed section, wide charts' included; furniture and hidden words not."""
    found = [Section("", [])]

    def walk(element: Element, rug_sheet: bool) -> None:
        css = (element.get("class") or "").split()
        if element.tag in _FURNITURE or {SCROLLS, HIDDEN, "al-narrow", "al-skip", "al-demo"} & set(css):
            return
        if element.tag == "h2" and ("al-new-page" in css or rug_sheet):
            found.append(Section(text_of(element), []))
        if element.tag in _LETTERED and css != ["al-who"]:
            found[-1].numbers += numbers(text_of(element, leave_out=_hidden))
            return
        for child in element:
            if isinstance(child.tag, str):
                walk(child, "al-rug-sheet" in css)

    walk(tree_of(page), False)
    return found


def _hidden(element: Element) -> bool:
    return HIDDEN in (element.get("class") or "").split()


@cache
def pdf_sheets(document: bytes) -> list[str]:
    """The words of each sheet of a PDF, spaces made one; what is set to the left of what came before is kept apart."""
    return [_sheet(page) for page in pypdf.PdfReader(io.BytesIO(document)).pages]


def _sheet(page: pypdf.PageObject) -> str:
    pieces: list[str] = []
    at = (0.0, 0.0)

    def visit(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        nonlocal at
        if not text:
            return
        here = (cm[4] + tm[4], cm[5] + tm[5])
        if here[1] == at[1] and here[0] < at[0]:
            pieces.append(" ")
        pieces.append(text)
        at = here

    page.extract_text(visitor_text=visit)
    return " ".join("".join(pieces).split())


def pdf_sections(document: bytes, headings: list[str], furniture: list[str], left_out: list[str]) -> list[Section]:
    """The numbers on a PDF's sheets, gathered under the headings that begin a new sheet.

    furniture  what stands on every sheet once, as a pattern; a sheet without it is an error
    left_out   what is heard but not seen on the page, though paper shows it, as a pattern
    """
    found = [Section("", [])]
    waiting = list(headings)
    for place, words in enumerate(pdf_sheets(document), start=1):
        for pattern in furniture:
            words, times = re.subn(pattern, " ", words)
            if times != 1:
                raise ValueError(f"Sheet {place} has {pattern!r} {times} times.")
        words = " ".join(words.split())
        if waiting and words.startswith(waiting[0]):
            found.append(Section(waiting.pop(0), []))
        for pattern in left_out:
            words = re.sub(pattern, " ", words)
        found[-1].numbers += numbers(words)
        found[-1].sheets += 1
    if waiting:
        raise ValueError(f"No sheet begins with {waiting[0]!r}.")
    return found
