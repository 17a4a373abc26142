"""All of the publisher's comparisons at once: every authority on every measure, in a few passes over arrays."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarking.comparison.published import Neighbours, Positions, Yearly, neighbour_means, positions, yearly
from benchmarking.indicators import Polarity
from benchmarking.panel import Panel

FIRST_NOT_AN_AUTHORITY = 970


@dataclass(frozen=True)
class Compared:
    """Comparisons of every measure; columns of `yearly` are areas, those of the rest authorities only.

    column  area code to its column in `yearly`
    among   authority code to its column in `positions` and the neighbours
    """

    panels: Sequence[Panel]
    column: Mapping[str, int]
    among: Mapping[str, int]
    yearly: Yearly
    positions: Positions
    neighbours: Neighbours
    neighbours_before: Neighbours


def compared(
    polarities: Sequence[str],
    panels: Sequence[Panel],
    neighbours: Mapping[str, Sequence[str]],
    *,
    asked: Collection[str] = (),
    larger: Collection[str] = (),
) -> Compared:
    """Reckon every comparison.

    polarities  high, low or none, in the order of the panels
    neighbours  authority code to the codes of its neighbours; an authority without any has none to compare with
    asked       authorities that are wanted even if no figure of theirs was published
    larger      regions and the country, which are not ranked; in England their numbers tell as much
    """
    listed = {*asked, *larger, *(place for panel in panels for place in panel.places)}
    areas = sorted(listed, key=lambda code: (len(code), code))
    column = {code: number for number, code in enumerate(areas)}
    authorities = [code for code in areas if code not in larger and not _by_number_larger(code)]
    across = np.array([column[code] for code in authorities], dtype=np.intp)
    years = yearly(panels, areas)
    most = max((len(codes) for codes in neighbours.values()), default=0)
    wanted = np.full((len(authorities), most), -1, dtype=np.intp)
    for row, code in enumerate(authorities):
        near = [column[neighbour] for neighbour in neighbours.get(code, ()) if neighbour in column]
        wanted[row, : len(near)] = near
    return Compared(
        panels=panels,
        column=column,
        among={code: number for number, code in enumerate(authorities)},
        yearly=years,
        positions=positions(years.now[:, across], [Polarity(polarity) for polarity in polarities]),
        neighbours=neighbour_means(years.now, wanted),
        neighbours_before=neighbour_means(years.before, wanted),
    )


def _by_number_larger(code: str) -> bool:
    return code.isdecimal() and int(code) >= FIRST_NOT_AN_AUTHORITY
