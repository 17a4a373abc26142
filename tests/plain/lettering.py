"""What is lettered on a profile's charts, rebuilt: each label that holds a number, and axes that hold every figure."""

from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from tests.plain import standing
from tests.plain.change import SCALE
from tests.plain.frozen import Measure
from tests.plain.lines import Reckoned
from tests.plain.reading import numbers
from tests.plain.report import Report
from tests.plain.signals import Range
from tests.plain.words import figure, period_short

Reach = tuple[float, float]


@dataclass
class Lettering:
    """The numbers of one chart.

    heard    of how many points its description speaks; "" where it doesn't say
    labels   what must be lettered, each as often as it stands here
    perhaps  what may be left out for want of room
    axes     the lowest and highest figure that each axis must hold; of a foot that begins at nought, only begins
    thinned  periods, every so many of them lettered, counted back from the last
    names    the order in which authorities stand one under another
    foot     whether the axis is lettered last, as beneath authorities one under another
    """

    heard: str = ""
    labels: list[str] = field(default_factory=list)
    perhaps: list[str] = field(default_factory=list)
    axes: list[Reach | None] = field(default_factory=list)
    thinned: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    foot: bool = False


def differences(drawn: list[str], finding: str, wanted: Lettering, *, narrow: bool) -> list[str]:
    """Where a drawing's words, in the order drawn, are not what was rebuilt."""
    title, description, *lettered = drawn
    wrong = [] if finding.startswith(title) else [f"is heard as {title!r}, not {finding!r}"]
    if numbers(description) != numbers(wanted.heard):
        wrong.append(f"is described as {description!r}, not {wanted.heard!r}")
    stood = [words for words in lettered if words in wanted.names]
    if stood != wanted.names:
        wrong.append(f"names {stood} in order, not {wanted.names}")
    labels = [_shorter(words) if narrow else words for words in wanted.labels]
    missing = Counter(words for words in labels if numbers(words)) - Counter(lettered)
    telling = [words for words in lettered if numbers(words)]
    left = _without(telling, Counter(labels) + Counter(wanted.perhaps), foot=wanted.foot)
    shown = [words for words in left if words in wanted.thinned]
    every = [wanted.thinned[::-1][::step] for step in range(1, len(wanted.thinned) + 1)]
    if wanted.thinned and shown not in every:
        wrong.append(f"letters {shown}, not every so many of {wanted.thinned}")
    ticks = [words for words in left if words not in wanted.thinned]
    if missing:
        wrong.append(f"does not letter {dict(missing)}")
    if any(numbers(words) != [words] for words in ticks) or not _axes(ticks, wanted.axes):
        wrong.append(f"letters {ticks} besides, which are not {len(wanted.axes)} axes that hold {wanted.axes}")
    return wrong


def _shorter(words: str) -> str:
    """On a narrow chart the mean is a number alone."""
    return words.removeprefix("mean ")


def _without(lettered: list[str], expected: Counter[str], *, foot: bool) -> list[str]:
    """The words that are left; where a label and an axis say the same number, the axis's stays."""
    left, spare = [], Counter(expected)
    for words in lettered if foot else reversed(lettered):
        if spare[words] > 0:
            spare[words] -= 1
        else:
            left.append(words)
    return left if foot else left[::-1]


def _axes(ticks: list[str], wanted: list[Reach | None]) -> bool:
    values = [float(words.replace(",", "").replace("\u2212", "-")) for words in ticks]
    if not wanted:
        return not values
    if len(wanted) == 1:
        return _is_axis(values, wanted[0])
    return any(_is_axis(values[:at], wanted[0]) and _is_axis(values[at:], wanted[1]) for at in range(len(values) + 1))


def _is_axis(values: list[float], reach: Reach | None) -> bool:
    """Even steps upwards that hold all the figures, or, at the foot, that begin at nought."""
    steps = [b - a for a, b in pairwise(values)]
    even = bool(steps) and steps[0] > 0 and all(abs(step - steps[0]) < 1e-9 for step in steps)
    if reach is None:
        return values[:1] == [0.0] and (even or len(values) == 1)
    return even and values[0] <= reach[0] and reach[1] <= values[-1]


