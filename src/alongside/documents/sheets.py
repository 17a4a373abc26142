"""A page's figures as flat tables: one table a sheet, no cell spanning two, topics and headings as columns.

Workbooks and CSV files write the same sheets. Tables with the same columns are one sheet, told apart by the column
`Part`; a table of a single row is stood upright, so that series of different length share one.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from alongside.documents.entries import Entry, entry_of, spoken
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
    Page,
    Paragraph,
    Rug,
    RugCell,
    Table,
)

FEWEST_TO_STAND_UPRIGHT = 4  # columns of a one-row table
FIGURES = "Figures behind the charts"
LIST_WORDS = {True: "watch list", False: "headline"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table with nothing in it but a heading row and rows.

    title    what it holds
    columns  the heading row
    units    one a column; "" where there is none
    """

    title: str
    columns: tuple[str, ...]
    units: tuple[str, ...]
    rows: tuple[tuple[Entry, ...], ...]


def sheets(page: Page) -> tuple[Sheet, ...]:
    """Every table, rug, headline, fact and paragraph of a page, in reading order of where each first appears."""
    found: dict[object, Sheet | list[tuple[str, Table]]] = {}
    parts = list(_parts(page.blocks))
    for heading, block in parts:
        if isinstance(block, Headlines):
            found["headlines"] = found.get("headlines") or _headlines(parts)
        elif isinstance(block, Rug):
            found["rug", len(found)] = _rug(block)
        elif isinstance(block, Facts):
            found["facts"] = found.get("facts") or _facts(parts)
        elif table := _table_of(block):
            alike = found.setdefault(tuple((column.name, column.unit) for column in table.columns), [])
            if isinstance(alike, list):
                alike.append((heading, table))
    words = _sentences(parts)
    arranged = (_piled(each) if isinstance(each, list) else each for each in found.values())
    return (*arranged, *((words,) if words.rows else ()))


def _parts(blocks: Sequence[Block], heading: str = "") -> Iterator[tuple[str, Block]]:
    """Each block with the heading nearest above it."""
    for block in blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Details):
            yield from _parts(block.blocks, heading)
        else:
            yield heading, block


def _table_of(block: Block) -> Table | None:
    table = block.table if isinstance(block, Figure) else block if isinstance(block, Table) else None
    if table is None or len(table.rows) != 1 or len(table.columns) < FEWEST_TO_STAND_UPRIGHT:
        return table
    row = table.rows[0]
    if len(row) != len(table.columns):
        return table
    first, *others = table.columns
    return Table(
        table.caption,
        (Column(first.name), Column(row[0].text, numeric=all(column.numeric for column in others))),
        tuple((Cell(column.name), cell) for column, cell in zip(others, row[1:], strict=True)),
    )


# Tables ------------------------------------------------------------------------------------------


def _piled(tables: list[tuple[str, Table]]) -> Sheet:
    """Tables of the same columns as one sheet."""
    title, parts = _told_apart([table.caption for _, table in tables], [heading for heading, _ in tables])
    several, first = len(tables) > 1, tables[0][1]
    topics = any(_is_topic(row, table) for _, table in tables for row in table.rows)
    kept = [at for at, _ in enumerate(first.columns) if not _only_pictures([table for _, table in tables], at)]
    notes = {at for at in kept if _any(tables, at, lambda cell: bool(cell.note))}
    marks = {at for at in kept if _any(tables, at, lambda cell: cell.meaning is not None)}
    heads = [("Part", "")] * several + [("Topic", "")] * topics
    for at in kept:
        column = first.columns[at]
        heads += [(column.name, column.unit)]
        heads += [(f"{column.name}: mark", "")] * (at in marks) + [(f"{column.name}: note", "")] * (at in notes)
    rows: list[tuple[Entry, ...]] = []
    for part, (_, table) in zip(parts, tables, strict=True):
        rows += _rows(table, [Entry(part)] * several, kept, marks, notes, topics=topics)
    return Sheet(title, tuple(name for name, _ in heads), tuple(unit for _, unit in heads), tuple(rows))


def _told_apart(captions: list[str], headings: list[str]) -> tuple[str, list[str]]:
    """What tables of the same columns are called together, and each by itself.

    Captions that all end, or all begin, with the same words share those as a title; the rest of each tells it apart.
    Where captions say the same, the headings above them do.
    """
    if len(set(captions)) == 1:
        return captions[0], headings
    words = [caption.split(" ") for caption in captions]
    ending = _shared([each[::-1] for each in words])
    beginning = 0 if ending else _shared(words)
    alike = words[0][len(words[0]) - ending :] if ending else words[0][:beginning]
    title = " ".join(alike).strip(" ,:")
    apart = [" ".join(each[beginning : len(each) - ending]).strip(" ,:") for each in words]
    parts = apart if len(set(apart)) == len(apart) else headings
    return title[:1].upper() + title[1:] or FIGURES, parts


