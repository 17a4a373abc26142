"""The year of a menu, in a real browser, by seven roles: written, returned, accepted, tested, agreed, published, sent.

assistant director   writes an offer, and mends it when it is returned
director             authorises it; another gives an explained nil; another reads the review pack
Board member         quality assurance: returns it, then accepts it
broker of the team   opens the edition, asks people to test it, takes an offer out because of a test
Lead Member          looks for help, and finds nothing
Chief Executive      looks on a phone, and finds something; is sent the menu later, and comments
lead of the team     records the agreement although one authority is missing, publishes, circulates; once more within
                     the year
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from alongside.menu.models import Edition, Offer
from alongside.menu.queries import editions
from alongside.menu.states import EditionStage, Stage
from alongside.places import queries as places
from tests import reader, world
from tests.menu.fit import accepted
from tests.people.looking import complaints_of, sound

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from pytest_django.live_server_helper import LiveServer

    from alongside.places.models import Place

WIDE, PHONE = 1280, 320
TITLE, OWN, NIL_OF, GONE = "Front door week: sit beside our team", "N06", "N17", "N24"
RETURNED = "Say what the receiver has in hand at the end."
MENDED = "At the end you have a page of what you saw, and re-referrals fell here the year after."
WITHOUT = "Yarnmoor’s team left in June; it was asked, and answers for next year."
DECIDED = "The menu is agreed, without Yarnmoor."
LOST = "Nothing told me where to begin."
KIND_WORDS = "Good to have on one page."
LATER = "A visit to Yarnmoor’s new team"


class Visit:
    """One person's window, which has nothing to complain of."""

    def __init__(self, page: "Page", site: str, width: int) -> None:
        self.page, self.site, self.width = page, site, width
        self.complaints = complaints_of(page)

    def open(self, address: str) -> str:
        """Go to an address; answers with the page's heading."""
        self.page.goto(f"{self.site}{address}")
        return self.heading()

    def heading(self) -> str:
        """The page's own heading."""
        return " ".join(self.page.get_by_role("heading", level=1).inner_text().split())

    def words(self) -> str:
        """What a reader sees."""
        return " ".join(self.page.inner_text("main").split())

    def fill(self, **said: str) -> "Visit":
        """Type into fields, by their names."""
        for name, words in said.items():
            self.page.fill(f"[name={name}]", words)
        return self

    def choose(self, **said: str) -> "Visit":
        """Choose circles and boxes, by their names."""
        for name, value in said.items():
            self.page.check(f'[name={name}][value="{value}"]')
        return self

    def pick(self, name: str, words: str) -> "Visit":
        """Choose from a list what holds those words."""
        wanted = self.page.locator(f"[name={name}] option", has_text=words).first.get_attribute("value")
        self.page.select_option(f"[name={name}]", wanted)
        return self

    def press(self, *names: str) -> str:
        """Press one button after another; answers with the heading of the page that comes."""
        for name in names:
            self.page.get_by_role("button", name=name, exact=True).click()
            self.page.wait_for_load_state()
        return self.heading()

    def follow(self, name: str) -> str:
        """Follow a link; answers with the heading of the page that comes."""
        self.page.get_by_role("link", name=name).first.click()
        self.page.wait_for_load_state()
        return self.heading()

    def sound(self) -> None:
        """Nothing breaks a rule of accessibility or is wider than the window."""
        sound(self.page, self.width)


class Service:
    """The service with its region, and windows of its people."""

    def __init__(self, browser: "Browser", site: str) -> None:
        self.browser, self.site = browser, site

    @contextmanager
    def seen_by(self, key: str, width: int = WIDE) -> Iterator[Visit]:
        """A window of that person's."""
        context = self.browser.new_context(viewport={"width": width, "height": 900})
        context.add_cookies(reader.cookies(self.site, world.person(key)))
        context.set_default_timeout(15_000)
        visit = Visit(context.new_page(), self.site, width)
        yield visit
        context.close()
        assert [each for each in visit.complaints if "403 (Forbidden)" not in each] == [], key


