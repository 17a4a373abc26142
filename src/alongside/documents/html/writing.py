"""What every part of the HTML writer needs: escaped words, links that lead somewhere, fresh ids."""

import itertools
import re

from django.utils.html import escape

from alongside.documents.words import Link, Strong, Text
from alongside.ui.charts import mark_icon
from alongside.ui.meaning import Meaning

_SHORT_BEFORE_HYPHEN = re.compile(r"\b[A-Za-z]{1,3}-[a-z]+")


def whole_words(words: str) -> str:
    """Words as HTML, those of a short first part kept on one line: never "re-" at the end of it."""
    return _SHORT_BEFORE_HYPHEN.sub(r'<span class="al-whole">\g<0></span>', escape(words))


class Writing:
    """One page being written.

    anchors      where a `#` link may lead; a link to anywhere else is written as plain words
    in_service   whether links to the service's own pages (`/…`) lead anywhere
    """

    def __init__(self, anchors: frozenset[str], *, in_service: bool) -> None:
        self._anchors = anchors
        self._in_service = in_service
        self._numbers = itertools.count(1)

    def fresh_id(self, about: str) -> str:
        """An id used nowhere else on the page."""
        return f"{about}-{next(self._numbers)}"

    def href(self, address: str) -> str:
        """The address, escaped; "" where it would lead nowhere."""
        if not address or (address.startswith("/") and not self._in_service):
            return ""
        if address.startswith("#") and address[1:] not in self._anchors:
            return ""
        return escape(address)

    def link(self, words: str, address: str, *, tag: str = "") -> str:
        """Words as a link, or in `tag` (or bare) where there is nowhere to go. `words` is already HTML."""
        href = self.href(address)
        if href:
            return f'<a href="{href}">{words}</a>'
        return f"<{tag}>{words}</{tag}>" if tag else words

    def text(self, text: Text) -> str:
        """A text as HTML: everything escaped, weight and links kept."""
        if isinstance(text, str):
            return escape(text)
        parts = []
        for part in text:
            if isinstance(part, Strong):
                parts.append(f"<strong>{escape(part.text)}</strong>")
            elif isinstance(part, Link):
                parts.append(self.link(escape(part.text), part.href))
            else:
                parts.append(escape(part))
        return "".join(parts)


def status(meaning: Meaning, *, watch: bool = False) -> str:
    """A meaning as its mark and its word; on the watch list the mark is smaller and the words say so."""
    word = f"watch: {meaning.value}" if watch else meaning.value
    return f'<span class="al-status al-status--{meaning.slug}">{icon(meaning, watch=watch)} {word}</span>'


def icon(meaning: Meaning, *, watch: bool = False, size: int = 16) -> str:
    """The mark of a meaning, drawn smaller on the watch list; drawn once and kept."""
    small = round(size * 0.65) if watch else size
    key = (meaning, small)
    if key not in _ICONS:
        _ICONS[key] = mark_icon(meaning, size=small)
    return _ICONS[key]


_ICONS: dict[tuple[Meaning, int], str] = {}
