"""Profiles arranged for showing: each a page as a value, and the figures behind an indicator as a tidy file."""

from alongside.profiles.pages.authority import authority_page
from alongside.profiles.pages.book import book_page, definition_page
from alongside.profiles.pages.glossary import glossary_page
from alongside.profiles.pages.indicator import indicator_page
from alongside.profiles.pages.region import region_page
from alongside.profiles.pages.release import release_page
from alongside.profiles.pages.tidy import tidy_csv

__all__ = [
    "authority_page",
    "book_page",
    "definition_page",
    "glossary_page",
    "indicator_page",
    "region_page",
    "release_page",
    "tidy_csv",
]
