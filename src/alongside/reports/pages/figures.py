"""Figures as people read them: with their decimals, a real minus sign, or the word for why there is none."""

from typing import TYPE_CHECKING, Any

from alongside.documents.page import Meaning, Spark, Strip
from alongside.reports.pages.material import Material
from benchmarking.values import State, number_text

if TYPE_CHECKING:
    from alongside.releases.models import Comparison
    from benchmarking.indicators import Indicator

SPARK_POINTS = 12


def state_word(name: str) -> str:
    """The word for why there is no figure, from the state's stored name."""
    return State[name.upper()].word


def figure(value: float | None, indicator: "Indicator") -> str:
    """A figure with the indicator's decimals; "" if there is none."""
    return "" if value is None else number_text(value, indicator.decimals)


def with_unit(value: float | None, indicator: "Indicator") -> str:
    """A figure with its unit, as a sentence says it."""
    text = figure(value, indicator)
    if not text:
        return ""
    return f"{text}%" if indicator.unit == "%" else f"{text} {indicator.unit}".strip()


def signed(value: float | None, indicator: "Indicator") -> str:
    """A change, with its sign; one that rounds to nothing is written without."""
    if value is None:
        return ""
    text = number_text(value, indicator.decimals)
    return f"+{text}" if value > 0 and text.strip("0.,") else text


def meaning_at(material: Material, place: str, indicator: str) -> Meaning | None:
    """What a headline or watch line says of a cell; None where there is neither."""
    headline = material.by_cell.get((place, indicator))
    return Meaning(headline.line.meaning) if headline else None


def is_watch(material: Material, place: str, indicator: str) -> bool:
    """Whether a cell's line is only on the watch list."""
    headline = material.by_cell.get((place, indicator))
    return headline is not None and headline.line.tier == "watch"


def series(material: Material, place: str, indicator: str) -> tuple[float | None, ...]:
    """An authority's own figures in time order, up to the latest period; None where there is none of its own."""
    panel = material.panels[indicator]
    last = next(
        column
        for column, period in enumerate(panel.periods)
        if period.label == material.readings[indicator]["latest"]["label"]
    )
    masked = material.comparisons[place, indicator].facts["masked"]
    values = panel.series(place)[: last + 1]
    return tuple(
        value.number if value.is_known and period.label not in masked else None
        for value, period in zip(values, panel.periods, strict=False)
    )


def spark(material: Material, place: str, indicator: "Indicator") -> Spark | None:
    """The last points of an authority's series, drawn small; None if it has none."""
    values = series(material, place, indicator.code)[-SPARK_POINTS:]
    known = [value for value in values if value is not None]
    if not known:
        return None
    facts = material.comparisons[place, indicator.code].facts
    ending = f"ending at {figure(known[-1], indicator)}" if values[-1] is not None else "its newest figure missing"
    return Spark(
        values=values,
        alt=f"Last {len(values)} {indicator.cadence.noun}s, {ending}",
        mean=facts["usual_range"]["mean"],
        meaning=meaning_at(material, place, indicator.code) or Meaning.AS_USUAL,
    )


def strip(material: Material, place: str, indicator: "Indicator") -> Strip | None:
    """Where an authority stands among the region's others; None without a figure of its own."""
    own = material.comparisons[place, indicator.code].value
    if own is None:
        return None
    others = tuple(
        material.comparisons[other["code"], indicator.code].value
        for other in material.authorities
        if other["code"] != place
    )
    return Strip(others, own, meaning_at(material, place, indicator.code) or Meaning.AS_USUAL)


def position_words(facts: dict[str, Any]) -> str:
    """The fifth of the region an authority stands in, in words; "" if it has none."""
    from alongside.reports.pages.material import POSITION_WORDS

    return POSITION_WORDS.get(facts["fifth"], "")


def missing_word(comparison: "Comparison") -> str:
    """Why there is no latest figure, in a word."""
    return state_word(comparison.state)
