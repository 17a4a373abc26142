"""Sentences for figures: what happened, how much, over what, compared with whom, how sure.

A sentence never says more than its figures do. Its brackets hold the level before the window: the plain mean of the
authority's own figures from the start of the stretch to the window. Shown apart from its label ("improving"), it
reads on its own; it names a direction, a base that is not known, and no winner.
Source: look.md, "Words"; statistics.md F, G and I.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarking.indicators import Cadence, Indicator, Measured, Polarity
from benchmarking.periods import Period, PeriodKind, between
from benchmarking.signals import Evidence, FunnelFacts, Kind, Line, Meaning, UsualRangeFacts
from benchmarking.signals.evidence import FIVE_POINT, FUNNEL, TARGET, USUAL_RANGE
from benchmarking.trend.admission import NotScored, Scored
from benchmarking.trend.recent_change import HEADLINE, WATCH
from benchmarking.values import Value, number_text

ENGLAND = "England's councils"
BASE_UNKNOWN = "Base unknown: no counts are published for this measure."
_COUNTED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class Voice:
    """Whom a sentence compares with, and whom it speaks of.

    peers   "England's councils" or "the region's authorities"
    place   the authority's name, to open the sentence with; "" on the authority's own page
    region  what "still high" is measured against
    """

    peers: str = ENGLAND
    place: str = ""
    region: str = "for the region"


PLAIN = Voice()


def figure(number: float, indicator: Indicator, *, unit: bool = True) -> str:
    """A figure with its unit, by the measure's decimals: "24.0%", "301 per 10,000", "17.3 cases", "48.2"."""
    text = number_text(number, indicator.decimals)
    if indicator.unit == "%":
        return f"{text}%"
    return f"{text} {indicator.unit}" if unit and indicator.unit not in ("", "score") else text


def value_words(value: Value, indicator: Indicator) -> str:
    """A figure with its unit, or the word for why there is none."""
    return figure(value.number, indicator) if value.is_known else value.state.word


def direction_words(polarity: Polarity, *, set_by: str = "") -> str:
    """The direction in words: "lower is better", and who set it if the region did."""
    return f"{polarity.words} (set by the region: {set_by})" if set_by else polarity.words


def meaning_words(line: Line, voice: Voice = PLAIN) -> str:
    """A line's label: "concerning", "improving, still high for the region", "rising", "low"."""
    if not line.still:
        return line.meaning.value
    whom = voice.region if line.still_in == "region" else f"among {voice.peers}"
    return f"{line.meaning.value}, still {'high' if line.still > 0 else 'low'} {whom}"


def span(first: Period, last: Period, indicator: Indicator) -> str:
    """A span of periods: "2016 to 2021", "April 2023 to December 2025", "years ending June 2021 to June 2025"."""
    if first.kind is PeriodKind.QUARTER and indicator.overlapping:
        ends = f"{first.end:%B} {first.end.year}", f"{last.end:%B} {last.end.year}"
        return f"the year ending {ends[0]}" if first == last else f"years ending {ends[0]} to {ends[1]}"
    return between(first, last)


def window_words(periods: int, frequency: Cadence) -> str:
    """How long a window is: "a year", "two years", "three quarters"; four quarters are a year."""
    if frequency is Cadence.QUARTERLY and periods == 4:
        return "a year"
    noun = "quarter" if frequency is Cadence.QUARTERLY else "year"
    if periods == 1:
        return "one quarter" if frequency is Cadence.QUARTERLY else "a year"
    return f"{_COUNTED[periods] if periods < len(_COUNTED) else periods} {noun}s"


def line_sentence(line: Line, indicator: Indicator, voice: Voice = PLAIN) -> str:
    """A headline or watch line in full: what happened, how sure, and what is not known."""
    return " ".join(line_sentences(line, indicator, voice))


def line_sentences(line: Line, indicator: Indicator, voice: Voice = PLAIN) -> list[str]:
    """A headline or watch line a sentence at a time; the first says what happened, or where the authority stands."""
    evidence = line.evidence
    if line.kind is Kind.TARGET:
        said = [_target(evidence, indicator)]
    elif line.kind is Kind.POSITION:
        said = _position(line, indicator, voice)
    else:
        said = [*_change(evidence, indicator, voice), *_also(line, indicator, voice)]
    if line.still and line.kind in (Kind.CHANGE, Kind.WATCH):
        said.append(f"{meaning_words(line, voice).capitalize()}.")
    if evidence.polarity is Polarity.NONE:
        said.append("There is no good direction for this measure.")
    if not evidence.base_known:
        said.append(BASE_UNKNOWN)
    return [_opened(said[0], voice), *said[1:]]


def _opened(said: str, voice: Voice) -> str:
    """The sentence with the authority's name before it, if it is to be named."""
    if not voice.place:
        return said
    acronym = len(said) > 1 and (said[1].isupper() or said[1].isdigit())
    return f"{voice.place}: {said if acronym else said[0].lower() + said[1:]}"


