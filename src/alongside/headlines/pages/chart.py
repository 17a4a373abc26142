"""The points a headline rests on, as a usual-range chart with its table."""

from itertools import groupby
from typing import TYPE_CHECKING, Any

from alongside.documents.page import Cell, Column, Figure, Meaning, Table
from alongside.headlines.models import Headline
from alongside.headlines.pages.explanation import points
from alongside.releases import queries as releases
from alongside.ui.charts import Cause, Point, Range, usual_range
from benchmarking.periods import PeriodKind
from benchmarking.values import number_text

if TYPE_CHECKING:
    from benchmarking.indicators import Indicator
    from benchmarking.panel import Panel

YEAR_WORDS = {
    PeriodKind.FINANCIAL: "year ending 31 March",
    PeriodKind.ACADEMIC: "academic year, named by its end",
    PeriodKind.CALENDAR: "calendar year",
    PeriodKind.MARCH: "31 March",
    PeriodKind.JANUARY: "January",
    PeriodKind.SEPTEMBER: "30 September",
    PeriodKind.THREE_YEAR: "three years, pooled",
}
CAUSE_WORDS = {
    "above_upper_limit": "above the usual range",
    "below_lower_limit": "below the usual range",
    "trend_increasing": "seven or more rising",
    "trend_decreasing": "seven or more falling",
    "two_in_three_above": "two in three near the top",
    "two_in_three_below": "two in three near the bottom",
    "run_above": "seven or more above the mean",
    "run_below": "seven or more below the mean",
}
NOT_ITS_OWN = "not wholly its own"


def figure_of(headline: Headline, indicator: "Indicator", panel: "Panel", facts: dict[str, Any]) -> Figure:
    """An authority's figures up to the latest period, with their usual range and what is special in them.

    facts  those of the comparison the headline belongs to
    """
    limits = facts["usual_range"]
    listed = [_own(point) for point in points(panel, headline.place.code, facts["masked"])[: len(limits["cause"])]]
    title = finding(limits, listed, indicator)
    drawn = {
        narrow: usual_range(
            [Point(point["short"], point["value"], point["state"]) for point in listed],
            _ranges(limits, len(listed)),
            key=f"range-{headline.order}",
            title=title,
            desc=f"{len(listed)} {indicator.cadence.noun}s; the table below holds every figure.",
            write=lambda value: number_text(value, indicator.decimals),
            causes=_causes(limits["cause"], indicator),
            unit=indicator.unit,
            narrow=narrow,
        )
        for narrow in (False, True)
    }
    return Figure(
        title=title,
        wide=drawn[False],
        narrow=drawn[True],
        alt=f"{len(listed)} {indicator.cadence.noun}ly figures for {headline.place.name}. {title}",
        table=_table(headline, indicator, listed),
        source=releases.contents_of(headline.release)["source"]["licence"],
    )


def _own(point: dict[str, Any]) -> dict[str, Any]:
    """A point as drawn: without its figure if that is not wholly the authority's own, and without a state if known."""
    if point["left_out"]:
        return point | {"value": None, "state": NOT_ITS_OWN}
    return point | {"state": "" if point["value"] is not None else point["state"]}


def _ranges(limits: dict[str, Any], count: int) -> list[Range]:
    if limits["lower"] is None or limits["history"] == "no_limits":
        return []
    trial = limits["history"] == "trial"
    return [Range(0, count - 1, limits["mean"], limits["lower"], limits["upper"], trial=trial)]


def _causes(names: list[str | None], indicator: "Indicator") -> list[Cause]:
    """Special causes, those side by side said once; what each means follows from the measure's direction."""
    from benchmarking.signals import meaning_of

    found: list[Cause] = []
    start = 0
    for name, together in groupby(names):
        count = len(list(together))
        if name in CAUSE_WORDS:
            sign = 1 if name.endswith(("above", "upper_limit", "increasing")) else -1
            meaning = Meaning(meaning_of(sign, indicator.polarity).value)
            found.append(Cause(start, start + count - 1, CAUSE_WORDS[name], meaning))
        start += count
    return found


def finding(limits: dict[str, Any], listed: list[dict[str, Any]], indicator: "Indicator") -> str:
    """What the chart shows, in a sentence, and how far its usual range can be trusted (statistics.md A12)."""
    from benchmarking.signals import UsualRangeFacts
    from benchmarking.wording import usual_range_sentence

    last = max(place for place, point in enumerate(listed) if point["value"] is not None)
    cause = limits["cause"][last]
    facts = UsualRangeFacts(
        points=limits["points"],
        cause="" if cause in (None, "none") else cause,
        mean=limits["mean"],
        lower=limits["lower"],
        upper=limits["upper"],
    )
    return usual_range_sentence(facts, listed[last]["value"], indicator)


def _table(headline: Headline, indicator: "Indicator", listed: list[dict[str, Any]]) -> Table:
    return Table(
        caption=f"{headline.place.name}, {name_with_unit(indicator)}, by {_year_words(indicator)}",
        columns=(
            Column(indicator.cadence.noun.capitalize()),
            *(Column(point["short"], numeric=True) for point in listed),
        ),
        rows=(
            (
                Cell("Figure"),
                *(
                    Cell(number_text(point["value"], indicator.decimals), value=point["value"])
                    if point["value"] is not None
                    else Cell(state=point["state"])
                    for point in listed
                ),
            ),
        ),
        stack=False,
    )


def name_with_unit(indicator: "Indicator") -> str:
    """An indicator's short name and its unit: "Re-referrals, %"."""
    return f"{indicator.short_name}, {indicator.unit}" if indicator.unit else indicator.short_name


def _year_words(indicator: "Indicator") -> str:
    return YEAR_WORDS.get(indicator.year, "quarter") if indicator.year else "quarter"