@pytest.fixture
def region(transactional_db: None) -> "Place":
    """The invented region with its people; every authority but two has an accepted offer."""
    told = world.build_northmere()
    world.build_people(told.region)
    for place in places.current_authorities(told.region, on=timezone.localdate()):
        if place.code not in (OWN, NIL_OF):
            accepted(told.region, place.code, f"How {place.name} keeps in touch with its care leavers")
    return told.region


def test_the_year_of_a_menu(browser: "Browser", live_server: "LiveServer", region: "Place") -> None:
    service, today = Service(browser, live_server.url), timezone.localdate()
    reference = f"northmere-{today.year}"
    written_and_returned(service)
    mended_and_accepted(service)
    explained_nil(service)
    opened_and_tested(service, reference, today)
    reviewed(service, reference)
    agreed_with_an_override(service, reference, today)
    published(service, reference)
    circulated(service, reference)
    changed_within_the_year(service, reference, region, today)


def written_and_returned(service: Service) -> None:
    """An assistant director writes an offer, its director authorises it, a member of the Board returns it."""
    with service.seen_by(f"assistant director of {OWN}") as visit:
        visit.open(f"/menu/compile/{OWN}/add/")
        visit.fill(title=TITLE).press("Begin")
        visit.fill(summary="A week beside the people who answer ours, and a page of what you saw.")
        visit.choose(kind="visit", areas="HP-FRONT").press("Continue")
        for audience in ("lead member", "chief executive", "director", "assistant director"):
            visit.choose(audiences=audience)
        visit.press("Continue")
        visit.fill(tailoring="We ask what worries you first.", cost="None", evidence="It has helped three others.")
        visit.choose(commitment="several days").press("Continue")
        visit.fill(units="2", lead_weeks="4", contact_post="Head of the front door")
        assert visit.press("Continue") == TITLE
        visit.open(f"{offer_address()}do/ready/")
        assert visit.press("Ask for it") == "Whoever authorises it has been asked"
    authorised(service)
    with service.seen_by("board member") as visit:
        visit.open(f"{offer_address()}do/take-up/")
        visit.press("Take it up")
        answer_each(visit, "evidence")
        visit.fill(note_evidence="It is not said what changed.")
        visit.choose(outcome="returned").fill(words=RETURNED)
        visit.press("Continue", "Send the decision")
    assert Offer.objects.get(title=TITLE).stage == Stage.RETURNED


def authorised(service: Service) -> None:
    """The director signs."""
    with service.seen_by(f"director of {OWN}") as visit:
        visit.open(f"{offer_address()}do/authorise/")
        assert visit.press("Authorise it") == "The offer is authorised"


def answer_each(visit: Visit, not_met: str = "") -> None:
    """Answer every criterion: met, but for one."""
    for code in ("receives", "whom", "evidence", "tailored", "capacity", "commitment", "contact", "plain"):
        visit.choose(**{f"met_{code}": "no" if code == not_met else "yes"})


def mended_and_accepted(service: Service) -> None:
    """The reasons are read, the offer is mended, authorised again, and accepted."""
    with service.seen_by(f"assistant director of {OWN}") as visit:
        visit.open(offer_address())
        assert RETURNED in visit.words()
        visit.open(f"{offer_address()}write/here/")
        visit.fill(evidence=MENDED).press("Continue")
    authorised(service)
    with service.seen_by("board member") as visit:
        visit.open(f"{offer_address()}do/take-up/")
        visit.press("Take it up")
        answer_each(visit)
        assert visit.choose(outcome="accepted").press("Continue", "Send the decision") == "The offer was accepted"


def explained_nil(service: Service) -> None:
    """A director says why their authority gives nothing this year."""
    with service.seen_by(f"director of {NIL_OF}") as visit:
        visit.open(f"/menu/compile/{NIL_OF}/nil/")
        visit.fill(reason="Two of our teams are being merged until the summer.")
        visit.press("Continue", "Say so")


