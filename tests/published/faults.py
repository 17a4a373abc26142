"""What can be wrong with the small folder of `folder.py`, each with the whole sentence it is refused with."""

import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.published.folder import AREAS, DICTIONARY, NEIGHBOURS, VALUES, Folder, write_csv, write_workbook

Change = Callable[[Folder], object]

AGAIN = "Fetch it from its publisher again."
NO_TABLE = f"{VALUES} can't be read as a Parquet table; it may be cut short, damaged or another kind of file. {AGAIN}"
NO_WORKBOOK = "{} can't be read as an Excel workbook (.xlsx); it may be cut short or another kind of file. " + AGAIN


def setting(column: str, value: Any, key: str = "ReReferral", label: str = "2025", number: int = 352) -> Change:
    """One cell of the long table changed."""
    return lambda folder: folder.row(key, label, number).update({column: value})


def relabelled(old: str, new: str) -> Change:
    """One year of re-referrals under another label."""
    return lambda folder: [
        row.update({"Years": new}) for row in folder.values if (row["Short Desc"], row["Years"]) == ("ReReferral", old)
    ]


def without_column(column: str) -> Change:
    return lambda folder: [row.pop(column) for row in (*folder.values, *folder.dictionary) if column in row]


def repeated(value: str) -> Change:
    return lambda folder: folder.values.append(folder.row("ReReferral", "2025", 352) | {"Values": value})


def defined(column: str, value: str) -> Change:
    """One cell of the dictionary's first entry changed."""
    return lambda folder: folder.dictionary[0].update({column: value})


def neighbour(value: Any, row: int = 4, column: int = 5) -> Change:
    """One cell of the neighbours' workbook changed: by default, the nearest neighbour of Blackpool, in row 5."""
    return lambda folder: folder.neighbours[row].__setitem__(column, value)


def file(name: str, content: bytes | None) -> Change:
    return lambda folder: folder.files.update({name: content})


def csv_bytes(folder: Folder, encoding: str = "utf-8") -> bytes:
    return bytes_of(lambda path: write_csv(path, folder.dictionary, encoding))


def workbook_bytes(rows: list[list[Any]]) -> bytes:
    return bytes_of(lambda path: write_workbook(path, rows))


def archive_bytes() -> bytes:
    """A zip archive that is no workbook."""

    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("readme.txt", "no sheet here")

    return bytes_of(write)


def bytes_of(write: Callable[[Path], None]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder) / "draft")
        return (Path(folder) / "draft").read_bytes()


