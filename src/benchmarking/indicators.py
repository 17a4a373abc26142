"""What the region has agreed to measure: one definition a measure, read from a reviewed file."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from benchmarking.periods import PeriodKind


class Polarity(enum.StrEnum):
    """Whether high or low is better, or there is no good direction."""

    HIGH = "high"
    LOW = "low"
    NONE = "none"

    @property
    def words(self) -> str:
        """The direction as a page says it."""
        return {"high": "higher is better", "low": "lower is better", "none": "no good direction"}[self.value]


class Measured(enum.StrEnum):
    """How a value comes from its counts (return format, version 1)."""

    PERCENT = "percent"  # 100 n/d
    STOCK_RATE = "stock_rate"  # 10,000 n/d
    RATE = "rate"  # 40,000 n/d: a quarter's flow, annualised
    ANNUAL_RATE = "annual_rate"  # 10,000 n/d, or what `per` says: a year's flow
    RATIO = "ratio"  # n/d
    AVERAGE = "average"  # an average score; no count behind it
    COUNT = "count"  # a whole number, not comparable between places of different size


class Cadence(enum.StrEnum):
    """How often a figure is fixed."""

    QUARTERLY = "quarterly"
    ANNUAL = "annual"

    @property
    def noun(self) -> str:
        """One step of the cadence, as sentences count it: "year" or "quarter"."""
        return "quarter" if self is Cadence.QUARTERLY else "year"


@dataclass(frozen=True, slots=True)
class Break:
    """A break in series: figures before `on` are not compared with those after it."""

    on: date
    why: str


class UnclearDefinition(ValueError):
    """A definition that leaves out or contradicts something, with the code it belongs to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One measure as agreed: what is counted, over what, how it is read and where it comes from.

    window_months  how many months of events a value covers; 0 for a snapshot
    per            of how many a rate is, where that isn't 10,000
    smallest_base  the denominator below which no headline is drawn (statistics.md F: 30)
    published_as   the key of the corresponding published measure, or None
    year           for annual measures: what its year is; None for quarterly ones
    cautions       what a reader should keep in mind that isn't a break in series, each a sentence
    """

    code: str
    name: str
    short_name: str
    topic: str
    numerator: str
    denominator: str
    unit: str
    measured: Measured
    polarity: Polarity
    cadence: Cadence
    window_months: int
    decimals: int
    per: int = 10_000
    smallest_base: int = 30
    suppress_below: int = 6
    core: bool = False
    published_as: str | None = None
    published_name: str | None = None
    source: str = ""
    year: PeriodKind | None = None
    breaks: tuple[Break, ...] = ()
    cautions: tuple[str, ...] = ()

    @property
    def scale(self) -> float | None:
        """What numerator ÷ denominator is multiplied by to give the value; None for an average score or a count.

        A quarter's flow rate is annualised, so four times its `per`.
        """
        return {
            Measured.PERCENT: 100.0,
            Measured.STOCK_RATE: float(self.per),
            Measured.RATE: 4.0 * self.per,
            Measured.ANNUAL_RATE: float(self.per),
            Measured.RATIO: 1.0,
        }.get(self.measured)

    @property
    def overlapping(self) -> bool:
        """True if a value covers a longer stretch than the spacing of the figures, as rolling figures do."""
        return self.window_months > (3 if self.cadence is Cadence.QUARTERLY else 12)


def indicator_from(entry: Mapping[str, Any]) -> Indicator:
    """Read one definition from the mapping its reviewed file holds.

    raises  UnclearDefinition, naming the code and what is missing or unreadable
    """
    code = entry.get("code", "a definition without a code")
    read: dict[str, Any] = dict(entry)
    try:
        read["measured"] = Measured(read["measured"])
        read["polarity"] = Polarity(read["polarity"])
        read["cadence"] = Cadence(read["cadence"])
        if "year" in read:
            read["year"] = PeriodKind(read["year"])
        read["cautions"] = tuple(read.get("cautions", ()))
        read["breaks"] = tuple(Break(on=b["on"], why=b["why"]) for b in read.get("breaks", ()))
        return Indicator(**read)
    except (KeyError, TypeError, ValueError) as error:
        raise UnclearDefinition(f"{code}: {error}. Every definition needs the fields of `Indicator`.") from error
