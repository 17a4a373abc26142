"""Paragraphs of a Word document as its own XML: every word escaped, links that lead somewhere, bookmarks to lead to."""

import itertools
from collections.abc import Iterable
from typing import TYPE_CHECKING

from alongside.documents.entries import writable
from alongside.documents.words import Inline, Strong, Text
from alongside.ui.meaning import Meaning, Shape

if TYPE_CHECKING:
    from docx.parts.document import DocumentPart

_LOOKS = {
    "": "",
    "need": "<w:b/>",
    "strong": "<w:b/>",
    "quiet": '<w:color w:val="4F5B66"/><w:sz w:val="18"/>',
}
SIGNS = {Shape.SQUARE: "\u25a0", Shape.DIAMOND: "\u25c6", Shape.RING: "\u25cb", Shape.DOT: "\u25cf", Shape.NONE: ""}


class Writing:
    """One document being written.

    anchors  the headings of the page that a `#` link may lead to
    part     where addresses outside the document are kept
    """

    def __init__(self, anchors: frozenset[str], part: "DocumentPart") -> None:
        self._anchors = anchors
        self._part = part
        self._numbers = itertools.count(1)
        self._written: list[str] = []

    def add(self, written: Iterable[str]) -> None:
        """Put paragraphs and tables at the end."""
        self._written.extend(written)

    def xml(self) -> str:
        """All that was written."""
        return "".join(self._written)

    def parts(self, text: Text) -> tuple[Inline, ...]:
        """A text as its parts."""
        return (text,) if isinstance(text, str) else text

    def strong(self, words: str) -> Strong:
        """Words that carry weight."""
        return Strong(words)

    def heading(self, words: str, level: int, *, anchor: str = "", href: str = "", new_page: bool = False) -> str:
        """A heading of a level, 1 being the page's title."""
        above = "<w:pageBreakBefore/>" if new_page else ""
        runs = self.linked(run(words), href)
        if anchor:
            number = next(self._numbers)
            runs = (
                f'<w:bookmarkStart w:id="{number}" w:name="{bookmark(anchor)}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'
            )
        return f'<w:p><w:pPr><w:pStyle w:val="Heading{level}"/>{above}</w:pPr>{runs}</w:p>'

    def paragraph(self, text: Text, *, look: str = "", style: str = "", keep: bool = False) -> str:
        """A paragraph; `look` is a tone of the page, or "strong". With `keep` it stays with what follows."""
        styled = f'<w:pStyle w:val="{style}"/>' if style else ""
        settings = f"{styled}{'<w:keepNext/>' if keep else ''}"
        return f"<w:p>{f'<w:pPr>{settings}</w:pPr>' if settings else ''}{self.runs(text, _LOOKS.get(look, ''))}</w:p>"

    def marked(self, meaning: Meaning, text: Text, *, watch: bool = False) -> str:
        """A paragraph that opens with the mark and the word of a meaning."""
        return f"<w:p>{run(mark_words(meaning, watch=watch) + '.', colour_of(meaning))}{self.runs(text)}</w:p>"

    def runs(self, text: Text, look: str = "") -> str:
        """A text as runs of words."""
        return "".join(self._run(part, look) for part in self.parts(text) if part != "")

    def linked(self, runs: str, href: str) -> str:
        """Runs as a link, or as they are where there is nowhere to go."""
        if href.startswith("#") and href[1:] in self._anchors:
            return f'<w:hyperlink w:anchor="{bookmark(href[1:])}">{runs}</w:hyperlink>'
        if href.startswith(("http://", "https://", "mailto:")):
            kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
            number = self._part.relate_to(writable(href), kind, is_external=True)
            return f'<w:hyperlink r:id="{number}">{runs}</w:hyperlink>'
        return runs

    def _run(self, part: Inline, look: str) -> str:
        if isinstance(part, str):
            return run(part, look)
        if isinstance(part, Strong):
            return run(part.text, "<w:b/>" if "<w:b/>" in look or not look else f"<w:b/>{look}")
        shown = self.linked(run(part.text, f'{look}<w:u w:val="single"/>'), part.href)
        written_out = part.href.startswith("http") and part.href != part.text
        return shown + (run(f" ({part.href})", look) if written_out else "")


def run(words: str, look: str = "") -> str:
    """Words of one look; a line break stays one."""
    settings = f"<w:rPr>{look}</w:rPr>" if look else ""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escaped(line)}</w:t>' for line in writable(words).replace("\r\n", "\n").split("\n")
    )
    return f"<w:r>{settings}{lines}</w:r>"


def mark_words(meaning: Meaning, *, watch: bool = False) -> str:
    """A meaning's sign and word: "◆ concerning", or "◆ watch: concerning"."""
    word = f"watch: {meaning.value}" if watch else meaning.value
    return f"{SIGNS[meaning.shape]} {word}".strip()


def colour_of(meaning: Meaning) -> str:
    """The look of a meaning's word: bold, in its colour; the sign before it says the same without."""
    return f'<w:b/><w:color w:val="{meaning.colour.removeprefix("#").upper()}"/>'


def bookmark(anchor: str) -> str:
    """An anchor as Word names places: no hyphens, at most 40 letters."""
    return anchor.replace("-", "_")[:40]


def escaped(words: str) -> str:
    """Words that can't be read as XML."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(words: str) -> str:
    """Words fit to stand between quotation marks in XML."""
    return escaped(writable(words)).replace('"', "&quot;").replace("\n", " ")
