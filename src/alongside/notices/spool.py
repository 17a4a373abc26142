"""Mail kept in a folder, a file for each Message-ID: the transport where no mail server is named.

A mail is written whole under a name of its own and then linked to its real one. The link either makes the file or
finds it there, so writing the same mail twice is writing it once, whenever the writer was killed.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


class Spool(BaseEmailBackend):
    """Django's way to a transport, for all mail of the service."""

    def __init__(self, fail_silently: bool = False, folder: Path | None = None, **others: Any) -> None:
        super().__init__(fail_silently=fail_silently, **others)
        self.folder = Path(folder or settings.MAIL_SPOOL)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep each; answers with how many there are, those that were there before too."""
        for message in email_messages:
            written = message.message()
            keep(self.folder, str(written["Message-ID"]), written.as_bytes())
        return len(email_messages)


def keep(folder: Path, message_id: str, text: bytes) -> bool:
    """Write a mail whole, once; True if it was not there yet. It stands there when the power fails, too."""
    drafts = folder / "drafts"
    drafts.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, draft = tempfile.mkstemp(dir=drafts)  # readable by its owner only
    try:
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(text)
            opened.flush()
            os.fsync(opened.fileno())
        os.link(draft, folder / name_of(message_id))
    except FileExistsError:
        return False
    finally:
        os.unlink(draft)
    _settle(folder)
    return True


def name_of(message_id: str) -> str:
    """The file of a mail; the Message-ID's own letters where they make a plain name."""
    own = message_id.strip("<> ").partition("@")[0]
    plain = own if _PLAIN.fullmatch(own) else hashlib.sha256(message_id.encode()).hexdigest()
    return f"{plain}.eml"


def _settle(folder: Path) -> None:
    """Have the folder itself written down, where the system can."""
    if hasattr(os, "O_DIRECTORY"):
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
