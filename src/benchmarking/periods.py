"""Periods: what stretch of time a figure speaks of, and how to say it.

The same label means different things beside different kinds of year ("2025" may end in March,
in August or in December), so a period is always read together with its kind.
Quarters are quarters of the financial year, April to March.
"""

import enum
import re
from dataclasses import dataclass
from datetime import date


class PeriodKind(enum.StrEnum):
    """What a year, or a quarter, is for the measure in hand."""

    FINANCIAL = "financial"  # April to March
    ACADEMIC = "academic"  # September to August
    CALENDAR = "calendar"  # January to December
    MARCH = "march"  # on 31 March
    JANUARY = "january"  # in January (the school census)
    SEPTEMBER = "september"  # on 30 September (the workforce census)
    THREE_YEAR = "three-year"  # three years pooled
    QUARTER = "quarter"  # a quarter of the financial year


class UnreadablePeriod(ValueError):
    """A label that is not a period, with what was expected in its place."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of time. Orders by its end, then its start; `label` is the publisher's own text."""

    end: date
    start: date
    kind: PeriodKind
    label: str

    @property
    def words(self) -> str:
        """The period written out, such as "year ending 31 March 2025" or "July to September 2026 (quarter 2)"."""
        return _words(self)

    @property
    def short(self) -> str:
        """The period for an axis or a narrow column: "2025", "2024-25" or "2026-27 Q2"."""
        if self.kind is PeriodKind.QUARTER:
            first = self.start.year - (self.start.month < 4)
            return f"{first}-{(first + 1) % 100:02d} Q{_quarter_number(self)}"
        if self.kind is PeriodKind.THREE_YEAR:
            return f"{self.start.year}-{self.end.year % 100:02d}"
        return str(self.end.year)

    @property
    def years(self) -> int:
        """How many years of events the figure pools: 3 for a three-year figure, otherwise 1."""
        return 3 if self.kind is PeriodKind.THREE_YEAR else 1


_MONTHS = "January February March April May June July August September October November December".split()


def _words(period: Period) -> str:
    start, end = period.start, period.end
    match period.kind:
        case PeriodKind.FINANCIAL:
            return f"year ending 31 March {end.year}"
        case PeriodKind.ACADEMIC:
            return f"academic year {start.year} to {end.year}"
        case PeriodKind.CALENDAR:
            return f"calendar year {end.year}"
        case PeriodKind.MARCH:
            return f"31 March {end.year}"
        case PeriodKind.JANUARY:
            return f"January {end.year}"
        case PeriodKind.SEPTEMBER:
            return f"30 September {end.year}"
        case PeriodKind.THREE_YEAR:
            return f"three years {start.year} to {end.year}"
        case PeriodKind.QUARTER:
            first, last = _MONTHS[start.month - 1], _MONTHS[end.month - 1]
            return f"{first} to {last} {end.year} (quarter {_quarter_number(period)})"


