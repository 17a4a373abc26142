"""Every figure of a page with where it stands, and the same read back from a file: to be laid side by side.

A figure stands in a row and under a column; a table of one row may be stood upright, so the two are compared without
their order. What stands there is a number, or the mark in brackets that says why there is none.
"""

import csv
import io
import json
from collections import Counter
from typing import Any

import docx
import python_calamine

from alongside.documents.page import Block, Cell, Details, Figure, Headlines, Page, Rug, RugCell, Table

Found = Counter[tuple[frozenset[str], float | str]]
MARKS = {
    "suppressed": "[c]",
    "not available": "[x]",
    "not applicable": "[z]",
    "low: rounds to zero, but is not zero": "[low]",
    "too unreliable to publish": "[u]",
    "left blank": "[blank]",
    "not received": "[not received]",
    "suppressed: fewer than six children": "[c]",
}


def number(text: str) -> float | None:
    """The number a written figure shows, or None."""
    plain = text.replace(",", "").replace("−", "-").removesuffix("%").strip()
    try:
        return float(plain)
    except ValueError:
        return None


def stands(cell: Cell | RugCell, *, numeric: bool) -> float | str | None:
    """What a cell should hold in a file: a number, a mark, or neither because it holds words."""
    if cell.state:
        return MARKS.get(cell.state, f"[{cell.state}]")
    return cell.value if cell.value is not None else number(cell.text) if numeric else None


def blocks_of(blocks: tuple[Block, ...]) -> list[Block]:
    """Every block, folded ones and the tables of charts included."""
    found: list[Block] = []
    for block in blocks:
        found.append(block)
        if isinstance(block, Details):
            found += blocks_of(block.blocks)
        if isinstance(block, Figure) and block.table:
            found.append(block.table)
    return found


def figures_of(page: Page) -> Found:
    """Every figure and state of a page's tables, rugs and headlines."""
    found: Found = Counter()
    for block in blocks_of(page.blocks):
        if isinstance(block, Table):
            found.update(_of_table(block))
        elif isinstance(block, Rug):
            found.update(_of_rug(block))
        elif isinstance(block, Headlines):
            for item in block.items:
                if item.value is not None:
                    found[frozenset({item.title, "Figure"}), item.value] += 1
    return found


def _of_table(table: Table) -> Found:
    found: Found = Counter()
    for row in table.rows:
        if len(row) == 1 and len(table.columns) > 1:
            continue
        at = 0
        for cell in row:
            for place in range(at, at + cell.span):
                column = table.columns[place]
                held = stands(cell, numeric=column.numeric)
                if held is not None and not _of_pictures(table, place):
                    name = f"{column.name} ({column.unit})" if column.unit else column.name
                    found[frozenset({row[0].text, name}), held] += 1
            at += cell.span
    return found


def _of_pictures(table: Table, place: int) -> bool:
    cells = [row[place] for row in table.rows if len(row) > place and len(row) > 1]
    return any(cell.spark for cell in cells) and not any(cell.text for cell in cells)


def _of_rug(rug: Rug) -> Found:
    found: Found = Counter()
    for row in rug.rows:
        cells = row.cells or tuple(RugCell(state=row.state) for _ in rug.columns)
        for column, cell in zip(rug.columns, cells, strict=True):
            held = stands(cell, numeric=True)
            if held is not None:
                found[frozenset({row.place, column.name}), held] += 1
    return found


# Read back ---------------------------------------------------------------------------------------


def read_workbook(content: bytes) -> dict[str, list[list[Any]]]:
    """Every sheet's rows, by name, as another program reads them."""
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def read_csv(content: bytes) -> list[list[str]]:
    """Every row of a CSV file, as another program reads it."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def in_workbook(content: bytes) -> Found:
    """Every figure and state of a workbook's tables."""
    found: Found = Counter()
    for name, rows in read_workbook(content).items():
        if name != "Notes":
            head, *others = rows
            for row in others:
                _take(found, [str(each) for each in head], row, lambda held: isinstance(held, float | int))
    return found


