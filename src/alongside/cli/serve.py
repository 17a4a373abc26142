"""`alongside serve`: the site."""

import click

from alongside.cli.installation import NotDone, installed


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen on.")
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="How many processes answer.")
@installed
def serve(host: str, port: int, workers: int) -> None:
    """Serve the site until it is stopped."""
    serve_site(host, port, workers)


def serve_site(host: str, port: int, workers: int = 1, *, demonstration: bool = False) -> None:
    """Serve on an address, saying which; does not come back until it is stopped.

    demonstration  whether its visitors may step into the invented people; said to the processes that answer
    """
    import os
    import socket

    from django.conf import settings
    from granian import Granian
    from granian.constants import Interfaces

    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise NotDone(
                f"Nothing can be served on {host}:{port} ({error.strerror}). Choose another with --port."
            ) from error
    # Processes that are started anew read the environment; those that are copied of this one, the settings it read.
    os.environ["ALONGSIDE_DEMONSTRATION"] = "1" if demonstration else "0"
    settings.DEMONSTRATION = demonstration
    click.echo(f"Alongside is at http://{host}:{port}/ (stop it with Ctrl+C)")
    Granian(
        "alongside.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        websockets=False,
        log_enabled=False,
    ).serve()
