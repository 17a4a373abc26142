"""The workbooks of statistical neighbours, one a version: sn_may_2025.xlsx is the version of May 2025."""

import re
from collections.abc import Container
from datetime import date
from pathlib import Path

from alongside.published.files import source_file, workbook_rows
from alongside.published.publication import Oddity, PublishedNeighbours, SourceFile, UnreadablePublication

MONTHS = "january february march april may june july august september october november december".split()
HEADER = ("LA num", *(f"SN{rank}" for rank in range(1, 11)))
LONGEST_CLOSENESS = 40
AGAIN, CORRECT = "Fetch it from its publisher again.", "Correct the row."


def read_neighbours(path: Path, *, known: Container[str]) -> tuple[PublishedNeighbours, list[Oddity]]:
    """Read one workbook of neighbours.

    known   codes of the places there are
    raises  UnreadablePublication for a name without a month, a missing header, or a code that is not known
    """
    file = source_file(path)
    published_on = _month_of(path)
    rows = workbook_rows(path)
    columns, header = _columns(path.name, rows)
    listed: dict[str, list[tuple[str, str, int, str]]] = {}
    names: dict[str, str] = {}
    for line, row in enumerate(rows[header + 1 :], start=header + 2):
        where = f"{path.name}, row {line}"
        place = _code(where, row[columns[0]])
        if place is None:
            continue
        if place not in known:
            raise UnreadablePublication(f"{where}: authority {place} is not a known English authority. {CORRECT}")
        if place in listed:
            raise UnreadablePublication(
                f"{where}: authority {place} stands here a second time; expected one row each. Remove one."
            )
        names[place] = str(row[columns[0] + 1])
        listed[place] = _of_one(where, place, names[place], row, columns[1:], known)
    return _version(path.name, file, published_on, listed, names)


def _of_one(
    where: str, place: str, name: str, row: list[object], columns: list[int], known: Container[str]
) -> list[tuple[str, str, int, str]]:
    """The neighbours of one authority, nearest first."""
    found: dict[str, tuple[str, str, int, str]] = {}
    for rank, column in enumerate(columns, start=1):
        neighbour = _code(where, row[column])
        if neighbour is None:
            continue
        if neighbour not in known:
            raise UnreadablePublication(
                f"{where}: neighbour {neighbour} of {place} is not a known English authority. {CORRECT}"
            )
        if neighbour == place:
            raise UnreadablePublication(
                f"{where}: {name} is listed as its own neighbour; expected another authority. {CORRECT}"
            )
        if neighbour in found:
            raise UnreadablePublication(
                f"{where}: {name} lists neighbour {neighbour} twice; expected ten different ones. {CORRECT}"
            )
        found[neighbour] = (place, neighbour, rank, str(row[column + 1]).strip().capitalize()[:LONGEST_CLOSENESS])
    return list(found.values())


def _version(
    name: str,
    file: SourceFile,
    published_on: date,
    listed: dict[str, list[tuple[str, str, int, str]]],
    names: dict[str, str],
) -> tuple[PublishedNeighbours, list[Oddity]]:
    rows = tuple(row for of_one in listed.values() for row in of_one)
    if not rows:
        raise UnreadablePublication(f"{name} lists no neighbours; expected up to ten for each authority. {AGAIN}")
    title = f"Statistical neighbours, {published_on:%B %Y}"
    without = [names[place] for place, of_one in listed.items() if not of_one]
    said = f"{title}: {' and '.join(without)} {'has' if len(without) == 1 else 'have'} no neighbours in this version."
    oddities = [Oddity("no neighbours", said)] if without else []
    return PublishedNeighbours(f"{published_on:%Y-%m}", title, file, rows, published_on), oddities


def _month_of(path: Path) -> date:
    found = re.search(r"_([a-z]+)_(\d{4})$", path.stem.lower())
    if not found or found[1] not in MONTHS or found[2] == "0000":
        raise UnreadablePublication(
            f"{path.name} does not say which month its neighbours are of; expected a name such as sn_may_2025.xlsx. "
            "Rename it."
        )
    return date(int(found[2]), MONTHS.index(found[1]) + 1, 1)


def _columns(name: str, rows: list[list[object]]) -> tuple[list[int], int]:
    for number, row in enumerate(rows[:10]):
        titles = [str(cell).strip() for cell in row]
        if all(title in titles[:-1] for title in HEADER):  # a word on how close stands after each
            return [titles.index(title) for title in HEADER], number
    raise UnreadablePublication(
        f"{name} has no row of headings with LA num and SN1 to SN10 among its first ten; "
        f"expected the tool's workbook of statistical neighbours. {AGAIN}"
    )


def _code(where: str, cell: object) -> str | None:
    """An authority's number, or None in a cell left empty or marked "-"."""
    text = str(cell).strip().removesuffix(".0")
    if text in ("", "-"):
        return None
    if not re.fullmatch(r"[0-9]{3}", text):
        raise UnreadablePublication(
            f"{where}: {cell!r} is not an authority's number; expected three digits, or '-' where there is none. "
            f"{CORRECT}"
        )
    return text
