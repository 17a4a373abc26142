"""Every figure, mark and number said in the report's JSON equals one rebuilt from what the release froze."""

import json
import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from tests import world
from tests.plain.reading import numbers
from tests.reports.second_path import build
from tests.reports.second_path_files import Files, files_of

pytestmark = pytest.mark.django_db

LEAST = {"annual": 1_400, "quarterly": 620}
SAID = ("title", "was", "text", "lede", "sentence", "source", "summary", "measure", "standing", "reference", "note")
SAID_TOO = ("figure", "caption", "sentences", "items", "pairs", "source_lines")
TABLES = ("columns", "rows", "topics")


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


# Figures and marks --------------------------------------------------------------------------------


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


# What is said -------------------------------------------------------------------------------------


def said_in(value: Any) -> Iterator[str]:
    """Every text of a page, a block or a text; of tables only their captions."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from said_in(each)
    elif "kind" in value:
        for name in (*SAID, *SAID_TOO):
            yield from said_in(value.get(name, ""))
        for name in ("blocks", "table"):
            yield from said_in(value.get(name, []))
    else:
        yield value.get("strong", "") or value.get("link", "")


def test_every_number_said_in_json_is_said_in_the_html_and_the_other_way_about(files: Files) -> None:
    page = json.loads(files.of(".json"))["page"]
    said = Counter(number for text in said_in(page) for number in numbers(text))
    shown = Counter[str]()
    for part in files.parts:
        words = [words for name, words in part.fields.items() if name not in ("href", "spark")]
        shown.update(numbers(" ".join([part.text, *words, *(each for pair in part.pairs for each in pair)])))
    named = f"{page['about']['release']}, issued {page['about']['issued']}"
    assert page["about"]["release"] == files.written.labels.reference
    assert page["about"]["issued"] == files.written.labels.issued
    assert said + Counter(numbers(named) * 2) == shown  # on its letterhead and in its foot
    assert sum(said.values()) > 300
