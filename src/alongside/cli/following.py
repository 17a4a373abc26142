"""Following the links of the site, one page after another, as a patient reader would; asks nothing of a network.

A *kind of address* is the name the address has in the service, with the ending if it is a file: `authority`,
`report-file.pdf`. A link leads nowhere if its page or file is not there, or if no part of that page has the name
after its `#`.
"""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag, urljoin, urlsplit

if TYPE_CHECKING:
    from django.test import Client

HOST = "localhost"
SITE = f"http://{HOST}"
STARTS = ("/", "/gallery/")
LEADING = {("a", "href"), ("a", "xlink:href"), ("link", "href"), ("script", "src"), ("img", "src"), ("use", "href")}


@dataclass
class Followed:
    """What was found on the way.

    pages    addresses of the pages opened, by kind, and `files` those of the files, in the order met
    broken   each link that leads nowhere, the page it stands on, and why
    links    how many links were read, and `parts` how many of them lead to a named part of a page opened
    unread   addresses that were met but not opened, by kind
    outside  addresses of other sites, which are never visited
    """

    pages: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, list[str]] = field(default_factory=dict)
    broken: list[tuple[str, str, str]] = field(default_factory=list)
    links: int = 0
    parts: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    outside: set[str] = field(default_factory=set)

    @property
    def opened(self) -> int:
        """How many pages were opened."""
        return sum(map(len, self.pages.values()))


@dataclass(frozen=True)
class Limits:
    """How far to go. None is no limit.

    pages_of_a_kind, files_of_a_kind  open so many of each kind
    pages                             stop after so many pages: each time a kind is drawn by `seed`, then one of it
    """

    pages_of_a_kind: int | None = None
    files_of_a_kind: int | None = 3
    pages: int | None = None
    seed: int = 0


def follow(
    client: "Client", limits: Limits = Limits(), tell: Callable[[Followed, int], None] | None = None
) -> Followed:
    """Follow every link from the first page and the gallery, as whoever the client is signed in as.

    tell  hears after each page how many addresses wait
    """
    return _Walk(client, limits).walk(tell)


class _Walk:
    """One walk through the site: what waits, what was seen, and which parts each page has."""

    def __init__(self, client: "Client", limits: Limits) -> None:
        self.client = client
        self.limits = limits
        self.drawn = random.Random(limits.seed)  # noqa: S311 - a sample, not a secret
        self.found = Followed()
        self.waiting: dict[str, dict[str, str]] = {}  # by kind: the address, and the page its link stands on
        self.met: set[str] = set()
        self.parts: dict[str, frozenset[str]] = {}
        self.wanted: dict[tuple[str, str], str] = {}
        self.moved: dict[str, str] = {}
        for start in STARTS:
            self._wait(f"{SITE}{start}", "")

    def walk(self, tell: Callable[[Followed, int], None] | None) -> Followed:
        """Open what waits until nothing does or the limit is reached; then look for the parts that were asked for."""
        while self.waiting and (self.limits.pages is None or self.found.opened < self.limits.pages):
            before = self.found.opened
            self._open(*self._next())
            if tell and self.found.opened > before:
                tell(self.found, sum(map(len, self.waiting.values())))
        self._look_for_parts()
        return self.found

    def _next(self) -> tuple[str, str]:
        """One that waits, and the page its link stands on; it waits no longer."""
        sampled = self.limits.pages is not None
        kind = self.drawn.choice(list(self.waiting)) if sampled else next(iter(self.waiting))
        those = self.waiting[kind]
        address = self.drawn.choice(list(those)) if sampled else next(iter(those))
        parent = those.pop(address)
        if not those:
            del self.waiting[kind]
        return address, parent

    def _open(self, address: str, parent: str) -> None:
        kind, is_file = kind_of(address)
        opened = (self.found.files if is_file else self.found.pages).get(kind, [])
        most = self.limits.files_of_a_kind if is_file else self.limits.pages_of_a_kind
        if most is not None and len(opened) >= most:
            self.found.unread[kind] += 1
            return
        answer = self.client.get(address.removeprefix(SITE), secure=address.startswith("https:"))
        if answer.status_code in (301, 302):
            self.moved[address] = urljoin(address, answer["location"])
            self._wait(self.moved[address], address)
        elif answer.status_code != 200:
            self.found.broken.append((address, parent, f"answered {answer.status_code}"))
        elif is_file:
            self.found.files.setdefault(kind, []).append(address)
            self._read(answer, address, alone=True)
        else:
            self.found.pages.setdefault(kind, []).append(address)
            self._read(answer, address, alone=False)

    def _read(self, answer: Any, address: str, *, alone: bool) -> None:
        """Note what a page leads to. A file stands alone: whatever it names on the site is out of its reach."""
        content = _whole(answer)
        if not answer.get("content-type", "").startswith("text/html"):
            return
        marks = read(content.decode())
        self.parts[address] = frozenset(marks.ids)
        for link in marks.links:
            whole, part = urldefrag(urljoin(address, link))
            if urlsplit(link).scheme in {"data", "mailto"}:
                continue
            self.found.links += 1
            if not whole.startswith(f"{SITE}/"):
                self.found.outside.add(whole)
            elif alone and whole != address:
                self.found.broken.append((link, address, "a file stands alone, without the site behind it"))
            else:
                self._wait(whole, address)
                if part:
                    self.wanted.setdefault((whole, part), address)

    def _wait(self, address: str, parent: str) -> None:
        if address not in self.met:
            self.met.add(address)
            self.waiting.setdefault(kind_of(address)[0], {})[address] = parent

    def _look_for_parts(self) -> None:
        for (address, part), parent in self.wanted.items():
            parts = self.parts.get(self.moved.get(address, address))
            if parts is None:
                continue  # not opened, or leads nowhere and has been said to
            self.found.parts += 1
            if part not in parts:
                self.found.broken.append((f"{address}#{part}", parent, "the page has no such part"))


def kind_of(address: str) -> tuple[str, bool]:
    """The kind of an address, and whether a file stands there rather than a page."""
    from django.urls import Resolver404, resolve

    path = urlsplit(address).path
    ending = path.rpartition("/")[2].rpartition(".")[2] if "." in path.rpartition("/")[2] else ""
    try:
        name = resolve(path).url_name or "page"
    except Resolver404:
        name = "static" if ending else "page"
    return (f"{name}.{ending}", True) if ending else (name, False)


def _whole(answer: Any) -> bytes:
    """All of an answer, also of one that is sent in pieces."""
    return b"".join(answer) if getattr(answer, "streaming", False) else bytes(answer.content)


@dataclass
class Marks:
    """What a page leads to and the names of its parts, in order."""

    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)


def read(html: str) -> Marks:
    """The links and named parts of a page, those within its charts too."""
    reader = _Reader()
    reader.feed(html)
    return reader.marks


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.marks = Marks()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.marks.links += _leading(tag, attrs)
        self.marks.ids += [value for name, value in attrs if name == "id" and value]


def _leading(tag: str, attrs: list[tuple[str, str | None]]) -> Iterator[str]:
    pressed = (dict(attrs).get("method") or "get").lower() == "post"  # a button is not a way to somewhere
    for name, value in attrs:
        if value and ((tag, name) in LEADING or (tag == "form" and name == "action" and not pressed)):
            yield value
