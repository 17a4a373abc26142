"""Tidy CSV files: every figure and state, accents whole, zeros kept, nothing that can be run, and a dictionary."""

import pytest

from alongside.documents.csv_files import (
    CELL_COLUMNS,
    Tidy,
    TidyColumn,
    dictionary_csv,
    page_csv,
    page_dictionary_csv,
    tidy_csv,
)
from alongside.documents.entries import exact, number_written
from alongside.documents.page import Page
from tests.documents.figures import figures_of, in_csv, read_csv
from tests.documents.sample import report, small
from tests.documents.test_excel import LIVE
from tests.documents.test_html import HOSTILE, hostile

COLUMNS = (TidyColumn("place_code", "text", "the code"), TidyColumn("value", "number", "the figure"))


def rows(*given: tuple[str | float | None, ...]) -> list[list[str]]:
    return read_csv(tidy_csv(Tidy(COLUMNS, given)))


@pytest.mark.parametrize("page", [small(), report()], ids=["small", "whole"])
def test_every_figure_and_state_of_a_page_reads_back_the_same(page: Page) -> None:
    assert in_csv(page_csv(page)) == figures_of(page)


def test_the_columns_keep_their_names() -> None:
    assert read_csv(page_csv(small()))[0] == [
        "release",
        "table",
        "row",
        "column",
        "unit",
        "text",
        "value",
        "state",
    ]


def test_the_dictionary_explains_every_column_and_every_mark() -> None:
    head, *listed = read_csv(page_dictionary_csv())
    assert head == ["item", "name", "kind", "meaning"]
    assert [row[1] for row in listed if row[0] == "column"] == [column.name for column in CELL_COLUMNS]
    marks = {row[1]: row[3] for row in listed if row[0] == "mark"}
    assert (marks["[c]"], marks["[not received]"]) == ("no figure: suppressed", "no figure: not received")
    used = {row[-1] for row in read_csv(page_csv(small()))[1:]} - {"", "known"}
    assert used == {"[c]", "[x]", "[not received]"}
    assert all(row[3] for row in listed)


def test_a_dictionary_can_be_written_before_there_are_rows() -> None:
    assert read_csv(dictionary_csv(Tidy(COLUMNS, ())))[1] == ["column", "place_code", "text", "the code"]


def test_excel_is_told_the_letters_so_that_accents_stay() -> None:
    content = tidy_csv(Tidy(COLUMNS, (("Ynys Môn – “é”", 1.5),)))
    assert content[:3] == b"\xef\xbb\xbf"
    assert read_csv(content)[1] == ["Ynys Môn – “é”", "1.5"]
    assert content.endswith(b"1.5\r\n")


def test_codes_keep_their_zeros() -> None:
    assert rows(("00352", 1.0), ("E08000003", 2.0))[1:] == [["00352", "1"], ["E08000003", "2"]]


@pytest.mark.parametrize("text", LIVE)
def test_what_begins_with_a_formula_sign_is_made_harmless(text: str) -> None:
    assert rows((text, None))[1][0] == f"'{text}"


@pytest.mark.parametrize("text", ["-3.2", "+1", "-1,234.5", "12%", "a=b", "−3", "'quoted'"])
def test_numbers_and_ordinary_words_are_left_as_they_are(text: str) -> None:
    assert rows((text, -0.25))[1] == [text, "-0.25"]


@pytest.mark.parametrize("value", [0.1 + 0.2, -1 / 3, 5e17, 1e-9, 0.0, -0.0, 12.0, 1e300, 123456789012345.0])
def test_a_number_reads_back_as_the_very_number(value: float) -> None:
    assert float(exact(value)) == value
    assert float(rows(("x", value))[1][1]) == value


def test_no_figure_is_an_empty_cell() -> None:
    assert rows(("x", None))[1] == ["x", ""]


def test_separators_quotation_marks_and_line_breaks_stay_within_their_cell() -> None:
    words = 'a, "b"; c\nd\te'
    assert rows((words, None))[1][0] == words


def test_hostile_words_are_words() -> None:
    read = read_csv(page_csv(hostile()))
    assert {len(row) for row in read} == {8}
    assert sum(HOSTILE in cell for row in read for cell in row) > 40


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,234.5", 1234.5),
        ("−3.2", -3.2),
        ("-3.2", -3.2),
        ("+0.4", 0.4),
        ("26.4%", 26.4),
        ("", None),
        ("24 of 24", None),
        ("301 per 10,000", None),
        ("–", None),
        ("five", None),
    ],
)
def test_a_written_figure_is_read_as_its_number(text: str, number: float | None) -> None:
    assert number_written(text) == number
