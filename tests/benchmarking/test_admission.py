"""Who is scored on recent change, and the reason for each who is not."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from benchmarking.indicators import Break, Cadence, Indicator, Measured, Polarity
from benchmarking.panel import Panel
from benchmarking.periods import Period, PeriodKind, annual, quarter
from benchmarking.trend.admission import IndicatorScores, Scored, sampling_errors, score_indicator
from benchmarking.trend.recent_change import scores
from benchmarking.trend.stretch import Why
from benchmarking.values import State

ANNUAL = Indicator(
    code="REREF",
    name="Re-referrals within 12 months",
    short_name="Re-referrals",
    topic="Front door",
    numerator="referrals within 12 months of an earlier one",
    denominator="referrals",
    unit="%",
    measured=Measured.PERCENT,
    polarity=Polarity.LOW,
    cadence=Cadence.ANNUAL,
    window_months=12,
    decimals=1,
)
QUARTERLY = replace(ANNUAL, cadence=Cadence.QUARTERLY, window_months=3)
ROLLING = replace(ANNUAL, cadence=Cadence.QUARTERLY, window_months=12)


def years(first: int, last: int) -> list[Period]:
    return [annual(str(year), PeriodKind.FINANCIAL) for year in range(first, last + 1)]


def quarters(count: int) -> list[Period]:
    """Quarters up to July to September 2026."""
    every = [f"{year}-{(year + 1) % 100:02d} Q{number}" for year in range(2015, 2027) for number in (1, 2, 3, 4)]
    return [quarter(label) for label in every[: every.index("2026-27 Q2") + 1]][-count:]


def panel_of(periods: Sequence[Period], councils: int = 25, counts: bool = False, seed: int = 1) -> Panel:
    """Councils "00", "01", … around 20%, each of 1,000 referrals if counts are wanted."""
    chance = np.random.default_rng(seed)
    values = np.round(20 + chance.normal(0, 1.5, (councils, len(periods))), 1)
    base = np.full(values.shape, 1000.0)
    places = tuple(f"{row:02d}" for row in range(councils))
    states = np.zeros(values.shape, dtype=np.uint8)
    if not counts:
        return Panel("REREF", places, tuple(periods), values, states)
    return Panel("REREF", places, tuple(periods), values, states, values * 10, base)


def without(panel: Panel, *cells: tuple[int, int], state: State = State.NOT_AVAILABLE) -> Panel:
    """The panel with cells (row, column) unknown."""
    values, states = panel.values.copy(), panel.states.copy()
    for row, column in cells:
        values[row, column], states[row, column] = np.nan, state
    return replace(panel, values=values, states=states)


def why(found: IndicatorScores, place: str) -> tuple[Why, str]:
    refused = found.not_scored[place]
    return refused.why, refused.reason


def test_a_whole_panel_is_scored_as_its_figures_alone_would_be() -> None:
    panel = panel_of(years(2016, 2025))
    found = score_indicator(panel, ANNUAL)
    plain = scores(panel.values, np.zeros(25), "annual")
    assert found.peers == panel.places
    assert found.stretch == panel.periods
    assert (found.whole, dict(found.not_scored)) == (None, {})
    assert [found.scored[place].score for place in panel.places] == plain.score.tolist()


def test_a_score_comes_with_the_levels_a_sentence_needs() -> None:
    panel = panel_of(years(2016, 2025))
    panel.values[3] = [19, 20, 21, 20, 19, 20, 21, 20, 33, 35]
    one = score_indicator(panel, ANNUAL).of("03")
    assert isinstance(one, Scored)
    assert (one.window, one.direction, one.tier) == (2, 1, "headline")
    assert (one.before, one.lately, one.latest) == (20.0, 34.0, 35.0)
    assert [period.short for period in (*one.over, *one.during)] == ["2016", "2023", "2024", "2025"]
    assert one.values == (19, 20, 21, 20, 19, 20, 21, 20, 33, 35)


def test_without_counts_the_base_is_unknown_and_sampling_error_nought() -> None:
    found = score_indicator(panel_of(years(2016, 2025)), ANNUAL)
    assert not found.base_known
    assert found.sampling_error.tolist() == [0.0] * 25


def test_with_counts_the_sampling_error_is_the_councils_own() -> None:
    found = score_indicator(panel_of(years(2016, 2025), counts=True), ANNUAL)
    p = panel_of(years(2016, 2025)).values.mean(axis=1) / 100
    assert found.base_known
    assert np.allclose(found.sampling_error, 100 * np.sqrt(p * (1 - p) / 1000))


def test_one_unknown_count_makes_every_sampling_error_nought() -> None:
    panel = panel_of(years(2016, 2025), counts=True)
    assert panel.numerators is not None
    panel.numerators[4] = np.nan
    found = score_indicator(panel, ANNUAL)
    assert (found.base_known, found.sampling_error.tolist()) == (False, [0.0] * 25)


@pytest.mark.parametrize(
    ("measured", "rounded_to", "expected"),
    [
        (Measured.PERCENT, 0, 100 * np.sqrt(0.2 * 0.8 / 400)),
        (Measured.PERCENT, 5, 100 * np.sqrt(0.2 * 0.8 / 400 + 2.5**2 / 3 / 400**2)),
        (Measured.STOCK_RATE, 0, 10_000 * np.sqrt(80) / 400),
        (Measured.RATE, 0, 40_000 * np.sqrt(80) / 400),
        (Measured.RATE, 10, 40_000 * np.sqrt(80 + 25 / 3) / 400),
        (Measured.RATIO, 0, np.sqrt(80) / 400),
        (Measured.COUNT, 0, np.sqrt(80)),
    ],
)
def test_sampling_errors_follow_how_a_value_comes_from_its_counts(
    measured: Measured, rounded_to: float, expected: float
) -> None:
    panel = panel_of(years(2016, 2025), councils=1)
    panel = replace(panel, numerators=np.full((1, 10), 80.0), denominators=np.full((1, 10), 400.0))
    found = sampling_errors(panel, replace(ANNUAL, measured=measured), [0], range(10), rounded_to)
    assert found is not None
    assert found.tolist() == pytest.approx([expected])


def test_an_average_score_has_no_sampling_error_to_know() -> None:
    panel = panel_of(years(2016, 2025), counts=True)
    assert sampling_errors(panel, replace(ANNUAL, measured=Measured.AVERAGE), [0], range(10)) is None


def test_the_latest_figure_must_be_there() -> None:
    panel = without(panel_of(years(2016, 2025)), (3, 9))
    panel = without(panel, (4, 9), state=State.SUPPRESSED)
    found = score_indicator(panel, ANNUAL)
    assert why(found, "03") == (
        Why.LATEST,
        "The latest figure (year ending 31 March 2025) is missing: not available.",
    )
    assert why(found, "04") == (
        Why.SUPPRESSED,
        "The latest figure (year ending 31 March 2025) is missing: suppressed.",
    )
    assert len(found.scored) == 23


def test_six_years_are_too_few() -> None:
    found = score_indicator(panel_of(years(2020, 2025)), ANNUAL)
    assert found.whole == (Why.TOO_SHORT, "Only 6 years have been published, and 7 are needed.")
    assert {refused.why for refused in found.not_scored.values()} == {Why.TOO_SHORT}
    assert (dict(found.scored), found.peers, found.stretch) == ({}, (), ())


def test_seven_years_are_enough() -> None:
    assert len(score_indicator(panel_of(years(2019, 2025)), ANNUAL).scored) == 25


def test_a_year_without_any_figures_ends_the_stretch() -> None:
    panel = without(panel_of(years(2014, 2025)), *((row, 4) for row in range(25)))
    found = score_indicator(panel, ANNUAL)
    assert [period.short for period in found.stretch] == [str(year) for year in range(2019, 2026)]
    panel = without(panel_of(years(2014, 2025)), *((row, 7) for row in range(25)))
    assert score_indicator(panel, ANNUAL).whole == (
        Why.TOO_SHORT,
        "There are no figures for year ending 31 March 2021: 4 years to compare, and 7 are needed.",
    )


def test_a_year_that_was_never_published_ends_the_stretch_too() -> None:
    found = score_indicator(panel_of([*years(2010, 2019), *years(2021, 2025)]), ANNUAL)
    assert found.whole == (
        Why.TOO_SHORT,
        "There are no figures between year ending 31 March 2019 and year ending 31 March 2021: "
        "5 years to compare, and 7 are needed.",
    )


def test_the_stretch_runs_back_while_four_in_five_are_complete() -> None:
    panel = without(panel_of(years(2014, 2025), councils=30), *((row, 2) for row in range(6)))
    found = score_indicator(panel, ANNUAL)
    assert (len(found.stretch), len(found.peers)) == (12, 24)
    panel = without(panel, (6, 1))
    found = score_indicator(panel, ANNUAL)
    assert (len(found.stretch), len(found.peers)) == (10, 24)


def test_a_council_incomplete_over_the_stretch_is_neither_scored_nor_a_peer() -> None:
    panel = without(panel_of(years(2016, 2025)), (3, 2), (3, 5), (3, 6))
    found = score_indicator(panel, ANNUAL)
    assert "03" not in found.peers
    assert why(found, "03") == (
        Why.INCOMPLETE,
        "Figures are missing for 2018, 2021 and 2022, within the 10 periods compared.",
    )
    rest = [row for row in range(25) if row != 3]
    alone = scores(panel.values[rest], np.zeros(24), "annual")
    assert [found.scored[place].score for place in found.peers] == alone.score.tolist()


def test_a_new_authority_has_no_past() -> None:
    panel = without(panel_of(years(2016, 2025)), *((3, column) for column in range(8)))
    assert why(score_indicator(panel, ANNUAL), "03") == (
        Why.NEW,
        "Its figures begin with year ending 31 March 2024, so it has no past to be compared with.",
    )
    assert why(score_indicator(panel, ANNUAL, began={"03": date(2023, 4, 1)}), "03") == (
        Why.NEW,
        "It became an authority on 1 April 2023, so it has no past to be compared with.",
    )
    assert why(score_indicator(panel, ANNUAL, began={"03": date(2009, 4, 1)}), "03") == (
        Why.NEW,
        "Its figures begin with year ending 31 March 2024, so it has no past to be compared with.",
    )


def test_a_small_base_or_count_is_not_scored_though_it_is_a_peer() -> None:
    panel = panel_of(years(2016, 2025), counts=True)
    assert panel.denominators is not None
    assert panel.numerators is not None
    panel.denominators[3, -1], panel.denominators[4, -1] = 29, 30
    panel.numerators[5, -1], panel.numerators[6, -1], panel.numerators[7, -1] = 5, 6, 0
    found = score_indicator(panel, ANNUAL)
    assert why(found, "03") == (Why.SMALL_BASE, "The latest figure rests on a base under 30.")
    assert why(found, "05") == (Why.SMALL_COUNT, "The latest figure rests on a count of 1 to 5.")
    assert sorted(found.not_scored) == ["03", "05"]
    assert found.peers == panel.places


def test_nineteen_peers_are_too_few_and_twenty_enough() -> None:
    assert score_indicator(panel_of(years(2016, 2025), councils=19), ANNUAL).whole == (
        Why.FEW_PEERS,
        "Only 19 authorities have every figure from 2016 to 2025, and 20 are needed.",
    )
    assert len(score_indicator(panel_of(years(2016, 2025), councils=20), ANNUAL).scored) == 20


def test_a_break_in_series_is_not_crossed() -> None:
    broken = replace(ANNUAL, breaks=(Break(date(2018, 4, 1), "definition changed."),))
    found = score_indicator(panel_of(years(2014, 2025)), broken)
    assert [period.short for period in found.stretch] == [str(year) for year in range(2019, 2026)]
    broken = replace(ANNUAL, breaks=(Break(date(2022, 4, 1), "definition changed."),))
    assert score_indicator(panel_of(years(2014, 2025)), broken).whole == (
        Why.BREAK,
        "There is a break in series on 1 April 2022 (definition changed): 3 years to compare, and 7 are needed.",
    )


def test_a_year_that_a_break_falls_within_belongs_to_neither_side() -> None:
    broken = replace(ANNUAL, breaks=(Break(date(2018, 9, 1), "definition changed"),))
    assert score_indicator(panel_of(years(2014, 2025)), broken).whole is not None


def test_a_break_still_to_come_changes_nothing() -> None:
    broken = replace(ANNUAL, breaks=(Break(date(2026, 4, 1), "definition will change"),))
    assert len(score_indicator(panel_of(years(2014, 2025)), broken).stretch) == 12


def test_one_councils_own_break_keeps_only_that_council_out() -> None:
    own = {"03": [Break(date(2023, 4, 1), "new case system")], "99": [Break(date(2023, 4, 1), "elsewhere")]}
    found = score_indicator(panel_of(years(2016, 2025)), ANNUAL, breaks=own)
    assert why(found, "03") == (
        Why.BREAK,
        "There is a break in series on 1 April 2023 (new case system), within the 10 periods compared.",
    )
    assert (len(found.scored), "03" in found.peers) == (24, False)


def test_nothing_varying_is_said_of_every_council() -> None:
    panel = panel_of(years(2016, 2025))
    panel.values[:] = 20.0
    found = score_indicator(panel, ANNUAL)
    assert found.whole == (Why.NOTHING_VARIES, "No authority moved apart from the others, so none stands out.")
    assert (len(found.not_scored), found.change) == (25, None)


def test_rolling_figures_are_scored_on_every_fourth_quarter() -> None:
    panel = panel_of(quarters(30))
    found = score_indicator(panel, ROLLING)
    assert [period.label for period in found.stretch] == [f"{year}-{year - 1999} Q2" for year in range(2019, 2027)]
    assert found.frequency is Cadence.ANNUAL
    plain = scores(panel.values[:, 1::4], np.zeros(25), "annual")
    assert [found.scored[place].score for place in found.peers] == plain.score.tolist()


def test_quarterly_figures_that_do_not_overlap_are_all_scored() -> None:
    found = score_indicator(panel_of(quarters(12)), QUARTERLY)
    assert (len(found.stretch), found.frequency) == (12, Cadence.QUARTERLY)
    assert len(found.scored["00"].z) == 4


def test_a_missing_quarter_ends_the_stretch() -> None:
    spaced = quarters(14)
    found = score_indicator(panel_of([*spaced[:3], *spaced[4:]]), QUARTERLY)
    assert len(found.stretch) == 10


def test_overlapping_years_are_never_scored() -> None:
    pooled = [annual(f"{year}-{(year + 2) % 100}", PeriodKind.CALENDAR) for year in range(2010, 2023)]
    for found in (
        score_indicator(panel_of(pooled), ANNUAL),
        score_indicator(panel_of(years(2010, 2025)), replace(ANNUAL, window_months=36)),
    ):
        assert found.whole is not None
        assert found.whole[0] is Why.POOLED


def test_the_order_of_places_changes_nothing() -> None:
    panel = without(panel_of(years(2016, 2025), counts=True), (3, 2))
    forward, backward = score_indicator(panel, ANNUAL), score_indicator(panel.only(panel.places[::-1]), ANNUAL)
    assert sorted(forward.scored) == sorted(backward.scored)
    for place, one in forward.scored.items():
        assert backward.scored[place].score == pytest.approx(one.score, rel=1e-9)
        assert backward.scored[place].before == one.before


def test_an_empty_panel_scores_nobody() -> None:
    empty = panel_of([], councils=0)
    assert score_indicator(empty, ANNUAL).whole is not None
    assert dict(score_indicator(panel_of(years(2016, 2025), councils=0), ANNUAL).scored) == {}
    assert len(score_indicator(panel_of([]), ANNUAL).not_scored) == 25
