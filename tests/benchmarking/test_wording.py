"""Sentences: what happened, how much, over what, compared with whom, how sure."""

import itertools
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarking import wording
from benchmarking.indicators import Cadence, Indicator, Measured, Polarity
from benchmarking.periods import PeriodKind, annual, quarter
from benchmarking.signals import (
    Evidence,
    FivePointFacts,
    FunnelFacts,
    Meaning,
    PositionFacts,
    UsualRangeFacts,
    line_for,
)
from benchmarking.trend.admission import NotScored, Scored, score_indicator
from benchmarking.trend.stretch import Why
from benchmarking.values import State, Value
from benchmarking.wording import Voice
from tests.benchmarking.test_admission import ANNUAL, panel_of, years
from tests.benchmarking.test_signals import evidence, funnel, ranged, scored

QUARTERLY = replace(ANNUAL, cadence=Cadence.QUARTERLY, window_months=3)
ROLLING = replace(QUARTERLY, window_months=12)
RATE = replace(QUARTERLY, unit="per 10,000", measured=Measured.RATE, decimals=0, short_name="Section 47 enquiries")
REGION = Voice(peers="the region's authorities", place="Fellbridge")
BASED = {"base_known": True}
NEVER = re.compile(r"fail|worst|league|poor|\bbest\b|red\b|amber|green", re.IGNORECASE)


def said(given: Evidence, indicator: Indicator = ANNUAL, voice: Voice = wording.PLAIN) -> str:
    line = line_for(given)
    assert line is not None
    return wording.line_sentence(line, indicator, voice)


def at(found: Scored, **more: object) -> Scored:
    """The score with other levels."""
    return replace(found, **more)


def test_a_headline_says_what_happened_how_much_over_what_beside_whom_and_how_sure() -> None:
    assert said(evidence(3.2, **BASED)) == (
        "Re-referrals rose to 25.0% (20.0% over 2016 to 2023). "
        "A move this large over two years is rare among England's councils."
    )


def test_a_headline_elsewhere_names_its_authority_and_its_peers() -> None:
    assert said(evidence(3.2, -1, **BASED), voice=REGION) == (
        "Fellbridge: re-referrals fell to 15.0% (20.0% over 2016 to 2023). "
        "A move this large over two years is rare among the region's authorities."
    )


def test_an_acronym_keeps_its_capitals_after_the_authoritys_name() -> None:
    named = replace(ANNUAL, short_name="EHC plans in 20 weeks")
    assert said(evidence(3.2, **BASED), named, REGION).startswith("Fellbridge: EHC plans in 20 weeks rose to ")


def test_a_line_without_counts_says_base_unknown() -> None:
    assert said(evidence(3.2)).endswith(" Base unknown: no counts are published for this measure.")


def test_a_line_without_a_good_direction_says_so() -> None:
    assert said(evidence(3.2, polarity=Polarity.NONE, **BASED)).endswith(
        "is rare among England's councils. There is no good direction for this measure."
    )


@pytest.mark.parametrize(
    ("score", "how"), [(3.0, "rare"), (2.9, "uncommon"), (2.5, "uncommon"), (2.1, "a little unusual")]
)
def test_how_sure_follows_the_score(score: float, how: str) -> None:
    assert wording.certainty_sentence(scored(score), ANNUAL) == (
        f"A move this large over two years is {how} among England's councils."
    )


@pytest.mark.parametrize(
    ("frequency", "words"),
    [
        (Cadence.ANNUAL, ["a year", "two years", "three years", "four years", "ten years"]),
        (Cadence.QUARTERLY, ["one quarter", "two quarters", "three quarters", "a year", "ten quarters"]),
    ],
)
def test_windows_are_said_as_people_say_them(frequency: Cadence, words: list[str]) -> None:
    assert [wording.window_words(k, frequency) for k in (1, 2, 3, 4)] == words[:4]
    assert wording.window_words(12, frequency) == f"12 {words[1].split()[1]}"


