"""The tool's folder as one publication."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from alongside.published.files import source_file, workbook_rows
from alongside.published.lait import oddities
from alongside.published.lait.dictionary import Dictionary, read_dictionary
from alongside.published.lait.figures import Figures, read_figures
from alongside.published.lait.neighbours import read_neighbours
from alongside.published.publication import (
    Oddity,
    Publication,
    PublishedMeasure,
    PublishedNeighbours,
    UnreadablePublication,
)

VALUES, DICTIONARY, AREAS = "bds_long_0.parquet", "lait_data_dictionary.csv", "la_code_list.xlsx"
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class KnownPlaces:
    """What the reader needs to know of places.

    spellings   code to the folded spellings of its name
    ended       code of an abolished authority to its name and last day
    successors  code of an abolished authority to its name and the codes that followed it
    """

    spellings: Mapping[str, frozenset[str]]
    ended: Mapping[str, tuple[str, date]]
    successors: Mapping[str, tuple[str, Sequence[str]]]


def read(folder: Path, *, known: KnownPlaces, extracted_on: date | None, progress: Progress) -> Publication:
    """Read a folder of the tool's files: values, dictionary, list of areas and neighbour workbooks.

    extracted_on  when the files were taken, if somebody knows; otherwise the dictionary's newest update date
    progress      told what is being done, in words
    raises        UnreadablePublication, before anything is stored
    """
    if not folder.is_dir():
        raise UnreadablePublication(
            f"There is no folder {folder}; expected one that holds {VALUES} and its dictionary. "
            "Name the folder the files were put in."
        )
    progress("Checking the files")
    files = [source_file(folder / name) for name in (VALUES, DICTIONARY, AREAS)]
    dictionary = read_dictionary(folder / DICTIONARY)
    odd = _areas(folder / AREAS, known)
    progress("Reading the values")
    figures = read_figures(folder / VALUES, entries=dictionary.entries, known=known.spellings)
    progress("Reading the neighbours")
    neighbours, without = _neighbour_versions(folder, known)
    measures = tuple(_measures(dictionary, figures))
    progress("Looking for what is odd")
    return Publication(
        key="lait",
        title="Local Authority Interactive Tool",
        publisher="Department for Education",
        licence="Contains public sector information licensed under the Open Government Licence v3.0.",
        address="https://www.gov.uk/government/publications/local-authority-interactive-tool-lait",
        nation="England",
        files=(*files, *(version.file for version in neighbours)),
        extracted_on=extracted_on or dictionary.newest_update,
        measures=measures,
        neighbours=tuple(neighbours),
        oddities=(*odd, *without, *_odd(dictionary, figures, measures, known)),
        counts=figures.counts,
    )


def _measures(dictionary: Dictionary, figures: Figures) -> list[PublishedMeasure]:
    return [
        PublishedMeasure(
            key=key,
            name=entry.name,
            topics=entry.topics,
            polarity=entry.polarity,
            decimals=entry.decimals,
            year_type=entry.year_type,
            banded=entry.banded,
            owner=entry.owner,
            unit=entry.unit,
            panel=figures.panels[key],
        )
        for key, entry in dictionary.entries.items()
        if key in figures.panels
    ]


def _odd(
    dictionary: Dictionary, figures: Figures, measures: tuple[PublishedMeasure, ...], known: KnownPlaces
) -> list[Oddity]:
    without = [key for key in dictionary.entries if key not in figures.panels]
    return [
        *(Oddity("measure without figures", f"{key} is in the dictionary but has no figures.", key) for key in without),
        *oddities.england_out_of_scale(measures),
        *oddities.over_100_per_cent(measures),
        *oddities.dated_after_the_end(measures, known.ended),
        *oddities.beside_successors(measures, known.successors),
        *dictionary.oddities,
        *figures.oddities,
    ]


def _areas(path: Path, known: KnownPlaces) -> list[Oddity]:
    rows = workbook_rows(path)
    header = [str(cell) for cell in rows[0]] if rows else []
    if header[:2] != ["LA Number", "LA Name"]:
        raise UnreadablePublication(
            f"{path.name} begins with the headings {', '.join(map(repr, header[:4])) or 'nothing'}; "
            "expected 'LA Number', 'LA Name'. Fetch it from its publisher again."
        )
    extra = [str(row[1]) for row in rows[1:] if isinstance(row[0], float) and str(int(row[0])) not in known.spellings]
    return [
        Oddity("area without figures", f"The list of areas has {name!r}, which no figure belongs to.") for name in extra
    ]


def _neighbour_versions(folder: Path, known: KnownPlaces) -> tuple[list[PublishedNeighbours], list[Oddity]]:
    versions: list[PublishedNeighbours] = []
    odd: list[Oddity] = []
    for path in sorted(folder.glob("sn_*.xlsx")):
        version, oddities_found = read_neighbours(path, known=known.spellings)
        for other in versions:
            if other.version == version.version:
                raise UnreadablePublication(
                    f"{other.file.name} and {path.name} are both of {version.published_on:%B %Y}; "
                    "expected one workbook a month. Remove the one that was replaced."
                )
        versions.append(version)
        odd += oddities_found
    if not versions:
        raise UnreadablePublication(
            f"There is no workbook of statistical neighbours in {folder}; expected one such as sn_may_2025.xlsx. "
            "Put it there and import again."
        )
    return sorted(versions, key=lambda version: version.published_on), odd
