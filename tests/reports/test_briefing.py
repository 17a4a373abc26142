"""One authority on one sheet: it fits for every authority, says what the release says, and asks rather than judges."""

import io
from dataclasses import replace
from typing import Any

import pypdf
import pytest
from django.test import Client

from alongside.documents import html
from alongside.documents.page import Bulleted, Heading, Headlines, Page, Paragraph, Table, every_block, plain
from alongside.documents.pdf import pdf
from alongside.headlines import queries as headlines
from alongside.releases import queries as releases
from alongside.reports import pages
from tests.reports.reading import Reading
from tests.world import World

pytestmark = pytest.mark.django_db
VERDICTS = ("failing", "worst", "best", "poor", "league", "rank")
JARGON = ("φ", "SHA-256", "score", "Base unknown", "z ")


@pytest.fixture(scope="module")
def briefings(northmere: World) -> dict[str, Page]:
    return {code: page for code, _, page in pages.briefings(northmere.release)}


def under(page: Page, heading: str) -> list[Any]:
    """What stands beneath a heading."""
    found: list[Any] = []
    here = False
    for block in page.blocks:
        if isinstance(block, Heading):
            here = block.text == heading
        elif here:
            found.append(block)
    return found


def headings(page: Page) -> list[str]:
    return [block.text for block in page.blocks if isinstance(block, Heading)]


def sheets(page: Page) -> list[tuple[float, float]]:
    read = pypdf.PdfReader(io.BytesIO(pdf(page)))
    return [(round(float(each.mediabox.width)), round(float(each.mediabox.height))) for each in read.pages]


def said(page: Page) -> str:
    parts = [page.title, plain(page.lede)]
    for block in every_block(page.blocks):
        if isinstance(block, Paragraph):
            parts.append(plain(block.text))
        elif isinstance(block, Bulleted):
            parts += [plain(item) for item in block.items]
        elif isinstance(block, Headlines):
            parts += [" ".join((item.title, *map(plain, item.sentences))) for item in block.items]
    return " ".join(parts)


def test_every_authority_of_the_invented_region_has_one_sheet_of_a4(briefings: dict[str, Page]) -> None:
    assert {code: sheets(page) for code, page in briefings.items()} == {f"N{n:02d}": [(595, 842)] for n in range(1, 25)}


def test_every_authority_of_the_north_west_has_one_sheet_of_a4(north_west: World) -> None:
    found = {code: sheets(page) for code, _, page in pages.briefings(north_west.release)}
    assert len(found) == 24
    assert {code: each for code, each in found.items() if each != [(595, 842)]} == {}


def test_the_fullest_briefing_still_takes_one_sheet_and_a_longer_one_is_refused(briefings: dict[str, Page]) -> None:
    page = next(page for page in briefings.values() if any(isinstance(block, Headlines) for block in page.blocks))
    item = next(block for block in page.blocks if isinstance(block, Headlines)).items[0]
    longest = replace(item, sentences=(*item.sentences, "The last figure is also above its usual range and its mean."))

    def with_items(count: int) -> Page:
        blocks = tuple(
            Headlines((longest,) * count, block.level) if isinstance(block, Headlines) else block
            for block in page.blocks
        )
        return replace(page, blocks=blocks)

    assert sheets(with_items(5)) == [(595, 842)]
    with pytest.raises(Exception, match="does not fit on one sheet"):
        pdf(with_items(20))


def test_it_opens_with_the_authoritys_own_headlines_strongest_first(
    northmere: World, briefings: dict[str, Page]
) -> None:
    for code, page in briefings.items():
        own = [each for each in headlines.headlines_of(northmere.release) if each.place.code == code]
        opening = [each for each in own if each.line.shown]
        shown = [item for block in page.blocks if isinstance(block, Headlines) for item in block.items]
        assert len(shown) <= 5
        assert len(shown) >= min(3, len(own))
        expected = [each.title.removeprefix(f"{each.place.name}: ") for each in opening]
        assert [item.title.lower() for item in shown[: len(opening)]] == [title.lower() for title in expected]
        assert [item.watch for item in shown[len(opening) :]] == [True] * (len(shown) - len(opening))


