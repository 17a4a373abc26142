"""A browser that is given each page as the service answered once, so that one region serves every look at it."""

import os
import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.test import Client

from tests.site.shown import Shown

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

SITE = "http://localhost"
WIDE, NARROW = 1280, 320
IS_WHOLE = os.environ.get("ALONGSIDE_WHOLE") == "1"
SCRIPTS = re.compile(rb"<script\b.*?</script>", re.DOTALL)


@dataclass
class Reader:
    """A browser window that is given pages, and what it complained of or asked of another machine."""

    page: "Page"
    client: Client
    stripped: bool = False
    shown: Shown | None = None
    complaints: list[str] = field(default_factory=list)

    def serve(self, route: "Route") -> None:
        """Answer with the page that is being read, or with what it loads from the service."""
        address = urlsplit(route.request.url)
        if f"{address.scheme}://{address.netloc}" != SITE:
            self.complaints.append(f"asked elsewhere: {route.request.url}")
            route.abort()
        elif route.request.is_navigation_request() and self.shown:
            # A file was saved first, and is opened without the rules for pages of the service.
            saved = "content-disposition" in self.shown.headers
            headers = {"content-type": "text/html; charset=utf-8"} if saved else self.shown.headers
            body = SCRIPTS.sub(b"", self.shown.body) if self.stripped else self.shown.body
            route.fulfill(status=self.shown.status, headers=headers, body=body)
        else:
            answer = self.client.get(address.path)
            body = b"".join(answer) if answer.streaming else answer.content
            route.fulfill(status=answer.status_code, headers=dict(answer.headers.items()), body=body)

    def read(self, shown: Shown) -> None:
        """Open a page."""
        self.shown = shown
        self.page.goto(f"{SITE}{shown.address}")


@contextmanager
def reader(browser: "Browser", *, scripts: bool = True, stripped: bool = False) -> Iterator[Reader]:
    """A reader with scripts on; or off; or with pages `stripped` of theirs, where axe, itself a script, still runs."""
    context = browser.new_context(java_script_enabled=scripts, viewport={"width": NARROW, "height": 900})
    context.set_default_timeout(10_000)
    reading = Reader(context.new_page(), Client(headers={"host": "localhost"}), stripped)
    seen = reading.complaints
    reading.page.on("pageerror", lambda error: seen.append(str(error)))
    reading.page.on("console", lambda message: seen.append(message.text) if message.type == "error" else None)
    reading.page.route("**/*", reading.serve)
    yield reading
    context.close()


def complained(reading: Reader) -> list[str]:
    """What the browser said, apart from pages that were meant to be refused."""
    return [each for each in reading.complaints if "the server responded with a status of" not in each]


def a_seed() -> int:
    """What pages are drawn with: the same each time in .ci/run; elsewhere another, named by whatever fails."""
    return 2026 if "CI" in os.environ else random.SystemRandom().randrange(1_000_000)


def drawn(pages: list[Shown], *, seed: int, one_in: int) -> list[Shown]:
    """One in so many of the pages; all of them where it is one in one."""
    return random.Random(seed).sample(pages, len(pages) // one_in)
