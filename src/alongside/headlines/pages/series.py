"""One place's figures over time with their usual range: drawn, and said in a sentence."""

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from alongside.documents.page import Figure, Meaning
from alongside.ui.charts import Break, Cause, Point, Range, usual_range
from benchmarking.values import number_text

if TYPE_CHECKING:
    from benchmarking.indicators import Indicator
    from benchmarking.panel import Panel

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


@dataclass(frozen=True)
class Series:
    """One place's figures up to the latest period, with their usual range.

    points  in time order; each with `short`, `words`, `value` and, where that is None, `state`
    limits  points, history, mean, lower, upper, and the special cause of each period
    breaks  (place among the points, why) of each break in series within them
    """

    name: str
    points: tuple[dict[str, Any], ...]
    limits: dict[str, Any]
    breaks: tuple[tuple[int, str], ...] = ()

    @property
    def cause(self) -> str:
        """The special cause of the last known figure; "" if it is as usual or there is none."""
        known = [at for at, point in enumerate(self.points) if point["value"] is not None]
        cause = self.limits["cause"][known[-1]] if known else None
        return "" if cause in (None, "none") else str(cause)


def series_of(
    panel: "Panel", place: str, name: str, indicator: "Indicator", *, count: int, masked: dict[str, str],
    limits: dict[str, Any],
) -> Series:  # fmt: skip
    """The first `count` figures of a place; one that is `masked` is not wholly its own, is left out and says so."""
    periods = panel.periods[:count]
    points = tuple(
        {
            "short": period.short,
            "words": period.words,
            "value": value.number if value.is_known and period.label not in masked else None,
            "state": NOT_ITS_OWN if period.label in masked else "" if value.is_known else value.state.word,
        }
        for period, value in zip(periods, panel.series(place), strict=False)
    )
    breaks = []
    for each in indicator.breaks:
        before = next((at for at, period in enumerate(periods) if period.start >= each.on), 0)
        if before:
            breaks.append((before, each.why))
    return Series(name, points, limits, tuple(breaks))


def drawing(series: Series, indicator: "Indicator", *, key: str) -> Figure:
    """The chart, titled with what it shows; without its measure, table and source, which are the page's to say.

    key  names the chart's ids, once per page
    """
    title = finding(series, indicator)
    noun = indicator.cadence.noun
    limits = series.limits
    drawn = {
        narrow: usual_range(
            [Point(point["short"], point["value"], point["state"]) for point in series.points],
            _ranges(limits, len(series.points)),
            key=key,
            title=title,
            desc=f"{len(series.points)} {noun}s; the table below holds every figure.",
            write=lambda value: number_text(value, indicator.decimals),
            causes=_causes(limits["cause"], indicator),
            breaks=[Break(before, "break in series") for before, _ in series.breaks],
            unit=indicator.unit,
            narrow=narrow,
        )
        for narrow in (False, True)
    }
    return Figure(
        title=title,
        wide=drawn[False],
        narrow=drawn[True],
        alt=f"{len(series.points)} figures for {series.name}, one a {noun}. {title}",
    )


def finding(series: Series, indicator: "Indicator") -> str:
    """What the chart shows, in a sentence, and how far its usual range can be trusted (statistics.md A12)."""
    from benchmarking.signals import UsualRangeFacts
    from benchmarking.wording import usual_range_sentence

    known = [point["value"] for point in series.points if point["value"] is not None]
    if not known:
        return "No figure is known."
    limits = series.limits
    facts = UsualRangeFacts(
        points=limits["points"], cause=series.cause, mean=limits["mean"], lower=limits["lower"], upper=limits["upper"]
    )
    since = next(at for at, point in enumerate(reversed(series.points)) if point["value"] is not None)
    newest = str(series.points[-1]["state"] or "not known") if since else ""
    return usual_range_sentence(facts, known[-1], indicator, newest=newest, since=since)


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
