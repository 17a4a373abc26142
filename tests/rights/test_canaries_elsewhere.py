"""No secret is told beside the pages either: in mails, calendars, PDF and Word, error pages, or by searching.

Each has a leak made on purpose, to show that it would be seen. Nothing here names a room: what rooms add is found.
"""

import logging
import os
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404
from django.test import Client
from django.utils import timezone

from alongside.journal import queries as journal
from alongside.journal.models import Entry
from alongside.notices import actions as notices
from alongside.notices import mailing, wording
from alongside.notices import queries as of_notices
from alongside.notices.models import CalendarEvent, Notice
from alongside.notices.states import Kind, Period
from alongside.people.policies import EVERYONE
from alongside.releases import policies as releases
from alongside.rules import doors
from alongside.site.logs import OneLine
from tests.rights import canaries
from tests.rights.cast import ANONYMOUS, OWN
from tests.rights.every_row import ROWS
from tests.rights.sweeping import Sweep
from tests.rights.table import Row
from tests.rights.walking import asked, seen, undone

pytestmark = pytest.mark.django_db
SAMPLED = bool(os.environ.get("ALONGSIDE_TEST_DATABASE"))
DRAW = random.Random(2026)
NEXT = Period("2026-W50", date(2026, 12, 7), date(2026, 12, 14))
SECRET = "canary999999x"
WITH_FILES = sorted(
    name for name, row in ROWS.items() if row.addresses and row.files is not Row.__dataclass_fields__["files"].default
)


# Mails ---------------------------------------------------------------------------------------------


def mails_of_everybody(sweep: Sweep) -> list[bytes]:
    """The digest of everybody who has one, and a receipt, as they go out."""
    written = []
    at = timezone.now()
    for key, person in sweep.cast.persons.items():
        digest = notices.write_digest(person=person, period=NEXT, at=at)
        receipt = notices.write_receipt(person=person, what="request for support", key=f"sweep {key}", by=None, at=at)
        account = notices.write_account_changed(person=person, key=f"sweep {key}", at=at)
        written += [each for each in (digest, receipt, account) if each is not None]
    return [mailing.mail_of(each).message().as_bytes() for each in written]


def test_no_mail_to_anybody_holds_a_secret(sweep: Sweep) -> None:
    with undone():
        sent = mails_of_everybody(sweep)
        digests = Notice.objects.filter(kind=Kind.DIGEST.value, period=NEXT.key).exclude(body="").count()
    assert len(sent) >= 2 * len(sweep.cast.persons)
    assert digests >= 3  # something waits for some of them
    assert [each for each in sent if canaries.told(each)] == []


@pytest.mark.parametrize("written", ["digest", "receipt", "account_changed"])
def test_a_mail_that_says_too_much_is_caught(written: str, sweep: Sweep, monkeypatch: pytest.MonkeyPatch) -> None:
    title = next(each.thing.title for each in sweep.planted if each.field == "title" and hasattr(each.thing, "says"))
    monkeypatch.setattr(wording, written, lambda *_: (f"Alongside: {title}"[:150], title))
    with undone():
        assert [each for each in mails_of_everybody(sweep) if canaries.told(each)] != []


def test_a_notice_that_follows_an_act_and_says_too_much_is_caught(sweep: Sweep) -> None:
    with undone():
        notice = Notice.objects.create(
            person=sweep.cast.persons["team lead"], kind="receipt", period="planted", stage="waiting", subject="A",
            body="What stands in canary1x", written_at=timezone.now(), reference="ABCD-EFGH", message_id="<planted@x>",
        )  # fmt: skip
        sweep.of_notices([notice], "/planted/")
    assert len(sweep.found) == 1
    assert sweep.found[0].endswith("told in a receipt that follows /planted/")


# Calendars -----------------------------------------------------------------------------------------


def feeds(sweep: Sweep) -> Iterator[tuple[str, bytes]]:
    """Everybody's calendar at its secret address, as a diary fetches it."""
    for key in sweep.cast.persons:
        if of_notices.calendar_address(sweep.cast.persons[key].pk) is None and sweep.standings[key].belongs:
            with undone():
                secret = notices.make_calendar_address(by=sweep.standings[key], at=timezone.now())
                answer = Client(headers={"host": "localhost"}).get(f"/calendar/{secret}.ics")
                assert answer.status_code == 200
                yield key, seen(answer)[0]


def of_feeds(sweep: Sweep) -> list[str]:
    read = 0
    for key, content in feeds(sweep):
        sweep.note(canaries.told(content.replace(b"\r\n ", b"")), key, "their calendar")
        read += bool(canaries.told(content.replace(b"\r\n ", b"")))
    assert read > len(sweep.cast.persons) // 2  # the secrets in their own diaries
    return sweep.found


def test_no_calendar_holds_the_secret_of_anothers(sweep: Sweep) -> None:
    assert of_feeds(sweep) == []


