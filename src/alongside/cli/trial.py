"""`alongside trial`: the service's honest figures, found out anew on invented regions in which the truth is known."""

import json
from pathlib import Path

import click

from alongside.cli.installation import installed, progress
from alongside.cli.trial_notices import trial_notices


@click.group()
def trial() -> None:
    """Try the methods where the truth is known."""


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
    from django.conf import settings

    from alongside.cli.report import write_whole
    from alongside.demo import queries

    documents = []
    for each in [cadence] if cadence else ["quarterly", "annual"]:
        progress(f"Trying {seeds} regions, {each}")
        documents.append(queries.trial(range(first, first + seeds), each))
        click.echo("\n".join(queries.trial_table(documents[-1])))
    said = json.dumps(documents, indent=2)
    path = write_whole(Path(settings.ALONGSIDE_HOME) / "trial-headlines.json", f"{said}\n".encode())
    click.echo(f"Written to {path}")


@trial.command("bytes")
@click.option("--seed", type=click.IntRange(0), help="Which invented region; the demonstration's if none is given.")
@installed
def bytes_(seed: int | None) -> None:
    """The SHA-256 of every figure of the invented region, edition by edition: one seed, the same bytes everywhere."""
    from alongside.demo import actions, queries

    for name, sha256 in queries.fingerprints(actions.SEED if seed is None else seed).items():
        click.echo(f"{sha256}  {name}")