def _change(evidence: Evidence, indicator: Indicator, voice: Voice) -> list[str]:
    found = evidence.change
    if isinstance(found, NotScored):
        raise TypeError(f"{found.place} was not scored: {found.reason}")
    return [change_sentence(found, indicator, voice), certainty_sentence(found, indicator, voice)]


def _also(line: Line, indicator: Indicator, voice: Voice) -> list[str]:
    """What else opened or strengthened a change: its place for its size, its usual range, its trend, its target."""
    evidence, counted = line.evidence, {*line.opened_by, *line.strengthened_by}
    up, said = line.direction > 0, []
    if FUNNEL in counted and evidence.funnel is not None and evidence.funnel.side == line.direction:
        said.append(f"It is also among the {'highest' if up else 'lowest'} of {voice.peers} for its size.")
    if USUAL_RANGE in counted and evidence.usual_range is not None and evidence.usual_range.cause in _CAUSES:
        said.append(f"The last figure is also {_CAUSES[evidence.usual_range.cause]}.")
    if FIVE_POINT in counted:
        said.append(f"The five-year trend is {'rising' if up else 'falling'} too.")
    if TARGET in counted:
        said.append(_target(evidence, indicator))
    return said


def change_sentence(found: Scored, indicator: Indicator, voice: Voice = PLAIN) -> str:
    """What happened and how much, in figures that bear it out.

    "Re-referrals rose to 24.0% (19.0% over 2016 to 2021)." where the latest figure moved the score's way; where only
    the window as a whole did, its mean is given; where the others moved and this authority did not, that is said.
    """
    name, latest = _measure(indicator), figure(found.latest, indicator)
    before = f"({figure(found.before, indicator, unit=False)} over {span(*found.over, indicator)})"
    moved = "rose" if found.direction > 0 else "fell"
    if _bears_out(found.latest, found, indicator):
        return f"{name} {moved} to {latest}{_annualised(indicator)} {before}."
    if _bears_out(found.lately, found, indicator):
        during = span(*found.during, indicator)
        mean = f"{figure(found.lately, indicator)}{_annualised(indicator)}"
        return (
            f"{name} averaged {mean} over {during} {before}, and stood at {figure(found.latest, indicator)} at the end."
        )
    others = ""
    if found.others * found.direction < 0:
        others = f", while the figure {'fell' if found.direction > 0 else 'rose'} across {voice.peers}"
    return f"{name} stood at {latest}{_annualised(indicator)} {before}{others}."


def _bears_out(level: float, found: Scored, indicator: Indicator) -> bool:
    """True if a level differs from the one before as printed, and in the score's direction."""
    shown = number_text(level, indicator.decimals) != number_text(found.before, indicator.decimals)
    return shown and (level - found.before) * found.direction > 0


def certainty_sentence(found: Scored, indicator: Indicator, voice: Voice = PLAIN) -> str:
    """How sure: "A move this large over two years is rare among England's councils." """
    over = window_words(found.window, scored_frequency(indicator))
    how = "rare" if found.score >= HEADLINE else "uncommon" if found.score >= WATCH else "a little unusual"
    if _bears_out(found.latest, found, indicator) or _bears_out(found.lately, found, indicator):
        return f"A move this large over {over} is {how} among {voice.peers}."
    return f"To part this far from the others over {over} is {how} among {voice.peers}."


def scored_frequency(indicator: Indicator) -> Cadence:
    """Annual for rolling quarterly figures, which are scored on every fourth quarter."""
    return Cadence.ANNUAL if indicator.overlapping else indicator.cadence


def assurance_sentence(found: Scored, indicator: Indicator, *, base_known: bool, voice: Voice = PLAIN) -> str:
    """For a director who asks how sure the score is (statistics.md F); below 2.5, that nothing stands out."""
    over = window_words(found.window, scored_frequency(indicator))
    score = number_text(found.score, 2)
    if found.score < WATCH:
        return (
            f"By recent change alone this would not stand out: over {over} councils often move as far from where they "
            f"were. The score is {score} beside {voice.peers}; 2.5 opens a watch line, 3.0 a headline."
        )
    last = f"The last {over.removeprefix('a ').removeprefix('one ')}"
    stand = "stands" if found.window == 1 or over == "a year" else "stand"
    usual = "councils of this size usually wander" if base_known else "councils usually wander"
    almost = "almost any council's does" if stand == "stands" else "almost any council's do"
    return (
        f"{last} {stand} further from where this council was than {almost}, allowing for what every council did and "
        f"for how much {usual}. The score is {score} beside {voice.peers}; 3.0 opens a headline."
    )


def _position(line: Line, indicator: Indicator, voice: Voice) -> list[str]:
    """Where an authority stands beyond 99.8%, with the odds and what the funnel allowed for."""
    end = "highest" if line.direction > 0 else "lowest"
    value = line.evidence.figure
    stood = f"{_measure(indicator)} " + (f"stood at {figure(value, indicator)}, " if value is not None else "is ")
    funnel = line.evidence.funnel
    widened = [spread_sentence(funnel)] if funnel is not None and funnel.tau2 > 0 else []
    return [
        f"{stood}among the {end} of {voice.peers} for its size.",
        "About 1 in 500 would stand this far out by chance alone.",
        *widened,
    ]


