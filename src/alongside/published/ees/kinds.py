"""The reviewed table of the files that are read: how each is told from the others, and what its columns give."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from alongside.published.publication import UnreadablePublication
from benchmarking.periods import PeriodKind


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureKind:
    """One measure of a file: which rows and columns its value and its counts are in.

    where, denominator_where  filter to the breakdown wanted; the second differs from the first in what it names
    value                     column of the published value; "" if it is reckoned from the counts
    denominator               columns added together; those of `denominator_from`, `denominator_back` periods earlier
    scale                     what numerator ÷ denominator is multiplied by to give the value
    """

    key: str
    name: str
    polarity: str
    unit: str
    year: PeriodKind
    scale: float
    decimals: int
    value: str = ""
    numerator: str = ""
    numerator_exact: bool = False
    denominator: tuple[str, ...] = ()
    denominator_from: str = ""
    denominator_back: int = 0
    denominator_exact: bool = False
    where: Mapping[str, str] = field(default_factory=dict)
    denominator_where: Mapping[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns it needs of its own file."""
        elsewhere = self.denominator if not self.denominator_from else ()
        return tuple(dict.fromkeys(each for each in (self.value, self.numerator, *elsewhere) if each))


@dataclass(frozen=True, slots=True, kw_only=True)
class FileKind:
    """One known file.

    recognised_by, told_by  columns it alone has together; and, where another has them too, what a filter holds
    named                   how its name usually begins
    expects                 what a column says in every row
    time                    its time_identifier
    rounded_to              what counts of regions and the country are rounded to; `precise_to` what all counts are
    """

    key: str
    title: str
    publication: str
    recognised_by: tuple[str, ...]
    named: str
    filters: tuple[str, ...]
    time: str
    measures: tuple[MeasureKind, ...] = ()
    told_by: Mapping[str, str] = field(default_factory=dict)
    expects: Mapping[str, str] = field(default_factory=dict)
    rounded_to: float = 0.0
    precise_to: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherKind:
    """A file of another publication, known so that a mix-up is named; `instead` says what to do with it."""

    title: str
    recognised_by: tuple[str, ...]
    instead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinds:
    """Everything the reviewed table says, and the hash of its text."""

    title: str
    publisher: str
    licence: str
    address: str
    files: tuple[FileKind, ...]
    others: tuple[OtherKind, ...]
    table_hash: str

    def measure(self, key: str) -> tuple[FileKind, MeasureKind] | None:
        """A measure and the file it is in, by the key it is published under; None if no known file gives it."""
        found = ((file, each) for file in self.files for each in file.measures if each.key == key)
        return next(found, None)

    def file(self, key: str) -> FileKind:
        """A known file by its key."""
        return next(each for each in self.files if each.key == key)


@cache
def reviewed_kinds(path: Path) -> Kinds:
    """Read the reviewed table.

    path    `definitions/publications/ees.toml`
    raises  UnreadablePublication, naming what is missing in it or can't be understood
    """
    try:
        text = path.read_text("utf-8")
        document = tomllib.loads(text)
        return Kinds(
            **{name: document[name] for name in ("title", "publisher", "licence", "address")},
            files=tuple(_file(entry) for entry in document["file"]),
            others=tuple(OtherKind(**_tuples(entry)) for entry in document.get("other", ())),
            table_hash=hashlib.sha256(text.encode()).hexdigest(),
        )
    except (KeyError, TypeError, ValueError, OSError) as error:
        raise UnreadablePublication(
            f"{path.name}, the reviewed table of known files, can't be used: {error}."
        ) from error


def _file(entry: Mapping[str, Any]) -> FileKind:
    read = _tuples(entry) | {"measures": tuple(_measure(each) for each in entry.get("measure", ()))}
    read.pop("measure", None)
    return FileKind(**read)


def _measure(entry: Mapping[str, Any]) -> MeasureKind:
    return MeasureKind(**_tuples(entry) | {"year": PeriodKind(entry["year"]), "scale": float(entry["scale"])})


def _tuples(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()}
