"""The region's authorities one under another, by name unless asked for by size, with intervals: never a league."""

from typing import TYPE_CHECKING

from alongside.documents.page import Cell, Column, Figure, Link, Meaning, Table
from alongside.headlines.pages import name_with_unit
from alongside.profiles.pages.links import ProfileLinks
from alongside.profiles.pages.words import between
from alongside.reports.pages.figures import (
    figure,
    is_watch,
    meaning_at,
    missing_word,
    position_words,
    signed,
    with_unit,
)
from alongside.ui.charts import Dot, Reference, ranked_dots

if TYPE_CHECKING:
    from alongside.releases.models import Comparison
    from alongside.reports.pages.material import Material
    from benchmarking.indicators import Indicator


def has_sizes(material: "Material", indicator: "Indicator") -> bool:
    """Whether authorities can be put in order of size: whether any base was published."""
    return any(each.facts["base"] for _, _, each in _rows(material, indicator))


def figure_of(material: "Material", links: ProfileLinks, indicator: "Indicator", own: str, *, by_size: bool) -> Figure:
    """Each authority's figure with its interval where there is one; region, nation and neighbours as lines."""
    rows = _rows(material, indicator)
    if by_size:
        rows.sort(key=lambda row: -(row[2].facts["base"] or 0))
    title = finding(material, indicator)
    drawn = {
        narrow: ranked_dots(
            [_dot(material, code, name, each, own) for code, name, each in rows],
            key="in-order",
            title=title,
            desc="Authorities in the order of their " + ("size." if by_size else "names."),
            write=lambda value: figure(value, indicator),
            references=references(material, indicator, own),
            by_name=not by_size,
            narrow=narrow,
        )
        for narrow in (False, True)
    }
    latest = material.readings[indicator.code]["latest"]["words"]
    order = "Largest first" if by_size else "In order of name"
    return Figure(
        title=title,
        wide=drawn[False],
        narrow=drawn[True],
        alt=f"{indicator.name} for each authority of the region. {title}",
        measure=f"{name_with_unit(indicator)}, {latest}. {order}; not a league.",
        table=table(material, links, indicator, rows),
        source=_other_order(material, links, indicator, own, by_size=by_size),
    )


def finding(material: "Material", indicator: "Indicator") -> str:
    """How many can be told from the region by their interval; without intervals, how far the figures reach."""
    rows = [each for _, _, each in _rows(material, indicator) if each.value is not None]
    region = material.readings[indicator.code]["region"]["value"]
    spans = [each.facts["interval"] for each in rows if each.facts["interval"]]
    if not rows:
        return "No authority has a figure."
    if spans and region is not None:
        told = sum(not low <= region <= high for low, high in spans)
        return (
            f"{len(spans) - told} of {len(spans)} authorities cannot be told from the region by this figure alone: "
            "their 95% intervals hold the region’s."
        )
    values = [each.value for each in rows if each.value is not None]
    return f"Figures reach from {figure(min(values), indicator)} to {with_unit(max(values), indicator)}."


def heading(material: "Material", indicator: "Indicator") -> str:
    """The finding in a few words, for the heading above the chart."""
    spans = [each.facts["interval"] for _, _, each in _rows(material, indicator) if each.facts["interval"]]
    region = material.readings[indicator.code]["region"]["value"]
    if spans and region is not None:
        inside = sum(low <= region <= high for low, high in spans)
        if 2 * inside > len(spans):
            return "Most authorities cannot be told apart"
    return "Every authority, by name"


def references(material: "Material", indicator: "Indicator", own: str) -> list[Reference]:
    """The lines to compare with: the region, the nation, and the own authority's neighbours, each where known."""
    reading = material.readings[indicator.code]
    found = []
    if reading["region"]["value"] is not None:
        found.append(Reference("region", reading["region"]["value"]))
    same = reading["nation"]["value"] == reading["region"]["value"]
    if reading["nation"]["value"] is not None and not reading["nation_set_aside"] and not same:
        found.append(Reference(material.nation, reading["nation"]["value"]))
    if own:
        median = material.comparisons[own, indicator.code].facts["neighbours"]["median"]
        if median is not None:
            found.append(Reference("neighbours", median))
    return found


def table(
    material: "Material", links: ProfileLinks, indicator: "Indicator", rows: "list[tuple[str, str, Comparison]]"
) -> Table:
    """Every authority's figure, interval, change and position, each name leading to its own usual range."""
    return Table(
        caption=f"{name_with_unit(indicator)}, {material.readings[indicator.code]['latest']['words']}",
        columns=(
            Column("Authority"),
            Column("Figure", indicator.unit, numeric=True),
            Column("95% interval", numeric=True),
            Column("Change", numeric=True),
            Column("Neighbours", "median", numeric=True),
            Column("In the region"),
        ),
        rows=tuple(_row(material, links, indicator, *each) for each in rows),
    )


def _rows(material: "Material", indicator: "Indicator") -> "list[tuple[str, str, Comparison]]":
    return [
        (place["code"], place["name"], material.comparisons[place["code"], indicator.code])
        for place in material.authorities
    ]


def _dot(material: "Material", code: str, name: str, comparison: "Comparison", own: str) -> Dot:
    low, high = comparison.facts["interval"] or (None, None)
    meaning = meaning_at(material, code, comparison.indicator) or Meaning.AS_USUAL
    state = "" if comparison.value is not None else missing_word(comparison)
    return Dot(name, comparison.value, low, high, state, own=code == own, meaning=meaning)


def _row(
    material: "Material", links: ProfileLinks, indicator: "Indicator", code: str, name: str, comparison: "Comparison"
) -> tuple[Cell, ...]:
    facts = comparison.facts
    first = Cell(name, href=links.indicator(indicator.code, authority=code))
    if comparison.value is None:
        return (first, Cell(state=missing_word(comparison), span=5))
    median = facts["neighbours"]["median"]
    return (
        first,
        Cell(figure(comparison.value, indicator)),
        Cell(between(facts["interval"], indicator)) if facts["interval"] else Cell("none"),
        Cell(signed(facts["change"], indicator)) if facts["change"] is not None else Cell("none"),
        Cell(figure(median, indicator)) if median is not None else Cell("none"),
        Cell(
            position_words(facts),
            meaning=meaning_at(material, code, indicator.code),
            watch=is_watch(material, code, indicator.code),
        ),
    )


def _other_order(
    material: "Material", links: ProfileLinks, indicator: "Indicator", own: str, *, by_size: bool
) -> tuple[Link | str, ...]:
    if not has_sizes(material, indicator):
        return ("No counts are published for this indicator, so there are no intervals.",)
    chosen = {"authority": own} if own else {}
    if by_size:
        return (Link("Order by name", f"{links.indicator(indicator.code, **chosen)}#in-order"),)
    return (Link("Order by size", f"{links.indicator(indicator.code, **chosen, order='size')}#in-order"),)