def test_a_calendar_with_the_events_of_others_is_caught(sweep: Sweep, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(of_notices, "calendar_of", lambda person, *, at: list(CalendarEvent.objects.all()))
    assert "notices.CalendarEvent.summary told to team lead by their calendar" in of_feeds(sweep)


# PDF, Word, Excel ----------------------------------------------------------------------------------


def of_files(sweep: Sweep, name: str, *, endings: tuple[str, ...] = ("",)) -> list[str]:
    """A row's files, as those with the fewest rights of whoever is let in, a few others, and some who are not."""
    row = ROWS[name]
    for _, address in row.files(OWN, sweep.named):
        if not address.endswith(endings):
            continue
        inside = [key for key in sweep.cast if key != ANONYMOUS and row.lets_in(key, OWN, "")]
        outside = [key for key in sweep.cast if key not in inside]
        inside.sort(key=lambda key: len(sweep.standings[key].capacities))
        few = 1 if SAMPLED else 2
        for key in {*inside[:few], *DRAW.sample(inside, few), *DRAW.sample(outside, few), f"lead member of {OWN}"}:
            with undone():
                content, headers = seen(asked(sweep.cast, key, "GET", address, None))
            sweep.note(canaries.told(content) | canaries.told(repr(headers).encode()), key, address)
    return sweep.found


@pytest.mark.parametrize("name", WITH_FILES)
def test_no_file_tells_a_secret_to_whom_it_may_not_be(name: str, sweep: Sweep) -> None:
    assert of_files(sweep, name) == []


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".xlsx"])
def test_a_file_given_to_somebody_it_is_not_for_is_caught(
    ending: str, sweep: Sweep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(releases, "READ", replace(releases.READ, audience=EVERYONE))
    found = of_files(sweep, "report-file", endings=(ending,))
    wanted = f"told to lead member of {OWN} by /reports/Northmere-annual-1/report{ending}"
    assert [each for each in found if each.startswith("headlines.Headline.title") and wanted in each] != []


# Error pages ---------------------------------------------------------------------------------------

BREAKS = {500: RuntimeError, 400: SuspiciousOperation, 403: PermissionDenied, 404: Http404}


def broken(sweep: Sweep, status: int, caplog: pytest.LogCaptureFixture, names: list[str]) -> list[str]:
    """Each view breaks off with a secret in its error, once somebody was let in; what they, and the log, are told."""
    found = []
    for name in names:
        row = ROWS[name]
        addresses = [(phase, address) for phase, address in row.addresses(OWN, sweep.named) if address.startswith("/")]
        for phase, address in addresses[:1]:
            keys = [key for key in sweep.cast if key != ANONYMOUS and row.lets_in(key, OWN, phase)]
            if not keys:
                continue
            client = sweep.cast.clients[DRAW.choice(keys)]
            client.raise_request_exception = False
            caplog.clear()
            with undone():
                content, headers = seen(client.get(address))
            client.raise_request_exception = True
            found += [f"{name}: the page" for part in (content, repr(headers).encode()) if SECRET.encode() in part]
            logged = [OneLine().format(record) for record in caplog.records]
            found += [f"{name}: the log" for line in logged if canaries.told(line.encode())]
    return found


@pytest.fixture
def breaking(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Any:
    """Whatever is asked breaks off, once its door has opened, with that error."""

    def break_off(status: int) -> None:
        def shows(*_: Any) -> None:
            raise BREAKS[status](f"A note: {SECRET}")

        monkeypatch.setattr(doors, "shows", shows)
        caplog.set_level(logging.DEBUG)

    return break_off


@pytest.mark.parametrize("status", BREAKS)
def test_no_error_page_and_no_log_tells_what_the_error_said(
    status: int, sweep: Sweep, breaking: Any, caplog: pytest.LogCaptureFixture
) -> None:
    breaking(status)
    names = sorted(ROWS)
    assert broken(sweep, status, caplog, DRAW.sample(names, len(names) // 4) if SAMPLED else names) == []


def test_an_error_page_that_quotes_the_error_is_caught(
    sweep: Sweep, breaking: Any, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaking(404)
    from django.http import HttpResponse

    from alongside.site import doors as of_site

    monkeypatch.setattr(of_site, "nothing_here", lambda request, exception: HttpResponse(str(exception), status=404))
    from django.urls import clear_url_caches, get_resolver

    clear_url_caches()
    monkeypatch.setattr(get_resolver(), "resolve_error_handler", lambda code: of_site.nothing_here)
    assert broken(sweep, 404, caplog, ["region"]) != []


# Searching -----------------------------------------------------------------------------------------


def test_what_is_found_by_a_secrets_words_is_caught(sweep: Sweep, monkeypatch: pytest.MonkeyPatch) -> None:
    def known_by(words: str) -> list[journal.Found]:
        found = Entry.objects.filter(details__icontains=words) if words else Entry.objects.none()
        return [journal.Found(each.object_kind, each.object_id, "An entry") for each in found[:50]]

    monkeypatch.setattr(journal, "known_by", known_by)
    found = sweep.sweep("trail-search", ROWS["trail-search"])
    assert "journal.Entry.details found by data-protection officer at /journal/?words=" in found


def test_the_sweep_finds_the_fields_words_are_looked_for_in(sweep: Sweep) -> None:
    for name in ("persons", "trail-search"):
        assert sweep.sweep(name, ROWS[name]) == []
    assert {"/people/?name=", "/journal/?words="} <= sweep.searched
