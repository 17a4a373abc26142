"""Files of Explore Education Statistics, given together, as one publication."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from alongside.published.ees.figures import Cells, cells_of, panel_of
from alongside.published.ees.kinds import Kinds, MeasureKind
from alongside.published.ees.tidy import KnownPlaces, Tidy, check_name, odd, opened
from alongside.published.publication import Oddity, Publication, PublishedMeasure, UnreadablePublication
from benchmarking.periods import PeriodKind

KEY = "ees"
YEAR_TYPE = {
    PeriodKind.FINANCIAL: "Financial Year",
    PeriodKind.MARCH: "Annual",
    PeriodKind.SEPTEMBER: "Annual (end of Sept)",
    PeriodKind.ACADEMIC: "Academic Year",
}
Progress = Callable[[str], None]


def read(
    paths: Sequence[Path], *, kinds: Kinds, known: KnownPlaces, extracted_on: date | None, progress: Progress
) -> Publication:
    """Read one or more of the published files.

    raises  UnreadablePublication, before anything is stored
    """
    files: dict[str, Tidy] = {}
    for path in sorted(paths, key=lambda each: each.name):
        progress(f"Reading {path.name}")
        tidy = opened(path, kinds=kinds, known=known)
        check_name(tidy, kinds)
        if tidy.kind.key in files:
            raise UnreadablePublication(
                f"{files[tidy.kind.key].name} and {tidy.name} are both {tidy.kind.title!r}; expected one of each file. "
                "Leave out the one that was replaced."
            )
        files[tidy.kind.key] = tidy
    measures, oddities, counts = _measures(files, kinds, known)
    if not measures:
        given = " and ".join(sorted(tidy.name for tidy in files.values()))
        raise UnreadablePublication(
            f"{given} gives no measure by itself; populations stand under rates. "
            f"Give it together with a file such as {kinds.file('referrals').title!r}."
        )
    return Publication(
        key=KEY,
        title=kinds.title,
        publisher=kinds.publisher,
        licence=kinds.licence,
        address=kinds.address,
        nation="England",
        files=tuple(tidy.file for tidy in sorted(files.values(), key=lambda each: each.name)),
        extracted_on=extracted_on,
        measures=tuple(measures),
        oddities=(*oddities, *(each for tidy in files.values() for each in odd(tidy, known))),
        counts={"files": len(files), "rows": sum(len(tidy.rows) for tidy in files.values()), **counts},
        read_by=kinds.table_hash,
    )


def _measures(
    files: dict[str, Tidy], kinds: Kinds, known: KnownPlaces
) -> tuple[list[PublishedMeasure], list[Oddity], dict[str, int]]:
    measures, oddities = [], []
    counted: Counter[str] = Counter()
    for kind in kinds.files:
        for measure in kind.measures if kind.key in files else ():
            if measure.denominator_from and measure.denominator_from not in files:
                other = kinds.file(measure.denominator_from).title
                said = f"{measure.key} ({measure.name}) needs {other!r}, which is not among the files given."
                oddities.append(Oddity("measure left out", said, measure.key))
                continue
            cells = cells_of(files[kind.key], measure, files.get(measure.denominator_from))
            if not cells:
                raise UnreadablePublication(
                    f"{files[kind.key].name} has the columns of {kind.title!r}, but no row of "
                    f"{' and '.join(map(repr, measure.where.values()))}. Fetch it from its publisher again."
                )
            counted.update(_counts(cells))
            oddities += _without_figures(measure, cells, known)
            measures.append(_measure(measure, kind.publication, cells))
    return measures, oddities, {"measures": len(measures), **dict(sorted(counted.items()))}


def _measure(measure: MeasureKind, publication: str, cells: Cells) -> PublishedMeasure:
    return PublishedMeasure(
        key=measure.key,
        name=measure.name,
        topics=(publication,),
        polarity=measure.polarity,
        decimals=measure.decimals,
        year_type=YEAR_TYPE[measure.year],
        banded=True,
        owner=publication,
        unit=measure.unit,
        panel=panel_of(measure.key, cells, counted=bool(measure.numerator)),
    )


def _counts(cells: Cells) -> Iterator[str]:
    for cell in cells.values():
        yield "figures" if cell.value.is_known else cell.value.state.word
        if cell.counted:
            yield "figures with their counts"


def _without_figures(measure: MeasureKind, cells: Cells, known: KnownPlaces) -> Iterator[Oddity]:
    """Authorities that have rows, every one of them marked: abolished ones, and those that came after them."""
    some = {place for (place, _), cell in cells.items() if cell.value.is_known}
    none = sorted({place for place, _ in cells} - some)
    if none:
        names = ", ".join(known.authorities.get(place, place) for place in none)
        yield Oddity("rows without a figure", f"{measure.key} has rows for {names}, but no figure in any.", measure.key)
