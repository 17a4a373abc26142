"""A table without rows: a sentence says so in its place, in every format that people read."""

import io
import re
from dataclasses import replace

import docx
import pypdf
import pytest

from alongside.documents.html import fragment
from alongside.documents.page import Column, Figure, Page, Table
from alongside.documents.pdf import pdf
from alongside.documents.word import word
from tests.documents.sample import small

SAID = "Nobody has asked yet; ask a question and it stands here."
EMPTY = Table("Questions asked", (Column("Who"), Column("What they asked")), (), empty=SAID)


def page_with(block: Table | Figure) -> Page:
    return replace(small(), blocks=(block,))


@pytest.mark.parametrize("hidden", [False, True])
def test_a_page_says_so_without_headings_over_nothing(hidden: bool) -> None:
    written = fragment(page_with(replace(EMPTY, caption_hidden=hidden)))
    assert (SAID in written, "<table" in written, EMPTY.caption in written) == (True, False, not hidden)


def test_a_chart_with_no_rows_behind_it_says_so_too() -> None:
    figure = Figure("A finding", "<svg></svg>", "A chart", table=EMPTY)
    assert fragment(page_with(figure)).count(SAID) == 1
    assert "WhattheyaskedNobody" not in read(pdf(page_with(figure)))


def test_paper_says_so() -> None:
    said = read(pdf(page_with(EMPTY)))
    assert (re.sub(r"\s", "", SAID) in said, "Whattheyasked" in said) == (True, False)


def test_word_says_so() -> None:
    document = docx.Document(io.BytesIO(word(page_with(EMPTY))))
    assert [each.text for each in document.paragraphs].count(f"{EMPTY.caption}. {SAID}") == 1
    assert len(document.tables) == 0


def read(made: bytes) -> str:
    return re.sub(r"\s", "", "".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(made)).pages))
