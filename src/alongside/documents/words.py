"""The words of a page: plain text, with no more mark-up than weight and links."""

import re
from dataclasses import dataclass

_SAFE_LINK = re.compile(r"(#|/(?!/)|https?://|mailto:)[^\s<>\"\\]*\Z")


class NotAPage(ValueError):
    """The value can't be written: a link that could run code, an anchor used twice, a ragged table."""


def check_link(href: str) -> None:
    """Refuse an address that could run code or that says nothing. Raises NotAPage; "" is no link."""
    if href and not _SAFE_LINK.match(href):
        raise NotAPage(f"A link must begin with #, /, https:// or mailto:, and this one is {href!r}.")


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that carry weight in their sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: str
    href: str

    def __post_init__(self) -> None:
        check_link(self.href)


Inline = str | Strong | Link
Text = str | tuple[Inline, ...]


def plain(text: Text) -> str:
    """The words of a text alone, as a reader would speak them."""
    if isinstance(text, str):
        return text
    return "".join(part if isinstance(part, str) else part.text for part in text)
