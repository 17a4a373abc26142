"""One address of every kind of page there is, in each state it can have, gathered from the service once.

    before any release   first page, book, glossary, a definition
    one region           profiles and reports, yearly and quarterly; the gallery; the statement on accessibility
    deciding             nobody known · what can be decided · written · with mistakes · checked · told · refused ·
                         overtaken; and headlines confirmed, monitored, closed and withheld
    two regions          the choice between them, and a region with its map
    refused and broken   not found, a page without its token, a host that is not ours, a fault of ours
    files                every ending of every file

Whoever adds an address adds it here: `tests/site/test_every_page.py` fails until it has.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from alongside.demo import actions as demo
from alongside.demo.editions import Cut
from alongside.headlines import actions as deciding
from alongside.headlines import queries as headlines
from alongside.people import actions as people
from alongside.places import actions as places
from alongside.places import queries as known
from alongside.published import actions as published
from alongside.releases import actions as releases
from tests.published.folder import Folder
from tests.world import AT, MEASURES, QUARTERLY

CUT = Cut(annual=MEASURES, quarterly=QUARTERLY, quarterly_releases=2)
YEARLY, QUARTER = "Northmere-annual-1", "Northmere-quarterly-2"
HEADLINE = f"{YEARLY}-N06-ANN_REREF_PCT"
BEFORE = {
    "before any release: first page": "/",
    "before any release: book": "/indicators/",
    "before any release: definition": "/indicators/REREF_PCT/",
    "before any release: glossary": "/glossary/",
}
PAGES = {
    "region, by quarter": "/regions/northmere/",
    "region, by year": f"/regions/northmere/?release={YEARLY}",
    "region, one indicator on the map": f"/regions/northmere/?release={YEARLY}&indicator=ANN_CLA_RATE",
    "authority": "/authorities/N06/",
    "authority, by year": f"/authorities/N06/?release={YEARLY}",
    "authority, figures not received": f"/authorities/N11/?release={YEARLY}",
    "book": "/indicators/?region=northmere",
    "indicator, by quarter": "/indicators/REREF_PCT/?authority=N06",
    "indicator, no good direction": "/indicators/CIN_RATE/",
    "indicator, by year": "/indicators/ANN_REREF_PCT/",
    "indicator, of an authority by size": "/indicators/ANN_REREF_PCT/?authority=N06&order=size",
    "indicator, figures not received": "/indicators/ANN_REREF_PCT/?authority=N11",
    "indicator, suppressed": "/indicators/ANN_CPP_REPEAT_PCT/?authority=N11",
    "indicator, definition alone": "/indicators/SW_VAC_PCT/",
    "release, by quarter": f"/releases/{QUARTER}/",
    "release, by year": f"/releases/{YEARLY}/",
    "glossary": "/glossary/?region=northmere",
    "report, by quarter": f"/reports/{QUARTER}/",
    "report, by year": f"/reports/{YEARLY}/",
    "report, an authority": f"/reports/{YEARLY}/N06/",
    "report, an authority by quarter": f"/reports/{QUARTER}/N06/",
    "report, figures not received": f"/reports/{YEARLY}/N11/",
    "briefing, by year": f"/reports/{YEARLY}/N06/briefing/",
    "briefing, by quarter": f"/reports/{QUARTER}/N06/briefing/",
    "briefing, figures not received": f"/reports/{YEARLY}/N11/briefing/",
    "headline": f"/headlines/{HEADLINE}/",
    "gallery": "/gallery/",
    "accessibility statement": "/accessibility/",
    "deciding: nobody is known": f"/headlines/{HEADLINE}/decide/",
    "not found": "/nothing-stands-here",
}
FILES = {
    "health": "/healthz",
    "file: figures of an indicator": "/indicators/ANN_REREF_PCT/figures.csv",
    "file: figures of a release": f"/reports/{YEARLY}/figures.csv",
    "file: report, web page by quarter": f"/reports/{QUARTER}/report.html",
    "file: briefing, web page by quarter": f"/reports/{QUARTER}/N06/briefing.html",
    **{f"file: report.{ending}": f"/reports/{YEARLY}/report.{ending}" for ending in ("html", "pdf", "docx", "json")},
    **{f"file: briefing.{ending}": f"/reports/{YEARLY}/N06/briefing.{ending}" for ending in ("html", "pdf")},
}


@dataclass(frozen=True)
class Shown:
    """An answer of the service: what it is called here, where it stands, and what was sent."""

    name: str
    address: str
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def is_page(self) -> bool:
        """Whether people read it in a browser; a web page to keep is one too."""
        return self.headers.get("content-type", "").startswith("text/html")

    @property
    def html(self) -> str:
        """The page's own text."""
        return self.body.decode()


