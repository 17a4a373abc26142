"""However many offers there are and however long their words: never more than two sheets, and the rest is counted."""

import io
import re
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from alongside.areas import queries as areas
from alongside.documents.page import Page, plain
from alongside.documents.pdf import pdf
from alongside.documents.plain_text import plain_text
from alongside.menu.models import Offer
from alongside.menu.pages.answer_paper import paper_page
from alongside.menu.queries.answers import Answer, Asked, Suited
from alongside.menu.queries.capacity import Room, Rooms
from alongside.menu.states import Audience
from alongside.menu.states.terms import terms_from
from alongside.places.models import Place

ON = date(2026, 11, 2)
HERE = "https://alongside.example"
TITLE = "Sixteen weeks of shared supervision for managers of managers in teams far apart"
SUMMARY = " ".join(["Wholehearted"] * 60)
REGION = Place(name="Northmere", short_name="Northmere", invented=True)


def suited(number: int, *, title: str, summary: str, new: bool = False) -> Suited:
    """An offer that was never kept, of the next area in turn."""
    known = areas.areas()
    area = known[number % len(known)]
    offer = Offer(
        reference=f"offer-{number}", title=title, summary=summary, provider="Wrayside Institute for Practice",
        kind="secondment", commitment="an hour or two", verified_on=ON, stage="live",
        contact_post="Head of practice and workforce development",
    )  # fmt: skip
    rooms = Rooms(tuple(Room(term, 0, 0, 0, 0) for term in terms_from(ON, 3)))
    why = ("for Lead Members", f"about {area.name}", "suits metropolitan authorities like yours")
    return Suited(offer, rooms, why, area.heading, new, stale=False)


def answered(many: int, *, title: str = TITLE, summary: str = SUMMARY, new: int = 2) -> Answer:
    found = tuple(suited(n, title=title, summary=summary, new=n < new) for n in range(many))
    return Answer(REGION, Asked(role=Audience.LEAD_MEMBER.value), ON, found, ("metropolitan",))


def sheets_of(page: Page) -> list[str]:
    return [" ".join(sheet.extract_text().split()) for sheet in PdfReader(io.BytesIO(pdf(page))).pages]


@pytest.mark.parametrize("title", ["A day out", "Sixteen weeks of shared supervision", TITLE])
@pytest.mark.parametrize("many", [0, 1, 6, 11, 16, 21, 31, 36, 41, 58, 300])
def test_no_role_ever_has_more_than_two_sheets(many: int, title: str) -> None:
    longer = "https://alongside.a-very-long-name-of-a-region.example"
    for words in (0, 5, 20, 60):
        summary = " ".join(["Wholehearted"] * words)
        assert len(sheets_of(paper_page(answered(many, title=title, summary=summary), address=longer))) <= 2


def test_what_does_not_fit_is_counted_and_its_place_is_named() -> None:
    sheets = sheets_of(paper_page(answered(300), address=HERE))
    words = " ".join(sheets)
    shown = words.count("from Wrayside Institute for Practice")
    said = re.search(r"(\d+) more are on the menu for Lead Members: (\S+ ?member)", words)
    assert said is not None
    assert (int(said[1]) + shown, said[2].replace(" ", "")) == (300, f"{HERE}/support/?role=lead-member")
    assert shown >= 18  # two sheets that are mostly empty would help nobody


def test_every_heading_has_its_share_of_the_two_sheets() -> None:
    page = paper_page(answered(300), address=HERE)
    headings = [block.text for block in page.blocks if hasattr(block, "level")]
    assert headings == ["If you are new to the role", *(each.name for each in areas.headings())]


def test_where_there_is_room_the_summary_and_whom_to_ask_are_printed() -> None:
    few = " ".join(sheets_of(paper_page(answered(5), address=HERE)))
    assert few.count("Ask: Head of practice and workforce development") == 5
    assert "are on the menu" not in few
    assert f"{HERE}/support/?role=lead-member" in few.replace(" ", "")


def test_the_mail_is_plain_lines_that_can_be_pasted_and_says_the_same() -> None:
    page = paper_page(answered(5), address=HERE)
    text = plain_text(page, address=HERE)
    assert max(len(line) for line in text.splitlines() if "http" not in line) <= 72
    assert text.count("* Sixteen weeks of shared supervision") == 5
    assert text.splitlines()[0] == "Demonstration: every authority, figure and offer here is invented."
    assert plain(page.lede) in " ".join(text.split())


def test_a_mark_of_protection_never_reaches_a_mail_of_something_unmarked() -> None:
    marked = replace(paper_page(answered(1), address=HERE), marking="Official: sensitive")
    assert "sensitive" not in plain_text(marked, address=HERE)
