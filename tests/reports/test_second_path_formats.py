"""Every number in the report's workbook, CSV, Word and PDF equals one rebuilt from what the release froze.

Workbooks and CSV are read again and laid beside rebuilt tables, figure by figure and mark by mark. Word and PDF hold
what the HTML does, which is itself laid beside what was rebuilt.
"""

import io
import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

import docx
import pytest

from tests import world
from tests.documents.figures import in_word, read_csv
from tests.plain import certainty
from tests.plain.reading import numbers, seen_sections
from tests.plain.words import STATE_WORDS, figure
from tests.reports.second_path import build, laid_beside, on_paper, paper_differences
from tests.reports.second_path_files import (
    FACTS,
    WORDS,
    Files,
    csv_cells,
    csv_tables,
    differences,
    fact_differences,
    files_of,
    workbook_tables,
)

pytestmark = pytest.mark.django_db

LEAST = {"annual": 1_400, "quarterly": 620}  # figures and marks in a workbook's tables
LEAST_ON_PAPER = 1_700


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Files]]:
    """The newest annual and the newest quarterly release of the invented region."""
    with world.undone_afterwards(django_db_blocker):
        built = build()
        assert built.annual is not None
        yield {release.cadence: files_of(release) for release in (built.annual, built.quarterly[-1])}


@pytest.fixture(params=["annual", "quarterly"])
def files(told: dict[str, Files], request: pytest.FixtureRequest) -> Files:
    found: Files = told[request.param]
    return found


# Workbook and CSV -----------------------------------------------------------------------------


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


# PDF ---------------------------------------------------------------------------------------------


def test_the_pdf_holds_the_same_numbers_as_the_html_section_by_section(files: Files) -> None:
    seen = seen_sections(files.written.html)
    printed = on_paper(files.written, seen)
    assert [each.heading for each in printed] == [each.heading for each in seen]
    assert paper_differences(files.written, seen, printed) == {}
    assert sum(len(each.numbers) for each in printed) >= LEAST_ON_PAPER


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
