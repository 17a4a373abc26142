"""`alongside report`: the regional report as files."""

import os
import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import click

from alongside.cli.installation import NotDone, installed, progress

if TYPE_CHECKING:
    from alongside.releases.models import Release


@click.group()
def report() -> None:
    """Write the regional report."""


REGION = click.option("--region", "region_name", required=True, metavar="NAME", help='Such as "North West".')
OUTPUT = click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The folder to write to.")
NUMBER = click.option("--release", "number", type=int, help="The release's number; the newest if none is given.")
CADENCE = click.option(
    "--cadence", type=click.Choice(["annual", "quarterly"]), default="annual", show_default=True,
    help="Which of the region's releases.",
)  # fmt: skip
FORMATS = ("html", "pdf", "docx", "xlsx", "csv", "json", "figures")


@report.command("rig")
@REGION
@OUTPUT
@NUMBER
@CADENCE
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(FORMATS),
    help="One format; may be given several times. Every one if none is given; `figures` is a tidy CSV.",
)
@installed
def rig(region_name: str, output: Path, number: int | None, cadence: str, formats: tuple[str, ...]) -> None:
    """Write the regional information group's report: HTML, tagged PDF, Word, Excel, CSV, JSON, and tidy figures.

    All are written from one page and say the same. Each CSV has a data dictionary beside it.
    """
    for path in write_rig(region_name, output, number, cadence=cadence, formats=formats or FORMATS):
        click.echo(str(path))


@report.command("briefings")
@REGION
@OUTPUT
@NUMBER
@CADENCE
@click.option("--format", "ending", type=click.Choice(["pdf", "html"]), default="pdf", show_default=True)
@installed
def briefings(region_name: str, output: Path, number: int | None, cadence: str, ending: str) -> None:
    """Write a briefing of one A4 sheet for each authority of the region."""
    for path in write_briefings(region_name, output, number, cadence=cadence, ending=ending):
        click.echo(str(path))


def write_rig(
    region_name: str,
    output: Path,
    number: int | None = None,
    *,
    cadence: str = "annual",
    formats: Collection[str] = FORMATS,
) -> list[Path]:
    """Write the report's files into `output`, each whole or not at all."""
    from alongside.reports import pages

    release = _release(region_name, number, cadence)
    progress(f"Writing the report of {release.reference}")
    return [write_whole(output / each.name, each.content) for each in pages.report_files(release, formats)]


def write_briefings(
    region_name: str, output: Path, number: int | None = None, *, cadence: str = "annual", ending: str = "pdf"
) -> list[Path]:
    """Write every authority's briefing into `output`, each whole or not at all."""
    from alongside.reports import pages

    release = _release(region_name, number, cadence)
    progress(f"Writing the briefings of {release.reference}")
    return [write_whole(output / each.name, each.content) for each in pages.briefing_files(release, ending)]


def _release(region_name: str, number: int | None, cadence: str) -> "Release":
    from alongside.cli.regions import region_called
    from alongside.releases import queries as releases

    return releases.release_of(region_called(region_name), number, cadence)


def write_whole(path: Path, content: bytes) -> Path:
    """Put `content` into the file at once, so that nobody finds half of it."""
    draft = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, draft = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(content)
        os.chmod(draft, 0o644)
        os.replace(draft, path)
    except OSError as error:
        if draft:
            os.unlink(draft)
        raise NotDone(f"{path} can't be written ({error.strerror}). Name another folder with -o.") from error
    return path
