"""The usual range of one series as a chart with its table: an authority's own, or the whole region's."""

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from alongside.documents.page import Cell, Column, Figure, Meaning, Table
from alongside.headlines.pages import name_with_unit
from alongside.headlines.pages.chart import CAUSE_WORDS, NOT_ITS_OWN
from alongside.reports.pages.figures import figure
from alongside.ui.charts import Break, Cause, Point, Range, usual_range

if TYPE_CHECKING:
    from alongside.reports.pages.material import Material
    from benchmarking.indicators import Indicator
    from benchmarking.panel import Panel


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
    breaks: tuple[tuple[int, str], ...]

    @property
    def cause(self) -> str:
        """The special cause of the last figure; "" if it is as usual or there is none."""
        known = [at for at, point in enumerate(self.points) if point["value"] is not None]
        cause = self.limits["cause"][known[-1]] if known else None
        return "" if cause in (None, "none") else str(cause)


def own_series(material: "Material", place: str, indicator: "Indicator") -> Series:
    """An authority's own figures; one that is not wholly its own is left out and says so."""
    facts = material.comparisons[place, indicator.code].facts
    name = next(each["name"] for each in material.authorities if each["code"] == place)
    return _series(material, place, name, indicator, facts["masked"], facts["usual_range"])


def region_series(material: "Material", indicator: "Indicator") -> Series:
    """The whole region's figures, as published or as summed, with a usual range reckoned in the same way."""
    code = material.contents["region"]["code"]
    drawn = _series(material, code, material.region, indicator, {}, {})
    return Series(drawn.name, drawn.points, _range_of(drawn.points, indicator), drawn.breaks)


def _series(
    material: "Material", place: str, name: str, indicator: "Indicator", masked: dict[str, str], limits: dict[str, Any]
) -> Series:
    panel = material.panels[indicator.code]
    last = _last_column(panel, material.readings[indicator.code]["latest"]["label"])
    points = tuple(
        {
            "short": period.short,
            "words": period.words,
            "value": value.number if value.is_known and period.label not in masked else None,
            "state": NOT_ITS_OWN if period.label in masked else "" if value.is_known else value.state.word,
        }
        for period, value in zip(panel.periods[: last + 1], panel.series(place), strict=False)
    )
    breaks = []
    for each in indicator.breaks:
        before = next((at for at, period in enumerate(panel.periods[: last + 1]) if period.start >= each.on), 0)
        if before:
            breaks.append((before, each.why))
    return Series(name, points, limits, tuple(breaks))


def _last_column(panel: "Panel", label: str) -> int:
    return next(column for column, period in enumerate(panel.periods) if period.label == label)


def _range_of(points: tuple[dict[str, Any], ...], indicator: "Indicator") -> dict[str, Any]:
    """Mean, limits and special causes of a series that no release judged (statistics.md A)."""
    from math import isnan

    from benchmarking.trend.special_causes import Cause as Kind
    from benchmarking.trend.usual_range import Direction, History, usual_ranges

    known = [at for at, point in enumerate(points) if point["value"] is not None]
    judged = usual_ranges(
        [points[at]["value"] for at in known], [len(known)], direction=int(Direction.of(indicator.polarity))
    )
    causes: list[str | None] = [None] * len(points)
    for at, code in zip(known, judged.cause.tolist(), strict=True):
        causes[at] = Kind(code).label if code else None

    def number(value: float) -> float | None:
        return None if isnan(value) else float(value)

    return {
        "points": len(known),
        "history": History(int(judged.history[0])).name.lower(),
        "mean": number(judged.mean[0]),
        "lower": number(judged.lower[0]),
        "upper": number(judged.upper[0]),
        "cause": causes,
    }


def figure_of(material: "Material", series: Series, indicator: "Indicator") -> Figure:
    """The chart, titled with what it shows, and its table."""
    title = finding(series, indicator)
    noun = material.noun
    drawn = {
        narrow: usual_range(
            [Point(point["short"], point["value"], point["state"]) for point in series.points],
            _ranges(series.limits, len(series.points)),
            key="usual-range",
            title=title,
            desc=f"{len(series.points)} {noun}s; the table below holds every figure.",
            write=lambda value: figure(value, indicator),
            causes=_causes(series.limits["cause"], indicator),
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
        measure=f"{series.name}: {name_with_unit(indicator)}",
        table=_table(series, indicator, noun),
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
    return usual_range_sentence(facts, known[-1], indicator)


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


def _table(series: Series, indicator: "Indicator", noun: str) -> Table:
    return Table(
        caption=f"{series.name}, {name_with_unit(indicator)}, by {noun}",
        columns=(Column(noun.capitalize()), Column("Figure", indicator.unit, numeric=True), Column("What is special")),
        rows=tuple(
            (
                Cell(point["words"]),
                Cell(figure(point["value"], indicator)) if point["value"] is not None else Cell(state=point["state"]),
                Cell(CAUSE_WORDS.get(cause or "", "as usual") if point["value"] is not None else ""),
            )
            for point, cause in zip(series.points, series.limits["cause"], strict=True)
        ),
    )
