"""From values to places on the paper: linear scales, round ticks, rounded numbers, room for words."""

import itertools
import math
from collections.abc import Iterable
from dataclasses import dataclass

# Source Sans 3 is about half as wide as it is high; measured over English words it is 0.46 to 0.52.
_LETTER_WIDTH = 0.51


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from values `low`..`high` to places `start`..`end`.

    A scale of no width (every value the same) puts everything in the middle.
    """

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of a value, in the drawing's units."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def short(number: float) -> str:
    """A coordinate to one decimal, as short as it can be written: 12.0 is "12"."""
    text = f"{number:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def known(values: Iterable[float | None]) -> list[float]:
    """The values that are numbers; None and not-a-number are left out."""
    return [value for value in values if value is not None and math.isfinite(value)]


def is_known(value: float | None) -> bool:
    """Whether there is a number to draw."""
    return value is not None and math.isfinite(value)


def round_ticks(low: float, high: float, about: int = 5) -> list[float]:
    """Round numbers that cover `low`..`high`, about that many, in steps of 1, 2 or 5 times a power of ten."""
    if not math.isfinite(low) or not math.isfinite(high):
        return [0.0, 1.0]
    if high <= low:
        low, high = low - abs(low) * 0.1 - 0.5, high + abs(high) * 0.1 + 0.5
    rough = (high - low) / max(about, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)
    first = math.floor(low / step + 1e-9)
    last = math.ceil(high / step - 1e-9)
    return [round(count * step, 10) for count in range(first, last + 1)]


def runs(values: Iterable[float | None]) -> list[list[int]]:
    """The places of neighbouring known values, so that a line never crosses a gap."""
    found: list[list[int]] = []
    open_run: list[int] = []
    for place, value in enumerate(values):
        if is_known(value):
            open_run.append(place)
        elif open_run:
            found.append(open_run)
            open_run = []
    return [*found, open_run] if open_run else found


def gaps(values: list[float | None]) -> list[tuple[int, int]]:
    """First and last place of each stretch of unknown values."""
    found: list[tuple[int, int]] = []
    for place, value in enumerate(values):
        if is_known(value):
            continue
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found


def width_of(words: str, size: float) -> float:
    """About how wide words are when set at a size, in the drawing's units."""
    return len(words) * size * _LETTER_WIDTH


def spread(places: list[float], apart: float) -> list[float]:
    """Places moved as little as needed to stand at least `apart` from one another, order kept."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    moved = list(places)
    for _ in range(60):
        settled = True
        for before, after in itertools.pairwise(order):
            short_by = apart - (moved[after] - moved[before])
            if short_by > 0.05:
                moved[before] -= short_by / 2
                moved[after] += short_by / 2
                settled = False
        if settled:
            break
    return moved
