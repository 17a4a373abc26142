"""Each kind of block as HTML."""

from collections.abc import Callable

from django.utils.html import escape

from alongside.documents.html.rug import rug
from alongside.documents.html.tables import table
from alongside.documents.html.writing import Writing, status, whole_words
from alongside.documents.page import (
    Block,
    Bulleted,
    Details,
    Facts,
    Figure,
    Heading,
    HeadlineItem,
    Headlines,
    Paragraph,
    Rug,
    Table,
)
from alongside.ui.charts import sparkline

_TONES = {"": "", "quiet": ' class="al-quiet"', "need": ' class="al-need"'}


def blocks(given: tuple[Block, ...], writing: Writing) -> str:
    """Blocks in order, as HTML. A rug and the heading above it share a section, and on paper a sheet."""
    written: list[str] = []
    for before, block in zip((None, *given), given, strict=False):
        one = _block(block, writing)
        if isinstance(block, Rug):
            heading = written.pop() if isinstance(before, Heading) else ""
            one = f'<div class="al-rug-sheet">{heading}{one}</div>'
        written.append(one)
    return "".join(written)


def _block(block: Block, writing: Writing) -> str:
    write: Callable[[object, Writing], str] = _WRITERS[type(block)]
    return write(block, writing)


def _heading(block: Heading, _: Writing) -> str:
    anchor = f' id="{block.anchor}"' if block.anchor else ""
    css = ' class="al-new-page"' if block.new_page else ""
    return f"<h{block.level}{anchor}{css}>{whole_words(block.text)}</h{block.level}>"


def _paragraph(block: Paragraph, writing: Writing) -> str:
    return f"<p{_TONES.get(block.tone, '')}>{writing.text(block.text)}</p>"


def _bulleted(block: Bulleted, writing: Writing) -> str:
    return bulleted(block.items, writing)


def bulleted(items: tuple[object, ...], writing: Writing) -> str:
    """A list of texts; "" for none."""
    lines = "".join(f"<li>{writing.text(item)}</li>" for item in items)  # type: ignore[arg-type]
    return f'<ul class="al-list">{lines}</ul>' if items else ""


def _table(block: Table, writing: Writing) -> str:
    """The table, or while it has no rows a sentence that says so."""
    if block.rows:
        return table(block, writing)
    caption = "" if block.caption_hidden else f"<strong>{escape(block.caption)}.</strong> "
    return f"<p>{caption}{escape(block.empty)}</p>"


def _headlines(block: Headlines, writing: Writing) -> str:
    lines = "".join(f"<li>{_headline(item, block.level, writing)}</li>" for item in block.items)
    return f'<ol class="al-headlines">{lines}</ol>'


def _headline(item: HeadlineItem, level: int, writing: Writing) -> str:
    was = f' <span class="al-was">({escape(item.was)})</span>' if item.was else ""
    title = writing.link(whole_words(item.title), item.href)
    sentences = " ".join(writing.text(sentence) for sentence in item.sentences)
    foot = [part[0].upper() + part[1:] for part in (item.standing,) if part]
    if item.reference:
        foot.append(f"Reference {item.reference}")
    footing = f'<p class="al-foot">{escape(". ".join(foot))}.</p>' if foot else ""
    spark = ""
    if item.spark:
        one = item.spark
        spark = sparkline(one.values, alt=one.alt, mean=one.mean, meaning=one.meaning, width=150, height=40)
    figure = f"<b>{escape(item.figure)}</b>" if item.figure else ""
    note = f" <span>{escape(item.note)}</span>" if item.note else ""
    return (
        f"{status(item.meaning, watch=item.watch)}"
        f'<div><h{level}>{title}{was}</h{level}><p class="al-sub">{sentences}</p>{footing}</div>'
        f'<div class="al-beside">{spark}<p>{figure}{note}</p></div>'
    )


def _figure(block: Figure, writing: Writing) -> str:
    measure = f' <span class="al-sub">{whole_words(block.measure)}</span>' if block.measure else ""
    narrow = f'<div class="al-narrow">{block.narrow}</div>' if block.narrow else ""
    lap = f'<div class="al-lap">{block.wide}</div>' if block.narrow else block.wide
    source = f'<p class="al-source">{writing.text(block.source)}</p>' if block.source else ""
    behind = ""
    if block.table:
        behind = '<details class="al-more al-behind"><summary>The table behind this chart</summary>'
        behind += f"{_table(block.table, writing)}</details>"
    return (
        f'<figure class="al-figure"><figcaption>{whole_words(block.title)}{measure}</figcaption>{lap}{narrow}</figure>'
        f"{source}{behind}"
    )


def _facts(block: Facts, writing: Writing) -> str:
    pairs = "".join(f"<dt>{escape(name)}</dt><dd>{writing.text(words)}</dd>" for name, words in block.pairs)
    return f'<dl class="al-facts">{pairs}</dl>'


def _details(block: Details, writing: Writing) -> str:
    inside = blocks(block.blocks, writing)
    return f'<details class="al-more"><summary>{escape(block.summary)}</summary>{inside}</details>'


_WRITERS: dict[type, Callable[..., str]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bulleted: _bulleted,
    Headlines: _headlines,
    Table: _table,
    Rug: rug,
    Figure: _figure,
    Facts: _facts,
    Details: _details,
}
