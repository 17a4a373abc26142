"""Every figure on a profile is the release's own."""

import csv
import io
import math

import pytest
from django.test import Client

from alongside.documents.page import Rug, every_block
from alongside.profiles import pages, queries
from alongside.profiles.pages import funnels
from alongside.profiles.pages.links import links_for
from alongside.releases import queries as releases
from alongside.reports.pages.material import Material
from benchmarking.values import State
from tests.profiles.reading import table, texts, written
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def material(northmere: World) -> Material:
    return queries.material_of(northmere.release, links_for(northmere.release))


def the_region(material: Material, code: str):  # type: ignore[no-untyped-def]
    return pages.region_page(
        material, material.links, changed=queries.changes_since(material.release, []), hexagons={}, indicator=code
    )


def figure_at(material: Material, place: str, indicator) -> str:  # type: ignore[no-untyped-def]
    found = releases.comparison(material.release, place, indicator.code)
    if found.value is None:
        return State[found.state.upper()].word
    return written(found.value, indicator.decimals)


def test_the_rug_holds_every_comparison_of_the_release(material: Material) -> None:
    page = the_region(material, "")
    rug = next(block for block in every_block(page.blocks) if isinstance(block, Rug))
    assert [[cell.state or cell.text for cell in row.cells] for row in rug.rows] == [
        [figure_at(material, place["code"], each) for each in material.indicators] for place in material.authorities
    ]


def test_the_table_behind_the_map_holds_every_authority_on_every_indicator(material: Material) -> None:
    for indicator in material.indicators:
        shown = texts(table(the_region(material, indicator.code), indicator.short_name))
        assert [row[:2] for row in shown] == [
            (place["name"], figure_at(material, place["code"], indicator)) for place in material.authorities
        ]


def test_an_authority_shows_its_own_figure_change_and_interval_on_every_indicator(material: Material) -> None:
    for place in material.authorities:
        page = pages.authority_page(material, material.links, place["code"])
        rows = [row for row in table(page, f"{place['name']}, every indicator").rows if len(row) > 1]
        shown = []
        for row, indicator in zip(rows, material.indicators, strict=True):
            found = releases.comparison(material.release, place["code"], indicator.code)
            if found.value is None:
                shown.append(row[-1].state.split(";")[0] == State[found.state.upper()].word)
                continue
            change, interval = found.facts["change"], found.facts["interval"]
            low_high = " to ".join(written(edge, indicator.decimals) for edge in interval) if interval else "none"
            signs = row[3].text.replace("+", "") if change is not None else ""
            shown.append(
                (row[2].text, signs, row[4].text)
                == (
                    written(found.value, indicator.decimals),
                    "" if change is None else written(change, indicator.decimals),
                    low_high,
                )
            )
        assert shown == [True] * len(material.indicators)


def test_authorities_in_order_show_the_releases_own_intervals(material: Material) -> None:
    for indicator in material.indicators:
        page = pages.indicator_page(material, material.links, indicator.code)
        latest = material.readings[indicator.code]["latest"]["words"]
        name = f"{indicator.short_name}, {indicator.unit}" if indicator.unit else indicator.short_name
        shown = [row[:3] for row in texts(table(page, f"{name}, {latest}")) if len(row) > 3]
        expected = []
        for place in material.authorities:
            found = releases.comparison(material.release, place["code"], indicator.code)
            if found.value is not None:
                interval = found.facts["interval"]
                sure = " to ".join(written(edge, indicator.decimals) for edge in interval) if interval else "none"
                expected.append((place["name"], written(found.value, indicator.decimals), sure))
        assert shown == expected


def test_a_usual_range_holds_every_figure_of_the_authority(material: Material) -> None:
    place, indicator = material.headlines[0].place, material.headlines[0].indicator
    defined = next(each for each in material.indicators if each.code == indicator)
    page = pages.indicator_page(material, material.links, indicator, authority=place.code)
    panel = releases.panel_of(material.release, indicator)
    assert [row[:2] for row in texts(table(page, place.name))] == [
        (period.words, written(value.number, defined.decimals) if value.is_known else value.state.word)
        for period, value in zip(panel.periods, panel.series(place.code), strict=True)
    ]


def test_the_funnel_draws_whom_the_release_found_outside(material: Material) -> None:
    compared = 0
    for line in releases.lines_of(material.release):
        facts = line.evidence["evidence"]["funnel"]
        indicator = next(each for each in material.indicators if each.code == line.indicator)
        found = funnels.judged(material, indicator)
        assert (found is None) is (facts is None)
        if facts is not None and found is not None:
            assert funnels.is_outside(found, line.place.code) == {0.0: 0, 95.0: 95, 99.8: 998}[facts["beyond"]]
            assert (found.drawn.phi, found.drawn.target) == (facts["phi"], facts["target"])
            compared += 1
    assert compared


def test_the_file_holds_every_figure_as_frozen_and_a_mark_where_there_is_none(client: Client, northmere: World) -> None:
    code = "ANN_REREF_PCT"
    answer = client.get(f"/indicators/{code}/figures.csv?release={northmere.release.reference}")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    panel = releases.panel_of(northmere.release, code)
    contents = releases.contents_of(northmere.release)
    places = [each["code"] for each in contents["authorities"]] + [
        contents["region"]["code"],
        contents["nation"]["code"],
    ]
    masked = {
        place: releases.comparison(northmere.release, place, code).facts["masked"]
        for place in places[: len(contents["authorities"])]
    }
    read = [(row["place"], row["period"], row["value"]) for row in rows]
    marks = {State.NOT_RECEIVED: "x", State.BLANK: "x"}
    expected = []
    for place in places:
        for period, value in zip(panel.periods, panel.series(place), strict=True):
            state = State.NOT_APPLICABLE if period.label in masked.get(place, {}) else value.state
            text = repr(value.number) if state is State.KNOWN else f"[{marks.get(state, state.mark)}]"
            expected.append((place, period.label, text))
    assert read == expected
    assert any(text.startswith("[") for _, _, text in read)
    newest = [row for row in rows if row["newest"] == "yes" and row["low_95"]]
    assert newest
    for row in newest:
        x, n, z = float(row["numerator"]), float(row["denominator"]), 1.959963984540054
        root = z * math.sqrt(z * z + 4 * x * (1 - x / n))
        wilson = [100 * (2 * x + z * z + sign * root) / (2 * (n + z * z)) for sign in (-1, 1)]
        assert [float(row["low_95"]), float(row["high_95"])] == pytest.approx(wilson, rel=1e-9)
