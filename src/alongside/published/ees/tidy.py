"""Opening one tidy CSV: text in the expected encoding, the common columns, a kind that is known, rows that can be read.

Nothing is taken on trust: what a file seems to be is told by its columns, and then its rows have to agree.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from alongside.published.ees.kinds import FileKind, Kinds
from alongside.published.files import source_file
from alongside.published.publication import Oddity, SourceFile, UnreadablePublication, same_figure

COMMON = (
    "time_period", "time_identifier", "geographic_level", "country_code", "region_code", "old_la_code", "la_name",
    "new_la_code",
)  # fmt: skip
LARGEST = 100 * 1024 * 1024
MOST_ROWS = 2_000_000
AGAIN = "Fetch it from its publisher again."


@dataclass(frozen=True, slots=True)
class KnownPlaces:
    """What the reader needs to know of places.

    authorities  code to name, abolished ones too
    larger       ONS code to code, of regions, parts of London and the country
    country      code of the country
    """

    authorities: Mapping[str, str]
    larger: Mapping[str, str]
    country: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it stands, whose it is, its period as written and its cells by column."""

    line: int
    place: str
    period: str
    cells: Mapping[str, str]


@dataclass
class Tidy:
    """One file as read.

    joint  rows of two authorities together, once by the number of each, with their names
    codes  the ONS codes used for each authority
    """

    file: SourceFile
    kind: FileKind
    rows: dict[tuple[str, str, tuple[str, ...]], Row] = field(default_factory=dict)
    joint: list[tuple[str, Row]] = field(default_factory=list)
    codes: dict[str, set[str]] = field(default_factory=dict)
    repeated: int = 0

    @property
    def name(self) -> str:
        """The file's name."""
        return self.file.name

    def breakdown(self, where: Mapping[str, str]) -> tuple[str, ...]:
        """The filters of a breakdown, in the file's order; one that isn't named is what every row says."""
        return tuple(where.get(each, self.kind.expects.get(each, "")) for each in self.kind.filters)


def opened(path: Path, *, kinds: Kinds, known: KnownPlaces) -> Tidy:
    """Read one file. Raises UnreadablePublication: what was found where, what was expected, what to do."""
    if path.is_dir():
        raise UnreadablePublication(
            f"{path.name} is a folder; expected files of {kinds.title}. Name the files in it that are to be read."
        )
    file = source_file(path, largest=LARGEST)
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            lines = csv.reader(handle, strict=True)
            header = next(lines, [])
            candidates = recognised(path.name, header, kinds)
            return _read(file, candidates, header, lines, known)
    except (UnicodeDecodeError, csv.Error, OSError) as error:
        raise UnreadablePublication(
            f"{path.name} {_looks_like(path)}; expected a CSV file of {kinds.title} in UTF-8. {AGAIN}"
        ) from error


def _looks_like(path: Path) -> str:
    """What a file that is no text begins like."""
    with path.open("rb") as handle:
        began = handle.read(4)
    known = {
        b"PAR1": "is a Parquet table, as the Local Authority Interactive Tool's values are",
        b"PK\x03\x04": "is a workbook or an archive",
    }
    return known.get(began, "can't be read as a table of text")


def recognised(name: str, header: list[str], kinds: Kinds) -> list[FileKind]:
    """The known files whose columns these are: one, or two that only their rows tell apart.

    raises  UnreadablePublication, naming what the file seems to be and what was expected
    """
    columns = set(header)
    if len(columns) != len(header):
        twice = next(each for each in header if header.count(each) > 1)
        raise UnreadablePublication(f"{name} has the column {twice!r} twice; expected each once. {AGAIN}")
    found = [each for each in kinds.files if columns.issuperset(each.recognised_by)]
    if found:
        return _complete(name, columns, found)
    for other in kinds.others:
        if columns.issuperset(other.recognised_by):
            raise UnreadablePublication(
                f"{name} has the columns of {other.title}; expected a file of {kinds.title}. {other.instead}"
            )
    nearest = max(kinds.files, key=lambda each: sum(column in columns for column in each.recognised_by))
    missing = [column for column in nearest.recognised_by if column not in columns]
    if len(missing) < len(nearest.recognised_by) and columns.issuperset(COMMON):
        raise UnreadablePublication(
            f"{name} looks like {nearest.title!r}, but has no column {missing[0]!r}; "
            f"expected {', '.join(nearest.recognised_by)}. {AGAIN}"
        )
    began = ", ".join(map(repr, header[:4])) or "nothing"
    raise UnreadablePublication(
        f"{name} begins with the columns {began}, those of no file known here; expected a tidy CSV of {kinds.title}, "
        f"such as {kinds.files[0].title!r}. Check which file it is."
    )