def opened_and_tested(service: Service, reference: str, today: date) -> None:
    """The edition opens with 24 of 24; a Lead Member finds nothing, a Chief Executive finds something on a phone."""
    with service.seen_by("broker") as visit:
        visit.open("/menu/editions/open/")
        visit.choose(kind="year").fill(year=str(today.year))
        visit.press("Continue", "Open the edition")
        assert "24 of 24 authorities: 23 with an offer, 1 with an explained nil." in visit.words()
        visit.sound()
        visit.open(f"/menu/editions/{reference}/do/round/")
        visit.fill(until=world.a_day_to_come()).press("Continue", "Open the round")
        for key, need in ((f"lead member of {OWN}", "I am new to the role"), ("chief executive of N07", "A critic")):
            visit.open(f"/menu/editions/{reference}/do/invite/")
            visit.pick("person", world.person(key).full_name).fill(needs=need)
            visit.press("Continue", "Ask them")
    with service.seen_by(f"lead member of {OWN}") as visit:
        visit.open("/")
        visit.follow("1 test of the menu waits for you")
        assert visit.follow("I am new to the role") == "I am new to the role"
        visit.press("Start")
        assert visit.follow("Look in Menu").endswith("offers for a Lead Member")
        visit.open("/menu/tests/")
        visit.follow("I am new to the role")
        visit.choose(found="no").press("I have finished")
        assert "Say in a sentence what you looked for" in visit.words()
        visit.fill(words=LOST).press("I have finished")
        assert "Thank you. You found no help, in under a minute." in visit.words()
    with service.seen_by("chief executive of N07", PHONE) as visit:
        visit.open("/menu/tests/")
        visit.follow("A critic")
        visit.press("Start")
        visit.sound()
        visit.choose(found="yes").pick("offer", TITLE).press("I have finished")
        assert f"You would have asked for: {TITLE}." in visit.words()


def reviewed(service: Service, reference: str) -> None:
    """The comment is answered by a change, the round closed; a director reads the pack, on screen and as a PDF."""
    with service.seen_by("broker") as visit:
        visit.open(f"/menu/editions/{reference}/do/remove/")
        visit.pick("offer", "Yarnmoor").choose(because="test").fill(words="A tester asked: the team has left.")
        visit.press("Continue", "Take it out")
        visit.open(f"/menu/editions/{reference}/tests/")
        visit.follow("Answer it")
        visit.choose(disposition="changed").fill(why="It opens with what is for those new to the role.")
        visit.press("Keep the answer")
        visit.open(f"/menu/editions/{reference}/do/close/")
        visit.press("Continue", "Close the round")
    with service.seen_by("director of N07") as visit:
        title = f"Menu {reference[-4:]} could be agreed, with a reason for 1 authority"
        assert visit.open(f"/menu/editions/{reference}/pack/") == title
        words = visit.words()
        assert [said for said in (LOST, "1 of 1", "Yarnmoor", "Tests by role") if said not in words] == []
        visit.sound()
        file = visit.page.request.get(f"{service.site}/menu/editions/{reference}/pack/pack.pdf")
        assert file.body().startswith(b"%PDF")


def agreed_with_an_override(service: Service, reference: str, today: date) -> None:
    """The lead writes the meeting down, is asked for the reason, records the agreement; a second window is calm."""
    act = f"/menu/editions/{reference}/do/agree/"
    with service.seen_by("team lead") as visit, service.seen_by("team lead") as other:
        visit.open("/meetings/add/")
        visit.choose(body="directors' group").fill(on=f"{today.day} {today:%B %Y}")
        visit.press("Continue", "Add the meeting")
        for each in (visit, other):
            each.open(act)
            each.pick("meeting", "Directors’ group").fill(words=DECIDED).press("Continue")
            assert "Yarnmoor: neither an offer nor an explained nil. Say why" in each.words()
            assert each.page.input_value("[name=words]") == DECIDED
            assert each.fill(override=WITHOUT).press("Continue") == "Check before you send"
        visit.sound()
        assert visit.press("Record the agreement") == f"Menu {today.year} is agreed"
        assert other.press("Record the agreement") in (f"Menu {today.year} is agreed", "This can’t be done now")
    found = editions.edition(reference)
    assert (found.stage, found.override_reason) == (EditionStage.AGREED, WITHOUT)
    with service.seen_by("lead member of N07") as visit:
        visit.open("/meetings/")
        visit.follow("Directors’ group")
        assert DECIDED in visit.words()


