"""The usual range of one segment (statistics.md A), in exact fractions, so that a tie is a tie and needs no rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

SIDE_WORDS = {1: "above", -1: "below"}


@dataclass
class Plain:
    """What one segment comes to."""

    mean: Fraction
    lower: Fraction | None
    upper: Fraction | None
    outside: list[bool]
    between: list[bool]
    side: list[int]
    causes: list[str]
    types: list[str]
    assurance: str | None


def usual_range(
    values: Sequence[str], direction: str = "neutral", target: str | None = None, baseline: int = 0, screen: bool = True
) -> Plain:
    """`values` and `target` are decimal texts; `direction` is increase, decrease or neutral."""
    y = [Fraction(value) for value in values]
    base = y[: baseline or len(y)]
    mean = sum(base) / Fraction(len(base))
    spread = _spread(base, screen)
    side = [(value > mean) - (value < mean) for value in y]
    if spread is None:
        lower = upper = None
        outside = between = [False] * len(y)
    else:
        lower, upper = mean - Fraction("2.66") * spread, mean + Fraction("2.66") * spread
        outside = [value < lower or value > upper for value in y]
        two = 2 * Fraction("2.66") / 3 * spread
        between = [abs(value - mean) > two and not out for value, out in zip(y, outside)]
    causes = [_cause(place, y, side, outside, between) for place in range(len(y))]
    types = [_type(cause, direction) for cause in causes]
    verdict = None
    if target is not None and direction != "neutral" and lower is not None and upper is not None:
        verdict = _assurance(Fraction(target), lower, upper, direction)
    return Plain(mean, lower, upper, outside, between, side, causes, types, verdict)


def _spread(base: list[Fraction], screen: bool) -> Fraction | None:
    moving = [abs(after - before) for before, after in pairwise(base)]
    if moving and screen:
        cut = Fraction("3.267") * sum(moving) / len(moving)
        moving = [one for one in moving if one < cut]
    return sum(moving) / Fraction(len(moving)) if moving else None


def _cause(place: int, y: list[Fraction], side: list[int], outside: list[bool], between: list[bool]) -> str:
    if outside[place]:
        return "above_upper_limit" if side[place] > 0 else "below_lower_limit"
    trends = {sign for sign in (1, -1) if _in_trend(place, y, sign)}
    if trends:
        sign = trends.pop() if len(trends) == 1 else (1 if y[place + 1] > y[place] else -1)
        return "trend_increasing" if sign > 0 else "trend_decreasing"
    if between[place]:
        for first in (place - 2, place - 1, place):
            window = range(first, first + 3)
            within = first >= 0 and first + 3 <= len(y)
            if within and abs(sum(side[i] for i in window)) == 3 and sum(between[i] for i in window) >= 2:
                return f"two_in_three_{SIDE_WORDS[side[place]]}"
    for first in range(max(0, place - 6), min(place, len(y) - 7) + 1):
        if abs(sum(side[first : first + 7])) == 7:
            return f"run_{SIDE_WORDS[side[place]]}"
    return "none"


def _in_trend(place: int, y: list[Fraction], sign: int) -> bool:
    for first in range(max(0, place - 6), min(place, len(y) - 7) + 1):
        if all(sign * (y[i + 1] - y[i]) > 0 for i in range(first, first + 6)):
            return True
    return False


def _type(cause: str, direction: str) -> str:
    if cause == "none":
        return "common_cause"
    high = "above" in cause or "increasing" in cause
    if direction == "neutral":
        return f"special_cause_neutral_{'high' if high else 'low'}"
    return f"special_cause_{'improvement' if high == (direction == 'increase') else 'concern'}"


def _assurance(target: Fraction, lower: Fraction, upper: Fraction, direction: str) -> str:
    if lower <= target <= upper:
        return "inconsistent"
    return "consistent_pass" if (target < lower) == (direction == "increase") else "consistent_fail"
