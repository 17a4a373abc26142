"""Counts of one publication join the published values of another only where the two agree within rounding."""

import numpy as np
import pytest

from alongside.published.reconciling import Differs, Disagreement, Rounding, in_words, joined
from benchmarking.panel import Panel
from benchmarking.periods import PeriodKind, annual
from benchmarking.values import State

NAN = float("nan")
SHARES = Rounding(scale=100, value=0.05, numerator=(0, 5), denominator=(0, 5), share=True)
LARGER = {"981"}


def drawn(
    places: str, values: list[float], counts: list[tuple[float, float]] | None = None, year: str = "2025"
) -> Panel:
    """A panel of one period: places by code, their values, and numerators over denominators."""
    figures = np.array([values]).T
    states = np.where(np.isnan(figures), State.NOT_AVAILABLE, State.KNOWN).astype(np.uint8)
    parts = [np.array([[float(pair[part]) for pair in counts]]).T for part in (0, 1)] if counts else [None, None]
    period = annual(year, PeriodKind.FINANCIAL)
    return Panel("X", tuple(places.split()), (period,), figures, states, *parts)


def kept(main: Panel, supplement: Panel, rounding: Rounding = SHARES) -> list[tuple[float, float] | None]:
    """The counts that were joined, place by place."""
    whole, _ = joined(main, supplement, rounding, LARGER)
    assert whole.numerators is not None
    assert whole.denominators is not None
    pairs = zip(whole.numerators[:, 0].tolist(), whole.denominators[:, 0].tolist(), strict=True)
    return [None if above != above else (above, below) for above, below in pairs]


def test_counts_that_make_the_value_join_it() -> None:
    assert kept(drawn("1 2", [25.0, 33.3]), drawn("1 2", [25.0, 33.3], [(50, 200), (1, 3)])) == [(50, 200), (1, 3)]


@pytest.mark.parametrize(
    ("value", "counts", "joins"),
    [
        (25.0, (5005, 20000), True),  # 25.025 is 25.0
        (25.0, (5010, 20000), True),  # 25.05 may be rounded either way
        (25.0, (5011, 20000), False),  # 25.055 is 25.1
        (24.9, (50, 200), False),
        (25.0, (0, 0), False),
    ],
)
def test_rounding_is_allowed_for_and_no_more(value: float, counts: tuple[float, float], *, joins: bool) -> None:
    assert kept(drawn("1", [value]), drawn("1", [value], [counts])) == [counts if joins else None]


def test_rounded_counts_of_larger_areas_are_given_their_room_and_authorities_none() -> None:
    main, other = drawn("1 981", [26.5, 26.5]), drawn("1 981", [26.5, 26.5], [(100, 380), (100, 380)])  # 26.3
    assert kept(main, other) == [None, (100, 380)]


def test_a_disagreement_keeps_the_published_value_and_is_told() -> None:
    main = drawn("1", [30.0])
    whole, told = joined(main, drawn("1", [30.0], [(50, 200)]), SHARES, LARGER)
    assert (whole.values[0, 0], kept(main, drawn("1", [30.0], [(50, 200)]))) == (30.0, [None])
    assert told == (Disagreement("X", "1", "2025", Differs.COUNTS, 30.0, 25.0, 50.0, 200.0),)


def test_values_that_differ_are_told_as_that_and_once() -> None:
    whole, told = joined(drawn("1", [30.0]), drawn("1", [25.0], [(50, 200)]), SHARES, LARGER)
    assert (whole.values[0, 0], told) == (
        30.0,
        (Disagreement("X", "1", "2025", Differs.VALUE, 30.0, 25.0, 50.0, 200.0),),
    )


def test_more_counted_than_there_were_is_no_share() -> None:
    _, told = joined(drawn("1", [150.0]), drawn("1", [150.0], [(3, 2)]), SHARES, LARGER)
    assert told == (Disagreement("X", "1", "2025", Differs.SHARE, 150.0, 150.0, 3.0, 2.0),)


def test_a_value_the_main_source_lacks_gets_no_counts_and_stays_unknown() -> None:
    main, other = drawn("1", [NAN]), drawn("1", [25.0], [(50, 200)])
    whole, told = joined(main, other, SHARES, LARGER)
    assert (whole.value("1", 0).state, told, kept(main, other)) == (State.NOT_AVAILABLE, (), [None])


def test_other_places_and_other_periods_give_nothing() -> None:
    main = drawn("1 2", [25.0, 25.0])
    assert kept(main, drawn("2 3", [25.0, 25.0], [(50, 200), (50, 200)])) == [None, (50, 200)]
    assert kept(main, drawn("1 2", [25.0, 25.0], [(50, 200), (50, 200)], year="2024")) == [None, None]


def test_a_supplement_without_counts_is_only_compared() -> None:
    main = drawn("1 2", [25.0, 3.0])
    whole, told = joined(main, drawn("1 2", [25.0, 3.2]), SHARES, LARGER)
    assert (whole, told) == (main, (Disagreement("X", "2", "2025", Differs.VALUE, 3.0, 3.2),))


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            Disagreement("X", "1", "2025", Differs.COUNTS, 30.0, 25.0, 50.0, 1200.5),
            "X: Bolton in 2025 is 30 in A; the counts of B, 50 of 1,200.5, make 25.0.",
        ),
        (Disagreement("X", "1", "2025", Differs.VALUE, 30.0, 25.0), "X: Bolton in 2025 is 30 in A, and 25 in B."),
        (
            Disagreement("X", "1", "2025", Differs.SHARE, 150.0, 150.0, 3.0, 2.0),
            "X: Bolton in 2025 is 150 in A; B counts 3 of 2, which can't be a share.",
        ),
    ],
)
def test_a_disagreement_is_said_in_a_sentence(found: Disagreement, sentence: str) -> None:
    assert in_words(found, place="Bolton", decimals=0, main="A", supplement="B") == sentence
