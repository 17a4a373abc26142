"""`alongside report`: the regional report as files."""

import os
import tempfile
from pathlib import Path

import click

from alongside.cli.installation import NotDone, installed, progress


@click.group()
def report() -> None:
    """Write the regional report."""


@report.command("rig")
@click.option("--region", "region_name", required=True, metavar="NAME", help='Such as "North West".')
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The folder to write to.")
@click.option("--release", "number", type=int, help="The release's number; the newest if none is given.")
@installed
def rig(region_name: str, output: Path, number: int | None) -> None:
    """Write the regional information group's report as an HTML page and a tagged PDF."""
    for path in write_rig(region_name, output, number):
        click.echo(str(path))


def write_rig(region_name: str, output: Path, number: int | None = None) -> list[Path]:
    """Write the report's files into `output`, each whole or not at all."""
    from alongside.cli.regions import region_called
    from alongside.documents import html, pdf
    from alongside.releases import queries as releases
    from alongside.reports import pages

    release = releases.release_of(region_called(region_name), number)
    progress(f"Writing the report of {release.reference}")
    page = pages.rig_report(release)
    return [
        write_whole(output / pages.file_name(release, "html"), html.standalone(page).encode()),
        write_whole(output / pages.file_name(release, "pdf"), pdf.pdf(page)),
    ]


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
