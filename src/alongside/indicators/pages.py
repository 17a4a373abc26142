"""The indicator book as a reference page."""

from collections.abc import Iterator

from alongside.indicators.queries import IndicatorSet, indicator_set
from benchmarking.indicators import Cadence, Indicator, Measured
from benchmarking.periods import PeriodKind

_YEARS = {
    PeriodKind.FINANCIAL: "year ending 31 March",
    PeriodKind.ACADEMIC: "academic year",
    PeriodKind.CALENDAR: "calendar year",
    PeriodKind.MARCH: "on 31 March",
    PeriodKind.JANUARY: "in January",
    PeriodKind.SEPTEMBER: "on or up to 30 September",
    PeriodKind.THREE_YEAR: "three years",
}


def reference_page() -> str:
    """The whole book in Markdown: both sets, topic by topic, then every break in series and every caution."""
    lines = ["# The indicator book", "", "Written from the reviewed files in `definitions/indicators`.", ""]
    for cadence in (Cadence.QUARTERLY, Cadence.ANNUAL):
        lines += _set(indicator_set(cadence))
    return "\n".join(lines).rstrip() + "\n"


def _set(of: IndicatorSet) -> Iterator[str]:
    yield from (f"## {of.title}", "")
    core = sum(each.core for each in of.indicators)
    yield f"{len(of.indicators)} indicators{f', of which {core} are core (marked ●)' if core else ''}."
    yield from ("", of.licence, "") if of.licence else ("",)
    for topic in of.topics:
        yield from (f"### {topic}", "")
        yield "| Code | Indicator | Reckoned from | Unit | Direction | Covers | Published as |"
        yield "|---|---|---|---|---|---|---|"
        yield from (_row(each) for each in of.indicators if each.topic == topic)
        yield ""
    breaks = [f"- {each.name}: {at.on.day} {at.on:%B %Y}. {at.why}." for each in of.indicators for at in each.breaks]
    cautions = [f"- {each.name}: {caution}" for each in of.indicators for caution in each.cautions]
    for heading, said in (("Breaks in series", breaks), ("Keep in mind", cautions)):
        if said:
            yield from (f"### {heading}", "", *said, "")


def _row(of: Indicator) -> str:
    published = f"{of.published_name} (`{of.published_as}`)" if of.published_as else ""
    cells = (
        f"`{of.code}`{' ●' if of.core else ''}",
        of.name,
        f"{of.numerator} ÷ {of.denominator}",
        of.unit,
        of.polarity.words,
        _covers(of),
        published,
    )
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def _covers(of: Indicator) -> str:
    if of.year is not None:
        return _YEARS[of.year]
    if of.measured is Measured.RATE:
        return "the quarter, as a year's rate"
    return {0: "at quarter end", 3: "the quarter", 12: "the last 12 months"}[of.window_months]
