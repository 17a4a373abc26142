"""One indicator across the region: equal hexagons, the table behind them, and the choice of another indicator."""

from dataclasses import replace
from typing import TYPE_CHECKING

from alongside.documents.page import Block, Cell, Column, Details, Facts, Figure, Heading, Link, Paragraph, Table, Text
from alongside.documents.words import Inline
from alongside.headlines.pages import name_with_unit
from alongside.profiles.pages import in_order
from alongside.profiles.pages.links import ProfileLinks
from alongside.profiles.pages.words import capital, listed, told_at
from alongside.reports.pages.figures import figure, is_watch, meaning_at, missing_word, position_words
from alongside.ui.charts import Hexagon, hexagons
from benchmarking.indicators import Polarity

if TYPE_CHECKING:
    from alongside.reports.pages.material import Material
    from benchmarking.indicators import Indicator

_INSIGNIFICANT = {"with", "and", "of", "upon", "the", "under"}
_SHORTEST = 3


def blocks(material: "Material", links: ProfileLinks, places: dict[str, tuple[int, int]], code: str) -> list[Block]:
    """The map of one indicator, or where the region has no map its authorities in order of name.

    code    "" for the indicator of the strongest headline, or the first
    raises  KeyError: the release has no such indicator
    """
    defined = {indicator.code: indicator for indicator in material.indicators}
    chosen = defined[code or (material.headlines[0].indicator if material.headlines else next(iter(defined)))]
    table = _table(material, links, chosen)
    opening = f"{capital(chosen.short_name)} across the region"
    if set(places) >= {place["code"] for place in material.authorities}:
        shown: list[Block] = [_figure(material, chosen, places, table)]
    else:
        drawn = in_order.figure_of(material, links, chosen, "", by_size=False)
        shown = [Paragraph(_sentence(material, chosen)), replace(drawn, table=table, source="")]
    return [
        Heading(opening, anchor="map"),
        *shown,
        Details("Show another indicator here", (_choices(material, links),)),
        Paragraph((Link(f"{capital(chosen.short_name)} in full", links.indicator(chosen.code)),)),
    ]


def _figure(material: "Material", indicator: "Indicator", places: dict[str, tuple[int, int]], table: Table) -> Figure:
    title = _sentence(material, indicator)
    named = short_names({place["code"]: place["name"] for place in material.authorities})
    drawn = {
        narrow: hexagons(
            [
                _hexagon(material, place["code"], named[place["code"]], indicator, places)
                for place in material.authorities
            ],
            key="map",
            title=title,
            desc="Each hexagon is one authority; the table below holds every figure.",
            narrow=narrow,
        )
        for narrow in (False, True)
    }
    return Figure(
        title=title,
        wide=drawn[False],
        narrow=drawn[True],
        alt=f"{indicator.name} for each authority, as equal hexagons. {title}",
        measure=name_with_unit(indicator),
        table=table,
        source=(
            "Each hexagon is one authority, equal in size and near its neighbours; shading, bars and marks as in the "
            "table above; hatched where there is no figure."
        ),
    )


def _hexagon(
    material: "Material", code: str, name: str, indicator: "Indicator", places: dict[str, tuple[int, int]]
) -> Hexagon:
    comparison = material.comparisons[code, indicator.code]
    fifth = comparison.facts["fifth"]
    column, row = places[code]
    return Hexagon(
        column=column,
        row=row,
        name=name,
        text=figure(comparison.value, indicator),
        fifth=6 - fifth if fifth and indicator.polarity is Polarity.HIGH else fifth,
        directed=comparison.facts["directed"],
        meaning=meaning_at(material, code, indicator.code),
        watch=is_watch(material, code, indicator.code),
        state="" if comparison.value is not None else missing_word(comparison),
    )


def _sentence(material: "Material", indicator: "Indicator") -> str:
    """Who is in the end fifths, and the region's figure, in words."""
    ends: dict[int, list[str]] = {1: [], 5: []}
    for place in material.authorities:
        fifth = material.comparisons[place["code"], indicator.code].facts["fifth"]
        if fifth in ends:
            ends[fifth].append(place["name"])
    reading = material.readings[indicator.code]
    said = [f"Region {told_at(reading['region'], indicator)}, {reading['latest']['words']}."]
    said += [
        f"{words}: {listed(ends[end])}." for end, words in ((5, "Highest fifth"), (1, "Lowest fifth")) if ends[end]
    ]
    return " ".join(said)


def _table(material: "Material", links: ProfileLinks, indicator: "Indicator") -> Table:
    return Table(
        caption=f"{name_with_unit(indicator)}, {material.readings[indicator.code]['latest']['words']}",
        columns=(Column("Authority"), Column("Figure", indicator.unit, numeric=True), Column("In the region")),
        rows=tuple(
            (
                Cell(place["name"], href=links.indicator(indicator.code, authority=place["code"])),
                Cell(figure(comparison.value, indicator))
                if comparison.value is not None
                else Cell(state=missing_word(comparison)),
                Cell(
                    position_words(comparison.facts),
                    meaning=meaning_at(material, place["code"], indicator.code),
                    watch=is_watch(material, place["code"], indicator.code),
                ),
            )
            for place in material.authorities
            for comparison in (material.comparisons[place["code"], indicator.code],)
        ),
    )


def _choices(material: "Material", links: ProfileLinks) -> Facts:
    """Every indicator the map could show, a topic to a line."""
    pairs: list[tuple[str, Text]] = []
    for topic, indicators in material.topics.items():
        said: list[Inline] = []
        for each in indicators:
            link = Link(capital(each.short_name), f"{links.region(indicator=each.code)}#map")
            said += [*((" · ",) if said else ()), link]
        pairs.append((topic, tuple(said)))
    return Facts(tuple(pairs))


def short_names(names: dict[str, str]) -> dict[str, str]:
    """A name for each hexagon, by code: the first letters, as many as tell it from the others; "Che E", "Che W"."""
    firsts = {code: name.split()[0] for code, name in names.items()}
    return {
        code: _short(name, [other for at, other in names.items() if at != code], firsts, code)
        for code, name in names.items()
    }


def _short(name: str, others: list[str], firsts: dict[str, str], code: str) -> str:
    first, *rest = name.split()
    rest = [word for word in rest if word not in _INSIGNIFICANT]
    if rest and (len(first) <= _SHORTEST or any(at != code and other == first for at, other in firsts.items())):
        return f"{first[:_SHORTEST]} {rest[0][0]}"
    for length in range(_SHORTEST, len(name) + 1):
        if not any(other.startswith(name[:length]) for other in others):
            return name[:length].strip()
    return name