def test_a_fall_that_rounds_away_is_not_called_a_fall() -> None:
    flat = at(scored(3.2, -1), latest=19.96, lately=19.97, others=4.0)
    assert wording.change_sentence(flat, ANNUAL) == (
        "Re-referrals stood at 20.0% (20.0% over 2016 to 2023), while the figure rose across England's councils."
    )
    assert wording.certainty_sentence(flat, ANNUAL) == (
        "To part this far from the others over two years is rare among England's councils."
    )


def test_a_rise_less_than_everyones_is_not_called_a_fall() -> None:
    behind = at(scored(3.2, -1), latest=22.0, lately=21.5, others=6.0)
    assert wording.change_sentence(behind, ANNUAL) == (
        "Re-referrals stood at 22.0% (20.0% over 2016 to 2023), while the figure rose across England's councils."
    )


def test_a_window_that_rose_although_its_last_figure_fell_back_is_said_by_its_mean() -> None:
    back = at(scored(3.2), latest=19.0, lately=31.0)
    assert wording.change_sentence(back, ANNUAL) == (
        "Re-referrals averaged 31.0% over 2024 to 2025 (20.0% over 2016 to 2023), and stood at 19.0% at the end."
    )


def test_a_quarters_flow_is_said_to_be_a_years_rate() -> None:
    spans = (quarter("2023-24 Q1"), quarter("2025-26 Q2")), (quarter("2025-26 Q3"), quarter("2026-27 Q2"))
    found = at(scored(3.2), latest=301.4, before=221.0, window=4, over=spans[0], during=spans[1])
    assert wording.change_sentence(found, RATE) == (
        "Section 47 enquiries rose to 301 per 10,000, a year's rate (221 over April 2023 to September 2025)."
    )
    assert wording.certainty_sentence(found, RATE) == (
        "A move this large over a year is rare among England's councils."
    )


def test_rolling_figures_are_said_by_the_years_they_end() -> None:
    spans = (quarter("2019-20 Q2"), quarter("2024-25 Q2")), (quarter("2025-26 Q2"), quarter("2026-27 Q2"))
    found = at(scored(3.2), over=spans[0], during=spans[1])
    assert wording.change_sentence(found, ROLLING) == (
        "Re-referrals rose to 25.0% (20.0% over years ending September 2019 to September 2024)."
    )
    assert wording.certainty_sentence(found, ROLLING).startswith("A move this large over two years")


def test_negative_figures_carry_a_real_minus() -> None:
    progress = replace(ANNUAL, unit="score", decimals=2, short_name="Progress 8", measured=Measured.AVERAGE)
    assert wording.change_sentence(at(scored(3.2, -1), latest=-0.52, before=-0.1), progress) == (
        "Progress 8 fell to \u22120.52 (\u22120.10 over 2016 to 2023)."
    )


def test_improving_and_still_high_are_both_said() -> None:
    given = evidence(3.2, -1, position=PositionFacts(side=1, fifth_in_region=5), **BASED)
    line, elsewhere = line_for(given), line_for(evidence(3.2, -1, funnel=funnel(95)))
    assert line is not None
    assert elsewhere is not None
    assert wording.meaning_words(line) == "improving, still high for the region"
    assert wording.meaning_words(elsewhere) == "improving, still high among England's councils"
    assert said(given).endswith("rare among England's councils. Improving, still high for the region.")


def test_what_strengthened_a_line_is_said_after_it() -> None:
    given = evidence(
        3.2,
        funnel=funnel(95),
        usual_range=replace(ranged(14, 1), cause="trend_increasing"),
        five_point=FivePointFacts(direction=1),
        **BASED,
    )
    assert said(given).split(". ")[2:] == [
        "It is also among the highest of England's councils for its size",
        "The last figure is also the last of seven or more rising in a row",
        "The five-year trend is rising too.",
    ]


def test_a_position_line_says_where_it_stands_for_its_size_and_the_odds() -> None:
    assert said(evidence(0.5, funnel=funnel(99.8), **BASED)) == (
        "Re-referrals stood at 25.0%, among the highest of England's councils for its size. "
        "About 1 in 500 would stand this far out by chance alone. "
        "Councils differ by more than chance; limits widened (φ = 2.7; 1 is chance alone)."
    )
    low = evidence(None, funnel=funnel(99.8, -1), latest=11.0, **BASED)
    assert said(low).startswith("Re-referrals stood at 11.0%, among the lowest of England's councils for its size.")


