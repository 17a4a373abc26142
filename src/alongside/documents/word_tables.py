"""Tables of a Word document as its own XML: a caption, a heading row that repeats, rows that stay whole."""

from collections.abc import Iterator

from alongside.documents.page import Cell, Meaning, Rug, RugCell, Table
from alongside.documents.word_writing import Writing, colour_of, mark_words, quoted, run

_QUIET = '<w:color w:val="4F5B66"/><w:sz w:val="15"/>'
_STATE = "<w:i/>"
_NO_FIGURE = '<w:shd w:val="clear" w:color="auto" w:fill="F1F1ED"/>'


def table_xml(block: Table, writing: Writing) -> str:
    """A table under its caption. A column of small pictures alone is left out."""
    kept = [at for at in range(len(block.columns)) if not _only_pictures(block, at)]
    heads = [block.columns[at] for at in kept]
    head = [
        _cell(
            run(column.name, "<w:b/>") + (run(f" {column.unit}", _QUIET) if column.unit else ""), right=column.numeric
        )
        for column in heads
    ]
    rows = [_head_row(head), *(_row(row, block, kept, writing) for row in block.rows)]
    return _table(block.caption, len(heads), rows)


def rug_tables(block: Rug, writing: Writing) -> Iterator[str]:
    """A rug as one table a topic: authorities down, the topic's measures across."""
    begin = 0
    for topic in block.topics:
        columns = topic.columns
        head = [_cell(run("Authority", "<w:b/>"))]
        for column in columns:
            unit = run(f" {column.unit}", _QUIET) if column.unit else ""
            head.append(_cell(run(column.name, "<w:b/>") + unit, right=True))
        rows = [_head_row(head)]
        for row in block.rows:
            cells = [_cell(writing.linked(run(row.place, "<w:b/>"), row.href))]
            if row.state:
                cells.append(_cell(run(row.state, _STATE), shade=True, span=len(columns)))
            else:
                cells += [_rug_cell(cell, writing) for cell in row.cells[begin : begin + len(columns)]]
            rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>")
        begin += len(columns)
        yield _table(topic.name, len(columns) + 1, rows)


def _rug_cell(cell: RugCell, writing: Writing) -> str:
    if cell.state:
        return _cell(writing.linked(run(cell.state, _STATE), cell.href), shade=True)
    parts = [writing.linked(run(cell.text), cell.href)]
    if cell.position:
        parts.append(run(f" {cell.position}", _QUIET))
    if cell.meaning is not None and cell.meaning is not Meaning.AS_USUAL:
        parts.append(_status(cell.meaning, watch=cell.watch))
    return _cell("".join(parts), right=True)


def _only_pictures(block: Table, at: int) -> bool:
    cells = [cell for row in block.rows if len(row) > 1 for place, cell in _placed(row) if place == at]
    return any(cell.spark for cell in cells) and not any(cell.text for cell in cells)


def _placed(row: tuple[Cell, ...]) -> Iterator[tuple[int, Cell]]:
    at = 0
    for cell in row:
        yield at, cell
        at += cell.span


def _row(row: tuple[Cell, ...], block: Table, kept: list[int], writing: Writing) -> str:
    cells = []
    for at, cell in _placed(row):
        span = sum(at <= place < at + cell.span for place in kept)
        if span:
            cells.append(_filled(cell, writing, right=block.columns[at].numeric, span=span, first=at == 0))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _filled(cell: Cell, writing: Writing, *, right: bool, span: int, first: bool) -> str:
    parts = []
    if cell.state:
        parts.append(writing.linked(run(cell.state, _STATE), cell.href))
    elif cell.text:
        parts.append(writing.linked(run(cell.text, "<w:b/>" if cell.strong or first else ""), cell.href))
    elif cell.spark:
        parts.append(run(cell.spark.alt, _QUIET))
    if cell.meaning is not None and cell.meaning is not Meaning.AS_USUAL:
        parts.append(_status(cell.meaning, watch=cell.watch, alone=not parts))
    if cell.note:
        parts.append(run(f" {cell.note}", _QUIET))
    return _cell("".join(parts), right=right and not cell.state, shade=bool(cell.state), span=span)


def _status(meaning: Meaning, *, watch: bool, alone: bool = False) -> str:
    words = mark_words(meaning, watch=watch)
    return run(words if alone else f" {words}", colour_of(meaning))


def _cell(runs: str, *, right: bool = False, shade: bool = False, span: int = 1) -> str:
    wide = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    side = '<w:jc w:val="right"/>' if right else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/>{wide}{_NO_FIGURE if shade else ""}</w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="TableWords"/>{side}</w:pPr>{runs}</w:p></w:tc>'
    )


def _head_row(cells: list[str]) -> str:
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _table(caption: str, columns: int, rows: list[str]) -> str:
    grid = '<w:gridCol w:w="1000"/>' * columns
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Caption"/><w:keepNext/></w:pPr>{run(caption)}</w:p>'
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/>'
        '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/><w:tblCaption w:val="{quoted(caption)}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
        '<w:p><w:pPr><w:pStyle w:val="TableWords"/></w:pPr></w:p>'
    )
