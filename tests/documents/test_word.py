"""The page as a Word document: the same headings, words and tables, and what a screen reader needs."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from alongside.documents.page import (
    Cell,
    Column,
    Details,
    Figure,
    Heading,
    Headlines,
    Meaning,
    Page,
    Paragraph,
    Rug,
    Table,
)
from alongside.documents.word import word
from tests.documents.figures import blocks_of, in_word
from tests.documents.sample import small
from tests.documents.test_excel import page_of
from tests.documents.test_html import HOSTILE, hostile

SIGNS = {"square": "■", "diamond": "◆", "ring": "○", "dot": "●"}


@pytest.fixture(scope="module")
def content() -> bytes:
    return word(small())


@pytest.fixture(scope="module")
def document(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def status(meaning: Meaning | None, *, watch: bool) -> str:
    if meaning is None or meaning is Meaning.AS_USUAL:
        return ""
    return f"{SIGNS[meaning.shape.value]} {'watch: ' if watch else ''}{meaning.value}"


def words(cell: Cell) -> str:
    said = cell.state or cell.text or (cell.spark.alt if cell.spark else "")
    return " ".join(part for part in (said, status(cell.meaning, watch=cell.watch), cell.note) if part)


def expected_table(table: Table) -> list[list[str]]:
    pictures = {
        at
        for at in range(len(table.columns))
        if any(row[at].spark for row in table.rows if len(row) > at)
        and not any(row[at].text for row in table.rows if len(row) > at > 0)
    }
    head = [f"{column.name} {column.unit}".strip() for at, column in enumerate(table.columns) if at not in pictures]
    rows = []
    for row in table.rows:
        at, said = 0, []
        for cell in row:
            if set(range(at, at + cell.span)) - pictures:
                said.append(words(cell))
            at += cell.span
        rows.append(said)
    return [head, *rows]


def expected_rug(rug: Rug) -> list[list[list[str]]]:
    tables, begin = [], 0
    for topic in rug.topics:
        rows = [["Authority", *(f"{column.name} {column.unit}".strip() for column in topic.columns)]]
        for row in rug.rows:
            cells = row.cells[begin : begin + len(topic.columns)]
            said = [
                cell.state
                or " ".join(p for p in (cell.text, cell.position, status(cell.meaning, watch=cell.watch)) if p)
                for cell in cells
            ]
            rows.append([row.place, *(said or [row.state])])
        begin += len(topic.columns)
        tables.append(rows)
    return tables


def test_every_table_says_the_same_cell_by_cell(content: bytes) -> None:
    expected = []
    for block in blocks_of(small().blocks):
        if isinstance(block, Table):
            expected.append(expected_table(block))
        elif isinstance(block, Rug):
            expected += expected_rug(block)
    assert in_word(content) == expected
    assert len(expected) >= 4


def test_headings_are_headings_and_skip_no_level(document: Any) -> None:
    page = small()
    expected = [("Heading 1", page.title)]
    for block in blocks_of(page.blocks):
        if isinstance(block, Heading):
            expected.append((f"Heading {block.level}", block.text))
        elif isinstance(block, Headlines):
            expected += [
                (f"Heading {block.level}", f"{item.title} ({item.was})" if item.was else item.title)
                for item in block.items
            ]
    expected += [("Heading 2", "Source"), ("Heading 2", "What to do next")]
    found = [(each.style.name, each.text) for each in document.paragraphs if each.style.name.startswith("Heading")]
    assert found == expected


def test_every_table_repeats_its_heading_row_and_is_named(document: Any) -> None:
    for table in document.tables:
        first, *others = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert [row for row in others if row._tr.trPr.find(qn("w:tblHeader")) is not None] == []
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))


def test_every_picture_has_its_words(document: Any) -> None:
    figures = [block for block in blocks_of(small().blocks) if isinstance(block, Figure)]
    found = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert found == [figure.alt for figure in figures]
    assert len(found) == 2
    assert [shape._inline.docPr.id for shape in document.inline_shapes] == [1, 2]


def test_language_marking_release_and_page_numbers_stand_on_every_sheet(document: Any) -> None:
    (section,) = document.sections
    head = section.header.paragraphs[0].text
    foot = section.footer.paragraphs[0]._p.xml
    assert head == "Demonstration: every figure is invented. Official: sensitive. Suggested; no person has confirmed"
    assert "Northmere region. Release 1: published figures to 2025, issued 16 November 2026. Page " in foot
    assert ('w:instr="PAGE"' in foot, 'w:instr="NUMPAGES"' in foot) == (True, True)
    languages = {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_the_properties_say_what_it_is(document: Any) -> None:
    properties = document.core_properties
    assert (properties.title, properties.author, properties.language) == (small().title, "Alongside", "en-GB")


def test_links_lead_to_places_that_are_there(document: Any) -> None:
    body = document.element.body
    places = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]
    leads = {each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))} - {None}
    assert leads - set(places) == set()
    assert len(leads) > 1
    assert len(set(places)) == len(places)
    outside = [each.target_ref for each in document.part.rels.values() if each.is_external]
    assert outside == ["https://example.org/x"]


def test_folded_parts_are_unfolded() -> None:
    page = replace(page_of(), blocks=(Details("More", (Heading("Inside"), Paragraph("Hidden on the page."))),))
    said = [each.text for each in docx.Document(io.BytesIO(word(page))).paragraphs]
    assert said[-3:] == ["More", "Inside", "Hidden on the page."]


def test_hostile_words_are_words() -> None:
    read = docx.Document(io.BytesIO(word(hostile())))
    said = [each.text for each in read.paragraphs] + [
        cell for table in in_word(word(hostile())) for row in table for cell in row
    ]
    assert sum(HOSTILE in text for text in said) >= 12
    assert read.core_properties.title == HOSTILE


def test_letters_that_no_document_may_hold_are_left_out() -> None:
    page = page_of(Table("T\x0b", (Column("A\x00"),), ((Cell("a\x1fb\nc & <d>"),),)))
    assert in_word(word(page)) == [[["A"], ["ab\nc & <d>"]]]


def test_the_file_is_whole_and_the_same_page_gives_the_same_bytes(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert parts.testzip() is None
        assert parts.namelist()[0] == "[Content_Types].xml"
    page: Page = replace(small(), about=replace(small().about, on=date(2026, 11, 16)))
    assert word(page) == word(page)