def test_a_target_line_gives_the_target_and_the_range_that_misses_it() -> None:
    given = evidence(0.5, usual_range=ranged(13, 0, "consistent_fail", 15.0), **BASED)
    assert said(given) == ("Re-referrals: consistently off the target of 15.0%. The usual range is 17.0% to 23.0%.")


def test_what_could_not_be_judged_says_why() -> None:
    refused = NotScored("888", Why.SMALL_BASE, "The latest figure rests on a base under 30.")
    assert wording.not_scored_sentence(refused, ANNUAL, REGION) == (
        "Fellbridge: re-referrals could not be judged for change. The latest figure rests on a base under 30."
    )


def test_a_director_who_asks_is_told_what_the_score_allows_for() -> None:
    assert wording.assurance_sentence(scored(3.24), ANNUAL, base_known=True) == (
        "The last two years stand further from where this council was than almost any council's do, allowing for what "
        "every council did and for how much councils of this size usually wander. "
        "The score is 3.24 beside England's councils; 3.0 opens a headline."
    )
    one = wording.assurance_sentence(at(scored(3.24), window=1), ANNUAL, base_known=False)
    assert one.startswith("The last year stands further from where this council was than almost any council's does,")
    assert "how much councils usually wander" in one


def test_a_score_below_the_watch_list_is_not_called_rare() -> None:
    assert wording.assurance_sentence(scored(1.24), ANNUAL, base_known=True) == (
        "By recent change alone this would not stand out: over two years councils often move as far from where they "
        "were. The score is 1.24 beside England's councils; 2.5 opens a watch line, 3.0 a headline."
    )


def test_a_usual_range_says_what_its_last_point_is_and_how_far_to_trust_it() -> None:
    full = replace(ranged(14), cause="above_upper_limit", side=1)
    assert wording.usual_range_sentence(full, 26.4, ANNUAL) == (
        "Re-referrals: the last figure, 26.4%, is above its usual range. "
        "Its usual range is 17.0% to 23.0%, from 14 figures."
    )
    hidden = wording.usual_range_sentence(ranged(12), 20.0, ANNUAL, newest="suppressed")
    assert hidden.startswith("Re-referrals: the newest figure is suppressed; the figure before, 20.0%, is as usual. ")
    older = wording.usual_range_sentence(ranged(12), 20.0, ANNUAL, newest="not received", since=3)
    assert older.startswith(
        "Re-referrals: the newest figure is not received; the last figure known, 20.0%, is as usual"
    )
    assert wording.usual_range_sentence(ranged(12), 20.0, ANNUAL) == (
        "Re-referrals: the last figure, 20.0%, is as usual. Its usual range is 17.0% to 23.0%, from 12 figures. "
        "The limits are trial ones: 13 figures make them full."
    )
    assert wording.usual_range_sentence(ranged(5), 20.0, ANNUAL) == (
        "Re-referrals: the last figure, 20.0%, stands beside 4 earlier. Six are needed to draw a usual range."
    )
    assert wording.usual_range_sentence(UsualRangeFacts(points=9, mean=20.0), 20.0, ANNUAL) == (
        "Re-referrals: the last figure, 20.0%, is one of 9 that do not vary: there is no variation to judge."
    )


def test_a_funnel_names_who_is_outside_its_limits() -> None:
    facts = funnel(95)
    assert wording.funnel_sentence(["Dunmarsh", "Fellbridge", "Gravelsea"], [], facts) == (
        "None is outside 99.8%. Worth a look (outside 95%): Dunmarsh, Fellbridge and Gravelsea. "
        "Councils differ by more than chance; limits widened (φ = 2.7; 1 is chance alone)."
    )
    assert wording.funnel_sentence([], ["Dunmarsh"], facts).startswith(
        "Unusual for their size (outside 99.8%): Dunmarsh. None other is outside 95%."
    )
    assert wording.funnel_sentence([], [], facts).startswith("None is outside 99.8%. None is outside 95%.")


