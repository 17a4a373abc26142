"""A release as a tidy table: one row an authority and a measure, for spreadsheets and other tools."""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from alongside.documents.csv_files import KNOWN, Tidy, TidyColumn
from alongside.reports.pages.material import Material, gather
from benchmarking.values import State

if TYPE_CHECKING:
    from alongside.releases.models import Release
    from benchmarking.indicators import Indicator

Row = tuple[str | float | None, ...]

COLUMNS = (
    TidyColumn("release", "text", "the release's reference"),
    TidyColumn("place_code", "text", "the authority's code; text, so that leading zeros stay"),
    TidyColumn("place_name", "text", "the authority's name"),
    TidyColumn("indicator_code", "text", "the measure's code in the indicator book"),
    TidyColumn("indicator_name", "text", "the measure's full name"),
    TidyColumn("unit", "text", "the unit of value and of every other figure of the row"),
    TidyColumn("direction", "text", "higher is better, lower is better, or no good direction"),
    TidyColumn("period", "text", "the latest period of the measure, as its publisher writes it"),
    TidyColumn("period_in_words", "text", "the same period written out"),
    TidyColumn("value", "number", "the authority's figure for the period"),
    TidyColumn("state", "mark", "known, or the mark that says why value is empty"),
    TidyColumn("numerator", "number", "the count behind value, where one was published"),
    TidyColumn("denominator", "number", "what the count was divided by, where it was published"),
    TidyColumn("interval_low", "number", "lower end of value's 95% interval; needs the counts"),
    TidyColumn("interval_high", "number", "upper end of value's 95% interval; needs the counts"),
    TidyColumn("change", "number", "value less that of the period before"),
    TidyColumn("previous_state", "mark", "known, or why there is no figure for the period before"),
    TidyColumn("fifth", "number", "fifth of the region, from 1, the lowest figures, to 5, the highest; no verdict"),
    TidyColumn("neighbours_median", "number", "median of the authority's statistical neighbours, if five are known"),
    TidyColumn("neighbours_known", "number", "how many of its statistical neighbours have a figure"),
    TidyColumn("neighbours_set", "number", "how many statistical neighbours it has"),
    TidyColumn("region_value", "number", "the region's own figure"),
    TidyColumn("region_state", "mark", "known, or why the region has none"),
    TidyColumn("nation_value", "number", "the nation's own figure; empty where it is on another scale"),
    TidyColumn("nation_state", "mark", "known, or why the nation has none that can be compared"),
    TidyColumn("line", "text", "headline or watch, where something has changed enough to talk about"),
    TidyColumn("line_meaning", "text", "what that line says: improving, concerning, rising, falling, high or low"),
    TidyColumn("line_reference", "text", "the line's reference, to ask about it"),
)


def tidy_figures(release: "Release") -> Tidy:
    """Every authority of the region on every measure of a release, at its latest period."""
    material = gather(release, on_site=False)
    rows = (
        _row(material, place["code"], place["name"], indicator)
        for place in material.authorities
        for indicator in material.indicators
    )
    return Tidy(COLUMNS, tuple(rows))


def _row(material: Material, code: str, name: str, indicator: "Indicator") -> Row:
    comparison = material.comparisons[code, indicator.code]
    facts, reading = comparison.facts, material.readings[indicator.code]
    low, high = facts["interval"] or (None, None)
    near, line = facts["neighbours"], material.by_cell.get((code, indicator.code))
    return (
        material.release.reference,
        code,
        name,
        indicator.code,
        indicator.name,
        indicator.unit,
        indicator.polarity.words,
        reading["latest"]["label"],
        reading["latest"]["words"],
        comparison.value,
        _state(comparison.state),
        *_counts(material, code, indicator.code, known=comparison.value is not None),
        low,
        high,
        facts["change"],
        _state(facts["previous"]["state"]) if facts["previous"] else "",
        facts["fifth"],
        near["median"],
        near["known"],
        near["of"],
        reading["region"]["value"],
        _state(reading["region"]["state"]),
        *_nation(reading),
        line.line.tier if line else "",
        line.line.meaning if line else "",
        line.reference if line else "",
    )


def _state(name: str) -> str:
    state = State[name.upper()]
    return KNOWN if state is State.KNOWN else f"[{state.mark}]"


def _nation(reading: Mapping[str, Any]) -> tuple[float | None, str]:
    if reading["nation_set_aside"]:
        return None, "[other scale]"
    return reading["nation"]["value"], _state(reading["nation"]["state"])


def _counts(material: Material, code: str, indicator: str, *, known: bool) -> tuple[float | None, float | None]:
    """The counts behind a figure that is shown; nothing of one that is not, so that none can be worked out."""
    panel = material.panels[indicator]
    row = panel.row_of(code)
    latest = material.readings[indicator]["latest"]["label"]
    column = next(at for at, period in enumerate(panel.periods) if period.label == latest)
    if not known or row is None or panel.numerators is None or panel.denominators is None:
        return None, None
    return _count(panel.numerators[row, column]), _count(panel.denominators[row, column])


def _count(number: float) -> float | None:
    return None if math.isnan(number) else float(number)
