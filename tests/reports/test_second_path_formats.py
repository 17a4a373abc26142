"""Every number in every format of the report, and in the briefings, equals one rebuilt from what the release froze.

Workbooks, CSV and JSON are read again and laid beside rebuilt tables, figure by figure and mark by mark. Word holds
what the HTML does, which is itself laid beside what was rebuilt.
"""

import io
import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import docx
import pytest

from alongside.demo import actions as demo
from alongside.demo.editions import Cut
from alongside.documents import html
from alongside.places import actions as places
from alongside.reports import pages
from tests import world
from tests.documents.figures import in_word, read_csv, read_workbook
from tests.plain import briefing, certainty, sheets
from tests.plain.agreement import Agreement
from tests.plain.reading import Part, Reader, numbers, telling
from tests.plain.words import STATE_WORDS, figure
from tests.reports.second_path import Written, laid_beside, write

pytestmark = pytest.mark.django_db

BOTH = Cut(annual=world.MEASURES, quarterly=world.QUARTERLY, quarterly_releases=2)
LEAST = {"annual": 1_400, "quarterly": 620}  # figures and marks in a workbook's tables
WORDS = "What the page says in words"
FACTS = "What it rests on"
Table = list[dict[str, Any]]


@dataclass(frozen=True)
class Files:
    """One release's files, and the same rebuilt."""

    written: Written
    content: dict[str, bytes]

    def of(self, ending: str, name: str = "rig-report") -> bytes:
        return self.content[f"{name}-{self.written.labels.reference.lower()}{ending}"]

    @cached_property
    def rebuilt(self) -> sheets.Sheets:
        return sheets.sheets(self.written.report, self.written.labels.reference)

    @cached_property
    def parts(self) -> list[Part]:
        return Reader(self.written.html).parts


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Files]]:
    """The newest annual and the newest quarterly release of the invented region."""
    with world.undone_afterwards(django_db_blocker):
        places.load_places(by=None, at=world.AT)
        built = demo.build_invented_region(by=None, at=world.AT, cut=BOTH)
        assert built.annual is not None
        yield {release.cadence: _files(release) for release in (built.annual, built.quarterly[-1])}


def _files(release: Any) -> Files:
    wanted = ("docx", "xlsx", "csv", "json", "figures")
    return Files(write(release), {each.name: each.content for each in pages.report_files(release, wanted)})


@pytest.fixture(params=["annual", "quarterly"])
def files(told: dict[str, Files], request: pytest.FixtureRequest) -> Files:
    found: Files = told[request.param]
    return found


# Workbook and CSV -----------------------------------------------------------------------------


def workbook_tables(content: bytes) -> dict[str, Table]:
    """A workbook's tables by the title that its notes give each."""
    book = read_workbook(content)
    named = [row for row in book["Notes"] if str(row[0]).startswith("Sheet: ")]
    assert len(named) == len(book) - 1
    found = {}
    for name, words in named:
        head, *rows = book[name.removeprefix("Sheet: ")]
        title, _, count = words.rpartition(". Rows: ")
        assert count == f"{len(rows)}."
        found[title] = [dict(zip(head, row, strict=True)) for row in rows]
    return found


def csv_cells(content: bytes) -> dict[str, dict[int, dict[str, list[str]]]]:
    """Table to row to column to what is written, its value and its state."""
    found: dict[str, dict[int, dict[str, list[str]]]] = {}
    head, *rows = read_csv(content)
    assert head == ["release", "table", "row", "column", "unit", "text", "value", "state"]
    for _, table, row, column, unit, *cell in rows:
        name = f"{column} ({unit})" if unit else column
        found.setdefault(table, {}).setdefault(int(row), {})[name] = cell
    return found


def csv_tables(content: bytes) -> dict[str, Table]:
    """The same tables as a workbook holds, from the file with one cell a row."""
    return {
        table: [{name: held(cell) for name, cell in rows[at].items()} for at in sorted(rows)]
        for table, rows in csv_cells(content).items()
        if table != "Notes"
    }


def held(cell: list[str]) -> float | str:
    text, value, state = cell
    if state == "known":
        return float(value)
    assert value == ""
    return state or text


