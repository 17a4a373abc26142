"""The words of PDFs, however they are drawn: found where they tell of children, and missed where there are none."""

import random
from collections.abc import Callable

import pytest

from alongside.documents.pdf import pdf
from alongside.files.child_level import Sign
from alongside.files.pdf import apart
from alongside.files.reading import opened
from alongside.rules.verdicts import Refused
from tests.documents.sample import report, small
from tests.files import made_up, made_up_pdfs
from tests.files.test_child_level import DATES, NHS, UPNS, rows_with

UNREAD = "in this PDF"
NO_SUCH_FONT = b" BT /G 9 Tf 50 50 Td (What these signs show, nobody can tell from the file.) Tj ET"
BORN = "Asha Rahman (DOB 03/04/2014) was seen twice."


def words(content: bytes) -> list[str]:
    return [each.words for each in opened(content).found]


@pytest.mark.parametrize(
    "draw",
    [made_up_pdfs.in_one_go, made_up_pdfs.turned, made_up_pdfs.within_a_form, made_up_pdfs.by_numbers_of_glyphs],
)
@pytest.mark.parametrize(
    ("heading", "values", "sign"),
    [("Ref", UPNS, Sign.UPN), ("Ref", NHS, Sign.NHS), ("DOB", DATES, Sign.BIRTH)],
)
def test_a_table_is_read_however_it_is_drawn(
    draw: Callable[[made_up_pdfs.Rows], bytes], heading: str, values: list[str], sign: Sign
) -> None:
    file = opened(draw(rows_with(heading, values)))
    assert ([each.words for each in file.found], file.unread) == ([f"7 {sign.value[1]} (page 1, column B)"], "")


def test_a_table_that_goes_on_keeps_its_headings() -> None:
    rows = [["Quarter", "Date of birth", "Plan"], *(["2026 Q1", "03/04/2014", "yes"] for _ in range(40))]
    assert words(made_up_pdfs.table(rows)) == [
        "29 dates of birth (page 1, column B)",
        "11 dates of birth (page 2, column B)",
    ]


def test_a_table_whose_columns_nearly_touch_is_read_by_columns() -> None:
    rows = [["Term", "DOB", "Plan"], *(["2026 Q1", "03/04/2014", "yes"] for _ in range(9))]
    tight = made_up_pdfs.grid(rows, place=lambda column, row: (50 + 46 * column + 8 * (column > 1), 780 - 20 * row))
    assert words(made_up_pdfs.pages_of(tight)) == ["9 dates of birth (page 1, column B)"]


def test_a_heading_of_two_lines_is_read_as_one() -> None:
    rows = [["Quarter", "Date of", "Plan"], ["", "birth", ""], *(["2026 Q1", each, "yes"] for each in DATES)]
    assert words(made_up_pdfs.table(rows)) == ["7 dates of birth (page 1, column B)"]


def test_a_row_with_empty_cells_keeps_its_columns() -> None:
    rows = [["Quarter", "DOB", "Closed"], *(["2026 Q1", "", each] for each in DATES)]
    assert words(made_up_pdfs.table(rows)) == []
    rows = [["Quarter", "Closed", "DOB"], *(["2026 Q1", "", each] for each in DATES)]
    assert words(made_up_pdfs.table(rows)) == ["7 dates of birth (page 1, column C)"]


@pytest.mark.parametrize(
    ("draw", "said"),
    [
        (made_up_pdfs.letter, "1 date of birth (page 1)"),
        (made_up_pdfs.with_a_note, "1 date of birth (notes on page 1)"),
        (made_up_pdfs.with_a_stamp, "1 date of birth (notes on page 1)"),
        (made_up_pdfs.with_properties, "1 date of birth (fields and properties)"),
        (made_up_pdfs.with_contents, "1 date of birth (fields and properties)"),
    ],
)
def test_a_sentence_is_found_wherever_a_pdf_holds_it_once(draw: Callable[[str], bytes], said: str) -> None:
    assert words(draw(BORN)) == [said]


def test_an_answer_in_a_field_is_read_with_what_the_field_is_called() -> None:
    assert words(made_up_pdfs.form("child_DOB", "03/04/2014")) == ["1 date of birth (notes on page 1)"]
    assert words(made_up_pdfs.form("Sent on", "03/04/2014")) == []


def test_a_sentence_that_goes_on_upon_the_next_line_is_found() -> None:
    assert words(made_up_pdfs.letter("A girl, who was born on 3", "April 2014, came to us.")) == [
        "1 date of birth (page 1)"
    ]


def test_postcodes_are_counted_over_all_pages_but_not_in_tables_of_schools() -> None:
    homes = made_up_pdfs.pages_of(*(made_up_pdfs.lines(f"Seen at home, M{n} 1AA") for n in range(1, 4)))
    assert words(homes) == ["3 full postcodes"]
    rows = [["URN", "School name", "Postcode"], *([str(100_000 + n), "A school", f"M{n} 1AA"] for n in range(1, 40))]
    assert words(made_up_pdfs.table(rows)) == []


