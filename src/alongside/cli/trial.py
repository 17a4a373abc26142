"""`alongside trial`: the service's honest figures, found out anew: on invented regions in which the truth is known, and
on the site as it stands.
"""

import json
from pathlib import Path
from typing import Any

import click

from alongside.cli.installation import installed, progress
from alongside.cli.trial_allocation import allocation
from alongside.cli.trial_holds import holds
from alongside.cli.trial_links import links
from alongside.cli.trial_matching import matching
from alongside.cli.trial_notices import trial_notices


@click.group()
def trial() -> None:
    """Try the methods where the truth is known, and the site as it stands."""


trial.add_command(allocation)


trial.add_command(holds)


trial.add_command(links)


trial.add_command(matching)


trial.add_command(trial_notices)


@trial.command("headlines")
@click.option("--seeds", default=20, show_default=True, type=click.IntRange(1, 1000), help="How many invented regions.")
@click.option("--first", default=1, show_default=True, type=click.IntRange(0), help="The first seed.")
@click.option("--cadence", type=click.Choice(["annual", "quarterly"]), help="Only this one; both if none is given.")
@installed
def headlines(seeds: int, first: int, cadence: str | None) -> None:
    """What headline and watch lines find of what was planted, and how often they are false.

    One authority in ten is moved on each measure, for good, by 1.5, 2 or 3 times its usual movement. Every rule is
    asked at the four releases that follow. Beside headline and watch lines stand two plainer rules: a special cause in
    the authority's own usual range, and a change of more than 5% on the figure before. The figures are also written
    to trial-headlines.json in the home.
    """
    from alongside.demo import queries

    documents = []
    for each in [cadence] if cadence else ["quarterly", "annual"]:
        progress(f"Trying {seeds} regions, {each}")
        documents.append(queries.trial(range(first, first + seeds), each))
        click.echo("\n".join(queries.trial_table(documents[-1])))
    _written(documents, "trial-headlines.json")


def _written(documents: list[dict[str, Any]], name: str) -> None:
    """Keep what a trial found in the home, and say where."""
    from django.conf import settings

    from alongside.cli.report import write_whole

    said = json.dumps(documents, indent=2)
    path = write_whole(Path(settings.ALONGSIDE_HOME) / name, f"{said}\n".encode())
    click.echo(f"Written to {path}")


@trial.command("differences")
@click.option("--sevens", default=4, show_default=True, type=click.IntRange(1, 100), help="Times seven regions.")
@click.option("--cadence", type=click.Choice(["annual", "quarterly"]), help="Only this one; both if none is given.")
@installed
def differences(sevens: int, cadence: str | None) -> None:
    """Why the figures of `trial headlines` and those of the method's specification differ.

    The invented region is made like the specification's world, one thing at a time, and the headline rule is tried
    after each change on steps of 2 and 3 times the usual movement: with its line at 3.0, and at the specification's
    own share of false alarms. The figures are also written to trial-differences.json in the home.
    """
    from alongside.demo import queries

    documents = []
    for each in [cadence] if cadence else ["quarterly", "annual"]:
        documents.append(queries.differences(sevens, each, progress=progress))
        click.echo("\n".join(queries.differences_table(documents[-1])))
    _written(documents, "trial-differences.json")


@trial.command("bytes")
@click.option("--seed", type=click.IntRange(0), help="Which invented region; the demonstration's if none is given.")
@installed
def bytes_(seed: int | None) -> None:
    """The SHA-256 of every figure of the invented region, edition by edition: one seed, the same bytes everywhere."""
    from alongside.demo import actions, queries

    for name, sha256 in queries.fingerprints(actions.SEED if seed is None else seed).items():
        click.echo(f"{sha256}  {name}")
