"""A publication as read from its files, before anything is stored: measures, neighbours, oddities."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarking.panel import Panel


class UnreadablePublication(Exception):
    """A file can't be used: one sentence that says what was found where, what was expected and what to do."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read: its name, SHA-256 in hexadecimal, and size in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something a reader ought to know about what was published.

    kind      a short name shared by oddities alike, such as "over 100 per cent"
    sentence  what was found, in words
    measure   the published key it belongs to, or "" for the whole publication
    place     the code of the one authority it belongs to, or "" for all
    broken    for a break in series: the first day from which figures are no longer comparable with those before
    """

    kind: str
    sentence: str
    measure: str = ""
    place: str = ""
    broken: date | None = None

    def document(self) -> dict[str, str]:
        """The oddity in plain values; a place and a break only where there is one."""
        said = {"kind": self.kind, "sentence": self.sentence, "measure": self.measure}
        if self.place:
            said["place"] = self.place
        if self.broken:
            said["broken"] = self.broken.isoformat()
        return said


@dataclass(frozen=True, slots=True)
class PublishedMeasure:
    """One series as its publisher describes it, with its figures.

    topics     the publisher's topics, in the dictionary's order
    polarity   high, low or none
    decimals   places the publisher shows
    banded     False where the publisher says the range is too small for quarters
    year_type  the publisher's words for what its year is
    """

    key: str
    name: str
    topics: tuple[str, ...]
    polarity: str
    decimals: int
    year_type: str
    banded: bool
    owner: str
    unit: str
    panel: "Panel"


@dataclass(frozen=True, slots=True)
class PublishedNeighbours:
    """A version of the statistical neighbours: (place, neighbour, rank from 1, closeness in words)."""

    version: str
    title: str
    file: SourceFile
    rows: tuple[tuple[str, str, int, str], ...]
    published_on: date


@dataclass(frozen=True, slots=True)
class Publication:
    """Everything one import brings. `counts` are figures about the files, such as rows read.

    read_by  hash of the reviewed table the files were read by, where there is one: another table, other figures
    """

    key: str
    title: str
    publisher: str
    licence: str
    address: str
    nation: str
    files: tuple[SourceFile, ...]
    extracted_on: date | None
    measures: tuple[PublishedMeasure, ...]
    neighbours: tuple[PublishedNeighbours, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    read_by: str = ""


def same_figure(*written: str | None) -> bool:
    """True if all are one number, however written, as 5 and 5.0 are; as exact decimals, so that nothing is rounded.

    A mark for no figure, or a blank, is no number, and so the same as none.
    """
    try:
        return len({Decimal(each) for each in written if each is not None}) == 1 and None not in written
    except InvalidOperation:
        return False
