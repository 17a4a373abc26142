"""Looking at a file before anything is kept: what it really is, and whether it is safe to hand on.

The kind is told by the content. Refused are programs and macros, archives, web pages and drawings that can hold
scripts, files under a password, files that would unpack to far more than they weigh, and files that are two things at
once. Nothing is unpacked before it is known how much there is. What a PDF packs is gone through where its words are
read (`pdf`), as only a process that is bounded may open it.
"""

import csv
import io
import re
import struct
import unicodedata
import zipfile
import zlib
from pathlib import PurePath, PurePosixPath

from alongside.files.states import LARGEST, LARGEST_WORDS, TAKEN, FileKind
from alongside.rules.verdicts import Refused

MOST_PARTS = 5_000
MOST_UNPACKED = 150 * 1024 * 1024
MOST_TIMES = 200  # text packs to a twentieth, an even sheet to a hundredth; a bomb to a thousandth and less
SMALL = 5 * 1024 * 1024  # below this, how tightly a part is packed does not matter
_LONGEST_NAME = 100
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_PNG = b"\x89PNG\r\n\x1a\n"
_ARCHIVES = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"Rar!",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"MSCF",
)
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe")
_MARKUP = re.compile(r"\s*(?:<\?xml|<!doctype|<html|<head|<body|<svg|<script|<iframe|<!--)", re.IGNORECASE)
_SCRIPT = re.compile(r"<\s*(?:script|iframe|object|embed|svg)\b|javascript:", re.IGNORECASE)
_ACTIVE_IN_PDF = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)\b")
_STREAM = re.compile(rb"stream\r?\n")
_IN_OTHER_SIGNS = re.compile(rb"#([0-9A-Fa-f]{2})")
_MAIN_PARTS = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": FileKind.WORD,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": FileKind.EXCEL,
}
_PACKED_WITHIN = (".bin", ".exe", ".dll", ".js", ".vbs", ".zip", ".docm", ".xlsm", ".html", ".htm", ".svg")
_HARMLESS_BINARIES = re.compile(r"(?:.*/)?(?:printerSettings\d*|customProperty\d*)\.bin", re.IGNORECASE)


def kind_of(content: bytes) -> FileKind:
    """What kind of file this is. Raises Refused, with what to do, if it can't be kept."""
    if not content:
        raise Refused("The file is empty.")
    if len(content) > LARGEST:
        raise Refused(f"The file is larger than {LARGEST_WORDS}. Make its pictures smaller, or send it in parts.")
    if content.startswith(b"%PDF-"):
        return _pdf(content)
    if content.startswith(_PNG):
        return _png(content)
    if content.startswith(b"\xff\xd8\xff"):
        return _jpeg(content)
    if content.startswith(b"PK\x03\x04") and b"[Content_Types].xml" in content:
        return _office(content)
    if content.startswith(_OLE):
        raise Refused(
            "The file is under a password, or was saved in a form of before 2007. Take the password off, or save it "
            "as .docx or .xlsx."
        )
    if content.startswith(_ARCHIVES):
        raise Refused("The file is an archive. Send what is in it, one file at a time.")
    if content.startswith(_PROGRAMS):
        raise Refused(f"The file is a program or a script. {_sentence()}")
    return _text(content)


def _sentence() -> str:
    return f"These kinds are taken: {TAKEN}."


def _nothing_behind(content: bytes) -> None:
    """An archive can hide at the end of nearly anything."""
    if b"PK\x05\x06" in content[-66_000:]:
        raise Refused("Something else is packed within the file. Save it anew and send only that.")


def _pdf(content: bytes) -> FileKind:
    _nothing_behind(content)
    if b"%%EOF" not in content[-2_048:]:
        raise Refused("The PDF breaks off before its end. Save it anew and try again.")
    bare = _without_streams(content)
    if re.search(rb"/Encrypt\b", bare):
        raise Refused("The PDF is under a password or locked. Print it to a new PDF and send that.")
    if _ACTIVE_IN_PDF.search(bare):
        raise Refused("The PDF holds a script, a form that runs or another file. Print it to a new PDF and send that.")
    return FileKind.PDF


def _without_streams(content: bytes) -> bytes:
    """A PDF without what is packed in it, where any three letters stand by chance; its names without escapes.

    What stands in packed objects is seen where they are opened (`pdf.graph`).
    """
    *parts, last = content.split(b"endstream")
    bare = b"\n".join([*(_STREAM.split(part, maxsplit=1)[0] for part in parts), last])
    return _IN_OTHER_SIGNS.sub(lambda found: bytes([int(found.group(1), 16)]), bare)


def _png(content: bytes) -> FileKind:
    """Chunk by chunk to its end, which is where the file must end too."""
    at = len(_PNG)
    while at + 12 <= len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        at += 12 + length
        if name == b"IEND":
            if at != len(content):
                break
            return FileKind.PNG
    raise Refused("The picture is damaged, or something follows it. Save it anew and try again.")


def _jpeg(content: bytes) -> FileKind:
    _nothing_behind(content)
    if not content.rstrip(b"\0").endswith(b"\xff\xd9"):
        raise Refused("The picture is damaged, or something follows it. Save it anew and try again.")
    return FileKind.JPEG


