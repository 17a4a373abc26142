"""`alongside export`: figures to a file."""

import csv
import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from alongside.cli.installation import NotDone, installed, now


@click.group()
def export() -> None:
    """Write figures to a file."""


@export.command("comparisons")
@click.option("--region", "region_name", required=True, metavar="NAME", help='Such as "North West".')
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The CSV file to write.")
@installed
def comparisons(region_name: str, output: Path) -> None:
    """Every published measure for a region's authorities, compared as the publisher compares them."""
    from alongside.cli.regions import region_called
    from alongside.places import queries as places
    from alongside.published import pages, queries

    region = region_called(region_name)
    edition = queries.current_edition_for(region.nation)
    authorities = list(places.current_authorities(region, on=now().date()))
    neighbours = places.latest_neighbour_set(region.nation)
    rows = pages.comparison_rows(
        edition,
        places=[(place.code, place.name) for place in authorities],
        neighbours=places.neighbour_codes(neighbours) if neighbours else {},
        region=(region.code, region.name),
        nation=places.country(region.nation).code,
    )
    count = write_csv(output, pages.COMPARISON_COLUMNS, rows)
    click.echo(f"{output}: {count:,} rows, {len(authorities)} authorities, from {edition}.")


def write_csv(output: Path, columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> int:
    """Write rows to a CSV file, whole or not at all; answers with how many."""
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        descriptor, draft = tempfile.mkstemp(dir=output.parent, suffix=".csv")
    except OSError as error:
        raise _unwritable(output, error) from error
    try:
        count = _written(descriptor, columns, rows)
        os.chmod(draft, 0o644)
        os.replace(draft, output)
    except BaseException as error:
        os.unlink(draft)
        if isinstance(error, OSError):
            raise _unwritable(output, error) from error
        raise
    return count


def _written(descriptor: int, columns: Sequence[str], rows: Iterable[dict[str, Any]]) -> int:
    count = 0
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, columns, lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow(row)
            count += 1
    return count


def _unwritable(output: Path, error: OSError) -> NotDone:
    return NotDone(f"{output} can't be written ({error.strerror}). Name another file with -o.")
