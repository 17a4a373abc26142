"""The funnel: which councils are unusual, once it is allowed that councils differ by more than chance.

Each figure is put on a scale where its sampling error depends on its size alone, measured from the target, and
the limits are widened by how much more the councils differ than sampling would make them; then limits are put
back on the figure's own scale.
Source: statistics.md, section D. Spiegelhalter (Statistics in Medicine, 2005; Quality and Safety in Health Care, 2005).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from benchmarking.rates import ImpossibleFigure

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int8]

SHARE = 0.1  # winsorised, or trimmed, at each end
K95, K998 = 1.959964, 3.090232
FEWEST = 10  # areas; fewer make no funnel


@dataclass(frozen=True)
class Limits:
    """The limits for each area, on the scale of its figure."""

    lower95: Floats
    upper95: Floats
    lower998: Floats
    upper998: Floats


@dataclass(frozen=True)
class Funnel:
    """One indicator's funnel; arrays hold one entry an area, in the order given.

    target    the middle of the funnel: the pooled figure, or 1 for observed over expected
    phi       how many times more the areas differ than sampling would make them
    tau2      the spread between areas beyond sampling, on the transformed scale
    figure    the figure each area is judged by
    transformed, z   the figure on the transformed scale, and in standard errors from the target
    adjusted  z after winsorising; NaN where it was trimmed away
    pulled    True where z is at or beyond an end of the winsorised range, or was trimmed away
    plain     limits by sampling alone; wide: widened by tau2
    """

    target: float
    phi: float
    tau2: float
    figure: Floats
    transformed: Floats
    z: Floats
    adjusted: Floats
    pulled: Flags
    plain: Limits
    wide: Limits

    @property
    def shown(self) -> bool:
        """True if there are enough areas, ten, to draw a funnel and to judge by it."""
        return len(self.figure) >= FEWEST

    @property
    def beyond95(self) -> Codes:
        """1 above the widened 95% limits ("worth a look"), -1 below, 0 inside or on them."""
        return _beyond(self.figure, self.wide.lower95, self.wide.upper95)

    @property
    def beyond998(self) -> Codes:
        """1 above the widened 99.8% limits ("unusual"), -1 below, 0 inside or on them."""
        return _beyond(self.figure, self.wide.lower998, self.wide.upper998)


def _beyond(figure: Floats, lower: Floats, upper: Floats) -> Codes:
    return (figure > upper).astype(np.int8) - (figure < lower).astype(np.int8)


def of_proportions(numerators: npt.ArrayLike, denominators: npt.ArrayLike, share: float = SHARE) -> Funnel:
    """A funnel of proportions, as fractions of one: inverse-sine transform, winsorised.

    raises  ImpossibleFigure: an empty area, or more in a part than in the whole
    """
    x, n = _counts(numerators, denominators)
    if bool(np.any(x > n)):
        raise ImpossibleFigure("No funnel can be drawn: a numerator is greater than its denominator.")
    target = float(x.sum() / n.sum())
    s = 1 / (2 * np.sqrt(n))
    transformed, centre = np.arcsin(np.sqrt(x / n)), float(np.arcsin(np.sqrt(target)))
    z = (transformed - centre) / s
    adjusted = _winsorised(z, share)
    phi, tau2 = _dispersion(adjusted, s)

    def back(angle: Floats) -> Floats:
        return np.sin(np.clip(angle, 0, np.pi / 2)) ** 2

    plain, wide = _limits(centre, s, back), _limits(centre, np.sqrt(s**2 + tau2), back)
    return Funnel(target, phi, tau2, x / n, transformed, z, adjusted, _pulled(z, share), plain, wide)


def of_ratios(observed: npt.ArrayLike, expected: npt.ArrayLike, share: float = SHARE) -> Funnel:
    """A funnel of observed over expected events: square-root transform, winsorised; plain limits exact Poisson.

    raises  ImpossibleFigure: nothing expected, or an observed count below zero
    """
    x, n = _counts(observed, expected)
    s = 1 / (2 * np.sqrt(n))
    transformed = np.sqrt(x / n)
    z = (transformed - 1.0) / s
    adjusted = _winsorised(z, share)
    phi, tau2 = _dispersion(adjusted, s)
    wide = _limits(1.0, np.sqrt(s**2 + tau2), lambda root: np.maximum(root, 0) ** 2)
    return Funnel(1.0, phi, tau2, x / n, transformed, z, adjusted, _pulled(z, share), _poisson(n), wide)


def of_rates(counts: npt.ArrayLike, populations: npt.ArrayLike, share: float = SHARE) -> Funnel:
    """A funnel of crude rates, events for one of the population: as observed over what the pooled rate expects.

    raises  ImpossibleFigure: an empty area, a count below zero, or no events anywhere
    """
    x, n = _counts(counts, populations)
    target = float(x.sum() / n.sum())
    if target == 0:
        raise ImpossibleFigure("No funnel can be drawn: no area had an event, so none can be told from another.")
    ratio = of_ratios(x, n * target, share)

    def rate(limits: Limits) -> Limits:
        return Limits(
            limits.lower95 * target, limits.upper95 * target, limits.lower998 * target, limits.upper998 * target
        )

    return Funnel(
        target,
        ratio.phi,
        ratio.tau2,
        x / n,
        ratio.transformed,
        ratio.z,
        ratio.adjusted,
        ratio.pulled,
        rate(ratio.plain),
        rate(ratio.wide),
    )


def of_ratios_of_counts(numerators: npt.ArrayLike, denominators: npt.ArrayLike, share: float = SHARE) -> Funnel:
    """A funnel of one count over another that is as uncertain: log transform with a half added, winsorised.

    Its limits are the target's, wide or narrow by the same standard error that z is measured in; the R package
    takes another, 1/(2√n), for its limits alone, and they are then far too narrow (statistics.md D, do not copy).

    raises  ImpossibleFigure: an empty area, a count below zero, or no events anywhere
    """
    x, n = _counts(numerators, denominators)
    target = float(x.sum() / n.sum())
    if target == 0:
        raise ImpossibleFigure("No funnel can be drawn: no area had an event, so none can be told from another.")
    s = np.sqrt(x / (x + 0.5) ** 2 + n / (n + 0.5) ** 2)
    transformed, centre = np.log((x + 0.5) / (n + 0.5)), float(np.log(target))
    z = (transformed - centre) / s
    adjusted = _winsorised(z, share)
    phi, tau2 = _dispersion(adjusted, s)
    plain, wide = _limits(centre, s, np.exp), _limits(centre, np.sqrt(s**2 + tau2), np.exp)
    return Funnel(target, phi, tau2, x / n, transformed, z, adjusted, _pulled(z, share), plain, wide)


def of_ratios_by_log(observed: npt.ArrayLike, expected: npt.ArrayLike, share: float = SHARE) -> Funnel:
    """The hospital mortality method, only to match it: log transform, trimmed. It flags more areas than `of_ratios`.

    expected  rounded to two decimals before anything else
    raises    ImpossibleFigure: an area with nothing observed or expected
    """
    # Rounded as the written number would be: scaling by 100 first can round a half the other way.
    rounded = [round(float(number), 2) for number in np.asarray(expected, float)]
    x, n = _counts(observed, rounded)
    if bool(np.any(x == 0)):
        raise ImpossibleFigure("No funnel can be drawn: an observed count of none has no logarithm.")
    s = 1 / np.sqrt(n)
    transformed = np.log(x / n)
    z = transformed / s
    kept = _untrimmed(z, share)
    phi, tau2 = _dispersion(z[kept], s[kept])
    wide = _limits(0.0, np.sqrt(s**2 + tau2), np.exp)
    return Funnel(1.0, phi, tau2, x / n, transformed, z, np.where(kept, z, np.nan), ~kept, _poisson(n), wide)


def _counts(upper: npt.ArrayLike, lower: npt.ArrayLike) -> tuple[Floats, Floats]:
    x, n = np.asarray(upper, float), np.asarray(lower, float)
    if x.ndim != 1 or x.shape != n.shape or not x.size:
        raise ImpossibleFigure(f"No funnel can be drawn: {x.shape} numerators for {n.shape} denominators.")
    if not (np.isfinite(x).all() and np.isfinite(n).all()):
        raise ImpossibleFigure("No funnel can be drawn: a count is missing. Leave out the areas without one first.")
    if bool(np.any(x < 0)) or bool(np.any(n <= 0)):
        raise ImpossibleFigure("No funnel can be drawn: a count is below zero, or there is nothing to divide by.")
    return x, n


def _ends(z: Floats, share: float) -> tuple[float, float]:
    low, high = np.quantile(z, (share, 1 - share))  # linear interpolation, type 7
    return float(low), float(high)


def _winsorised(z: Floats, share: float) -> Floats:
    return np.clip(z, *_ends(z, share))


def _pulled(z: Floats, share: float) -> Flags:
    """At an end of the winsorised range or beyond it: the end itself counts, as the reference has it."""
    low, high = _ends(z, share)
    rounding = 1e-12 * np.abs(z).max()
    at_an_end: Flags = (z <= low + rounding) | (z >= high - rounding)
    return at_an_end


def _untrimmed(z: Floats, share: float) -> Flags:
    """Those left once the lowest and highest shares are trimmed away: ranked with ties averaged, then grouped."""
    groups = 1 / share
    ordered = np.sort(z)
    rank = (np.searchsorted(ordered, z, side="left") + np.searchsorted(ordered, z, side="right") + 1) / 2
    group = np.floor(rank * groups / (z.size + 1))
    return (group > 0) & (group < groups - 1)


def _dispersion(z: Floats, s: Floats) -> tuple[float, float]:
    """φ and τ² from the adjusted z and the standard errors of the areas kept (D4); none kept, none found."""
    many, w = z.size, 1 / s**2
    if many == 0:
        return 0.0, 0.0
    phi = float(np.mean(z**2))
    beyond = many * phi - (many - 1)
    room = float(w.sum() - (w**2).sum() / w.sum())
    return phi, max(0.0, beyond / room) if beyond > 0 and room > 0 else 0.0


def _limits(centre: float, error: Floats, back: Callable[[Floats], Floats]) -> Limits:
    return Limits(*(back(centre + k * error) for k in (-K95, K95, -K998, K998)))


def _poisson(expected: Floats) -> Limits:
    """The exact Poisson limits of observed over expected, when the areas differ by chance alone."""
    from scipy.special import gammainccinv, gammaincinv

    # Half a chi-squared quantile on 2a degrees of freedom is the gamma quantile with shape a.
    def low(tail: float) -> Floats:
        return np.asarray(gammaincinv(expected, tail) / expected)

    def high(tail: float) -> Floats:
        return np.asarray(gammainccinv(expected + 1, tail) / expected)

    return Limits(low(0.025), high(0.025), low(0.001), high(0.001))
