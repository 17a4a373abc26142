"""Files and texts that seem to tell of single children are found out; published tables are let through."""

import io
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from alongside.files.child_level import Sign, Table, findings, is_nhs_number, is_upn, letters
from alongside.files.looking import kind_of
from alongside.files.policies import may_hold
from alongside.files.reading import tables_of
from alongside.rules.verdicts import Refused
from tests.files import made_up, made_up_pdfs

UPNS = [made_up.upn(number) for number in range(7, 700, 99)]
NHS = [made_up.nhs(number) for number in range(1_000, 63_000, 9_000)]
DATES = ["03/04/2014", "2015-11-30", "1 May 2016", "12.01.2012", "7/8/13", "2011-02-28 00:00:00", "30-09-2017"]


def found(content: bytes) -> list[tuple[Sign, str, str, int]]:
    """Sign, sheet, column in letters, and how many."""
    tables = tables_of(kind_of(content), content)
    return [(each.sign, each.table, letters(each.column), each.how_many) for each in findings(tables)]


def test_a_unique_pupil_number_is_known_by_its_check_letter() -> None:
    assert [is_upn(each) for each in UPNS] == [True] * len(UPNS)
    # worked by hand: 16 + 24 + 0 + 10 + 6 + 14 + 24 + 0 + 90 + 0 + 24 + 65 = 273, which leaves 20 of 23: the letter X
    assert [each + "880212309025" for each in "ABTWXYZ" if is_upn(each + "880212309025")] == ["X880212309025"]
    assert is_upn("X88021230902F")  # a temporary one: F counts five, as the digit did


@given(st.integers(0, 999_999), st.integers(1, 12), st.integers(1, 9))
def test_a_pupil_number_with_one_wrong_digit_fits_no_longer(number: int, place: int, more: int) -> None:
    right = made_up.upn(number)
    wrong = right[:place] + str((int(right[place]) + more) % 10) + right[place + 1 :]
    assert is_upn(right)
    assert not is_upn(wrong)  # no weight is a multiple of 23, so every single slip shows


@pytest.mark.parametrize(("digits", "fits"), [("9434765919", True), ("9434765918", False), ("1111111111", False)])
def test_an_nhs_number_is_known_by_its_check_digit(digits: str, fits: bool) -> None:
    assert is_nhs_number(digits) is fits


def rows_with(heading: str, values: list[str]) -> list[list[str]]:
    return [["Quarter", heading, "Plan"], *(["2026 Q1", value, "yes"] for value in values)]


@pytest.mark.parametrize(
    ("heading", "values", "sign"),
    [
        ("Ref", UPNS, Sign.UPN),
        ("UPN", [each.lower() for each in UPNS], Sign.UPN),
        ("Ref", NHS, Sign.NHS),
        ("Ref", [f"{each[:3]} {each[3:6]} {each[6:]}" for each in NHS], Sign.NHS),
        ("DOB", DATES, Sign.BIRTH),
        ("Date of birth (child)", DATES, Sign.BIRTH),
        ("childDateOfBirth", DATES, Sign.BIRTH),
        ("Child ID", [f"C{number}" for number in range(7)], Sign.IDENTIFIER),
        ("LA_child_id", [str(number) for number in range(100, 107)], Sign.IDENTIFIER),
        ("Mosaic ID", [str(number) for number in range(100, 107)], Sign.IDENTIFIER),
        ("Pupil reference number", [str(number) for number in range(100, 107)], Sign.IDENTIFIER),
        ("Where", [f"M{number} 1AA" for number in range(1, 8)], Sign.POSTCODE),
        ("Where", [f"12 High Street, Northtown, PR{number}1AA" for number in range(1, 8)], Sign.POSTCODE),
    ],
)
@pytest.mark.parametrize("made", ["csv", "workbook", "workbook below a title", "document", "PDF", "PDF by typst"])
def test_a_column_that_tells_of_children_is_found_in_every_kind_of_file(
    heading: str, values: list[str], sign: Sign, made: str
) -> None:
    rows = rows_with(heading, values)
    make, sheet = {
        "csv": (lambda: made_up.csv_of(*[[f'"{cell}"' for cell in row] for row in rows]), ""),
        "workbook": (lambda: made_up.workbook(*rows), "sheet Pupils"),
        "workbook below a title": (lambda: made_up.workbook(*rows, above=6), "sheet Pupils"),
        "document": (lambda: made_up.letter("Our children", table=rows), "table 1"),
        "PDF": (lambda: made_up_pdfs.table(rows), "page 1"),
        "PDF by typst": (lambda: made_up_pdfs.of_typst(rows), "page 1"),
    }[made]
    assert found(make()) == [(sign, sheet, "B", 7)]


