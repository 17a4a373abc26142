"""The long table of values: one row a measure, year and area, turned into one panel a measure.

Everything is checked before anything is handed on: columns, areas, labels, numbers and duplicates.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from alongside.published.lait.dictionary import Entry
from alongside.published.publication import Oddity, UnreadablePublication, same_figure
from benchmarking.periods import Period, UnreadablePeriod, annual
from benchmarking.values import State

if TYPE_CHECKING:
    import polars as pl

    from benchmarking.panel import Panel

KEY, YEAR, AREA, VALUE, NUMBER = "Short Desc", "Years", "LA and Regions", "Values", "LA Number"
COLUMNS = (KEY, YEAR, AREA, VALUE, NUMBER)
MISSING = "-"
MOST_ROWS = 20_000_000


@dataclass(frozen=True)
class Figures:
    """One panel a measure, in the order of first appearance; what was counted and what is odd."""

    panels: dict[str, "Panel"]
    counts: dict[str, int]
    oddities: tuple[Oddity, ...]


def read_figures(path: Path, *, entries: Mapping[str, Entry], known: Mapping[str, frozenset[str]]) -> Figures:
    """Read the long table.

    entries  the dictionary, by measure key
    known    place code to the folded spellings of its name
    raises   UnreadablePublication, naming the row, area, label or number that can't be used
    """
    import polars as pl

    table = _opened(path)
    _check_areas(path.name, table, known)
    _check_measures(path.name, table, entries)
    table = table.with_columns(number=pl.col(VALUE).cast(pl.Float64, strict=False))
    _check_numbers(path.name, table)
    if not table["number"].is_not_null().any():
        raise UnreadablePublication(
            f"{path.name} holds no figure at all. "
            "Expected the tool's long table of values; fetch it from its publisher again."
        )
    table, repeats = _without_repeats(path.name, table)
    labels, set_aside = _labels(path.name, table, entries)
    panels = _panels(table, labels)
    counts = {
        "rows": table.height + len(repeats),
        "measures": len(panels),
        "measure-years": sum(len(panel.periods) for panel in panels.values()),
        "areas": table[NUMBER].n_unique(),
        "figures": int(table["number"].is_not_null().sum()),
        "not available": int((table[VALUE] == MISSING).sum()),
        "below zero": int((table["number"] < 0).sum()),
        "true zeros": int((table["number"] == 0).sum()),
    }
    return Figures(panels, counts, (*set_aside, *repeats))


def _opened(path: Path) -> "pl.DataFrame":
    import polars as pl

    try:
        columns = pl.read_parquet_schema(path)
        if missing := [column for column in COLUMNS if column not in columns]:
            raise UnreadablePublication(
                f"{path.name} has no column {missing[0]!r}; it has {', '.join(map(repr, columns))}. "
                "Expected the tool's long table of values; fetch it from its publisher again."
            )
        rows = pl.scan_parquet(path).select(pl.len()).collect().item()
        if rows > MOST_ROWS:
            raise UnreadablePublication(
                f"{path.name} has {rows:,} rows; up to {MOST_ROWS:,} are read. "
                "Check that it is the file its publisher describes."
            )
        table = pl.read_parquet(path, columns=list(COLUMNS))
        table = table.with_columns(pl.col(KEY, YEAR, AREA, VALUE, NUMBER).cast(pl.String))
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
        raise UnreadablePublication(
            f"{path.name} can't be read as a Parquet table; it may be cut short, damaged or another kind of file. "
            "Fetch it from its publisher again."
        ) from error
    return _with_numbers(path.name, table)


def _with_numbers(name: str, table: "pl.DataFrame") -> "pl.DataFrame":
    """The table with its area numbers as whole numbers. Raises UnreadablePublication at the first that is not one."""
    import polars as pl

    number = pl.col(NUMBER).cast(pl.Float64, strict=False)
    whole = number.is_finite() & (number == number.floor()) & number.is_between(0, 999_999)
    strange = table.with_row_index("row", offset=1).filter(~whole.fill_null(False) | pl.col(AREA).is_null())
    if strange.height:
        row = _first(strange)
        raise UnreadablePublication(
            f"{name}, row {row['row']}: the area {row[AREA]!r} has the number {row[NUMBER]!r}; "
            "expected a whole number and a name. Correct the row."
        )
    return table.with_columns(number)


def _first(table: "pl.DataFrame") -> dict[str, Any]:
    return table.row(0, named=True)


def _check_areas(name: str, table: "pl.DataFrame", known: Mapping[str, frozenset[str]]) -> None:
    import polars as pl

    from alongside.places.queries import folded

    pairs = table.with_row_index("row", offset=1).group_by(NUMBER, AREA).agg(pl.col("row").min()).sort("row")
    for number, area, row in pairs.select(NUMBER, AREA, "row").iter_rows():
        code, where = str(int(number)), f"{name}, row {row}"
        if code not in known:
            raise UnreadablePublication(
                f"{where}: area {code} ({area!r}) is not an authority, region or country that is known here. "
                "Check the number; a new authority is added to the list of places first."
            )
        if folded(area) not in known[code]:
            raise UnreadablePublication(
                f"{where}: area {code} is called {area!r} here, which is not a spelling known for it. "
                "Check the row; a new spelling is added to the list of places first."
            )


def _check_measures(name: str, table: "pl.DataFrame", entries: Mapping[str, Entry]) -> None:
    for key in table[KEY].unique(maintain_order=True):
        if key not in entries:
            raise UnreadablePublication(
                f"{name} holds the measure {key!r}, which the dictionary beside it does not describe. "
                "Import the table and the dictionary of the same extraction."
            )


def _check_numbers(name: str, table: "pl.DataFrame") -> None:
    import polars as pl

    strange = table.with_row_index("row", offset=1).filter(
        pl.col(VALUE).is_not_null()
        & (pl.col(VALUE) != MISSING)
        & (pl.col(VALUE) != "")
        & (pl.col("number").is_null() | ~pl.col("number").is_finite())
    )
    if strange.height:
        row = _first(strange)
        raise UnreadablePublication(
            f"{name}, row {row['row']}: the value of {row[KEY]!r} for {row[AREA]} in {row[YEAR]} is {row[VALUE]!r}; "
            f"expected a number, or {MISSING!r} where there is none. Correct the row."
        )


def _without_repeats(name: str, table: "pl.DataFrame") -> tuple["pl.DataFrame", list[Oddity]]:
    import polars as pl

    once = table.unique([KEY, YEAR, NUMBER], keep="first", maintain_order=True)
    if once.height == table.height:
        return table, []
    disagreeing = (
        table.group_by(KEY, YEAR, NUMBER, maintain_order=True)
        .agg(pl.col(VALUE).unique(maintain_order=True), pl.col(AREA).first())
        .filter(pl.col(VALUE).list.len() > 1)
    )
    row = next((each for each in disagreeing.iter_rows(named=True) if not same_figure(*each[VALUE])), None)
    if row is not None:
        raise UnreadablePublication(
            f"{name} gives {row[KEY]!r} for {row[AREA]} in {row[YEAR]} more than once, and they disagree: "
            f"{' and '.join(map(repr, row[VALUE]))}. Expected one row a measure, year and area; remove the wrong one."
        )
    count = table.height - once.height
    said = (
        f"{count} rows stand twice with the same value; each is"
        if count > 1
        else ("1 row stands twice with the same value; it is")
    )
    return once, [Oddity("row repeated", f"{said} used once.")]


def _labels(
    name: str, table: "pl.DataFrame", entries: Mapping[str, Entry]
) -> tuple[dict[str, list[tuple[str, Period]]], list[Oddity]]:
    """Each measure's labels as periods in time order; unreadable ones that hold no figure are set aside."""
    import polars as pl

    listed = table.group_by(KEY, YEAR, maintain_order=True).agg(
        rows=pl.len(), figures=pl.col("number").is_not_null().sum()
    )
    labels: dict[str, list[tuple[str, Period]]] = {}
    set_aside = []
    empty: list[tuple[str, str]] = []
    for key, label, rows, figures in listed.iter_rows():
        try:
            period = _period(label or "", entries[key])
        except UnreadablePeriod as error:
            if figures:
                raise UnreadablePublication(f"{name}, measure {key!r}: {error} Correct the label.") from error
            set_aside.append(
                Oddity(
                    "label set aside", f"The year {label!r} of {key}, {rows} rows without a figure, is left out.", key
                )
            )
            continue
        labels.setdefault(key, []).append((label, period))
        if not figures:
            empty.append((key, label))
    for key, pairs in labels.items():
        pairs.sort(key=lambda pair: pair[1])
        for (label, period), (later, after) in pairwise(pairs):
            if period.end == after.end:
                raise UnreadablePublication(
                    f"{name}, measure {key!r}: the labels {label!r} and {later!r} stand for the same year. "
                    "Expected one label a year; remove the one that was replaced."
                )
    return labels, [*set_aside, *_years_without_figures(empty)]


