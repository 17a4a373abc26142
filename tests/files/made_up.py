"""Files made up for the tests: good ones, bad ones, and children who are nobody's."""

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence

from alongside.files.child_level import is_nhs_number

_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def upn(number: int) -> str:
    """A unique pupil number that fits its check letter, worked out the long way round."""
    body = f"{990_4000_000 + number:011d}"
    total = 0
    for place, digit in enumerate(body):
        total += int(digit) * (place + 2)
    letter = body + "0"
    return _LETTERS[total % 23] + letter


def nhs(number: int) -> str:
    """The first NHS number at or after 999 000 0000 + `number` tens that fits its check digit."""
    stem = 999_000_000 + number
    while True:
        for last in range(10):
            said = f"{stem}{last}"
            if is_nhs_number(said):
                return said
        stem += 1


def csv_of(*rows: Sequence[str], mark: str = ",") -> bytes:
    """Rows as a CSV file."""
    return "\r\n".join(mark.join(row) for row in rows).encode() + b"\r\n"


def workbook(*rows: Sequence[object], sheet: str = "Pupils", above: int = 0) -> bytes:
    """Rows as a workbook, with as many rows of a title above them."""
    import xlsxwriter

    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    page = book.add_worksheet(sheet)
    for number, row in enumerate(rows):
        page.write_row(number + above, 0, row)
    book.close()
    return held.getvalue()


def letter(*paragraphs: str, table: Sequence[Sequence[str]] = ()) -> bytes:
    """A Word document of paragraphs, and a table if there is one."""
    import docx

    held, document = io.BytesIO(), docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    if table:
        drawn = document.add_table(rows=len(table), cols=len(table[0]))
        for row, cells in zip(drawn.rows, table, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    document.save(held)
    return held.getvalue()


def repacked(
    content: bytes, *, added: dict[str, bytes] | None = None, swapped: tuple[bytes, bytes] | None = None
) -> bytes:
    """A packed file with parts added, or some bytes of its parts swapped for others."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            words = old.read(part)
            new.writestr(part.filename, words.replace(*swapped) if swapped else words)
        for name, words in (added or {}).items():
            new.writestr(name, words)
    return held.getvalue()


def bomb(size: int) -> bytes:
    """A workbook with one part that unpacks to `size` bytes of nothing."""
    return repacked(workbook(["a"]), added={"xl/media/image1.png": bytes(size)})


def lying_bomb(size: int) -> bytes:
    """The same, but the archive says that the part holds a thousand bytes."""
    held = bytearray(bomb(size))
    for at in range(len(held)):
        if bytes(held[at : at + 4]) in {b"PK\x01\x02", b"PK\x03\x04"}:
            offset = at + (24 if held[at + 2] == 1 else 22)
            if struct.unpack_from("<I", held, offset)[0] == size:
                struct.pack_into("<I", held, offset, 1_000)
    return bytes(held)


def pdf(*, body: bytes = b"", trailer: bytes = b"") -> bytes:
    """The smallest PDF, with something more in its body or its trailer."""
    return b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n" + body + b"\ntrailer<</Root 1 0 R" + trailer + b">>\n%%EOF\n"


def png(*, behind: bytes = b"") -> bytes:
    """A picture of one dot."""

    def chunk(name: bytes, words: bytes) -> bytes:
        return struct.pack(">I", len(words)) + name + words + struct.pack(">I", zlib.crc32(name + words))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    dots = zlib.compress(b"\0\0")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", dots) + chunk(b"IEND", b"") + behind


JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512)
