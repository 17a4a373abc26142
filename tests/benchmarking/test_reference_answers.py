"""Every reference answer, reckoned again from its inputs alone: numbers to their tolerance, labels exactly."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from alongside.cli.measure import answered

INPUTS = {
    "proportion_wilson": ("numerator", "denominator"),
    "rate_byar_exact": ("count", "denominator"),
    "dsr_dobson": ("id", "counts", "populations", "standard_population"),
    "indirect_ratio": ("id", "observed", "populations", "reference_counts", "reference_populations"),
    "mean_t": ("id", "values"),
    "quantile": ("id", "values", "nquantiles", "highest_value_is_quantile_1"),
    "funnel_significance_no_overdispersion": ("id", "statistic", "numerator", "denominator"),
}
FEWEST = {  # how many cases there are to pass; with fewer, something was not run
    "xmr_synthetic": 252,
    "xmr_real": 173,
    "funnel": 108,
    "proportion_wilson": 72,
    "rate_byar_exact": 70,
    "dsr_dobson": 16,
    "indirect_ratio": 12,
    "mean_t": 8,
    "quantile": 79,
    "funnel_significance_no_overdispersion": 10,
    "proportions": 39,
    "values_with_intervals": 36,
    "recent_change": 12,
}


def read(shared: Path, name: str) -> dict[str, Any]:
    return json.loads((shared / "data" / "spc" / f"{name}.json").read_text())


def without_answers(document: dict[str, Any]) -> dict[str, Any]:
    bare = copy.deepcopy(document)
    for name in ("cases", "proportions", "values_with_intervals"):
        for case in bare.get(name, ()):
            del case["expected"]
    for section, fields in INPUTS.items():
        if section in bare:
            bare[section] = [{field: row[field] for field in fields} for row in bare[section]]
    return bare


def disagreements(found: Any, expected: Any, largest: float = 0.0, where: str = "") -> list[str]:
    """Where two answers differ: numbers by more than 1e-9 of the larger, anything else at all."""
    if isinstance(expected, dict):
        if not isinstance(found, dict) or list(found) != list(expected):
            return [f"{where}: {found!r:.80} has not the fields {list(expected)}"]
        return [
            line for key in expected for line in disagreements(found[key], expected[key], largest, f"{where}.{key}")
        ]
    if isinstance(expected, list):
        if not isinstance(found, list) or len(found) != len(expected):
            return [f"{where}: not a list of {len(expected)}"]
        pairs = enumerate(zip(found, expected))
        return [line for i, (one, other) in pairs for line in disagreements(one, other, largest, f"{where}[{i}]")]
    numeric = all(isinstance(one, int | float) and not isinstance(one, bool) for one in (found, expected))
    if numeric and abs(found - expected) <= 1e-9 * max(abs(found), abs(expected), largest):
        return []
    if not numeric and found == expected and type(found) is type(expected):
        return []
    return [f"{where}: {found!r} instead of {expected!r}"]


@pytest.mark.parametrize("name", ["xmr_synthetic", "xmr_real"])
def test_every_usual_range_agrees(shared, name):
    document, further = read(shared, name), read(shared, "inputs_real")
    reckoned = answered("xmr", without_answers(document), further)["cases"]
    wrong = []
    for case, found in zip(document["cases"], reckoned, strict=True):
        expected = case["expected"] | {k: v["value"] for k, v in case.get("deliberate_difference", {}).items()}
        compared = found["expected"]
        if case.get("tie_sensitive"):
            compared = compared | {"side_of_mean": expected["side_of_mean"]}
        values = case["values"] if "values" in case else further["series"][case["input_ref"]]["values"]
        largest = max((abs(value) for value in values if value is not None), default=0.0)
        wrong += disagreements(compared, expected, largest, case["id"])
    assert wrong == []
    assert len(reckoned) >= FEWEST[name]


def test_every_funnel_agrees_but_for_the_limits_not_to_be_matched(shared):
    document = read(shared, "funnel")
    reckoned = answered("funnel", without_answers(document), read(shared, "inputs_funnel_real"))["cases"]
    wrong = []
    for case, found in zip(document["cases"], reckoned, strict=True):
        excused = {name: case["expected"][name] for name in case.get("reference_limits_not_to_be_matched", ())}
        wrong += disagreements(found["expected"] | excused, case["expected"], where=case["id"])
    assert wrong == []
    assert len(reckoned) >= FEWEST["funnel"]


@pytest.mark.parametrize("section", INPUTS)
def test_every_interval_and_position_agrees(shared, section):
    rows = read(shared, "intervals")[section]
    reckoned = answered("intervals", without_answers({section: rows}))[section]
    wrong = [
        line
        for number, (found, row) in enumerate(zip(reckoned, rows, strict=True))
        for line in disagreements(found, {key: row[key] for key in found}, where=f"{section} {number}")
    ]
    assert wrong == []
    assert [set(found) for found in reckoned] == [set(row) for row in rows]
    assert len(reckoned) >= FEWEST[section]


@pytest.mark.parametrize("section", ["proportions", "values_with_intervals"])
def test_every_five_point_trend_agrees(shared, section):
    document = read(shared, "trend_five_point")
    reckoned = answered("trend", without_answers(document))[section]
    pairs = zip(reckoned, document[section], strict=True)
    assert [line for a, b in pairs for line in disagreements(a["expected"], b["expected"], where=b["id"])] == []
    assert len(reckoned) >= FEWEST[section]


def test_every_recent_change_agrees(shared):
    document = read(shared, "recent_change")
    reckoned = answered("recent-change", without_answers(document))["cases"]
    pairs = zip(reckoned, document["cases"], strict=True)
    assert [line for a, b in pairs for line in disagreements(a["expected"], b["expected"], 1.0, b["id"])] == []
    assert len(reckoned) >= FEWEST["recent_change"]


@pytest.mark.parametrize(
    ("kind", "name", "further"),
    [
        ("xmr", "xmr_real", "inputs_real"),
        ("funnel", "funnel", "inputs_funnel_real"),
        ("trend", "trend_five_point", None),
        ("recent-change", "recent_change", None),
    ],
)
def test_answers_already_in_the_file_are_not_looked_at(shared, kind, name, further):
    document = read(shared, name)
    spoilt = copy.deepcopy(document)
    for section in ("cases", "proportions", "values_with_intervals"):
        for case in spoilt.get(section, ()):
            case["expected"] = {"mean": "nonsense", "marker": None}
    held = read(shared, further) if further else None
    assert answered(kind, spoilt, held) == answered(kind, without_answers(document), held)


def test_everything_but_the_answers_is_kept_as_it_was(shared):
    document = read(shared, "xmr_synthetic")
    kept = without_answers(answered("xmr", document))
    assert kept == without_answers(document)
    assert document == read(shared, "xmr_synthetic")
