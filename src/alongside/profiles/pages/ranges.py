"""The usual range of one series as a chart with its table: an authority's own, or the whole region's."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from alongside.documents.page import Cell, Column, Figure, Table
from alongside.headlines.pages import CAUSE_WORDS, Series, drawing, name_with_unit, series_of
from alongside.reports.pages.figures import figure
from benchmarking.values import without_dust

if TYPE_CHECKING:
    from alongside.reports.pages.material import Material
    from benchmarking.indicators import Indicator


def own_series(material: "Material", place: str, indicator: "Indicator") -> Series:
    """An authority's own figures; one that is not wholly its own is left out and says so."""
    facts = material.comparisons[place, indicator.code].facts
    name = next(each["name"] for each in material.authorities if each["code"] == place)
    return _series(material, place, name, indicator, facts["masked"], facts["usual_range"])


def region_series(material: "Material", indicator: "Indicator") -> Series:
    """The whole region's figures, as published or as summed, with a usual range reckoned in the same way."""
    code = material.contents["region"]["code"]
    drawn = _series(material, code, material.region, indicator, {}, {})
    return replace(drawn, limits=_range_of(drawn.points, indicator))


def _series(
    material: "Material", place: str, name: str, indicator: "Indicator", masked: dict[str, str], limits: dict[str, Any]
) -> Series:
    panel = material.panels[indicator.code]
    latest = material.readings[indicator.code]["latest"]["label"]
    count = next(column for column, period in enumerate(panel.periods, start=1) if period.label == latest)
    return series_of(panel, place, name, indicator, count=count, masked=masked, limits=limits)


def _range_of(points: tuple[dict[str, Any], ...], indicator: "Indicator") -> dict[str, Any]:
    """Mean, limits and special causes of a series that no release judged (statistics.md A)."""
    from math import isnan

    from benchmarking.trend.special_causes import Cause as Kind
    from benchmarking.trend.usual_range import Direction, History, usual_ranges

    known = [at for at, point in enumerate(points) if point["value"] is not None]
    judged = usual_ranges(
        [points[at]["value"] for at in known], [len(known)], direction=int(Direction.of(indicator.polarity))
    )
    causes: list[str | None] = [None] * len(points)
    for at, code in zip(known, judged.cause.tolist(), strict=True):
        causes[at] = Kind(code).label if code else None

    def number(value: float) -> float | None:
        return None if isnan(value) else without_dust(float(value))

    return {
        "points": len(known),
        "history": History(int(judged.history[0])).name.lower(),
        "mean": number(judged.mean[0]),
        "lower": number(judged.lower[0]),
        "upper": number(judged.upper[0]),
        "cause": causes,
    }


def figure_of(material: "Material", series: Series, indicator: "Indicator") -> Figure:
    """The chart, titled with what it shows, and its table."""
    return replace(
        drawing(series, indicator, key="usual-range"),
        measure=f"{series.name}: {name_with_unit(indicator)}",
        table=_table(series, indicator, material.noun),
    )


def _table(series: Series, indicator: "Indicator", noun: str) -> Table:
    return Table(
        caption=f"{series.name}, {name_with_unit(indicator)}, by {noun}",
        columns=(Column(noun.capitalize()), Column("Figure", indicator.unit, numeric=True), Column("What is special")),
        rows=tuple(
            (
                Cell(point["words"]),
                Cell(figure(point["value"], indicator)) if point["value"] is not None else Cell(state=point["state"]),
                Cell(CAUSE_WORDS.get(cause or "", "as usual") if point["value"] is not None else ""),
            )
            for point, cause in zip(series.points, series.limits["cause"], strict=True)
        ),
    )
