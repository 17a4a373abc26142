"""`alongside screens`: pictures of every kind of page, for people to look at; and every link followed once."""

import shutil
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

import click

from alongside.cli.installation import NotDone, installed, progress

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run")
WIDTHS = {"wide": 1280, "narrow": 320}
MOST_PAGES = 6000
FILES_OF_A_KIND = 3


@click.command()
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The folder for the pictures.")
@click.option("--of-a-kind", default=1, show_default=True, help="How many pages of each kind of address to picture.")
@installed
def screens(output: Path, of_a_kind: int) -> None:
    """Take pictures of every kind of page: wide, at 320 pixels and as print.

    Starts from the first page and the gallery, follows every link within the site, and names those that lead nowhere.
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
    with serving() as base:
        found, broken = crawl(base)  # before the browser opens: its event loop would keep the database out
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
            taken = 0
            for kind, addresses in sorted(found.items()):
                for number, address in enumerate(addresses[:of_a_kind], start=1):
                    progress(f"{kind}: {urlsplit(address).path}")
                    taken += _pictures(browser, address, output / f"{kind}-{number}")
            browser.close()
    pages = sum(map(len, found.values()))
    click.echo(f"{taken} pictures of {len(found)} kinds of page in {output}; {pages} pages followed.")
    for address, parent in broken:
        click.echo(f"Leads nowhere: {address} (on {parent})")
    if broken:
        raise SystemExit(1)


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


def crawl(base: str) -> tuple[dict[str, list[str]], list[tuple[str, str]]]:
    """Follow every link from the first page and the gallery.

    returns  addresses by kind (the name of their address), and those that lead nowhere with the page they stand on
    """
    from django.test import Client

    client = Client(headers={"host": urlsplit(base).netloc})
    waiting = [(f"{base}/", ""), (f"{base}/gallery/", "")]
    seen: set[str] = set()
    found: dict[str, list[str]] = {}
    broken = []
    files: Counter[str] = Counter()
    while waiting and len(seen) < MOST_PAGES:
        address, parent = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        ending = Path(urlsplit(address).path).suffix
        files[ending] += 1
        if ending and files[ending] > FILES_OF_A_KIND:
            continue  # files are written when asked for, and take their time
        answer = client.get(address.removeprefix(base))
        if answer.status_code in (301, 302):
            waiting.append((urljoin(address, answer["location"]), address))
            continue
        if answer.status_code != 200:
            broken.append((address, parent))
            continue
        if not answer["content-type"].startswith("text/html") or "attachment" in answer.get("content-disposition", ""):
            continue
        kind = getattr(answer.resolver_match, "url_name", None) or "page"
        found.setdefault(kind, []).append(address)
        waiting += [(link, address) for link in _links(answer.content.decode(), address, base)]
    return found, broken


def _links(html: str, address: str, base: str) -> Iterator[str]:
    """The pages of the site that a page leads to."""
    from html.parser import HTMLParser

    class Anchors(HTMLParser):
        """Gathers the addresses of links."""

        def __init__(self) -> None:
            super().__init__()
            self.found: list[str] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            """Keep the address of a link, whether on the page or within a chart."""
            if tag == "a":
                self.found += [value for name, value in attrs if name == "href" and value]

    anchors = Anchors()
    anchors.feed(html)
    for link in Counter(urldefrag(urljoin(address, each)).url for each in anchors.found):
        if link.startswith(f"{base}/"):
            yield link


def _pictures(browser: "Browser", address: str, stem: Path) -> int:
    """One page wide, narrow and as print."""
    for name, width in WIDTHS.items():
        page = browser.new_page(viewport={"width": width, "height": 900})
        _opened(page, address)
        page.screenshot(path=f"{stem}-{name}.png", full_page=True)
        page.close()
    page = browser.new_page()
    _opened(page, address)
    page.pdf(path=f"{stem}-print.pdf", format="A4", print_background=True)
    page.close()
    return len(WIDTHS) + 1


def _opened(page: "Page", address: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
