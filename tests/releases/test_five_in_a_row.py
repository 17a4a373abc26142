"""A five-point trend needs five years that follow one another, with no break in series between them."""

from dataclasses import replace
from datetime import date

import pytest

from alongside.indicators import queries as book
from alongside.releases.signalling import _five_in_a_row
from benchmarking.indicators import Break
from benchmarking.periods import PeriodKind, annual


def years(*ends: int):  # type: ignore[no-untyped-def]
    return [annual(str(end), PeriodKind.FINANCIAL) for end in ends]


@pytest.mark.parametrize(
    ("ends", "joined"),
    [
        ((2021, 2022, 2023, 2024, 2025), True),
        ((2020, 2022, 2023, 2024, 2025), False),
        ((2022, 2023, 2024, 2025), False),
    ],
)
def test_a_year_left_out_ends_the_trend(ends: tuple[int, ...], joined: bool) -> None:
    assert _five_in_a_row(years(*ends), book.indicator("ANN_REREF_PCT")) is joined


def test_a_break_within_the_five_years_ends_the_trend() -> None:
    indicator = book.indicator("ANN_REREF_PCT")
    within = replace(indicator, breaks=(Break(date(2023, 4, 1), "counted anew"),))
    before = replace(indicator, breaks=(Break(date(2019, 4, 1), "counted anew"),))
    assert [_five_in_a_row(years(*range(2021, 2026)), each) for each in (within, before)] == [False, True]
