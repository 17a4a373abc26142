"""Where files are kept: a folder of the installation's home that nothing serves, for its owner's eyes only."""

import os
from typing import Any

from django.core.files.storage import FileSystemStorage


class KeptFiles(FileSystemStorage):
    """A folder on the disk. A file is on the disk itself, not only in memory, before anyone is told that it is kept."""

    def _save(self, name: str, content: Any) -> str:
        saved: str = super()._save(name, content)  # type: ignore[misc]
        for path, how in ((self.path(saved), os.O_RDONLY), (self.location, os.O_RDONLY)):
            held = os.open(path, how)
            try:
                os.fsync(held)
            finally:
                os.close(held)
        return saved

    def url(self, name: str | None) -> str:
        """There is none: a file is given out by its view alone."""
        raise ValueError("A kept file has no address of its own.")
