"""The reviewed lists of England's places, read from `definitions/places`, and the plain form any nation is given in."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from alongside.places.states import ENGLAND


class UnclearPlaces(ValueError):
    """A reviewed list can't be used: one sentence that says which file and line, what was found and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSpec:
    """One place in plain values, as a reviewed list or an invented nation gives it.

    within      code of the place it is part of; None for a country
    type        for an authority: metropolitan, unitary, county, london borough or city
    hexagon     column and row on its region's map of hexagons, rows from the north; None if it has none
    spellings   other ways its name or code is written
    """

    code: str
    name: str
    short_name: str
    kind: str
    within: str | None = None
    ons_code: str = ""
    type: str = ""
    starts: date | None = None
    ends: date | None = None
    hexagon: tuple[int, int] | None = None
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SuccessionSpec:
    """One authority, by code, taking over the area of another or part of it on a day."""

    predecessor: str
    successor: str
    on: date
    what: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """Every place of one nation, those within others after them, and its successions."""

    nation: str
    places: tuple[PlaceSpec, ...]
    successions: tuple[SuccessionSpec, ...] = ()


def reviewed_atlas(folder: Path) -> Atlas:
    """England as the reviewed lists have it.

    folder  `definitions/places`
    raises  UnclearPlaces: a list is missing, lacks a column, or holds a line that can't be read
    """
    spellings: dict[str, list[str]] = {}
    for name, column in (("earlier_codes.csv", "ons_code"), ("spellings.csv", "spelling")):
        for row in _rows(folder / name, "code", column):
            spellings.setdefault(row["code"], []).append(row[column])
    hexagons = {
        row["code"]: (_number(row, "column"), _number(row, "row"))
        for row in _rows(folder / "hexagons.csv", "code", "column", "row")
    }
    shared = ("code", "ons_code", "name", "short_name", "within")
    rows = [
        *_rows(folder / "regions.csv", *shared, "kind"),
        *_rows(folder / "authorities.csv", *shared, "type", "starts", "ends"),
    ]
    places = tuple(
        PlaceSpec(
            code=row["code"],
            ons_code=row["ons_code"],
            name=row["name"],
            short_name=row["short_name"],
            kind=row.get("kind", "authority"),
            within=row["within"] or None,
            type=row.get("type", ""),
            starts=_day(row, "starts"),
            ends=_day(row, "ends"),
            hexagon=hexagons.pop(row["code"], None),
            spellings=tuple(spellings.pop(row["code"], ())),
        )
        for row in rows
    )
    if stray := sorted({*hexagons, *spellings}):
        raise UnclearPlaces(f"No place has the code {stray[0]}, which has a spelling or hexagon. Correct the code.")
    return Atlas(nation=ENGLAND, places=places, successions=tuple(_successions(folder / "successions.csv")))


def _successions(path: Path) -> Iterator[SuccessionSpec]:
    for row in _rows(path, "predecessor", "successor", "on", "what"):
        on = _day(row, "on")
        if on is None:
            raise UnclearPlaces(f"{row['']}: a succession needs the day it happened.")
        yield SuccessionSpec(predecessor=row["predecessor"], successor=row["successor"], on=on, what=row["what"])


def _rows(path: Path, *columns: str) -> Iterator[dict[str, str]]:
    """Each line as column to text, with where it stands under the empty name."""
    if not path.is_file():
        raise UnclearPlaces(f"There is no list {path.name} among the reviewed places; expected it beside the others.")
    with path.open(encoding="utf-8", newline="") as opened:
        lines = csv.DictReader(opened, strict=True)
        missing = [column for column in columns if column not in (lines.fieldnames or ())]
        if missing:
            raise UnclearPlaces(f"{path.name} has no column {missing[0]}; expected {', '.join(columns)}.")
        for row in lines:
            if None in row or None in row.values():
                raise UnclearPlaces(f"{path.name}, line {lines.line_num}: expected one entry a column.")
            yield {**row, "": f"{path.name}, line {lines.line_num}"}


def _day(row: dict[str, str], column: str) -> date | None:
    text = row.get(column, "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UnclearPlaces(f"{row['']}: {text!r} is not a day; expected one such as 2023-04-01.") from error


def _number(row: dict[str, str], column: str) -> int:
    try:
        return int(row[column])
    except ValueError as error:
        raise UnclearPlaces(f"{row['']}: {row[column]!r} is not a whole number, and {column} needs one.") from error