def test_a_funnel_without_over_dispersion_says_so() -> None:
    facts = FunnelFacts(beyond=0, side=0, z=0.1, phi=0.92, tau2=0.0, target=21.8, areas=151)
    assert wording.spread_sentence(facts) == "Councils differ by no more than chance would make them (φ = 0.9)."


def test_a_sparkline_has_words_for_those_who_cannot_see_it() -> None:
    values = [Value.known(19.6), Value(State.NOT_RECEIVED), Value.known(26.4)]
    assert wording.sparkline_text(values, years(2023, 2025), ANNUAL, Meaning.CONCERNING) == (
        "Re-referrals, 2023 to 2025: 2 figures, 1 missing, from 19.6% to 26.4%; last 26.4%; concerning."
    )
    assert wording.sparkline_text([Value(State.SUPPRESSED)], years(2025, 2025), ANNUAL) == (
        "Re-referrals, 2025: no figures."
    )
    assert wording.sparkline_text([], [], ANNUAL) == "Re-referrals: no figures."


@pytest.mark.parametrize(
    ("unit", "measured", "decimals", "text"),
    [
        ("%", Measured.PERCENT, 1, "1,234.6%"),
        ("per 10,000", Measured.STOCK_RATE, 0, "1,235 per 10,000"),
        ("cases", Measured.RATIO, 1, "1,234.6 cases"),
        ("score", Measured.AVERAGE, 2, "1,234.56"),
        ("", Measured.AVERAGE, 1, "1,234.6"),
    ],
)
def test_figures_carry_their_unit_and_their_decimals(unit: str, measured: Measured, decimals: int, text: str) -> None:
    assert wording.figure(1234.56, replace(ANNUAL, unit=unit, measured=measured, decimals=decimals)) == text


def test_a_figure_that_is_not_there_is_said_by_its_state() -> None:
    assert wording.value_words(Value(State.SUPPRESSED), ANNUAL) == "suppressed"
    assert wording.value_words(Value.known(3), ANNUAL) == "3.0%"


def test_a_direction_the_region_set_is_said_to_be_its_own() -> None:
    assert wording.direction_words(Polarity.LOW) == "lower is better"
    assert wording.direction_words(Polarity.HIGH, set_by="the data group") == (
        "higher is better (set by the region: the data group)"
    )


def test_no_sentence_judges_ranks_or_shouts() -> None:
    lines = [
        line_for(evidence(score, way, funnel=funnel(beyond, side), polarity=polarity, usual_range=ranges))
        for score, way, beyond, side, polarity, ranges in itertools.product(
            (0.5, 2.2, 2.7, 3.4),
            (1, -1),
            (0, 95, 99.8),
            (1, -1),
            Polarity,
            (None, ranged(13, 1, "consistent_fail", 9.0)),
        )
    ]
    texts = [wording.line_sentence(line, ANNUAL, REGION) for line in lines if line is not None]
    assert len(texts) > 150
    for text in texts:
        assert not NEVER.search(text), text
        assert text.endswith(".")
        assert "  " not in text


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6))
def test_no_sentence_says_more_than_its_figures_do(seed: int) -> None:
    panel = panel_of(years(2016, 2025), seed=seed)
    for one in score_indicator(panel, ANNUAL).scored.values():
        row = [round(float(value), 10) for value in panel.values[panel.places.index(one.place)]]
        before = sum(row[: -one.window]) / (10 - one.window)
        assert one.before == pytest.approx(before)
        text = wording.change_sentence(one, ANNUAL)
        if "rose" in text.split("(")[0]:
            assert row[-1] > before
        if "fell" in text.split("(")[0]:
            assert row[-1] < before
        assert f"({before:.1f}% over 2016 to {2025 - one.window})" in text or abs(before * 10 % 1 - 0.5) < 1e-6


def test_a_period_reads_the_same_in_every_kind_of_year() -> None:
    academic = annual("2023/24", PeriodKind.ACADEMIC), annual("2024/25", PeriodKind.ACADEMIC)
    assert wording.span(*academic, ANNUAL) == "2024 to 2025"
