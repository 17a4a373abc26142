"""`alongside screens`: pictures of every kind of page, for people to look at."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from alongside.cli.following import HOST, SITE, Limits, follow
from alongside.cli.installation import NotDone, installed, progress
from alongside.cli.reading import reader, signed_in

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run")
WIDTHS = {"wide": 1280, "narrow": 320}


@click.command()
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The folder for the pictures.")
@click.option("--of-a-kind", default=1, show_default=True, help="How many pages of each kind of address to picture.")
@click.option("--as", "email", default="", metavar="E-MAIL", help="Who reads; by default the lead of a regional team.")
@installed
def screens(output: Path, of_a_kind: int, email: str) -> None:
    """Take pictures of every kind of page: wide, at 320 pixels and as print.

    Starts from the first page and the gallery and follows links until so many of each kind are found. `trial links`
    follows all of them.
    """
    executable = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if executable is None:
        raise NotDone("There is no Chromium on this machine to take pictures with; install it first.")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise NotDone(
            "Playwright is not installed; run ./alongside screens in a checkout, which sets it up."
        ) from error
    output.mkdir(parents=True, exist_ok=True)
    client = signed_in(reader(email), host=HOST)
    carried = {name: morsel.value for name, morsel in client.cookies.items()}
    with serving() as base:
        # Before the browser opens: its event loop would keep the database out.
        found = follow(client, Limits(pages_of_a_kind=of_a_kind, files_of_a_kind=0)).pages
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
            context = browser.new_context()
            context.add_cookies([{"name": name, "value": value, "url": base} for name, value in carried.items()])
            taken = 0
            for kind, addresses in sorted(found.items()):
                for number, address in enumerate(addresses, start=1):
                    progress(f"{kind}: {urlsplit(address).path}")
                    taken += _pictures(context, address.replace(SITE, base, 1), output / f"{kind}-{number}")
            browser.close()
    click.echo(f"{taken} pictures of {len(found)} kinds of page in {output}.")


@contextmanager
def serving() -> Iterator[str]:
    """The site on a free port of this machine, for as long as the block lasts; answers with its address."""
    from django.core.servers.basehttp import ThreadedWSGIServer
    from django.core.wsgi import get_wsgi_application
    from django.test.testcases import QuietWSGIRequestHandler

    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler)
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _pictures(context: "BrowserContext", address: str, stem: Path) -> int:
    """One page wide, narrow and as print."""
    for name, width in WIDTHS.items():
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 900})
        _opened(page, address)
        page.screenshot(path=f"{stem}-{name}.png", full_page=True)
        page.close()
    page = context.new_page()
    _opened(page, address)
    page.pdf(path=f"{stem}-print.pdf", format="A4", print_background=True)
    page.close()
    return len(WIDTHS) + 1


def _opened(page: "Page", address: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
