"""The page as plain lists and names, ready for the paper template: places reckoned, links settled."""

import math
from collections.abc import Callable, Sequence
from typing import Any

from alongside.documents.page import (
    Block,
    Bulleted,
    Cell,
    Column,
    Details,
    Facts,
    Figure,
    Heading,
    HeadlineItem,
    Headlines,
    Meaning,
    Page,
    Paragraph,
    Rug,
    RugCell,
    Spark,
    Strip,
    Table,
)
from alongside.documents.words import Link, Strong, Text
from alongside.ui.charts.scale import Scale, is_known, known, runs, width_of
from alongside.ui.charts.sparkline import MOST_POINTS
from alongside.ui.meaning import Shape

Paper = dict[str, Any]
_COLUMNS_A_SHEET = 28
_ACROSS, _LETTER, _GAP = 510.0, 8.5, 7.0  # points: an upright sheet between its margins; a table's letters and gaps


class _Links:
    """Which links lead anywhere on paper: to a heading of this page, or out into the world."""

    def __init__(self, anchors: frozenset[str]) -> None:
        self._anchors = anchors

    def href(self, address: str) -> str:
        if address.startswith("/") or (address.startswith("#") and address[1:] not in self._anchors):
            return ""
        return address

    def text(self, text: Text) -> list[Paper]:
        parts = (text,) if isinstance(text, str) else text
        return [
            {
                "words": part if isinstance(part, str) else part.text,
                "strong": isinstance(part, Strong),
                "href": self.href(part.href) if isinstance(part, Link) else "",
            }
            for part in parts
            if part != ""
        ]


def paper(page: Page) -> Paper:
    """The whole page. The heading just before a rug moves onto the rug's own sheet."""
    links = _Links(page.anchors)
    language, _, territory = page.language.partition("-")
    about = page.about
    head = ". ".join(words for words in (page.marking, page.standing) if words)
    ending: list[Block] = []
    if page.source_lines:
        ending += [Heading("Source"), *(Paragraph(line, "quiet") for line in page.source_lines)]
    if page.next_steps:
        ending += [Heading("What to do next"), Bulleted(page.next_steps)]
    return {
        "title": page.title,
        "service": page.service,
        "on": [about.on.year, about.on.month, about.on.day] if about.on else None,
        "lang": language,
        "territory": territory or None,
        "lede": links.text(page.lede),
        "head": f"Demonstration: every figure is invented. {head}".strip() if page.demonstration else head,
        "foot-right": page.service,
        "foot": f"{about.region} region. {about.release}, issued {about.issued}.",
        "demonstration": page.demonstration,
        "one-sheet": page.one_sheet,
        "audience": page.audience.summary,
        "audience-detail": links.text(page.audience.detail),
        "blocks": _blocks((*page.blocks, *ending), links),
    }


def _blocks(given: tuple[Block, ...], links: _Links) -> list[Paper]:
    written: list[Paper] = []
    for block in given:
        one = _WRITERS[type(block)](block, links)
        if isinstance(block, Rug):
            before = written[-1] if written and written[-1]["kind"] == "heading" else None
            one["heading"] = written.pop() if before else None
        written.append(one)
    return written


def _heading(block: Heading, _: _Links) -> Paper:
    return {
        "kind": "heading",
        "level": block.level,
        "words": block.text,
        "anchor": block.anchor,
        "new-page": block.new_page,
    }


def _paragraph(block: Paragraph, links: _Links) -> Paper:
    return {"kind": "paragraph", "tone": block.tone, "words": links.text(block.text)}


def _bulleted(block: Bulleted, links: _Links) -> Paper:
    return {"kind": "bulleted", "items": [links.text(item) for item in block.items]}


def _facts(block: Facts, links: _Links) -> Paper:
    return {"kind": "facts", "pairs": [[name, links.text(words)] for name, words in block.pairs]}


def _details(block: Details, links: _Links) -> Paper:
    return {"kind": "details", "summary": block.summary, "blocks": _blocks(block.blocks, links)}


def _figure(block: Figure, links: _Links) -> Paper:
    written: Paper = {
        "kind": "figure",
        "title": block.title,
        "measure": block.measure,
        "svg": block.wide,
        "alt": block.alt,
        "source": links.text(block.source),
    }
    if block.table:
        written["table"] = _table(block.table, links)
    return written


