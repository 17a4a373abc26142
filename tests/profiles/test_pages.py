"""What the profiles say first, who is missing, what changed, and whether a release is as it was frozen."""

import itertools
import re
from pathlib import Path

import pytest
from django.test import Client

from alongside.documents.html import fragment
from alongside.documents.page import Facts, Figure, Heading, Page, Paragraph, Rug, every_block, plain
from alongside.headlines import actions as headlines
from alongside.indicators import actions as directions
from alongside.profiles import pages, queries
from alongside.profiles.pages.coverage import absent_authorities
from alongside.profiles.pages.links import links_for
from alongside.profiles.pages.regional_map import short_names
from alongside.releases import actions, freezing
from alongside.releases import queries as releases
from alongside.reports import pages as reports
from tests import reader
from tests.world import AT, World

pytestmark = pytest.mark.django_db


def facts(page) -> dict[str, str]:  # type: ignore[no-untyped-def]
    return {
        name: plain(words)
        for block in every_block(page.blocks)
        if isinstance(block, Facts)
        for name, words in block.pairs
    }


def the_region(release):  # type: ignore[no-untyped-def]
    links = links_for(release)
    material = queries.material_of(release, links)
    changed = queries.changes_since(release, list(material.headlines))
    return pages.region_page(material, links, changed=changed, hexagons={}, indicator="")


def test_the_region_opens_with_how_many_things_there_are_to_talk_about(northmere: World) -> None:
    opening = [each for each in queries.headlines_shown(northmere.release) if each.in_report]
    words = ("Nothing", "One", "Two", "Three", "Four", "Five")
    things = f"{words[len(opening)]} thing{'s' if len(opening) > 1 else ''}"
    assert the_region(northmere.release).title == f"{things} to talk about in Northmere"


def test_coverage_names_who_is_missing_and_why(northmere: World) -> None:
    links = links_for(northmere.release)
    absent = absent_authorities(queries.material_of(northmere.release, links))
    assert [(name, word) for _, name, word in absent] == [("Kestrelby", "not received")]
    said = [block.text for block in every_block(the_region(northmere.release).blocks) if isinstance(block, Heading)]
    assert "23 of 24 authorities’ figures are in" in said


def test_an_authority_without_newest_figures_says_so_before_anything_else(northmere: World) -> None:
    links = links_for(northmere.release)
    page = pages.authority_page(queries.material_of(northmere.release, links), links, "N11")
    assert page.title == "Kestrelby’s newest annual figures are not in"
    assert plain(page.lede).startswith("No newest figure is in")
    assert [block for block in page.blocks if isinstance(block, Paragraph) and "watch list" in plain(block.text)] == []


def test_no_authoritys_page_skips_a_level_of_heading_whatever_stands_on_it(northmere: World) -> None:
    links = links_for(northmere.release)
    material = queries.material_of(northmere.release, links, every_figure=True)
    codes = [place["code"] for place in material.authorities]
    alone = [
        code
        for code in codes
        if material.headlines_of(code) and not any(each.line.shown for each in material.headlines_of(code))
    ]
    assert alone  # with watch lines and no headline
    profiles = {code: pages.authority_page(material, links, code) for code in codes}
    assert {code: skipped for code, page in profiles.items() if (skipped := skips(page))} == {}
    assert {
        code: skipped for code in alone if (skipped := skips(reports.authority_page(northmere.release, code)))
    } == {}


def skips(page: Page) -> list[str]:
    """Each heading of a page that is more than one level below the one before it."""
    found = re.findall(r"<h([1-6])[^>]*>(.*?)</h", fragment(page))
    return [words for (before, _), (level, words) in itertools.pairwise(found) if int(level) > int(before) + 1]


def test_each_figure_of_the_rug_that_is_not_known_leads_to_why(northmere: World) -> None:
    (rug,) = [block for block in the_region(northmere.release).blocks if isinstance(block, Rug)]
    late = next(row for row in rug.rows if row.place == "Kestrelby")
    assert [cell.href.split("?")[1] for cell in late.cells] == ["authority=N11"] * len(late.cells)
    written = fragment(the_region(northmere.release))
    assert (written.count("al-over"), "follow the cell to see why" in written) == (1, True)


def test_a_first_release_has_nothing_to_be_compared_with(northmere: World) -> None:
    assert queries.changes_since(northmere.release, []) == queries.Changes("")


def test_a_newer_release_says_what_opened_stayed_and_closed_and_which_definition_changed(northmere: World) -> None:
    chair = reader.standing("chair@example.org", "An Invented Chair")
    directions.set_direction(
        region=northmere.region, indicator="ANN_CLA_RATE", direction="low", why="agreed by the Board", by=chair, at=AT
    )
    newer, _ = actions.build_release(region=northmere.region, by=None, at=AT)
    headlines.suggest_headlines(release=newer, by=None, at=AT)
    now = queries.headlines_shown(newer)
    was = {(each.place.code, each.indicator) for each in queries.headlines_shown(northmere.release)}
    changed = queries.changes_since(newer, now)
    assert changed.before == "Northmere-annual-1"
    assert {(each.place.code, each.indicator) for each in changed.opened} == {
        (each.place.code, each.indicator) for each in now
    } - was
    assert len(changed.opened) + len(changed.still) == len(now)
    assert len(changed.closed) + len(changed.still) == len(was)
    assert (changed.redefined, changed.revised, changed.joined) == (("ANN_CLA_RATE",), (), ())
    assert facts(the_region(newer))["Definitions"] == "Changed: Children looked after."