def in_csv(content: bytes) -> Found:
    """Every figure and state of a page written as CSV."""
    found: Found = Counter()
    tables: dict[tuple[str, str], dict[str, Any]] = {}
    for _, table, row, column, unit, text, value, state in read_csv(content)[1:]:
        name = f"{column} ({unit})" if unit else column
        held: Any = float(value) if value else state if state.startswith("[") else text
        tables.setdefault((table, row), {})[name] = held
    for (table, _), cells in tables.items():
        if table != "Notes":
            _take(found, list(cells), list(cells.values()), lambda held: isinstance(held, float))
    return found


def _take(found: Found, head: list[str], row: list[Any], is_number: Any) -> None:
    if "How sure" in head:
        lead = row[head.index("Headline")]
    elif head[:2] == ["Authority", "Topic"]:
        held = row[head.index("Figure")]
        if held not in ("", None):
            found[frozenset({row[0], row[head.index("Measure")]}), held] += 1
        return
    else:
        lead = row[sum(name in ("Part", "Topic") for name in head[:2])]
    for name, held in zip(head, row, strict=True):
        if is_number(held) or (isinstance(held, str) and held.startswith("[") and held.endswith("]")):
            found[frozenset({str(lead), name}), held] += 1


def in_json(content: bytes) -> Found:
    """Every figure and state of a page written as JSON."""
    found: Found = Counter()
    for block in _json_blocks(json.loads(content)["page"]["blocks"]):
        if block["kind"] == "table":
            found.update(_json_table(block))
        elif block["kind"] == "rug":
            names = [column["name"] for topic in block["topics"] for column in topic["columns"]]
            for row in block["rows"]:
                cells = row.get("cells") or [{"mark": MARKS.get(row["state"], f"[{row['state']}]")}] * len(names)
                for name, cell in zip(names, cells, strict=True):
                    held = _json_held(cell, numeric=True)
                    if held is not None:
                        found[frozenset({row["place"], name}), held] += 1
        elif block["kind"] == "headlines":
            for item in block["items"]:
                if "value" in item:
                    found[frozenset({item["title"], "Figure"}), item["value"]] += 1
    return found


def _json_blocks(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for block in blocks:
        found.append(block)
        found += _json_blocks(block.get("blocks", []))
        if block["kind"] == "figure" and "table" in block:
            found.append(block["table"])
    return found


def _json_held(cell: dict[str, Any], *, numeric: bool) -> float | str | None:
    if "mark" in cell:
        return str(cell["mark"])
    return cell.get("value", number(cell.get("text", "")) if numeric else None)


def _json_table(block: dict[str, Any]) -> Found:
    found: Found = Counter()
    columns = block["columns"]
    rows = [row for row in block["rows"] if len(row) > 1 or len(columns) == 1]
    pictures = {
        at
        for at in range(len(columns))
        if any("spark" in row[at] for row in rows if len(row) > at)
        and not any("text" in row[at] for row in rows if len(row) > at)
    }
    for row in rows:
        at = 0
        for cell in row:
            for place in range(at, at + cell.get("span", 1)):
                column = columns[place]
                held = _json_held(cell, numeric=column.get("numeric", False))
                if held is not None and place not in pictures:
                    name = f"{column['name']} ({column['unit']})" if "unit" in column else column["name"]
                    found[frozenset({row[0].get("text", ""), name}), held] += 1
            at += cell.get("span", 1)
    return found


def in_word(content: bytes) -> list[list[list[str]]]:
    """Every table of a Word document, as the words of its cells; a cell over several columns stands once."""
    document = docx.Document(io.BytesIO(content))
    return [[[cell.text for cell in _cells(row)] for row in table.rows] for table in document.tables]


def _cells(row: Any) -> list[Any]:
    found: list[Any] = []
    for cell in row.cells:
        if not found or cell._tc is not found[-1]._tc:
            found.append(cell)
    return found
