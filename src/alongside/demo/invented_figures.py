"""Invented annual figures with their counts: seeded, so that one seed always gives the same figures.

Each authority has a level of its own on each measure and wanders a little about it; every authority shares a
slow national drift; what is published is a count out of a base, so that sampling makes the small ones jump.
"""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from alongside.demo.invented_places import CODES, NATION_CODE, REGION_CODE

if TYPE_CHECKING:
    from benchmarking.indicators import Indicator
    from benchmarking.panel import Panel
    from benchmarking.periods import Period

FIRST_YEAR, LAST_YEAR = 2014, 2025
SUPPRESSED_BELOW = 6


@dataclass(frozen=True, slots=True)
class Shape:
    """How a measure behaves: a typical level and base, how far authorities differ and wander (on the log odds)."""

    level: float
    base: int
    spread: float = 0.35
    wander: float = 0.09


# Levels and bases are of the size that councils publish; none is any council's.
SHAPES = {
    "ReReferral": Shape(0.215, 2600),
    "CPP_Total_Rateper10,000": Shape(0.0540, 52_000, spread=0.25),
    "CP_conf_15days": Shape(0.79, 380, spread=0.55, wander=0.25),
    "CPP_rate": Shape(0.0046, 52_000, spread=0.25),
    "PrevRegCPR": Shape(0.225, 330, spread=0.2),
    "LAC": Shape(0.0088, 52_000, spread=0.3, wander=0.05),
    "LACStable_2016on": Shape(0.105, 460, spread=0.2),
    "CareLeaverEET": Shape(0.55, 290, spread=0.25),
    "CareLeaverAcc": Shape(0.88, 290, spread=0.35),
    "Work_Force_Vac_Rate": Shape(0.19, 210, spread=0.4, wander=0.2),
    "Work_Force_Agecy_Rate": Shape(0.17, 200, spread=0.4, wander=0.2),
    "SEN_EHC_Excpt_20wks": Shape(0.56, 420, spread=0.5, wander=0.3),
}


@dataclass(frozen=True, slots=True)
class Story:
    """Something true of one authority: a lasting step on one measure over its last years."""

    place: str
    measure: str
    step: float
    years: int


STORIES = (
    Story("N06", "ReReferral", +0.60, 2),
    Story("N04", "CP_conf_15days", +1.60, 3),
    Story("N20", "Work_Force_Vac_Rate", -1.30, 2),
    Story("N07", "SEN_EHC_Excpt_20wks", -1.90, 2),
    Story("N16", "LAC", +0.40, 2),
)
LATE = "N11"  # this authority's newest figures have not been received
SMALL = "N23"  # and this one is so small that some of its counts are suppressed


def periods_of(indicator: "Indicator") -> "tuple[Period, ...]":
    """The years the invented figures are published for, as the measure reads a year."""
    from benchmarking.periods import PeriodKind, annual

    kind = indicator.year or PeriodKind.FINANCIAL
    return tuple(annual(str(year), kind) for year in range(FIRST_YEAR, LAST_YEAR + 1))


def panel_of(key: str, indicator: "Indicator", seed: int) -> "Panel":
    """One invented measure: every authority and year, with the region and the country as sums of the counts."""
    import numpy as np

    from benchmarking.panel import Panel
    from benchmarking.values import State

    drawn = _counts(key, periods_of(indicator), random.Random(f"{seed}:{key}"))  # noqa: S311 - a story, not a secret
    per = 100.0 if indicator.unit == "%" else 10_000.0
    count = np.array([[cell[0] for cell in row] for row in drawn], dtype=float)
    base = np.array([[cell[1] for cell in row] for row in drawn], dtype=float)
    states = np.where((count > 0) & (count < SUPPRESSED_BELOW), int(State.SUPPRESSED), int(State.KNOWN))
    states[CODES.index(LATE), -1] = State.NOT_RECEIVED
    unknown = states != State.KNOWN
    known_count, known_base = np.where(unknown, 0.0, count), np.where(unknown, 0.0, base)
    total = np.vstack([known_count.sum(axis=0)] * 2), np.vstack([known_base.sum(axis=0)] * 2)
    hidden = np.where(unknown, np.nan, count), np.where(unknown, np.nan, base)
    numerators, denominators = np.vstack((hidden[0], total[0])), np.vstack((hidden[1], total[1]))
    together = np.vstack((states, np.zeros_like(total[0]))).astype(np.uint8)
    values = per * numerators / denominators
    places = (*CODES, REGION_CODE, NATION_CODE)
    return Panel(key, places, periods_of(indicator), values, together, numerators, denominators)


def _counts(key: str, periods: Sequence["Period"], chance: random.Random) -> list[list[tuple[int, int]]]:
    shape = SHAPES[key]
    drift = [chance.gauss(0, 0.03) for _ in periods]
    rows = []
    for code in CODES:
        size = 0.12 if code == SMALL else math.exp(chance.gauss(0, 0.35))
        level = math.log(shape.level / (1 - shape.level)) + chance.gauss(0, shape.spread)
        away, row = 0.0, []
        for number in range(len(periods)):
            away = 0.75 * away + chance.gauss(0, shape.wander)
            told = sum(
                story.step
                for story in STORIES
                if (story.place, story.measure) == (code, key) and number >= len(periods) - story.years
            )
            odds = level + sum(drift[: number + 1]) + away + told
            base = max(30, round(shape.base * size * (1 + 0.01 * number)))
            row.append((_binomial(base, 1 / (1 + math.exp(-odds)), chance), base))
        rows.append(row)
    return rows


def _binomial(base: int, share: float, chance: random.Random) -> int:
    """A count out of a base, by the normal shape of a large one; never outside nought to the base."""
    spread = math.sqrt(base * share * (1 - share))
    return min(base, max(0, round(chance.gauss(base * share, spread))))