def test_figures_that_are_no_longer_what_they_were_are_counted() -> None:
    from datetime import date

    import numpy as np

    from alongside.profiles.queries.comparing import _different
    from benchmarking.panel import Panel
    from benchmarking.periods import Period, PeriodKind

    def panel(years: list[int], rows: list[list[float]]) -> Panel:
        periods = tuple(Period(date(y, 3, 31), date(y - 1, 4, 1), PeriodKind.FINANCIAL, str(y)) for y in years)
        values = np.array(rows)
        states = np.where(np.isnan(values), 7, 0).astype(np.uint8)
        return Panel("A", ("N01", "N02"), periods, values, states)

    gone = float("nan")
    before = panel([2023, 2024], [[1.0, 2.0], [3.0, gone]])
    after = panel([2023, 2024, 2025], [[1.0, 2.5, 9.0], [3.0, 4.0, 9.0]])
    assert _different(before, after, ["N01", "N02"]) == 2
    assert _different(before, after, ["N01"]) == 1
    assert _different(before, before, ["N01", "N02"]) == 0


def test_a_release_as_it_was_frozen_is_intact(client: Client, northmere: World) -> None:
    html = client.get("/releases/Northmere-annual-1/").content.decode()
    assert "<h1>Northmere-annual-1 is intact</h1>" in html
    assert northmere.release.content_hash in html


def test_a_release_whose_stored_figures_were_changed_says_which(client: Client, northmere: World) -> None:
    row = northmere.release.figures.get(indicator="ANN_REREF_PCT")
    row.document = row.document.replace("2025", "2026")
    assert freezing.digest(row.document) != row.document_hash
    row.save()
    html = client.get("/releases/Northmere-annual-1/").content.decode()
    assert "<h1>Northmere-annual-1 is altered</h1>" in html
    assert "no longer matches what was frozen: Re-referrals." in html


def test_an_indicator_says_who_set_its_direction_and_why(northmere: World) -> None:
    chair = reader.standing("chair@example.org", "An Invented Chair")
    directions.set_direction(
        region=northmere.region, indicator="ANN_CLA_RATE", direction="low", why="agreed by the Board", by=chair, at=AT
    )
    newer, _ = actions.build_release(region=northmere.region, by=None, at=AT)
    links = links_for(newer)
    page = pages.indicator_page(queries.material_of(newer, links), links, "ANN_CLA_RATE")
    said = "Lower is better. Set by the region: An Invented Chair, because agreed by the Board"
    assert facts(page)["Direction"] == said


def test_a_figure_that_is_not_known_is_never_said_to_stand_anywhere(northmere: World) -> None:
    links = links_for(northmere.release)
    material = queries.material_of(northmere.release, links)
    page = pages.indicator_page(material, links, "ANN_REREF_PCT", authority="N11")
    assert "Kestrelby’s newest figure is not received, " in plain(page.lede)
    assert "stood at" not in plain(page.lede)
    (chart,) = [block for block in page.blocks if isinstance(block, Figure) and block.measure.startswith("Kestrelby")]
    assert "the newest figure is not received; the " in chart.title
    known = pages.indicator_page(material, links, "ANN_REREF_PCT", authority="N06")
    assert "Fellbridge stood at 57.7%, " in plain(known.lede)


def test_invented_figures_name_no_real_publisher(northmere: World) -> None:
    links = links_for(northmere.release)
    page = pages.indicator_page(queries.material_of(northmere.release, links), links, "ANN_REREF_PCT")
    source = releases.contents_of(northmere.release)["source"]
    assert facts(page)["Source"] == f"{source['publisher']}, {source['edition']}."
    assert page.demonstration


def test_short_names_tell_the_authorities_apart() -> None:
    names = ["Blackburn with Darwen", "Blackpool", "Cheshire East", "Cheshire West and Chester", "St. Helens", "Bury"]
    short = short_names({str(number): name for number, name in enumerate(names)})
    assert list(short.values()) == ["Blackb", "Blackp", "Che E", "Che W", "St. H", "Bur"]


def test_every_term_of_the_glossary_has_a_meaning_and_stands_once() -> None:
    terms = [term for _, listed in queries.terms() for term in listed]
    assert len(terms) == len({term.name for term in terms}) > 40
    assert [term.name for term in terms if not term.meaning.endswith(".")] == []


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("part = 3", "Each part needs a theme"),
        ("[[part]]\ntheme = 'x'\n[[part.term]]\nname = 'a'", "each term a name and a meaning"),
        ("[[part]]\ntheme = 'x'\n" + "[[part.term]]\nname = 'a'\nmeaning = 'b'\n" * 2, "a stands twice"),
        ("not toml", "Each part needs a theme"),
    ],
)
def test_a_glossary_that_cannot_be_used_says_what_is_wrong(tmp_path: Path, text: str, complaint: str) -> None:
    from alongside.profiles.queries.glossary import _read

    (tmp_path / "glossary.toml").write_text(text)
    with pytest.raises(queries.UnclearGlossary, match=complaint):
        _read(tmp_path / "glossary.toml")