def _shared(words: list[list[str]]) -> int:
    """How many words, from the first, are the same in all, leaving at least one of each."""
    count = 0
    while all(len(each) > count + 1 for each in words) and len({each[count] for each in words}) == 1:
        count += 1
    return count


def _is_topic(row: tuple[Cell, ...], table: Table) -> bool:
    return len(row) == 1 and len(table.columns) > 1 and not row[0].state


def _cells_at(row: tuple[Cell, ...]) -> dict[int, Cell]:
    """Each cell by the first column it covers."""
    found, at = {}, 0
    for cell in row:
        found[at] = cell
        at += cell.span
    return found


def _any(tables: list[tuple[str, Table]], at: int, is_so: Callable[[Cell], bool]) -> bool:
    return any(
        is_so(cell)
        for _, table in tables
        for row in table.rows
        if not _is_topic(row, table) and (cell := _cells_at(row).get(at))
    )


def _only_pictures(tables: list[Table], at: int) -> bool:
    """True if a column holds small pictures alone; what they show stands in other columns."""
    cells = [_cells_at(row).get(at) for table in tables for row in table.rows if not _is_topic(row, table)]
    return any(cell and cell.spark for cell in cells) and not any(cell and cell.text for cell in cells)


def _rows(
    table: Table, opening: list[Entry], kept: list[int], marks: set[int], notes: set[int], *, topics: bool
) -> Iterator[tuple[Entry, ...]]:
    topic = ""
    for row in table.rows:
        if _is_topic(row, table):
            topic = row[0].text
            continue
        entries = [*opening, *([Entry(topic)] if topics else [])]
        cells = _cells_at(row)
        covering: Cell | None = None
        for at in range(len(table.columns)):
            covering = cells.get(at, covering)
            if at in kept and covering is not None:
                here = covering if at in cells else Cell(state=covering.state) if covering.state else Cell()
                entries.append(entry_of(here, numeric=table.columns[at].numeric))
                entries += [Entry(_mark(here))] * (at in marks) + [Entry(here.note)] * (at in notes)
        yield tuple(entries)


def _mark(cell: Cell | RugCell) -> str:
    if cell.meaning is None:
        return ""
    return f"watch: {cell.meaning.value}" if cell.watch else cell.meaning.value


# Everything else -----------------------------------------------------------------------------------


def _sheet(title: str, columns: str, rows: Sequence[tuple[Entry, ...]]) -> Sheet:
    names = tuple(columns.split("|"))
    return Sheet(title, names, ("",) * len(names), tuple(rows))


def _headlines(parts: list[tuple[str, Block]]) -> Sheet:
    rows = [
        (Entry(heading), *_headline(item))
        for heading, block in parts
        if isinstance(block, Headlines)
        for item in block.items
    ]
    names = "Part|Meaning|List|Headline|Before|How sure|Figure|Beside it|Standing|Reference"
    return _sheet("Headlines", names, rows)


def _headline(item: HeadlineItem) -> tuple[Entry, ...]:
    return (
        Entry(item.meaning.value),
        Entry(LIST_WORDS[item.watch]),
        Entry(item.title),
        Entry(item.was),
        Entry(" ".join(spoken(sentence) for sentence in item.sentences)),
        Entry(item.figure, item.value),
        Entry(item.note),
        Entry(item.standing),
        Entry(item.reference),
    )


def _rug(block: Rug) -> Sheet:
    topics = [topic.name for topic in block.topics for _ in topic.columns]
    rows = []
    for row in block.rows:
        for at, (topic, column) in enumerate(zip(topics, block.columns, strict=True)):
            if row.state:
                cell = RugCell(state=row.state)
            else:
                cell = row.cells[at]
            rows.append(
                (
                    Entry(row.place),
                    Entry(topic),
                    Entry(column.name),
                    Entry(column.unit),
                    Entry(column.direction),
                    entry_of(cell, numeric=True),
                    Entry(cell.position),
                    Entry(_mark(cell)),
                )
            )
    return _sheet(block.caption, "Authority|Topic|Measure|Unit|Direction|Figure|Position in the region|Mark", rows)


def _facts(parts: list[tuple[str, Block]]) -> Sheet:
    rows = [
        (Entry(heading), Entry(name), Entry(spoken(words)))
        for heading, block in parts
        if isinstance(block, Facts)
        for name, words in block.pairs
    ]
    return _sheet("What it rests on", "Part|What|In words", rows)


def _sentences(parts: list[tuple[str, Block]]) -> Sheet:
    rows = []
    for heading, block in parts:
        said: list[str] = []
        if isinstance(block, Paragraph):
            said = [spoken(block.text)]
        elif isinstance(block, Bulleted):
            said = [spoken(item) for item in block.items]
        elif isinstance(block, Figure):
            said = [block.title, *([spoken(block.source)] if block.source else [])]
        elif isinstance(block, Rug):
            said = [spoken(block.sentence), *([spoken(block.source)] if block.source else [])]
        rows += [(Entry(heading), Entry(words)) for words in said]
    return _sheet("What the page says in words", "Part|In words", rows)
