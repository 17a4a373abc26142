"""The screen on which a person decides: written, checked, sent once, and told."""

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from alongside.headlines import actions, queries
from alongside.people.states import Standing
from tests import reader, world
from tests.reports.reading import Reading
from tests.world import AT, World

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db
REFERENCE = "Northmere-annual-1-N06-ANN_REREF_PCT"
DECIDE = f"/headlines/{REFERENCE}/decide/"
DECIDED = f"/headlines/{REFERENCE}/decided/"


@pytest.fixture
def lead(northmere: World) -> Standing:
    return reader.standing("lead@example.org", "Lena Leadbetter")


@pytest.fixture
def client(lead: Standing) -> Client:
    """Signed in as the lead."""
    return reader.reading(reader.a_lead("lead@example.org", ""))


def sent(client: Client, name: str, step: str, **written: object) -> Any:
    return client.post(f"{DECIDE}{name}/", {"seen": 1, "step": step, **written})


def test_a_decision_is_checked_then_sent_then_told(client: Client, lead: Standing) -> None:
    checked = Reading(sent(client, "withhold", "check", reason="A recording change."))
    assert checked.title == "Check before you send – Alongside"
    assert "Why? A recording change. Who is acting Lena Leadbetter, as Lead of the regional team" in checked.words
    assert queries.headline(REFERENCE).stage == "suggested"
    answer = sent(client, "withhold", "send", reason="A recording change.")
    assert (answer.status_code, answer.headers["Location"]) == (302, DECIDED)
    told = Reading(client.get(DECIDED))
    assert told.title == "Headline withheld – Alongside"
    assert f"Reference {REFERENCE}" in told.words
    assert "What happens next" in told.words
    assert queries.headline(REFERENCE).reason == "A recording change."


def test_sending_a_page_twice_does_it_once_and_tells_the_same(client: Client, lead: Standing) -> None:
    answers = [sent(client, "confirm", "send") for _ in range(2)]
    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [(302, DECIDED)] * 2
    assert [entry.act for entry in queries.history_of(queries.headline(REFERENCE))] == ["headline.confirmed"]


def test_what_was_written_can_be_changed_before_it_is_sent(client: Client, lead: Standing) -> None:
    again = sent(client, "withhold", "change", reason="A recording change.").content.decode()
    assert "A recording change.</textarea>" in again


def test_an_error_is_listed_first_and_leads_to_its_field(client: Client, lead: Standing) -> None:
    answer = sent(client, "withhold", "check", reason="")
    page, text = Reading(answer), answer.content.decode()
    assert page.title == "Error: Withhold this headline – Alongside"
    assert "There is a problem Give the reason." in page.words
    assert [link for link in page.links if link.startswith("#id_")] == ["#id_reason"]
    assert 'id="id_reason"' in text
    assert 'aria-describedby="id_reason_helptext id_reason_error"' in text
    assert 'id="id_reason_error"' in text


def test_who_wrote_it_is_told_that_somebody_else_confirms_it(client: Client, lead: Standing) -> None:
    actions.edit_wording(headline=queries.headline(REFERENCE), says="Re-referrals rose.", sentences=[], by=lead, at=AT)
    for step in ("check", "send"):
        answer = sent(client, "confirm", step, seen=2)
        page = Reading(answer)
        assert (answer.status_code, page.title) == (403, "Confirm this headline – Alongside")
        assert "Lena Leadbetter wrote the wording as it stands, so somebody else confirms it." in page.words
    assert queries.headline(REFERENCE).stage == "suggested"


def test_a_second_tab_is_shown_what_the_first_did_and_keeps_its_own_words(client: Client, lead: Standing) -> None:
    actions.edit_wording(
        headline=queries.headline(REFERENCE), says="Written in the first tab.", sentences=[], by=lead, at=AT
    )
    answer = sent(client, "edit", "send", says="Written in the second tab.", beneath="")
    page, text = Reading(answer), answer.content.decode()
    assert "Somebody changed this headline while you were reading it, so nothing was done." in page.words
    assert "As it stands Written in the first tab." in page.words
    assert "Written in the second tab.</textarea>" in text
    assert 'name="seen" value="2"' in text
    assert queries.headline(REFERENCE).says == "Written in the first tab"


