"""A page as a value: what it says, in order, before anyone decides how it is shown.

Every text is plain text. It may be a string, or a tuple of strings, `Strong` and `Link`; no
other mark-up exists, and every format escapes it. Figures arrive already written ("26.4%"),
with a real minus sign. A figure that isn't known arrives as the state's own word in `state`.

Links: `#anchor` leads to a heading of this page, `https://…` out of it, `/…` to a page of the
service (plain text in a file that has no service behind it).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from alongside.documents.grids import (
    Cell,
    Column,
    Rug,
    RugCell,
    RugColumn,
    RugRow,
    RugTopic,
    Spark,
    Strip,
    Table,
)
from alongside.documents.words import Link, NotAPage, Strong, Text, check_link, plain
from alongside.ui.meaning import Meaning

# Offered here too, so that a page is written with one import.
__all__ = [
    "Cell",
    "Column",
    "Link",
    "Meaning",
    "NotAPage",
    "Rug",
    "RugCell",
    "RugColumn",
    "RugRow",
    "RugTopic",
    "Spark",
    "Strip",
    "Strong",
    "Table",
    "Text",
    "plain",
]

_ANCHOR = re.compile(r"[a-z][a-z0-9-]*\Z")


# Blocks --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. The page's title is level 1, so blocks begin at 2 and never skip a level.

    anchor    lower-case name to link to, once per page: "fellbridge"
    new_page  begin a new sheet here in print and PDF
    """

    text: str
    level: int = 2
    anchor: str = ""
    new_page: bool = False

    def __post_init__(self) -> None:
        if not 2 <= self.level <= 4:
            raise NotAPage(f"A heading is level 2, 3 or 4; this one is {self.level}: {self.text!r}.")
        if self.anchor and not _ANCHOR.match(self.anchor):
            raise NotAPage(f"An anchor is lower-case letters, digits and hyphens, not {self.anchor!r}.")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. tone: "" ordinary, "quiet" small and grey, "need" set off by a bar."""

    text: Text
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Bulleted:
    """A short list, one thought per item."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class HeadlineItem:
    """One headline: its meaning, its sentence, what it was before, and how sure we are.

    title      "Fellbridge: re-referrals rose to 26.4%"
    was        what stands in brackets after it, without the brackets
    sentences  each a whole sentence; the first says how sure we are
    figure     the one number that matters, written: "26.4%"; `value` the same, exactly
    note       beside the figure: "mean of 12 years 21.9%"
    standing   "suggested; no person has confirmed", or who confirmed it
    reference  the headline's own reference, to ask about it or explain it
    watch      on the watch list: the same mark, smaller
    """

    meaning: Meaning
    title: str
    sentences: tuple[Text, ...]
    was: str = ""
    href: str = ""
    spark: Spark | None = None
    figure: str = ""
    note: str = ""
    standing: str = ""
    reference: str = ""
    watch: bool = False
    value: float | None = None

    def __post_init__(self) -> None:
        check_link(self.href)


@dataclass(frozen=True, slots=True)
class Headlines:
    """The headlines in order of strength. Their titles are headings of `level`."""

    items: tuple[HeadlineItem, ...]
    level: int = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with the finding for its title, and the table that says the same.

    title   the finding, as a sentence
    wide    SVG at most 700 wide, from `alongside.ui.charts`
    narrow  the same for a 320-pixel screen; "" to use the wide one
    alt     what the chart shows, for those who don't see it
    """

    title: str
    wide: str
    alt: str
    narrow: str = ""
    measure: str = ""
    table: Table | None = None
    source: Text = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and what they are: definition, direction, source."""

    pairs: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class Details:
    """Something folded away on a page, printed as it stands there; unfolded in a PDF and in Word."""

    summary: str
    blocks: tuple["Block", ...]


Block = Heading | Paragraph | Bulleted | Headlines | Table | Rug | Figure | Facts | Details


# The page --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Audience:
    """Who can see a page: in a line, and in full."""

    summary: str
    detail: Text = ""


@dataclass(frozen=True, slots=True)
class About:
    """What a page is about, for its top and the foot of every sheet.

    region   "North West"
    release  "Release 3: published figures to 2025"
    issued   a date in words: "16 November 2026"; `on` the same day for a file's own properties
    """

    region: str
    release: str
    issued: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A whole page.

    title          the heading that answers
    lede           one paragraph in plain words
    marking        protective marking, shown on every sheet: "Official: sensitive"
    standing       whether a person has confirmed it: "Suggested; no person has confirmed"
    source_lines   publisher, title, date and licence, one line each
    demonstration  every authority and figure is invented; said loudly on every sheet
    one_sheet      on paper all of it stands on a single A4 sheet, drawn smaller if need be
    """

    title: str
    lede: Text
    about: About
    blocks: tuple[Block, ...]
    audience: Audience
    marking: str = ""
    standing: str = ""
    source_lines: tuple[Text, ...] = ()
    next_steps: tuple[Text, ...] = ()
    demonstration: bool = False
    language: str = "en-GB"
    service: str = "Alongside"
    one_sheet: bool = False

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for block in every_block(self.blocks):
            if isinstance(block, Heading) and block.anchor:
                if block.anchor in seen:
                    raise NotAPage(f"The anchor {block.anchor!r} is used twice.")
                seen.add(block.anchor)

    @property
    def anchors(self) -> frozenset[str]:
        """Every anchor a link of this page may lead to."""
        headings = (block for block in every_block(self.blocks) if isinstance(block, Heading))
        return frozenset(heading.anchor for heading in headings if heading.anchor)


def every_block(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Each block in reading order, those folded inside `Details` included."""
    for block in blocks:
        yield block
        if isinstance(block, Details):
            yield from every_block(block.blocks)