def published(service: Service, reference: str) -> None:
    """Published, it is everyone's, and the offer is live; the annex says why one authority is missing."""
    with service.seen_by("team lead") as visit:
        visit.open(f"/menu/editions/{reference}/do/publish/")
        assert visit.press("Continue", "Publish it") == f"Menu {reference[-4:]} is the region’s menu"
    assert Offer.objects.get(title=TITLE).stage == Stage.LIVE
    with service.seen_by("lead member of N07", PHONE) as visit:
        visit.open(f"/menu/editions/{reference}/?role=lead%20member")
        assert TITLE in visit.words()
        visit.sound()
        visit.open(f"/menu/editions/{reference}/annex/")
        assert visit.heading() == "23 of 24 authorities have an offer or an explained nil"
        assert (WITHOUT in visit.words(), "Two of our teams are being merged" in visit.words()) == (True, True)


def circulated(service: Service, reference: str) -> None:
    """Sent to the Chief Executives: one opens it and comments; the team sees who has not."""
    with service.seen_by("team lead") as visit:
        visit.open(f"/menu/editions/{reference}/do/circulate/")
        visit.pick("body", "Chief Executives").press("Continue", "Circulate it")
        assert visit.heading() == "Sent to 4 people"
    with service.seen_by(f"chief executive of {OWN}") as visit:
        visit.open("/")
        visit.follow("1 menu waits to be read")
        visit.fill(words=KIND_WORDS).press("Send your comment")
        assert KIND_WORDS in visit.words()
        visit.sound()
    with service.seen_by("team lead") as visit:
        assert (
            visit.open(f"/menu/editions/{reference}/circulation/") == f"1 of 4 people have opened Menu {reference[-4:]}"
        )
        visit.open("/")
        assert "1 comment on the menu waits for an answer" in visit.words()


def changed_within_the_year(service: Service, reference: str, region: "Place", today: date) -> None:
    """What comes later joins by an edition within the year, because of feedback, agreed by its own decision."""
    accepted(region, GONE, LATER)
    minor = f"{reference}.1"
    with service.seen_by("broker") as visit:
        visit.open("/menu/editions/open/")
        visit.choose(kind="within").press("Continue", "Open the edition")
        visit.open(f"/menu/editions/{minor}/do/add/")
        assert visit.page.locator("[name=because][value=review]").count() == 0
        visit.pick("offer", LATER).choose(because="feedback").fill(words="Two directors asked for it.")
        visit.press("Continue", "Put it in")
        visit.open(f"/menu/editions/{minor}/do/round/")
        visit.fill(until=world.a_day_to_come()).press("Continue", "Open the round")
    with service.seen_by("team lead") as visit:
        visit.open(f"/menu/editions/{minor}/steps/")
        visit.follow("Decide on this one")
        visit.choose(taken="yes").pick("meeting", "Directors’ group").fill(words="Yarnmoor’s visit joins the menu.")
        visit.press("Continue", "Record the decision")
        visit.open(f"/menu/editions/{minor}/do/agree/")
        assert visit.page.locator("[name=override]").count() == 0
        visit.pick("meeting", "Directors’ group").fill(words="The change is agreed.")
        visit.press("Continue", "Record the agreement")
        visit.follow("Publish it")
        assert visit.press("Continue", "Publish it") == f"Menu {today.year}.1 is the region’s menu"
    with service.seen_by(f"director of {OWN}") as visit:
        assert (
            visit.open(f"/menu/editions/{minor}/changes/") == f"1 change from Menu {today.year} to Menu {today.year}.1"
        )
        assert re.search(r"Because of feedback: Two directors asked for it\..*Yarnmoor’s visit joins", visit.words())
        visit.sound()
    assert {each.reference: each.stage for each in Edition.objects.all()} == {
        reference: EditionStage.SUPERSEDED,
        minor: EditionStage.PUBLISHED,
    }


def offer_address() -> str:
    """Where the journey's own offer stands."""
    return f"/menu/offers/{Offer.objects.get(title=TITLE).reference}/"
