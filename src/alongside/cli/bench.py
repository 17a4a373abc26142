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

    def document(self) -> dict[str, float | str | None]:
        """The figure as `bench.json` keeps it; `ratio` is `beside` over `value`: above 1 is the better."""
        return {
            "value": self.value,
            "unit": self.unit,
            "beside": self.beside,
            "ratio": self.beside / self.value if self.value else None,
        }


@click.command()
@click.option("--lait", "folder", type=click.Path(path_type=Path), help="The published files to measure with.")
@click.option("--ees", "beside", type=click.Path(path_type=Path), help="The folder of counts beside them.")
@installed
def bench(folder: Path | None, beside: Path | None) -> None:
    """Measure imports, comparisons, usual ranges, the report, the library and matching; keep the figures in the home.

    Each figure stands beside a plainer way of doing the same on the same data, or beside its limit. Nothing is left
    behind but bench.json: the import and the report are made in a temporary home.
    """
    from django.conf import settings

    lait = folder or Path(os.environ.get("ALONGSIDE_SHARED", SHARED)) / "data" / "lait"
    if not lait.is_dir():
        raise NotDone(f"There is no folder {lait} of published files to measure with. Name one with --lait.")
    counts = _known_counts(beside or lait.parent / "ees", asked=beside is not None)
    try:
        import pandas  # noqa: F401
    except ImportError as error:
        raise NotDone("pandas is not installed; run ./alongside bench in a checkout, which sets it up.") from error
    figures: dict[str, Figure] = {}
    with tempfile.TemporaryDirectory() as home:
        figures |= _in_a_fresh_home(Path(home), lait, counts)
    corpus = lait.parent / "ofsted" / "practice.jsonl"
    figures |= _library(corpus) if corpus.is_file() else {}
    figures |= _menu() | _reckoning(lait) | _matching()
    kept = Path(settings.ALONGSIDE_HOME) / "bench.json"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps({name: figure.document() for name, figure in figures.items()}, indent=2) + "\n")
    click.echo(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    for name, figure in figures.items():
        ratio = figure.beside / figure.value if figure.value else float("inf")
        click.echo(
            f"{name:<28} {figure.value:>9,.4g} {figure.unit:<2} "
            f"beside {figure.beside:>7,.4g} {figure.what} ({ratio:,.1f}×)"
        )
    click.echo(f"Kept in {kept}")


def _known_counts(folder: Path, *, asked: bool) -> list[Path]:
    """The files of a folder that are named as files of counts are; none if there is no such folder and none was asked.

    raises  NotDone: a folder was asked for, and holds none
    """
    from alongside.published.queries import known_files

    beginnings = tuple(kind.named for kind in known_files().files)
    found = sorted(path for path in folder.glob("*.csv") if path.name.lower().startswith(beginnings))
    if asked and not found:
        raise NotDone(f"The folder {folder} holds no file of Explore Education Statistics. Name another with --ees.")
    return found


def _in_a_fresh_home(home: Path, lait: Path, counts: list[Path]) -> dict[str, Figure]:
    """Import, build, report and answer as people would have it, each in a process of its own, from nothing."""
    run = _runner(home)
    took, peak = run("import", "lait", str(lait.resolve()))
    figures = {"import_lait": Figure(took, "s", 10.0, LIMIT), "import_lait_memory": Figure(peak, "MB", 600.0, LIMIT)}
    if counts:
        figures["import_ees"] = Figure(run("import", "ees", *map(str, counts))[0], "s", 10.0, LIMIT)
    built, _ = run("release", "build", "--region", "North West")
    two = ("--format", "html", "--format", "pdf")
    written, _ = run("report", "rig", "--region", "North West", "-o", str(home / "report"), *two)
    invented, _ = run("demo", "--no-serve", "--no-reports")
    ours = ("--region", "Northmere", "--cadence", "quarterly", "-o", str(home / "again"))
    six, _ = run("report", "rig", *ours)
    sheets, _ = run("report", "briefings", *ours)
    return figures | {
        "release_north_west": Figure(built, "s", 10.0, LIMIT),
        "report_north_west": Figure(written, "s", 10.0, LIMIT),
        "invented_region": Figure(invented, "s", 30.0, LIMIT),
        "six_formats_and_briefings": Figure(six + sheets, "s", 20.0, LIMIT),
        **_pages(home),
    }


def _environ(home: Path) -> dict[str, str]:
    return os.environ | {"ALONGSIDE_HOME": str(home), "ALONGSIDE_DATABASE": ""}


def _runner(home: Path) -> Callable[..., tuple[float, float]]:
    """Something that runs our own command line in `home`; answers with seconds, and the most memory so far in MB."""

    def run(*arguments: str) -> tuple[float, float]:
        progress(f"alongside {' '.join(arguments[:2])}")
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "alongside", *arguments], env=_environ(home), check=True, capture_output=True
        )
        return time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024

    return run