def test_numbers_and_dates_that_a_workbook_keeps_as_such_are_read_too() -> None:
    rows = [["NHS number", "Date of birth"], *([int(each), date(2014, 3, 4)] for each in NHS)]
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    page, hidden = book.add_worksheet("Rates"), book.add_worksheet("Source")
    page.write_row(0, 0, ["Quarter", "Rate"])
    for number, row in enumerate(rows):
        hidden.write_row(number, 0, row)
    page.write_comment(0, 0, f"ask about {UPNS[0]}")
    hidden.hide()
    book.close()
    assert found(held.getvalue()) == [
        (Sign.NHS, "sheet Source", "A", 7),
        (Sign.BIRTH, "sheet Source", "B", 7),
        (Sign.UPN, "comments", "A", 1),
    ]


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        (f"We looked at pupil {UPNS[0]} again.", Sign.UPN),
        (f"Her NHS number is {NHS[0]}.", Sign.NHS),
        (f"See {NHS[0][:3]} {NHS[0][3:6]} {NHS[0][6:]} for more.", Sign.NHS),
        ("Asha Rahman (DOB 03/04/2014) was seen twice.", Sign.BIRTH),
        ("A girl, born on 3 April 2014, came to us.", Sign.BIRTH),
        ("The d.o.b. is 2014-04-03", Sign.BIRTH),
        ("Asha Rahman aged 7 of 12 Mill Lane came to us.", Sign.NAMED),
        ("Asha Rahman, who is age 14, came to us.", Sign.NAMED),
        ("We spoke with Asha, aged 7, and her school.", Sign.NAMED),
        ("Asha is 7 years old and her school is worried.", Sign.NAMED),
        ("We met 7-year-old Asha at school.", Sign.NAMED),
        ("We met a girl called Asha at school.", Sign.NAMED),
    ],
)
def test_a_sentence_that_tells_of_a_child_is_refused_without_repeating_it(words: str, sign: Sign) -> None:
    verdict = may_hold(f"What we learned.\n{words}\nWhat comes next.")
    assert not verdict
    assert f"1 {sign.value[0]}." in verdict.reason
    assert not any(secret in verdict.reason for secret in (UPNS[0], NHS[0], "2014", "Asha"))


def test_a_refusal_names_kind_sheet_column_and_number_and_nothing_that_stood_there() -> None:
    content = made_up.workbook(["Name", "UPN"], *(["A", each] for each in UPNS), sheet="Year 6")
    verdict = findings(tables_of(kind_of(content), content))
    assert [each.words for each in verdict] == [f"{len(UPNS)} unique pupil numbers (sheet Year 6, column B)"]


@pytest.mark.parametrize(
    "words",
    [
        "Ring 01772 000 000, or 0300 123 4567, or write to Town Hall, Northtown PR1 8XJ or PR1 0LD.",
        "In 2014, 1234567890 visits were counted across England, at £9,434,765,919.",
        "Children born in 2014 or later; births fell. The birth rate in Q1 was 11.2 in 2023-24.",
        "Re-referrals rose to 24% (19% over 2016 to 2021), from E06000008 and E10000017 alike.",
        "The date of birth is collected in the census on 20 January 2026.",
        "Looked After Children aged 10 wait longest. Children aged 7 to 12, and those aged 16 or over, do not.",
        "Care Leavers aged 19 and 20; Year 6 pupils aged 11; Northmere Children aged 5 in Stage 2.",
        "Our 16-year-olds, and every 17-year-old Care Leaver, know it; a project called Steps is 7 years old.",
        "Young People aged 16, in Early Help aged 0 to 5; in Northmere, aged 12 or under. Fellbridge, aged 0-4: 12%.",
        "Release 2026-11-02, ISBN 9780306406157, order 4006381333931, reference A0123456789012.",
        "",
    ],
)
def test_ordinary_words_are_let_through(words: str) -> None:
    assert may_hold(words)


def test_a_dictionary_that_only_names_such_columns_is_let_through() -> None:
    rows = [["name", "meaning"], ["upn", "unique pupil number"], ["dob", "date of birth"], ["child_id", "not sent"]]
    assert found(made_up.csv_of(*rows)) == []


@pytest.mark.parametrize(
    "rows",
    [
        [["URN", "School name", "Postcode"], *([str(100_000 + n), "A school", f"M{n} 1AA"] for n in range(1, 40))],
        [["time_period", "pupil_number", "school_id"], *(["202425", "x", "12"] for _ in range(9))],
        [["year", "number_of_pupils", "child_count"], *(["2024", str(10**9 + 17 * n), "7"] for n in range(300))],
        [["Place", "Children in need"], *([f"Northtown {n}", str(n)] for n in range(40))],
    ],
)
def test_published_tables_made_up_are_let_through(rows: list[list[str]]) -> None:
    assert found(made_up.csv_of(*rows)) == []


def test_every_published_file_there_is_is_let_through(shared: Path) -> None:
    read, alarmed = 0, []
    for file in sorted((shared / "data").rglob("*")):
        if not file.is_file():
            continue
        content = file.read_bytes()
        try:
            tables = tables_of(kind_of(content), content)
        except Refused:  # archives and programs are for another test
            continue
        read += 1
        alarmed += [(file.name, each.words) for each in findings(tables)]
    assert (alarmed, read > 40) == ([], True)


def test_a_table_is_read_once_and_row_by_row() -> None:
    rows = (row for row in [["UPN", "x"], [UPNS[0], "1"]])
    assert [each.sign for each in findings([Table("", rows)])] == [Sign.UPN]


@pytest.mark.parametrize(("column", "named"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_named_as_a_spreadsheet_names_them(column: int, named: str) -> None:
    assert letters(column) == named
