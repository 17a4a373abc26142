"""Signing in, and all that can go wrong with it: each has a calm page, and says nothing it should not."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from alongside.journal import queries as journal
from alongside.people import actions
from alongside.people.actions.links import ask_for_link, use_link
from alongside.people.mailing import send_link
from alongside.people.models import Person, SignInLink
from alongside.rules.verdicts import Refused
from tests.reports.reading import Reading

pytestmark = pytest.mark.django_db
EMAIL, PASSWORD = "asha@example.org", "three odd words together"
SIGN_IN, ASK, ASKED, PASSWORD_PAGE, SESSIONS = (
    "/account/login/",
    "/account/link/",
    "/account/link/asked/",
    "/account/password/",
    "/account/sessions/",
)


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    """The library counts very many tries from one place in the cache."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def asha(at: datetime) -> Person:
    person = actions.invite_person(email=EMAIL, full_name="Asha Rahman", by=None, at=at)
    person.set_password(PASSWORD)
    person.save()
    return person


def sign_in(client: Client, email: str = EMAIL, password: str = PASSWORD, **more: str) -> HttpResponse:
    return client.post(SIGN_IN, {"login": email, "password": password, **more})


def is_signed_in(client: Client) -> bool:
    return client.get(SESSIONS).status_code == 200


def acts() -> list[str]:
    return [entry.act for entry in journal.entries() if not entry.act.startswith("person.invited")]


def a_link(person: Person, at: datetime | None = None, purpose: str = "sign-in") -> str:
    secret = actions.make_link(person=person, purpose=purpose, by=None, at=at or timezone.now())
    return f"/link/{secret}/"


# By password --------------------------------------------------------------------------------


def test_an_address_in_any_capitals_and_its_password_lead_on_to_where_they_were_going(asha: Person) -> None:
    client = Client()
    answer = sign_in(client, email=" Asha@Example.ORG ", next="/account/second-step/")
    assert (answer.status_code, answer["Location"]) == (302, "/account/second-step/")
    assert is_signed_in(client)
    assert [(entry.act, entry.by, entry.details) for entry in journal.entries(act="person.signed_in")] == [
        ("person.signed_in", asha, {"kind": "password"})
    ]


def test_nobody_is_led_away_from_the_service_after_signing_in(asha: Person) -> None:
    assert sign_in(Client(), next="https://elsewhere.example/")["Location"] == "/"


def test_a_wrong_password_and_an_unknown_address_read_the_same(asha: Person) -> None:
    tries = [sign_in(Client(), password="not her password"), sign_in(Client(), email="nobody@example.org")]
    pages = [Reading(answer) for answer in tries]
    assert [answer.status_code for answer in tries] == [200, 200]
    assert pages[0].words == pages[1].words
    assert pages[0].title == "Error: Sign in – Alongside"
    assert "There is a problem That address and password do not go together." in pages[0].words
    assert acts() == []


def test_an_empty_form_says_what_to_write_and_leads_there(asha: Person) -> None:
    page = Reading(sign_in(Client(), email="", password=""))
    assert "Enter your e-mail address. Enter your password." in page.words
    assert [link for link in page.links if link.startswith("#id_")] == ["#id_login", "#id_password"]


def test_what_was_typed_as_a_password_is_not_sent_back(asha: Person) -> None:
    assert "not her password" not in sign_in(Client(), password="not her password").content.decode()


def test_browsers_may_fill_in_and_paste(asha: Person) -> None:
    text = Client().get(SIGN_IN).content.decode()
    assert 'autocomplete="username"' in text
    assert 'autocomplete="current-password"' in text
    assert "onpaste" not in text


def test_ten_wrong_tries_in_a_row_lock_out_the_right_password_too_and_the_known_like_the_unknown(
    asha: Person,
) -> None:
    client, answers = Client(), {}
    for email in (EMAIL, "nobody@example.org"):
        answers[email] = [sign_in(client, email=email.upper(), password=f"wrong {n}") for n in range(10)]
        answers[email].append(sign_in(client, email=email))
        cache.clear()  # what the library itself counts is not what locks out
    statuses = {email: [answer.status_code for answer in given] for email, given in answers.items()}
    assert statuses[EMAIL] == statuses["nobody@example.org"] == [200] * 9 + [429] * 2
    assert Reading(answers[EMAIL][-1]).title == "Wait before you try again – Alongside"
    assert Reading(answers[EMAIL][-1]).words == Reading(answers["nobody@example.org"][-1]).words
    assert not is_signed_in(client)
    assert acts() == []


