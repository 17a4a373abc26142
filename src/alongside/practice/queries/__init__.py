"""Every question about practice: what the library holds for somebody, one example, a collection's file."""

from alongside.practice.queries.library import (
    KIND,
    NoSuchExample,
    any_study,
    collections,
    counts_by_stage,
    drafts_of,
    example,
    examples_for,
    found,
    published_examples,
    studies_of,
    waiting_for,
    words_of,
    written_by,
)
from alongside.practice.queries.reading import MOST_LINES, UnreadableCollection, read_collection

__all__ = [
    "KIND",
    "MOST_LINES",
    "NoSuchExample",
    "UnreadableCollection",
    "any_study",
    "collections",
    "counts_by_stage",
    "drafts_of",
    "example",
    "examples_for",
    "found",
    "published_examples",
    "read_collection",
    "studies_of",
    "waiting_for",
    "words_of",
    "written_by",
]
