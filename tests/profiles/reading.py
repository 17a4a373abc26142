"""Reading a page again: its tables as texts, its links, and figures written by plain arithmetic."""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from alongside.documents.page import Figure, Page, Table, every_block


def table(page: Page, caption: str) -> Table:
    """The one table of a page, or behind one of its charts, whose caption begins so."""
    blocks = list(every_block(page.blocks))
    tables = [block for block in blocks if isinstance(block, Table)]
    tables += [block.table for block in blocks if isinstance(block, Figure) and block.table]
    found = [each for each in tables if each.caption.startswith(caption)]
    assert len(found) == 1, [each.caption for each in tables]
    return found[0]


def texts(found: Table) -> list[tuple[str, ...]]:
    """Each row's words: a cell's text, or the word for why there is none."""
    return [tuple(cell.state or cell.text for cell in row) for row in found.rows]


def written(number: float, decimals: int) -> str:
    """A figure as people read it, without the product's own code: separated thousands, a real minus, never "-0"."""
    digits = f"{abs(number):,.{decimals}f}"
    return f"−{digits}" if number < 0 and re.search("[1-9]", digits) else digits


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name in {"href", "src", "action", "srcset", "poster", "data"} and value:
                self.found.append(value)
            if name == "id" and value:
                self.ids.append(value)


def links(html: str) -> list[str]:
    """Every address a page's HTML names."""
    reader = _Links()
    reader.feed(html)
    return reader.found


def ids(html: str) -> list[str]:
    """Every id of a page's HTML."""
    reader = _Links()
    reader.feed(html)
    return reader.ids


def followed(html: str, at: str) -> list[str]:
    """The service's own addresses a page leads to, without their anchors; styles and scripts aside."""
    whole = {urljoin(at, link) for link in links(html)}
    inside = {urlsplit(link)._replace(fragment="").geturl() for link in whole}
    return sorted(link for link in inside if link.startswith("/") and not link.startswith("/static/"))
