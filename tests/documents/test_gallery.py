"""The gallery shows each component in every state, and can be written in every format."""

from typing import get_args

import pytest
from django.test import Client

from alongside.documents import html, page, pdf
from alongside.documents.gallery import gallery_page
from alongside.documents.page import every_block
from alongside.ui.meaning import Meaning


def test_every_kind_of_block_is_in_the_gallery() -> None:
    shown = {type(block) for block in every_block(gallery_page().blocks)}
    assert shown == set(get_args(page.Block))


@pytest.mark.parametrize("meaning", [each for each in Meaning if each not in (Meaning.AS_USUAL, Meaning.UNKNOWN)])
def test_every_meaning_has_its_word_in_the_gallery(meaning: Meaning) -> None:
    assert f"</svg> {meaning.value}" in html.fragment(gallery_page())


def test_the_gallery_is_written_as_a_file_and_as_a_pdf() -> None:
    assert "The gallery" in html.standalone(gallery_page())
    assert pdf.pdf(gallery_page()).startswith(b"%PDF-")


@pytest.mark.django_db
def test_the_gallery_has_its_address(client: Client) -> None:
    assert client.get("/gallery/").status_code == 200
