"""The invented region's editions of its menu, told through the acts of its people.

The year's edition is opened, tested by people in each role, agreed by the directors' group with 24 of 24 authorities
(one by an explained nil) and published; a month later one within the year adds what feedback asked for, and is sent
round.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from alongside.demo import invented_people as invented
from alongside.demo.invented_menu import invented_menu
from alongside.journal import actions as journal
from alongside.meetings import actions as meetings
from alongside.meetings import queries as bodies
from alongside.menu.actions import circulation, editions, testing
from alongside.menu.queries import circulation as sendings
from alongside.menu.queries import editions as known
from alongside.menu.queries import testing as tests
from alongside.menu.states import Audience, Because, Disposition
from alongside.people import queries as people
from alongside.people.states import Seat

if TYPE_CHECKING:
    from alongside.meetings.models import Meeting
    from alongside.menu.models import Edition, Offer, Trial
    from alongside.people.models import Person
    from alongside.people.states import Standing
    from alongside.places.models import Place

OPENED, TESTED, ANSWERED, AGREED, PUBLISHED, SENT, READ = (
    timedelta(days=days) for days in (86, 80, 72, 65, 60, 59, 52)
)
OPENED_AGAIN, AGREED_AGAIN, PUBLISHED_AGAIN = (timedelta(days=days) for days in (33, 24, 20))
A_WEEK = timedelta(days=7)
# Who tests, what they look for, for how many minutes, whether they find it, and what they say.
TESTERS = (
    ("lead member of N06", Audience.LEAD_MEMBER, "I am new to the role", 9, False, "Nothing told me where to begin."),
    ("lead member of N07", Audience.LEAD_MEMBER, "What should I ask about children in care?", 6, True, ""),
    ("chief executive of N06", Audience.CHIEF_EXECUTIVE, "A second opinion on our improvement board", 4, True, ""),
    ("chief executive of N11", Audience.CHIEF_EXECUTIVE, "I am new to the role", 5, True, "Say how long each takes."),
    ("director of N07", Audience.DIRECTOR, "Our assessments are late since the summer", 3, True, ""),
    ("director of N17", Audience.DIRECTOR, "Somebody who has closed a gap in fostering", 4, True, ""),
    ("assistant director of N11", Audience.ASSISTANT_DIRECTOR, "Re-referrals are rising", 2, True, ""),
    ("assistant director of N17", Audience.ASSISTANT_DIRECTOR, "Help for first-line managers", 7, True,
     "I looked under leadership first; it stood under workforce."),
)  # fmt: skip
ANSWERS = (
    (Disposition.CHANGED, "It opens with what is for those new to the role, and one offer was put in for them."),
    (Disposition.ALREADY_THERE, "Each offer says how much time it takes, beside whom to ask."),
    (Disposition.NOT_TAKEN, "An offer stands under the first area its provider named; the search finds it by both."),
)
FOR_LEAD_MEMBERS = "A Lead Member who was new to the role found nothing to begin with."
ASKED_FOR = "Two assistant directors asked for it at their network in spring."
NOTE = "One offer is new since the summer; the list of changes says why."
COMMENT = "Good to have on one page. Could the time each takes stand first?"


@transaction.atomic
def tell_editions(*, region: "Place", by: "Standing | None", at: datetime) -> None:
    """Tell the year's edition and one within the year; nothing where an edition was opened before."""
    if known.published(region.pk) is not None or known.in_work(region.pk) is not None:
        return
    telling = _Telling(region, at)
    edition = telling.opened()
    edition = telling.tested(edition)
    meeting = telling.meeting(AGREED)
    telling.agreed_and_published(edition, meeting, f"{edition} is agreed as tabled.", timedelta(hours=1), PUBLISHED)
    telling.changed_within_the_year()
    telling.meetings_to_come()
    journal.record("demonstration.editions_told", of=region, by=by, at=at)