def test_the_lock_is_over_after_half_an_hour(asha: Person) -> None:
    from axes.models import AccessAttempt

    client = Client()
    for n in range(10):
        sign_in(client, password=f"wrong {n}")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=31))
    assert sign_in(client).status_code == 302


def test_a_closed_account_is_not_let_in_and_told_calmly(asha: Person) -> None:
    Person.objects.update(is_active=False)
    client = Client()
    answer = client.post(SIGN_IN, {"login": EMAIL, "password": PASSWORD}, follow=True)
    assert Reading(answer).title == "This account is closed – Alongside"
    assert not is_signed_in(client)


# By a link ----------------------------------------------------------------------------------


def test_the_answer_to_asking_for_a_link_is_the_same_for_everybody_and_the_mail_holds_only_the_link(
    asha: Person,
) -> None:
    known, unknown = (Client().post(ASK, {"email": email}) for email in (" ASHA@example.org", "nobody@example.org"))
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"]) == (302, ASKED)
    own = {"Expires", "X-Request-ID"}  # of each answer, whatever it says
    headers = [{name: said for name, said in each.headers.items() if name not in own} for each in (known, unknown)]
    assert (known.content, headers[0]) == (unknown.content, headers[1])
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == ([EMAIL], "Your link to Alongside")
    assert "Asha" not in sent.body
    link = next(line for line in sent.body.splitlines() if line.startswith("http"))
    client = Client()
    assert Reading(client.get(link)).title == "Sign in – Alongside"
    client.post(link)
    assert is_signed_in(client)
    assert acts() == ["link.made", "link.used", "person.signed_in"]


def test_a_closed_account_is_sent_nothing(asha: Person) -> None:
    Person.objects.update(is_active=False)
    assert Client().post(ASK, {"email": EMAIL})["Location"] == ASKED
    assert (mail.outbox, SignInLink.objects.count()) == ([], 0)


def test_five_links_an_hour_are_enough_and_the_sixth_asking_reads_the_same(asha: Person) -> None:
    answers = [Client().post(ASK, {"email": EMAIL}) for _ in range(6)]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, ASKED)}
    assert len(mail.outbox) == 5
    assert ask_for_link(email=EMAIL, at=timezone.now() + timedelta(minutes=61)) is not None


