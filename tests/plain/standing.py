"""Where an authority stands: fifths and ends of the region, the middle of its neighbours, quarters of the nation."""

import math

from tests.plain.frozen import Frozen, Measure

FIFTH_WORDS = dict(
    enumerate(("lowest fifth", "lower than most", "middle", "higher than most", "highest fifth"), start=1)
) | {None: ""}


def rank(value: float, among: list[float], highest_first: bool = False) -> int:
    """1 for the first; those alike to twelve digits share the better place."""
    near = 1e-12 * max(abs(other) for other in among)
    if highest_first:
        return 1 + sum(other > value + near for other in among)
    return 1 + sum(other < value - near for other in among)


def group(value: float, among: list[float], groups: int) -> int | None:
    """The quantile from the lowest (section C), or None if there are fewer values than groups."""
    many = len(among)
    if many < groups:
        return None
    return max(1, math.floor(groups + 1 - math.ceil((many + 1 - rank(value, among)) / (many / groups))))


def fifths(frozen: Frozen, measure: Measure) -> dict[str, int | None]:
    """Each authority's fifth of the region: its ends are the exceptions, ties at the cut included."""
    values = {place["code"]: measure.known(place["code"]) for place in frozen.authorities}
    present = [value for value in values.values() if value is not None]
    judged = {
        code: value for code, value in values.items() if value is not None and not _small(measure, code)
    }  # fmt: skip
    among = list(judged.values())
    found: dict[str, int | None] = dict.fromkeys(values)
    if len(among) < 10:
        return found
    each_end = round(0.2 * len(among))
    for code, value in judged.items():
        low = rank(value, among) <= each_end
        high = rank(value, among, highest_first=True) <= each_end
        between = min(4, max(2, group(value, present, 5) or 2))
        found[code] = 3 if low and high else 1 if low else 5 if high else between
    return found


def _small(measure: Measure, code: str) -> bool:
    base = measure.counts[code][-1][1] if measure.counts else None
    return base is not None and base < 20


def median(values: list[float]) -> float:
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def neighbours(frozen: Frozen, measure: Measure, code: str) -> tuple[float | None, int, int]:
    """The median of the neighbours with a figure, None under five of them; how many had one; how many there are."""
    listed = frozen.contents["neighbours"]["of"].get(code, [])
    figures = [measure.known(each) for each in listed if each in measure.cells]
    present = [value for value in figures if value is not None]
    return (median(present) if len(present) >= 5 else None), len(present), len(listed)


def quarters(measure: Measure, back: int) -> dict[str, int | None]:
    """Each peer's quarter of the nation, from the lowest, `back` periods before the latest."""
    column = len(measure.periods) - 1 - back
    row = {place: cells[column] for place, cells in measure.cells.items()} if column >= 0 else {}
    among = [cell for cell in row.values() if isinstance(cell, float)]
    return {
        place: group(row[place], among, 4) if isinstance(row.get(place), float) else None for place in measure.cells
    }
