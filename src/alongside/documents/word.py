"""A page written as a Word document: real headings, tables whose heading rows repeat, pictures with their words.

Marking and release stand at the head and foot of every sheet with the page's number. The language is the page's own.
The rug is written a topic at a time, and the small charts beside figures are left to the page and to paper.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from alongside.documents.drawings import pictures
from alongside.documents.entries import writable
from alongside.documents.page import (
    Block,
    Bulleted,
    Details,
    Facts,
    Figure,
    Heading,
    HeadlineItem,
    Headlines,
    Page,
    Paragraph,
    Rug,
    Table,
    every_block,
)
from alongside.documents.word_furniture import furnish
from alongside.documents.word_tables import rug_tables, table_xml
from alongside.documents.word_writing import Writing

if TYPE_CHECKING:
    from docx.document import Document

WIDTH_MM = 150
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
_SMALL_CHARTS = "The small charts and the shading are in the web page and the PDF; every figure is here."


def word(page: Page) -> bytes:
    """The page as a .docx file; the same page gives the same bytes.

    raises  MissingFonts: the assets have not been built
    """
    import docx

    document = docx.Document()
    furnish(document, page)
    _properties(document, page)
    writing = Writing(page.anchors, document.part)
    writing.add(_opening(page, writing))
    writing.add(_blocks(page.blocks, writing, _drawn(page, document)))
    writing.add(_ending(page, writing))
    _fill(document, writing.xml())
    held = io.BytesIO()
    document.save(held)
    return _dateless(held.getvalue())


def _properties(document: "Document", page: Page) -> None:
    properties = document.core_properties
    made = datetime.combine(page.about.on, time(), UTC) if page.about.on else _UNDATED
    properties.title, properties.author = writable(page.title)[:255], page.service
    properties.subject = writable(f"{page.about.region}: {page.about.release}")[:255]
    properties.category, properties.comments = writable(page.marking)[:255], writable(page.standing)[:255]
    properties.language = page.language
    properties.created = properties.modified = made
    properties.last_modified_by = page.service


def _opening(page: Page, writing: Writing) -> Iterator[str]:
    if page.demonstration:
        yield writing.paragraph("Demonstration. Every authority, figure and offer here is invented.", look="strong")
    who = page.audience
    yield writing.paragraph(("Who can see this page: ", f"{who.summary}. ", *writing.parts(who.detail)), look="quiet")
    yield writing.heading(page.title, 1)
    if page.lede:
        yield writing.paragraph(page.lede)
    if any(isinstance(block, Rug | Headlines) for block in every_block(page.blocks)):
        yield writing.paragraph(_SMALL_CHARTS, look="quiet")


def _ending(page: Page, writing: Writing) -> Iterator[str]:
    if page.source_lines:
        yield writing.heading("Source", 2)
        yield from (writing.paragraph(line, look="quiet") for line in page.source_lines)
    if page.next_steps:
        yield writing.heading("What to do next", 2)
        yield from (writing.paragraph(step, style="ListBullet") for step in page.next_steps)


def _drawn(page: Page, document: "Document") -> "dict[int, str]":
    """Each chart of the page as a picture's own XML, by the identity of its block."""
    from docx.shared import Mm

    figures = [block for block in every_block(page.blocks) if isinstance(block, Figure)]
    found = {}
    drawn = pictures([figure.wide for figure in figures])
    for number, (figure, picture) in enumerate(zip(figures, drawn, strict=True), start=1):
        inline: Any = document.part.new_pic_inline(io.BytesIO(picture), width=Mm(WIDTH_MM))
        inline.docPr.set("id", str(number))
        inline.docPr.set("name", f"Chart {number}")
        inline.docPr.set("descr", writable(figure.alt))
        found[id(figure)] = f"<w:p><w:r><w:drawing>{inline.xml}</w:drawing></w:r></w:p>"
    return found


def _blocks(given: tuple[Block, ...], writing: Writing, drawn: dict[int, str]) -> Iterator[str]:
    for block in given:
        if isinstance(block, Figure):
            yield from _figure(block, writing, drawn[id(block)])
        elif isinstance(block, Details):
            yield writing.paragraph(block.summary, look="strong")
            yield from _blocks(block.blocks, writing, drawn)
        else:
            write: Callable[[Any, Writing], Iterator[str]] = _WRITERS[type(block)]
            yield from write(block, writing)


def _heading(block: Heading, writing: Writing) -> Iterator[str]:
    yield writing.heading(block.text, block.level, anchor=block.anchor, new_page=block.new_page)


def _paragraph(block: Paragraph, writing: Writing) -> Iterator[str]:
    yield writing.paragraph(block.text, look=block.tone)


def _bulleted(block: Bulleted, writing: Writing) -> Iterator[str]:
    yield from (writing.paragraph(item, style="ListBullet") for item in block.items)


def _facts(block: Facts, writing: Writing) -> Iterator[str]:
    for name, words in block.pairs:
        yield writing.paragraph((writing.strong(f"{name}: "), *writing.parts(words)))


def _headlines(block: Headlines, writing: Writing) -> Iterator[str]:
    for item in block.items:
        yield from _headline(item, block.level, writing)


def _headline(item: HeadlineItem, level: int, writing: Writing) -> Iterator[str]:
    was = f" ({item.was})" if item.was else ""
    yield writing.heading(f"{item.title}{was}", level, href=item.href)
    said: list[Any] = []
    for sentence in item.sentences:
        said += [" ", *writing.parts(sentence)]
    yield writing.marked(item.meaning, tuple(said), watch=item.watch)
    beside = f"{item.figure}, {item.note}" if item.figure and item.note else item.figure or item.note
    standing = item.standing[:1].upper() + item.standing[1:]
    reference = f"Reference {item.reference}" if item.reference else ""
    foot = ". ".join(part for part in (beside, standing, reference) if part)
    if foot:
        yield writing.paragraph(f"{foot}.", look="quiet")


def _table(block: Table, writing: Writing) -> Iterator[str]:
    if block.rows:
        yield table_xml(block, writing)
    else:
        yield writing.paragraph((writing.strong(f"{block.caption}."), f" {block.empty}"))


def _rug(block: Rug, writing: Writing) -> Iterator[str]:
    yield writing.paragraph((f"{block.caption}. ", *writing.parts(block.sentence)))
    yield from rug_tables(block, writing)
    if block.source:
        yield writing.paragraph(block.source, look="quiet")


def _figure(block: Figure, writing: Writing, picture: str) -> Iterator[str]:
    measure = f" {block.measure}" if block.measure else ""
    yield writing.paragraph((writing.strong(block.title), measure), keep=True)
    yield picture
    if block.source:
        yield writing.paragraph(block.source, look="quiet")
    if block.table:
        yield table_xml(block.table, writing)


def _fill(document: "Document", xml: str) -> None:
    """Put the written blocks before the settings of the sheet."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    body: Any = document.element.body
    last = body.sectPr
    for element in list(parse_xml(f"<w:body {nsdecls('w', 'a', 'wp', 'r', 'pic')}>{xml}</w:body>")):
        last.addprevious(element)


def _dateless(content: bytes) -> bytes:
    """The same file with one date on every part of it, so that writing it again gives the same bytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as again:
        for part in given.infolist():
            entry = zipfile.ZipInfo(part.filename, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            again.writestr(entry, given.read(part))
    return held.getvalue()


_WRITERS: dict[type, Callable[..., Iterator[str]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bulleted: _bulleted,
    Facts: _facts,
    Headlines: _headlines,
    Table: _table,
    Rug: _rug,
}