def _headlines(block: Headlines, links: _Links) -> Paper:
    return {"kind": "headlines", "level": block.level, "items": [_headline(item, links) for item in block.items]}


def _headline(item: HeadlineItem, links: _Links) -> Paper:
    foot = [item.standing[0].upper() + item.standing[1:]] if item.standing else []
    if item.reference:
        foot.append(f"Reference {item.reference}")
    sentences: list[Paper] = []
    for sentence in item.sentences:
        gap = [{"words": " ", "strong": False, "href": ""}] if sentences else []
        sentences += gap + links.text(sentence)
    written: Paper = {
        "status": _status(item.meaning, watch=item.watch),
        "title": item.title,
        "was": item.was,
        "href": links.href(item.href),
        "sentences": sentences,
        "foot": f"{'. '.join(foot)}." if foot else "",
        "figure": item.figure,
        "note": item.note,
    }
    if item.spark and known(item.spark.values):
        written["spark"] = _spark(item.spark)
    return written


def _status(meaning: Meaning, *, watch: bool) -> Paper:
    word = f"watch: {meaning.value}" if watch else meaning.value
    return {"shape": meaning.shape.value, "word": word, "watch": watch}


def _table(block: Table, links: _Links) -> Paper:
    if not block.rows:
        return _paragraph(Paragraph(block.empty if block.caption_hidden else f"{block.caption}. {block.empty}"), links)
    return {
        "kind": "table",
        "caption": "" if block.caption_hidden else block.caption,
        "dense": block.dense,
        "parts": [_part(block, columns, links) for columns in _columns_together(block)],
    }


def _part(block: Table, columns: list[int], links: _Links) -> Paper:
    """The table with some of its columns; rows are whole where all of them stand together."""
    shown = [block.columns[at] for at in columns]
    whole = len(columns) == len(block.columns)
    rows = block.rows if whole else [tuple(row[at] for at in columns) for row in block.rows]
    return {
        "columns": [{"name": column.name, "unit": column.unit, "right": column.numeric} for column in shown],
        "rows": [_row(row, shown, links) for row in rows],
    }


def _columns_together(block: Table) -> list[list[int]]:
    """A table wider than a sheet, as a long series by quarter is, dealt out in parts, each with the first column."""
    every = list(range(len(block.columns)))
    if block.dense or any(len(row) < len(every) for row in block.rows):
        return [every]
    wide = [_GAP + width_of(_widest(block, at), _LETTER) for at in every]
    count = math.ceil(sum(wide[1:]) / (_ACROSS - wide[0]))
    each = math.ceil((len(every) - 1) / max(count, 1)) or 1
    return [[0, *every[start : start + each]] for start in range(1, len(every), each)] if count > 1 else [every]


def _widest(block: Table, at: int) -> str:
    """What can't be broken over two lines: a figure's heading, and of all else each word by itself."""
    column = block.columns[at]
    words = [one for row in block.rows for one in (row[at].text or row[at].state).split()]
    heading = [column.name, column.unit] if column.numeric else [*column.name.split(), *column.unit.split()]
    return max((*words, *heading), key=len)


def _row(row: tuple[Cell, ...], columns: Sequence[Column], links: _Links) -> list[Paper]:
    written, place = [], 0
    for cell in row:
        written.append(_cell(cell, links, right=columns[place].numeric and not cell.state))
        place += cell.span
    return written


def _cell(cell: Cell, links: _Links, *, right: bool) -> Paper:
    written: Paper = {
        "text": cell.text,
        "href": links.href(cell.href),
        "note": cell.note,
        "state": cell.state,
        "strong": cell.strong,
        "span": cell.span,
        "right": right,
    }
    if cell.spark and known(cell.spark.values):
        written["spark"] = _spark(cell.spark)
    if cell.strip and known([*cell.strip.others, cell.strip.own]):
        written["strip"] = _strip(cell.strip)
    if cell.meaning is not None and cell.meaning is not Meaning.AS_USUAL:
        written["status"] = _status(cell.meaning, watch=cell.watch)
    return written


