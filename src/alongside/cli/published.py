"""`alongside import`: published figures in, with their provenance."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from alongside.cli.installation import installed, now, progress
from alongside.cli.menu import menu
from alongside.cli.practice import practice

if TYPE_CHECKING:
    from alongside.published.models import Edition


@click.group("import")
def import_() -> None:
    """Bring in published figures, collections of practice and other regions' menus, with their provenance."""


import_.add_command(practice)
import_.add_command(menu)


@import_.command("lait")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--extracted-on", type=click.DateTime(["%Y-%m-%d"]), help="When the files were taken from the publisher.")
@click.option("--json", "as_json", is_flag=True, help="Write the import's report as JSON.")
@installed
def lait(folder: Path, extracted_on: datetime | None, as_json: bool) -> None:
    """Read a folder of the Local Authority Interactive Tool's files (Department for Education)."""
    from alongside.published import pages

    edition, new = import_lait(folder, extracted_on)
    click.echo(pages.edition_json(edition, new=new) if as_json else pages.edition_text(edition, new=new))


@import_.command("ees")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--extracted-on", type=click.DateTime(["%Y-%m-%d"]), help="When the files were taken from the publisher.")
@click.option("--json", "as_json", is_flag=True, help="Write the import's report as JSON.")
@installed
def ees(files: tuple[Path, ...], extracted_on: datetime | None, as_json: bool) -> None:
    """Read tidy CSV files of Explore Education Statistics, which give the counts behind published figures.

    Files given together are one edition, and the newest edition counts: give all that are to be used.
    """
    from alongside.places import actions as places
    from alongside.published import actions, pages

    places.load_places(by=None, at=now())
    edition, new = actions.import_ees(
        files=files,
        extracted_on=extracted_on.date() if extracted_on else None,
        progress=progress,
        by=None,
        at=now(),
        acting_as="command line",
    )
    click.echo(pages.supplement_json(edition, new=new) if as_json else pages.supplement_text(edition, new=new))


def import_lait(folder: Path, extracted_on: datetime | None = None) -> "tuple[Edition, bool]":
    """Read the folder and store it as an edition; answers with the edition and whether it is new."""
    from alongside.places import actions as places
    from alongside.published import actions

    places.load_places(by=None, at=now())  # so that a corrected list of places is what the files are read against
    return actions.import_lait(
        folder=folder,
        extracted_on=extracted_on.date() if extracted_on else None,
        progress=progress,
        by=None,
        at=now(),
        acting_as="command line",
    )
