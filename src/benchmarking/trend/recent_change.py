"""Recent change: how far a council has moved lately, beside how far such councils usually move.

What every council did is removed; how far councils of this size usually wander is learned from all of them;
a step over the last few periods is measured against that. Its few words: a *peer* is a council whose series
enters; a *window* is the last k periods; *kept* peers decide medians and the fit the second time round;
the *nugget* is movement that does not last, the *wander* movement that does.
Source: statistics.md, section F. Who may be scored at all is settled in `admission`.
"""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarking.indicators import Cadence

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Kept = npt.NDArray[np.bool_]

HEADLINE = 3.0
WATCH = 2.5
FEWEST_PERIODS = 7
LONGEST_WINDOW = {Cadence.ANNUAL: 3, Cadence.QUARTERLY: 4}
TRIED_RHO = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_TYPICAL_FIRST, _TYPICAL_SECOND = 0.6745, 0.72
_FREEDOM_SIZED, _FREEDOM_UNSIZED = 20.0, 8.0
NOT_SCORED = "not scored"


class TooShort(ValueError):
    """Fewer periods than a recent change can be judged on."""


@dataclass(frozen=True)
class Fit:
    """How far councils usually move in h periods: nugget + wander × (1 − rho^h)."""

    rho: float
    nugget: float
    wander: float

    @property
    def nothing_varies(self) -> bool:
        """True if neither a lasting nor a passing movement was found."""
        return self.nugget + self.wander == 0.0


@dataclass(frozen=True)
class RecentChange:
    """One indicator scored for every peer; arrays follow the order of the peers.

    rho, nugget, wander  the second fit, in the square of the indicator's unit
    set_aside   rows not kept the second time, ascending
    score       largest |z| over the windows; NaN for all if nothing varies
    direction   +1 or −1, the sign of that z; 0 if not scored
    window      its k, the smallest on a tie; 0 if not scored
    z           peers × K: the windows k = 1..K that the score is taken from
    z_by_start  peers × (T − 1): every k, for lines that keep their own start (F9)
    step, step_error  peers × (T − 1): the fitted step over the last k periods beyond what everyone did, in the
                indicator's unit, and its standard error before marking down
    everyone    T medians taken away from every peer's own departures from its median
    centre      the median z taken away at each k
    divisor     max(1, M/c) by which every z was divided
    """

    rho: float
    nugget: float
    wander: float
    set_aside: tuple[int, ...]
    score: Floats
    direction: Ints
    window: Ints
    z: Floats
    z_by_start: Floats
    step: Floats
    step_error: Floats
    everyone: Floats
    centre: Floats
    divisor: float

    @property
    def tier(self) -> tuple[str, ...]:
        """`none`, `watch` (2.5 and over), `headline` (3.0 and over) or `not scored`, one a peer."""
        return tuple(tier_of(float(score)) for score in self.score)

    def answers(self) -> dict[str, Any]:
        """The fields of a golden case, in plain lists; no value is None."""
        return {
            "rho": self.rho,
            "nugget": self.nugget,
            "wander": self.wander,
            "set_aside": list(self.set_aside),
            "score": _plain(self.score),
            "direction": [int(sign) or None for sign in self.direction],
            "window": [int(k) or None for k in self.window],
            "z": [_plain(row) for row in self.z],
            "tier": list(self.tier),
        }


def tier_of(score: float) -> str:
    """The tier of a score: `headline` from 3.0, `watch` from 2.5, else `none`; `not scored` for NaN."""
    if math.isnan(score):
        return NOT_SCORED
    return "headline" if score >= HEADLINE else "watch" if score >= WATCH else "none"