def _complete(name: str, columns: set[str], found: list[FileKind]) -> list[FileKind]:
    """The kinds, if every column that is needed is there."""
    needed = [
        *COMMON, *(each for kind in found for each in kind.filters),
        *(column for kind in found for measure in kind.measures for column in measure.columns),
    ]  # fmt: skip
    for column in needed:
        if column not in columns:
            raise UnreadablePublication(
                f"{name} looks like {found[0].title!r}, but has no column {column!r}, which is needed. {AGAIN}"
            )
    return found


def _read(
    file: SourceFile, candidates: list[FileKind], header: list[str], lines: Iterator[list[str]], known: KnownPlaces
) -> Tidy:
    numbered = []
    for number, cells in enumerate(lines, start=2):
        if not cells:
            continue
        if len(cells) != len(header):
            raise UnreadablePublication(
                f"{file.name}, row {number}: {len(cells)} cells where the header has {len(header)}; "
                f"the file may be cut short. {AGAIN}"
            )
        numbered.append((number, dict(zip(header, cells, strict=True))))
        if len(numbered) > MOST_ROWS:
            raise UnreadablePublication(
                f"{file.name} has more than {MOST_ROWS:,} rows. Check that it is the file its publisher describes."
            )
    if not numbered:
        raise UnreadablePublication(f"{file.name} has columns but no rows; expected one a place and period. {AGAIN}")
    tidy = Tidy(file, _told(file.name, candidates, numbered))
    for line, row in numbered:
        _take(tidy, line, row, known)
    # The tool too has the figures of two together under each of them; a row of one's own would come first.
    for _, shared in tidy.joint:
        tidy.rows.setdefault(_key(tidy, shared), shared)
    return tidy


def _key(tidy: Tidy, row: Row) -> tuple[str, str, tuple[str, ...]]:
    return row.place, row.period, tuple(row.cells[each] for each in tidy.kind.filters)


def _told(name: str, candidates: list[FileKind], rows: list[tuple[int, dict[str, str]]]) -> FileKind:
    """The one kind the rows are of, which is also the one the name says, if it says one."""
    kind = candidates[0]
    for each in candidates:
        if each.told_by and any(all(cells[c] == text for c, text in each.told_by.items()) for _, cells in rows):
            kind = each
    return kind


def check_name(tidy: Tidy, kinds: Kinds) -> None:
    """Refuse a file that is named as one known file and has the columns of another."""
    for each in kinds.files:
        if tidy.name.lower().startswith(each.named) and each.key != tidy.kind.key:
            raise UnreadablePublication(
                f"{tidy.name} is named as {each.title!r}, but has the columns of {tidy.kind.title!r}. "
                "Find out which it is, and rename it or fetch the other."
            )


