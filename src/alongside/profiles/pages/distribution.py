"""One authority beside the region's others, none of which is named: where a quarter, half and three quarters stand.

Neither the lowest nor the highest is told, nor anybody's size or interval but the reader's own: a published table
beside it would give the others their names back.
"""

from statistics import quantiles
from typing import TYPE_CHECKING

from alongside.documents.page import Cell, Column, Figure, Table
from alongside.headlines.pages import name_with_unit
from alongside.profiles.pages.in_order import references
from alongside.reports.pages.figures import figure, missing_word
from alongside.ui.charts import Dot, ranked_dots

if TYPE_CHECKING:
    from alongside.releases.models import Comparison
    from alongside.reports.pages.material import Material
    from benchmarking.indicators import Indicator

FEWEST = 8
WORDS = ("A quarter are below", "Half are below", "Three quarters are below")


def figure_of(material: "Material", indicator: "Indicator", own: str) -> Figure | None:
    """The reader's own authority beside the quarters of the region; None where too few have a figure to be unnamed.

    own  the code of the reader's authority
    """
    quarters = _quarters(material, indicator)
    if not quarters:
        return None
    name = next(place["name"] for place in material.authorities if place["code"] == own)
    mine = material.comparisons[own, indicator.code]
    title = _finding(mine.value, quarters, name)
    drawn = [_drawn(material, indicator, own, name, quarters, title, narrow=narrow) for narrow in (False, True)]
    return Figure(
        title=title,
        wide=drawn[0],
        narrow=drawn[1],
        alt=f"{indicator.name}: {title}",
        measure=f"{name_with_unit(indicator)}, {material.readings[indicator.code]['latest']['words']}.",
        table=_table(indicator, name, mine, quarters),
        source=("Other authorities are not named to Lead Members and Chief Executives.",),
    )


def _drawn(
    material: "Material",
    indicator: "Indicator",
    own: str,
    name: str,
    quarters: list[float],
    title: str,
    *,
    narrow: bool,
) -> str:
    mine = material.comparisons[own, indicator.code]
    low, high = mine.facts["interval"] or (None, None)
    state = "" if mine.value is not None else missing_word(mine)
    return ranked_dots(
        [Dot(name, mine.value, low, high, state, own=True), *map(Dot, WORDS, quarters)],
        key="in-order",
        title=title,
        desc="The reader’s own authority, then where a quarter, half and three quarters of authorities stand.",
        write=lambda value: figure(value, indicator),
        references=references(material, indicator, own),
        narrow=narrow,
    )


def _table(indicator: "Indicator", name: str, mine: "Comparison", quarters: list[float]) -> Table:
    own = Cell(figure(mine.value, indicator)) if mine.value is not None else Cell(state=missing_word(mine))
    return Table(
        caption=f"{name_with_unit(indicator)} in {name} and among the region’s authorities",
        columns=(Column("Where"), Column("Figure", indicator.unit, numeric=True)),
        rows=(
            (Cell(name), own),
            *((Cell(words), Cell(figure(value, indicator))) for words, value in zip(WORDS, quarters, strict=True)),
        ),
    )


def _quarters(material: "Material", indicator: "Indicator") -> list[float]:
    values = [
        each.value
        for place in material.authorities
        if (each := material.comparisons[place["code"], indicator.code]).value is not None
    ]
    return quantiles(values, n=4, method="inclusive") if len(values) >= FEWEST else []


def _finding(value: float | None, quarters: list[float], name: str) -> str:
    if value is None:
        return "How the region’s authorities spread, none of them named."
    below = sum(value > quarter for quarter in quarters)
    where = ("in the lowest quarter", "in the lower half", "in the upper half", "in the highest quarter")[below]
    return f"{name} stands {where} of the region’s authorities."
