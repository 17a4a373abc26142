"""Values: a number, or the reason there is none."""

import copy
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarking.values import STATE_OF_MARK, NotAFigure, State, Value, number_text, without_dust


def test_a_known_figure_gives_its_number_and_a_state_refuses_to() -> None:
    assert Value.known(3).number == 3.0
    for state in list(State)[1:]:
        with pytest.raises(NotAFigure, match=state.word):
            _ = Value(state).number


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_known_figure_is_finite(number: float) -> None:
    with pytest.raises(NotAFigure):
        Value.known(number)
    with pytest.raises(NotAFigure):
        Value(State.KNOWN, number)


def test_a_known_figure_needs_a_number() -> None:
    with pytest.raises(NotAFigure):
        Value(State.KNOWN)


def test_a_state_carries_no_number_even_if_handed_one() -> None:
    with pytest.raises(NotAFigure):
        Value(State.SUPPRESSED, 3.0)


def test_a_zero_is_known_and_not_a_state() -> None:
    assert Value.known(0).is_known
    assert Value.known(0) != Value(State.LOW)


def test_equal_states_are_equal_values_copied_or_not() -> None:
    suppressed = Value(State.SUPPRESSED)
    assert suppressed == Value(State.SUPPRESSED) == copy.deepcopy(suppressed)
    assert suppressed != Value(State.BLANK)
    assert len({suppressed, Value(State.SUPPRESSED)}) == 1


def test_every_state_has_its_own_word_and_mark() -> None:
    assert len({state.word for state in State}) == len(State)
    assert {state.mark: state for state in State if state is not State.KNOWN} == STATE_OF_MARK


def test_a_state_stays_the_state_it_is_when_its_number_is_changed() -> None:
    assert Value(State.SUPPRESSED).map(lambda number: number * 100) == Value(State.SUPPRESSED)
    assert Value.known(2).map(lambda number: number * 100) == Value.known(200)


@pytest.mark.parametrize(
    ("number", "decimals", "text"),
    [
        (1234.5, 1, "1,234.5"),
        (-3.25, 1, "\u22123.2"),
        (-0.04, 1, "0.0"),
        (-0.0, 0, "0"),
        (-1234567, 0, "\u22121,234,567"),
        (0.049, 2, "0.05"),
        (99.96, 1, "100.0"),
    ],
)
def test_a_number_is_written_as_people_read_it(number: float, decimals: int, text: str) -> None:
    assert number_text(number, decimals) == text


@given(st.floats(-1e9, 1e9), st.integers(0, 4))
def test_no_number_reads_as_minus_nought(number: float, decimals: int) -> None:
    text = number_text(number, decimals)
    assert "-" not in text
    assert not text.startswith("\u2212") or text.strip("\u22120.,")


def test_a_value_is_written_as_its_number_or_its_states_word() -> None:
    assert Value.known(4.26).text(1) == "4.3"
    assert Value(State.NOT_RECEIVED).text(1) == "not received"


@pytest.mark.parametrize(("dusty", "clean", "text"), [
    (22.349999999999998, 22.35, "22.4"),
    (13.950000000000001, 13.95, "13.9"),
    (1234.5, 1234.5, "1,234.5"),
])  # fmt: skip
def test_dust_left_by_a_sum_does_not_decide_how_a_half_is_rounded(dusty: float, clean: float, text: str) -> None:
    assert without_dust(dusty) == clean
    assert number_text(without_dust(dusty), 1) == text