def differences(found: dict[str, Table], files: Files) -> tuple[list[object], int]:
    """Where read tables and rebuilt ones differ, and how many figures and marks were compared."""
    rebuilt, wrong, compared = files.rebuilt, [], 0
    if set(found) != {*rebuilt, WORDS}:
        wrong.append(set(found) ^ {*rebuilt, WORDS})
    for title in set(found) & set(rebuilt) - {FACTS}:
        for place, (row, wanted) in enumerate(zip(found[title], rebuilt[title], strict=True)):
            wrong += [] if row == wanted else [(title, place, row, wanted)]
            compared += sum(isinstance(each, float) or each.startswith("[") for each in row.values())
    return wrong, compared


def fact_differences(found: Table, rebuilt: Table) -> list[object]:
    """The same facts of the same lines, with the same numbers in each, in figures and in words."""
    read = {(row["Part"], row["What"]): telling(row["In words"]) for row in found}
    wanted = {(row["Part"], row["What"]): row["In words"] for row in rebuilt}
    wrong: list[object] = [set(read) ^ set(wanted)] if set(read) != set(wanted) else []
    return wrong + [
        (key, read[key], said)
        for key, said in wanted.items()
        if key in read and key[1] not in ("Reference", "Strengthened by") and read[key] != telling(said)
    ]


def said_in_prose(files: Files) -> Counter[str]:
    """The numbers that the HTML says in paragraphs, in its small print, and above its charts."""
    css = {"al-lede", "al-letterhead"}
    return Counter(
        number
        for part in files.parts
        if part.kind in ("prose", "figure") and part.css not in css
        for number in numbers(part.text)
    )


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_every_figure_and_mark_read_again_equals_one_rebuilt(files: Files, ending: str) -> None:
    read = {".xlsx": workbook_tables, ".csv": csv_tables}[ending](files.of(ending))
    wrong, compared = differences(read, files)
    assert wrong == []
    assert compared >= LEAST[files.written.report.cadence]
    assert fact_differences(read[FACTS], files.rebuilt[FACTS]) == []


def test_every_number_said_in_a_workbook_and_in_csv_is_said_in_the_html(files: Files) -> None:
    told = said_in_prose(files)
    for read in (workbook_tables(files.of(".xlsx")), csv_tables(files.of(".csv"))):
        said = Counter(number for row in read[WORDS] for number in numbers(row["In words"]))
        assert said - told == Counter()
        assert sum(said.values()) > 100


def test_csv_writes_each_figure_as_the_page_does(files: Files) -> None:
    entries = [each.measure.entry for each in files.written.report.reckoned.values()]
    decimals = {entry[name]: entry for entry in entries for name in ("name", "short_name")}
    decimals |= {f"{entry['short_name']}, {entry['unit']}" if entry["unit"] else "": entry for entry in entries}
    compared = 0
    for table, rows in csv_cells(files.of(".csv")).items():
        for row in rows.values():
            entry = decimals.get(row["Measure"][0]) if "Measure" in row else None
            for name, (text, value, state) in row.items():
                if entry is not None and state == "known" and name != "Lines":
                    assert text.removeprefix("+") == figure(float(value), entry), (table, row)
                    compared += 1
    assert compared > LEAST[files.written.report.cadence] // 2


# The tidy figures -------------------------------------------------------------------------------


def test_the_tidy_figures_equal_those_rebuilt_with_their_intervals(files: Files) -> None:
    head, *rows = read_csv(files.of(".csv", "figures"))
    rebuilt = certainty.tidy(files.written.report, files.written.labels.reference)
    compared = 0
    for row, wanted in zip(rows, rebuilt, strict=True):
        assert head == list(wanted)
        for text, expected in zip(row, wanted.values(), strict=True):
            if isinstance(expected, float):
                assert math.isclose(float(text or "nan"), expected, rel_tol=1e-9), (row, wanted)
                compared += 1
            else:
                assert text == (expected or ""), (row, wanted)
    assert compared > 10 * len(rows)
    assert sum(row["interval_low"] is not None for row in rebuilt) > len(rows) / 2


# JSON -------------------------------------------------------------------------------------------


