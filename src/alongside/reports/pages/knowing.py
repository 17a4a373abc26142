"""The few figures a director should know, and what could not be said of an authority, in words."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from alongside.documents.page import Cell, Column, Table
from alongside.headlines.pages import name_with_unit
from alongside.reports.pages.figures import figure, is_watch, meaning_at, missing_word, position_words
from alongside.reports.pages.material import Material
from alongside.reports.pages.tables import BETTER, around, near
from benchmarking.indicators import Polarity

if TYPE_CHECKING:
    from alongside.headlines.models import Headline
    from benchmarking.indicators import Indicator

MOST_ROWS = 8
MOST_NAMED = 4
REASONS = {
    "overlapping years": "figures that pool several years",
    "too few periods": "too few {noun}s published",
    "break in series": "a break in the series",
    "no past": "no past of its own",
    "incomplete": "a figure missing within the {noun}s compared",
    "small base": "too few cases",
    "small count": "too few cases",
    "too few peers": "too few authorities to stand beside",
    "nothing varies": "figures that hardly vary",
}


def worth_knowing(material: Material, code: str, lines: "Sequence[Headline]") -> Table:
    """The measures with a line, then those at an end of the region, as many favourable as not where there are."""
    defined = {indicator.code: indicator for indicator in material.indicators}
    chosen = [defined[headline.indicator] for headline in lines]
    for indicator in _at_the_ends(material, code):
        if indicator not in chosen and len(chosen) < MOST_ROWS:
            chosen.append(indicator)
    return Table(
        caption="Figures worth knowing, beside the region and its statistical neighbours",
        columns=(
            Column("Measure"),
            Column("Better if"),
            Column(material.noun.capitalize()),
            Column("Figure", numeric=True),
            Column("Region", numeric=True),
            Column("Neighbours", numeric=True),
            Column("In the region"),
        ),
        rows=tuple(_row(material, code, indicator) for indicator in chosen),
        caption_hidden=True,
        empty="No figure stands at an end of the region. The authority’s own page has every measure.",
    )


def _row(material: Material, code: str, indicator: "Indicator") -> tuple[Cell, ...]:
    comparison = material.comparisons[code, indicator.code]
    reading = material.readings[indicator.code]
    return (
        Cell(name_with_unit(indicator)),
        Cell(BETTER[indicator.polarity.value]),
        Cell(reading["latest"]["short"]),
        Cell(figure(comparison.value, indicator), strong=True, value=comparison.value)
        if comparison.value is not None
        else Cell(state=missing_word(comparison)),
        around(reading["region"], indicator),
        near(comparison.facts, indicator, noted=False),
        Cell(
            position_words(comparison.facts),
            meaning=meaning_at(material, code, indicator.code),
            watch=is_watch(material, code, indicator.code),
        ),
    )


def _at_the_ends(material: Material, code: str) -> "list[Indicator]":
    """Measures in the region's end fifths, the furthest out first, favourable and unfavourable by turns."""
    better, worse, neither = [], [], []
    for indicator in material.indicators:
        comparison = material.comparisons[code, indicator.code]
        if not comparison.facts["exception"]:
            continue
        place = _from_the_end(material, code, indicator)
        if indicator.polarity is Polarity.NONE:
            neither.append((place, indicator))
        elif (comparison.facts["exception"] == "high") == (indicator.polarity is Polarity.HIGH):
            better.append((place, indicator))
        else:
            worse.append((place, indicator))
    sides = [[each for _, each in sorted(side, key=lambda found: found[0])] for side in (worse, better)]
    longest = max(map(len, sides))
    turns = [side[at] for at in range(longest) for side in sides if at < len(side)]
    return [*turns, *(each for _, each in sorted(neither, key=lambda found: found[0]))]


def _from_the_end(material: Material, code: str, indicator: "Indicator") -> int:
    """How many of the region's authorities stand further out."""
    values = [material.comparisons[place["code"], indicator.code].value for place in material.authorities]
    own = material.comparisons[code, indicator.code].value
    known = [value for value in values if value is not None]
    if own is None:
        return len(known)
    return min(sum(value > own for value in known), sum(value < own for value in known))


def could_not_be_said(material: Material, code: str, lines: "Sequence[Headline]" = ()) -> str:
    """Which measures have no latest figure, how many could not be judged for change and why, and what chance may do."""
    missing: dict[str, list[str]] = defaultdict(list)
    unjudged: dict[str, int] = defaultdict(int)
    for indicator in material.indicators:
        comparison = material.comparisons[code, indicator.code]
        refused = comparison.facts["not_scored"]
        if comparison.value is None:
            missing[missing_word(comparison)].append(indicator.short_name)
        elif refused:
            unjudged[REASONS.get(refused["why"], refused["why"]).format(noun=material.noun)] += 1
    said = [f"{_named(names)}: {word}." for word, names in sorted(missing.items(), key=lambda found: -len(found[1]))]
    if unjudged:
        total = sum(unjudged.values())
        reasons = ", ".join(
            f"{why} ({count})" for why, count in sorted(unjudged.items(), key=lambda found: (-found[1], found[0]))
        )
        said.append(f"{total} more could not be judged for change: {reasons}.")
    unknown = sum(not material.readings[headline.indicator]["base_known"] for headline in lines)
    if unknown:
        whom = "these headlines" if unknown == len(lines) else f"{unknown} of these headlines"
        said.append(f"No counts are published behind {whom}, so how much is chance in small numbers can't be said.")
    return " ".join(said)


def _named(names: list[str]) -> str:
    return f"No latest figure for {listed(names[:MOST_NAMED], more=len(names) - MOST_NAMED)}"


def listed(names: Sequence[str], more: int = 0) -> str:
    """Names as a sentence lists them, and how many more there are."""
    every = [*names, f"{more} more"] if more > 0 else list(names)
    return every[0] if len(every) == 1 else f"{', '.join(every[:-1])} and {every[-1]}"