def _spark(spark: Spark) -> Paper:
    """Places as shares of the little picture's width and height, as the page's own sparkline has them."""
    shown = list(spark.values)[-MOST_POINTS:]
    numbers = known(shown)
    mean = spark.mean if spark.mean is not None and is_known(spark.mean) else None
    reach = [*numbers, mean] if mean is not None else numbers
    down = Scale(min(reach), max(reach), 0.85, 0.15)
    across = Scale(0, max(len(shown) - 1, 1), 0.02, 0.94)

    def place(at: int) -> list[float]:
        return [round(across(at), 4), round(down(shown[at] or 0.0), 4)]

    return {
        "mean": round(down(mean), 4) if mean is not None else None,
        "runs": [[place(at) for at in run] for run in runs(shown)],
        "last": place(len(shown) - 1) if is_known(shown[-1]) else None,
        "shape": spark.meaning.shape.value,
    }


def _strip(strip: Strip) -> Paper:
    numbers = known(strip.others)
    own = strip.own if strip.own is not None and is_known(strip.own) else None
    reach = [*numbers, own] if own is not None else numbers
    across = Scale(min(reach), max(reach), 0.06, 0.94)
    return {
        "ticks": [round(across(number), 4) for number in sorted(numbers)],
        "own": round(across(own), 4) if own is not None else None,
        "shape": strip.meaning.shape.value,
    }


def _rug(block: Rug, links: _Links) -> Paper:
    sheets = _sheets(block)
    cells = [cell for row in block.rows for cell in row.cells]
    shapes: dict[Shape, list[str]] = {}
    for meaning in Meaning:
        if any(cell.meaning is meaning for cell in cells):
            shapes.setdefault(meaning.shape, []).append(meaning.value)
    return {
        "kind": "rug",
        "caption": block.caption,
        "sentence": links.text(block.sentence),
        "source": links.text(block.source),
        "sheets": [_sheet(block, topics, place, len(sheets), links) for place, topics in enumerate(sheets)],
        "key": {
            "directed": any(cell.fifth and cell.directed for cell in cells),
            "plain": any(cell.fifth and not cell.directed for cell in cells),
            "hatched": any(cell.state for cell in cells) or any(row.state for row in block.rows),
            "marks": [{"shape": shape.value, "word": " or ".join(words)} for shape, words in shapes.items()],
            "watch": any(cell.watch and cell.meaning for cell in cells),
        },
    }


def _sheets(block: Rug) -> list[list[tuple[str, int, int]]]:
    """Topics dealt onto sheets, kept whole where they fit: (name, first column, end). A long topic is cut."""
    sheets: list[list[tuple[str, int, int]]] = [[]]
    place, used = 0, 0
    for topic in block.topics:
        left = len(topic.columns)
        while left:
            if used and used + left > _COLUMNS_A_SHEET:
                sheets.append([])
                used = 0
            taken = min(left, _COLUMNS_A_SHEET)
            sheets[-1].append((topic.name, place, place + taken))
            place, used, left = place + taken, used + taken, left - taken
    return sheets


def _sheet(block: Rug, topics: list[tuple[str, int, int]], place: int, count: int, links: _Links) -> Paper:
    first, end = topics[0][1], topics[-1][2]
    return {
        "part": f" Part {place + 1} of {count}." if count > 1 else "",
        "topics": [{"name": name, "span": stop - start} for name, start, stop in topics],
        "columns": [
            {"name": column.name, "unit": column.unit, "href": links.href(column.href)}
            for column in block.columns[first:end]
        ],
        "rows": [
            {
                "place": row.place,
                "href": links.href(row.href),
                "state": row.state,
                "cells": [_rug_cell(cell, links) for cell in row.cells[first:end]],
            }
            for row in block.rows
        ],
    }


def _rug_cell(cell: RugCell, links: _Links) -> Paper:
    written: Paper = {
        "text": cell.text,
        "fifth": cell.fifth,
        "directed": cell.directed,
        "state": cell.state,
        "href": links.href(cell.href),
    }
    if cell.meaning is not None:
        written["status"] = _status(cell.meaning, watch=cell.watch)
    return written


_WRITERS: dict[type, Callable[..., Paper]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bulleted: _bulleted,
    Headlines: _headlines,
    Table: _table,
    Rug: _rug,
    Figure: _figure,
    Facts: _facts,
    Details: _details,
}
