"""The report in every format: one page, the same figures and states, and equal to what the release reckoned."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.test import Client

from alongside.documents.page import Headlines, Page, Rug, Table
from alongside.releases import queries as releases
from alongside.reports import pages
from tests.documents.figures import (
    MARKS,
    blocks_of,
    figures_of,
    in_csv,
    in_json,
    in_word,
    in_workbook,
    read_csv,
    read_workbook,
)
from tests.documents.test_word import expected_rug, expected_table
from tests.reports.reading import Reading
from tests.world import World

pytestmark = pytest.mark.django_db
REPORT = "/reports/Northmere-annual-1/"
STATES = {
    "known": "known",
    "suppressed": "[c]",
    "not_available": "[x]",
    "not_applicable": "[z]",
    "low": "[low]",
    "unreliable": "[u]",
    "blank": "[blank]",
    "not_received": "[not received]",
}


@pytest.fixture(scope="module")
def files(northmere: World) -> dict[str, bytes]:
    return {each.name: each.content for each in pages.report_files(northmere.release)}


@pytest.fixture(scope="module")
def page(northmere: World) -> Page:
    return pages.rig_report(northmere.release)


def of(files: dict[str, bytes], ending: str) -> bytes:
    (found,) = [content for name, content in files.items() if name == f"rig-report-northmere-annual-1{ending}"]
    return found


def figures_rows(files: dict[str, bytes]) -> list[dict[str, str]]:
    head, *rows = read_csv(files["figures-northmere-annual-1.csv"])
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_the_report_is_written_in_six_formats_with_its_figures_and_their_dictionaries(files: dict[str, bytes]) -> None:
    assert list(files) == [
        "rig-report-northmere-annual-1.html",
        "rig-report-northmere-annual-1.pdf",
        "rig-report-northmere-annual-1.docx",
        "rig-report-northmere-annual-1.xlsx",
        "rig-report-northmere-annual-1.csv",
        "rig-report-northmere-annual-1-dictionary.csv",
        "rig-report-northmere-annual-1.json",
        "figures-northmere-annual-1.csv",
        "figures-northmere-annual-1-dictionary.csv",
    ]


def test_workbook_csv_and_json_hold_the_same_figures_and_states_as_the_page(
    files: dict[str, bytes], page: Page
) -> None:
    expected = figures_of(page)
    assert sum(expected.values()) > 1_000
    assert in_workbook(of(files, ".xlsx")) == expected
    assert in_csv(of(files, ".csv")) == expected
    assert in_json(of(files, ".json")) == expected


def test_the_word_document_says_every_table_cell_by_cell(files: dict[str, bytes], page: Page) -> None:
    expected = []
    for block in blocks_of(page.blocks):
        if isinstance(block, Table):
            expected.append(expected_table(block))
        elif isinstance(block, Rug):
            expected += expected_rug(block)
    assert in_word(of(files, ".docx")) == expected


def as_written(value: float, text: str) -> str:
    """A number with the decimals and the sign of a written one; what rounds to nothing has no sign."""
    places = len(text.partition(".")[2])
    written = f"{abs(value):,.{places}f}"
    if not written.strip("0.,"):
        return written
    return f"{'−' if value < 0 else '+' if text.startswith('+') else ''}{written}"


def test_every_figure_of_the_page_is_given_exactly_and_written_from_that(page: Page) -> None:
    compared = 0
    for block in blocks_of(page.blocks):
        cells: list[Any] = []
        if isinstance(block, Table) and not block.caption.startswith("Measures on which"):
            rows = [row for row in block.rows if len(row) > 1]
            cells = [cell for row in rows for cell, column in zip(row, block.columns, strict=True) if column.numeric]
        elif isinstance(block, Rug):
            cells = [cell for row in block.rows for cell in row.cells]
        for cell in cells:
            assert (cell.value is None) == bool(cell.state)
            if cell.value is not None:
                assert cell.text == as_written(cell.value, cell.text)
                compared += 1
    items = [item for block in page.blocks if isinstance(block, Headlines) for item in block.items]
    assert [item for item in items if item.figure and item.value is None] == []
    assert compared > 1_000


def test_the_workbook_holds_what_was_reckoned_for_every_authority_on_every_measure(
    files: dict[str, bytes], northmere: World
) -> None:
    head, *rows = read_workbook(of(files, ".xlsx"))["Every measure"]
    defined = {each.code: each for each in releases.indicators_of(northmere.release)}
    read = {
        (row[head.index("Part")], row[head.index("Measure")]): (
            row[head.index("Figure")],
            row[head.index("Change (in a year)")],
            row[head.index("Neighbours (median)")],
        )
        for row in rows
    }
    comparisons = releases.comparisons_of(northmere.release)
    assert len(read) == len(comparisons) == 24 * 12
    for each in comparisons:
        indicator = defined[each.indicator]
        name = f"{indicator.short_name}, {indicator.unit}" if indicator.unit else indicator.short_name
        figure, change, neighbours = read[each.place.name, name]
        assert figure == (each.value if each.value is not None else STATES[each.state])
        if each.facts["change"] is not None:
            assert change == each.facts["change"]
        else:
            assert change in ("[new boundary]", "[none earlier]", "[first year]")
        median = each.facts["neighbours"]["median"]
        assert neighbours == (median if median is not None else "[under five]")


def test_the_tidy_figures_are_those_that_were_reckoned(files: dict[str, bytes], northmere: World) -> None:
    rows = {(row["place_code"], row["indicator_code"]): row for row in figures_rows(files)}
    comparisons = releases.comparisons_of(northmere.release)
    lines = {(line.place.code, line.indicator): line for line in releases.lines_of(northmere.release)}
    readings = {each.indicator: each.facts for each in releases.readings_of(northmere.release)}
    assert len(rows) == len(comparisons)
    for each in comparisons:
        row, facts, reading = rows[each.place.code, each.indicator], each.facts, readings[each.indicator]
        low, high = facts["interval"] or (None, None)
        assert row["place_name"] == each.place.name
        assert row["state"] == STATES[each.state]
        expected = {
            "value": each.value,
            "interval_low": low,
            "interval_high": high,
            "change": facts["change"],
            "fifth": facts["fifth"],
            "neighbours_median": facts["neighbours"]["median"],
            "neighbours_known": facts["neighbours"]["known"],
            "neighbours_set": facts["neighbours"]["of"],
            "region_value": reading["region"]["value"],
            "nation_value": reading["nation"]["value"],
        }
        assert {name: float(row[name]) if row[name] else None for name in expected} == expected
        line = lines.get((each.place.code, each.indicator))
        assert (row["line"], row["line_meaning"]) == ((line.tier, line.meaning) if line else ("", ""))
        assert row["period"] == reading["latest"]["label"]


def test_the_tidy_counts_are_the_frozen_ones_and_none_stands_beside_a_hidden_figure(
    files: dict[str, bytes], northmere: World
) -> None:
    panels = releases.panels_of(northmere.release)
    shown = 0
    for row in figures_rows(files):
        panel = panels[row["indicator_code"]]
        assert panel.numerators is not None
        assert panel.denominators is not None
        at = panel.places.index(row["place_code"]), [p.label for p in panel.periods].index(row["period"])
        counts = (row["numerator"], row["denominator"])
        if row["state"] == "known":
            assert tuple(map(float, counts)) == (panel.numerators[at], panel.denominators[at])
            shown += 1
        else:
            assert (*counts, row["value"], row["interval_low"], row["change"]) == ("", "", "", "", "")
    assert shown == sum(each.value is not None for each in releases.comparisons_of(northmere.release))
    assert {row["state"] for row in figures_rows(files)} == {"known", "[c]", "[not received]"}


def test_each_dictionary_names_the_columns_of_its_file(files: dict[str, bytes]) -> None:
    for name in ("rig-report-northmere-annual-1", "figures-northmere-annual-1"):
        columns = [row[1] for row in read_csv(files[f"{name}-dictionary.csv"]) if row[0] == "column"]
        assert columns == read_csv(files[f"{name}.csv"])[0]


def test_every_mark_in_the_files_is_explained_or_says_itself_why(files: dict[str, bytes]) -> None:
    used = {row[-1] for row in read_csv(of(files, ".csv"))[1:]} - {"", "known"}
    words = {"[no position]", "[none earlier]", "[no figures]", "[new boundary]", "[first year]", "[under five]"}
    assert used - set(MARKS.values()) - words == set()
    assert {"[c]", "[not received]", "[no position]"} - used == set()


def test_codes_are_text_in_the_workbook_and_whole_in_csv(files: dict[str, bytes]) -> None:
    assert {row["place_code"] for row in figures_rows(files)} == {f"N{n:02d}" for n in range(1, 25)}


def test_the_json_document_says_release_and_standing(files: dict[str, bytes], page: Page) -> None:
    read: dict[str, Any] = json.loads(of(files, ".json"))["page"]
    assert read["about"] == {
        "kind": "about",
        "region": "Northmere",
        "release": "Northmere-annual-1",
        "issued": "2 November 2026",
        "on": "2026-11-02",
    }
    assert (read["title"], read["standing"]) == (page.title, page.standing)


def test_the_workbook_and_the_word_document_are_whole(files: dict[str, bytes]) -> None:
    for ending in (".xlsx", ".docx"):
        with zipfile.ZipFile(io.BytesIO(of(files, ending))) as parts:
            assert parts.testzip() is None


def test_only_the_formats_asked_for_are_written(northmere: World) -> None:
    assert [each.name for each in pages.report_files(northmere.release, ("json", "figures"))] == [
        "rig-report-northmere-annual-1.json",
        "figures-northmere-annual-1.csv",
        "figures-northmere-annual-1-dictionary.csv",
    ]
    with pytest.raises(pages.NoSuchFormat, match="not written as 'odt'"):
        list(pages.report_files(northmere.release, ("odt",)))


@pytest.mark.parametrize(
    ("address", "kind", "name"),
    [
        ("report.html", "text/html", "rig-report-northmere-annual-1.html"),
        (
            "report.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "rig-report-northmere-annual-1.docx",
        ),
        (
            "report.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "rig-report-northmere-annual-1.xlsx",
        ),
        ("report.csv", "text/csv; charset=utf-8", "rig-report-northmere-annual-1.csv"),
        ("report.dictionary.csv", "text/csv; charset=utf-8", "rig-report-northmere-annual-1-dictionary.csv"),
        ("report.json", "application/json", "rig-report-northmere-annual-1.json"),
        ("figures.csv", "text/csv; charset=utf-8", "figures-northmere-annual-1.csv"),
        ("figures.dictionary.csv", "text/csv; charset=utf-8", "figures-northmere-annual-1-dictionary.csv"),
    ],
)
def test_the_site_gives_the_same_files(
    files: dict[str, bytes], client: Client, address: str, kind: str, name: str
) -> None:
    response = client.get(f"{REPORT}{address}")
    assert (response.status_code, response.headers["Content-Type"]) == (200, kind)
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response.content == files[name]


def test_the_reports_page_leads_to_every_one_of_its_files(northmere: World, client: Client) -> None:
    links = {link for link in Reading(client.get(REPORT)).links if link.startswith(f"{REPORT}report.")}
    assert links == {
        f"{REPORT}report.{ending}" for ending in ("html", "pdf", "docx", "xlsx", "csv", "dictionary.csv", "json")
    }


@pytest.mark.parametrize("address", ["report.odt", "figures.xlsx", "N06/briefing.docx", "N99/briefing.pdf"])
def test_a_file_that_is_not_there_is_the_calm_page(northmere: World, client: Client, address: str) -> None:
    response = client.get(f"{REPORT}{address}")
    assert (response.status_code, Reading(response).title) == (404, "Page not found – Alongside")
