"""A small folder of the tool's files, shaped as the published ones, for tests to spoil.

    three measures × twelve years × 27 areas
    ├── ReReferral           "Low", financial years 2014 to 2025: 20% for the first authority, 0.25 more for each next
    ├── CP_conf_15days       "High", financial years, written 2013-14 to 2024-25; Bolton's 2024-25 is "-"
    └── Work_Force_Vac_Rate  "-", in September, 2014 to 2025; 2014 is "-" for everybody
    areas: the 24 authorities of the North West and Cumbria, which ended; the North West (981) and England (970)
    neighbours: May 2025, ten each for the 24, and Cumbria's among the old ones

All values are made up; only the names and numbers of the areas are real.
"""

import csv
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

VALUES, DICTIONARY, AREAS, NEIGHBOURS = (
    "bds_long_0.parquet",
    "lait_data_dictionary.csv",
    "la_code_list.xlsx",
    "sn_may_2025.xlsx",
)
AUTHORITIES = {
    889: "Blackburn with Darwen", 890: "Blackpool", 350: "Bolton", 351: "Bury", 895: "Cheshire East",
    896: "Cheshire West and Chester", 942: "Cumberland", 876: "Halton", 340: "Knowsley", 888: "Lancashire",
    341: "Liverpool", 352: "Manchester", 353: "Oldham", 354: "Rochdale", 355: "Salford", 343: "Sefton",
    342: "St. Helens", 356: "Stockport", 357: "Tameside", 358: "Trafford", 877: "Warrington",
    943: "Westmorland and Furness", 359: "Wigan", 344: "Wirral",
}  # fmt: skip
CUMBRIA = {909: "Cumbria"}
AREA_NAMES = AUTHORITIES | CUMBRIA | {981: "North West", 970: "England"}
YEARS = range(2014, 2026)

Row = dict[str, Any]


def value_rows() -> list[Row]:
    """Every row of the long table, in the published columns and order: measure, then year, then area."""
    return [
        _row(key, label, number, name, _value(key, year, place))
        for key, label_of in (
            ("ReReferral", str),
            ("CP_conf_15days", lambda year: f"{year - 1}-{year % 100:02d}"),
            ("Work_Force_Vac_Rate", str),
        )
        for year in YEARS
        for label in [label_of(year)]
        for place, (number, name) in enumerate(AREA_NAMES.items())
    ]


def _row(key: str, label: str, number: int, name: str, value: str) -> Row:
    return {
        "Short Desc": key,
        "Data item": None,
        "Years": label,
        "LA and Regions": name,
        "Values": value,
        "LA Number": float(number),
        "Region": "NA" if number >= 970 else "North West",
    }


def _value(key: str, year: int, place: int) -> str:
    if (key, year) == ("Work_Force_Vac_Rate", 2014):
        return "-"
    if (key, year, list(AREA_NAMES)[place]) == ("CP_conf_15days", 2025, 350):
        return "-"
    start = {"ReReferral": 20.0, "CP_conf_15days": 70.0, "Work_Force_Vac_Rate": 15.0}[key]
    return str(start + place / 4 + (year * 7 + place * 3) % 5 / 8)


def dictionary_rows() -> list[Row]:
    """The dictionary's rows, with the columns that are read and two that are not."""
    said = (
        ("Child Protection", "Percentage of re-referrals", "ReReferral", "Low", "% of referrals", "Financial Year"),
        ("Child Protection", "Conferences in 15 days, %", "CP_conf_15days", "High", "% held", "Financial Year"),
        ("Workforce", "Vacancies", "Work_Force_Vac_Rate", "-", "% vacancies", "Annual (end of Sept)"),
    )
    return [
        {
            "Measure_code": str(code),
            "Topic": topic,
            "Measure": name,
            "Measure_short": key,
            "Polarity": polarity,
            "y_axis_name": axis,
            "Description": f"What “{name}” means,\nover two lines.",
            "Last Update": "45931",
            "Data Owner (DO) /Supplier and Contact Details": "Department for Education",
            "dps": "NA",
            "Year_Type": year_type,
            "No_Quartile": "NA",
        }
        for code, (topic, name, key, polarity, axis, year_type) in enumerate(said, start=1)
    ]


