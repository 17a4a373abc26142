"""The page as PDF: the same words as the HTML, tagged, and deaf to mark-up."""

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import sleep
from typing import Any

import html5lib
import pypdf
import pytest

from alongside.documents import pdf as writer
from alongside.documents.html import fragment
from alongside.documents.page import About, Audience, Details, Heading, Page, Paragraph
from alongside.documents.paper import paper
from alongside.documents.pdf import MissingFonts, pdf
from tests.documents.sample import report, small
from tests.documents.test_html import HOSTILE, hostile


@pytest.fixture(scope="module")
def reader() -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf(small())))


def words(reader: pypdf.PdfReader) -> str:
    """All the words of a PDF with no space between them: where lines break is the format's own affair."""
    return re.sub(r"\s", "", "".join(page.extract_text() for page in reader.pages))


def test_the_file_is_tagged_and_says_its_title_and_language(reader: pypdf.PdfReader) -> None:
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - its own kind of true
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en-GB"
    assert reader.metadata is not None
    assert reader.metadata.title == small().title


def test_the_file_declares_itself_accessible(reader: pypdf.PdfReader) -> None:
    root: Any = reader.trailer["/Root"]
    assert "pdfuaid" in root["/Metadata"].get_data().decode()


def test_every_figure_of_the_page_stands_in_the_file_as_the_same_string(reader: pypdf.PdfReader) -> None:
    tree = html5lib.parseFragment(fragment(small()), namespaceHTMLElements=False)
    hidden = {"al-vh"}
    cells = [
        re.sub(r"\s", "", "".join(part for part in _seen(cell, hidden)))
        for cell in (*tree.iter("td"), *tree.iter("th"), *tree.iter("h3"))
    ]
    text = words(reader)
    assert len(cells) > 500
    assert [cell for cell in cells if cell not in text] == []


def _seen(element: object, hidden: set[str]) -> list[str]:
    parts = [element.text or ""]  # type: ignore[attr-defined]
    for child in element:  # type: ignore[attr-defined]
        if child.get("class") not in hidden and child.tag not in {"svg", "{http://www.w3.org/2000/svg}svg"}:
            parts.extend(_seen(child, hidden))
        parts.append(child.tail or "")
    return parts


def test_marking_release_and_page_stand_on_every_sheet(reader: pypdf.PdfReader) -> None:
    for number, page in enumerate(reader.pages, start=1):
        text = page.extract_text()
        assert "Official: sensitive. Suggested; no person has confirmed" in text
        assert "Demonstration: every figure is invented." in text
        assert "Northmere region. Release 1: published figures to 2025, issued 16 November 2026." in text
        assert f"Page {number} of {len(reader.pages)}" in text


def test_the_headlines_stand_on_the_first_sheet(reader: pypdf.PdfReader) -> None:
    first = re.sub(r"\s+", " ", reader.pages[0].extract_text())
    assert "Pellmoor: children starting to be looked after rose to 48 per 10,000" in first


def test_one_authority_takes_one_sheet(reader: pypdf.PdfReader) -> None:
    assert [n for n, page in enumerate(reader.pages) if "Staff per 1,000" in page.extract_text()] == [
        n for n, page in enumerate(reader.pages) if "The small ticks are" in page.extract_text()
    ]


def test_the_rug_lies_on_its_side(reader: pypdf.PdfReader) -> None:
    wide = [page for page in reader.pages if page.mediabox.width > page.mediabox.height]
    assert ["Where each authority stands" in page.extract_text() for page in wide] == [True]


def test_a_long_rug_is_dealt_onto_sheets_without_losing_a_column() -> None:
    (rug,) = [block for block in paper(report())["blocks"] if block["kind"] == "rug"]
    assert [len(sheet["columns"]) for sheet in rug["sheets"]] == [28, 18]
    assert {len(row["cells"]) for row in rug["sheets"][1]["rows"] if not row["state"]} == {18}


def test_hostile_words_are_words_in_the_file_too() -> None:
    text = words(pypdf.PdfReader(io.BytesIO(pdf(hostile()))))
    assert text.count(re.sub(r"\s", "", HOSTILE)) >= 12


def test_folded_parts_are_unfolded_on_paper() -> None:
    blocks = (Details("More", (Heading("Inside"), Paragraph("Hidden on the page."))),)
    made = pdf(Page("T", "L", About("R", "1", "d"), blocks, Audience("all")))
    assert "Hiddenonthepage." in words(pypdf.PdfReader(io.BytesIO(made)))


def test_the_file_is_of_the_releases_day_and_never_of_the_day_it_was_written() -> None:
    page = Page("T", "L", About("R", "1", "16 November 2026", date(2026, 11, 16)), (Paragraph("P"),), Audience("all"))
    made = pdf(page)
    found = pypdf.PdfReader(io.BytesIO(made)).metadata
    assert found is not None
    assert found.creation_date is not None
    assert found.creation_date.date() == date(2026, 11, 16)
    sleep(1.1)  # a moment's stamp is written to the second
    assert pdf(page) == made
    undated = replace(page, about=replace(page.about, on=None))
    assert b"CreationDate" not in pdf(undated)


def test_without_the_fonts_the_error_says_what_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "_FONTS", tmp_path)
    with pytest.raises(MissingFonts, match="npm ci && npm run build"):
        pdf(small())
