"""The page as HTML: whole, valid, escaped, asking for nothing from elsewhere."""

import itertools
import re
from pathlib import Path
from typing import Any

import html5lib
import pytest
from django.template.loader import render_to_string

from alongside.documents.html import NoStyles, fragment, shell, standalone
from alongside.documents.page import (
    About,
    Audience,
    Cell,
    Column,
    Heading,
    Link,
    Page,
    Paragraph,
    Rug,
    RugCell,
    RugColumn,
    RugRow,
    RugTopic,
    Table,
)
from tests.documents.sample import report, small

HOSTILE = '</style><script>alert("x")</script> #eval(1) $x$ & {{ x }}'


def hostile() -> Page:
    table = Table(HOSTILE, (Column(HOSTILE), Column(HOSTILE, HOSTILE)), ((Cell(HOSTILE), Cell(state=HOSTILE)),))
    rug = Rug(
        HOSTILE,
        HOSTILE,
        (RugTopic(HOSTILE, (RugColumn(HOSTILE, HOSTILE, HOSTILE),)),),
        (RugRow(HOSTILE, (RugCell(HOSTILE, position=HOSTILE),)), RugRow("B", state=HOSTILE)),
        HOSTILE,
    )
    return Page(
        HOSTILE,
        HOSTILE,
        About(HOSTILE, HOSTILE, HOSTILE),
        (Heading(HOSTILE), Paragraph((HOSTILE, Link(HOSTILE, "#nowhere"))), table, rug),
        Audience(HOSTILE, HOSTILE),
        marking=HOSTILE,
        standing=HOSTILE,
        source_lines=(HOSTILE,),
        next_steps=(HOSTILE,),
    )


def parsed(page: str) -> Any:
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)


@pytest.mark.parametrize("page", [small(), hostile()], ids=["sample", "hostile"])
def test_the_file_is_valid_html(page: Page) -> None:
    assert parsed(standalone(page)).tag == "html"


def test_hostile_words_appear_as_words_and_as_nothing_else() -> None:
    root = parsed(standalone(hostile()))
    assert list(root.iter("script")) == []
    assert len(list(root.iter("style"))) == 1
    assert ["".join(h1.itertext()) for h1 in root.iter("h1")] == [HOSTILE]
    assert ["".join(word.itertext()) for word in root.iter("span") if word.get("class") == "al-word"] == [HOSTILE] * 2


def test_ids_are_used_once() -> None:
    ids = [part.get("id") for part in parsed(standalone(small())).iter() if part.get("id")]
    assert len(ids) == len(set(ids))


def test_every_link_of_the_file_leads_somewhere() -> None:
    root = parsed(standalone(small()))
    ids = {part.get("id") for part in root.iter() if part.get("id")}
    targets = {link.get("href", "") for link in root.iter("a")}
    assert {target for target in targets if target[1:] not in ids} == {"https://example.org/x"}


def test_the_services_own_addresses_are_links_only_within_the_service() -> None:
    assert 'href="/ask"' in fragment(small())
    assert 'href="/ask"' not in standalone(small())
    assert "ask" in standalone(small())


def test_the_file_asks_for_nothing_over_the_network() -> None:
    written = standalone(small())
    assert re.findall(r"<(?:script|img|iframe|object|embed)\b", written) == []
    assert [address[:5] for address in re.findall(r"url\(['\"]?([^)'\"]+)", written) if address[0] != "#"] == [
        "data:"
    ] * 3
    assert re.findall(r'<link[^>]*href="(?!data:)', written) == []


def test_the_fragment_keeps_to_the_content_policy() -> None:
    assert re.findall(r"<style|<script|\sstyle=|\son[a-z]+=", fragment(small())) == []


def test_the_services_page_is_valid_around_the_fragment() -> None:
    page = small()
    root = parsed(render_to_string("documents/page.html", {"page": page, "fragment": fragment(page)}))
    assert len(list(root.iter("h1"))) == 1


def test_headings_never_skip_a_level() -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", standalone(small()))]
    assert levels[0] == 1
    assert [after for before, after in itertools.pairwise(levels) if after > before + 1] == []


def test_every_kind_of_block_is_written() -> None:
    written = standalone(small())
    kinds = {
        "al-headlines": 1, "al-rug": 1, "al-figure": 2, "al-facts": 1, "al-list": 2, "al-need": 1, "al-more": 1,
        "al-more al-behind": 1,
        "al-table al-stack al-dense": 1,
    }  # fmt: skip
    assert {kind: len(re.findall(f'class="{kind}"', written)) for kind in kinds} == kinds


def test_a_topic_row_heads_the_rows_beneath_it() -> None:
    topics = re.findall(r'<th scope="rowgroup" colspan="7">([^<]+)', fragment(small()))
    assert topics == ["Front door", "Need and protection", "Looked after", "Care leavers", "Education", "Workforce"]


def test_what_is_not_known_is_hatched_and_says_its_state() -> None:
    table = Table("T", (Column("A"), Column("B", numeric=True)), ((Cell("Bury"), Cell(state="not received")),))
    page = Page("T", "L", About("R", "1", "d"), (table,), Audience("all"))
    assert '<td class="al-hatch" data-l="B"><span><span class="al-word">not received' in fragment(page)


def test_a_rug_cell_says_its_fifth_and_its_headline_to_those_who_do_not_see_them() -> None:
    cells = [
        "".join(cell.itertext())
        for cell in parsed(standalone(small())).iter("td")
        if (cell.get("class") or "").endswith("al-k")
    ]
    assert "52.2, lower than most, headline: concerning" in cells


def test_the_same_page_gives_the_same_file() -> None:
    assert standalone(small()) == standalone(small())


def test_the_whole_report_has_a_section_for_each_authority() -> None:
    assert standalone(report()).count('class="al-new-page"') == 25


def test_without_the_built_styles_the_error_says_what_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shell, "_BUILT", tmp_path)
    with pytest.raises(NoStyles, match="npm ci && npm run build"):
        standalone(small())
