"""The report on the site: each page answers, each refusal is the calm page, and nothing is fetched from elsewhere."""

import io
import re
from urllib.parse import urlsplit

import pypdf
import pytest
from django.test import Client

from alongside.headlines import queries as headlines
from alongside.releases import queries as releases
from tests.reports.reading import Reading
from tests.world import World

pytestmark = pytest.mark.django_db
REPORT = "/reports/Northmere-annual-1/"
SUGGESTED = "Suggested; no person has confirmed"
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
PAGES = [REPORT, f"{REPORT}N06/", "/headlines/Northmere-annual-1-N06-ANN_REREF_PCT/"]


def test_the_report_opens_with_its_headlines(northmere: World, client: Client) -> None:
    page = Reading(client.get(REPORT))
    found = headlines.headlines_in_report(northmere.release)
    places = [page.words.index(headline.title) for headline in found]
    assert places == sorted(places)
    assert places[-1] < page.words.index("Quick reference")
    linked = [link for link in page.links if link.startswith("/headlines/")]
    assert linked[: len(found)] == [f"/headlines/{headline.reference}/" for headline in found]


def test_the_report_leads_to_every_authority_and_every_line(northmere: World, client: Client) -> None:
    links = set(Reading(client.get(REPORT)).links)
    authorities = {f"{REPORT}N{number:02d}/" for number in range(1, 25)}
    lines = {f"/headlines/{headline.reference}/" for headline in headlines.headlines_of(northmere.release)}
    assert (authorities - links, lines - links) == (set(), set())


@pytest.mark.parametrize("address", PAGES)
def test_a_page_says_that_no_person_has_confirmed_it_and_that_it_is_invented(
    northmere: World, client: Client, address: str
) -> None:
    response = client.get(address)
    page = Reading(response)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert SUGGESTED in page.words
    assert "invented" in page.words
    assert page.title.endswith(" – Alongside")


def test_an_authoritys_page_has_every_measure_and_its_own_lines(northmere: World, client: Client) -> None:
    page = Reading(client.get(f"{REPORT}N06/"))
    own = [headline for headline in headlines.headlines_of(northmere.release) if headline.place.code == "N06"]
    assert [headline.title for headline in own if headline.title not in page.words] == []
    names = [indicator.short_name for indicator in releases.indicators_of(northmere.release)]
    assert [name for name in names if name not in page.words] == []
    assert len(names) == 12


def test_an_authority_without_its_newest_figures_says_so(northmere: World, client: Client) -> None:
    page = Reading(client.get(f"{REPORT}N11/"))
    assert page.title == "Nothing in Kestrelby stands out this time – Alongside"
    assert "12 have no latest figure, each with its reason." in page.words
    assert page.words.count("not received") >= 12


@pytest.mark.parametrize(
    "address",
    [
        "/reports/Northmere-annual-2/",
        "/reports/Northmere-annual-2/report.pdf",
        "/reports/Northmere-annual-2/report.html",
        "/reports/Northmere-annual-2/N06/",
        f"{REPORT}N99/",
        f"{REPORT}352/",
        f"{REPORT}<b>/",
        "/headlines/Northmere-annual-1-N06-NOTHING/",
        "/headlines/%00/",
        "/reports/%00/",
        f"{REPORT}%00/",
        "/nothing",
    ],
)
def test_what_is_not_there_is_answered_with_the_same_calm_page(northmere: World, client: Client, address: str) -> None:
    response = client.get(address)
    page = Reading(response)
    assert (response.status_code, page.title) == (404, "Page not found – Alongside")
    assert "Both look the same from here, on purpose." in page.words
    assert page.words == Reading(client.get("/nothing-either")).words
    assert policy(response.headers["Content-Security-Policy"]) == POLICY


@pytest.mark.parametrize("address", ["/", *PAGES, f"{REPORT}report.pdf", f"{REPORT}report.html"])
def test_nothing_here_can_be_changed(northmere: World, client: Client, address: str) -> None:
    assert {client.post(address).status_code, client.delete(address).status_code} == {405}


@pytest.mark.parametrize("address", [*PAGES, f"{REPORT}report.html"])
def test_nothing_may_be_framed_sniffed_or_fetched_from_elsewhere(
    northmere: World, client: Client, address: str
) -> None:
    headers = client.get(address).headers
    assert policy(headers["Content-Security-Policy"]) == POLICY
    assert (headers["X-Frame-Options"], headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == (
        "DENY",
        "nosniff",
        "same-origin",
    )


def policy(header: str) -> dict[str, str]:
    """The policy a page is served with, but for the number that allows its own scripts."""
    directives = (part.strip().partition(" ") for part in re.sub(r" 'nonce-[^']+'", "", header).split(";"))
    return {name: value for name, _, value in directives if name}


@pytest.mark.parametrize("address", [*PAGES, f"{REPORT}report.html", "/nothing"])
def test_everything_a_page_loads_is_on_this_site_and_there(northmere: World, client: Client, address: str) -> None:
    response = client.get(address)
    page = Reading(response)
    assert [load for load in page.loads if urlsplit(load).netloc] == []
    assert re.findall(r"url\((?!['\"]?data:|['\"]?#)[^)]*\)|@import", response.content.decode()) == []
    assert [load for load in page.loads if not is_there(client, load)] == []


def is_there(client: Client, address: str) -> bool:
    response = client.get(address)
    return response.status_code == 200 and response.getvalue() != b""


@pytest.mark.parametrize(("address", "most"), [(REPORT, 10), (PAGES[1], 10), (PAGES[2], 10)])
def test_a_page_asks_the_database_a_few_times_however_much_it_shows(
    northmere: World, client: Client, django_assert_max_num_queries: object, address: str, most: int
) -> None:
    with django_assert_max_num_queries(most):  # type: ignore[operator]
        assert client.get(address).status_code in (200, 302)


def test_the_pdf_is_a_file_of_its_own_with_the_same_headlines(northmere: World, client: Client) -> None:
    response = client.get(f"{REPORT}report.pdf")
    assert (response.headers["Content-Type"], response.headers["Content-Disposition"]) == (
        "application/pdf",
        'attachment; filename="rig-report-northmere-annual-1.pdf"',
    )
    sheets = [" ".join(sheet.extract_text().split()) for sheet in pypdf.PdfReader(io.BytesIO(response.content)).pages]
    titles = [headline.title for headline in headlines.headlines_in_report(northmere.release)]
    squeezed = re.sub(r"\s", "", sheets[0])
    assert [title for title in titles if re.sub(r"\s", "", title) not in squeezed] == []
    assert [number for number, words in enumerate(sheets, start=1) if SUGGESTED not in words] == []


def test_the_report_as_one_page_is_a_file_that_needs_nothing_else(northmere: World, client: Client) -> None:
    response = client.get(f"{REPORT}report.html")
    assert (response.headers["Content-Type"], response.headers["Content-Disposition"]) == (
        "text/html",
        'attachment; filename="rig-report-northmere-annual-1.html"',
    )
    page = Reading(response)
    assert page.loads == []
    anchors = {link.removeprefix("#") for link in page.links if link.startswith("#")}
    assert anchors - set(re.findall(r'id="([^"]+)"', response.content.decode())) == set()
    assert [link for link in page.links if not link.startswith("#")] == []