def scores(values: Floats, standard_error: Floats, frequency: Cadence | str) -> RecentChange:
    """Score the recent change of every peer in one indicator.

    values          peers × periods, T >= 7, every cell a number
    standard_error  sampling standard error of one value of each peer, in the indicator's unit; 0 for all if unknown
    frequency       annual (windows up to 3 periods) or quarterly (up to 4)
    returns         RecentChange; every score is NaN if nothing varies
    raises          TooShort below seven periods; ValueError if a cell is not a number or the shapes do not fit
    source          statistics.md F, steps 1 to 8
    """
    y, s = np.asarray(values, dtype=float), np.asarray(standard_error, dtype=float)
    if y.ndim != 2 or s.shape != y.shape[:1] or not len(y):
        raise ValueError(f"{y.shape} values do not fit {s.shape} standard errors: one for each council is needed.")
    if not (np.isfinite(y).all() and np.isfinite(s).all()):
        raise ValueError("Every value and standard error must be a number. Leave incomplete councils out first.")
    count, periods = y.shape
    if periods < FEWEST_PERIODS:
        raise TooShort(f"{periods} periods, and a recent change is judged on {FEWEST_PERIODS} or more.")
    longest = min(LONGEST_WINDOW[Cadence(frequency)], periods - 4)
    departures = y - np.median(y, axis=1, keepdims=True)
    dust = 1e-12 * float(np.max(np.abs(y)))
    first = _pass(departures, s, np.ones(count, dtype=bool), longest, dust, first=True)
    if first is None:
        return _unscored(count, periods, longest)
    kept = np.zeros(count, dtype=bool)
    kept[np.argsort(first.score, kind="stable")[: count - count // 10]] = True
    second = _pass(departures, s, kept, longest, dust, first=False)
    return second if second is not None else _unscored(count, periods, longest)


def _pass(departures: Floats, s: Floats, kept: Kept, longest: int, dust: float, *, first: bool) -> RecentChange | None:
    """Steps 3 to 7 with these peers kept; None if nothing varies.

    Sums such as 0.1 + 0.2 leave dust where councils moved exactly alike. It is swept up, as in A7, or an indicator in
    which nothing varies would be scored on its rounding.
    """
    everyone = np.median(departures[kept], axis=0)
    own = departures - everyone
    own[np.abs(own) <= dust] = 0.0
    fit = _fit(_usual_moves(own, s, kept, trim=first), departures.shape[1])
    if fit.nothing_varies and bool(np.any(s == 0.0)):
        return None
    z, step, step_error = _steps(own, s, fit)
    centre = np.median(z[kept], axis=0)
    z = z - centre
    typical = float(np.median(np.abs(z[kept, :longest])))
    divisor = max(1.0, typical / (_TYPICAL_FIRST if first else _TYPICAL_SECOND))
    z = z / divisor
    best = np.argmax(np.abs(z[:, :longest]), axis=1)
    at_best = z[np.arange(len(z)), best]
    return RecentChange(
        rho=fit.rho,
        nugget=fit.nugget,
        wander=fit.wander,
        set_aside=tuple(np.nonzero(~kept)[0].tolist()),
        score=np.abs(at_best),
        direction=np.where(at_best < 0, -1, 1).astype(np.int64),
        window=best.astype(np.int64) + 1,
        z=z[:, :longest],
        z_by_start=z,
        step=step,
        step_error=step_error,
        everyone=everyone,
        centre=centre,
        divisor=divisor,
    )


def _usual_moves(own: Floats, s: Floats, kept: Kept, *, trim: bool) -> Floats:
    """g[h], h = 1..min(5, T − 2): half the mean squared move in h periods, less sampling error (step 4)."""
    typical = float(np.median(s[kept] ** 2))
    weight = (s[kept] ** 2 + typical) ** -2.0 if typical > 0.0 else np.ones(int(kept.sum()))
    cut = len(weight) // 10 if trim else 0
    usual = []
    for h in range(1, min(5, own.shape[1] - 2) + 1):
        moves = own[kept, h:] - own[kept, :-h]
        v = (moves**2).mean(axis=1) / 2 - s[kept] ** 2
        chosen = np.lexsort((s[kept], v))[cut : len(v) - cut]
        usual.append(np.sum(v[chosen] * weight[chosen]) / np.sum(weight[chosen]))
    return np.array(usual)


def _fit(usual: Floats, periods: int) -> Fit:
    """The non-negative weighted least-squares fit of step 5, candidates tried in its order."""
    h = np.arange(1.0, len(usual) + 1.0)
    w = periods - h
    enough = 1e-9 * float(np.sum(w * usual**2))
    best, smallest = Fit(0.0, 0.0, 0.0), math.inf
    for rho in TRIED_RHO:
        x: Floats = 1.0 - rho**h
        for nugget, wander in _candidates(usual, w, x, rho):
            left = float(np.sum(w * (usual - nugget - wander * x) ** 2))
            if left < smallest - enough:
                best, smallest = Fit(rho, nugget, wander), left
    return best


def _candidates(usual: Floats, w: Floats, x: Floats, rho: float) -> list[tuple[float, float]]:
    """(nugget, wander) pairs to try at one rho, in order."""
    all_w, wg = float(np.sum(w)), float(np.sum(w * usual))
    pairs = [(0.0, 0.0), (max(0.0, wg / all_w), 0.0)]
    if rho > 0.0:
        wx, wxx, wxg = float(np.sum(w * x)), float(np.sum(w * x * x)), float(np.sum(w * x * usual))
        pairs.append((0.0, max(0.0, wxg / wxx)))
        determinant = all_w * wxx - wx * wx
        if determinant > 1e-12 * all_w * wxx:
            nugget = (wxx * wg - wx * wxg) / determinant
            wander = (all_w * wxg - wx * wg) / determinant
            if nugget >= 0.0 and wander >= 0.0:
                pairs.append((nugget, wander))
    return pairs


def _steps(own: Floats, s: Floats, fit: Fit) -> tuple[Floats, Floats, Floats]:
    """z, the fitted step and its standard error for k = 1..T − 1, peers × (T − 1) (step 6)."""
    periods = own.shape[1]
    apart = np.abs(np.subtract.outer(np.arange(periods), np.arange(periods)))
    shared = fit.wander * fit.rho ** apart.astype(float) + fit.nugget * np.eye(periods)
    last_k = (np.arange(periods)[:, None] >= periods - np.arange(1, periods)[None, :]).astype(float)
    sized = shared[None] + (s**2)[:, None, None] * np.eye(periods)[None]
    ones = np.ones((periods, 1))
    known = np.concatenate(
        [np.broadcast_to(np.hstack((ones, last_k)), (len(s), periods, periods)), own[:, :, None]], axis=2
    )
    solved = np.linalg.solve(sized, known)
    whole = solved[:, :, 0].sum(axis=1)
    sums = solved.sum(axis=1)
    slope = (last_k.T[None] @ solved) - sums[:, 1:periods, None] * sums[:, None, :] / whole[:, None, None]
    along, spread = slope[:, :, -1], np.diagonal(slope[:, :, 1:periods], axis1=1, axis2=2)
    rest = np.einsum("it,it->i", own, solved[:, :, -1]) - sums[:, -1] ** 2 / whole
    x = along / np.sqrt(spread)
    d = _FREEDOM_SIZED if bool(np.any(s != 0.0)) else _FREEDOM_UNSIZED
    jumpy = np.sqrt((d + rest[:, None] - x**2) / (d + periods - 2))
    return x / jumpy, along / spread, 1.0 / np.sqrt(spread)


def _unscored(count: int, periods: int, longest: int) -> RecentChange:
    every = np.full((count, periods - 1), math.nan)
    return RecentChange(
        rho=0.0,
        nugget=0.0,
        wander=0.0,
        set_aside=(),
        score=np.full(count, math.nan),
        direction=np.zeros(count, dtype=np.int64),
        window=np.zeros(count, dtype=np.int64),
        z=every[:, :longest],
        z_by_start=every,
        step=every,
        step_error=every,
        everyone=np.zeros(periods),
        centre=np.full(periods - 1, math.nan),
        divisor=1.0,
    )


def _plain(numbers: Floats) -> list[float | None]:
    return [None if math.isnan(number) else number for number in numbers.tolist()]