def _pages(home: Path) -> dict[str, Figure]:
    """The slowest, the most asking and the largest of the profile pages, with all of the data loaded."""
    progress("Opening every kind of page")
    asked = (
        "import json; from alongside.cli.installation import start; start(); "
        "from alongside.cli.bench_pages import page_figures; "
        "print(json.dumps([[f.milliseconds, f.queries, f.kilobytes] for f in page_figures().values()]))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", asked], env=_environ(home), check=True, capture_output=True, text=True
    )
    slowest, most, largest = (max(column) for column in zip(*json.loads(answer.stdout), strict=True))
    return {
        "profile_page": Figure(slowest, "ms", 50.0, LIMIT),
        "profile_page_queries": Figure(most, "", 15.0, LIMIT),
        "profile_page_size": Figure(largest, "kB", 250.0, LIMIT),
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


def _library(corpus: Path) -> dict[str, Figure]:
    """Loading and searching the library of practice; on PostgreSQL too where ALONGSIDE_TEST_DATABASE names one."""
    from alongside.cli.bench_library import measured

    figures, server = dict[str, Figure](), os.environ.get("ALONGSIDE_TEST_DATABASE", "")
    for name, database in (("sqlite", ""), *((("postgresql", server),) if server else ())):
        progress(f"Searching the library on {name}")
        with tempfile.TemporaryDirectory() as home:
            loaded, search, page = measured(Path(home), corpus, database)
        figures[f"library_load_{name}"] = Figure(loaded, "s", 30.0, LIMIT)
        figures[f"library_search_{name}"] = Figure(search, "ms", 50.0, LIMIT)
        figures[f"library_page_{name}"] = Figure(page, "ms", 50.0, LIMIT)
    return figures


def _menu() -> dict[str, Figure]:
    """The slowest, the most asking and the largest of the pages that answer from a menu of three hundred offers."""
    from alongside.cli.bench_menu import measured

    progress("Answering from a menu of three hundred offers")
    with tempfile.TemporaryDirectory() as home:
        slowest, most, largest = measured(Path(home))
    return {
        "menu_page": Figure(slowest, "ms", 50.0, LIMIT),
        "menu_page_queries": Figure(most, "", 15.0, LIMIT),
        "menu_page_size": Figure(largest, "kB", 250.0, LIMIT),
    }


def _matching() -> dict[str, Figure]:
    """Ranking, retraining and allocating, at the sizes their limits are set for."""
    from alongside.cli.bench_matching import allocating, ranking_and_training

    progress("Matching")
    ranked, trained = ranking_and_training()
    progress("Sharing out")
    small, small_gap = allocating(60, 200, 200)
    large, large_gap = allocating(2000, 3000, 20)
    return {
        "ranking_3000": Figure(ranked, "ms", 50.0, LIMIT),
        "retraining_3000": Figure(trained, "s", 20.0, LIMIT),
        "allocating_60_200": Figure(small, "s", 5.0, LIMIT),
        "allocating_2000_3000": Figure(large, "s", 60.0, LIMIT),
        "allocating_gap": Figure(100 * max(small_gap, large_gap), "%", 1.0, LIMIT),
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