@pytest.mark.parametrize(
    "words_of_it",
    [
        ["We saw 943 pupils; 476 stayed, and 5919 visits were made.", "In all 943 476", "5919 were asked."],
        ["The date of birth is collected in the census on 20 January 2026."],
        ["Ring 01772 000 000, or write to Town Hall, Northtown PR1 8XJ or PR1 0LD."],
    ],
)
def test_ordinary_pages_are_let_through(words_of_it: list[str]) -> None:
    file = opened(made_up_pdfs.letter(*words_of_it))
    assert (file.found, file.unread) == ((), "")


def test_numbers_in_neighbouring_columns_are_no_nhs_number() -> None:
    rows = [["Seen", "Asked", "Known"], *([each[:3], each[3:6], each[6:]] for each in NHS)]
    tight = made_up_pdfs.grid(rows, place=lambda column, row: (50 + 24 * column, 780 - 20 * row))
    assert words(made_up_pdfs.pages_of(tight)) == []


@pytest.mark.parametrize("page", [small, report])
def test_our_own_reports_are_read_whole_and_let_through(page: Callable[[], object]) -> None:
    file = opened(pdf(page()))  # type: ignore[arg-type]
    assert (file.found, file.unread) == ((), "")


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (made_up_pdfs.scan(), UNREAD),
        (made_up_pdfs.scan(above="Minutes of the panel, page 1 of 3"), UNREAD),
        (made_up_pdfs.pages_of(made_up_pdfs.lines("Our children, by name") + NO_SUCH_FONT), UNREAD),
        (made_up_pdfs.by_numbers_of_glyphs(rows_with("DOB", DATES), told=False), UNREAD),
        (made_up_pdfs.pages_of(b"", b""), "on any page of this PDF"),
        (made_up.png(), "in this picture"),
        (made_up_pdfs.letter("What we asked, and what we heard."), ""),
    ],
)
def test_where_no_words_can_be_read_is_said(content: bytes, where: str) -> None:
    file = opened(content)
    assert (file.found, file.unread) == ((), where)


def test_pages_without_words_are_named_among_others() -> None:
    picture = made_up_pdfs.stream(bytes(4), b"/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray")
    text, scanned = made_up_pdfs.lines("What we asked, and what we heard."), b"q 500 0 0 700 40 40 cm /Im Do Q"
    small_one = b"q 40 0 0 40 500 780 cm /Im Do Q " + text
    for pages, where in (
        ([text, scanned, small_one], "on page 2 of this PDF"),
        ([scanned, text, scanned, scanned], "on pages 1, 3 and 4 of this PDF"),
        ([text, *[scanned] * 13], "on 13 pages of this PDF, the first of them page 2"),
    ):
        made = made_up_pdfs.pages_of(*pages, resources=b"/XObject<</Im 100 0 R>>", more={100: picture})
        assert opened(made).unread == where


@pytest.mark.parametrize(
    "action",
    [b"<</S/JavaScript/JS(x)>>", b"<</S/#4aavaScript/#4aS(x)>>", b"<</S/Launch>>", b"<</Type/EmbeddedFile>>"],
)
def test_what_acts_is_found_in_objects_packed_twice(action: bytes) -> None:
    with pytest.raises(Refused, match="holds a script, a form that runs or another file"):
        opened(made_up_pdfs.acting(action))


def test_a_link_within_a_packed_object_is_let_through() -> None:
    assert opened(made_up_pdfs.acting(b"<</S/GoTo/D[3 0 R/Fit]>>")).found == ()


def test_the_process_that_reads_is_told_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALONGSIDE_JOURNAL_KEY", "a secret")
    assert set(apart._environment()) <= {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "SYSTEMROOT"}


@pytest.mark.parametrize("seed", range(2))
def test_a_damaged_pdf_is_refused_or_read_and_nothing_else(seed: int) -> None:
    chance = random.Random(seed)
    whole = [
        made_up_pdfs.by_numbers_of_glyphs(rows_with("DOB", DATES)),
        made_up_pdfs.acting(b"<</S/GoTo>>"),
        made_up_pdfs.form("DOB", "03/04/2014"),
        made_up_pdfs.scan(above="Page 1"),
    ]
    answers = set()
    for _ in range(12):
        content = bytearray(chance.choice(whole))
        for _ in range(chance.choice([1, 3, 9])):
            content[chance.randrange(len(content))] = chance.randrange(256)
        try:
            answers.add(opened(bytes(content)).kind.words)
        except Refused as refused:
            answers.add(refused.reason[-1])
    assert answers == {"PDF", "."}
