"""The tables of the report: every line, every measure, every authority, and what could not be judged."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from alongside.documents.page import Cell, Column, Meaning, Table
from alongside.headlines.pages import name_with_unit, standing_of
from alongside.headlines.states import Stage
from alongside.reports.pages.figures import (
    figure,
    is_watch,
    meaning_at,
    missing_word,
    position_words,
    signed,
    spark,
    state_word,
    strip,
)
from alongside.reports.pages.material import Material

if TYPE_CHECKING:
    from alongside.headlines.models import Headline
    from benchmarking.indicators import Indicator

AUTHORITY_COLUMNS = 8
BETTER = {"high": "higher", "low": "lower", "none": "neither"}


def every_line(material: Material) -> Table:
    """Each headline and watch line, strongest first."""
    name_of = {indicator.code: indicator for indicator in material.indicators}
    return Table(
        caption="Every headline and watch line, strongest first",
        columns=(Column("Authority"), Column("Measure"), Column("Says"), Column("List"), Column("Reference")),
        rows=tuple(
            (
                Cell(headline.place.name, href=material.links.authority(headline.place.code)),
                Cell(name_with_unit(name_of[headline.indicator])),
                Cell(meaning=Meaning(headline.line.meaning), watch=headline.line.tier == "watch"),
                Cell("headline" if headline.line.tier == "headline" else "watch list"),
                Cell(headline.reference, href=material.links.headline(headline), note=_decided(headline)),
            )
            for headline in material.headlines
        ),
        empty="Nothing moved or stands out enough to say so. Every figure is in the tables beside this one.",
    )


def _decided(headline: "Headline") -> str:
    """What a person decided, or nothing while nobody has."""
    return "" if headline.stage == Stage.SUGGESTED else standing_of(headline)


def quick_reference(material: Material) -> Table:
    """Each measure on one line: its year, coverage, region, nation, the spread of the region, and its lines."""
    return Table(
        caption=f"Every measure in {material.region}, latest {material.noun} of each",
        columns=(
            Column("Measure"),
            Column("Better if"),
            Column(material.noun.capitalize()),
            Column("Figures in"),
            Column("Region", numeric=True),
            Column(material.nation, numeric=True),
            Column("Lowest", numeric=True),
            Column("Highest", numeric=True),
            Column("Lines", numeric=True),
        ),
        rows=tuple(_quick_row(material, indicator) for indicator in material.indicators),
        stack=False,
    )


def _quick_row(material: Material, indicator: "Indicator") -> tuple[Cell, ...]:
    facts = material.readings[indicator.code]
    values = [material.comparisons[place["code"], indicator.code].value for place in material.authorities]
    known = [value for value in values if value is not None]
    lines = sum(headline.indicator == indicator.code for headline in material.headlines)
    return (
        Cell(name_with_unit(indicator)),
        Cell(BETTER[indicator.polarity.value]),
        Cell(facts["latest"]["short"]),
        Cell(f"{facts['reporting']} of {facts['authorities']}"),
        around(facts["region"], indicator),
        Cell(state="other scale") if facts["nation_set_aside"] else around(facts["nation"], indicator),
        Cell(figure(min(known), indicator), value=min(known)) if known else Cell(state="not available"),
        Cell(figure(max(known), indicator), value=max(known)) if known else Cell(state="not available"),
        Cell(str(lines), value=float(lines)),
    )


def around(facts: Mapping[str, Any], indicator: "Indicator") -> Cell:
    """The region's or the nation's own figure, or why there is none."""
    value = facts["value"]
    if isinstance(value, float):
        return Cell(figure(value, indicator), value=value)
    return Cell(state=state_word(str(facts["state"])))


def authority_table(material: Material, code: str, name: str) -> Table:
    """One authority on every measure: series, year, figure, change, neighbours, and where it stands."""
    return Table(
        caption=f"{name}, every measure",
        columns=(
            Column("Measure"),
            Column("Better if"),
            Column("Series"),
            Column(material.noun.capitalize()),
            Column("Figure", numeric=True),
            Column("Change", f"in a {material.noun}", numeric=True),
            Column("Neighbours", "median", numeric=True),
            Column("In the region"),
        ),
        rows=tuple(_authority_rows(material, code)),
        caption_hidden=True,
        dense=True,
    )


def _authority_rows(material: Material, code: str) -> Iterator[tuple[Cell, ...]]:
    for topic, indicators in material.topics.items():
        yield (Cell(topic, strong=True, span=AUTHORITY_COLUMNS),)
        yield from (_authority_row(material, code, indicator) for indicator in indicators)


def _authority_row(material: Material, code: str, indicator: "Indicator") -> tuple[Cell, ...]:
    comparison = material.comparisons[code, indicator.code]
    facts = comparison.facts
    headline = material.by_cell.get((code, indicator.code))
    return (
        Cell(name_with_unit(indicator), href=material.links.headline(headline) if headline else ""),
        Cell(BETTER[indicator.polarity.value]),
        Cell(spark=found) if (found := spark(material, code, indicator)) else Cell(state="no figures"),
        Cell(material.readings[indicator.code]["latest"]["short"]),
        Cell(figure(comparison.value, indicator), strong=True, value=comparison.value)
        if comparison.value is not None
        else Cell(state=missing_word(comparison)),
        Cell(signed(facts["change"], indicator), value=facts["change"])
        if facts["change"] is not None
        else Cell(state=_no_change(facts, material.noun)),
        near(facts, indicator),
        Cell(
            position_words(facts),
            strip=strip(material, code, indicator),
            meaning=meaning_at(material, code, indicator.code),
            watch=is_watch(material, code, indicator.code),
        )
        if comparison.value is not None
        else Cell(state="no position"),
    )


def _no_change(facts: dict[str, object], noun: str) -> str:
    return "new boundary" if facts["masked"] else "none earlier" if facts["previous"] else f"first {noun}"


def near(facts: Mapping[str, Any], indicator: "Indicator", *, noted: bool = True) -> Cell:
    """The median of an authority's statistical neighbours, noting of how many, or why there is none."""
    found = facts["neighbours"]
    median = found["median"]
    if isinstance(median, float):
        return Cell(figure(median, indicator), value=median, note=f"of {found['known']}" if noted else "")
    return Cell(state="under five" if found["of"] else "none set")


