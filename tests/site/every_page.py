"""One address of every kind of page there is, in each state it can have, gathered from the service once.

    before any release   first page, book, glossary, a definition
    one region           profiles and reports, yearly and quarterly; the gallery; the statement on accessibility
    persons              first pages, accounts, officers, the trail, files; signing in
    deciding             what can be decided · written · with mistakes · checked · told · refused ·
                         overtaken; and headlines confirmed, monitored, closed and withheld
    two regions          the choice between them, and a region with its map
    refused and broken   not found, a page without its token, a host that is not ours, a fault of ours
    files                every ending of every file

Whoever adds an address adds it: `tests/site/test_every_page.py` fails until it has. A room adds a module of its own,
`tests/site/pages_<room>.py`, which is found by itself (see rooms.py); nothing is written here.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from alongside.demo import actions as demo
from alongside.demo.editions import Cut
from alongside.files import actions as files
from alongside.headlines import actions as deciding
from alongside.headlines import queries as headlines
from alongside.people.models import Assignment, Delegation, Membership, Post
from alongside.people.states import Task
from alongside.places import actions as places
from alongside.places import queries as known
from alongside.published import actions as published
from alongside.releases import actions as releases
from alongside.rules.sensitivity import Sensitivity
from tests import reader, world
from tests.published.folder import Folder
from tests.site import rooms
from tests.site.shown import Shown, as_shown, got
from tests.world import AT, MEASURES, QUARTERLY

if TYPE_CHECKING:
    from alongside.places.models import Place

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
    "authority, watch lines alone": f"/authorities/N02/?release={YEARLY}",
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
    "first page": "/",
    "report, by quarter": f"/reports/{QUARTER}/",
    "report, by year": f"/reports/{YEARLY}/",
    "report, an authority": f"/reports/{YEARLY}/N06/",
    "report, an authority by quarter": f"/reports/{QUARTER}/N06/",
    "report, watch lines alone": f"/reports/{YEARLY}/N02/",
    "report, figures not received": f"/reports/{YEARLY}/N11/",
    "briefing, by year": f"/reports/{YEARLY}/N06/briefing/",
    "briefing, by quarter": f"/reports/{QUARTER}/N06/briefing/",
    "briefing, figures not received": f"/reports/{YEARLY}/N11/briefing/",
    "headline": f"/headlines/{HEADLINE}/",
    "headlines that wait": "/headlines/",
    "gallery": "/gallery/",
    "accessibility statement": "/accessibility/",
    "not found": "/nothing-stands-here",
}
FILES = {
    "health": "/healthz",
    "readiness": "/readyz",
    "file: figures of an indicator": "/indicators/ANN_REREF_PCT/figures.csv",
    "file: figures of a release": f"/reports/{YEARLY}/figures.csv",
    "file: report, web page by quarter": f"/reports/{QUARTER}/report.html",
    "file: briefing, web page by quarter": f"/reports/{QUARTER}/N06/briefing.html",
    **{f"file: report.{ending}": f"/reports/{YEARLY}/report.{ending}" for ending in ("html", "pdf", "docx", "json")},
    **{f"file: briefing.{ending}": f"/reports/{YEARLY}/N06/briefing.{ending}" for ending in ("html", "pdf")},
}


OF_PERSONS = {
    "director of N06": [
        "/", "/account/", "/account/sessions/", "/account/password/", "/account/second-step/",
        "/account/second-step/app/", "/account/second-step/codes/new/", "/account/second-step/passkeys/add/",
        "/account/posts/{post}/stand-in/", "/account/stand-in/{delegation}/end/", "/account/notices/",
        "/account/calendar/", "/account/logout/", "/evidence/N06/", "/evidence/N06/add/", "/files/{file}/",
        "/files/{file}/remove/",
    ],
    "lead member of N06": ["/", "/authorities/N06/", "/indicators/ANN_REREF_PCT/?authority=N06"],
    "administrator": [
        "/", "/people/", "/people/invite/", "/people/{director}/", "/people/{director}/post/",
        "/people/{director}/seat/", "/people/{director}/leave/", "/people/posts/{post}/end/",
        "/people/seats/{seat}/end/", "/preview/",
    ],
    "board chair": ["/officers/", "/officers/name/", "/officers/{officer}/end/"],
    "data-protection officer": [
        "/", "/journal/", "/journal/?words=director", "/journal/people.person/{director}/",
    ],
    "guest": ["/"],
    "expired guest": ["/"],
}  # fmt: skip
# Addresses without a page here: only pressed, files, or a step that the sign-in library answers with another page.
# tests/rights asks each of them as everybody; tests/people looks at the steps of signing in with axe.
WITHOUT_A_PAGE = {
    "account_inactive", "account_reauthenticate", "calendar-address-end", "calendar-address-make", "calendar-feed",
    "calendar-file", "file-download", "mfa_authenticate", "mfa_deactivate_totp", "mfa_edit_webauthn",
    "mfa_list_webauthn", "mfa_login_webauthn", "mfa_reauthenticate", "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn", "mfa_view_recovery_codes", "openid_connect_callback", "openid_connect_login",
    "preview-end", "reports",
    "socialaccount_login_cancelled", "socialaccount_login_error", "step-into", "told", "trail-export",
    *rooms.without_a_page(),
}  # fmt: skip


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
    places.load_places(by=None, at=AT)
    client = reader.reading()
    found = [got(client, name, address) for name, address in BEFORE.items()]
    region = demo.build_invented_region(by=None, at=AT, cut=CUT).region
    reader.the_reader()  # who now leads this region's team as well
    found += [got(client, name, address) for name, address in {**PAGES, **FILES}.items()]
    found += _of_persons(region)
    found += rooms.pages(region)
    found += _decided()
    found += _refused(client)
    published.import_lait(folder=Folder().write(folder), by=None, at=AT)
    release, _ = releases.build_release(region=known.region_named("North West"), by=None, at=AT)
    reader.the_reader()
    found.append(got(client, "two regions", "/regions/"))
    found.append(got(client, "region, with a map of its own", "/regions/north-west/"))
    found.append(got(client, "report without a headline", f"/reports/{release.reference}/"))
    return found


def _of_persons(region: "Place") -> Iterator[Shown]:
    """The pages of those who look after accounts, officers, the trail and files, and everybody's own."""
    world.build_people(region)
    numbers = {
        "director": world.person("director of N06").pk,
        "post": Post.objects.get(person=world.person("director of N06")).pk,
        "seat": Membership.objects.get(person=world.person("board member")).pk,
        "officer": Assignment.objects.get(task=Task.NAMED_OFFICER).pk,
        "delegation": Delegation.objects.get().pk,
        "file": files.keep_file(
            region=region, place=known.coded("N06"), title="A note on supervision", sensitivity=Sensitivity.CHALLENGE,
            name="note.txt", content=b"How practice is supervised here.\n", by=None, at=AT,
        ).reference,
    }  # fmt: skip
    for key, addresses in OF_PERSONS.items():
        client = reader.reading(world.person(key))
        for address in addresses:
            yield got(client, f"{key}: {address}", address.format(**numbers))
    yield got(Client(headers={"host": "localhost"}), "signing in", "/account/login/")
    yield got(Client(headers={"host": "localhost"}), "asking for a link", "/account/link/")
    yield got(Client(headers={"host": "localhost"}), "a link was asked for", "/account/link/asked/")
    yield got(Client(headers={"host": "localhost"}), "a link's page", "/link/none/")


