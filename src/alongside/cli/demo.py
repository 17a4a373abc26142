"""`alongside demo`: set up, load, write the report, serve."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from alongside.cli.installation import installed, now, progress

if TYPE_CHECKING:
    from alongside.releases.models import Release


@click.command()
@click.option(
    "--lait",
    "folder",
    type=click.Path(path_type=Path),
    help="A folder of the Local Authority Interactive Tool's files: report on the real North West.",
)
@click.option("--no-serve", is_flag=True, help="Stop once the report is written.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where the report goes; by default in the home.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to serve on.")
@installed
def demo(folder: Path | None, no_serve: bool, output: Path | None, host: str, port: int) -> None:
    """Set up, load figures, write the report and serve the site.

    Without --lait everything is invented, and says so. With it, the figures are real and published, and the region
    is the North West. Both can live in one installation; they are never compared with one another.
    """
    from django.conf import settings

    from alongside.cli.release import build_release
    from alongside.cli.report import write_rig

    region_name = _real(folder) if folder else _invented()
    release, _ = build_release(region_name)
    written = write_rig(region_name, output or Path(settings.ALONGSIDE_HOME) / "reports")
    _say_what_stands_out(release)
    for path in written:
        click.echo(f"Report: {path}")
    if not no_serve:
        from alongside.cli.serve import serve_site

        serve_site(host, port)


def _real(folder: Path) -> str:
    from alongside.cli.published import import_lait

    edition, new = import_lait(folder)
    click.echo(f"{edition}: {'imported' if new else 'already imported'}, {len(edition.oddities)} oddities noted.")
    return "North West"


def _invented() -> str:
    from alongside.demo import actions

    progress("Making up an invented region")
    return actions.add_invented_region(by=None, at=now()).name


def _say_what_stands_out(release: "Release") -> None:
    from alongside.headlines import pages, queries

    for headline in queries.headlines_in_report(release):
        said = pages.summary(headline)
        click.echo(f"  {said['meaning']:<11} {said['title']}")
