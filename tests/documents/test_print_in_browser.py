"""A page printed from a browser: what stands on every sheet, what stays folded, and one sheet as one sheet."""

import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf

from alongside.documents.html import standalone
from alongside.documents.page import Details, Page, Paragraph, Table
from tests.documents.sample import authority, headlines, small, usual

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def printed(browser: "Browser", page: Page, folder: Path, *, unfold: bool = False) -> list[str]:
    """The words of each sheet that a browser prints of a page's own file."""
    file = folder / "page.html"
    file.write_text(standalone(page), encoding="utf-8")
    tab = browser.new_page()
    tab.goto(file.as_uri())
    if unfold:
        tab.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    made = tab.pdf(format="A4")
    tab.close()
    return [" ".join(sheet.extract_text().split()) for sheet in pypdf.PdfReader(io.BytesIO(made)).pages]


def test_release_and_page_number_stand_on_every_sheet(browser: "Browser", tmp_path: Path) -> None:
    page = small()
    sheets = printed(browser, page, tmp_path)
    assert len(sheets) > 1
    for number, sheet in enumerate(sheets, start=1):
        assert f"Page {number} of {len(sheets)}" in sheet
        assert f"{page.about.release}, issued {page.about.issued}" in sheet


def test_a_fold_is_printed_as_it_stands(browser: "Browser", tmp_path: Path) -> None:
    page = replace(small(), blocks=(Details("More of it", (Paragraph("Hidden words."),)), usual()))
    table = usual().table
    assert table is not None
    for unfold in (False, True):
        said = " ".join(printed(browser, page, tmp_path, unfold=unfold))
        assert ("More of it (on the page itself)" in said, "Hidden words." in said, table.caption in said) == (
            not unfold,
            unfold,
            unfold,
        )


def test_a_page_for_one_sheet_is_printed_on_one(browser: "Browser", tmp_path: Path) -> None:
    table = next(block for block in authority("Fellbridge") if isinstance(block, Table))
    page = replace(small(), blocks=(headlines(), replace(table, rows=table.rows[:24])))
    assert [len(printed(browser, replace(page, one_sheet=one), tmp_path)) for one in (False, True)] == [2, 1]
