"""An indicator's figures as the file that its profile offers, rebuilt from what a release froze."""

import json

from tests.plain.bases import interval
from tests.plain.lines import Reckoned
from tests.plain.report import Report
from tests.plain.words import STATE_WORDS, period_words

FILE_MARKS = {"not received": "x", "blank": "x"}


def tidy(report: Report, each: Reckoned, document: str, reference: str) -> list[dict[str, str]]:
    """Every figure of the authorities, the region and the nation, as text; "" where a column is empty."""
    read, contents = json.loads(document), report.frozen.contents
    kinds = [(place, "authority") for place in contents["authorities"]] + [(contents["region"], "region")]
    if contents["nation"]["code"] != contents["region"]["code"]:
        kinds.append((contents["nation"], "nation"))
    return [
        _tidy_row(report, each, read, place, kind, t) | {"release": reference}
        for place, kind in kinds
        for t in range(len(read["periods"]))
    ]


def _tidy_row(report: Report, each: Reckoned, read: dict, place: dict, kind: str, t: int) -> dict[str, str]:
    entry, period, code = each.measure.entry, read["periods"][t], place["code"]
    at = read["places"].index(code) if code in read["places"] else None
    cell = "not received" if at is None else read["values"][at][t]
    cell = float(cell) if isinstance(cell, int | float) else cell or "blank"
    if t in each.measure.masked.get(code, {}):
        cell = "z"
    known, newest = isinstance(cell, float), period["label"] == each.measure.periods[-1]["label"]
    limits = interval(each.measure, code) if kind == "authority" and newest and known else None
    x, n = (read[name][at][t] for name in ("numerators", "denominators")) if _counted(read, at, known) else (None, None)
    return {
        "indicator": entry["code"],
        "indicator_name": entry["name"],
        "unit": entry["unit"],
        "place": code,
        "place_name": place["name"],
        "place_kind": kind,
        "period": period["label"],
        "period_words": period_words(period),
        "period_start": period["start"],
        "period_end": period["end"],
        "newest": "yes" if newest else "no",
        "value": repr(cell) if known else f"[{FILE_MARKS.get(str(cell), cell)}]",
        "state": "known" if known else STATE_WORDS[str(cell)],
        "low_95": repr(limits[0]) if limits else "",
        "high_95": repr(limits[1]) if limits else "",
        "numerator": _plain(x),
        "denominator": _plain(n),
    }


def _counted(read: dict, at: int | None, known: bool) -> bool:
    return "numerators" in read and at is not None and known


def _plain(count: float | None) -> str:
    return "" if count is None else repr(float(count)).removesuffix(".0")
