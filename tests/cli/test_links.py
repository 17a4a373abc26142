"""Following the site's links: all of a seeded sample lead somewhere, and a planted one that does not is named."""

import pytest
from click.testing import CliRunner, Result

from alongside.cli import alongside, following
from alongside.cli.following import SITE, Limits, follow, kind_of
from tests import reader
from tests.world import World

pytestmark = pytest.mark.django_db
EVERY_KIND = {
    "accessibility", "authority", "gallery", "glossary", "headline", "headline-decide", "indicator",
    "indicator-book", "region", "release", "report", "report-authority", "report-briefing",
}  # fmt: skip


def tried(*arguments: str) -> Result:
    reader.the_reader()
    return CliRunner().invoke(alongside, ["trial", "links", *arguments])


def test_a_seeded_sample_of_every_kind_of_page_leads_nowhere_broken(northmere: World) -> None:
    found = follow(reader.reading(), Limits(pages=120, files_of_a_kind=1, seed=2026))
    assert found.broken == []
    assert (found.opened, sorted(EVERY_KIND - set(found.pages))) == (120, [])
    assert {kind for kind in found.files if not kind.startswith("static")} >= {
        "indicator-figures.csv",
        *(f"report-file.{ending}" for ending in ("csv", "docx", "html", "json", "pdf", "xlsx")),
        "report-figures.csv",
        "report-briefing-file.pdf",
    }
    assert found.parts > 0


def test_the_same_seed_draws_the_same_pages(northmere: World) -> None:
    drawn = [follow(reader.reading(), Limits(pages=8, files_of_a_kind=0, seed=seed)).pages for seed in (1, 1, 2)]
    assert drawn[0] == drawn[1]
    assert drawn[0] != drawn[2]


def planted(monkeypatch: pytest.MonkeyPatch, link: str) -> None:
    """Every page of the glossary has one link more."""
    plain = following.read

    def read(html: str) -> following.Marks:
        marks = plain(html)
        if "The words used here" in html:
            marks.links.append(link)
        return marks

    monkeypatch.setattr(following, "STARTS", ("/glossary/",))
    monkeypatch.setattr(following, "read", read)


@pytest.mark.parametrize(
    ("link", "leads", "why"),
    [
        ("/nothing-stands-here", f"{SITE}/nothing-stands-here", "answered 404"),
        ("/gallery/#nothing", f"{SITE}/gallery/#nothing", "the page has no such part"),
        ("#nothing", f"{SITE}/glossary/#nothing", "the page has no such part"),
    ],
)
def test_a_link_that_leads_nowhere_is_found_with_its_page(
    northmere: World, monkeypatch: pytest.MonkeyPatch, link: str, leads: str, why: str
) -> None:
    planted(monkeypatch, link)
    found = follow(reader.reading(), Limits(pages_of_a_kind=1, files_of_a_kind=0))
    assert found.broken == [(leads, f"{SITE}/glossary/", why)]


def test_a_link_that_leads_nowhere_is_named_and_ends_with_1(northmere: World, monkeypatch: pytest.MonkeyPatch) -> None:
    planted(monkeypatch, "#nothing")
    result = tried("--pages", "1", "--files", "0")
    assert (result.exit_code, result.stdout.splitlines()[1]) == (
        1,
        f"Leads nowhere: {SITE}/glossary/#nothing (on {SITE}/glossary/; the page has no such part)",
    )
    assert ": 1 broken." in result.stdout


def test_where_every_link_leads_somewhere_the_end_is_0(northmere: World) -> None:
    result = tried("--pages", "3", "--files", "0")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1].startswith("3 pages of ")


def test_a_file_that_names_the_site_is_named_since_it_stands_alone(
    northmere: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "STARTS", ("/reports/Northmere-annual-1/report.html",))
    plain = following.read
    monkeypatch.setattr(
        following, "read", lambda html: following.Marks([*plain(html).links, "/glossary/"], plain(html).ids)
    )
    assert follow(reader.reading()).broken == [
        (
            "/glossary/",
            f"{SITE}/reports/Northmere-annual-1/report.html",
            "a file stands alone, without the site behind it",
        )
    ]


def test_links_are_read_on_pages_and_within_charts_and_parts_by_their_names() -> None:
    marks = following.read('<a href="/a#b" id="c">A</a><svg><a xlink:href="/d"><use href="#e"/></a></svg><p id="f">')
    assert (marks.links, marks.ids) == (["/a#b", "/d", "#e"], ["c", "f"])


def test_an_address_has_its_kind_and_a_file_its_ending() -> None:
    assert [kind_of(f"{SITE}{path}") for path in ("/gallery/", "/reports/x/report.pdf", "/x/", "/x.css")] == [
        ("gallery", False),
        ("report-file.pdf", True),
        ("page", False),
        ("static.css", True),
    ]
