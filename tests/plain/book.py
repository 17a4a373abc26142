"""The indicator book and the glossary, read straight from the reviewed files."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.plain.report import DIRECTIONS
from tests.plain.words import capital, day

Row = dict[str, str]
YEARS = {
    "financial": "year ending 31 March",
    "academic": "academic year",
    "calendar": "calendar year",
    "march": "on 31 March",
    "january": "in January",
    "september": "on or up to 30 September",
    "three-year": "three years",
}
WINDOWS = {0: "at quarter end", 3: "the quarter", 12: "the last 12 months"}


@dataclass(frozen=True)
class Book:
    """One set: its title, its licence, and its indicators in the order shown, each with its topic."""

    title: str
    licence: str
    indicators: tuple[dict[str, Any], ...]


def read(folder: Path) -> Book:
    """A set's file and those of the topics that it lists."""
    head = tomllib.loads((folder / "set.toml").read_text(encoding="utf-8"))
    entries = []
    for topic in head["topics"]:
        file = tomllib.loads((folder / f"{topic}.toml").read_text(encoding="utf-8"))
        entries += [{**head.get("every", {}), "topic": file["topic"], **entry} for entry in file["indicator"]]
    return Book(head["title"], head.get("licence", ""), tuple(entries))


def tables(book: Book) -> dict[str, list[Any]]:
    """A table for each topic, by its caption."""
    found: dict[str, list[Any]] = {}
    for entry in book.indicators:
        core = "core; " if entry.get("core") else ""
        row = {
            "Indicator": f"{capital(entry['short_name'])} {core}{entry['code']}",
            "What is counted": f"{capital(entry['numerator'])}, over {entry['denominator']} {entry['unit']}".strip(),
            "Covers": _covers(entry),
            "Direction": DIRECTIONS[entry["polarity"]],
        }
        found.setdefault(f"{book.title}: {entry['topic']}", []).append(row)
    return found


def _covers(entry: dict[str, Any]) -> str:
    if "year" in entry:
        return YEARS[entry["year"]]
    return "the quarter, as a year’s rate" if entry["measured"] == "rate" else WINDOWS[entry["window_months"]]


def said(book: Book) -> list[str]:
    """What else the book says of a set that holds numbers: how many there are, breaks, and what to keep in mind."""
    core = sum(bool(entry.get("core")) for entry in book.indicators)
    breaks = [
        f"{entry['name']}: {day(str(each['on']))}. {each['why']}."
        for entry in book.indicators
        for each in entry.get("breaks", [])
    ]
    cautions = [f"{entry['name']}: {each}" for entry in book.indicators for each in entry.get("cautions", [])]
    counts = [f"{len(book.indicators)} {core or ''}", book.title, book.licence]
    return [*counts, *(f"({len(each)})" for each in (breaks, cautions) if each), *breaks, *cautions]


def glossary(path: Path) -> dict[str, str]:
    """Each term and what is said of it."""
    parts = tomllib.loads(path.read_text(encoding="utf-8"))["part"]
    terms = [term for part in parts for term in part["term"]]
    return {
        term["name"]: f"{capital(term['short_for'])}. {term['meaning']}" if term.get("short_for") else term["meaning"]
        for term in terms
    }