def _office(content: bytes) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _fits(packed)
            kind = _main_part(packed.read("[Content_Types].xml").decode("utf-8"))
            _nothing_active(packed)
            return kind
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, OSError, EOFError, RuntimeError) as error:
        raise Refused("The file is damaged. Open it, save it anew and try again.") from error


def _fits(packed: zipfile.ZipFile) -> None:
    """How much there is, first as the archive says, then by unpacking it a little at a time, as it may lie."""
    parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused("The file unpacks to far more than it weighs. Send the part of it that matters.")
    if len({part.filename for part in parts}) != len(parts):
        raise Refused("The file is damaged. Open it, save it anew and try again.")
    total = 0
    for part in parts:
        if part.flag_bits & 1:
            raise Refused("The file is under a password. Take it off and try again.")
        if ".." in PurePath(part.filename).parts or part.filename.startswith(("/", "\\")):
            raise Refused("The file is not as Word or Excel writes it. Open it, save it anew and try again.")
        size = 0
        with packed.open(part) as opened:
            while chunk := opened.read(1 << 20):
                size += len(chunk)
                total += len(chunk)
                if total > MOST_UNPACKED or (size > SMALL and size > MOST_TIMES * max(part.compress_size, 1)):
                    raise Refused("The file unpacks to far more than it weighs. Send the part of it that matters.")


def _main_part(types: str) -> FileKind:
    if "macroEnabled" in types or "vbaProject" in types:
        raise Refused("The file holds macros. Save it as .docx or .xlsx, which drops them, and try again.")
    found = {kind for name, kind in _MAIN_PARTS.items() if f'"{name}"' in types or f"'{name}'" in types}
    if len(found) != 1:
        raise Refused(f"This is not a Word document or an Excel workbook. {_sentence()}")
    return found.pop()


def _nothing_active(packed: zipfile.ZipFile) -> None:
    """No macros, no files within the file, no template fetched from elsewhere, no entities."""
    for part in packed.infolist():
        name = part.filename.lower()
        if "vbaproject" in name or "/activex/" in name:
            raise Refused("The file holds macros. Save it as .docx or .xlsx, which drops them, and try again.")
        if "/embeddings/" in name or (name.endswith(_PACKED_WITHIN) and not _HARMLESS_BINARIES.fullmatch(name)):
            raise Refused("There is another file within the file. Take it out, and send it by itself if it matters.")
        if not name.endswith((".xml", ".rels")):
            continue
        words = packed.read(part)
        if b"<!DOCTYPE" in words or b"<!ENTITY" in words or b"\0" in words[:4]:
            raise Refused("The file is not as Word or Excel writes it. Open it, save it anew and try again.")
        if name.endswith(".rels") and _fetches(words):
            raise Refused("The file fetches part of itself from elsewhere. Break its links, save it and try again.")


def _fetches(words: bytes) -> bool:
    """True for a template, a frame or a picture fetched from outside; links a person may follow do no harm."""
    outside = re.findall(rb"<Relationship\b[^>]*TargetMode=[\"']External[\"'][^>]*>", words)
    return any(not re.search(rb"/relationships/(?:hyperlink|externalLinkPath)[\"']", each) for each in outside)


def _text(content: bytes) -> FileKind:
    text = decoded(content)
    if text is None:
        raise Refused(f"The file is of a kind that is not taken. {_sentence()}")
    if _MARKUP.match(text.lstrip("\ufeff")) or _SCRIPT.search(text):
        raise Refused("The file is a web page or a drawing that can hold scripts. Print it to PDF and send that.")
    return FileKind.CSV if _is_tabular(text) else FileKind.TEXT


def decoded(content: bytes) -> str | None:
    """The text of a file, by UTF-8 or as Windows writes it; None if it is no text."""
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        try:
            text = content.decode("utf-16")
        except UnicodeDecodeError:
            return None
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    return None if re.search(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]", text) else text


def delimiter_of(text: str) -> str:
    """What parts the cells of each line: a comma, semicolon, tab or bar; empty if nothing does."""
    lines = [line for line in text.splitlines()[:30] if line.strip()][:20]
    for mark in (",", ";", "\t", "|"):
        try:
            widths = {len(row) for row in csv.reader(lines, delimiter=mark)}
        except csv.Error:
            continue
        if len(lines) > 1 and min(widths) > 1 and (len(widths) == 1 or mark in "\t|"):
            return mark
    return ""


def _is_tabular(text: str) -> bool:
    return bool(delimiter_of(text))


def harmless_name(name: str, kind: FileKind) -> str:
    """The name a file came with, as it may be shown and given back: no folders, no signs, and its kind's own ending."""
    last = PurePosixPath(name.replace("\\", "/")).name
    stem = last.rpartition(".")[0] or last
    plain = "".join(each for each in unicodedata.normalize("NFC", stem) if each.isprintable())
    calm = re.sub(r"[^\w ()&,'’+–-]+", "-", plain).strip(" -.'")[:_LONGEST_NAME].rstrip(" -.")
    return f"{calm or 'file'}.{kind.value}"
