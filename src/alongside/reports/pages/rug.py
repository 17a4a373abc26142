"""The rug: every authority on every indicator, shaded by the fifth of the region it stands in."""

from typing import TYPE_CHECKING

from alongside.documents.page import Rug, RugCell, RugColumn, RugRow, RugTopic
from alongside.reports.pages.figures import figure, is_watch, meaning_at, missing_word, position_words
from alongside.reports.pages.material import Material
from benchmarking.indicators import Polarity

if TYPE_CHECKING:
    from benchmarking.indicators import Indicator


def rug(material: Material) -> Rug:
    """The region's rug; a mark stands only where there is a headline or a watch line."""
    return Rug(
        caption=(
            f"{len(material.authorities)} authorities by {len(material.indicators)} measures, "
            f"latest {material.noun} of each"
        ),
        sentence=(
            "Shading says which fifth of the region a figure is in: a position, not a verdict. A mark says that "
            "something has changed enough to talk about."
        ),
        topics=tuple(
            RugTopic(topic, tuple(_column(indicator) for indicator in indicators))
            for topic, indicators in material.topics.items()
        ),
        rows=tuple(_row(material, place["code"], place["name"]) for place in material.authorities),
        source=f"Authorities in alphabetical order. {material.contents['source']['licence']}",
    )


def _column(indicator: "Indicator") -> RugColumn:
    return RugColumn(indicator.short_name, indicator.unit, indicator.polarity.words)


def _row(material: Material, code: str, name: str) -> RugRow:
    cells = tuple(
        _cell(material, code, indicator) for indicators in material.topics.values() for indicator in indicators
    )
    return RugRow(name, cells, material.links.authority(code))


def _cell(material: Material, code: str, indicator: "Indicator") -> RugCell:
    comparison = material.comparisons[code, indicator.code]
    headline = material.by_cell.get((code, indicator.code))
    fifth = comparison.facts["fifth"]
    return RugCell(
        text=figure(comparison.value, indicator),
        fifth=6 - fifth if fifth and indicator.polarity is Polarity.HIGH else fifth,
        directed=comparison.facts["directed"],
        position=position_words(comparison.facts),
        meaning=meaning_at(material, code, indicator.code),
        watch=is_watch(material, code, indicator.code),
        href=material.links.headline(headline) if headline else "",
        state="" if comparison.value is not None else missing_word(comparison),
        value=comparison.value,
    )