class _Telling:
    """One telling: who acts, where, and when."""

    def __init__(self, region: "Place", at: datetime) -> None:
        self.region, self.at = region, at
        self.year = timezone.localdate(at).year
        self.lead, self.broker = self.who("team lead"), self.who("broker")

    def person(self, key: str) -> "Person | None":
        """The person of that key, if they are invited."""
        return people.person_with_email(invented.address_of(key))

    def who(self, key: str) -> "Standing | None":
        """What that person is, or the service itself where they are not invited."""
        person = self.person(key)
        return people.standing_of(person, at=self.at) if person else None

    def opened(self) -> "Edition":
        """The year's edition, without what joins within the year; one offer put in because a test asked for it."""
        at = self.at - OPENED
        edition = editions.open_edition(region=self.region, year=self.year, by=self.broker, at=at)
        for offer in self._later(edition):
            edition = editions.take_out(
                edition=edition, offer=offer, because=Because.REVIEW, words="It joins later.", by=self.broker, at=at
            )
        return edition

    def _later(self, edition: "Edition") -> "list[Offer]":
        titles = {each.title for each in invented_menu().offers if each.tells == "minor"}
        return [one.offer for one in known.held(edition) if known.title_of(one) in titles]

    def tested(self, edition: "Edition") -> "Edition":
        """A round of tests by people in each role, every comment answered, and what a test led to."""
        begins = self.at - TESTED
        opened = testing.open_round(
            edition=edition, until=timezone.localdate(begins + A_WEEK), by=self.broker, at=begins
        )
        for number, (key, role, need, minutes, found, words) in enumerate(TESTERS):
            person, by = self.person(key), self.who(key)
            if person is None or by is None:
                continue
            asked = testing.invite_tester(
                of_round=opened, person=person, role=role, needs=[need], by=self.broker, at=begins
            )
            starts = begins + timedelta(days=1, hours=number)
            self._tried(asked[0], by, starts, minutes, found, words)
        testing.close_round(of_round=opened, by=self.broker, at=self.at - ANSWERED)
        edition = self._led_to(known.edition(edition.reference))
        for comment, (disposition, why) in zip(tests.comments_of(edition), ANSWERS, strict=False):
            testing.answer_comment(
                comment=comment, disposition=disposition, why=why, by=self.broker, at=self.at - ANSWERED
            )
        return known.edition(edition.reference)

    def _tried(self, trial: "Trial", by: "Standing", starts: datetime, minutes: int, found: bool, words: str) -> None:
        testing.start_trial(trial=trial, by=by, at=starts)
        held = known.held(trial.round.edition)
        offer = next((one.offer for one in held if trial.role in one.version.words["audiences"]), None)
        testing.finish_trial(
            trial=trial, found=found, words=words, offer=offer if found else None, by=by,
            at=starts + timedelta(minutes=minutes),
        )  # fmt: skip

    def _led_to(self, edition: "Edition") -> "Edition":
        """The first offer for Lead Members is recorded as put in because of a test."""
        held = known.held(edition)
        found = next((one.offer for one in held if "lead member" in one.version.words["audiences"]), None)
        if found is None:
            return edition
        at = self.at - ANSWERED
        said: dict[str, Any] = {"offer": found, "because": Because.TEST, "words": FOR_LEAD_MEMBERS}
        edition = editions.take_out(edition=edition, by=self.broker, at=at, **said)
        return editions.put_in(edition=edition, by=self.broker, at=at, **said)

    def meeting(self, before: timedelta) -> "Meeting":
        """A meeting of the directors' group, so long before the region is told."""
        on = timezone.localdate(self.at - before)
        return meetings.add_meeting(
            region=self.region, body=Seat.DIRECTORS, on=on, by=self.lead, at=self.at - before - A_WEEK
        )

    def agreed_and_published(
        self, edition: "Edition", meeting: "Meeting", words: str, after: timedelta, published: timedelta
    ) -> None:
        """What the meeting decided, recorded and published by the team's lead."""
        ready = known.readiness(edition, on=meeting.on)
        override = "" if ready.covered else "The missing authorities were asked and answer for next year."
        agreed = editions.agree(
            edition=edition, meeting=meeting, words=words, override=override, by=self.lead,
            at=self.at - (self.at.date() - meeting.on) + after,
        )  # fmt: skip
        editions.publish(edition=agreed, by=self.lead, at=self.at - published)

    def circulated(self, edition: "Edition") -> None:
        """Sent to each body today, when its people took up their posts; every second has opened it, one commented."""
        for body in (Seat.DIRECTORS, Seat.CHIEF_EXECUTIVES, Seat.BOARD):
            if self._members(body):
                circulation.circulate(edition=edition, body=body, note=NOTE, by=self.lead, at=self.at)
            for person in self._members(body)[::2]:
                by = people.standing_of(person, at=self.at)
                circulation.note_opened(edition=edition, by=by, at=self.at)
        chief = self.who("chief executive of N07")
        sent = next((each for each in sendings.circulations_of(edition) if each.body == Seat.CHIEF_EXECUTIVES), None)
        if sent is not None and chief is not None:
            circulation.comment_on(circulation=sent, words=COMMENT, by=chief, at=self.at)

    def _members(self, body: Seat) -> "list[Person]":
        return bodies.members(self.region.pk, body, on=timezone.localdate(self.at))

    def changed_within_the_year(self) -> None:
        """What joins within the year, because feedback asked for it: agreed, published and sent round."""
        at = self.at - OPENED_AGAIN
        minor = editions.open_edition(region=self.region, year=self.year, within_year=True, by=self.broker, at=at)
        titles = {each.title for each in invented_menu().offers if each.tells == "minor"}
        for offer, _, _ in known.waiting(minor):
            if offer.title in titles:
                minor = editions.put_in(
                    edition=minor, offer=offer, because=Because.FEEDBACK, words=ASKED_FOR, by=self.broker, at=at
                )
        opened = testing.open_round(edition=minor, until=timezone.localdate(at + A_WEEK), by=self.broker, at=at)
        testing.close_round(of_round=opened, by=self.broker, at=at + A_WEEK)
        minor = known.edition(minor.reference)
        words = f"{minor} is agreed, with what was asked for since."
        self.agreed_and_published(minor, self.meeting(AGREED_AGAIN), words, timedelta(hours=2), PUBLISHED_AGAIN)
        self.circulated(known.edition(minor.reference))

    def meetings_to_come(self) -> None:
        """The next of each body, in its members' calendars."""
        for body, days in ((Seat.DIRECTORS, 21), (Seat.BOARD, 28), (Seat.CHIEF_EXECUTIVES, 35)):
            on = timezone.localdate(self.at + timedelta(days=days))
            meetings.add_meeting(region=self.region, body=body, on=on, by=self.lead, at=self.at)
