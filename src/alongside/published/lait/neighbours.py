"""The workbooks of statistical neighbours, one a version: sn_may_2025.xlsx is the version of May 2025."""

import re
from collections.abc import Container
from datetime import date
from pathlib import Path

from alongside.published.files import source_file, workbook_rows
from alongside.published.publication import Oddity, PublishedNeighbours, UnreadablePublication

MONTHS = "january february march april may june july august september october november december".split()
HEADER = ("LA num", "SN1", "SN10")


def read_neighbours(path: Path, *, known: Container[str]) -> tuple[PublishedNeighbours, list[Oddity]]:
    """Read one workbook of neighbours.

    known   codes of the places there are
    raises  UnreadablePublication for a name without a month, a missing header, or a code that is not known
    """
    file = source_file(path)
    published_on = _month_of(path)
    rows = workbook_rows(path)
    columns, header = _columns(path.name, rows)
    pairs: dict[tuple[str, int], tuple[str, str, int, str]] = {}
    without: list[str] = []
    for line, row in enumerate(rows[header + 1 :], start=header + 2):
        place = _code(row[columns[0]])
        if place is None:
            continue
        if place not in known:
            raise UnreadablePublication(f"{path.name}, row {line}: authority {place} is not a known English authority.")
        listed = 0
        for rank, column in enumerate(columns[1:], start=1):
            neighbour = _code(row[column])
            if neighbour is None:
                continue
            if neighbour not in known:
                raise UnreadablePublication(f"{path.name}, row {line}: neighbour {neighbour} of {place} is not known.")
            pairs[place, rank] = (place, neighbour, rank, str(row[column + 1]).strip().capitalize())
            listed += 1
        if not listed:
            without.append(str(row[columns[0] + 1]))
    version = f"{published_on:%Y-%m}"
    title = f"Statistical neighbours, {published_on:%B %Y}"
    oddities = []
    if without:
        said = " and ".join(without)
        oddities.append(Oddity("no neighbours", f"{title}: {said} have no neighbours in this version."))
    return PublishedNeighbours(version, title, file, tuple(pairs.values()), published_on), oddities


def _month_of(path: Path) -> date:
    found = re.search(r"_([a-z]+)_(\d{4})$", path.stem.lower())
    if not found or found[1] not in MONTHS:
        raise UnreadablePublication(
            f"{path.name} does not say which month its neighbours are of; expected a name such as sn_may_2025.xlsx."
        )
    return date(int(found[2]), MONTHS.index(found[1]) + 1, 1)


def _columns(name: str, rows: list[list[object]]) -> tuple[list[int], int]:
    for number, row in enumerate(rows[:10]):
        titles = [str(cell).strip() for cell in row]
        if all(title in titles for title in HEADER):
            return [titles.index("LA num"), *(titles.index(f"SN{rank}") for rank in range(1, 11))], number
    raise UnreadablePublication(
        f"{name} has no row of headings with {', '.join(HEADER)} among its first ten; "
        "expected the tool's workbook of statistical neighbours."
    )


def _code(cell: object) -> str | None:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return str(int(cell))
    return str(cell) if re.fullmatch(r"\d{3}", str(cell)) else None