# The charts of a profile ------------------------------------------------------------------------


def usual_range(measure: Measure, cells: list[float | str], ranged: Range, noun: str) -> Lettering:
    """The last figure, limits and mean at the right; the periods along the foot; how many points trial limits have."""
    entry, known = measure.entry, [cell for cell in cells if isinstance(cell, float)]
    labels = [figure(cells[-1], entry)] if isinstance(cells[-1], float) else []
    reach, trial = list(known), []
    if ranged.history != "no limits" and ranged.lower is not None and ranged.upper is not None:
        high, mean, low = (float(Fraction(level)) for level in (ranged.upper, ranged.mean or 0, ranged.lower))
        labels += [f"to {figure(high, entry)}", f"mean {figure(mean, entry)}", figure(low, entry)]
        reach += [high, low]
        trial = [f"trial limits, {ranged.points} points"] if ranged.history == "trial" else []
    return Lettering(
        heard=f"{len(cells)} {noun}s",
        labels=labels,
        perhaps=[*trial, entry["unit"]],
        axes=[(min(reach), max(reach))],
        thinned=[period_short(period) for period in measure.periods],
    )


def in_order(report: Report, each: Reckoned, own: str, codes: list[str], intervals: list[Reach]) -> Lettering:
    """Every authority's figure, and the lines to compare with: region, nation where it differs, neighbours."""
    measure, entry = each.measure, each.measure.entry
    known = [value for code in codes if (value := measure.known(code)) is not None]
    lines = {"region": measure.region}
    aside = entry["code"] in report.frozen.contents["nation_set_aside"]
    if measure.nation != measure.region and not aside:
        lines[report.frozen.contents["nation"]["name"]] = measure.nation
    if own:
        middle = standing.neighbours(report.frozen, measure, own)[0]
        lines["neighbours"] = "x" if middle is None else middle
    drawn = {name: value for name, value in lines.items() if isinstance(value, float)}
    reach = [*known, *drawn.values(), *(edge for limits in intervals for edge in limits)]
    return Lettering(
        labels=[
            *(figure(value, entry) for value in known),
            *(f"{name} {figure(value, entry)}" for name, value in drawn.items()),
        ],
        axes=[(min(reach), max(reach))] if reach else [],
        names=[report.frozen.name_of(code) for code in codes],
        foot=True,
    )


def scale_of(entry: dict) -> float:
    """A measure's unit over a bare share, in a year."""
    scale = SCALE.get(entry["measured"], entry.get("per", 10_000))
    return float(scale * (4 if entry["measured"] == "rate" else 1))


def funnel(report: Report, each: Reckoned, own: str) -> Lettering:
    """The target by its name; those outside by name and figure where there is room, the own one always."""
    assert each.funnel is not None
    entry, drawn = each.measure.entry, each.funnel
    values = {code: drawn.figures[code] * scale_of(entry) for code in drawn.figures}
    named = {
        code: f"{report.frozen.name_of(code)} {figure(value, entry)}"
        for code, value in values.items()
        if code in report.codes and (code == own or drawn.beyond[code][0])
    }
    middle = f"region {figure(drawn.pooled * scale_of(entry), entry)}"
    return Lettering(
        heard=f"{len(values)} authorities by size",
        labels=[middle, *([named[own]] if own in named else [])],
        perhaps=[entry["unit"], entry["denominator"], *(words for code, words in named.items() if code != own)],
        axes=[(min(values.values()), max(values.values())), None],
    )


def hexagons(report: Report, each: Reckoned) -> Lettering:
    """Every authority's figure."""
    known = [value for code in report.codes if (value := each.measure.known(code)) is not None]
    return Lettering(labels=[figure(value, each.measure.entry) for value in known])