def routes() -> set[str]:
    """The name of every address the service has."""
    return set(_names(get_resolver().url_patterns))


def _names(patterns: list[Any]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            yield pattern.name or str(pattern.pattern)


def gather(folder: Path) -> list[Shown]:
    """Every page and file, from the service itself; on a database that can be thrown away. `folder` is scratch."""
    client = Client(headers={"host": "localhost"})
    places.load_places(by=None, at=AT)
    found = [_got(client, name, address) for name, address in BEFORE.items()]
    demo.build_invented_region(by=None, at=AT, cut=CUT)
    found += [_got(client, name, address) for name, address in {**PAGES, **FILES}.items()]
    found += _decided(client)
    found += _refused()
    published.import_lait(folder=Folder().write(folder), by=None, at=AT)
    release, _ = releases.build_release(region=known.region_named("North West"), by=None, at=AT)
    found.append(_got(client, "two regions", "/"))
    found.append(_got(client, "region, with a map of its own", "/regions/north-west/"))
    found.append(_got(client, "report without a headline", f"/reports/{release.reference}/"))
    return found


def _got(client: Client, name: str, address: str) -> Shown:
    return _shown(name, address, client.get(address))


def _shown(name: str, address: str, answer: HttpResponse) -> Shown:
    headers = {key.lower(): value for key, value in answer.headers.items()}
    return Shown(name, address, answer.status_code, headers, answer.content)


def _decided(client: Client) -> Iterator[Shown]:
    """A headline worded by one person, confirmed by another, monitored and closed; and one withheld."""
    ann = people.invite_person(email="analyst@example.org", full_name="Ann Analyst", by=None, at=AT)
    lena = people.invite_person(email="lead@example.org", full_name="Lena Leadbetter", by=None, at=AT)
    top = f"/headlines/{HEADLINE}"

    def sent(name: str, act: str, step: str, **written: object) -> Shown:
        address = f"{top}/decide/{act}/"
        return _shown(f"deciding: {name}", address, client.post(address, {"step": step, **written}))

    def got(name: str, address: str) -> Shown:
        return _got(client, f"deciding: {name}", address)

    words = {"says": "Fellbridge: more re-referrals than before (21%).", "beneath": "A change worth asking about."}
    why = "A recording change."
    yield got("what can be decided", f"{top}/decide/")
    for act in ("edit", "confirm", "withhold"):
        yield got(f"{act}, written", f"{top}/decide/{act}/")
        yield sent(f"{act}, with mistakes", act, "check", seen=1)
    yield got("refused", f"{top}/decide/close/")
    yield sent("edit, checked", "edit", "check", seen=1, acting=ann.pk, **words)
    yield sent("withhold, checked", "withhold", "check", seen=1, acting=ann.pk, reason=why)
    yield sent("edit, changed again", "edit", "change", seen=1, acting=ann.pk, **words)
    sent("", "edit", "send", seen=1, acting=ann.pk, **words)
    yield got("wording kept", f"{top}/decided/")
    yield sent("overtaken", "edit", "send", seen=1, acting=lena.pk, **words)
    yield sent("confirmed by who wrote it", "confirm", "check", seen=2, acting=ann.pk)
    headline = deciding.confirm(headline=headlines.headline(HEADLINE), by=lena, at=AT)
    yield got("confirmed", f"{top}/decided/")
    yield sent("overtaken and refused", "withhold", "send", seen=1, acting=lena.pk, reason=why)
    yield got("headline confirmed", f"{top}/")
    headline = deciding.monitor(headline=headline, by=lena, at=AT)
    yield got("what can be decided when monitored", f"{top}/decide/")
    yield got("close, written", f"{top}/decide/close/")
    deciding.close(headline=headline, by=lena, at=AT, reason="It came back.")
    yield got("nothing left to decide", f"{top}/decide/")
    yield got("headline closed", f"{top}/")
    other = next(each for each in headlines.headlines_of(headline.release) if each.reference != HEADLINE)
    deciding.withhold(headline=other, by=lena, at=AT, reason=why)
    yield got("headline withheld", f"/headlines/{other.reference}/")


def _refused() -> Iterator[Shown]:
    """What the service says when it can't do what was asked."""
    address = f"/headlines/{HEADLINE}/decide/confirm/"
    strict = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    yield _shown("a page without its token", address, strict.post(address, {"step": "send"}))
    elsewhere = Client(headers={"host": "elsewhere.example"}, raise_request_exception=False)
    yield _shown("a host that is not ours", "/", elsewhere.get("/"))
    calm = Client(headers={"host": "localhost"}, raise_request_exception=False)
    with mock.patch("alongside.profiles.views.queries.terms", side_effect=RuntimeError("planted")):
        yield _shown("a fault of ours", "/glossary/", calm.get("/glossary/"))