def test_its_figures_are_those_that_were_reckoned(northmere: World, briefings: dict[str, Page]) -> None:
    defined = {
        f"{each.short_name}, {each.unit}" if each.unit else each.short_name: each.code
        for each in releases.indicators_of(northmere.release)
    }
    readings = {each.indicator: each.facts for each in releases.readings_of(northmere.release)}
    compared = 0
    for code, page in briefings.items():
        for table in [block for block in page.blocks if isinstance(block, Table)]:
            assert [column.name for column in table.columns[3:6]] == ["Figure", "Region", "Neighbours"]
            for row in table.rows:
                found = releases.comparison(northmere.release, code, defined[row[0].text])
                assert row[3].value == found.value
                assert row[4].value == readings[found.indicator]["region"]["value"]
                assert row[5].value == found.facts["neighbours"]["median"]
                compared += 1
    assert compared > 100


def test_it_says_what_is_usual_what_could_not_be_said_and_what_to_ask(briefings: dict[str, Page]) -> None:
    fellbridge = briefings["N06"]
    assert headings(fellbridge)[0] == "What to talk about"
    assert {"What is as usual", "Figures worth knowing", "What to ask next"} <= set(headings(fellbridge))
    (asked,) = under(fellbridge, "What to ask next")
    assert asked.items[0] == ("Re-referrals: what lies behind it: practice, demand, or how it is recorded? Since when?")
    assert 2 <= len(asked.items) <= 4


def test_an_authority_without_its_newest_figures_is_told_so_and_asked_for_them(briefings: dict[str, Page]) -> None:
    kestrelby = briefings["N11"]
    assert kestrelby.title == "Nothing in Kestrelby could be judged for change this time"
    (missing,) = under(kestrelby, "What could not be said")
    assert plain(missing.text).startswith("No latest figure for ")
    assert "not received" in plain(missing.text)
    (asked,) = under(kestrelby, "What to ask next")
    assert plain(asked.items[0]).startswith("When will the figures that were not received come: ")
    assert "What is as usual" not in headings(kestrelby)


def test_it_neither_judges_nor_uses_the_methods_own_words(briefings: dict[str, Page]) -> None:
    for code, page in briefings.items():
        words = said(page)
        assert [word for word in (*VERDICTS, *JARGON) if f" {word}" in f" {words}"] == [], code


def test_source_release_standing_and_marking_stand_on_the_sheet(briefings: dict[str, Page]) -> None:
    read = pypdf.PdfReader(io.BytesIO(pdf(briefings["N06"])))
    text = " ".join(read.pages[0].extract_text().split())
    assert "Demonstration: every figure is invented. Suggested; no person has confirmed" in text
    assert "Northmere region. Northmere-annual-1, issued 2 November 2026." in text
    assert "Source: Alongside's demonstration" in text
    assert "Page 1 of 1" in text


def test_it_is_a_web_page_too(briefings: dict[str, Page]) -> None:
    written = html.standalone(briefings["N06"])
    assert "<h1>One thing to talk about in Fellbridge</h1>" in written


def test_the_site_gives_it_as_a_page_and_as_a_file(northmere: World, client: Client) -> None:
    base = "/reports/Northmere-annual-1/N06/"
    page = Reading(client.get(f"{base}briefing/"))
    assert page.title == "One thing to talk about in Fellbridge – Alongside"
    assert f"{base}briefing.pdf" in page.links
    assert f"{base}briefing/" in Reading(client.get(base)).links
    response = client.get(f"{base}briefing.pdf")
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/pdf")
    name = "briefing-northmere-annual-1-n06-fellbridge.pdf"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert len(pypdf.PdfReader(io.BytesIO(response.content)).pages) == 1
    assert client.get(f"{base}briefing.html").status_code == 200


def test_every_briefing_is_a_file_named_by_its_authority(northmere: World) -> None:
    names = [each.name for each in pages.briefing_files(northmere.release, "html")]
    assert len(names) == 24
    assert names[0] == "briefing-northmere-annual-1-n01-aldermoss.html"
    with pytest.raises(pages.NoSuchFormat, match="not written as 'docx'"):
        list(pages.briefing_files(northmere.release, "docx"))
    with pytest.raises(KeyError):
        pages.briefing(northmere.release, "N99")
