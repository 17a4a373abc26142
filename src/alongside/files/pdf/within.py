"""The process that reads one PDF: the file comes in, an answer as JSON goes out, and the system ends what takes long.

Run by `apart` alone. Nothing of the service is loaded here but this package and the words of refusals.
"""

import contextlib
import io
import json
import logging
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pypdf

    from alongside.files.pdf.lining_up import Tables

MEMORY = 640 * 1024 * 1024
CPU_SECONDS = 15
MOST_PAGES = 400
MOST_CHARACTERS = 8_000_000
MOST_UNPACKED = 40_000_000  # of any one stream that is read; pictures are not
LIMITS: dict[str, Any] = {
    "maximum_declared_stream_length": MOST_UNPACKED,
    "array_based_stream_maximum_output_length": MOST_UNPACKED,
    "lzw_maximum_output_length": MOST_UNPACKED,
    "run_length_maximum_output_length": MOST_UNPACKED,
    "zlib_maximum_output_length": MOST_UNPACKED,
    "stream_decoding_work_maximum_length": 2 * MOST_UNPACKED,
    "stream_parsing_work_maximum_count": 1_500_000,
    "page_tree_maximum_depth": 50,
    "jbig2dec_binary": None,
    "disable_legacy_handling": True,
}


def bounded() -> None:
    """Let the system end this process at its limits of memory and time, and let it write no file."""
    try:
        import resource
    except ImportError:  # Windows knows no such limits; there `apart` ends it by the clock alone
        return
    wanted = {resource.RLIMIT_AS: MEMORY, resource.RLIMIT_CPU: CPU_SECONDS, resource.RLIMIT_CORE: 0}
    for limit, most in {**wanted, resource.RLIMIT_FSIZE: 0}.items():
        with contextlib.suppress(ValueError, OSError):  # a system may know a limit and not let it be set
            resource.setrlimit(limit, (most, most))


def told(content: bytes) -> dict[str, Any]:
    """The answer: the tables and the names of the pages without words, or why the file is refused."""
    from pypdf import PdfReader, apply_configuration

    from alongside.files.pdf.graph import said_elsewhere
    from alongside.rules.verdicts import Refused

    try:
        with apply_configuration(**LIMITS):
            reader = PdfReader(io.BytesIO(content))
            if reader.is_encrypted:
                raise Refused("The PDF is under a password or locked. Print it to a new PDF and send that.")
            elsewhere = said_elsewhere(reader)
            tables, unread = _pages(reader)
            tables.add_said(elsewhere)
    except Refused as refused:
        return {"refused": refused.reason}
    return {"tables": tables.found, "unread": unread, "pages": len(reader.pages)}


def _pages(reader: "pypdf.PdfReader") -> "tuple[Tables, list[int]]":
    """What is drawn on each page, as tables; and the pages on which something is drawn that can't be read."""
    from alongside.files.pdf.drawing import Drawing
    from alongside.files.pdf.graph import notes_on
    from alongside.files.pdf.lining_up import Tables
    from alongside.rules.verdicts import Refused

    many = len(reader.pages)
    if not many or many > MOST_PAGES:
        raise Refused(
            f"The PDF has more than {MOST_PAGES} pages. Send the pages that matter."
            if many
            else "The PDF has no pages. Print it to a new PDF and send that."
        )
    drawing, lined_up, unread, letters = Drawing(reader), Tables(), [], 0
    for number, page in enumerate(reader.pages, start=1):
        sheet = drawing.sheet(page)
        lined_up.add(f"page {number}", sheet.pieces, [*sheet.said, *notes_on(page, drawing)])
        letters += sheet.letters
        unread += [number] if sheet.is_unread else []
        if lined_up.characters > MOST_CHARACTERS:
            raise Refused("The PDF holds more words than can be looked through. Send the pages that matter.")
    if not letters:
        unread = list(range(1, many + 1))
    return lined_up, unread


def main() -> None:
    """Read what comes in; say what it holds."""
    bounded()
    logging.disable()  # what a library has to say of a file may repeat some of it
    content = sys.stdin.buffer.read()
    from alongside.files.pdf.apart import CAN_NOT

    try:
        answer = json.dumps(told(content))
    except (Exception, RecursionError, MemoryError):  # noqa: BLE001 - whatever was done to a file: it can't be read
        answer = json.dumps({"refused": CAN_NOT})
    sys.stdout.write(answer)


if __name__ == "__main__":
    main()
