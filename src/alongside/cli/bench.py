"""`alongside bench`: how long things take, beside plainer ways of doing the same."""

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from alongside.cli.installation import NotDone, installed, progress

SHARED = "../shared"
TRIES = 5
LIMIT = "allowed"


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure, what it stands beside, and how many times over the second holds the first.

    what  names what stands beside it: a plainer way of doing the same, or the limit that was set
    """

    value: float
    unit: str
    beside: float
    what: str

    def document(self) -> dict[str, float | str]:
        """The figure as `bench.json` keeps it; `ratio` is `beside` over `value`, so above 1 is the better."""
        return {"value": self.value, "unit": self.unit, "beside": self.beside, "ratio": self.beside / self.value}


@click.command()
@click.option("--lait", "folder", type=click.Path(path_type=Path), help="The published files to measure with.")
@installed
def bench(folder: Path | None) -> None:
    """Measure the import, the comparisons, the usual ranges and the report; keep the figures in the home.

    Each figure stands beside a plainer way of doing the same on the same data, or beside its limit. Nothing is left
    behind but bench.json: the import and the report are made in a temporary home.
    """
    from django.conf import settings

    lait = folder or Path(os.environ.get("ALONGSIDE_SHARED", SHARED)) / "data" / "lait"
    if not lait.is_dir():
        raise NotDone(f"There is no folder {lait} of published files to measure with. Name one with --lait.")
    try:
        import pandas  # noqa: F401
    except ImportError as error:
        raise NotDone("pandas is not installed; run ./alongside bench in a checkout, which sets it up.") from error
    figures: dict[str, Figure] = {}
    with tempfile.TemporaryDirectory() as home:
        figures |= _in_a_fresh_home(Path(home), lait)
    figures |= _reckoning(lait)
    kept = Path(settings.ALONGSIDE_HOME) / "bench.json"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps({name: figure.document() for name, figure in figures.items()}, indent=2) + "\n")
    click.echo(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    for name, figure in figures.items():
        ratio = figure.beside / figure.value
        click.echo(
            f"{name:<24} {figure.value:>9,.4g} {figure.unit:<2} "
            f"beside {figure.beside:>7,.4g} {figure.what} ({ratio:,.1f}×)"
        )
    click.echo(f"Kept in {kept}")


def _in_a_fresh_home(home: Path, lait: Path) -> dict[str, Figure]:
    """Import and report as a person would run them, each in a process of its own, from an empty installation."""
    environ = os.environ | {"ALONGSIDE_HOME": str(home), "ALONGSIDE_DATABASE": ""}

    def run(*arguments: str) -> tuple[float, float]:
        progress(f"alongside {arguments[0]} {arguments[1]}")
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "alongside", *arguments], env=environ, check=True, capture_output=True)
        took = time.perf_counter() - began
        return took, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024

    took, peak = run("import", "lait", str(lait.resolve()))
    built, _ = run("release", "build", "--region", "North West")
    written, _ = run("report", "rig", "--region", "North West", "-o", str(home / "report"))
    return {
        "import_lait": Figure(took, "s", 10.0, LIMIT),
        "import_lait_memory": Figure(peak, "MB", 600.0, LIMIT),
        "release_north_west": Figure(built, "s", 10.0, LIMIT),
        "report_north_west": Figure(written, "s", 10.0, LIMIT),
    }


def _reckoning(lait: Path) -> dict[str, Figure]:
    """Comparisons and usual ranges of every published series, in memory, beside the plain ways."""
    from alongside.cli import beside
    from alongside.published import pages
    from alongside.published.queries import read_lait
    from benchmarking.panel import bundle
    from benchmarking.trend.usual_range import usual_ranges

    progress("Reading the published figures")
    publication = read_lait(lait)
    panels = [measure.panel for measure in publication.measures]
    neighbours = _latest_neighbours(publication)
    progress("Comparing every authority on every measure")
    ours = _median(lambda: pages.compared(publication.measures, panels, neighbours))
    long, polarity = _long(publication)
    theirs = _median(lambda: beside.comparisons_with_pandas(long, polarity, neighbours), tries=1)
    progress("Judging every series")
    lined = bundle(panels)
    ranges = _median(lambda: usual_ranges(lined.figures, lined.lengths))
    filled = lined.lengths[lined.lengths > 0]
    loops = _median(lambda: beside.usual_ranges_one_by_one(lined.figures, filled), tries=1)
    return {
        "comparisons": Figure(ours, "s", theirs, "by pandas"),
        "comparisons_limit": Figure(ours, "s", 0.5, LIMIT),
        "usual_ranges": Figure(ranges, "s", loops, "in a plain loop over series"),
        "usual_ranges_limit": Figure(ranges, "s", 0.1, LIMIT),
    }


def _latest_neighbours(publication: Any) -> dict[str, tuple[str, ...]]:
    listed: dict[str, list[str]] = {}
    for place, neighbour, _, _ in publication.neighbours[-1].rows:
        listed.setdefault(place, []).append(neighbour)
    return {place: tuple(codes) for place, codes in listed.items()}


def _long(publication: Any) -> tuple[Any, dict[str, str]]:
    import pandas as pd

    parts = []
    for measure in publication.measures:
        panel = measure.panel
        frame = pd.DataFrame(panel.values, index=list(panel.places), columns=range(len(panel.periods)))
        frame.index.name = "place"
        parts.append(frame.reset_index().melt(id_vars="place", var_name="year").assign(measure=measure.key))
    return pd.concat(parts, ignore_index=True), {measure.key: measure.polarity for measure in publication.measures}


def _median(work: Callable[[], object], tries: int = TRIES) -> float:
    """The middle time, in seconds, of a few tries, after one to warm up."""
    if tries > 1:
        work()
    times = []
    for _ in range(tries):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)
