"""A figure is a number, or a state that says why there is none.

The state of a missing figure is never written as a number. Bulk arithmetic uses arrays in
which an unknown cell is NaN *and* carries its state beside it (see `panel`).
Source: statistics.md, section H.
"""

import enum
import math
from collections.abc import Callable
from dataclasses import dataclass


class State(enum.IntEnum):
    """Why a figure can be shown, or why it can't. Only KNOWN carries a number."""

    KNOWN = 0
    SUPPRESSED = 1
    NOT_AVAILABLE = 2
    NOT_APPLICABLE = 3
    LOW = 4
    UNRELIABLE = 5
    BLANK = 6
    NOT_RECEIVED = 7

    @property
    def word(self) -> str:
        """The state in words a reader can follow, for pages and print."""
        return _WORDS[self]

    @property
    def mark(self) -> str:
        """The state in shorthand, for files: `c`, `x`, `z`, `low`, `u`, `blank`, `not received`."""
        return _MARKS[self]


_WORDS = {
    State.KNOWN: "known",
    State.SUPPRESSED: "suppressed",
    State.NOT_AVAILABLE: "not available",
    State.NOT_APPLICABLE: "not applicable",
    State.LOW: "low: rounds to zero, but is not zero",
    State.UNRELIABLE: "too unreliable to publish",
    State.BLANK: "left blank",
    State.NOT_RECEIVED: "not received",
}
_MARKS = {
    State.KNOWN: "",
    State.SUPPRESSED: "c",
    State.NOT_AVAILABLE: "x",
    State.NOT_APPLICABLE: "z",
    State.LOW: "low",
    State.UNRELIABLE: "u",
    State.BLANK: "blank",
    State.NOT_RECEIVED: "not received",
}
STATE_OF_MARK = {mark: state for state, mark in _MARKS.items() if mark}


class NotAFigure(ValueError):
    """The text is neither a number nor a mark that stands for a state."""


@dataclass(frozen=True, slots=True)
class Value:
    """One figure: a finite number if known, otherwise the reason there is none."""

    state: State
    _number: float = math.nan

    def __post_init__(self) -> None:
        if self.state is State.KNOWN and not math.isfinite(self._number):
            raise NotAFigure(f"A known figure must be finite, not {self._number}.")
        if self.state is not State.KNOWN and not math.isnan(self._number):
            raise NotAFigure(f"A figure that is {self.state.word} carries no number.")

    @classmethod
    def known(cls, number: float) -> "Value":
        """A known figure. Raises NotAFigure if it is not finite."""
        return cls(State.KNOWN, float(number))

    @property
    def is_known(self) -> bool:
        """True if there is a number."""
        return self.state is State.KNOWN

    @property
    def number(self) -> float:
        """The number. Raises NotAFigure when there is none, so that no one reckons with it by mistake."""
        if not self.is_known:
            raise NotAFigure(f"There is no number here: {self.state.word}.")
        return self._number

    def text(self, decimals: int) -> str:
        """The figure as people read it: 1,234.5 with a real minus sign, or the state's word."""
        return number_text(self._number, decimals) if self.is_known else self.state.word

    def map(self, change: Callable[[float], float]) -> "Value":
        """The same value with its number changed; a state stays the state it is."""
        return Value.known(change(self._number)) if self.is_known else self


def without_dust(value: float) -> float:
    """A reckoned number to twelve significant digits.

    The order in which floats are summed leaves dust in the last ones, and dust would decide which way a number that
    lies halfway is rounded. Source: statistics.md, A4 and A7.
    """
    return float(f"{value:.12g}")


def number_text(number: float, decimals: int) -> str:
    """A number as people read it: thousands separated, `decimals` places, a real minus, never "-0"."""
    text = f"{number:,.{decimals}f}"
    if text.startswith("-"):
        digits = text[1:]
        return digits if not digits.strip("0.,") else "\u2212" + digits
    return text
