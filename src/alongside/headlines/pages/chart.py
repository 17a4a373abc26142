"""The points a headline rests on, as a usual-range chart with its table."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from alongside.documents.page import Cell, Column, Figure, Table
from alongside.headlines.models import Headline
from alongside.headlines.pages.series import Series, drawing, series_of
from alongside.releases import queries as releases
from benchmarking.periods import PeriodKind
from benchmarking.values import number_text

if TYPE_CHECKING:
    from benchmarking.indicators import Indicator
    from benchmarking.panel import Panel

YEAR_WORDS = {
    PeriodKind.FINANCIAL: "year ending 31 March",
    PeriodKind.ACADEMIC: "academic year, named by its end",
    PeriodKind.CALENDAR: "calendar year",
    PeriodKind.MARCH: "31 March",
    PeriodKind.JANUARY: "January",
    PeriodKind.SEPTEMBER: "30 September",
    PeriodKind.THREE_YEAR: "three years, pooled",
}


def figure_of(headline: Headline, indicator: "Indicator", panel: "Panel", facts: dict[str, Any]) -> Figure:
    """An authority's figures up to the latest period, with their usual range and what is special in them.

    facts  those of the comparison the headline belongs to
    """
    limits = facts["usual_range"]
    place = headline.place
    series = series_of(
        panel, place.code, place.name, indicator, count=len(limits["cause"]), masked=facts["masked"], limits=limits
    )
    return replace(
        drawing(series, indicator, key=f"range-{headline.order}"),
        table=_table(series, indicator),
        source=releases.contents_of(headline.release)["source"]["licence"],
    )


def _table(series: Series, indicator: "Indicator") -> Table:
    return Table(
        caption=f"{series.name}, {name_with_unit(indicator)}, by {_year_words(indicator)}",
        columns=(
            Column(indicator.cadence.noun.capitalize()),
            *(Column(point["short"], numeric=True) for point in series.points),
        ),
        rows=(
            (
                Cell("Figure"),
                *(
                    Cell(number_text(point["value"], indicator.decimals), value=point["value"])
                    if point["value"] is not None
                    else Cell(state=point["state"])
                    for point in series.points
                ),
            ),
        ),
        stack=False,
    )


def name_with_unit(indicator: "Indicator") -> str:
    """An indicator's short name and its unit: "Re-referrals, %"."""
    return f"{indicator.short_name}, {indicator.unit}" if indicator.unit else indicator.short_name


def _year_words(indicator: "Indicator") -> str:
    return YEAR_WORDS.get(indicator.year, "quarter") if indicator.year else "quarter"