def json_blocks(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        yield block
        yield from json_blocks(block.get("blocks", []))
        if "table" in block:
            yield block["table"]


def json_rows(block: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    for row in block["rows"]:
        if len(row) > 1:
            yield [cell for cell in row for _ in range(cell.get("span", 1))]


def json_held(cell: dict[str, Any]) -> float | str | None:
    return cell["mark"] if "mark" in cell else cell.get("value")


def json_figures(document: dict[str, Any]) -> Counter[tuple[str, str, float | str]]:
    """What it is of, under what it stands, and the figure or the mark."""
    found: Counter[tuple[str, str, float | str]] = Counter()
    for block in json_blocks(document["page"]["blocks"]):
        if block["kind"] == "table":
            for row in json_rows(block):
                for column, cell in zip(block["columns"], row, strict=True):
                    if json_held(cell) is not None and "numeric" in column:
                        found[block["caption"], f"{row[0]['text']}: {column['name']}", json_held(cell)] += 1
        elif block["kind"] == "rug":
            names = [column["name"] for topic in block["topics"] for column in topic["columns"]]
            for row in block["rows"]:
                for name, cell in zip(names, row["cells"], strict=True):
                    found["rug", f"{row['place']}: {name}", json_held(cell)] += 1
        elif block["kind"] == "headlines":
            found.update(("headlines", item["title"], item["value"]) for item in block["items"])
    return found


def rebuilt_figures(files: Files) -> Counter[tuple[str, str, float | str]]:
    """The same from the rebuilt tables."""
    found: Counter[tuple[str, str, float | str]] = Counter()
    report, noun = files.written.report, files.written.report.noun
    points = "By quarter" if noun == "quarter" else "Figures behind the charts"
    by_quarter = ", by quarter" if noun == "quarter" else ""
    for title, rows in files.rebuilt.items():
        for row in rows:
            for name, each in row.items():
                if not isinstance(each, float) and not (each.startswith("[") and each.endswith("]")):
                    continue
                if title == "Every measure":
                    key = f"{row['Part']}, every measure", f"{row['Measure']}: {name.partition(' (')[0]}"
                elif title == points:
                    key = f"{row['Part']}{by_quarter}", f"Figure: {row[noun.capitalize()]}"
                elif title == "Headlines":
                    key = "headlines", str(row["Headline"])
                elif "Authority" in row:
                    key = "rug", f"{row['Authority']}: {row['Measure']}"
                else:
                    key = title, f"{row['Measure']}: {name}"
                if name != "In the region":
                    found[(*key, each)] += 1
    assert len(report.codes) == 24
    return found


def test_every_figure_and_mark_in_json_equals_one_rebuilt(files: Files) -> None:
    read = json_figures(json.loads(files.of(".json")))
    assert read == rebuilt_figures(files)
    assert sum(read.values()) >= LEAST[files.written.report.cadence]


def test_every_point_of_a_small_chart_in_json_is_one_that_was_frozen(files: Files) -> None:
    report = files.written.report
    compared = 0
    by_name = {report.frozen.name_of(code): code for code in report.codes}
    for block in json_blocks(json.loads(files.of(".json"))["page"]["blocks"]):
        name, _, rest = block.get("caption", "").partition(", every measure")
        if block["kind"] != "table" or rest or name not in by_name:
            continue
        for row, each in zip(json_rows(block), report._by_topic(), strict=True):
            own = [cell if isinstance(cell, float) else None for cell in each.measure.cells[by_name[name]][-12:]]
            drawn = next((cell["spark"] for cell in row if "spark" in cell), None)
            assert (drawn["values"] if drawn else None) == (own if any(each is not None for each in own) else None)
            for strip in (cell["strip"] for cell in row if "strip" in cell):
                others = [each.measure.known(code) for code in report.codes if code != by_name[name]]
                assert (strip["own"], strip["others"]) == (own[-1], others)
                compared += len(others) + 1
            if drawn:
                mean = each.ranges[by_name[name]].mean
                assert math.isclose(drawn["mean"], float(mean or 0), rel_tol=1e-11)
                compared += len(own) + 1
    assert compared > 20 * len(report.codes) * len(report.reckoned)


# Word --------------------------------------------------------------------------------------------


def test_every_number_in_word_stands_where_the_html_has_it(files: Files) -> None:
    content = files.of(".docx")
    tables = in_word(content)
    seen = [part for part in files.parts if part.kind == "table"]
    (rug,) = [part for part in files.parts if part.kind == "rug"]
    compared = 0
    for part, table in zip(seen, tables[-len(seen) :], strict=True):
        wanted = [" ".join(part.columns), *(" ".join(cell.text for cell in row) for row in part.rows)]
        assert [numbers(" ".join(row)) for row in table] == [numbers(row) for row in wanted], part.text
        compared += sum(len(numbers(row)) for row in wanted)
    shaded: dict[str, Counter[str]] = {}
    for table in tables[: -len(seen)]:
        for name, *cells in table[1:]:
            shaded.setdefault(name, Counter()).update(numbers(" ".join(cells)))
    assert shaded == {row[0].text: Counter(numbers(" ".join(cell.text for cell in row[1:]))) for row in rug.rows}
    assert compared > LEAST[files.written.report.cadence] / 2


def test_every_number_said_in_word_is_said_in_the_html_and_the_other_way_about(files: Files) -> None:
    read = docx.Document(io.BytesIO(files.of(".docx")))
    said = Counter(number for paragraph in read.paragraphs for number in numbers(paragraph.text))
    labels = files.written.labels
    foot = Counter(numbers(f"{labels.reference}, issued {labels.issued}"))
    shown = Counter[str]()
    for part in files.parts:
        words = [part.text, *(words for name, words in part.fields.items() if name not in ("href", "spark"))]
        shown.update(numbers(" ".join([*words, *(each for pair in part.pairs for each in pair)])))
    assert said + foot + foot == shown
    headed = [paragraph.text for section in read.sections for paragraph in section.footer.paragraphs]
    assert any(f"{labels.reference}, issued {labels.issued}" in words for words in headed)


# Briefings ---------------------------------------------------------------------------------------


def test_every_number_in_every_briefing_equals_one_rebuilt(files: Files) -> None:
    written, report, compared = files.written, files.written.report, 0
    for code, _, page in pages.briefings(written.release):
        parts = Reader(html.fragment(page)).parts
        found = Agreement(report, written.labels)
        lines = briefing.lines_of(report, code)
        items = [part.fields for part in parts if part.kind == "item"]
        for fields, line in zip(items, lines, strict=True):
            rebuilt, title = report.item(line), report.item(line).title
            kept = " ".join(each for each in report.said_of(line)[2] if "φ" not in each)
            found.words("status", fields["status"], rebuilt.status)
            found.figures("title", fields["title"], title, ways=True)
            found.figures("sentences", fields["sentences"], kept, ways=True)
            found.figures("figure", fields["figure"], rebuilt.figure)
            found.figures("small chart", fields["spark"], rebuilt.spark)
        for part in parts:
            if part.kind == "table":
                found._rows(part, briefing.rows(report, code))
        found.same("tables", sum(part.kind == "table" for part in parts), int(bool(briefing.rows(report, code))))
        said = {part.section: part.text for part in parts if part.kind == "prose" and part.css != "al-quiet"}
        (opening,) = (part.text for part in parts if part.css == "al-lede")
        found.figures("lede", opening, briefing.lede(report, code))
        found.figures("as usual", said.get("What is as usual", "").partition(".")[0], briefing.usual(report, code))
        unsaid = re.search(r"\d+ more could not be judged.*?\.", said.get("What could not be said", ""))
        counted = [int(each) for each in numbers(unsaid[0])] if unsaid else []
        found.same("could not be judged", counted, briefing.unjudged(report, code))
        assert found.differences == [], code
        compared += found.compared
    assert compared > 12 * len(report.codes)


# The page that all of these were written from ---------------------------------------------------


def test_the_html_they_are_laid_beside_equals_what_was_rebuilt(files: Files) -> None:
    assert laid_beside(files.written).differences == []


def test_one_altered_figure_in_the_workbook_is_caught(told: dict[str, Files]) -> None:
    files = told["annual"]
    read = workbook_tables(files.of(".xlsx"))
    row = read["Every measure"][7]
    row["Figure"] = row["Figure"] + 0.001 if isinstance(row["Figure"], float) else 0.0
    assert len(differences(read, files)[0]) == 1
    read = workbook_tables(files.of(".xlsx"))
    missing = next(row for row in read["Every measure"] if row["Figure"] == "[not received]")
    missing["Figure"] = "[c]"
    assert len(differences(read, files)[0]) == 1
    assert STATE_WORDS["c"] == "suppressed"
