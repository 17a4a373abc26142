"""Pages of the menu written as files: a web page, PDF to print, Word."""

from dataclasses import dataclass

from alongside.documents.page import Link, Page, Text

OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS = {"pdf": "PDF, to print", "docx": "Word", "html": "one web page"}


class NoSuchFormat(ValueError):
    """A format the menu isn't written in."""


@dataclass(frozen=True, slots=True)
class Written:
    """One file: its name, its media type, and what is in it."""

    name: str
    kind: str
    content: bytes


def written(page: Page, name: str, ending: str) -> Written:
    """A page as a file of that ending. Raises NoSuchFormat."""
    if ending == "html":
        from alongside.documents import html

        return Written(f"{name}.html", "text/html", html.standalone(page).encode())
    if ending == "pdf":
        from alongside.documents.pdf import pdf

        return Written(f"{name}.pdf", "application/pdf", pdf(page))
    if ending == "docx":
        from alongside.documents.word import word

        return Written(f"{name}.docx", OFFICE, word(page))
    raise NoSuchFormat(f"The menu is not written as {ending!r}, but as {', '.join(ENDINGS)}.")


def links(address: str) -> Text:
    """Where each file is had: `address` is theirs without the ending."""
    said: list[str | Link] = ["Take it with you: "]
    for number, (ending, words) in enumerate(ENDINGS.items()):
        said += [", "] if number else []
        said.append(Link(words, f"{address}.{ending}"))
    return tuple(said)