def day_words(day: date) -> str:
    """A day as people write it: 1 April 2023."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def between(first: Period, last: Period) -> str:
    """A span of periods of one kind: "2016 to 2021", or "April 2023 to December 2025" for quarters.

    Annual periods are named by the year they end in; a span of one period is that period alone.
    """
    if first.kind is PeriodKind.QUARTER:
        opening, closing = _MONTHS[first.start.month - 1], _MONTHS[last.end.month - 1]
        year = f" {first.start.year}" if first.start.year != last.end.year else ""
        return f"{opening}{year} to {closing} {last.end.year}"
    return first.short if first == last else f"{first.short} to {last.short}"


def _quarter_number(period: Period) -> int:
    return (period.start.month - 4) % 12 // 3 + 1


_ONE = re.compile(r"(\d{4})(?:[-/](\d{2}))?(?:\s*\((?:OT|Rev|Final|prov)\))?", re.IGNORECASE)
_POOLED = re.compile(r"(\d{4})/(\d{2})-(\d{2})/(\d{2})")
_QUARTERS = (
    re.compile(r"(?P<first>\d{4})[-/](?P<second>\d{2}|\d{4})\s*Q(?P<number>[1-4])", re.IGNORECASE),
    re.compile(r"Q(?P<number>[1-4])\s*(?P<first>\d{4})[-/](?P<second>\d{2}|\d{4})", re.IGNORECASE),
)


def annual(label: str, kind: PeriodKind, *, pooled: bool = False) -> Period:
    """Read a published annual label beside its kind of year.

    label   such as `2025`, `2024-25`, `2023/24`, `2024-25 (OT)`, `2025 (prov)`, `2021/22-23/24`
    kind    what the measure's dictionary says its year is
    pooled  True where a label such as `2020-22` pools three years
    raises  UnreadablePeriod, naming the label and the forms that are read
    source  the label forms listed beside the LAIT files
    """
    text = label.strip()
    if found := _POOLED.fullmatch(text):
        return _three_years(int(found[1]), int(found[4]), text)
    found = _ONE.fullmatch(text)
    if not found:
        raise UnreadablePeriod(
            f"The year label {label!r} can't be read. Expected a form such as 2025, 2024-25, 2023/24, "
            "2024-25 (OT), 2025 (Rev) or 2021/22-23/24."
        )
    first, second = int(found[1]), found[2]
    if second is None:
        return _year_ending(first, kind, text)
    ahead = (int(second) - first) % 100
    if ahead == 2 or pooled:
        return _three_years(first, int(second), text, calendar=True)
    if ahead != 1:
        raise UnreadablePeriod(f"The year label {label!r} spans {ahead} years. Expected one year, or three pooled.")
    return _year_ending(first + 1, kind, text) if kind is not PeriodKind.CALENDAR else _year_ending(first, kind, text)


def _three_years(first: int, last_two_digits: int, label: str, *, calendar: bool = False) -> Period:
    last = first // 100 * 100 + last_two_digits + (100 if last_two_digits < first % 100 else 0)
    if calendar:
        return Period(date(last, 12, 31), date(first, 1, 1), PeriodKind.THREE_YEAR, label)
    return Period(date(last, 3, 31), date(first, 4, 1), PeriodKind.THREE_YEAR, label)


def _year_ending(year: int, kind: PeriodKind, label: str) -> Period:
    bounds = {
        PeriodKind.FINANCIAL: (date(year - 1, 4, 1), date(year, 3, 31)),
        PeriodKind.ACADEMIC: (date(year - 1, 9, 1), date(year, 8, 31)),
        PeriodKind.CALENDAR: (date(year, 1, 1), date(year, 12, 31)),
        PeriodKind.MARCH: (date(year, 3, 31), date(year, 3, 31)),
        PeriodKind.JANUARY: (date(year, 1, 1), date(year, 1, 31)),
        PeriodKind.SEPTEMBER: (date(year, 9, 30), date(year, 9, 30)),
    }
    if kind not in bounds:
        raise UnreadablePeriod(f"The year label {label!r} can't stand for a {kind.value} period.")
    start, end = bounds[kind]
    return Period(end, start, kind, label)


def quarter(label: str) -> Period:
    """Read a quarter of the financial year: `2025-26 Q1`, `2025/26 Q1`, `2025-2026 Q1` or `Q1 2025-26`.

    raises  UnreadablePeriod, naming the label and the form expected
    """
    found = next(filter(None, (form.fullmatch(label.strip()) for form in _QUARTERS)), None)
    if found is None:
        raise UnreadablePeriod(f"The quarter {label!r} can't be read. Expected a form such as 2025-26 Q1.")
    first, second, number = int(found["first"]), found["second"], int(found["number"])
    if str(first + 1)[-len(second) :] != second:
        raise UnreadablePeriod(f"The quarter {label!r} names two years that do not follow each other.")
    month = (number * 3) % 12 + 1
    year = first + (number == 4)
    last_day = 30 if month + 2 in (6, 9) else 31
    start = date(year, month, 1)
    return Period(date(year, month + 2, last_day), start, PeriodKind.QUARTER, f"{first}-{second[-2:]} Q{number}")
