"""The reviewed definitions load whole, and agree with the lists they were made from."""

import csv
import json
from pathlib import Path

import pytest

from alongside.indicators import queries
from alongside.indicators.pages import reference_page
from benchmarking.indicators import Cadence, Indicator, Measured, Polarity, indicator_from
from benchmarking.periods import PeriodKind

ANNUAL_OF_QUARTERLY_WITHOUT_ONE = {"CL_NOTOUCH_PCT"}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def test_the_quarterly_set_has_28_indicators_of_which_18_are_core() -> None:
    assert queries.indicator_set("quarterly").title == "Quarterly set v1"
    assert len(queries.indicators(cadence=Cadence.QUARTERLY)) == 28
    assert len(queries.indicators(cadence="quarterly", core=True)) == 18
    assert len(queries.indicators(cadence="quarterly", core=False)) == 10


def test_the_annual_set_has_46_indicators() -> None:
    assert queries.indicator_set("annual").title == "Annual set v1"
    assert len(queries.indicators(cadence="annual")) == 46
    assert len(queries.indicators()) == 74
    assert len({each.code for each in queries.indicators()}) == 74


def test_the_quarterly_set_agrees_with_the_agreed_list(shared: Path) -> None:
    rows = {row["code"]: row for row in _rows(shared / "data/indicators.csv")}
    defined = {each.code: each for each in queries.indicators(cadence="quarterly")}

    assert {code: _as_listed(each) for code, each in defined.items()} == {
        code: {
            "name": row["name"],
            "topic": row["topic"],
            "numerator": row["numerator"],
            "denominator": row["denominator"],
            "type": row["type"],
            "unit": row["unit"],
            "polarity": row["polarity"],
            "window_months": int(row["window_months"]),
            "core": row["core"] == "yes",
            "lait_key": row["lait_key"] or None,
        }
        for code, row in rows.items()
    }


def _as_listed(each: Indicator) -> dict[str, object]:
    return {
        "name": each.name,
        "topic": each.topic,
        "numerator": each.numerator,
        "denominator": each.denominator,
        "type": each.measured.value,
        "unit": each.unit,
        "polarity": each.polarity.value,
        "window_months": each.window_months,
        "core": each.core,
        "lait_key": each.published_as,
    }


def test_the_annual_set_agrees_with_the_agreed_list_in_its_order(shared: Path) -> None:
    kinds = {
        "Financial Year": PeriodKind.FINANCIAL,
        "Annual": PeriodKind.MARCH,
        "Annual (end of Sept)": PeriodKind.SEPTEMBER,
        "Academic Year": PeriodKind.ACADEMIC,
        "Calendar Year": PeriodKind.CALENDAR,
    }

    listed = [
        (
            row["lait_key"],
            row["topic"],
            row["published_name"],
            row["polarity"],
            kinds[row["year_type"]],
            int(row["decimals"]),
        )
        for row in _rows(shared / "data/annual_indicators.csv")
    ]

    assert [
        (each.published_as, each.topic, each.published_name, each.polarity.value, each.year, each.decimals)
        for each in queries.indicators(cadence="annual")
    ] == listed


def test_every_published_name_is_the_publishers(shared: Path) -> None:
    names: dict[str, set[str]] = {}
    for row in _rows(shared / "data/lait/lait_data_dictionary.csv"):
        names.setdefault(row["Measure_short"], set()).add(row["Measure"].strip())

    wrong = [
        each.code
        for each in queries.indicators()
        if each.published_as is not None and each.published_name not in names[each.published_as]
    ]

    assert wrong == []


def test_every_unit_agrees_with_how_the_publisher_labels_the_measure(shared: Path) -> None:
    labels = {row["Measure_short"]: row["y_axis_name"] for row in _rows(shared / "data/lait/lait_data_dictionary.csv")}
    said = {"%": "%", "per 10,000": "10,000", "per 100,000": "100,000", "score": "Score", "cases": "Case Load"}
    said["per 100 pupils"] = "%"

    wrong = [
        (each.code, each.unit, labels[each.published_as or ""])
        for each in queries.indicators(cadence="annual")
        if said[each.unit] not in labels[each.published_as or ""]
    ]

    assert wrong == [
        ("ANN_SW_TURNOVER_PCT", "%", "Turnover rate"),
        ("ANN_SW_ABSENCE_PCT", "%", "Absence Rate"),
    ]


def test_an_annual_indicator_has_the_code_of_the_quarterly_one_it_corresponds_to() -> None:
    annual = {each.published_as: each for each in queries.indicators(cadence="annual")}

    for quarterly in queries.indicators(cadence="quarterly"):
        if quarterly.published_as and quarterly.code not in ANNUAL_OF_QUARTERLY_WITHOUT_ONE:
            corresponding = annual[quarterly.published_as]
            assert corresponding.code == f"ANN_{quarterly.code}"
            assert corresponding.short_name == quarterly.short_name
            assert corresponding.polarity is quarterly.polarity
            assert corresponding.unit == quarterly.unit
    assert {each.code for each in queries.indicators(cadence="annual") if not each.code.startswith("ANN_")} == set()


