"""One digest for each person and period, only when something is new, and never a word of what it is about."""

from datetime import UTC, date, datetime, timedelta

import pytest

from alongside.journal import queries as journal
from alongside.notices import actions, queries
from alongside.notices.mailing import mail_of
from alongside.notices.models import Notice
from alongside.notices.pages import Prompt
from alongside.notices.states import Often, Period, Stage, period_of
from alongside.people.models import Person
from alongside.rules.verdicts import Refused
from tests.notices.people import analyst, standing, waiting
from tests.world import AT

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def written(person: Person, at: datetime = AT, often: Often = Often.WEEKLY) -> Notice | None:
    return actions.write_digest(person=person, period=queries.period_for(often, at=at), at=at)


@pytest.mark.parametrize(
    ("often", "on", "period"),
    [
        (Often.WEEKLY, date(2026, 11, 2), Period("2026-W45", date(2026, 11, 2), date(2026, 11, 9))),
        (Often.WEEKLY, date(2026, 11, 8), Period("2026-W45", date(2026, 11, 2), date(2026, 11, 9))),
        (Often.WEEKLY, date(2027, 1, 1), Period("2026-W53", date(2026, 12, 28), date(2027, 1, 4))),
        (Often.QUARTERLY, date(2026, 11, 2), Period("2026-Q4", date(2026, 10, 1), date(2027, 1, 1))),
        (Often.QUARTERLY, date(2026, 3, 31), Period("2026-Q1", date(2026, 1, 1), date(2026, 4, 1))),
        (Often.QUARTERLY, date(2026, 4, 1), Period("2026-Q2", date(2026, 4, 1), date(2026, 7, 1))),
    ],
)
def test_a_period_is_a_week_from_monday_or_a_quarter(often: Often, on: date, period: Period) -> None:
    assert period_of(often, on) == period


def test_a_week_begins_at_midnight_in_the_region_not_in_greenwich() -> None:
    sunday_evening_in_greenwich = datetime(2027, 6, 6, 23, 30, tzinfo=UTC)
    assert queries.period_for(Often.WEEKLY, at=sunday_evening_in_greenwich).begins == date(2027, 6, 7)


def test_a_digest_says_how_many_of_which_kind_by_when_and_nothing_else(waits: list[Prompt]) -> None:
    waits += [
        waiting(2, due=date(2026, 11, 30)),
        Prompt("1 reply waits", "/replies/about-fellbridge/", None, AT.date()),
    ]
    digest = written(analyst())
    assert digest is not None
    assert digest.subject == "Alongside: 2 things wait for you"
    assert digest.body == (
        "This waits for you on Alongside:\n\n"
        "- 2 headlines wait for your decision (by 30 November 2026)\n- 1 reply waits\n\n"
        "See each of them, once you have signed in:\nhttp://localhost:8000/\n\n"
        "This mail does not say what it is about, and no link in it signs you in.\n\n"
        "You have this mail at most once a week, and only when something is new.\n"
        "Change how often, or stop it, here:\nhttp://localhost:8000/account/notices/\n"
    )


def test_no_address_of_a_prompt_is_ever_in_a_mail(waits: list[Prompt]) -> None:
    waits.append(waiting())
    digest = written(analyst())
    assert digest is not None
    assert waits[0].address == "/headlines/secret-reference/"
    assert "secret" not in mail_of(digest).message().as_string()


def test_a_digest_leads_to_where_it_is_stopped_and_is_answered_by_nobody_by_mistake(
    waits: list[Prompt], settings: object
) -> None:
    settings.MAIL_REPLY_TO = "desk@northmere.example"  # type: ignore[attr-defined]
    waits.append(waiting())
    digest = written(analyst())
    assert digest is not None
    mail = mail_of(digest).message()
    assert {name: mail[name] for name in ("To", "Reply-To", "Message-ID", "Auto-Submitted", "List-Unsubscribe")} == {
        "To": "ann@alongside.example",
        "Reply-To": "desk@northmere.example",
        "Message-ID": digest.message_id,
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": "<http://localhost:8000/account/notices/>",
    }
    assert mail["Date"] == "Mon, 02 Nov 2026 09:30:00 +0000"
    assert mail_of(digest).message().as_bytes() == mail.as_bytes()


