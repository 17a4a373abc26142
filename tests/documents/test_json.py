"""The whole page as JSON: blocks in order, figures as numbers, states with their marks, drawings left out."""

import json

import pytest

from alongside.documents.json_document import page_json
from alongside.documents.page import Cell, Column, Heading, Link, Page, Paragraph, RugCell, Strong, Table
from tests.documents.figures import figures_of, in_json
from tests.documents.sample import report, small
from tests.documents.test_excel import page_of
from tests.documents.test_html import HOSTILE, hostile


def blocks(page: Page) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(page_json(page))["page"]["blocks"]
    return found


@pytest.mark.parametrize("page", [small(), report()], ids=["small", "whole"])
def test_every_figure_and_state_reads_back_the_same(page: Page) -> None:
    assert in_json(page_json(page)) == figures_of(page)


def test_the_document_says_what_it_is_and_what_its_marks_mean() -> None:
    read = json.loads(page_json(small()))
    assert (read["format"], read["version"], read["marks"]["[c]"]) == ("alongside page", 1, "suppressed")
    page = read["page"]
    assert (page["title"], page["standing"]) == (small().title, small().standing)
    assert page["about"]["release"] == small().about.release
    assert page["demonstration"] is True


def test_blocks_stand_in_the_order_of_the_page() -> None:
    assert [block["kind"] for block in blocks(small())] == [type(block).__name__.lower() for block in small().blocks]


def test_a_text_keeps_its_weight_and_its_links() -> None:
    words = ("See ", Strong("this"), " and ", Link("that", "https://example.org/x"), ".")
    page = Page("T", "L", small().about, (Heading("H"), Paragraph(words)), small().audience)
    assert blocks(page)[1]["text"] == [
        "See ",
        {"strong": "this"},
        " and ",
        {"link": "that", "href": "https://example.org/x"},
        ".",
    ]


def test_a_cell_holds_its_text_and_its_number_or_its_state_and_its_mark() -> None:
    table = Table(
        "T",
        (Column("A"), Column("B"), Column("C")),
        ((Cell("x"), Cell("0.0", value=0.0), Cell(state="suppressed: too few", state_mark="c")),),
    )
    assert blocks(page_of(table))[0]["rows"] == [
        [{"text": "x"}, {"text": "0.0", "value": 0.0}, {"state": "suppressed: too few", "mark": "[c]"}]
    ]
    assert RugCell(state="suppressed").state_mark == ""


def test_drawings_are_left_out_and_their_tables_kept() -> None:
    (figure,) = [block for block in blocks(small()) if block["kind"] == "figure" and "table" in block]
    assert {"wide", "narrow"} & set(figure) == set()
    assert b"<svg" not in page_json(report())


def test_the_same_page_gives_the_same_bytes() -> None:
    assert page_json(small()) == page_json(small())


def test_hostile_words_are_words() -> None:
    text = page_json(hostile()).decode()
    assert text.count(json.dumps(HOSTILE)[1:-1]) >= 20
    assert json.loads(text)["page"]["title"] == HOSTILE
