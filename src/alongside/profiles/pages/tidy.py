"""An indicator's figures as a tidy file: one row a place and period, a mark in brackets where there is no number."""

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from benchmarking.values import State

if TYPE_CHECKING:
    from alongside.reports.pages.material import Material
    from benchmarking.indicators import Indicator
    from benchmarking.panel import Panel

COLUMNS = (
    "release", "indicator", "indicator_name", "unit", "place", "place_name", "place_kind", "period", "period_words",
    "period_start", "period_end", "newest", "value", "state", "low_95", "high_95", "numerator", "denominator",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_AWAY = {State.NOT_RECEIVED: "x", State.BLANK: "x"}  # files have no mark of their own for these; `state` says which


def tidy_csv(material: "Material", code: str) -> str:
    """Every figure of the region's authorities, the region and the nation, as frozen, in full precision.

    value    a number, or a mark: [c] suppressed, [x] not available, [z] not applicable, [low], [u]
    state    the same in words
    raises   KeyError: the release has no such indicator
    """
    indicator = {each.code: each for each in material.indicators}[code]
    written = io.StringIO(newline="")
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    rows.writerows([_safe(cell) for cell in row] for row in _rows(material, indicator))
    return written.getvalue()


def _rows(material: "Material", indicator: "Indicator") -> Iterator[list[Any]]:
    panel = material.panels[indicator.code]
    newest = material.readings[indicator.code]["latest"]["label"]
    region, nation = material.contents["region"], material.contents["nation"]
    places = [(place, "authority") for place in material.authorities]
    places += [(region, "region")] + ([(nation, "nation")] if nation["code"] != region["code"] else [])
    for place, kind in places:
        comparison = material.comparisons.get((place["code"], indicator.code))
        masked = comparison.facts["masked"] if comparison else {}
        interval = comparison.facts["interval"] if comparison else None
        for column, period in enumerate(panel.periods):
            value = panel.value(place["code"], column)
            state = State.NOT_APPLICABLE if period.label in masked else value.state
            at_newest = period.label == newest
            yield [
                material.release.reference, indicator.code, indicator.name, indicator.unit,
                place["code"], place["name"], kind,
                period.label, period.words, period.start.isoformat(), period.end.isoformat(),
                "yes" if at_newest else "no",
                repr(value.number) if state is State.KNOWN else f"[{_AWAY.get(state, state.mark)}]",
                state.word,
                *((repr(edge) for edge in interval) if interval and at_newest else ("", "")),
                *_counts(panel, place["code"], column, known=state is State.KNOWN),
            ]  # fmt: skip


def _counts(panel: "Panel", place: str, column: int, *, known: bool) -> tuple[str, str]:
    row = panel.row_of(place)
    if panel.numerators is None or panel.denominators is None or row is None or not known:
        return "", ""
    counts = float(panel.numerators[row, column]), float(panel.denominators[row, column])
    upper, lower = ("" if count != count else repr(count).removesuffix(".0") for count in counts)
    return upper, lower


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; a negative number stays the number it is."""
    if not cell.startswith(_FORMULA):
        return cell
    try:
        float(cell)
    except ValueError:
        return f"'{cell}"
    return cell
