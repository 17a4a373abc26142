"""Tables: a row for each thing, its first cell the heading; small pictures beside the figures."""

from django.utils.html import escape

from alongside.documents.html.writing import Writing, status
from alongside.documents.page import Cell, Column, Meaning, Table
from alongside.ui.charts import sparkline, strip


def table(block: Table, writing: Writing) -> str:
    """A table; unless it stacks, inside a region that scrolls by itself and can be reached by keyboard."""
    caption_id = writing.fresh_id("table")
    hidden = ' class="al-vh"' if block.caption_hidden else ""
    heads = "".join(_head(column) for column in block.columns)
    css = " ".join(
        name for name, wanted in (("al-table", True), ("al-stack", block.stack), ("al-dense", block.dense)) if wanted
    )
    written = (
        f'<table class="{css}"><caption id="{caption_id}"{hidden}>{escape(block.caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead>{_bodies(block, writing)}</table>"
    )
    if block.stack:
        return written
    return f'<div class="al-scroll" role="region" aria-labelledby="{caption_id}" tabindex="0">{written}</div>'


def _bodies(block: Table, writing: Writing) -> str:
    """The rows; a row of one cell as wide as the table opens a body of its own and heads it."""
    bodies: list[list[str]] = [[]]
    for row in block.rows:
        if len(row) == 1 and len(block.columns) > 1:
            head = f'<th scope="rowgroup" colspan="{len(block.columns)}">{_inside(row[0], writing)}</th>'
            bodies.append([f'<tr class="al-topic">{head}</tr>'])
        else:
            bodies[-1].append(_row(row, block, writing))
    return "".join(f"<tbody>{''.join(body)}</tbody>" for body in bodies if body)


def _head(column: Column) -> str:
    css = ' class="al-n"' if column.numeric else ""
    unit = f' <span class="al-unit">{escape(column.unit)}</span>' if column.unit else ""
    return f'<th scope="col"{css}>{escape(column.name)}{unit}</th>'


def _row(row: tuple[Cell, ...], block: Table, writing: Writing) -> str:
    written = []
    place = 0
    for cell in row:
        if place == 0:
            written.append(f'<th scope="row">{_inside(cell, writing)}</th>')
        else:
            written.append(_cell(cell, block.columns[place], writing, stack=block.stack))
        place += cell.span
    return f"<tr>{''.join(written)}</tr>"


def _cell(cell: Cell, column: Column, writing: Writing, *, stack: bool) -> str:
    css = [
        name
        for name, wanted in (
            ("al-n", column.numeric and not cell.state),
            ("al-b", cell.strong),
            ("al-hatch", bool(cell.state)),
        )
        if wanted
    ]
    classes = f' class="{" ".join(css)}"' if css else ""
    span = f' colspan="{cell.span}"' if cell.span > 1 else ""
    label = f' data-l="{escape(column.name)}"' if stack and cell.span == 1 else ""
    return f"<td{classes}{span}{label}><span>{_inside(cell, writing)}</span></td>"


def _inside(cell: Cell, writing: Writing) -> str:
    parts = []
    if cell.spark:
        spark = cell.spark
        parts.append(sparkline(spark.values, alt=spark.alt, mean=spark.mean, meaning=spark.meaning))
    if cell.strip:
        parts.append(strip(cell.strip.others, cell.strip.own, meaning=cell.strip.meaning))
    if cell.state:
        parts.append(f'<span class="al-word">{writing.link(escape(cell.state), cell.href)}</span>')
    elif cell.text:
        parts.append(writing.link(escape(cell.text), cell.href))
    if cell.meaning is not None and cell.meaning is not Meaning.AS_USUAL:
        parts.append(
            f"<br>{status(cell.meaning, watch=cell.watch)}" if parts else status(cell.meaning, watch=cell.watch)
        )
    if cell.note:
        parts.append(f' <span class="al-note">{escape(cell.note)}</span>')
    return "".join(parts)
