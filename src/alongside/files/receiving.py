"""Taking in what a browser sends, no further than the largest file that is taken.

Django takes in a whole upload before any view is asked; this stops writing it down once it is too large.
"""

from typing import Any

from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler

from alongside.files.states import LARGEST


class UpToTheLargest(TemporaryFileUploadHandler):
    """Writes a file down as it comes, and no more of it than may be kept; `request.too_large` says it was more."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """One piece of it."""
        self.taken += len(raw_data)
        if self.taken > LARGEST:
            self.file.close()
            self.request.too_large = True  # type: ignore[union-attr]
            raise StopUpload(connection_reset=False)
        return super().receive_data_chunk(raw_data, start)
