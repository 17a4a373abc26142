"""Every word an answer tells: of a page, a packed file (Word, Excel), or a PDF with its bookmarks and its facts."""

import io
import re
import zipfile
from functools import lru_cache

_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"-?\s*\n\s*|\u00ad|\u200b")


@lru_cache(maxsize=32)
def words_of(content: bytes) -> str:
    """The text, once as it stands and once with nothing between its letters that only lays it out."""
    if content.startswith(b"%PDF"):
        text = _of_pdf(content)
    elif content.startswith(b"PK"):
        text = _of_packed(content)
    else:
        text = content.decode("utf-8", "replace")
    return f"{text}\n{_BREAK.sub('', _TAG.sub('', text))}" if content[:4] in (b"%PDF", b"PK\x03\x04") else text


def _of_packed(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return "\n".join([*packed.namelist(), *(words_of(packed.read(name)) for name in packed.namelist())])


def _of_pdf(content: bytes) -> str:
    import pypdf

    read = pypdf.PdfReader(io.BytesIO(content))
    facts = [str(value) for value in (read.metadata or {}).values()]
    marks = [str(each.title) for each in _flat(read.outline)]
    files = [words for each in read.attachments.values() for one in each for words in [words_of(one)]]
    described = [str(part) for part in _descriptions(read.trailer["/Root"].get("/StructTreeRoot"))]
    return "\n".join([*(page.extract_text() for page in read.pages), *facts, *marks, *files, *described])


def _flat(outline: list) -> list:  # type: ignore[type-arg]
    return [one for each in outline for one in (_flat(each) if isinstance(each, list) else [each])]


def _descriptions(part: object) -> list[object]:
    """What stands in the tree of a tagged file instead of what is drawn: descriptions of charts, expansions."""
    import pypdf.generic

    if isinstance(part, pypdf.generic.IndirectObject):
        part = part.get_object()
    if isinstance(part, list):
        return [found for each in part for found in _descriptions(each)]
    if not isinstance(part, dict):
        return []
    own = [part[key] for key in ("/Alt", "/ActualText", "/E", "/T") if key in part]
    return own + (_descriptions(part["/K"]) if "/K" in part else [])