LONG_TABLE: dict[str, tuple[Change, str]] = {
    "a column is missing": (
        without_column("Years"),
        f"{VALUES} has no column 'Years'; it has 'Short Desc', 'Data item', 'LA and Regions', 'Values', 'LA Number', "
        f"'Region'. Expected the tool's long table of values; fetch it from its publisher again.",
    ),
    "there is no figure": (
        lambda folder: [row.update(Values="-") for row in folder.values],
        f"{VALUES} holds no figure at all. Expected the tool's long table of values; fetch it from its publisher "
        "again.",
    ),
    "an area's number is not known": (
        setting("LA Number", 777.0),
        f"{VALUES}, row 309: area 777 ('Manchester') is not an authority, region or country that is known here. "
        "Check the number; a new authority is added to the list of places first.",
    ),
    "an area has another area's name": (
        setting("LA and Regions", "Oldham"),
        f"{VALUES}, row 309: area 352 is called 'Oldham' here, which is not a spelling known for it. "
        "Check the row; a new spelling is added to the list of places first.",
    ),
    "an area has half a number": (
        setting("LA Number", 352.5),
        f"{VALUES}, row 309: the area 'Manchester' has the number '352.5'; expected a whole number and a name. "
        "Correct the row.",
    ),
    "an area has no number": (
        setting("LA Number", None),
        f"{VALUES}, row 309: the area 'Manchester' has the number None; expected a whole number and a name. "
        "Correct the row.",
    ),
    "an area has no name": (
        setting("LA and Regions", None),
        f"{VALUES}, row 309: the area None has the number '352.0'; expected a whole number and a name. "
        "Correct the row.",
    ),
    "an area's number is a word": (
        lambda folder: [
            row.update({"LA Number": "E08000003" if row["LA Number"] == 352 else f"{row['LA Number']:.0f}"})
            for row in folder.values
        ],
        f"{VALUES}, row 12: the area 'Manchester' has the number 'E08000003'; expected a whole number and a name. "
        "Correct the row.",
    ),
    "a year is unreadable": (
        relabelled("2025", "2025 Q1"),
        f"{VALUES}, measure 'ReReferral': The year label '2025 Q1' can't be read. Expected a form such as 2025, "
        "2024-25, 2023/24, 2024-25 (OT), 2025 (Rev) or 2021/22-23/24. Correct the label.",
    ),
    "a year is nought and has figures": (
        relabelled("2025", "0"),
        f"{VALUES}, measure 'ReReferral': The year label '0' can't be read. Expected a form such as 2025, "
        "2024-25, 2023/24, 2024-25 (OT), 2025 (Rev) or 2021/22-23/24. Correct the label.",
    ),
    "a year is before there were years": (
        relabelled("2025", "0000"),
        f"{VALUES}, measure 'ReReferral': The year label '0000' names no year. Expected a form such as 2025. "
        "Correct the label.",
    ),
    "a year is missing": (
        relabelled("2025", ""),
        f"{VALUES}, measure 'ReReferral': The year label '' can't be read. Expected a form such as 2025, "
        "2024-25, 2023/24, 2024-25 (OT), 2025 (Rev) or 2021/22-23/24. Correct the label.",
    ),
    "two labels stand for one year": (
        relabelled("2024", "2025 (Rev)"),
        f"{VALUES}, measure 'ReReferral': the labels '2025' and '2025 (Rev)' stand for the same year. "
        "Expected one label a year; remove the one that was replaced.",
    ),
    "a row disagrees with another": (
        repeated("3"),
        f"{VALUES} gives 'ReReferral' for Manchester in 2025 more than once, and they disagree: '23.125' and '3'. "
        "Expected one row a measure, year and area; remove the wrong one.",
    ),
    "a row disagrees by less than a number keeps": (
        repeated("23.12500000000000000001"),
        f"{VALUES} gives 'ReReferral' for Manchester in 2025 more than once, and they disagree: '23.125' and "
        "'23.12500000000000000001'. "
        "Expected one row a measure, year and area; remove the wrong one.",
    ),
    "a row has no figure where another has one": (
        repeated("-"),
        f"{VALUES} gives 'ReReferral' for Manchester in 2025 more than once, and they disagree: '23.125' and '-'. "
        "Expected one row a measure, year and area; remove the wrong one.",
    ),
    "a value is a word": (
        setting("Values", "twelve"),
        f"{VALUES}, row 309: the value of 'ReReferral' for Manchester in 2025 is 'twelve'; "
        "expected a number, or '-' where there is none. Correct the row.",
    ),
    "a value has a comma": (
        setting("Values", "1,258"),
        f"{VALUES}, row 309: the value of 'ReReferral' for Manchester in 2025 is '1,258'; "
        "expected a number, or '-' where there is none. Correct the row.",
    ),
    "a value is without end": (
        setting("Values", "inf"),
        f"{VALUES}, row 309: the value of 'ReReferral' for Manchester in 2025 is 'inf'; "
        "expected a number, or '-' where there is none. Correct the row.",
    ),
    "a value is too large to be a number": (
        setting("Values", "1e999"),
        f"{VALUES}, row 309: the value of 'ReReferral' for Manchester in 2025 is '1e999'; "
        "expected a number, or '-' where there is none. Correct the row.",
    ),
    "a value is no number": (
        setting("Values", "nan"),
        f"{VALUES}, row 309: the value of 'ReReferral' for Manchester in 2025 is 'nan'; "
        "expected a number, or '-' where there is none. Correct the row.",
    ),
    "a measure is not in the dictionary": (
        setting("Short Desc", "ReReferrals"),
        f"{VALUES} holds the measure 'ReReferrals', which the dictionary beside it does not describe. "
        "Import the table and the dictionary of the same extraction.",
    ),
}
THE_DICTIONARY: dict[str, tuple[Change, str]] = {
    "a column is missing": (
        without_column("Polarity"),
        f"{DICTIONARY} has no column 'Polarity'; it has 'Measure_code', 'Topic', 'Measure', 'Measure_short', "
        "'y_axis_name', 'Description'… Expected the tool's own data dictionary; fetch it from its publisher again.",
    ),
    "the kind of year is not known": (
        defined("Year_Type", "Tax Year"),
        f"{DICTIONARY}, measure 'ReReferral': the kind of year 'Tax Year' is not known; expected one of "
        "Financial Year, Academic Year, Calendar Year, Annual, Annual - January, Annual (end of Sept). "
        "Correct the entry, or fetch the file from its publisher again.",
    ),
    "the polarity is not known": (
        defined("Polarity", "Medium"),
        f"{DICTIONARY}, measure 'ReReferral': the polarity 'Medium' is not known; expected High, Low, '-' or NA. "
        "Correct the entry, or fetch the file from its publisher again.",
    ),
    "an entry has no key": (
        defined("Measure_short", ""),
        f"{DICTIONARY}, entry 1: the measure key '' can't be used; expected 1 to 120 characters in 'Measure_short'. "
        "Correct the entry, or fetch the file from its publisher again.",
    ),
    "an entry's key is a whole sentence": (
        defined("Measure_short", "R" * 121),
        f"{DICTIONARY}, entry 1: the measure key '{'R' * 121}' can't be used; expected 1 to 120 characters in "
        "'Measure_short'. Correct the entry, or fetch the file from its publisher again.",
    ),
    "the decimal places are beyond reason": (
        defined("dps", "400"),
        f"{DICTIONARY}, measure 'ReReferral': 400 decimal places; expected 0 to 15, or NA. "
        "Correct the entry, or fetch the file from its publisher again.",
    ),
    "a cell holds what no text holds": (
        defined("Measure", "Re-\0referrals"),
        f"{DICTIONARY}, entry 1: 'Measure' holds a character that is no text. "
        "Correct the entry, or fetch the file from its publisher again.",
    ),
    "a key runs over two lines": (
        lambda folder: folder.dictionary[0].update({"Measure_short": "Re\nReferral", "Polarity": "Medium"}),
        f"{DICTIONARY}, measure 'Re\\nReferral': the polarity 'Medium' is not known; expected High, Low, '-' or NA. "
        "Correct the entry, or fetch the file from its publisher again.",
    ),
    "it is cut short": (
        lambda folder: file(DICTIONARY, csv_bytes(folder)[:-100])(folder),
        f"{DICTIONARY}, entry 3: there is no cell for 'dps'; the file may be cut short. "
        "Correct the entry, or fetch the file from its publisher again.",
    ),
    "it is in another encoding": (
        lambda folder: file(DICTIONARY, csv_bytes(folder, "cp1252"))(folder),
        f"{DICTIONARY} can't be read as a CSV file in UTF-8. {AGAIN}",
    ),
    "it is in wide characters": (
        lambda folder: file(DICTIONARY, csv_bytes(folder, "utf-16"))(folder),
        f"{DICTIONARY} can't be read as a CSV file in UTF-8. {AGAIN}",
    ),
}
THE_WORKBOOKS: dict[str, tuple[Change, str]] = {
    "the neighbours are a PDF": (file(NEIGHBOURS, b"%PDF-1.7\n%..."), NO_WORKBOOK.format(NEIGHBOURS)),
    "the list of areas is a PDF": (file(AREAS, b"%PDF-1.7\n%..."), NO_WORKBOOK.format(AREAS)),
    "the neighbours are cut short": (
        lambda folder: file(NEIGHBOURS, workbook_bytes(folder.neighbours)[:-200])(folder),
        NO_WORKBOOK.format(NEIGHBOURS),
    ),
    "the neighbours are another archive": (
        file(NEIGHBOURS, archive_bytes()),
        NO_WORKBOOK.format(NEIGHBOURS),
    ),
    "the neighbours are packed in a way nobody reads": (
        lambda folder: file(
            NEIGHBOURS, workbook_bytes(folder.neighbours).replace(b"PK\x01\x02\x14\x03\x14", b"PK\x01\x02\x14\x03\x54")
        )(folder),
        NO_WORKBOOK.format(NEIGHBOURS),
    ),
    "the neighbours have no headings": (
        lambda folder: folder.neighbours.pop(2),
        f"{NEIGHBOURS} has no row of headings with LA num and SN1 to SN10 among its first ten; "
        "expected the tool's workbook of statistical neighbours. Fetch it from its publisher again.",
    ),
    "a heading in the middle is missing": (
        neighbour("", row=2, column=7),
        f"{NEIGHBOURS} has no row of headings with LA num and SN1 to SN10 among its first ten; "
        "expected the tool's workbook of statistical neighbours. Fetch it from its publisher again.",
    ),
    "the list of areas has other headings": (
        lambda folder: folder.areas[0].__setitem__(0, "Code"),
        f"{AREAS} begins with the headings 'Code', 'LA Name', 'Region', 'Type'; expected 'LA Number', 'LA Name'. "
        "Fetch it from its publisher again.",
    ),
    "the list of areas is an empty sheet": (
        lambda folder: folder.areas.clear(),
        f"{AREAS} begins with the headings nothing; expected 'LA Number', 'LA Name'. "
        "Fetch it from its publisher again.",
    ),
    "a neighbour's number is not known": (
        neighbour(777),
        f"{NEIGHBOURS}, row 5: neighbour 777 of 890 is not a known English authority. Correct the row.",
    ),
    "an authority's number is not known": (
        neighbour(777, column=0),
        f"{NEIGHBOURS}, row 5: authority 777 is not a known English authority. Correct the row.",
    ),
    "a neighbour is a word": (
        neighbour("Bolton"),
        f"{NEIGHBOURS}, row 5: 'Bolton' is not an authority's number; expected three digits, or '-' where there is "
        "none. Correct the row.",
    ),
    "a neighbour is half a number": (
        neighbour(350.5),
        f"{NEIGHBOURS}, row 5: 350.5 is not an authority's number; expected three digits, or '-' where there is "
        "none. Correct the row.",
    ),
    "an authority is its own neighbour": (
        neighbour(890),
        f"{NEIGHBOURS}, row 5: Blackpool is listed as its own neighbour; expected another authority. Correct the row.",
    ),
    "a neighbour stands twice": (
        neighbour(351),
        f"{NEIGHBOURS}, row 5: Blackpool lists neighbour 351 twice; expected ten different ones. Correct the row.",
    ),
    "an authority stands twice": (
        neighbour(889, column=0),
        f"{NEIGHBOURS}, row 5: authority 889 stands here a second time; expected one row each. Remove one.",
    ),
    "there are no neighbours": (
        lambda folder: folder.neighbours.__delitem__(slice(3, None)),
        f"{NEIGHBOURS} lists no neighbours; expected up to ten for each authority. Fetch it from its publisher again.",
    ),
    "the workbook's name has no month": (
        lambda folder: folder.files.update({NEIGHBOURS: None, "sn_2025.xlsx": workbook_bytes(folder.neighbours)}),
        "sn_2025.xlsx does not say which month its neighbours are of; expected a name such as sn_may_2025.xlsx. "
        "Rename it.",
    ),
    "the workbook's name has no year": (
        lambda folder: folder.files.update({NEIGHBOURS: None, "sn_may_0000.xlsx": workbook_bytes(folder.neighbours)}),
        "sn_may_0000.xlsx does not say which month its neighbours are of; expected a name such as sn_may_2025.xlsx. "
        "Rename it.",
    ),
    "two workbooks are of one month": (
        lambda folder: folder.files.update({"sn_draft_may_2025.xlsx": workbook_bytes(folder.neighbours)}),
        "sn_draft_may_2025.xlsx and sn_may_2025.xlsx are both of May 2025; expected one workbook a month. "
        "Remove the one that was replaced.",
    ),
}