def _take(tidy: Tidy, number: int, cells: dict[str, str], known: KnownPlaces) -> None:
    where = f"{tidy.name}, row {number}"
    kind = tidy.kind
    for column, text in kind.expects.items():
        if cells[column] != text:
            raise UnreadablePublication(
                f"{where}: the {column} is {cells[column]!r}, but this file has the columns of {kind.title!r}, "
                f"where it is {text!r}. {AGAIN}"
            )
    if cells["time_identifier"] != kind.time:
        raise UnreadablePublication(
            f"{where}: the time_identifier is {cells['time_identifier']!r}; expected {kind.time!r} in {kind.title!r}. "
            f"{AGAIN}"
        )
    rows = [Row(number, place, cells["time_period"], cells) for place in _places(where, cells, known, tidy)]
    if len(rows) > 1:
        tidy.joint += [(cells["la_name"], row) for row in rows]
        return
    [row] = rows
    before = tidy.rows.setdefault(_key(tidy, row), row)
    if before is row:
        return
    counted = {column for measure in tidy.kind.measures for column in measure.columns}
    differing = [each for each in cells if not _alike(cells[each], before.cells[each], each in counted)]
    if differing:
        column = differing[0]
        raise UnreadablePublication(
            f"{where} and row {before.line} are both of {cells['la_name'] or row.place} in {cells['time_period']}, "
            f"and they disagree: {column} is {cells[column]!r} and {before.cells[column]!r}. Remove the wrong one."
        )
    tidy.repeated += 1


def _alike(one: str, other: str, is_figure: bool) -> bool:
    """True if two cells say the same; only a figure is compared as a number, for codes keep their noughts."""
    return one == other or (is_figure and same_figure(one, other))


def _places(where: str, cells: Mapping[str, str], known: KnownPlaces, tidy: Tidy) -> list[str]:
    """The code of the place a row is of, or of each of the authorities it gives together."""
    level = cells["geographic_level"]
    if level == "Local authority":
        return _authorities(where, cells, known, tidy)
    code = {"National": cells["country_code"], "Regional": cells["region_code"]}.get(level)
    if code is None:
        raise UnreadablePublication(
            f"{where}: the geographic_level is {level!r}; expected National, Regional or Local authority. {AGAIN}"
        )
    if code not in known.larger or (level == "National") != (known.larger[code] == known.country):
        raise UnreadablePublication(
            f"{where}: {code!r} is not the code of {'the country' if level == 'National' else 'a region known here'}. "
            "Check the row."
        )
    return [known.larger[code]]


def _authorities(where: str, cells: Mapping[str, str], known: KnownPlaces, tidy: Tidy) -> list[str]:
    text, name = cells["old_la_code"].strip(), cells["la_name"]
    codes = text.split(" / ")
    if not all(code in known.authorities for code in codes):
        raise UnreadablePublication(
            f"{where}: authority {text!r} ({name!r}) is not an authority that is known here. "
            "Check the number; a new authority is added to the list of places first."
        )
    if len(codes) == 1:
        tidy.codes.setdefault(text, set()).add(cells["new_la_code"])
    return codes


def odd(tidy: Tidy, known: KnownPlaces) -> Iterator[Oddity]:
    """What a reader ought to know about the rows of one file."""
    if tidy.joint:
        joint = Counter(name for name, row in tidy.joint if row.cells["old_la_code"].startswith(row.place))
        names = " and ".join(f"{name} ({count} rows)" for name, count in sorted(joint.items()))
        yield Oddity(
            "two authorities in one row",
            f"{tidy.name} gives some authorities together: {names}. Such a row is kept under each of the two, as the "
            "Local Authority Interactive Tool keeps it; it is the figure of both together.",
        )
    changed = [known.authorities[code] for code, codes in sorted(tidy.codes.items()) if len(codes - {""}) > 1]
    if changed:
        yield Oddity(
            "ONS code changed",
            f"{tidy.name} has more than one ONS code for {', '.join(changed)}; the three-digit number is followed.",
        )
    if tidy.repeated:
        yield Oddity("row repeated", f"{tidy.name}: {tidy.repeated} rows stand twice with the same values; used once.")
    if tidy.kind.rounded_to:
        yield Oddity(
            "counts rounded",
            f"{tidy.kind.title}: counts of regions and of England are rounded to {tidy.kind.rounded_to:g}; those of "
            "authorities are as counted, small ones suppressed.",
        )
