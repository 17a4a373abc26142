"""Plainer ways of doing the same, which `bench` measures the service beside."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    import numpy.typing as npt
    import pandas as pd

Judged = tuple[float, float, float, list[int]]


def usual_ranges_one_by_one(figures: "npt.NDArray[np.float64]", lengths: "npt.NDArray[np.intp]") -> list[Judged]:
    """The usual range of each series as one would first write it: a loop over series, a loop over points.

    figures  the series end to end; lengths how many figures each has, one or more
    returns  for each series its mean, lower limit, upper limit (NaN where there are none) and special causes,
             coded as `benchmarking.trend.special_causes.Cause`
    """
    judged, begin = [], 0
    for length in lengths.tolist():
        judged.append(_usual_range(figures[begin : begin + length]))
        begin += length
    return judged


def _usual_range(y: "npt.NDArray[np.float64]") -> Judged:
    import numpy as np

    mean, nearly = float(y.mean()), 1e-12 * float(np.abs(y).max())
    moving = np.abs(np.diff(y))
    kept = moving[moving < 3.267 * moving.mean() - nearly] if moving.size else moving
    spread = float(kept.mean()) if kept.size else float("nan")
    side = [0 if abs(value - mean) <= nearly else 1 if value > mean else -1 for value in y]
    sigma = [abs(value - mean) for value in y]
    outside = [distance > 2.66 * spread + nearly for distance in sigma]
    far = [d > 2 * (2.66 / 3) * spread + nearly and not beyond for d, beyond in zip(sigma, outside)]
    step = [0, *(0 if abs(move) <= nearly else 1 if move > 0 else -1 for move in np.diff(y))]
    causes = [0] * len(side)
    for first in _in_a_row(side, 7):
        causes[first : first + 7] = [4 * side[first]] * 7
    for first in _in_a_row(side, 3):
        places = [place for place in range(first, first + 3) if far[place]]
        if len(places) >= 2:
            for place in places:
                causes[place] = 3 * side[first]
    for second in _in_a_row(step, 6):
        causes[second - 1 : second + 6] = [2 * step[second]] * 7
    for place, beyond in enumerate(outside):
        if beyond:
            causes[place] = side[place]
    return mean, mean - 2.66 * spread, mean + 2.66 * spread, causes


def _in_a_row(signs: list[int], many: int) -> "Iterator[int]":
    """Where so many of the same sign stand together."""
    for first in range(len(signs) - many + 1):
        window: list[Any] = signs[first : first + many]
        if window[0] and window == [window[0]] * many:
            yield first


def comparisons_with_pandas(
    long: "pd.DataFrame", polarity: "dict[str, str]", neighbours: "dict[str, tuple[str, ...]]"
) -> "pd.DataFrame":
    """The publisher's comparisons as an analyst would first write them: group by, pivot and apply.

    long        one row a measure, area and year in time order: measure, place, year, value
    polarity    high, low or none, by measure
    neighbours  authority to its neighbours
    returns     one row a measure and authority: latest, previous, change, rank, the quartiles, neighbours' mean
    """
    import pandas as pd

    parts = []
    for measure, rows in long.groupby("measure", sort=False):
        wide = rows.pivot(index="place", columns="year", values="value")
        table = pd.DataFrame({"latest": wide.iloc[:, -1]})
        table["previous"] = wide.iloc[:, -2] if wide.shape[1] > 1 else float("nan")
        table["change"] = table["latest"] - table["previous"]
        authorities = table[[int(place) < 970 for place in table.index]].copy()
        if polarity[str(measure)] != "none":
            authorities["rank"] = authorities["latest"].rank(method="min", ascending=polarity[str(measure)] == "low")
        for at in (0.0, 0.25, 0.5, 0.75, 1.0):
            authorities[f"q{at:g}"] = authorities["latest"].quantile(at)
        authorities["neighbours"] = [
            table["latest"].reindex(neighbours.get(str(place), ())).mean() for place in authorities.index
        ]
        parts.append(authorities.assign(measure=measure))
    return pd.concat(parts)
