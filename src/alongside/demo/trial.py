"""The scoreboard: over many invented regions, what the rules find of what was planted, and how often they cry wolf.

In each region one authority in ten is moved on every measure, for good, from four releases ago; the rest is let be.
Each rule is asked at each of those releases. Its few words: a step is *found* at a release if the rule speaks of that
authority and measure, and in the right direction; a line is *false* if nothing was planted there. Nothing is stored.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from alongside.demo.chance import chance_for
from alongside.demo.invented_figures import Invented, invent, panel_of, quarters, years_of
from alongside.demo.invented_places import CODES
from alongside.demo.shapes import shapes
from alongside.demo.stories import Story, truth
from alongside.indicators import queries as book

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from benchmarking.indicators import Indicator
    from benchmarking.panel import Panel

    Signs = npt.NDArray[np.int64]

SIZES = (1.5, 2.0, 3.0)
RELEASES = 4
MOVED_A_MEASURE = 2  # about one in ten of those that can be scored
RULES = ("headline", "headline or watch", "usual range", "change over 5%")


@dataclass
class Tally:
    """What one rule did over many regions, at one cadence.

    found   by size: how many were found at each release, within four, and how many were planted
    false   lines on series nobody moved; `asked` how many such series were asked about, release by release
    ever    of the series nobody moved, how many were alarmed at any of the four releases, and of how many
    """

    found: dict[float, list[int]] = field(default_factory=lambda: {size: [0] * (RELEASES + 2) for size in SIZES})
    true: int = 0
    false: int = 0
    asked: int = 0
    ever: int = 0
    of: int = 0

    def document(self, reports: int) -> dict[str, Any]:
        """The tally as shares and rates; `reports` is how many reports it was added up over."""
        lines = self.true + self.false
        return {
            "found_percent": {
                str(size): {
                    "planted": row[-1],
                    "at_release": [_percent(each, row[-1]) for each in row[:RELEASES]],
                    "within_four": _percent(row[RELEASES], row[-1]),
                }
                for size, row in self.found.items()
            },
            "false_lines_per_report": round(self.false / reports, 2),
            "false_percent_of_unmoved": _percent(self.false, self.asked),
            "ever_alarmed_percent_of_unmoved": _percent(self.ever, self.of),
            "lines_that_are_real_percent": _percent(self.true, lines),
        }


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def trial(seeds: Sequence[int], cadence: str, *, progress: Callable[[int], None] = lambda seed: None) -> dict[str, Any]:
    """Try every rule on the regions of many seeds, at one cadence ("annual" or "quarterly").

    progress  told each seed as it is begun
    returns   plain values: what was tried, and each rule's tally
    """
    tallies = {rule: Tally() for rule in RULES}
    asked = 0
    for seed in seeds:
        progress(seed)
        stories = planted(seed, cadence)
        region = invent(book.indicators(), seed, stories)
        for indicator in judged(cadence):
            spoke, scored = _spoken(region, indicator)
            asked += int(scored[:, -1].sum())
            for rule in RULES:
                _add(tallies[rule], spoke[rule], scored, [each for each in stories if each.indicator == indicator.code])
    return {
        "cadence": cadence,
        "seeds": list(seeds),
        "series_scored_per_report": round(asked / len(seeds)),
        "rules": {rule: tally.document(RELEASES * len(seeds)) for rule, tally in tallies.items()},
    }


def planted(seed: int, cadence: str) -> tuple[Story, ...]:
    """The steps planted in one region: sizes in turn, directions and authorities by chance, from four releases ago."""
    chance = chance_for("trial", seed, cadence)
    label = labels_of(cadence)[-RELEASES]
    able = [code for code in CODES if code not in truth().became_two.into]
    steps: list[Story] = []
    for indicator in judged(cadence):
        for place in chance.sample(able, MOVED_A_MEASURE):
            size = SIZES[len(steps) % len(SIZES)]
            moves = chance.choice((-1, 1))
            steps.append(Story("improvement", "planted", place, indicator.code, moves, size, label))
    return tuple(steps)


def labels_of(cadence: str) -> list[str]:
    """The labels of every period of one cadence, in order of time."""
    periods = quarters() if cadence == "quarterly" else years_of(book.indicators(cadence="annual")[0])
    return [period.label for period in periods]


def judged(cadence: str) -> "list[Indicator]":
    """Every measure that moves by itself: one counted from others' counts moves with them."""
    given = {shape.code for shape in shapes().of(cadence) if shape.draw == "given"}
    return [each for each in book.indicators(cadence=cadence) if each.code not in given]


