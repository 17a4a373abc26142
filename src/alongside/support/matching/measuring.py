"""How well a ranking and the report of gaps do, where somebody has judged what is relevant.

source  for nDCG: K. Järvelin and J. Kekäläinen, Cumulated gain-based evaluation of IR techniques, ACM TOIS 20(4), 2002
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from alongside.support.matching.counts import Numbers

DIRECT = 2  # the grade of what is directly what is wanted; 1 is in part
FIRST = 5
SEED = 5


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], first: int = FIRST) -> float:
    """Gain of the first few, less the lower they stand, over the most there could be; 0 to 1."""
    best = _gain(sorted(grades.values(), reverse=True)[:first])
    return _gain([grades.get(key, 0) for key in ranked[:first]]) / best if best else 0.0


def _gain(grades: Sequence[int]) -> float:
    return float(sum((2**grade - 1) / np.log2(at + 2) for at, grade in enumerate(grades)))


def reciprocal_rank(ranked: Sequence[str], grades: Mapping[str, int], least: int = 1, within: int = 10) -> float:
    """1 over the place of the first of at least that grade; 0 if it isn't within the first ten."""
    places = (at for at, key in enumerate(ranked[:within], 1) if grades.get(key, 0) >= least)
    return 1 / next(places, np.inf)


def interval(values: Sequence[float], times: int = 2000) -> tuple[float, float]:
    """Where the mean lies in 95 of 100 other draws of as many needs (bootstrap); the same each time."""
    draw = np.random.default_rng(SEED)
    of = np.asarray(values)
    means = of[draw.integers(0, len(of), size=(times, len(of)))].mean(axis=1)
    return float(np.quantile(means, 0.025)), float(np.quantile(means, 0.975))


def folds(number: int, of: int = 6) -> list[Numbers]:
    """Positions dealt into so many folds, always the same."""
    return np.array_split(np.random.default_rng(SEED).permutation(number), of)


@dataclass(frozen=True, slots=True)
class Report:
    """What a report of gaps was worth. Each is a number of cases."""

    gaps: int
    reported: int
    rightly: int

    @property
    def precision(self) -> float | None:
        """Of those reported, the share that are gaps; None where none was reported."""
        return self.rightly / self.reported if self.reported else None

    @property
    def recall(self) -> float | None:
        """Of the gaps, the share that were reported; None where there are none."""
        return self.rightly / self.gaps if self.gaps else None


def report_of(is_gap: Sequence[bool], reported: Sequence[bool]) -> Report:
    """What a report was worth, case by case."""
    both = sum(gap and said for gap, said in zip(is_gap, reported, strict=True))
    return Report(sum(is_gap), sum(reported), both)


def learned(features: Numbers, direct: Numbers, held_back: float = 1.0) -> Numbers:
    """A logistic regression's numbers: the first for all, then one for each feature (Newton's method, ridge).

    features  a row for each pair; `direct` is 1 where it was judged so, else 0
    """
    rows = np.column_stack([np.ones(len(features)), features])
    found = np.zeros(rows.shape[1])
    ridge = held_back * np.eye(rows.shape[1])
    ridge[0, 0] = 0.0
    for _ in range(30):
        likely = 1 / (1 + np.exp(-rows @ found))
        curvature = rows.T @ (rows * (likely * (1 - likely))[:, None]) + ridge
        found = found + np.linalg.solve(curvature, rows.T @ (direct - likely) - ridge @ found)
    return found