def area_rows() -> list[list[Any]]:
    """The list of areas, headings first."""
    areas = [[number, name, "NA" if number >= 970 else "North West", "UA"] for number, name in AREA_NAMES.items()]
    return [["LA Number", "LA Name", "Region", "Type"], *areas, [1000, "England (discontinued)", "NA", "NA"]]


def neighbour_rows() -> list[list[Any]]:
    """The workbook of neighbours: two rows of numbering, the headings, then a row an authority."""
    headings = ["LA num", "LA Name", "LA number", "GOInd", "GOReg"]
    headings += [cell for rank in range(1, 11) for cell in (f"SN{rank}", "SNP")]
    codes = list(AUTHORITIES)
    listed = [
        [code, name, code, 5, "North West", *_near([codes[(place + step) % 24] for step in range(1, 11)])]
        for place, (code, name) in enumerate(AUTHORITIES.items())
    ]
    old = [["", "Old SNs:"], [909, "Cumbria", 909, 5, "North West", *_near(codes[:10])]]
    return [["A", "B", "C"], [1, 2, 3], headings, *listed, ["", ""], *old]


def _near(codes: Sequence[int]) -> list[Any]:
    return [cell for rank, code in enumerate(codes) for cell in (code, "Very close" if rank < 5 else "Very Close")]


@dataclass
class Folder:
    """The content of a folder, to be changed before it is written; `files` names what else to write, or None."""

    values: list[Row] = field(default_factory=value_rows)
    dictionary: list[Row] = field(default_factory=dictionary_rows)
    areas: list[list[Any]] = field(default_factory=area_rows)
    neighbours: list[list[Any]] = field(default_factory=neighbour_rows)
    files: dict[str, bytes | None] = field(default_factory=dict)

    def row(self, key: str, label: str, number: int) -> Row:
        """One row of the long table."""
        wanted = (key, label, number)
        return next(r for r in self.values if (r["Short Desc"], r["Years"], r["LA Number"]) == wanted)

    def write(self, path: Path) -> Path:
        """Write the files into `path`, which need not be there yet; answers with it."""
        path.mkdir(parents=True, exist_ok=True)
        write_parquet(path / VALUES, self.values)
        write_csv(path / DICTIONARY, self.dictionary)
        write_workbook(path / AREAS, self.areas)
        write_workbook(path / NEIGHBOURS, self.neighbours)
        for name, content in self.files.items():
            if content is None:
                (path / name).unlink()
            else:
                (path / name).write_bytes(content)
        return path


def spoilt(change: Callable[[Folder], object]) -> Folder:
    """A folder after one change."""
    folder = Folder()
    change(folder)
    return folder


def write_parquet(path: Path, rows: Sequence[Row]) -> None:
    """Rows as a Parquet table; column types follow the first rows."""
    import polars as pl

    pl.DataFrame(rows, infer_schema_length=None, strict=False).write_parquet(path)


def write_csv(path: Path, rows: Sequence[Row], encoding: str = "utf-8") -> None:
    """Rows as a CSV file, every cell quoted as the published one is."""
    with path.open("w", encoding=encoding, newline="") as handle:
        writer = csv.DictWriter(handle, rows[0], quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(rows)


PARTS = {
    "[Content_Types].xml": (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
    ),
    "_rels/.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}


def write_workbook(path: Path, rows: Sequence[Sequence[Any]]) -> None:
    """Rows as the smallest Excel workbook there is: one sheet, numbers and words, nothing else."""
    sheet = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in PARTS.items():
            archive.writestr(zipfile.ZipInfo(name), content)
        part = zipfile.ZipInfo("xl/worksheets/sheet1.xml")
        archive.writestr(part, f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>')


def _cell(value: Any) -> str:
    if isinstance(value, int | float):
        return f"<c><v>{value}</v></c>"
    return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>' if value else "<c/>"