def test_a_unit_says_what_the_value_is_reckoned_as() -> None:
    units = {
        (each.measured.value, each.unit, each.scale)
        for each in queries.indicators()
        if each.measured is not Measured.PERCENT
    }

    assert units == {
        ("rate", "per 10,000", 40_000.0),
        ("stock_rate", "per 10,000", 10_000.0),
        ("annual_rate", "per 10,000", 10_000.0),
        ("annual_rate", "per 100,000", 100_000.0),
        ("annual_rate", "per 100 pupils", 100.0),
        ("ratio", "cases", 1.0),
        ("average", "score", None),
    }
    assert {each.unit for each in queries.indicators() if each.measured is Measured.PERCENT} == {"%"}


def test_a_snapshot_at_31_march_is_read_as_one() -> None:
    march = {each.code for each in queries.indicators(cadence="annual") if each.year is PeriodKind.MARCH}

    assert march == {"ANN_CIN_RATE", "ANN_CPP_RATE", "ANN_CLA_RATE"}


def test_only_figures_of_twelve_months_roll_from_quarter_to_quarter() -> None:
    assert {each.code for each in queries.indicators() if each.overlapping} == {"CLA_3PLUS_PCT", "SW_TURNOVER_PCT"}


def test_breaks_in_series_are_those_the_publisher_names() -> None:
    breaks = {each.code: [at.on.isoformat() for at in each.breaks] for each in queries.indicators() if each.breaks}

    assert breaks == {
        "ANN_CLA_ATT8_SCORE": ["2017-09-01"],
        "ANN_GLD_PCT": ["2021-09-01"],
        "ANN_ATT8_SCORE": ["2016-09-01", "2017-09-01"],
        "ANN_CIN_ATT8_SCORE": ["2017-09-01"],
    }


def test_cautions_are_sentences_and_breaks_leave_the_full_stop_to_the_page() -> None:
    for each in queries.indicators():
        assert [caution for caution in each.cautions if not caution.endswith(".")] == []
        assert [at.why for at in each.breaks if at.why.endswith(".") or not at.why[0].isupper()] == []


def test_every_annual_indicator_names_its_source_and_a_licence_goes_with_the_set() -> None:
    assert [each.code for each in queries.indicators() if not each.source] == []
    assert queries.indicator_set("annual").licence == (
        "Contains public sector information licensed under the Open Government Licence v3.0."
    )
    assert queries.indicator_set("quarterly").licence == ""


def test_topics_come_in_the_order_of_the_report() -> None:
    assert queries.topics("annual") == (
        "Front door and assessment",
        "Child protection",
        "Children in care",
        "Care leavers",
        "Workforce",
        "SEND and inclusion",
        "Education",
        "Youth justice",
    )
    assert [each.code for each in queries.indicators(cadence="quarterly", topic="SEND")] == ["EHCP_20WK_PCT"]


def test_an_indicator_is_found_by_its_code() -> None:
    found = queries.indicator("REREF_PCT")

    assert (found.name, found.polarity) == ("Referrals within 12 months of a previous referral", Polarity.LOW)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("REREF_PC", 'No indicator has the code "REREF_PC". Did you mean REREF_PCT or ANN_REREF_PCT or REF_NFA_PCT?'),
        ("???", 'No indicator has the code "???". The indicator book lists every code.'),
    ],
)
def test_an_unknown_code_is_answered_with_the_nearest(code: str, words: str) -> None:
    with pytest.raises(queries.UnknownIndicator) as unknown:
        queries.indicator(code)

    assert str(unknown.value) == words


@pytest.mark.parametrize("cadence", ["quarterly", "annual"])
def test_a_frozen_set_reads_back_as_the_indicators_it_was_made_from(cadence: str) -> None:
    document = json.loads(json.dumps(queries.definitions_document(cadence)))

    read = []
    for entry in document["indicators"]:
        from datetime import date

        breaks = [{**each, "on": date.fromisoformat(each["on"])} for each in entry["breaks"]]
        given = {key: value for key, value in entry.items() if value is not None}
        read.append(indicator_from({**given, "breaks": breaks}))
    assert tuple(read) == queries.indicators(cadence=cadence)
    assert (document["title"], document["topics"]) == (
        queries.indicator_set(cadence).title,
        list(queries.topics(cadence)),
    )


def test_the_reference_page_has_a_row_for_every_indicator() -> None:
    rows = [line for line in reference_page().splitlines() if line.startswith("| `")]

    assert [row.split("`")[1] for row in rows] == [each.code for each in queries.indicators()]
    assert (
        "| `CLA_3PLUS_PCT` ● | Children looked after at quarter end with three or more placements in 12 months "
        "| children with three or more placements in 12 months ÷ children looked after | % | lower is better "
        "| the last 12 months | Placement 1 - % CLA with three or more placements (`LACStable_2016on`) |"
    ) in rows


def test_the_reference_page_says_every_break_and_caution() -> None:
    page = reference_page()

    assert "- Average Attainment 8 score: 1 September 2016. The highest possible Attainment 8 score rose from" in page
    assert page.count("\n- ") == sum(len(each.breaks) + len(each.cautions) for each in queries.indicators())