def test_a_mail_server_that_can_not_be_reached_changes_nothing_on_the_page(
    asha: Person, settings: object, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # type: ignore[attr-defined]
    assert Client().post(ASK, {"email": EMAIL})["Location"] == ASKED
    assert [record.getMessage() for record in caplog.records] == ["A link could not be handed to the mail server."]
    assert EMAIL not in caplog.text


def test_what_is_no_address_is_said_so() -> None:
    page = Reading(Client().post(ASK, {"email": "asha at example"}))
    assert "Enter an e-mail address, such as name@example.org." in page.words
    assert page.title == "Error: Send me a link – Alongside"


def test_opening_a_link_uses_nothing_up_however_often(asha: Person) -> None:
    link = a_link(asha)
    scanner = Client()
    assert [scanner.get(link).status_code for _ in range(3)] == [200] * 3
    assert [scanner.head(link).status_code, is_signed_in(scanner)] == [200, False]
    client = Client()
    assert (client.post(link).status_code, is_signed_in(client)) == (302, True)


def test_a_link_that_was_used_ran_out_or_was_never_ours_has_one_calm_page(asha: Person) -> None:
    used, over = a_link(asha), a_link(asha, at=timezone.now() - timedelta(minutes=31))
    Client().post(used)
    before = acts()
    answers = [Client().post(link) for link in (used, over, "/link/forged/")]
    assert [answer.status_code for answer in answers] == [410] * 3
    assert len({Reading(answer).words for answer in answers}) == 1
    assert Reading(answers[0]).title == "This link no longer works – Alongside"
    assert acts() == before


def test_a_link_pressed_twice_lets_the_same_browser_through_though_the_first_answer_was_thrown_away(
    asha: Person,
) -> None:
    link, client = a_link(asha), Client()
    client.get(link)
    cookies = client.cookies.output()
    first = client.post(link)
    client.cookies.load(cookies.replace("Set-Cookie: ", ""))
    del client.cookies["sessionid"]
    second, stranger = client.post(link), Client()
    stranger.get(link)
    assert [first.status_code, second.status_code, stranger.post(link).status_code] == [302, 302, 410]
    assert is_signed_in(client)
    assert acts().count("link.used") == 1


def test_the_second_press_comes_at_once_or_not_at_all(asha: Person, at: datetime) -> None:
    secret = actions.make_link(person=asha, purpose="sign-in", by=None, at=at)
    for seconds in (0, 9):
        assert use_link(secret=secret, at=at + timedelta(seconds=seconds), browser="hers") == asha
    for seconds, browser in ((10, "hers"), (1, "another"), (1, "")):
        with pytest.raises(Refused):
            use_link(secret=secret, at=at + timedelta(seconds=seconds), browser=browser)


def test_coming_back_to_a_link_after_it_let_one_in_leads_on(asha: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    link = a_link(asha)
    token = str(client.get(link).context["csrf_token"])
    assert [client.post(link, {"csrfmiddlewaretoken": token})["Location"] for _ in range(2)] == ["/", "/"]
    assert acts() == ["link.made", "link.used", "person.signed_in"]


def test_an_invitation_leads_on_to_choosing_a_password(asha: Person) -> None:
    Person.objects.filter(pk=asha.pk).update(password="!")
    client = Client()
    link = f"http://testserver{a_link(asha, purpose='invitation')}"
    send_link(person=asha, address=link, until=timezone.now() + timedelta(days=7), invitation=True)
    (sent,) = mail.outbox
    (mailed,) = re.findall(r"http\S+", str(sent.body))
    answer = client.post(mailed.removeprefix("http://testserver"), follow=True)
    assert Reading(answer).title == "Choose a password – Alongside"
    client.post(PASSWORD_PAGE, {"password": PASSWORD})
    assert is_signed_in(client)
    assert (sign_in(Client()).status_code, acts()[-2]) == (302, "person.password_chosen")


def test_a_link_signs_out_whoever_else_was_signed_in_here(asha: Person, at: datetime) -> None:
    ben = actions.invite_person(email="ben@example.org", full_name="Ben Ode", by=None, at=at)
    client = Client()
    client.post(a_link(ben))
    client.post(a_link(asha))
    assert client.session["_auth_user_id"] == str(asha.pk)
    assert acts() == [
        "link.made", "link.used", "person.signed_in",
        "link.made", "link.used", "person.signed_out", "person.signed_in",
    ]  # fmt: skip


# A password of one's own --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("", "Enter the new password."),
        ("short words", "This password is too short."),
        ("password1234", "This password is too common."),
        ("asha.rahman.a", "The password is too similar to the full name."),
    ],
)
def test_a_poor_password_is_turned_down_with_the_reason(asha: Person, password: str, problem: str) -> None:
    client = Client()
    client.post(a_link(asha))
    before = acts()
    page = Reading(client.post(PASSWORD_PAGE, {"password": password}))
    assert (page.title, problem in page.words) == ("Error: Choose a password – Alongside", True)
    assert acts() == before


def test_another_password_ends_every_other_session_and_keeps_this_one(asha: Person) -> None:
    here, elsewhere = Client(), Client()
    sign_in(elsewhere)
    here.post(a_link(asha))
    answer = here.post(PASSWORD_PAGE, {"password": "four other odd words"}, follow=True)
    page = Reading(answer)
    assert "Your new password is kept. You are signed out everywhere else." in page.words
    assert "You are signed in here and nowhere else" in page.words
    assert (is_signed_in(here), is_signed_in(elsewhere)) == (True, False)
    assert (sign_in(Client()).status_code, sign_in(Client(), password="four other odd words").status_code) == (200, 302)


