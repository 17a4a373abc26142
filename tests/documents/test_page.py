"""A page refuses to be what no format could write."""

import pytest

from alongside.documents.page import (
    About,
    Audience,
    Block,
    Cell,
    Column,
    Details,
    Heading,
    HeadlineItem,
    Link,
    Meaning,
    NotAPage,
    Page,
    Rug,
    RugCell,
    RugColumn,
    RugRow,
    RugTopic,
    Strong,
    Table,
    plain,
)


def page(*blocks: Block) -> Page:
    return Page("T", "L", About("Northmere", "Release 1", "1 May 2026"), blocks, Audience("everyone"))


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "data:text/html,x", "//elsewhere", "/\\\\elsewhere", "ftp://x", "https://a b", 'x"y'],
)
def test_a_link_that_could_run_code_or_lead_astray_is_refused(href: str) -> None:
    with pytest.raises(NotAPage):
        Link("words", href)
    with pytest.raises(NotAPage):
        HeadlineItem(Meaning.RISING, "T", (), href=href)
    with pytest.raises(NotAPage):
        Cell("1", href=href)


@pytest.mark.parametrize("href", ["#here", "/releases/1", "https://example.org/a?b=c", "mailto:team@example.org", "/"])
def test_a_link_into_the_page_the_service_or_the_world_is_kept(href: str) -> None:
    assert Link("words", href).href == href


def test_an_anchor_is_used_once_on_a_page_folded_parts_included() -> None:
    with pytest.raises(NotAPage, match="used twice"):
        page(Heading("A", anchor="a"), Details("More", (Heading("B", anchor="a"),)))


@pytest.mark.parametrize("level", [1, 5])
def test_a_heading_stands_between_the_title_and_the_small_print(level: int) -> None:
    with pytest.raises(NotAPage):
        Heading("A", level)


def test_a_table_with_a_ragged_row_is_refused_by_name() -> None:
    with pytest.raises(NotAPage, match="'Bury' does not have 2 columns"):
        Table("Figures", (Column("A"), Column("B")), ((Cell("Bury"),),))


def test_a_rug_with_a_cell_too_few_is_refused_by_name() -> None:
    topic = RugTopic("T", (RugColumn("a"), RugColumn("b")))
    with pytest.raises(NotAPage, match="Bury has 1 cells for 2 indicators"):
        Rug("Rug", "", (topic,), (RugRow("Bury", (RugCell("1"),)),))
    assert Rug("Rug", "", (topic,), (RugRow("Bury", state="not received"),)).columns == topic.columns


def test_a_text_can_be_spoken_without_its_weight_and_links() -> None:
    assert plain(("Read ", Link("the method", "#method"), Strong(" now"))) == "Read the method now"
