"""`alongside retrain` and `alongside work`: having matching learn anew, and doing what waits to be done."""

import click

from alongside.cli.installation import NotDone, installed, now, progress

BEAT = 20  # seconds between two signs that the worker lives


@click.command()
@installed
def retrain() -> None:
    """Let matching learn anew from every offer and published example of practice, and keep what it learned."""
    from alongside.support.actions import library as actions
    from alongside.support.queries import library as queries

    actions.ask_to_learn(by=None, at=now(), here=True, tell=lambda share, words: progress(f"{share:.0%} {words}"))
    kept = queries.newest()
    assert kept is not None  # noqa: S101 - it was just kept
    kinds = ", ".join(f"{many:,} {kind}" for kind, many in sorted(kept.kinds.items())) or "nothing"
    click.echo(f"Version {kept.version} learned from {kept.documents:,} texts ({kinds}); {kept.size / 1e6:.1f} MB.")


@click.command()
@installed
def work() -> None:
    """Do what waits to be done, beside the site, until it is stopped. In real use one always runs."""
    import threading
    import time

    from django.conf import settings
    from django.core.management import call_command

    if settings.JOBS != "worker":
        raise NotDone("The site does its long work itself here. Set ALONGSIDE_JOBS=worker for both, then start again.")
    alive = settings.ALONGSIDE_HOME / "worker"

    def beat() -> None:
        while True:
            alive.touch()
            time.sleep(BEAT)

    threading.Thread(target=beat, daemon=True).start()
    click.echo("Waiting for work (stop it with Ctrl+C)")
    call_command("qcluster")