def _target(evidence: Evidence, indicator: Indicator) -> str:
    ranged = evidence.usual_range
    if ranged is None or ranged.target is None or ranged.lower is None or ranged.upper is None:
        raise ValueError(f"{evidence.indicator} has no target that could be judged.")
    return (
        f"{_measure(indicator)}: consistently off the target of {figure(ranged.target, indicator)}. "
        f"The usual range is {_from_to(ranged.lower, ranged.upper, indicator)}."
    )


def _from_to(low: float, high: float, indicator: Indicator) -> str:
    return f"{figure(low, indicator, unit=False)} to {figure(high, indicator)}"


def _measure(indicator: Indicator) -> str:
    name = indicator.short_name or indicator.name
    return name[0].upper() + name[1:]


def _annualised(indicator: Indicator) -> str:
    return ", a year's rate" if indicator.measured is Measured.RATE else ""


def not_scored_sentence(refused: NotScored, indicator: Indicator, voice: Voice = PLAIN) -> str:
    """Why a place could not be scored on a measure."""
    return _opened(f"{_measure(indicator)} could not be judged for change. {refused.reason}", voice)


_CAUSES = {
    "above_upper_limit": "above its usual range",
    "below_lower_limit": "below its usual range",
    "trend_increasing": "the last of seven or more rising in a row",
    "trend_decreasing": "the last of seven or more falling in a row",
    "two_in_three_above": "one of two in three close to the top of its usual range",
    "two_in_three_below": "one of two in three close to the bottom of its usual range",
    "run_above": "one of seven or more in a row above its mean",
    "run_below": "one of seven or more in a row below its mean",
}


def usual_range_sentence(
    facts: UsualRangeFacts, latest: float, indicator: Indicator, *, newest: str = "", since: int = 1
) -> str:
    """What a usual-range chart says of its last point, and how much history it rests on (A12).

    latest  the last figure that is known
    newest  why the newest is not known ("suppressed"); "" where it is the last figure itself
    since   how many figures at the end are not known, where the newest is not
    """
    last = f"{_measure(indicator)}: the last figure, {figure(latest, indicator)},"
    if newest:
        before = "the figure before" if since == 1 else "the last figure known"
        last = f"{_measure(indicator)}: the newest figure is {newest}; {before}, {figure(latest, indicator)},"
    if facts.points < 6:
        return f"{last} stands beside {facts.points - 1} earlier. Six are needed to draw a usual range."
    if facts.lower is None or facts.upper is None:
        return f"{last} is one of {facts.points} that do not vary: there is no variation to judge."
    said = _CAUSES.get(facts.cause, "as usual")
    trial = "" if facts.is_full else " The limits are trial ones: 13 figures make them full."
    usual = f"{_from_to(facts.lower, facts.upper, indicator)}, from {facts.points} figures"
    return f"{last} is {said}. Its usual range is {usual}.{trial}"


def funnel_sentence(worth_a_look: Sequence[str], unusual: Sequence[str], facts: FunnelFacts) -> str:
    """What a funnel says: who is outside 99.8%, who outside 95%, and how far councils differ beyond chance.

    worth_a_look  names outside 95% and inside 99.8%, those the reader may know; `unusual` those outside 99.8%
    """
    beyond = f"Unusual for their size (outside 99.8%): {_listed(unusual)}." if unusual else "None is outside 99.8%."
    within = f" Worth a look (outside 95%): {_listed(worth_a_look)}." if worth_a_look else " None other is outside 95%."
    if not unusual and not worth_a_look:
        within = " None is outside 95%."
    return f"{beyond}{within} {spread_sentence(facts)}"


def spread_sentence(facts: FunnelFacts) -> str:
    """What φ says (D7): whether councils differ by more than chance."""
    if facts.tau2 > 0:
        return (
            f"Councils differ by more than chance; limits widened (φ = {number_text(facts.phi, 1)}; 1 is chance alone)."
        )
    return f"Councils differ by no more than chance would make them (φ = {number_text(facts.phi, 1)})."


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def sparkline_text(
    values: Sequence[Value], periods: Sequence[Period], indicator: Indicator, meaning: Meaning | None = None
) -> str:
    """The words that stand for a sparkline: span, least and most, the last figure and what it means."""
    if not periods:
        return f"{_measure(indicator)}: no figures."
    known = [value.number for value in values if value.is_known]
    over = f"{_measure(indicator)}, {span(periods[0], periods[-1], indicator)}"
    if not known:
        return f"{over}: no figures."
    gaps = len(values) - len(known)
    missing = f", {gaps} missing" if gaps else ""
    said = f"; {meaning.value}" if meaning else ""
    count = f"{len(known)} figure{'' if len(known) == 1 else 's'}"
    ends = _from_to(min(known), max(known), indicator)
    return f"{over}: {count}{missing}, from {ends}; last {value_words(values[-1], indicator)}{said}."