def _spoken(region: Invented, indicator: "Indicator") -> "tuple[dict[str, Signs], Signs]":
    """What each rule said of each authority at each release (-1, 0 or 1), and where recent change could be judged."""
    import numpy as np

    from benchmarking.trend.admission import score_indicator
    from benchmarking.trend.recent_change import HEADLINE, WATCH

    held = len(labels_of(indicator.cadence.value))
    whole = panel_of(region, indicator, edition=RELEASES, held=held).only(list(CODES))
    spoke = {rule: np.zeros((len(CODES), RELEASES), dtype=np.int64) for rule in RULES}
    scored = np.zeros((len(CODES), RELEASES), dtype=np.int64)
    for release in range(RELEASES):
        panel = until(whole, held - RELEASES + release + 1)
        for place, found in score_indicator(panel, indicator).scored.items():
            row = CODES.index(place)
            scored[row, release] = 1
            spoke["headline"][row, release] = found.direction * (found.score >= HEADLINE)
            spoke["headline or watch"][row, release] = found.direction * (found.score >= WATCH)
        spoke["usual range"][:, release] = _usual_range(panel)
        spoke["change over 5%"][:, release] = _over_five_percent(panel)
    return {rule: signs * scored for rule, signs in spoke.items()}, scored


def until(panel: "Panel", held: int) -> "Panel":
    """The panel as it stood when so many periods had been published."""
    from benchmarking.panel import Panel

    counts = [None if part is None else part[:, :held] for part in (panel.numerators, panel.denominators)]
    return Panel(
        panel.indicator, panel.places, panel.periods[:held], panel.values[:, :held], panel.states[:, :held], *counts
    )


def _usual_range(panel: "Panel") -> "Signs":
    """The plain rule: is the newest point a special cause in the authority's own usual range (statistics.md A)?"""
    import numpy as np

    from benchmarking.panel import bundle
    from benchmarking.trend.usual_range import usual_ranges

    lined = bundle([panel])
    filled = lined.lengths > 0
    judged = usual_ranges(lined.figures, lined.lengths[filled])
    newest = np.zeros(len(panel.places), dtype=np.int64)
    newest[filled] = np.sign(judged.cause[np.cumsum(lined.lengths[filled]) - 1])
    return newest


def _over_five_percent(panel: "Panel") -> "Signs":
    """The rule of thumb: has the newest figure moved by more than a twentieth of the one before?"""
    import numpy as np

    before, now = panel.values[:, -2], panel.values[:, -1]
    with np.errstate(invalid="ignore"):
        moved = np.where(np.abs(now - before) > 0.05 * np.abs(before), np.sign(now - before), 0.0)
    return np.nan_to_num(moved).astype(np.int64)


def _add(tally: Tally, spoke: "Signs", scored: "Signs", steps: Sequence[Story]) -> None:
    moved = {CODES.index(step.place): step for step in steps}
    for row, step in moved.items():
        if not scored[row].all():
            continue
        right = spoke[row] == step.moves
        sums = tally.found[step.size]
        for release, found in enumerate(right.tolist()):
            sums[release] += found
        sums[RELEASES] += bool(right.any())
        sums[RELEASES + 1] += 1
        tally.true += int(right.sum())
    let_be = [row for row in range(len(CODES)) if row not in moved]
    tally.false += int((spoke[let_be] != 0).sum())
    tally.asked += int(scored[let_be].sum())
    whole = scored[let_be].all(axis=1)
    tally.ever += int((spoke[let_be] != 0).any(axis=1)[whole].sum())
    tally.of += int(whole.sum())


def table(document: dict[str, Any]) -> Iterator[str]:
    """The trial as lines of a table for a terminal."""
    yield (
        f"{document['cadence'].capitalize()}: {len(document['seeds'])} regions, "
        f"{document['series_scored_per_report']} series scored in each report"
    )
    yield f"  {'found, % of those planted':<28}{'size':>5}{'planted':>9}   release 1    2    3    4   within four"
    for rule, tally in document["rules"].items():
        for size, row in tally["found_percent"].items():
            at = "".join(f"{each:>5.0f}" for each in row["at_release"])
            yield f"  {rule:<28}{size:>5}{row['planted']:>9}       {at}{row['within_four']:>14.0f}"
    yield (
        f"  {'where nothing was planted':<28}{'lines a report':>16}{'% a release':>13}{'% ever':>9}"
        f"{'real, % of lines':>19}"
    )
    for rule, tally in document["rules"].items():
        yield (
            f"  {rule:<28}{tally['false_lines_per_report']:>16.1f}{tally['false_percent_of_unmoved']:>13.1f}"
            f"{tally['ever_alarmed_percent_of_unmoved']:>9.1f}{tally['lines_that_are_real_percent']:>19.1f}"
        )