def _period(label: str, entry: Entry) -> Period:
    try:
        return annual(label, entry.kind_of_year)
    except UnreadablePeriod:
        raise
    except ValueError as error:  # four digits, yet no year of the calendar: 0000
        raise UnreadablePeriod(f"The year label {label!r} names no year. Expected a form such as 2025.") from error


def _years_without_figures(empty: Sequence[tuple[str, str]]) -> list[Oddity]:
    by_year: dict[str, int] = {}
    for _, label in empty:
        by_year[label] = by_year.get(label, 0) + 1
    return [
        Oddity(
            "year without figures",
            f"{count} {'measure has' if count == 1 else 'measures have'} no figure for any area in {label}.",
        )
        for label, count in sorted(by_year.items())
    ]


def _panels(table: "pl.DataFrame", labels: Mapping[str, list[tuple[str, Period]]]) -> dict[str, "Panel"]:
    import numpy as np
    import polars as pl

    from benchmarking.panel import Panel

    places = [str(int(number)) for number in table[NUMBER].unique().sort()]
    spots, start = [], 0
    for key, pairs in labels.items():
        spots += [(key, label, start + column, len(pairs)) for column, (label, _) in enumerate(pairs)]
        start += len(pairs) * len(places)
    where = pl.DataFrame(spots, schema=[KEY, YEAR, "first", "across"], orient="row")
    rows = pl.DataFrame({NUMBER: [float(place) for place in places], "down": range(len(places))})
    cells = table.join(where, on=[KEY, YEAR]).join(rows, on=NUMBER)
    at = (cells["first"] + cells["down"] * cells["across"]).to_numpy()
    values, states = np.full(start, np.nan), np.full(start, State.BLANK, dtype=np.uint8)
    values[at] = cells["number"].to_numpy()
    written = np.where(cells["number"].is_null().to_numpy(), int(State.NOT_AVAILABLE), int(State.KNOWN))
    blank = (cells[VALUE].is_null() | (cells[VALUE] == "")).to_numpy()
    states[at] = np.where(blank, int(State.BLANK), written)
    panels, start = {}, 0
    for key, pairs in labels.items():
        shape = (len(places), len(pairs))
        part = slice(start, start + shape[0] * shape[1])
        start = part.stop
        periods = tuple(period for _, period in pairs)
        panels[key] = Panel(key, tuple(places), periods, values[part].reshape(shape), states[part].reshape(shape))
    return panels
