"""What a PDF holds beside what its pages draw: nothing that acts, and the words of notes, fields, titles and the like.

Every object is gone through, named or not, as the library sees it: whatever its names are written with, and however
often it was packed.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject, TextStringObject

from alongside.rules.verdicts import Refused

if TYPE_CHECKING:
    from pypdf import PdfReader

    from alongside.files.pdf.drawing import Drawing

ACTIVE = frozenset({"/JS", "/JavaScript", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/XFA"})
HOLDS_MORE = "The PDF holds a script, a form that runs or another file. Print it to a new PDF and send that."
MOST_OBJECTS = 400_000
_NOT_WORDS = frozenset({"/ID", "/Registry", "/Ordering", "/CharSet", "/DA", "/DS"})
_LONGEST = 200_000


def said_elsewhere(reader: "PdfReader") -> list[str]:
    """The words of notes, fields, titles and properties. Raises Refused if anything in the file acts or is a file."""
    said: list[str] = []
    for found in _every_object(reader):
        if isinstance(found, DictionaryObject):
            _nothing_acts(found)
            said += words_in(found)
    return said


def _every_object(reader: "PdfReader") -> Iterator[Any]:
    """Each object of the file once: first what can be come by from its beginning, then what is only listed."""
    numbers = {(number, of) for of, known in reader.xref.items() for number in known}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    seen: set[tuple[int, int]] = set()
    waiting: list[Any] = [reader.trailer]
    listed = [IndirectObject(number, of, reader) for number, of in sorted(numbers)]
    gone_through = 0
    while waiting or listed:
        is_reached = bool(waiting)
        found = waiting.pop() if is_reached else listed.pop()
        if isinstance(found, IndirectObject):
            if (found.idnum, found.generation) in seen:
                continue
            seen.add((found.idnum, found.generation))
            # what can be come by and not be read might be read elsewhere, and act: then the file is refused
            found = found.get_object() if is_reached else _opened(found)
        gone_through += 1
        if gone_through > MOST_OBJECTS:
            raise Refused("The PDF is made of far too many parts. Print it to a new PDF and send that.")
        if isinstance(found, DictionaryObject | ArrayObject):
            held = found.values() if isinstance(found, DictionaryObject) else found
            waiting += [each for each in held if isinstance(each, _OPENED)]
        yield found


_OPENED = (IndirectObject, DictionaryObject, ArrayObject)


def _opened(named: IndirectObject) -> Any:
    """What is named so; None where it is too damaged to be read."""
    from pypdf.errors import LimitReachedError, PdfReadError

    try:
        return named.get_object()
    except LimitReachedError:
        raise
    except (PdfReadError, ValueError, KeyError, TypeError, AttributeError, AssertionError):
        return None


def _nothing_acts(found: DictionaryObject) -> None:
    named = (str(value) for value in found.values() if isinstance(value, str) and value.startswith("/"))
    if not ACTIVE.isdisjoint(found.keys()) or not ACTIVE.isdisjoint(named):
        raise Refused(HOLDS_MORE)


def words_in(found: DictionaryObject) -> list[str]:
    """The texts that a dictionary holds itself; a field's answer once more, behind what it is called."""
    said = [text for name, value in found.items() if name not in _NOT_WORDS for text in _texts(value)]
    if "/V" in found:
        called = next((text for name in ("/TU", "/T") for text in _texts(found.get(name))), "")
        said += [f"{called.replace('_', ' ')}: {text}" for text in _texts(found["/V"])]
    if found.get("/Type") == "/Metadata" and isinstance(found, StreamObject):
        said.append(re.sub(rb"<[^>]*>", b" ", found.get_data()[:_LONGEST]).decode("utf-8", "replace"))
    return said


def _texts(value: Any) -> list[str]:
    """One text, or those of a list such as a field's choices; marked-up ones without their marks."""
    value = value.get_object() if isinstance(value, IndirectObject) else value
    if isinstance(value, TextStringObject):
        return [re.sub(r"<[^>]*>", " ", value) if value.lstrip().startswith("<") else str(value)]
    if isinstance(value, StreamObject):
        return []
    if isinstance(value, ArrayObject):
        return [str(each) for each in value if isinstance(each, TextStringObject)]
    return []


def notes_on(page: DictionaryObject, drawing: "Drawing") -> list[str]:
    """What is noted on a page or filled in on it: comments, answers of fields, and what these draw."""
    from alongside.files.pdf.drawing import Sheet
    from alongside.files.pdf.lining_up import lines_of

    said: list[str] = []
    notes = page.get("/Annots")
    notes = notes.get_object() if isinstance(notes, IndirectObject) else notes
    for named in notes if isinstance(notes, ArrayObject) else ():
        note = _opened(named) if isinstance(named, IndirectObject) else named
        if not isinstance(note, DictionaryObject):
            continue
        said += words_in(note)
        sheet = Sheet(1)
        for drawn in _looks(note):
            drawing.follow(drawn, drawn.get("/Resources"), sheet)
        said += [cell.text for line in lines_of(sheet.pieces) for cell in line]
    return said


def _looks(note: DictionaryObject) -> Iterator[StreamObject]:
    """How a note is drawn: in one way, or one for each of its states."""
    looks = note.get("/AP")
    looks = looks.get_object() if isinstance(looks, IndirectObject) else looks
    normal = looks.get("/N") if isinstance(looks, DictionaryObject) else None
    normal = normal.get_object() if isinstance(normal, IndirectObject) else normal
    if isinstance(normal, StreamObject):
        yield normal
    elif isinstance(normal, DictionaryObject):
        for each in normal.values():
            drawn = each.get_object() if isinstance(each, IndirectObject) else each
            if isinstance(drawn, StreamObject):
                yield drawn