def _decided() -> Iterator[Shown]:
    """A headline worded by one person, confirmed by another, monitored and closed; and one withheld."""
    by_ann = reader.reading(reader.a_lead("ann@example.org", "Ann Analyst"))
    by_lena = reader.reading(reader.a_lead("lena@example.org", "Lena Leadbetter"))
    lena, client = reader.standing("lena@example.org", "Lena Leadbetter"), by_ann
    top = f"/headlines/{HEADLINE}"

    def sent(name: str, act: str, step: str, by: Client = by_ann, **written: object) -> Shown:
        address = f"{top}/decide/{act}/"
        return as_shown(f"deciding: {name}", address, by.post(address, {"step": step, **written}))

    def found(name: str, address: str) -> Shown:
        return got(client, f"deciding: {name}", address)

    words = {"says": "Fellbridge: more re-referrals than before (21%).", "beneath": "A change worth asking about."}
    why = "A recording change."
    yield found("what can be decided", f"{top}/decide/")
    for act in ("edit", "confirm", "withhold"):
        yield found(f"{act}, written", f"{top}/decide/{act}/")
        yield sent(f"{act}, with mistakes", act, "check", seen=1)
    yield found("refused", f"{top}/decide/close/")
    yield sent("edit, checked", "edit", "check", seen=1, **words)
    yield sent("withhold, checked", "withhold", "check", seen=1, reason=why)
    yield sent("edit, changed again", "edit", "change", seen=1, **words)
    sent("", "edit", "send", seen=1, **words)
    yield found("wording kept", f"{top}/decided/")
    yield sent("overtaken", "edit", "send", seen=1, by=by_lena, **words)
    yield sent("confirmed by who wrote it", "confirm", "check", seen=2)
    headline = deciding.confirm(headline=headlines.headline(HEADLINE), by=lena, at=AT)
    yield found("confirmed", f"{top}/decided/")
    yield sent("overtaken and refused", "withhold", "send", seen=1, by=by_lena, reason=why)
    yield found("headline confirmed", f"{top}/")
    headline = deciding.monitor(headline=headline, by=lena, at=AT)
    yield found("what can be decided when monitored", f"{top}/decide/")
    yield found("close, written", f"{top}/decide/close/")
    deciding.close(headline=headline, by=lena, at=AT, reason="It came back.")
    yield found("nothing left to decide", f"{top}/decide/")
    yield found("headline closed", f"{top}/")
    other = next(each for each in headlines.headlines_of(headline.release) if each.reference != HEADLINE)
    deciding.withhold(headline=other, by=lena, at=AT, reason=why)
    yield found("headline withheld", f"/headlines/{other.reference}/")


def _refused(client: Client) -> Iterator[Shown]:
    """What the service says when it can't do what was asked."""
    address = f"/headlines/{HEADLINE}/decide/confirm/"
    strict = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    strict.cookies = client.cookies
    yield as_shown("a page without its token", address, strict.post(address, {"step": "send"}))
    elsewhere = Client(headers={"host": "elsewhere.example"}, raise_request_exception=False)
    yield as_shown("a host that is not ours", "/", elsewhere.get("/"))
    calm = Client(headers={"host": "localhost"}, raise_request_exception=False)
    calm.cookies = client.cookies
    with mock.patch("alongside.profiles.views.queries.terms", side_effect=RuntimeError("planted")):
        yield as_shown("a fault of ours", "/glossary/", calm.get("/glossary/"))
