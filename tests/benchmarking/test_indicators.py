"""Definitions: whole or refused."""

from datetime import date

import pytest

from benchmarking.indicators import Break, Cadence, Indicator, Measured, Polarity, UnclearDefinition, indicator_from
from benchmarking.periods import PeriodKind

ENTRY = {
    "code": "REREF_PCT",
    "name": "Referrals within 12 months of a previous referral",
    "short_name": "Re-referrals",
    "topic": "Front door",
    "numerator": "referrals within 12 months of an earlier one",
    "denominator": "referrals",
    "unit": "%",
    "measured": "percent",
    "polarity": "low",
    "cadence": "quarterly",
    "window_months": 3,
    "decimals": 1,
}


def test_a_definition_is_read_into_its_own_types() -> None:
    read = indicator_from(
        {**ENTRY, "breaks": [{"on": date(2023, 4, 1), "why": "repeat contacts no longer counted"}], "year": "financial"}
    )
    assert (read.measured, read.polarity, read.cadence) == (Measured.PERCENT, Polarity.LOW, Cadence.QUARTERLY)
    assert read.breaks == (Break(date(2023, 4, 1), "repeat contacts no longer counted"),)
    assert read.year is PeriodKind.FINANCIAL
    assert (read.smallest_base, read.suppress_below) == (30, 6)


@pytest.mark.parametrize("field", sorted(ENTRY))
def test_a_definition_that_leaves_something_out_is_refused_by_its_code(field: str) -> None:
    short = {name: value for name, value in ENTRY.items() if name != field}
    with pytest.raises(UnclearDefinition, match="a definition without a code" if field == "code" else "REREF_PCT"):
        indicator_from(short)


@pytest.mark.parametrize(
    "wrong",
    [
        {"polarity": "down"},
        {"measured": "share"},
        {"cadence": "monthly"},
        {"year": "fiscal"},
        {"colour": "red"},
        {"breaks": [{"on": date(2023, 4, 1)}]},
        {"breaks": ["2023"]},
    ],
)
def test_a_definition_that_cannot_be_read_is_refused_by_its_code(wrong: dict) -> None:
    with pytest.raises(UnclearDefinition, match="REREF_PCT"):
        indicator_from({**ENTRY, **wrong})


def test_figures_that_cover_more_than_their_spacing_overlap() -> None:
    def over(months: int, cadence: str) -> Indicator:
        return indicator_from({**ENTRY, "window_months": months, "cadence": cadence})

    seen = [over(*case).overlapping for case in ((0, "quarterly"), (3, "quarterly"), (12, "quarterly"))]
    assert seen == [False, False, True]
    assert [over(*case).overlapping for case in ((12, "annual"), (36, "annual"))] == [False, True]


def test_directions_are_said_in_words() -> None:
    assert [polarity.words for polarity in Polarity] == [
        "higher is better",
        "lower is better",
        "no good direction",
    ]
