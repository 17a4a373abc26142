"""A release's report as the product writes it, and the same rebuilt by `tests/plain`, to lay one beside the other."""

import os
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from alongside.demo.editions import WHOLE, Cut
from alongside.documents import html
from alongside.documents.page import Page
from alongside.documents.pdf import pdf
from alongside.releases.models import Release
from alongside.reports import pages
from tests import world
from tests.plain import frozen, prose
from tests.plain.agreement import Agreement
from tests.plain.prose import Labels, Prose
from tests.plain.reading import Section, numbers, pdf_sections
from tests.plain.report import Report

if TYPE_CHECKING:
    from alongside.demo.actions import Told

IS_WHOLE = os.environ.get("ALONGSIDE_WHOLE") == "1"
SAMPLE = Cut(annual=world.MEASURES, quarterly=(*world.QUARTERLY, "SW_TURNOVER_PCT"), quarterly_releases=2)
CUT = WHOLE if IS_WHOLE else SAMPLE


def build() -> "Told":
    """The invented region with its annual release and the quarterly ones: a sample, or whole where that was asked."""
    from alongside.demo import actions as demo
    from alongside.places import actions as places

    places.load_places(by=None, at=world.AT)
    return demo.build_invented_region(by=None, at=world.AT, cut=CUT)


@dataclass(frozen=True)
class Written:
    """A region's report as the product writes it, and as it was rebuilt."""

    release: Release
    report: Report
    labels: Labels
    page: Page
    html: str

    @cached_property
    def pdf(self) -> bytes:
        return pdf(self.page)


def frozen_text(release: Release) -> tuple[str, dict[str, str]]:
    """All that the rebuilding is given."""
    return release.contents, {row.indicator: row.document for row in release.figures.all()}


def labels_of(release: Release) -> Labels:
    return Labels(release.reference, f"{release.built_at.day} {release.built_at:%B %Y}", release.notice)


def write(release: Release, report: Report | None = None) -> Written:
    """A release's report, and the same rebuilt unless it is given."""
    contents, figures = frozen_text(release)
    report = report or Report(frozen.read(contents, figures), contents)
    page = pages.rig_report(release)
    return Written(release, report, labels_of(release), page, html.standalone(page))


def laid_beside(
    written: Written,
    page: str | None = None,
    said: Prose | None = None,
    *,
    before: Sequence[Written] = (),
    **about: object,
) -> Agreement:
    """A page, the whole report unless another is given, beside what was rebuilt."""
    earlier = [(each.report, each.labels.reference) for each in before]
    found = Agreement(written.report, written.labels, earlier)
    expected = prose.report_prose(written.report, written.labels) if said is None else said
    found.page(written.html if page is None else page, prose=expected, **about)  # type: ignore[arg-type]
    return found


def on_paper(written: Written, sections: list[Section]) -> list[Section]:
    """The PDF's numbers, under the headings at which the HTML begins a new sheet."""
    report = written.report
    size = rf"{len(report.codes)} authorities by {len(report.reckoned)} measures, latest {report.noun} of each"
    heard = [rf"{size}(?: Part \d of \d\.)?", rf"{size}\. Part \d of \d\."]
    return pdf_sections(written.pdf, [each.heading for each in sections[1:]], on_every_sheet(written), heard[::-1])


def on_every_sheet(written: Written) -> list[str]:
    """Head, foot and number of a sheet, as patterns."""
    labels, region = written.labels, written.report.region
    standing = written.report.standing_words(written.report.opening)
    return [
        rf"^(?:Demonstration: every figure is invented\. )?{re.escape(standing)} Alongside\b",
        rf"{re.escape(region)} region\. {re.escape(labels.reference)}, issued {labels.issued}\.",
        r"Page \d+ of \d+",
    ]


def paper_differences(written: Written, seen: list[Section], printed: list[Section]) -> dict[str, Counter[str]]:
    """Numbers that only one of HTML and PDF shows, by section. The rug says its source on each of its sheets."""
    licence = numbers(written.report.frozen.contents["source"]["licence"])
    in_the_head = Counter(numbers(written.report.standing_words(written.report.opening)))
    found = {}
    for on_screen, paper in zip(seen, printed, strict=True):
        again = licence * (paper.sheets - 1) if paper.heading.startswith("Where each authority stands") else []
        screen, sheet = Counter([*on_screen.numbers, *again]), Counter(paper.numbers)
        if on_screen is seen[0]:
            screen -= in_the_head
        if screen != sheet:
            found[paper.heading] = (screen - sheet) + (sheet - screen)
    return found
