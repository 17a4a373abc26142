"""A headline arranged for showing: in a line, in full, and as a page of its own."""

from alongside.headlines.pages.chart import name_with_unit
from alongside.headlines.pages.explanation import chance_of, explanation, explanation_text, summary
from alongside.headlines.pages.glass_box import explanation_blocks, headline_page
from alongside.headlines.pages.series import CAUSE_WORDS, Series, drawing, series_of
from alongside.headlines.pages.standing import standing_of, standing_of_all, still_open_blocks
from alongside.headlines.pages.waiting import waiting_page

__all__ = [
    "CAUSE_WORDS",
    "Series",
    "chance_of",
    "drawing",
    "explanation",
    "explanation_blocks",
    "explanation_text",
    "headline_page",
    "name_with_unit",
    "series_of",
    "standing_of",
    "standing_of_all",
    "still_open_blocks",
    "summary",
    "waiting_page",
]
