"""The kinds of files that are taken, told by what stands in them and never by their names."""

import enum

LARGEST = 20 * 1024 * 1024
LARGEST_WORDS = "20 MB"


class FileKind(enum.StrEnum):
    """One kind of file. The value is what the database keeps."""

    PDF = "pdf"
    WORD = "docx"
    EXCEL = "xlsx"
    CSV = "csv"
    TEXT = "txt"
    PNG = "png"
    JPEG = "jpg"

    @property
    def words(self) -> str:
        """The kind as people say it."""
        return _WORDS[self]

    @property
    def media_type(self) -> str:
        """What a browser is told it is."""
        return _MEDIA[self]


TAKEN = "PDF, Word (.docx), Excel (.xlsx), CSV, plain text, PNG or JPEG"
_WORDS = {
    FileKind.PDF: "PDF",
    FileKind.WORD: "Word document",
    FileKind.EXCEL: "Excel workbook",
    FileKind.CSV: "CSV file",
    FileKind.TEXT: "text",
    FileKind.PNG: "PNG picture",
    FileKind.JPEG: "JPEG picture",
}
_MEDIA = {
    FileKind.PDF: "application/pdf",
    FileKind.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.CSV: "text/csv",
    FileKind.TEXT: "text/plain",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
}
