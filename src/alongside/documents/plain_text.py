"""A page as plain text, to be pasted into a mail: short lines, no mark-up, addresses written out.

Pictures are left out; the table behind a figure says the same. Whether a page may leave the service at all is for
whoever writes it to decide: here every word of it is written.
"""

import textwrap
from collections.abc import Callable, Iterator

from alongside.documents.page import (
    Block,
    Bulleted,
    Cell,
    Column,
    Details,
    Facts,
    Figure,
    Heading,
    Headlines,
    Page,
    Paragraph,
    Rug,
    Table,
)
from alongside.documents.words import Link, Text

WIDE = 72
_LINES = {1: "=", 2: "-"}


def plain_text(page: Page, *, address: str) -> str:
    """The page in words.

    address  the service's own, such as "https://alongside.example", put before links to its pages
    """
    about = page.about
    parts = [*_heading(page.title, 1), *_wrapped(_words(page.lede, address))]
    if page.demonstration:
        parts.insert(0, "Demonstration: every authority, figure and offer here is invented.\n")
    for block in page.blocks:
        parts += ["", *_block(block, address)]
    if page.next_steps:
        parts += ["", *_heading("What to do next", 2), *_bullets(page.next_steps, address)]
    parts += [
        "",
        *(line for source in page.source_lines for line in _wrapped(_words(source, address))),
        f"{page.service}, {about.region}. {about.release}, {about.issued}.",
    ]
    return "\n".join(parts).strip() + "\n"


def _words(text: Text, address: str) -> str:
    if isinstance(text, str):
        return text
    return "".join(part if isinstance(part, str) else _part(part, address) for part in text)


def _part(part: object, address: str) -> str:
    words: str = part.text  # type: ignore[attr-defined]
    if not isinstance(part, Link) or part.href.startswith("#") or part.href == words:
        return words
    return f"{words} ({address if part.href.startswith('/') else ''}{part.href})"


def _wrapped(words: str, *, indent: str = "", first: str | None = None) -> list[str]:
    return textwrap.wrap(
        words,
        WIDE,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _heading(words: str, level: int) -> list[str]:
    lines = _wrapped(words)
    return [*lines, _LINES[level] * max(len(line) for line in lines)] if level in _LINES else lines


def _bullets(items: tuple[Text, ...], address: str) -> list[str]:
    return [line for item in items for line in _wrapped(_words(item, address), indent="  ", first="- ")]


def _block(block: Block, address: str) -> list[str]:
    write: Callable[[object, str], Iterator[str]] = _WRITERS[type(block)]
    return list(write(block, address))


def _of_heading(block: Heading, _: str) -> Iterator[str]:
    yield from _heading(block.text, block.level)


def _of_paragraph(block: Paragraph, address: str) -> Iterator[str]:
    yield from _wrapped(_words(block.text, address))


def _of_bulleted(block: Bulleted, address: str) -> Iterator[str]:
    yield from _bullets(block.items, address)


def _of_facts(block: Facts, address: str) -> Iterator[str]:
    for name, words in block.pairs:
        yield from _wrapped(name, indent="  ", first="* ")
        yield from _wrapped(_words(words, address), indent="  ")


def _of_details(block: Details, address: str) -> Iterator[str]:
    yield from _wrapped(block.summary)
    for each in block.blocks:
        yield from _block(each, address)


def _of_table(block: Table, address: str) -> Iterator[str]:
    """Each row as a short list: its name, then what stands in the other columns, each with the column's name."""
    if not block.caption_hidden:
        yield from _wrapped(block.caption)
    if not block.rows:
        yield from _wrapped(block.empty)
    for row in block.rows:
        if len(row) == 1 and len(block.columns) > 1:
            yield ""
            yield from _wrapped(row[0].text.upper())
            continue
        yield from _wrapped(row[0].state or row[0].text, indent="  ", first="* ")
        if row[0].note:
            yield from _wrapped(_sentence(row[0].note), indent="  ")
        rest = [said for cell, column in _beside(row, block.columns) if (said := _cell(cell, column))]
        if rest:
            yield from _wrapped(". ".join(rest) + ".", indent="  ")


def _sentence(words: str) -> str:
    said = words[:1].upper() + words[1:]
    return said if said.endswith((".", "?", "!")) else f"{said}."


def _beside(row: tuple[Cell, ...], columns: tuple[Column, ...]) -> Iterator[tuple[Cell, Column]]:
    at = row[0].span
    for cell in row[1:]:
        yield cell, columns[at]
        at += cell.span


def _cell(cell: Cell, column: Column) -> str:
    said = cell.state or cell.text
    if not said:
        return ""
    note = f" ({cell.note})" if cell.note else ""
    return f"{column.name}: {said}{note}" if column.name else f"{said}{note}"


def _of_headlines(block: Headlines, address: str) -> Iterator[str]:
    for item in block.items:
        was = f" ({item.was})" if item.was else ""
        yield from _wrapped(f"{item.meaning.value}: {item.title}{was}", indent="  ", first="* ")
        yield from _wrapped(" ".join(_words(each, address) for each in item.sentences), indent="  ")


def _of_figure(block: Figure, address: str) -> Iterator[str]:
    yield from _wrapped(block.title)
    if block.table:
        yield from _of_table(block.table, address)


def _of_rug(block: Rug, address: str) -> Iterator[str]:
    yield from _wrapped(block.caption)
    yield from _wrapped(_words(block.sentence, address))


_WRITERS: dict[type, Callable[..., Iterator[str]]] = {
    Heading: _of_heading,
    Paragraph: _of_paragraph,
    Bulleted: _of_bulleted,
    Headlines: _of_headlines,
    Table: _of_table,
    Rug: _of_rug,
    Figure: _of_figure,
    Facts: _of_facts,
    Details: _of_details,
}
