"""The dictionary of measures: one entry a key, though some keys are listed twice under two topics."""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from alongside.published.publication import Oddity, UnreadablePublication
from benchmarking.periods import PeriodKind

COLUMNS = ("Topic", "Measure", "Measure_short", "Polarity", "y_axis_name", "dps", "Year_Type", "No_Quartile")
UPDATED = "Last Update"
OWNER = "Data Owner (DO) /Supplier and Contact Details"
LONGEST_KEY, MOST_DECIMALS = 120, 15  # as many as can be kept, and as a number has
EXCEL_DAY_ZERO = date(1899, 12, 30)

KIND_OF_YEAR = {
    "Financial Year": PeriodKind.FINANCIAL,
    "Academic Year": PeriodKind.ACADEMIC,
    "Calendar Year": PeriodKind.CALENDAR,
    "Annual": PeriodKind.MARCH,
    "Annual - January": PeriodKind.JANUARY,
    "Annual (end of Sept)": PeriodKind.SEPTEMBER,
}
POLARITY = {"High": "high", "Low": "low", "-": "none", "NA": "none", "": "none"}


@dataclass(frozen=True, slots=True)
class Entry:
    """What the dictionary says of one key, its rows put together."""

    key: str
    name: str
    topics: tuple[str, ...]
    polarity: str
    decimals: int
    year_type: str
    banded: bool
    owner: str
    unit: str

    @property
    def kind_of_year(self) -> PeriodKind:
        """What the measure's year is."""
        return KIND_OF_YEAR[self.year_type]


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Every entry by key, the newest update date it mentions, and what is odd about it."""

    entries: dict[str, Entry]
    newest_update: date | None
    oddities: tuple[Oddity, ...]


def read_dictionary(path: Path) -> Dictionary:
    """Read the dictionary of measures.

    raises  UnreadablePublication naming a missing column, an unknown kind of year or an unknown polarity
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            found = reader.fieldnames or []
            rows = list(reader)
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadablePublication(
            f"{path.name} can't be read as a CSV file in UTF-8. Fetch it from its publisher again."
        ) from error
    if missing := [column for column in COLUMNS if column not in found]:
        raise UnreadablePublication(
            f"{path.name} has no column {missing[0]!r}; it has {', '.join(map(repr, found[:6]))}… "
            "Expected the tool's own data dictionary; fetch it from its publisher again."
        )
    together: dict[str, list[dict[str, str]]] = {}
    for number, row in enumerate(rows, start=1):
        _check(path.name, number, row)
        together.setdefault(row["Measure_short"], []).append(row)
    return Dictionary(
        entries={key: _entry(key, listed) for key, listed in together.items()},
        newest_update=_newest_update(row.get(UPDATED, "") for row in rows),
        oddities=tuple(_listed_twice(together)),
    )


def _check(name: str, number: int, row: Mapping[str, str | None]) -> None:
    """Refuse an entry that can't be used."""
    where = f"{name}, entry {number}"
    for column in (*COLUMNS, *(each for each in (UPDATED, OWNER) if each in row)):
        cell = row[column]
        if cell is None:
            raise _unusable(f"{where}: there is no cell for {column!r}; the file may be cut short.")
        if "\0" in cell:
            raise _unusable(f"{where}: {column!r} holds a character that is no text.")
    key = row["Measure_short"] or ""
    if not 1 <= len(key) <= LONGEST_KEY:
        raise _unusable(
            f"{where}: the measure key {key!r} can't be used; "
            f"expected 1 to {LONGEST_KEY} characters in 'Measure_short'."
        )
    where = f"{name}, measure {key!r}"
    if row["Year_Type"] not in KIND_OF_YEAR:
        raise _unusable(
            f"{where}: the kind of year {row['Year_Type']!r} is not known; expected one of {', '.join(KIND_OF_YEAR)}."
        )
    if row["Polarity"] not in POLARITY:
        raise _unusable(f"{where}: the polarity {row['Polarity']!r} is not known; expected High, Low, '-' or NA.")
    places = row["dps"] or ""
    if places.isdecimal() and int(places) > MOST_DECIMALS:
        raise _unusable(f"{where}: {places} decimal places; expected 0 to {MOST_DECIMALS}, or NA.")


def _unusable(what: str) -> UnreadablePublication:
    return UnreadablePublication(f"{what} Correct the entry, or fetch the file from its publisher again.")


def _entry(key: str, rows: list[dict[str, str]]) -> Entry:
    first = rows[0]
    shown = next((int(row["dps"]) for row in rows if re.fullmatch(r"\d+", row["dps"])), 1)
    return Entry(
        key=key,
        name=first["Measure"],
        topics=tuple(dict.fromkeys(row["Topic"] for row in rows)),
        polarity=POLARITY[first["Polarity"]],
        decimals=shown,
        year_type=first["Year_Type"],
        banded=all(row["No_Quartile"] != "N" for row in rows),
        owner=" ".join(first.get(OWNER, "").split()),
        unit=first["y_axis_name"],
    )


def _newest_update(cells: Iterable[str]) -> date | None:
    days = [int(cell) for cell in cells if re.fullmatch(r"\d{5}", cell)]
    return EXCEL_DAY_ZERO + timedelta(days=max(days)) if days else None


def _listed_twice(together: dict[str, list[dict[str, str]]]) -> Iterable[Oddity]:
    for key, rows in together.items():
        if len(rows) < 2:
            continue
        differing = [
            words
            for column, words in (
                ("Measure", "a different name"),
                ("dps", "different decimal places"),
                ("No_Quartile", "a different banding"),
            )
            if len({row[column] for row in rows}) > 1
        ]
        said = f", with {' and '.join(differing)}" if differing else ""
        yield Oddity("listed twice", f"{key} is listed under {len(rows)} topics{said}; the first is used.", key)
