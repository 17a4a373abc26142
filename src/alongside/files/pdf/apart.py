"""A PDF's words, read by a process of its own.

No setting of a library bounds how long a PDF made to do harm is read, nor how much memory that takes. A process does:
the system ends it at its limits, whatever the file is, and the web worker that waits lives on. It is started afresh
and not copied, as a copy of a worker with threads can stand still; and it is told none of the service's secrets.
"""

import json
import logging
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import Any

from alongside.files.child_level import Table
from alongside.rules.verdicts import Refused

log = logging.getLogger(__name__)

SECONDS = 30  # by the clock; a busy machine gives half of it
AT_ONCE = 2  # for each web worker: reading one takes a processor, and up to half a gigabyte
CAN_NOT = "The PDF can’t be read here. Print it to a new PDF, only the pages that matter if it is long, and send that."
_waiting = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, slots=True)
class Words:
    """What a PDF of so many pages says, and the pages on which no words could be read, counted from 1."""

    tables: tuple[Table, ...]
    unread: tuple[int, ...]
    pages: int


def words_of(content: bytes) -> Words:
    """Every word of a PDF, page by page. Raises Refused, with what to do, if it can't be read or holds a script."""
    if not _waiting.acquire(timeout=SECONDS):
        raise Refused("Other PDFs are being read at the moment. Try again in a minute.")
    try:
        answer = _answer(content)
    finally:
        _waiting.release()
    if reason := answer.get("refused"):
        raise Refused(reason)
    tables = tuple(Table(name, rows, again=again) for name, rows, again in answer["tables"])
    return Words(tables, tuple(answer["unread"]), answer["pages"])


def _answer(content: bytes) -> dict[str, Any]:
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "alongside.files.pdf.within"],
            input=content,
            capture_output=True,
            env=_environment(),
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        log.warning("A PDF was not read within %s seconds.", SECONDS)
        raise Refused(CAN_NOT) from None
    except OSError as problem:
        log.exception("The process that reads PDFs could not be started.")
        raise Refused("PDFs can’t be read at the moment. Try again later, or tell an administrator.") from problem
    try:
        return dict(json.loads(ended.stdout))
    except ValueError:
        log.warning("The reading of a PDF ended with %s and no answer.", ended.returncode)
        raise Refused(CAN_NOT) from None


def _environment() -> dict[str, str]:
    """Where the packages are, and nothing else that this process was told; Windows starts nothing without its root."""
    needed = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return {**needed, "PYTHONPATH": os.pathsep.join(each for each in sys.path if each), "PYTHONDONTWRITEBYTECODE": "1"}
