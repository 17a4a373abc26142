"""Opening files from strangers: found, of a fair size, hashed; anything else is refused in one sentence."""

import hashlib
from pathlib import Path

from alongside.published.publication import SourceFile, UnreadablePublication

LARGEST_FILE = 300 * 1024 * 1024
LARGEST_UNPACKED = 1024 * 1024 * 1024


def source_file(path: Path, *, largest: int = LARGEST_FILE) -> SourceFile:
    """Name, hash and size of a file about to be read.

    raises  UnreadablePublication if it is missing, empty, not a file, or larger than `largest` bytes
    """
    if not path.is_file():
        raise UnreadablePublication(f"{path.name} is not in {path.parent}; put the file there and import again.")
    size = path.stat().st_size
    if size == 0:
        raise UnreadablePublication(f"{path.name} is empty; fetch it from its publisher again.")
    if size > largest:
        raise UnreadablePublication(
            f"{path.name} is {size / 1_048_576:,.0f} MB; files up to {largest / 1_048_576:,.0f} MB are read. "
            "Check that it is the file its publisher describes."
        )
    digest = hashlib.sha256()
    try:
        with path.open("rb") as handle:
            for block in iter(lambda: handle.read(1 << 20), b""):
                digest.update(block)
    except OSError as error:
        raise UnreadablePublication(
            f"{path.name} can't be opened ({error.strerror}). Make it readable to this program and import again."
        ) from error
    return SourceFile(path.name, digest.hexdigest(), size)


def workbook_rows(path: Path) -> list[list[object]]:
    """Every row of a workbook's first sheet, cells as values.

    raises  UnreadablePublication if it is not a workbook, or unpacks to more than it should
    """
    import zipfile

    import python_calamine

    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > LARGEST_UNPACKED:
            raise UnreadablePublication(
                f"{path.name} unpacks to more than {LARGEST_UNPACKED / 1_048_576:,.0f} MB, too much to be safe. "
                "Check that it is the file its publisher describes."
            )
        book = python_calamine.CalamineWorkbook.from_path(str(path))
        return [list(row) for row in book.get_sheet_by_index(0).to_python()]
    except (zipfile.BadZipFile, RuntimeError, python_calamine.CalamineError, OSError) as error:
        raise UnreadablePublication(
            f"{path.name} can't be read as an Excel workbook (.xlsx); it may be cut short or another kind of file. "
            "Fetch it from its publisher again."
        ) from error
