"""A release's tidy table, rebuilt from what it froze."""

from tests.plain import standing
from tests.plain.bases import interval
from tests.plain.frozen import NOT_RECEIVED
from tests.plain.lines import change_on_previous
from tests.plain.report import DIRECTIONS, Report
from tests.plain.words import period_words

Field = str | float | None


def tidy(report: Report, reference: str) -> list[dict[str, Field]]:
    """Every authority of the region on every measure; None where a column is empty."""
    return [_row(report, reference, code, name) for code in report.codes for name in report.reckoned]


def _row(report: Report, reference: str, code: str, indicator: str) -> dict[str, Field]:
    each = report.reckoned[indicator]
    measure, entry, line = each.measure, each.measure.entry, each.lines.get(code)
    value = measure.known(code)
    x, n = measure.counts[code][-1] if measure.counts and value is not None else (None, None)
    low, high = interval(measure, code) or (None, None)
    middle, known, many = standing.neighbours(report.frozen, measure, code)
    aside = indicator in report.frozen.contents["nation_set_aside"]
    return {
        "release": reference,
        "place_code": code,
        "place_name": report.frozen.name_of(code),
        "indicator_code": indicator,
        "indicator_name": entry["name"],
        "unit": entry["unit"],
        "direction": DIRECTIONS[entry["polarity"]],
        "period": measure.periods[-1]["label"],
        "period_in_words": period_words(measure.periods[-1]),
        "value": value,
        "state": _state(measure.latest(code)),
        "numerator": x,
        "denominator": n,
        "interval_low": low,
        "interval_high": high,
        "change": change_on_previous(measure, code),
        "previous_state": _state(measure.cells[code][-2]) if len(measure.periods) > 1 else "",
        "fifth": None if each.fifths[code] is None else float(each.fifths[code] or 0),
        "neighbours_median": middle,
        "neighbours_known": float(known),
        "neighbours_set": float(many),
        "region_value": _number(measure.region),
        "region_state": _state(measure.region),
        "nation_value": None if aside else _number(measure.nation),
        "nation_state": "[other scale]" if aside else _state(measure.nation),
        "line": line.tier if line else "",
        "line_meaning": line.meaning if line else "",
        "line_reference": f"{reference}-{code}-{indicator}" if line else "",
    }


def _number(cell: float | str) -> float | None:
    return cell if isinstance(cell, float) else None


def _state(cell: float | str) -> str:
    return "known" if isinstance(cell, float) else f"[{NOT_RECEIVED if cell == NOT_RECEIVED else cell}]"
