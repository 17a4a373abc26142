"""`alongside release`: freeze a region's figures and reckon what they say."""

from typing import TYPE_CHECKING

import click

from alongside.cli.installation import installed, now, progress

if TYPE_CHECKING:
    from alongside.releases.models import Release


@click.group()
def release() -> None:
    """Freeze a region's figures and reckon what they say."""


@release.command("build")
@click.option("--region", "region_name", required=True, metavar="NAME", help='Such as "North West".')
@installed
def build(region_name: str) -> None:
    """Build the next release of a region's published figures, and suggest its headlines."""
    built, new = build_release(region_name)
    if new:
        click.echo(f"{built.reference} is built. {built.notice}".strip())
        click.echo(f"  Contents SHA-256 {built.content_hash}")
    else:
        click.echo(f"{built.reference} already holds exactly these figures, definitions and method; nothing was built.")


def build_release(region_name: str) -> "tuple[Release, bool]":
    """Build and suggest in one go; answers with the release and whether it is new."""
    from alongside.cli.regions import region_called
    from alongside.headlines import actions as headlines
    from alongside.releases import actions

    at = now()
    progress(f"Freezing and reckoning the figures of {region_name}")
    built, new = actions.build_release(region=region_called(region_name), by=None, at=at, acting_as="command line")
    if new:
        headlines.suggest_headlines(release=built, by=None, at=at, acting_as="command line")
    return built, new
