"""The page as a workbook: the same figures and states, notes first, one table a sheet, and nothing that can be run."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.documents.excel import LONGEST_NAME, LONGEST_TEXT, sheet_names, workbook
from alongside.documents.page import (
    About,
    Audience,
    Cell,
    Column,
    Details,
    Heading,
    Page,
    Paragraph,
    Table,
)
from tests.documents.figures import figures_of, in_workbook, read_workbook
from tests.documents.sample import report, small
from tests.documents.test_html import HOSTILE, hostile

LIVE = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", " =1", "＝1+1"]


def page_of(*tables: Table, **more: Any) -> Page:
    return Page("A page", "In short.", About("Northmere", "Release 1", "a day"), tables, Audience("all"), **more)


def one_column(*texts: str) -> Page:
    return page_of(Table("Words", (Column("Word"),), tuple((Cell(text),) for text in texts)))


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return book.read(name).decode()


def parts(content: bytes, begins: str) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return {name: book.read(name).decode() for name in book.namelist() if name.startswith(begins)}


@pytest.mark.parametrize("page", [small(), report()], ids=["small", "whole"])
def test_every_figure_and_state_reads_back_the_same(page: Page) -> None:
    expected = figures_of(page)
    assert sum(expected.values()) > 300
    assert in_workbook(workbook(page)) == expected


@pytest.mark.parametrize("value", [0.1 + 0.2, 1 / 3, 12.345678901234567, -0.5, 0.0, 1e-9, 123456789.125, -1234.0, 5e17])
def test_a_number_reads_back_as_the_very_number(value: float) -> None:
    page = page_of(Table("F", (Column("A"), Column("B", numeric=True)), ((Cell("x"), Cell("1.0", value=value)),)))
    assert read_workbook(workbook(page))["F"][1][1] == value


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("26.4", "#,##0.0;−#,##0.0"),
        ("26.4%", '#,##0.0"%";−#,##0.0"%"'),
        ("1,234", "#,##0;−#,##0"),
        ("2025", "0;−0"),
        ("+1.25", "+#,##0.00;−#,##0.00;0.00"),
        ("−1.2", "#,##0.0;−#,##0.0"),
        ("301 per 10,000", '#,##0" per 10,000";−#,##0" per 10,000"'),
    ],
)
def test_a_number_is_shown_with_the_decimals_of_the_page(written: str, shown: str) -> None:
    page = page_of(Table("F", (Column("A"), Column("B", numeric=True)), ((Cell("x"), Cell(written, value=1.5)),)))
    styles = part(workbook(page), "xl/styles.xml").replace("&quot;", '"')
    assert f'formatCode="{shown}"' in styles


def test_the_notes_stand_first_and_say_what_a_reader_must_know() -> None:
    page = small()
    name, rows = next(iter(read_workbook(workbook(page)).items()))
    said = [(str(first), str(second)) for first, second in rows]
    assert name == "Notes"
    assert said[:5] == [
        ("Note", "In words"),
        ("Title", page.title),
        ("In short", str(page.lede)),
        ("Demonstration", "Every authority and figure here is invented."),
        ("Marking", "Official: sensitive"),
    ]
    noted = dict(said)
    assert noted["Release"] == page.about.release
    assert noted["Source and licence"] == page.source_lines[0]
    assert noted["Standing"] == page.standing
    assert {mark: noted[mark] for mark in ("[c]", "[x]", "[z]", "[low]", "[u]", "[not received]")} == {
        "[c]": "No figure: suppressed.",
        "[x]": "No figure: not available.",
        "[z]": "No figure: not applicable.",
        "[low]": "No figure: low: rounds to zero, but is not zero.",
        "[u]": "No figure: too unreliable to publish.",
        "[not received]": "No figure: not received.",
    }


def test_every_sheet_is_one_table_without_a_gap_and_without_a_merged_cell() -> None:
    content = workbook(small())
    sheets = parts(content, "xl/worksheets/sheet")
    assert [name for name, xml in sheets.items() if "mergeCell" in xml] == []
    assert [name for name, xml in sheets.items() if "<pane " not in xml or 'state="frozen"' not in xml] == []
    for name, (head, *rows) in read_workbook(content).items():
        assert "" not in head, name
        assert len(set(head)) == len(head), name
        assert all(any(cell != "" for cell in row) for row in rows), name


def test_the_words_of_a_page_stand_under_their_headings() -> None:
    page = page_of()
    page = replace(
        page, blocks=(Heading("Why"), Paragraph("First."), Details("More", (Heading("Inner", 3), Paragraph("Second."))))
    )
    rows = read_workbook(workbook(page))["What the page says in words"]
    assert rows == [["Part", "In words"], ["Why", "First."], ["Inner", "Second."]]


def test_tables_of_the_same_columns_are_one_sheet_with_their_parts_named() -> None:
    columns = (Column("Measure"), Column("Figure", "%", numeric=True))
    tables = [
        Table(f"{place}, every measure", columns, ((Cell("Topic one", span=2),), (Cell("M"), Cell("1.5", value=1.5))))
        for place in ("Aldermoss", "Brackenford")
    ]
    assert read_workbook(workbook(page_of(*tables)))["Every measure"] == [
        ["Part", "Topic", "Measure", "Figure (%)"],
        ["Aldermoss", "Topic one", "M", 1.5],
        ["Brackenford", "Topic one", "M", 1.5],
    ]


def test_a_state_over_several_columns_stands_in_each() -> None:
    columns = tuple(Column(name, numeric=True) for name in "abc")
    page = page_of(Table("T", columns, ((Cell("x"), Cell(state="not received", span=2)),)))
    assert read_workbook(workbook(page))["T"][1] == ["x", "[not received]", "[not received]"]


@pytest.mark.parametrize("text", LIVE)
def test_what_begins_with_a_formula_sign_is_kept_as_text_and_marked_so(text: str) -> None:
    content = workbook(one_column(text, "plain"))
    assert [row[0] for row in read_workbook(content)["Words"]] == ["Word", text, "plain"]
    sheets = parts(content, "xl/worksheets/sheet")
    assert [name for name, xml in sheets.items() if "<f>" in xml or "<f " in xml] == []
    styles = re.findall(
        r"<xf [^>]*>", part(content, "xl/styles.xml").partition("<cellXfs")[2].partition("</cellXfs>")[0]
    )
    cell = re.search(r'<c r="A2" s="(\d+)" t="s">', sheets["xl/worksheets/sheet2.xml"])
    assert cell is not None
    assert 'quotePrefix="1"' in styles[int(cell[1])]


def test_no_text_becomes_a_formula_a_number_or_a_link() -> None:
    words = ["00352", "1e5", "https://example.org/x", "=HYPERLINK(1)", "TRUE", "2025-01-01", "E08000003"]
    content = workbook(one_column(*words))
    assert [row[0] for row in read_workbook(content)["Words"][1:]] == words
    assert parts(content, "xl/worksheets/_rels") == {}


def test_accents_signs_and_control_letters_come_through() -> None:
    words = ["Ynys Môn", "naïve – “quoted” €5 ≥ 3", "日本語", "a\x00b\x1fc", "line one\nline two", HOSTILE]
    held = [row[0] for row in read_workbook(workbook(one_column(*words)))["Words"][1:]]
    assert held == ["Ynys Môn", "naïve – “quoted” €5 ≥ 3", "日本語", "abc", "line one\nline two", HOSTILE]


def test_a_text_longer_than_a_cell_is_cut_where_a_reader_can_see_it() -> None:
    held = read_workbook(workbook(one_column("x" * (LONGEST_TEXT + 1), "y" * LONGEST_TEXT)))["Words"]
    assert held[1][0] == "x" * (LONGEST_TEXT - 1) + "…"
    assert held[2][0] == "y" * LONGEST_TEXT


def test_hostile_words_are_words() -> None:
    book = read_workbook(workbook(hostile()))
    assert sum(HOSTILE in str(cell) for rows in book.values() for row in rows for cell in row) >= 20
    assert [name for name in book if set(name) & set("[]:*?/\\") or len(name) > LONGEST_NAME] == []


@given(st.lists(st.text(max_size=60), max_size=12))
def test_sheet_names_are_ones_that_excel_takes(titles: list[str]) -> None:
    names = sheet_names(titles)
    lowered = [name.lower() for name in names]
    assert len(names) == len(titles)
    assert len(set(lowered)) == len(names)
    assert not {"notes", "history", ""} & set(lowered)
    assert all(len(name) <= LONGEST_NAME for name in names)
    assert all(
        not set(name) & set("[]:*?/\\") and not name.startswith("'") and not name.endswith("'") for name in names
    )


def test_a_long_sheet_name_is_cut_at_a_word_and_a_second_one_is_numbered() -> None:
    assert sheet_names(["Every measure of every authority in it"] * 2) == [
        "Every measure of every",
        "Every measure of every (2)",
    ]


def test_the_properties_say_what_it_is_and_the_same_page_gives_the_same_bytes() -> None:
    page = small()
    page = replace(page, about=replace(page.about, on=date(2026, 11, 16)))
    content = workbook(page)
    core = part(content, "docProps/core.xml")
    assert f"<dc:title>{page.title}</dc:title>" in core
    assert "2026-11-16T00:00:00Z</dcterms:created>" in core
    assert workbook(page) == content


def test_the_file_is_whole() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(small()))) as book:
        assert book.testzip() is None
        assert book.namelist()[0] == "[Content_Types].xml"
