"""Periods: labels as published, what they stand for, and how they are said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarking.periods import Period, PeriodKind, UnreadablePeriod, annual, between, day_words, quarter


@pytest.mark.parametrize(
    ("label", "kind", "start", "end", "words", "short"),
    [
        ("2025", "financial", "2024-04-01", "2025-03-31", "year ending 31 March 2025", "2025"),
        ("2024-25 (OT)", "financial", "2024-04-01", "2025-03-31", "year ending 31 March 2025", "2025"),
        ("2023/24", "academic", "2023-09-01", "2024-08-31", "academic year 2023 to 2024", "2024"),
        ("2023-24", "academic", "2023-09-01", "2024-08-31", "academic year 2023 to 2024", "2024"),
        ("2025 (Rev)", "academic", "2024-09-01", "2025-08-31", "academic year 2024 to 2025", "2025"),
        ("2020 (Final)", "calendar", "2020-01-01", "2020-12-31", "calendar year 2020", "2020"),
        ("2025 (prov)", "march", "2025-03-31", "2025-03-31", "31 March 2025", "2025"),
        ("2025", "january", "2025-01-01", "2025-01-31", "January 2025", "2025"),
        ("2025", "september", "2025-09-30", "2025-09-30", "30 September 2025", "2025"),
        ("1999/00", "academic", "1999-09-01", "2000-08-31", "academic year 1999 to 2000", "2000"),
    ],
)
def test_a_year_label_is_read_beside_its_kind(
    label: str, kind: str, start: str, end: str, words: str, short: str
) -> None:
    period = annual(label, PeriodKind(kind))
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)
    assert (period.words, period.short, period.label, period.years) == (words, short, label, 1)


@pytest.mark.parametrize(
    ("label", "start", "end", "words", "short"),
    [
        ("2021/22-23/24", "2021-04-01", "2024-03-31", "three years 2021 to 2024", "2021-24"),
        ("2020-22", "2020-01-01", "2022-12-31", "three years 2020 to 2022", "2020-22"),
        ("1998-00", "1998-01-01", "2000-12-31", "three years 1998 to 2000", "1998-00"),
    ],
)
def test_pooled_years_are_known_for_what_they_are(label: str, start: str, end: str, words: str, short: str) -> None:
    period = annual(label, PeriodKind.CALENDAR)
    assert (period.kind, period.years) == (PeriodKind.THREE_YEAR, 3)
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)
    assert (period.words, period.short) == (words, short)


@pytest.mark.parametrize(
    "label", ["", "0", "25", "2024-2025", "2024-29", "March 2025", "2025 (est)", "2025 x", "2023-24-25", "2024-24"]
)
def test_an_unreadable_year_is_refused_by_name(label: str) -> None:
    with pytest.raises(UnreadablePeriod, match="label"):
        annual(label, PeriodKind.FINANCIAL)


def test_a_year_cannot_stand_for_a_quarter() -> None:
    with pytest.raises(UnreadablePeriod, match="quarter"):
        annual("2025", PeriodKind.QUARTER)


@pytest.mark.parametrize("label", ["2025-26 Q1", "2025/26 Q1", "2025-2026 Q1", "Q1 2025-26", " q1 2025/2026 "])
def test_one_quarter_has_one_meaning_however_it_is_written(label: str) -> None:
    period = quarter(label)
    assert (period.start, period.end, period.label) == (date(2025, 4, 1), date(2025, 6, 30), "2025-26 Q1")
    assert period.words == "April to June 2025 (quarter 1)"
    assert period.short == "2025-26 Q1"


def test_the_last_quarter_falls_in_the_second_year() -> None:
    assert quarter("2026-27 Q2").words == "July to September 2026 (quarter 2)"
    assert quarter("2025-26 Q4").words == "January to March 2026 (quarter 4)"
    assert quarter("1999-00 Q3").words == "October to December 1999 (quarter 3)"


@pytest.mark.parametrize("label", ["", "2025-27 Q1", "2025-26 Q5", "2025 Q1", "2025-26", "Q0 2025-26"])
def test_an_unreadable_quarter_is_refused_by_name(label: str) -> None:
    with pytest.raises(UnreadablePeriod, match="quarter"):
        quarter(label)


@pytest.mark.parametrize("label", ["2025-1926 Q1", "2025-3026 Q1"])
def test_a_quarter_of_two_centuries_is_refused(label: str) -> None:
    with pytest.raises(UnreadablePeriod):
        quarter(label)


@given(st.integers(1950, 2080), st.integers(1, 4))
def test_quarters_follow_each_other_without_a_gap(year: int, number: int) -> None:
    this = quarter(f"{year}-{(year + 1) % 100:02d} Q{number}")
    next_year = year + (number == 4)
    following = quarter(f"{next_year}-{(next_year + 1) % 100:02d} Q{number % 4 + 1}")
    assert (following.start - this.end).days == 1
    assert this < following
    assert quarter(this.short) == this


@given(st.lists(st.integers(1990, 2050), min_size=2, max_size=8, unique=True))
def test_periods_order_by_time(years: list[int]) -> None:
    periods = [annual(str(year), PeriodKind.MARCH) for year in years]
    assert [period.end.year for period in sorted(periods)] == sorted(years)


def test_spans_are_said_as_people_say_them() -> None:
    def march(year: int) -> Period:
        return annual(str(year), PeriodKind.MARCH)

    assert between(march(2016), march(2021)) == "2016 to 2021"
    assert between(march(2016), march(2016)) == "2016"
    assert between(quarter("2023-24 Q1"), quarter("2025-26 Q3")) == "April 2023 to December 2025"
    assert between(quarter("2025-26 Q1"), quarter("2025-26 Q1")) == "April to June 2025"
    assert day_words(date(2026, 11, 6)) == "6 November 2026"
