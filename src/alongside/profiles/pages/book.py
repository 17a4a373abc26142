"""The indicator book: every indicator the region has agreed to watch, in both sets, topic by topic."""

from typing import TYPE_CHECKING

from alongside.documents.page import (
    About,
    Block,
    Bulleted,
    Cell,
    Column,
    Details,
    Facts,
    Heading,
    Link,
    Page,
    Paragraph,
    Table,
    Text,
)
from alongside.people.pages import who_can_see
from alongside.people.policies import READ_SHARED
from alongside.profiles.pages.words import about, capital
from benchmarking.indicators import Cadence, Measured
from benchmarking.periods import PeriodKind

if TYPE_CHECKING:
    from alongside.indicators.queries import IndicatorSet
    from alongside.releases.models import Release
    from benchmarking.indicators import Indicator

_YEARS = {
    PeriodKind.FINANCIAL: "year ending 31 March",
    PeriodKind.ACADEMIC: "academic year",
    PeriodKind.CALENDAR: "calendar year",
    PeriodKind.MARCH: "on 31 March",
    PeriodKind.JANUARY: "in January",
    PeriodKind.SEPTEMBER: "on or up to 30 September",
    PeriodKind.THREE_YEAR: "three years",
}
_NOWHERE = About("Every", "Definitions", "the installed version")


def book_page(sets: "tuple[IndicatorSet, ...]", release: "Release | None", slug: str) -> Page:
    """Both sets, each indicator leading to its profile. `release` only says which region the reader came from."""
    count = sum(len(each.indicators) for each in sets)
    blocks: list[Block] = []
    for of in sets:
        blocks += _set(of, slug)
    return Page(
        title=f"{count} indicators, and what each counts",
        lede="What is counted, over what, and whether high or low is better. A definition never moves without notice: "
        "each release freezes the definitions it was reckoned by.",
        about=about(release, release.region.name) if release else _NOWHERE,
        blocks=tuple(blocks),
        audience=who_can_see(READ_SHARED.audience),
        next_steps=((Link("Look up a word", f"/glossary/?region={slug}" if slug else "/glossary/"),),),
        demonstration=bool(release and release.region.invented),
    )


def _set(of: "IndicatorSet", slug: str) -> list[Block]:
    core = sum(each.core for each in of.indicators)
    counted = f"{len(of.indicators)} indicators" + (f", of which {core} are core" if core else "")
    blocks: list[Block] = [
        Heading(of.title, anchor=f"{of.cadence.value}"),
        Paragraph(f"{counted}. {of.licence}".strip(), tone="quiet"),
    ]
    for topic in of.topics:
        rows = tuple(_row(each, slug) for each in of.indicators if each.topic == topic)
        columns = (Column("Indicator"), Column("What is counted"), Column("Covers"), Column("Direction"))
        blocks += [Heading(topic, level=3), Table(f"{of.title}: {topic}", columns, rows, caption_hidden=True)]
    return blocks + _notes(of)


def _row(indicator: "Indicator", slug: str) -> tuple[Cell, ...]:
    beside = f"?region={slug}" if slug else ""
    core = "core; " if indicator.core else ""
    return (
        Cell(
            capital(indicator.short_name), href=f"/indicators/{indicator.code}/{beside}", note=f"{core}{indicator.code}"
        ),
        Cell(f"{capital(indicator.numerator)}, over {indicator.denominator}", note=indicator.unit),
        Cell(covers(indicator)),
        Cell(indicator.polarity.words),
    )


def _notes(of: "IndicatorSet") -> list[Block]:
    breaks = tuple(f"{each.name}: {at.on.day} {at.on:%B %Y}. {at.why}." for each in of.indicators for at in each.breaks)
    cautions = tuple(f"{each.name}: {caution}" for each in of.indicators for caution in each.cautions)
    return [
        Details(f"{words} ({len(said)})", (Bulleted(said),))
        for words, said in (("Breaks in series", breaks), ("Keep in mind", cautions))
        if said
    ]


def covers(indicator: "Indicator") -> str:
    """What stretch of time one figure speaks of."""
    if indicator.year is not None:
        return _YEARS[indicator.year]
    if indicator.measured is Measured.RATE:
        return "the quarter, as a year’s rate"
    return {0: "at quarter end", 3: "the quarter", 12: "the last 12 months"}.get(
        indicator.window_months, f"{indicator.window_months} months"
    )


def definition_page(indicator: "Indicator", release: "Release | None", slug: str) -> Page:
    """An indicator that no release holds yet: its definition, and that there are no figures."""
    cadence = "quarterly" if indicator.cadence is Cadence.QUARTERLY else "annual"
    pairs: list[tuple[str, Text]] = [
        ("What is counted", f"{capital(indicator.numerator)}, over {indicator.denominator}."),
        ("Direction", f"{capital(indicator.polarity.words)}."),
        ("Covers", covers(indicator)),
        *((("Source", indicator.source),) if indicator.source else ()),
        ("Code", indicator.code),
    ]
    return Page(
        title=f"{capital(indicator.short_name)}: no figures yet",
        lede=f"{capital(indicator.name)}. It is in the indicator book; no {cadence} release holds figures of it yet.",
        about=about(release, release.region.name) if release else _NOWHERE,
        blocks=(Heading("Definition"), Facts(tuple(pairs))),
        audience=who_can_see(READ_SHARED.audience),
        next_steps=((Link("Look up another indicator", f"/indicators/?region={slug}" if slug else "/indicators/"),),),
        demonstration=bool(release and release.region.invented),
    )