def test_whoever_signed_in_by_password_shows_once_more_that_it_is_them(asha: Person) -> None:
    client = Client()
    sign_in(client)
    answer = client.get(PASSWORD_PAGE, follow=True)
    assert Reading(answer).title == "Show that it is you – Alongside"
    turned_down = client.post("/account/again/", {"password": "not her password", "next": PASSWORD_PAGE})
    assert "That is not your password." in Reading(turned_down).words
    answer = client.post("/account/again/", {"password": PASSWORD, "next": PASSWORD_PAGE}, follow=True)
    assert Reading(answer).title == "Choose a password – Alongside"


def test_a_password_sent_too_late_is_kept_nowhere(asha: Person) -> None:
    client = Client()
    sign_in(client)
    assert client.post(PASSWORD_PAGE, {"password": "four other odd words"})["Location"] == PASSWORD_PAGE
    assert "four other odd words" not in str(dict(client.session))
    assert sign_in(Client()).status_code == 302


# Sessions -----------------------------------------------------------------------------------


def test_every_session_is_listed_in_words_and_all_others_end_at_once(asha: Person) -> None:
    here, phone = Client(), Client(headers={"user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18) Safari/604"})
    sign_in(here)
    sign_in(phone)
    page = Reading(here.get(SESSIONS))
    assert "You are signed in in 2 places" in page.words
    assert "Safari on an iPhone" in page.words
    page = Reading(here.post(SESSIONS, follow=True))
    assert "You are signed out everywhere else. " in page.words
    assert (is_signed_in(here), is_signed_in(phone)) == (True, False)
    assert acts() == ["person.signed_in", "person.signed_in", "person.signed_out_elsewhere"]


def test_signing_out_is_confirmed_told_and_recorded_once(asha: Person) -> None:
    client = Client()
    sign_in(client)
    assert Reading(client.get("/account/logout/")).title == "Sign out – Alongside"
    assert is_signed_in(client)
    answer = client.post("/account/logout/", follow=True)
    assert Reading(answer).title == "Sign in – Alongside"
    assert "You are signed out." in Reading(answer).words
    assert not is_signed_in(client)
    assert acts() == ["person.signed_in", "person.signed_out"]


def test_nothing_a_person_saw_is_kept_by_the_browser(asha: Person) -> None:
    client = Client()
    sign_in(client)
    assert client.get(SESSIONS)["Cache-Control"] == "private, no-store"


def test_a_session_that_has_run_out_leads_to_signing_in_and_back(asha: Person) -> None:
    from django.contrib.sessions.models import Session

    client = Client()
    sign_in(client)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    answer = client.get(SESSIONS)
    assert (answer.status_code, answer["Location"]) == (302, f"{SIGN_IN}?next={SESSIONS}")


def test_the_sign_in_form_of_a_second_tab_lets_through_whom_the_first_signed_in(asha: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    token = client.get(SIGN_IN).context["csrf_token"]
    sent = {"login": EMAIL, "password": PASSWORD, "csrfmiddlewaretoken": str(token)}
    answers = [client.post(SIGN_IN, sent) for _ in range(2)]
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(302, "/")] * 2
    assert acts() == ["person.signed_in"]


def test_a_page_opened_before_signing_out_does_nothing_afterwards_and_says_so(asha: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    token = str(client.get(SIGN_IN).context["csrf_token"])
    answer = client.post(ASK, {"email": EMAIL, "csrfmiddlewaretoken": "forged" + token[6:]})
    assert (answer.status_code, Reading(answer).title) == (403, "This page has grown old – Alongside")
    assert mail.outbox == []


def test_a_second_sign_out_leads_calmly_to_signing_in(asha: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/account/logout/", {"csrfmiddlewaretoken": "old"})
    assert (answer.status_code, answer["Location"]) == (302, SIGN_IN)


# Where nothing stands -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "/account/signup/",
        "/account/email/",
        "/account/password/reset/",
        "/account/3rdparty/",
        "/account/login/council/sign-in/",
        "/account/login/council/sign-in/back/",
    ],
)
def test_what_the_library_offers_and_we_do_not_has_no_page(asha: Person, address: str) -> None:
    client = Client()
    sign_in(client)
    nothing = client.get("/account/nothing-ever-stood-here/")
    answer = client.get(address)
    assert (answer.status_code, answer.content) == (404, nothing.content)
