"""A headline opened: its page, and the facts behind it, down to the points."""

import pytest
from django.test import Client

from alongside.documents.page import Block, Details, Facts, every_block, plain
from alongside.headlines import pages, queries
from alongside.releases import queries as releases
from benchmarking.values import number_text
from tests.reports.reading import Reading
from tests.world import World

pytestmark = pytest.mark.django_db
REFERENCE = "Northmere-annual-1-N06-ANN_REREF_PCT"


def test_its_page_shows_every_point_its_limits_and_the_rule(northmere: World, client: Client) -> None:
    page = Reading(client.get(f"/headlines/{REFERENCE}/"))
    facts = pages.explanation(queries.headline(REFERENCE))
    points = [number_text(point["value"], 1) for point in facts["points"]]
    assert len(points) == 12
    assert [point for point in points if point not in page.words] == []
    low, high = number_text(facts["limits"]["lower"], 1), number_text(facts["limits"]["upper"], 1)
    assert f"Its usual range is {low}% to {high}%, from 12 figures." in page.words
    assert all(opening["in_words"] in page.words for opening in facts["rule"]["opened_by"])
    assert "Standing suggested; no person has confirmed" in page.words


def test_its_page_opens_with_three_plain_answers_and_folds_the_numbers_of_analysts(northmere: World) -> None:
    headline = queries.headline(REFERENCE)
    blocks = pages.headline_page(headline).blocks
    plain_words, (folded,) = blocks[0], [block for block in blocks if isinstance(block, Details)]
    assert isinstance(plain_words, Facts)
    assert dict(plain_words.pairs)["What changed, and how sure"] == (
        "Over the last two years, re-referrals in Fellbridge averaged 56.3%; before that, 31.1%. That is rare: where "
        "nothing has changed, about 2 series in 100 would open a headline at a release."
    )
    names = [name for name, _ in plain_words.pairs]
    assert names == ["What changed, and how sure", "Compared with what", "What would make it wrong"]
    assert folded.summary == "For analysts: every number, to recompute"
    hidden, seen = words_of(folded.blocks), words_of(tuple(block for block in blocks if block is not folded))
    for number in ("section F", "squares of the measure's unit", "persistence", headline.release.content_hash):
        assert (number in hidden, number in seen) == (True, False)


def words_of(blocks: tuple[Block, ...]) -> str:
    return " ".join(
        plain(words) for block in every_block(blocks) if isinstance(block, Facts) for _, words in block.pairs
    )


def test_every_line_says_in_plain_words_what_it_rests_on_and_names_nobody_else(northmere: World) -> None:
    lines = queries.headlines_of(northmere.release)
    names = {place["name"] for place in releases.contents_of(northmere.release)["authorities"]}
    for headline in lines:
        said = pages.headline_page(headline).blocks[0]
        assert isinstance(said, Facts)
        words = words_of((said,))
        assert headline.place.name in words
        assert not any(name in words for name in names - {headline.place.name})
    assert {headline.line.kind for headline in lines} == {"change", "position", "watch"}


def test_its_page_leads_back_to_its_report_and_its_authority(northmere: World, client: Client) -> None:
    links = Reading(client.get(f"/headlines/{REFERENCE}/")).links
    assert [link for link in links if link.startswith("/reports/North")] == [
        "/reports/Northmere-annual-1/",
        "/reports/Northmere-annual-1/N06/",
    ]


def test_its_points_are_those_the_release_froze(northmere: World) -> None:
    panel = releases.panel_of(northmere.release, "ANN_REREF_PCT")
    facts = pages.explanation(queries.headline(REFERENCE))
    assert [(point["period"], point["value"]) for point in facts["points"]] == [
        (period.label, value.number) for period, value in zip(panel.periods, panel.series("N06"), strict=True)
    ]


def test_its_mean_can_be_reckoned_again_from_its_points(northmere: World) -> None:
    facts = pages.explanation(queries.headline(REFERENCE))
    values = [point["value"] for point in facts["points"]]
    assert facts["limits"]["mean"] == float(f"{sum(values) / len(values):.12g}")  # stored to twelve digits


def test_it_says_how_many_headlines_chance_alone_would_open(northmere: World) -> None:
    scored = sum(reading.facts["scored"] for reading in releases.readings_of(northmere.release))
    facts = pages.explanation(queries.headline(REFERENCE))
    assert scored > 200
    assert "chance" in facts["chance"]
    assert number_text(scored, 0) in facts["chance"]


def test_every_signal_there_is_was_considered_and_says_what_it_said(northmere: World) -> None:
    names = {
        tuple(each["name"] for each in pages.explanation(headline)["considered"])
        for headline in queries.headlines_of(northmere.release)
    }
    assert len(names) == 1
    (considered,) = names
    assert len(considered) == len(set(considered)) >= 6
    for each in pages.explanation(queries.headline(REFERENCE))["considered"]:
        assert each["available"] or each["why"]