def test_a_second_tab_whose_act_no_longer_fits_is_told_why(client: Client, lead: Standing) -> None:
    actions.confirm(headline=queries.headline(REFERENCE), by=lead, at=AT)
    page = Reading(sent(client, "withhold", "send", reason="Too late."))
    assert (
        "This can’t be done now Somebody changed this headline while you were reading it, so nothing was done. Read it "
        "as it stands now, then decide. A headline that is confirmed can become monitored, not withheld."
    ) in page.words
    assert queries.headline(REFERENCE).stage == "confirmed"


def test_what_can_not_be_decided_now_is_listed_with_its_reason(client: Client, lead: Standing) -> None:
    page = Reading(client.get(DECIDE))
    assert [link for link in page.links if link.startswith(DECIDE)] == [
        f"{DECIDE}{name}/" for name in ("edit", "confirm", "withhold")
    ]
    assert (
        "Close this headline: A headline that is suggested can become confirmed or withheld, not closed." in page.words
    )


def test_what_was_never_decided_leads_to_deciding(client: Client, lead: Standing) -> None:
    assert client.get(DECIDED).headers["Location"] == DECIDE


@pytest.mark.parametrize(
    "address", [f"{DECIDE}burn/", "/headlines/none/decide/", "/headlines/none/decided/", "/headlines/none/decide/edit/"]
)
def test_an_address_that_is_none_is_answered_calmly(client: Client, lead: Standing, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, Reading(answer).title) == (404, "Page not found – Alongside")


def test_a_page_sent_without_its_token_is_refused(lead: Standing) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(reader.a_lead("lead@example.org", ""), backend=reader.BACKEND)
    assert sent(strict, "confirm", "send").status_code == 403
    assert queries.headline(REFERENCE).stage == "suggested"


# In a browser ----------------------------------------------------------------------------------


RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def served(transactional_db: None, live_server: "LiveServer") -> "LiveServer":
    """The invented region and two persons, on a site of their own."""
    world.build_northmere()
    return live_server


def sound(page: "Page", width: int) -> None:
    """Nothing wider than the window, and no rule of accessibility broken."""
    from axe_playwright_python.sync_playwright import Axe

    page.wait_for_load_state()  # a button was pressed: the next page may still be on its way
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    violations = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(violation["id"], len(violation["nodes"])) for violation in violations] == [], page.url


@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (320, True), (1280, False)])
def test_a_headline_is_worded_by_one_and_confirmed_by_another_in_a_browser(
    browser: "Browser", served: "LiveServer", width: int, scripts: bool
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    context.add_cookies(reader.cookies(served.url, reader.a_lead("analyst@example.org", "Ann Analyst")))
    page = context.new_page()
    look = sound if scripts else lambda page, width: None
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{served.url}/headlines/{REFERENCE}/")
    page.get_by_role("link", name="Decide about this headline").click()
    look(page, width)
    page.get_by_role("link", name="Edit the wording").click()
    look(page, width)
    page.get_by_label("The headline, in one sentence").fill("Fellbridge: more re-referrals than before (21%).")
    page.get_by_role("button", name="Continue").click()
    look(page, width)
    page.get_by_role("button", name="Keep this wording").click()
    page.wait_for_url(f"**{DECIDED}")
    assert page.get_by_role("heading", level=1).inner_text() == "Wording kept"
    look(page, width)
    context.add_cookies(reader.cookies(served.url, reader.a_lead("lead@example.org", "Lena Leadbetter")))
    page.goto(f"{served.url}{DECIDE}confirm/")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Confirm the headline").dblclick()
    page.wait_for_url(f"**{DECIDED}")
    assert page.get_by_role("heading", level=1).inner_text() == "Headline confirmed"
    page.get_by_role("link", name="The headline, with all that was decided about it").click()
    assert "Confirmed by Lena Leadbetter on" in page.inner_text("main")
    look(page, width)
    assert complaints == []
    assert [entry.act for entry in queries.history_of(queries.headline(REFERENCE))] == [
        "headline.wording_edited",
        "headline.confirmed",
    ]
    context.close()
