"""A role's answer as files, all from one page value: PDF of two sheets, Word, and plain text for a mail."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.text import slugify

from alongside.menu.pages.answer_paper import paper_page
from alongside.menu.queries import answers as queries

if TYPE_CHECKING:
    from alongside.documents.page import Page
    from alongside.menu.queries.answers import Answer

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS = {"pdf": "application/pdf", "docx": WORD, "txt": "text/plain; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Written:
    """One file: its name, its media type, and what is in it."""

    name: str
    kind: str
    content: bytes


def answer_file(answer: "Answer", ending: str, *, address: str) -> Written:
    """A role's answer as a file. Raises KeyError for an ending that is none of ENDINGS."""
    name = f"support-{slugify(answer.region.name)}-{queries.slug_of(answer.asked.role)}-{answer.on:%Y-%m-%d}.{ending}"
    return Written(name, ENDINGS[ending], written(paper_page(answer, address=address), ending, address=address))


def written(page: "Page", ending: str, *, address: str) -> bytes:
    """A page as one of ENDINGS."""
    if ending == "pdf":
        from alongside.documents.pdf import pdf

        return pdf(page)
    if ending == "docx":
        from alongside.documents.word import word

        return word(page)
    from alongside.documents.plain_text import plain_text

    return plain_text(page, address=address).encode()