def test_nothing_new_is_no_digest_and_is_asked_once(waits: list[Prompt]) -> None:
    person = analyst()
    assert written(person) is None
    waits.append(waiting())
    assert written(person, AT + timedelta(days=3)) is None
    assert list(queries.without_a_digest(at=AT + timedelta(days=3))) == []
    assert written(person, AT + WEEK) is not None


def test_a_digest_is_written_once_however_often_it_is_asked_for(waits: list[Prompt]) -> None:
    waits.append(waiting())
    person = analyst()
    first = written(person)
    waits.append(waiting(1))
    assert written(person, AT + timedelta(days=1)) == first
    assert [notice.told for notice in queries.all_notices()] == [[queries.as_told(waits[0])]]


def test_what_was_told_and_only_still_waits_is_no_news(waits: list[Prompt]) -> None:
    waits.append(waiting())
    person = analyst()
    assert written(person) is not None
    assert written(person, AT + WEEK) is None


def test_one_new_thing_brings_a_digest_of_all_that_waits(waits: list[Prompt]) -> None:
    waits.append(waiting())
    person = analyst()
    written(person)
    waits.append(Prompt("1 reply waits", "/replies/", None, AT.date() + timedelta(days=2)))
    digest = written(person, AT + WEEK)
    assert digest is not None
    assert [told["words"] for told in digest.told] == ["2 headlines wait for your decision", "1 reply waits"]


def test_what_came_later_on_the_day_of_a_digest_is_in_the_next(waits: list[Prompt]) -> None:
    waits.append(waiting(1))
    person = analyst()
    written(person)
    waits[:] = [waiting(2)]
    assert written(person, AT + WEEK) is not None


def test_what_falls_due_before_the_next_digest_is_told_again(waits: list[Prompt]) -> None:
    due = AT.date() + timedelta(days=16)
    waits.append(waiting(due=due))
    person = analyst()
    weeks = [written(person, AT + WEEK * number) is not None for number in range(4)]
    assert weeks == [True, False, True, False]


def test_a_person_chooses_how_often_and_the_journal_says_so() -> None:
    person = analyst()
    assert queries.often_of(person.pk) is Often.WEEKLY
    for often in (Often.QUARTERLY, Often.QUARTERLY, Often.NEVER):
        actions.choose(often=often, by=standing(person), at=AT)
    assert queries.often_of(person.pk) is Often.NEVER
    assert [entry.details for entry in journal.entries(act="notices.chosen")] == [
        {"often": "quarterly"},
        {"often": "never"},
    ]


def test_each_is_asked_about_the_period_they_chose_and_whoever_wants_none_is_not_asked() -> None:
    weekly, quarterly, never = (analyst(name) for name in ("weekly", "quarterly", "never"))
    actions.choose(often=Often.QUARTERLY, by=standing(quarterly), at=AT)
    actions.choose(often=Often.NEVER, by=standing(never), at=AT)
    assert [(person.pk, period.key) for person, period in queries.without_a_digest(at=AT)] == [
        (quarterly.pk, "2026-Q4"),
        (weekly.pk, "2026-W45"),
    ]


def test_whoever_holds_nothing_any_more_has_no_digest(waits: list[Prompt]) -> None:
    waits.append(waiting())
    person = analyst(ends=AT.date())
    assert written(person, AT + WEEK) is None
    assert Notice.objects.count() == 0


def test_a_preview_chooses_nothing_and_sends_nothing() -> None:
    person = analyst()
    previewing = standing(person).as_preview(standing(person).capacities)
    with pytest.raises(Refused, match="A preview changes nothing"):
        actions.choose(often=Often.NEVER, by=previewing, at=AT)
    with pytest.raises(Refused, match="A preview sends nothing"):
        actions.write_receipt(person=person, what="request", key="1", by=previewing, at=AT)
    assert (Notice.objects.count(), journal.entries(act="notices.chosen").count()) == (0, 0)


def test_a_receipt_names_the_kind_and_a_reference_that_tells_nothing() -> None:
    person = analyst()
    receipt = actions.write_receipt(person=person, what="request for support", key="Fellbridge 14", by=None, at=AT)
    again = actions.write_receipt(person=person, what="request for support", key="Fellbridge 14", by=None, at=AT + WEEK)
    assert again == receipt
    assert receipt.stage == Stage.WAITING
    mail = mail_of(receipt).message().as_string()
    assert f"Your request for support was received on 2 November 2026.\n\nReference: {receipt.reference}\n" in mail
    assert "Fellbridge" not in mail
    assert "List-Unsubscribe" not in mail
