"""Why the scoreboard and the method's specification differ: the region made like its world, one thing at a time.

The specification quotes a simulation of its own, whose world is not published. What its world must have been like is
worked back from its row "told the date and size": with 40% of an authority's movement lasting, and 0.8 of that left a
period later, that row comes out to within two points. Its few words: a *change* is one thing made different, added to
those before it; *at equal false alarms* moves the line from 3.0 to wherever the specification's share of the series
nobody moved lies above it. Nothing is stored.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from alongside.demo.chance import chance_for
from alongside.demo.counts import draw, mid_year_children
from alongside.demo.invented_figures import FIRST_YEAR, LAST_YEAR, Invented, panel_of, quarters, years_of
from alongside.demo.invented_places import CODES
from alongside.demo.shapes import Shape, shapes
from alongside.demo.stories import Story, truth
from alongside.demo.trial import MOVED_A_MEASURE, RELEASES, judged, labels_of, until
from alongside.indicators import queries as book

if TYPE_CHECKING:
    from benchmarking.indicators import Indicator
    from benchmarking.panel import Panel
    from benchmarking.trend.admission import IndicatorScores

SIZES = (2.0, 3.0)
SIDE_BY_SIDE = 7  # regions of 22 authorities with a whole past: 154, where the specification has 151
EQUAL_ALARMS = {"annual": 0.020, "quarterly": 0.025}  # statistics.md, section I
LASTING, LEFT_A_PERIOD = 0.4, 0.8  # worked back from the specification's row "told the date and size"
EARLIER = 6  # enough that a step at the first release has as long a past as one at the last has in the region
WHOLE_PAST = tuple(code for code in CODES if code not in truth().became_two.into)


@dataclass(frozen=True, slots=True)
class World:
    """The invented region, with something about it changed. Every field begins as the demonstration has it.

    together      how many regions' authorities are compared with each other
    drifts        all authorities share a slow drift
    hides         small counts are hidden, and estimates of children revised
    every_measure also average scores, children at the end of a period, and shares held within what another leaves
    own_levels    each authority has a level of its own
    as_published  figures are judged in the unit they are published in; otherwise on the log odds or log they move on
    as_measured   movement lasts as long as it was measured to; otherwise as the specification's world has it
    earlier       periods of past added before the first
    sized         the sampling error of a figure is known from the counts behind it
    """

    together: int = 1
    drifts: bool = True
    hides: bool = True
    every_measure: bool = True
    own_levels: bool = True
    as_published: bool = True
    as_measured: bool = True
    earlier: int = 0
    sized: bool = True


def worlds() -> Iterator[tuple[str, World]]:
    """Each change in words and the world it leads to: one after the other, then two that go back from the last."""
    world = World()
    yield "the invented region", world
    changes: tuple[tuple[str, dict[str, Any]], ...] = (
        ("no drift that all share", {"drifts": False}),
        ("154 authorities instead of 22", {"together": SIDE_BY_SIDE}),
        ("no count hidden, no estimate revised", {"hides": False}),
        ("only measures drawn afresh, with counts", {"every_measure": False}),
        ("all authorities at one level", {"own_levels": False}),
        ("judged on the scale figures move on", {"as_published": False}),
        ("movement that lasts like theirs", {"as_measured": False}),
        (f"{EARLIER} periods more of past", {"earlier": EARLIER}),
    )
    for words, change in changes:
        world = replace(world, **change)
        yield words, world
    yield "that, with 22 authorities again", replace(world, together=1)
    yield "that, with sampling error unknown", replace(world, sized=False)


@dataclass
class _Heard:
    """What the score said: of each step by size, strength in the right direction at each release; of all else."""

    steps: dict[float, list[list[float]]] = field(default_factory=lambda: {size: [] for size in SIZES})
    let_be: list[float] = field(default_factory=list)

    def document(self, line: float) -> dict[str, Any]:
        """The share found with the line drawn there, in per cent, and of all else how much was alarmed."""
        found = {
            str(size): {
                "planted": len(rows),
                "at_release": [_percent([row[at] >= line for row in rows]) for at in range(RELEASES)],
                "within_four": _percent([max(row) >= line for row in rows]),
            }
            for size, rows in self.steps.items()
        }
        return {"line": round(line, 2), "found": found, "false": _percent([each >= line for each in self.let_be])}

    def line_at(self, alarms: float) -> float:
        """Where the line stands when that share of what nobody moved lies on or above it."""
        return sorted(self.let_be, reverse=True)[int(alarms * len(self.let_be))]


def _percent(hits: Sequence[bool]) -> float:
    return round(100 * sum(hits) / len(hits), 1) if hits else 0.0


def differences(
    sevens: int, cadence: str, *, only: Sequence[int] = (), progress: Callable[[str], None] = lambda words: None
) -> dict[str, Any]:
    """Try the headline rule on the invented region and on each world after it, with the same steps planted.

    sevens  how many times seven regions are drawn; the first seven have seeds 1 to 7
    only    which worlds, counted from nought; all if none is given
    """
    tried = []
    for number, (words, world) in enumerate(worlds()):
        if only and number not in only:
            continue
        progress(words)
        heard = _Heard()
        for first in range(1, sevens * SIDE_BY_SIDE + 1, world.together):
            _listen(heard, world, cadence, range(first, first + world.together))
        equal = heard.document(heard.line_at(EQUAL_ALARMS[cadence]))
        tried.append({"change": words, "at_3": heard.document(3.0), "at_equal_alarms": equal})
    return {"cadence": cadence, "regions": sevens * SIDE_BY_SIDE, "worlds": tried}


def _listen(heard: _Heard, world: World, cadence: str, seeds: range) -> None:
    """Ask the score about every measure of some regions compared with each other, at each release."""
    told = {seed: _planted(seed, cadence) for seed in seeds}
    regions = [_region(world, cadence, seed, told[seed]) for seed in seeds]
    shape_of = {shape.code: shape for shape in shapes().of(cadence)}
    for indicator in judged(cadence):
        shape = shape_of[indicator.code]
        if not (world.every_measure or _afresh(shape)):
            continue
        whole = _together([_panel(world, region, indicator) for region in regions])
        held = len(whole.periods)
        said = [
            _said(world, until(whole, held - RELEASES + release + 1), indicator, shape) for release in range(RELEASES)
        ]
        moved = {
            f"{number}-{step.place}": step
            for number, seed in enumerate(seeds)
            for step in told[seed]
            if step.indicator == indicator.code
        }
        _hear(heard, whole.places, said, moved)


def _hear(heard: _Heard, places: Sequence[str], said: Sequence[dict[str, float]], moved: dict[str, Story]) -> None:
    for place in places:
        step = moved.get(place)
        if step is None:
            heard.let_be += [abs(release[place]) for release in said if place in release]
        elif all(place in release for release in said):
            heard.steps[step.size].append([step.moves * release[place] for release in said])


def _planted(seed: int, cadence: str) -> tuple[Story, ...]:
    """One step of each size on every measure, from four releases ago; authorities and directions by chance."""
    chance = chance_for("differences", seed, cadence)
    label = labels_of(cadence)[-RELEASES]
    return tuple(
        Story("improvement", "planted", place, indicator.code, chance.choice((-1, 1)), size, label)
        for indicator in judged(cadence)
        for place, size in zip(chance.sample(WHOLE_PAST, MOVED_A_MEASURE), SIZES, strict=True)
    )


def _afresh(shape: Shape) -> bool:
    """True if every figure is a count drawn afresh over a base, and nothing else holds it down."""
    return shape.draw not in ("average", "stock") and not shape.beside


def _region(world: World, cadence: str, seed: int, stories: tuple[Story, ...]) -> Invented:
    known, yearly = shapes(), book.indicators(cadence="annual")[0]
    first = FIRST_YEAR - 2 - world.earlier
    children = mid_year_children(known.children, range(first, LAST_YEAR + 2), seed=seed)
    drawn = draw(
        [_changed(world, shape, cadence) for shape in known.of(cadence)],
        children,
        quarters(world.earlier) if cadence == "quarterly" else years_of(yearly, world.earlier),
        scales={each.code: each.scale or 1.0 for each in book.indicators()},
        seed=seed,
        stories=stories,
    )
    return Invented(seed, stories, children, drawn, drawn)


def _changed(world: World, shape: Shape, cadence: str) -> Shape:
    """A shape as that world has it; how far a figure stands from its level, all in all, stays the same."""
    if not world.drifts:
        shape = replace(shape, drift=0.0)
    if not world.own_levels:
        shape = replace(shape, spread=0.0)
    if world.as_measured or not shape.one_year:
        return shape
    left = LEFT_A_PERIOD ** (4 if cadence == "quarterly" else 1)
    all_in_all = shape.wander**2 + shape.passing(0.0) ** 2  # chance is within what passes
    one, five = (math.sqrt(all_in_all * (1 - LASTING * left**years)) for years in (1, 5))
    return replace(shape, one_year=one, five_years=five, left=left)


def _panel(world: World, region: Invented, indicator: "Indicator") -> "Panel":
    """One measure of one region over all its periods: as published, or whole and unhidden."""
    import numpy as np

    from benchmarking.panel import Panel

    drawn = region.of(indicator.cadence.value)
    if world.hides or indicator.code in drawn.averages:
        return panel_of(region, indicator, edition=RELEASES, held=len(drawn.periods)).only(list(WHOLE_PAST))
    annual = indicator.cadence.value == "annual"
    periods = years_of(indicator, world.earlier) if annual else quarters(world.earlier)
    rows = [CODES.index(code) for code in WHOLE_PAST]
    count, base = (np.array(drawn.counts[name], dtype=float)[rows] for name in drawn.figures[indicator.code])
    base = np.maximum(base, 1.0)
    values, known = (indicator.scale or 1.0) * count / base, np.zeros(count.shape, np.uint8)
    return Panel(indicator.code, WHOLE_PAST, periods, values, known, count, base)


def _together(panels: "Sequence[Panel]") -> "Panel":
    """The panels of several regions as one, each place known by its region's number and its own code."""
    import numpy as np

    from benchmarking.panel import Panel

    first = panels[0]
    places = tuple(f"{number}-{place}" for number, panel in enumerate(panels) for place in panel.places)
    values, states = np.vstack([each.values for each in panels]), np.vstack([each.states for each in panels])
    x, n = [each.numerators for each in panels], [each.denominators for each in panels]
    counts = [None if any(part is None for part in parts) else np.vstack(parts) for parts in (x, n)]  # type: ignore[arg-type]
    return Panel(first.indicator, places, first.periods, values, states, *counts)