def not_judged(material: Material) -> tuple[str, Table]:
    """The authorities too new to judge, in a sentence; then each measure not judged for others, and why."""
    new = {place["code"]: place["name"] for place in material.authorities if _is_new(material, place)}
    rows = []
    for indicator in material.indicators:
        facts = material.readings[indicator.code]
        if facts["whole"]:
            why = str(facts["whole"][1])
        else:
            why = _why_others(material, indicator.code, new)
        if why:
            rows.append(
                (Cell(name_with_unit(indicator)), Cell(f"{facts['scored']} of {facts['authorities']}"), Cell(why))
            )
    return _too_new(list(new.values()), material.noun), Table(
        caption="Measures on which recent change could not be judged for everybody",
        columns=(Column("Measure"), Column("Authorities judged"), Column("Why not the others")),
        rows=tuple(rows),
        empty="There is none: each was judged for every authority with a past of its own.",
    )


NO_PAST = "no past"
REASONS = {NO_PAST: "no earlier figures", "incomplete": "a figure missing within the {noun}s compared"}


def _is_new(material: Material, place: dict[str, Any]) -> bool:
    """True if an authority began so lately that it has no past on most measures."""
    if place["starts"] is None:
        return False
    reasons = [material.comparisons[place["code"], each.code].facts["not_scored"] for each in material.indicators]
    without = [reason for reason in reasons if reason and reason["why"] == NO_PAST]
    return 2 * len(without) > len(reasons)


def _why_others(material: Material, indicator: str, new: Mapping[str, str]) -> str:
    """Why authorities other than the new ones were not judged: each reason and whom it holds for."""
    reasons: dict[str, list[str]] = {}
    for place in material.authorities:
        refused = material.comparisons[place["code"], indicator].facts["not_scored"]
        if refused and place["code"] not in new:
            why = REASONS.get(refused["why"], refused["why"]).format(noun=material.noun)
            reasons.setdefault(why, []).append(place["name"])
    return "; ".join(f"{reason}: {', '.join(names)}" for reason, names in sorted(reasons.items()))


def _too_new(names: list[str], noun: str) -> str:
    if not names:
        return "Every authority has figures for long enough to be judged on most measures."
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    one = len(names) == 1
    return (
        f"{listed} {'is' if one else 'are'} too new to be judged for change: the seven {noun}s that are needed reach "
        "back before the first day, and the figures of an authority that went before are never joined on."
    )
