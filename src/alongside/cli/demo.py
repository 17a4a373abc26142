"""`alongside demo`: set up, load, write the report, serve; and take the invented region away again."""

import json
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
@click.option("--remove", is_flag=True, help="Take the invented region away, with all that was told of it, and stop.")
@click.option("--seed", type=click.IntRange(0), help="Which invented region; one seed always gives the same figures.")
@click.option("--no-serve", is_flag=True, help="Stop before the site is served.")
@click.option("--no-reports", is_flag=True, help="Write no report: what there is to read stands on the site.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Where reports go; by default in the home.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to serve on.")
@installed
def demo(
    folder: Path | None,
    remove: bool,
    seed: int | None,
    no_serve: bool,
    no_reports: bool,
    output: Path | None,
    host: str,
    port: int,
) -> None:
    """Set up, load figures, write the report and serve the site.

    Without --lait everything is invented, and says so: a region with four quarterly releases and an annual one, in
    which it is known what is true (truth.json in the home says it). With it, the figures are real and published, and
    the region is the North West. Both can live in one installation; they are never compared with one another.

    The site it serves opens on a page where anyone who can reach it steps into any of the invented people with one
    click. `serve` never offers that.
    """
    if remove:
        _remove()
        return
    release = _real(folder) if folder else _invented(seed)
    written = [] if no_reports else _reported(release, output or _reports(), real=folder is not None)
    _say_what_stands_out(release)
    for path in written:
        click.echo(f"Report: {path}")
    if not no_serve:
        from alongside.cli.serve import serve_site

        serve_site(host, port, demonstration=True)


def _real(folder: Path) -> "Release":
    from alongside.cli.published import import_lait
    from alongside.cli.release import build_release

    edition, new = import_lait(folder)
    click.echo(f"{edition}: {'imported' if new else 'already imported'}, {len(edition.oddities)} oddities noted.")
    release, _ = build_release("North West")
    _illustrate(release)
    return release


def _illustrate(release: "Release") -> None:
    """Illustrative people for the real region, unless real ones belong to it."""
    from alongside.demo import actions
    from alongside.rules.verdicts import Refused

    try:
        actions.invite_illustrative_people(region=release.region, by=None, at=now())
    except Refused as refused:
        click.echo(refused.reason)


def _invented(seed: int | None) -> "Release":
    from alongside.cli.report import write_whole
    from alongside.demo import actions, queries

    at = now()
    chosen = actions.SEED if seed is None else seed
    told = actions.build_invented_region(by=None, at=at, seed=chosen, progress=progress)
    progress("Inviting its people")
    actions.invite_invented_people(region=told.region, by=None, at=at)
    progress("Telling its menu of support")
    actions.tell_menu(region=told.region, by=None, at=at)
    actions.tell_practice(region=told.region, by=None, at=at)
    progress("Telling its needs, and letting matching learn")
    actions.tell_needs(region=told.region, by=None, at=at)
    actions.show_guest_a_paper(region=told.region, by=None, at=at)
    truth = json.dumps(queries.truth_document(chosen), indent=2, ensure_ascii=False)
    write_whole(_truth(), f"{truth}\n".encode())
    return told.quarterly[-1]


def _reported(release: "Release", folder: Path, *, real: bool) -> list[Path]:
    """The newest report; of the invented region in every format, with the year's and each authority's sheet."""
    from alongside.cli.report import write_briefings, write_rig

    name = release.region.name
    written = [] if real else write_rig(name, folder, cadence="quarterly")
    written += write_rig(name, folder, formats=("html", "pdf"))
    if not real:
        write_briefings(name, folder / "briefings", cadence="quarterly")
        written.append(folder / "briefings")
    return written


def _remove() -> None:
    from alongside.demo import actions

    places = actions.remove_invented_region(by=None, at=now())
    _truth().unlink(missing_ok=True)
    click.echo(
        f"The invented region is gone: {places} places, and all that was told of them. The journal keeps the acts."
    )


def _reports() -> Path:
    return _home() / "reports"


def _truth() -> Path:
    return _home() / "truth.json"


def _home() -> Path:
    from django.conf import settings

    return Path(settings.ALONGSIDE_HOME)


def _say_what_stands_out(release: "Release") -> None:
    from alongside.headlines import pages, queries

    for headline in queries.headlines_in_report(release):
        said = pages.summary(headline)
        click.echo(f"  {said['meaning']:<11} {said['title']}")