def _said(world: World, panel: "Panel", indicator: "Indicator", shape: Shape) -> dict[str, float]:
    """The score of each place scored, with the sign of its direction."""
    from benchmarking.trend.admission import score_indicator

    found = score_indicator(panel, indicator)
    if world.as_published:
        return {place: each.direction * each.score for place, each in found.scored.items()}
    return _on_its_own_scale(panel, found, shape, sized=world.sized)


def _on_its_own_scale(panel: "Panel", found: "IndicatorScores", shape: Shape, *, sized: bool) -> dict[str, float]:
    """The same, judged on the log odds of a share and the log of anything else; half a case stands in for none."""
    import numpy as np

    from benchmarking.trend.recent_change import scores

    if not found.peers or panel.numerators is None or panel.denominators is None:
        return {}
    rows = [panel.places.index(place) for place in found.peers]
    over = np.ix_(rows, [panel.periods.index(period) for period in found.stretch])
    n, x = panel.denominators[over], np.maximum(panel.numerators[over], 0.5)
    rest = np.maximum(n - x, 0.5) if shape.is_share else n
    errors = np.sqrt(1 / x.mean(axis=1) + (1 / rest.mean(axis=1) if shape.is_share else 0.0))
    change = scores(np.log(x / rest), errors if sized else np.zeros(len(rows)), found.frequency)
    return {
        place: float(change.direction[row] * change.score[row])
        for row, place in enumerate(found.peers)
        if place in found.scored
    }


def table(document: dict[str, Any]) -> Iterator[str]:
    """The worlds as lines of a table for a terminal."""
    alarms = 100 * EQUAL_ALARMS[document["cadence"]]
    yield f"{document['cadence'].capitalize()}: {document['regions']} regions in each world; found, % of those planted"
    yield f"  {'':<42}{'line at 3.0':>34}{f'line at {alarms:.1f}% false':>42}"
    head = f"{'size 2: 1   2   3   4':>21}{'four':>6}{'size 3':>8}"
    yield f"  {'each change added to those before':<42}{head}{'false':>7}{head}{'line':>6}"
    for each in document["worlds"]:
        yield f"  {each['change']:<42}{_row(each['at_3'], 'false', 7)}{_row(each['at_equal_alarms'], 'line', 6)}"


def _row(said: dict[str, Any], last: str, wide: int) -> str:
    two, three = (said["found"][str(size)] for size in SIZES)
    at, places = "".join(f"{share:>4.0f}" for share in two["at_release"]), 2 if last == "line" else 1
    return f"{at:>21}{two['within_four']:>6.0f}{three['within_four']:>8.0f}{said[last]:>{wide}.{places}f}"
