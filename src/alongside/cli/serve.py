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
    import multiprocessing
    import os
    import socket

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
    address = _address_of(host, port)
    # Those who answer are started anew. A copy of this process would hold settings read before these, and once a PDF
    # was written here, its first PDF would wait for ever on threads that were not copied with it.
    multiprocessing.set_start_method("spawn", force=True)
    os.environ["ALONGSIDE_DEMONSTRATION"] = "1" if demonstration else "0"
    if not os.environ.get("ALONGSIDE_HOSTS"):  # nobody named how it is reached, so links lead to where it stands
        os.environ.setdefault("ALONGSIDE_ADDRESS", address)
    click.echo(f"Alongside is at {address}/ (stop it with Ctrl+C)")
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


def _address_of(host: str, port: int) -> str:
    """How a browser on this machine reaches it; one that listens everywhere is reached by the machine's own name."""
    if host.strip("0.:") == "":
        host = "localhost"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
