"""The pages of files: listed, added, given out and removed; and what is nobody else's looks as if it did not exist."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from alongside.files.models import Upload
from alongside.files.states import LARGEST
from alongside.journal import queries as journal
from alongside.people import actions as people
from alongside.rules.sensitivity import Sensitivity
from tests.files import made_up, made_up_pdfs
from tests.files.conftest import Persons
from tests.reports.reading import Reading
from tests.world import AT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db
C2, C3, C4 = Sensitivity.COMPARATIVE, Sensitivity.CHALLENGE, Sensitivity.RESTRICTED
LIST, ADD = "/evidence/N06/", "/evidence/N06/add/"
GOOD = made_up.csv_of(["Quarter", "Rate"], ["2026 Q1", "24.1"])
Keep = Callable[..., Upload]


def sent(client: Client, **changes: object) -> HttpResponse:
    written = {
        "title": "Audit of re-referrals",
        "sensitivity": "C3",
        "no_child": "yes",
        "file": SimpleUploadedFile("audit.csv", GOOD),
        **changes,
    }
    return client.post(ADD, {key: value for key, value in written.items() if value is not None})  # type: ignore[return-value]


def test_a_scan_is_kept_once_somebody_says_that_they_looked_at_it(persons: Persons) -> None:
    client = persons.client("director")
    answer = sent(client, title="Minutes, signed", file=SimpleUploadedFile("minutes.pdf", made_up_pdfs.scan()))
    page = Reading(answer)
    assert "There is a problem No words could be read in this PDF, so the service can’t tell" in page.words
    assert 'value="Minutes, signed"' in answer.content.decode()  # what was typed is still there
    assert '<a href="#id_looked_0">' in answer.content.decode()
    assert Upload.objects.count() == 0
    answer = sent(client, looked="yes", file=SimpleUploadedFile("minutes.pdf", made_up_pdfs.scan()))
    assert answer.status_code == 302
    assert "By whoever added it; the service couldn’t read all of it" in Reading(client.get(answer["Location"])).words


def test_a_file_whose_words_are_read_asks_for_nothing_more(persons: Persons) -> None:
    client = persons.client("director")
    answer = sent(client, file=SimpleUploadedFile("minutes.pdf", made_up_pdfs.letter("What we asked, and heard.")))
    assert "By whoever added it, and by the service" in Reading(client.get(answer["Location"])).words


def readings() -> list[tuple[str, str]]:
    return [(entry.object_kind, entry.details["class"]) for entry in journal.entries(act="material.read")]


def test_a_file_is_added_read_downloaded_and_removed(persons: Persons) -> None:
    client = persons.client("director")
    answer = sent(client)
    upload = Upload.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/files/{upload.reference}/")
    page = Reading(client.get(answer["Location"]))
    assert page.title == "Audit of re-referrals – Alongside"
    assert "those who hold a post in the authority, those who challenge it this cycle" in page.words
    given = client.get(f"/files/{upload.reference}/download/")
    assert given.content == GOOD
    assert "Remove it for good" in Reading(client.get(f"/files/{upload.reference}/remove/")).words
    assert client.post(f"/files/{upload.reference}/remove/")["Location"] == LIST
    assert Reading(client.get(LIST)).title == "No files you can read for Fellbridge – Alongside"
    assert client.get(f"/files/{upload.reference}/").status_code == 404


def test_a_file_that_is_shown_to_guests_says_so_to_everyone_who_reads_it(persons: Persons, keep: Keep) -> None:
    shown, another = keep(Sensitivity.REGIONAL), keep(Sensitivity.REGIONAL)
    people.show_to_guest(
        person=persons.person("guest"), region=persons.region, kind="files.upload", number=str(shown.pk),
        reason="For the peer review.", ends=timezone.localdate(), by=None, at=AT,
    )  # fmt: skip
    said = "and a guest from outside, to whom it is shown"
    for key in ("director", "guest"):
        assert said in Reading(persons.client(key).get(f"/files/{shown.reference}/")).words
    assert said not in Reading(persons.client("director").get(f"/files/{another.reference}/")).words
    assert Reading(persons.client("director").get(LIST)).words.count(said) == 1


def test_a_file_is_handed_over_to_be_saved_and_never_shown_or_parted(persons: Persons, keep: Keep) -> None:
    upload = keep(C2, name='Überblick "2026".csv')
    answer = persons.client("director").get(f"/files/{upload.reference}/download/", HTTP_RANGE="bytes=0-3")
    names = (
        "Content-Type", "Content-Disposition", "X-Content-Type-Options", "Accept-Ranges", "Content-Security-Policy",
        "Cache-Control",
    )  # fmt: skip
    assert (answer.status_code, answer.content, [answer[name] for name in names]) == (
        200,
        GOOD,
        [
            "text/csv",
            "attachment; filename=\"_berblick -2026.csv\"; filename*=UTF-8''%C3%9Cberblick%20-2026.csv",
            "nosniff",
            "none",
            "default-src 'none'; sandbox",
            "private, no-store",
        ],
    )


@pytest.mark.parametrize(("sensitivity", "entries"), [(C2, 0), (C3, 2), (C4, 2)])
def test_each_reading_of_challenge_and_restricted_files_leaves_an_entry(
    sensitivity: Sensitivity, entries: int, persons: Persons, keep: Keep
) -> None:
    upload, client = keep(sensitivity), persons.client("director")
    for address in (f"/files/{upload.reference}/", f"/files/{upload.reference}/download/"):
        assert client.get(address).status_code == 200
    assert readings() == [("files.upload", sensitivity.value)] * entries
    assert persons.client("network").get(f"/files/{upload.reference}/").status_code == 404
    assert len(readings()) == entries


def test_a_list_that_names_challenge_files_is_a_reading_and_one_that_does_not_is_none(
    persons: Persons, keep: Keep
) -> None:
    keep(C3)
    persons.client("network").get(LIST)
    assert readings() == []
    persons.client("spd").get(LIST)
    assert readings() == [("places.place", "C3")]


@pytest.mark.parametrize("key", ["network", "other director", "administrator", "data-protection officer", "guest"])
def test_a_file_of_others_looks_as_if_there_were_none(key: str, persons: Persons, keep: Keep) -> None:
    upload, client = keep(C4), persons.client(key)
    for ending in ("", "download/", "remove/"):
        hidden, absent = client.get(f"/files/{upload.reference}/{ending}"), client.get(f"/files/none/{ending}")
        assert (hidden.status_code, hidden.content) == (404, absent.content)
    assert client.post(f"/files/{upload.reference}/remove/").content == client.post("/files/none/remove/").content
    assert Upload.objects.filter(removed_at__isnull=True).count() == 1


@pytest.mark.parametrize("code", ["N06", "MW-N"])
@pytest.mark.parametrize("key", ["lead member", "network", "guest"])
def test_the_form_is_not_there_for_those_who_may_add_nothing(key: str, code: str, persons: Persons) -> None:
    answer = persons.client(key).get(f"/evidence/{code}/add/")
    assert (answer.status_code, answer.content) == (404, persons.client(key).get("/evidence/none/add/").content)


def test_a_list_says_nothing_of_the_files_its_reader_may_not_read(persons: Persons, keep: Keep) -> None:
    before = persons.client("network").get(LIST).content
    keep(C4)
    keep(C3)
    assert persons.client("network").get(LIST).content == before
    assert Reading(persons.client("spd").get(LIST)).title == "1 file you can read for Fellbridge – Alongside"


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"title": ""}, "Say what the file is."),
        ({"sensitivity": None}, "Choose who may read the file."),
        ({"sensitivity": "D2"}, "Select a valid choice. D2 is not one of the available choices."),
        ({"file": None}, "Choose a file."),
        ({"no_child": None}, "Look through the file, and say that it tells of no single child."),
        ({"file": SimpleUploadedFile("a.csv", b"")}, "The file is empty."),
        ({"file": SimpleUploadedFile("a.html", b"<html>")}, "The file is a web page or a drawing"),
        (
            {"file": SimpleUploadedFile("a.csv", made_up.csv_of(["Ref", "UPN"], ["1", made_up.upn(8)]))},
            "This seems to tell of single children, which is never kept here. It looks as if it held 1 unique pupil "
            "number (column B).",
        ),
        (
            {
                "file": SimpleUploadedFile("a.pdf", made_up_pdfs.letter("Notes", f"on {made_up.upn(8)}")),
                "looked": "yes",
            },
            "This seems to tell of single children, which is never kept here. It looks as if it held 1 unique pupil "
            "number (page 1).",
        ),
        ({"file": SimpleUploadedFile("a.png", made_up.png())}, "No words could be read in this picture"),
        ({"file": SimpleUploadedFile("a.csv", b"a" * (LARGEST + 1))}, "The file is larger than 20 MB."),
        ({"file": SimpleUploadedFile("n" * 300 + ".csv", b"<html>")}, "The file is a web page or a drawing"),
    ],
)
def test_what_can_not_be_kept_is_told_beside_its_field(
    changes: dict[str, object], error: str, persons: Persons
) -> None:
    answer = sent(persons.client("director"), **changes)
    page = Reading(answer)
    assert page.title == "Error: Add a file for Fellbridge – Alongside"
    assert f"There is a problem {error}" in page.words
    assert made_up.upn(8) not in answer.content.decode()
    assert Upload.objects.count() == 0


def test_a_person_is_offered_the_classes_they_may_keep(persons: Persons) -> None:
    offered = {
        key: [of.value for of in Sensitivity if f'value="{of.value}"' in persons.client(key).get(ADD).content.decode()]
        for key in ("director", "performance lead", "challenger", "named officer", "analyst")
    }
    assert offered == {
        "director": ["D", "C1", "C2", "C3", "C4"],
        "performance lead": ["D", "C1", "C2", "C3"],
        "challenger": ["C3"],
        "named officer": ["C4"],
        "analyst": ["C1", "C2", "C3"],
    }


def test_a_page_sent_without_its_token_keeps_nothing(persons: Persons) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(persons.person("director"), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert (sent(client).status_code, Upload.objects.count()) == (403, 0)


RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def sound(page: "Page", width: int) -> None:
    """Nothing wider than the window, and no rule of accessibility broken."""
    from axe_playwright_python.sync_playwright import Axe

    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    violations = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(violation["id"], len(violation["nodes"])) for violation in violations] == [], page.url


@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (320, True), (1280, False)])
def test_a_file_is_added_and_removed_in_a_browser(
    browser: "Browser", transactional_db: None, persons: Persons, live_server: "LiveServer", width: int, scripts: bool
) -> None:
    session = persons.client("director").cookies["sessionid"].value
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    look = sound if scripts else lambda page, width: None
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{live_server.url}{LIST}")
    look(page, width)
    page.get_by_role("button", name="Add a file").or_(page.get_by_role("link", name="Add a file")).click()
    look(page, width)
    page.get_by_role("button", name="Add the file").click()
    page.get_by_role("link", name="Say what the file is.").wait_for()
    look(page, width)
    page.get_by_label("What is the file?").fill("Audit of re-referrals")
    page.get_by_label("For challenge").check()
    page.get_by_label("Yes, and it tells of no single child").check()
    page.get_by_label("The file", exact=True).set_input_files(
        {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": made_up_pdfs.scan()}
    )
    page.get_by_role("button", name="Add the file").click()
    page.get_by_role("link", name="No words could be read in this PDF").click()
    look(page, width)
    page.get_by_label("I have looked at every page and picture in it").check()
    page.get_by_label("The file", exact=True).set_input_files(
        {"name": "audit.csv", "mimeType": "text/csv", "buffer": GOOD}
    )
    page.get_by_role("button", name="Add the file").click()
    page.wait_for_url("**/files/**")
    look(page, width)
    with page.expect_download() as coming:
        page.get_by_text("Download (").click()
    assert (coming.value.suggested_filename, coming.value.path().read_bytes()) == ("audit.csv", GOOD)
    page.get_by_role("link", name="Remove this file").click()
    look(page, width)
    page.get_by_role("button", name="Remove it for good").click()
    page.wait_for_url(f"**{LIST}")
    look(page, width)
    assert page.get_by_role("heading", level=1).inner_text() == "No files you can read for Fellbridge"
    assert complaints == []
    context.close()
