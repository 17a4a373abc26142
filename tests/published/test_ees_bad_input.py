"""A file of Explore Education Statistics that can't be used is refused in one sentence, and nothing is stored."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from alongside.journal import queries as journal
from alongside.published.models import Edition
from tests.published.tidy import NAMES, Tidy, referral, run, write_rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("england")]

REFERRALS = NAMES["referrals"]
AGAIN = "Fetch it from its publisher again."
C1 = "'Children in need: C1, referrals and re-referrals'"


def refused(paths: list[Path]) -> str:
    """The sentence an import is refused with; checks that nothing was stored."""
    before = journal.entries().count()
    result = run(paths)
    assert (result.exit_code, Edition.objects.count(), journal.entries().count()) == (2, 0, before)
    assert result.stdout == ""
    last = result.stderr.splitlines()[-1]
    assert last.startswith("Not done. ")
    return last.removeprefix("Not done. ")


def setting(column: str, value: str, place: str = "Bolton") -> Callable[[Tidy], object]:
    return lambda files: files.of(place, "2025").update({column: value})


def without(column: str) -> Callable[[Tidy], object]:
    return lambda files: [each.pop(column) for each in files.referrals]


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (
            setting("rereferral_count", "about 50"),
            f"{REFERRALS}, row 4: the rereferral_count of Bolton in 2025 is 'about 50'; expected a number or one of "
            "the marks c, x, .., :, z, u, low, k, ~. Correct the row.",
        ),
        (
            setting("rereferral_percent", "nan"),
            f"{REFERRALS}, row 4: the rereferral_percent of Bolton in 2025 is 'nan'; expected a number or one of the "
            "marks c, x, .., :, z, u, low, k, ~. Correct the row.",
        ),
        (
            setting("rereferral_count", "1,050"),
            f"{REFERRALS}, row 4: the rereferral_count of Bolton in 2025 is '1,050'; expected a number or one of the "
            "marks c, x, .., :, z, u, low, k, ~. Correct the row.",
        ),
        (
            setting("rereferral_count", "-1"),
            f"{REFERRALS}, row 4: the rereferral_count of Bolton in 2025 is '-1'; expected a count, which is never "
            "below zero, or one of the marks c, x, .., :, z, u, low, k, ~. Correct the row.",
        ),
        (
            setting("rereferral_count", "9" * 400),
            f"{REFERRALS}, row 4: the rereferral_count of Bolton in 2025 is '{'9' * 40}…'; expected a number or one of "
            "the marks c, x, .., :, z, u, low, k, ~. Correct the row.",
        ),
        (
            setting("old_la_code", "999"),
            f"{REFERRALS}, row 4: authority '999' ('Bolton') is not an authority that is known here. "
            "Check the number; a new authority is added to the list of places first.",
        ),
        (
            setting("old_la_code", ""),
            f"{REFERRALS}, row 4: authority '' ('Bolton') is not an authority that is known here. "
            "Check the number; a new authority is added to the list of places first.",
        ),
        (
            setting("region_code", "E12000099", "North West"),
            f"{REFERRALS}, row 3: 'E12000099' is not the code of a region known here. Check the row.",
        ),
        (
            setting("region_code", "E92000001", "North West"),
            f"{REFERRALS}, row 3: 'E92000001' is not the code of a region known here. Check the row.",
        ),
        (
            setting("country_code", "W92000004", "England"),
            f"{REFERRALS}, row 2: 'W92000004' is not the code of the country. Check the row.",
        ),
        (
            setting("geographic_level", "School"),
            f"{REFERRALS}, row 4: the geographic_level is 'School'; expected National, Regional or Local authority. "
            f"{AGAIN}",
        ),
        (
            setting("time_identifier", "Calendar year"),
            f"{REFERRALS}, row 4: the time_identifier is 'Calendar year'; expected 'Reporting year' in {C1}. {AGAIN}",
        ),
        (
            setting("time_period", "202425"),
            f"{REFERRALS}, row 4: the time_period '202425' can't be read: expected four digits, such as 2025. "
            "Correct the row.",
        ),
        (
            setting("category", "Children in Need"),
            f"{REFERRALS}, row 4: the category is 'Children in Need', but this file has the columns of {C1}, "
            f"where it is 'Referrals and Re-referrals'. {AGAIN}",
        ),
        (
            lambda files: files.referrals.append(referral("Bolton", "2025", "200", "51", "25.5")),
            f"{REFERRALS}, row 10 and row 4 are both of Bolton in 2025, and they disagree: "
            "rereferral_count is '51' and '50'. Remove the wrong one.",
        ),
        (
            without("rereferral_percent"),
            f"{REFERRALS} looks like {C1}, but has no column 'rereferral_percent'; expected category, referral_count, "
            f"rereferral_count, rereferral_percent, no_further_action_count. {AGAIN}",
        ),
        (
            without("no_further_action_percent"),
            f"{REFERRALS} looks like {C1}, but has no column 'no_further_action_percent', which is needed. {AGAIN}",
        ),
        (
            without("new_la_code"),
            f"{REFERRALS} looks like {C1}, but has no column 'new_la_code', which is needed. {AGAIN}",
        ),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(spoil: Callable[[Tidy], object], sentence: str, tmp_path: Path) -> None:
    files = Tidy()
    spoil(files)
    assert refused(files.write(tmp_path, "referrals")) == sentence


def test_a_period_that_is_no_year_is_refused_beside_populations_too(tmp_path: Path) -> None:
    files = Tidy()
    files.of("Bolton", "2025")["time_period"] = "²"
    assert refused(files.write(tmp_path, "referrals", "population")) == (
        f"{REFERRALS}, row 4: the time_period '²' can't be read: expected four digits, such as 2025. Correct the row."
    )


def test_an_academic_year_that_skips_one_is_refused(tmp_path: Path) -> None:
    files = Tidy()
    files.absence[0]["time_period"] = "202426"
    assert refused(files.write(tmp_path, "absence")) == (
        "absence_la.csv, row 2: the time_period '202426' can't be read: expected six digits of two years that "
        "follow each other, such as 202425. Correct the row."
    )


def other_columns(path: Path, *columns: str) -> Path:
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows([columns, ["1"] * len(columns)])
    return path


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        (
            ("Topic", "Measure", "Measure_short", "Year_Type"),
            "has the columns of the dictionary of the Local Authority Interactive Tool; expected a file of "
            "Explore Education Statistics. Give the folder it is in to: alongside import lait.",
        ),
        (
            ("old_la_code", "la_name", "SN_1", "SN_1P", "SN_10"),
            "has the columns of the statistical neighbours; expected a file of Explore Education Statistics. "
            "Neighbours come with: alongside import lait.",
        ),
        (
            ("Provider", "Provider ID", "Event date"),
            "begins with the columns 'Provider', 'Provider ID', 'Event date', those of no file known here; expected a "
            "tidy CSV of Explore Education Statistics, such as 'Children looked after: number and rate per 10,000 "
            "children'. Check which file it is.",
        ),
    ],
)
def test_a_file_of_another_publication_is_named_beside_what_was_expected(
    columns: tuple[str, ...], sentence: str, tmp_path: Path
) -> None:
    assert refused([other_columns(tmp_path / "some.csv", *columns)]) == f"some.csv {sentence}"


def test_a_file_saved_under_anothers_name_is_refused_and_both_are_named(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "d3_cpps_subsequent_plan_2013_to_2025.csv", Tidy().referrals)
    assert refused([path]) == (
        "d3_cpps_subsequent_plan_2013_to_2025.csv is named as 'Children in need: D3, child protection plans that are a "
        f"second or later plan', but has the columns of {C1}. Find out which it is, and rename it or fetch the other."
    )


def test_a_file_with_another_ones_rows_under_its_own_columns_names_both(tmp_path: Path) -> None:
    files = Tidy()
    for each in files.referrals:
        each["category"] = "Child Protection Plans which are a second or subsequent plan"
    assert refused(files.write(tmp_path, "referrals")) == (
        f"{REFERRALS}, row 2: the category is 'Child Protection Plans which are a second or subsequent plan', but this "
        f"file has the columns of {C1}, where it is 'Referrals and Re-referrals'. {AGAIN}"
    )


def test_two_files_of_one_kind_are_refused_together(tmp_path: Path) -> None:
    [first] = Tidy().write(tmp_path, "referrals")
    second = write_rows(tmp_path / "later.csv", Tidy().referrals)
    assert refused([second, first]) == (
        f"{REFERRALS} and later.csv are both {C1}; expected one of each file. Leave out the one that was replaced."
    )


def test_populations_alone_give_no_measure(tmp_path: Path) -> None:
    assert refused(Tidy().write(tmp_path, "population")) == (
        "ons_mid-year_population.csv gives no measure by itself; populations stand under rates. "
        f"Give it together with a file such as {C1}."
    )


def test_a_breakdown_that_is_not_there_is_missed(tmp_path: Path) -> None:
    files = Tidy()
    files.absence = [each for each in files.absence if each["social_care_group"] != "CPPO at 31 March"]
    assert refused(files.write(tmp_path, "absence")) == (
        "absence_la.csv has the columns of 'Outcomes for children in need: absence from school', but no row of "
        f"'six half terms' and 'CPPO at 31 March' and 'Total'. {AGAIN}"
    )


def test_nothing_is_half_loaded_when_the_last_of_several_files_is_wrong(tmp_path: Path) -> None:
    paths = Tidy().write(tmp_path)
    paths[-1].write_text("not,a,table\n")
    assert refused(paths).startswith("csww_indicators.csv begins with the columns 'not', 'a', 'table'")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", f"{REFERRALS} is empty; fetch it from its publisher again."),
        (b"PK\x03\x04\xff\xfe\x00\x00", f"{REFERRALS} is a workbook or an archive; expected a CSV file of "
         f"Explore Education Statistics in UTF-8. {AGAIN}"),
        (b"PAR1\x15\x04\xff", f"{REFERRALS} is a Parquet table, as the Local Authority Interactive Tool's values are; "
         f"expected a CSV file of Explore Education Statistics in UTF-8. {AGAIN}"),
        (b"\xff\xfea\x00", f"{REFERRALS} can't be read as a table of text; expected a CSV file of "
         f"Explore Education Statistics in UTF-8. {AGAIN}"),
        (b"\n", f"{REFERRALS} begins with the columns nothing, those of no file known here; expected a tidy CSV of "
         "Explore Education Statistics, such as 'Children looked after: number and rate per 10,000 children'. "
         "Check which file it is."),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused(content: bytes, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / REFERRALS
    path.write_bytes(content)
    assert refused([path]) == sentence


def test_a_file_cut_short_is_refused_at_its_last_row(tmp_path: Path) -> None:
    [path] = Tidy().write(tmp_path, "referrals")
    text = path.read_text()
    path.write_text(text[: text.rindex(",c,")])
    assert refused([path]) == (
        f"{REFERRALS}, row 9: 13 cells where the header has 16; the file may be cut short. {AGAIN}"
    )


def test_columns_without_rows_are_refused(tmp_path: Path) -> None:
    [path] = Tidy().write(tmp_path, "referrals")
    path.write_text(path.read_text().splitlines()[0] + "\n")
    assert refused([path]) == f"{REFERRALS} has columns but no rows; expected one a place and period. {AGAIN}"


def test_a_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    [path] = Tidy().write(tmp_path, "referrals")
    lines = path.read_text().splitlines()
    path.write_text("\n".join([lines[0] + ",la_name", *(line + ",x" for line in lines[1:])]) + "\n")
    assert refused([path]) == f"{REFERRALS} has the column 'la_name' twice; expected each once. {AGAIN}"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    assert refused([tmp_path / "figures"]) == (
        "figures is a folder; expected files of Explore Education Statistics. Name the files in it that are to be read."
    )


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refused([tmp_path / "none.csv"]) == f"none.csv is not in {tmp_path}; put the file there and import again."
