"""The report's files: which there are, what each is called, and how each is written from the same page."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.text import slugify

from alongside.documents.page import Page
from alongside.releases import queries as releases
from alongside.reports.pages.briefing import briefing, briefings
from alongside.reports.pages.report import rig_report

if TYPE_CHECKING:
    from alongside.releases.models import Release

PDF, CSV = "application/pdf", "text/csv; charset=utf-8"
OFFICE = "application/vnd.openxmlformats-officedocument"


class NoSuchFormat(ValueError):
    """A format the report isn't written in; says which there are."""


@dataclass(frozen=True, slots=True)
class Written:
    """One file: its name, its media type, and what is in it."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class FileKind:
    """One file of the report.

    ending  of its name and its address: "docx", "dictionary.csv"
    of      the format it comes with, as `--format` says it
    words   what a reader is offered
    """

    ending: str
    of: str
    kind: str
    words: str
    write: "Callable[[Release, Page], bytes]"


def _html(_: "Release", page: Page) -> bytes:
    from alongside.documents import html

    return html.standalone(page).encode()


def _pdf(_: "Release", page: Page) -> bytes:
    from alongside.documents.pdf import pdf

    return pdf(page)


def _word(_: "Release", page: Page) -> bytes:
    from alongside.documents.word import word

    return word(page)


def _excel(_: "Release", page: Page) -> bytes:
    from alongside.documents.excel import workbook

    return workbook(page)


def _csv(_: "Release", page: Page) -> bytes:
    from alongside.documents.csv_files import page_csv

    return page_csv(page)


def _dictionary(_: "Release", __: Page) -> bytes:
    from alongside.documents.csv_files import page_dictionary_csv

    return page_dictionary_csv()


def _json(_: "Release", page: Page) -> bytes:
    from alongside.documents.json_document import page_json

    return page_json(page)


def _figures(release: "Release", _: Page | None = None) -> bytes:
    from alongside.documents.csv_files import tidy_csv
    from alongside.reports.pages.tidy import tidy_figures

    return tidy_csv(tidy_figures(release))


def _figures_dictionary(_: "Release", __: Page | None = None) -> bytes:
    from alongside.documents.csv_files import Tidy, dictionary_csv
    from alongside.reports.pages.tidy import COLUMNS

    return dictionary_csv(Tidy(COLUMNS, ()))


FILES = (
    FileKind("html", "html", "text/html", "one web page", _html),
    FileKind("pdf", "pdf", PDF, "PDF, to print", _pdf),
    FileKind("docx", "docx", f"{OFFICE}.wordprocessingml.document", "Word", _word),
    FileKind("xlsx", "xlsx", f"{OFFICE}.spreadsheetml.sheet", "Excel", _excel),
    FileKind("csv", "csv", CSV, "CSV, one cell a row", _csv),
    FileKind("dictionary.csv", "csv", CSV, "what the columns of that CSV mean", _dictionary),
    FileKind("json", "json", "application/json", "JSON, for programs", _json),
)
FIGURES = (
    FileKind("csv", "figures", CSV, "Figures as CSV, one row an authority and a measure", _figures),
    FileKind("dictionary.csv", "figures", CSV, "what the columns of those figures mean", _figures_dictionary),
)
FORMATS = tuple(dict.fromkeys(each.of for each in (*FILES, *FIGURES)))


def file_name(release: "Release", ending: str) -> str:
    """What a report's file is called: "rig-report-northmere-annual-1.pdf"."""
    return _name("rig-report", release, ending)


def figures_name(release: "Release", ending: str) -> str:
    """What the file of a release's tidy figures is called."""
    return _name("figures", release, ending)


def _name(what: str, release: "Release", ending: str) -> str:
    joint = "-" if ending.startswith("dictionary") else "."
    return f"{what}-{release.reference.lower()}{joint}{ending}"


def report_file(release: "Release", ending: str) -> Written:
    """One of the report's files. Raises NoSuchFormat."""
    found = next((each for each in FILES if each.ending == ending), None)
    if found is None:
        raise NoSuchFormat(f"The report is not written as {ending!r}, but as {', '.join(e.ending for e in FILES)}.")
    return Written(file_name(release, ending), found.kind, found.write(release, rig_report(release)))


def figures_file(release: "Release", ending: str) -> Written:
    """A release's tidy figures ("csv") or what their columns mean ("dictionary.csv"). Raises NoSuchFormat."""
    content = {"csv": _figures, "dictionary.csv": _figures_dictionary}.get(ending)
    if content is None:
        raise NoSuchFormat(f"Figures are not written as {ending!r}, but as csv with dictionary.csv.")
    return Written(figures_name(release, ending), CSV, content(release))


def report_files(release: "Release", formats: Collection[str] = FORMATS) -> Iterator[Written]:
    """The report in several formats from one page value, each as soon as it is written. Raises NoSuchFormat."""
    unknown = [each for each in formats if each not in FORMATS]
    if unknown:
        raise NoSuchFormat(f"The report is not written as {unknown[0]!r}, but as {', '.join(FORMATS)}.")
    page = rig_report(release)
    for each in FILES:
        if each.of in formats:
            yield Written(file_name(release, each.ending), each.kind, each.write(release, page))
    for each in FIGURES:
        if each.of in formats:
            yield Written(figures_name(release, each.ending), each.kind, each.write(release, page))


def briefing_files(release: "Release", ending: str = "pdf") -> Iterator[Written]:
    """Every authority's briefing as "pdf" or "html". Raises NoSuchFormat."""
    kind = _briefing_kind(ending)
    for code, name, page in briefings(release):
        yield Written(_briefing_name(release, code, name, ending), kind, _BRIEFINGS[ending](release, page))


def briefing_file(release: "Release", code: str, ending: str = "pdf") -> Written:
    """One authority's briefing as "pdf" or "html". Raises NoSuchFormat, and KeyError if there is no such authority."""
    kind = _briefing_kind(ending)
    page = briefing(release, code)
    places = releases.contents_of(release)["authorities"]
    name = next(place["name"] for place in places if place["code"] == code)
    return Written(_briefing_name(release, code, name, ending), kind, _BRIEFINGS[ending](release, page))


def _briefing_kind(ending: str) -> str:
    if ending not in _BRIEFINGS:
        raise NoSuchFormat(f"A briefing is not written as {ending!r}, but as {' or '.join(_BRIEFINGS)}.")
    return PDF if ending == "pdf" else "text/html"


def _briefing_name(release: "Release", code: str, name: str, ending: str) -> str:
    return f"briefing-{release.reference.lower()}-{code.lower()}-{slugify(name)}.{ending}"


_BRIEFINGS = {"pdf": _pdf, "html": _html}
