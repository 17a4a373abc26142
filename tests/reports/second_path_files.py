"""A release's report in its file formats, and the tables it was rebuilt into."""

from dataclasses import dataclass
from functools import cached_property

from alongside.releases.models import Release
from alongside.reports import pages
from tests.plain import sheets
from tests.plain.reading import Part, Reader
from tests.reports.second_path import Written, write

WANTED = ("docx", "xlsx", "csv", "json", "figures")


@dataclass(frozen=True)
class Files:
    """One release's files, and the same rebuilt."""

    written: Written
    content: dict[str, bytes]

    def of(self, ending: str, name: str = "rig-report") -> bytes:
        return self.content[f"{name}-{self.written.labels.reference.lower()}{ending}"]

    @cached_property
    def rebuilt(self) -> sheets.Sheets:
        return sheets.sheets(self.written.report, self.written.labels.reference)

    @cached_property
    def parts(self) -> list[Part]:
        return Reader(self.written.html).parts


def files_of(release: Release) -> Files:
    return Files(write(release), {each.name: each.content for each in pages.report_files(release, WANTED)})
