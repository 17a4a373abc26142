"""Rows of signing in, of one's own account, of persons and officers, of notices and calendars."""

from typing import Any

from allauth.mfa.models import Authenticator

from tests.rights.cast import ANONYMOUS, ELSEWHERE
from tests.rights.table import GET_OR_POST, SAFE, Answer, Row, Who, anyone, during, everyone, only, signed_in, to

ADMINISTRATOR = only("administrator")
CHAIR = only("board chair")
POST = frozenset({"POST"})
SURE = {"": {"step": "send"}}


def _after(status: int, *methods: str) -> Answer:
    """That status for those methods."""
    return lambda key, place, phase, method: status if method in methods else None


def _of_signing_in(key: str, place: str, phase: str, method: str) -> int | None:
    """Somebody signed in already is led home, whatever they ask of the page."""
    return 302 if key != ANONYMOUS else (405 if method == "DELETE" else None)


def _not_for_many(status: int) -> Answer:
    """Pages of a second step that the person hasn't set up: as if there were none."""
    return lambda key, place, phase, method: status


def _one_entry(key: str, place: str, phase: str, method: str) -> int:
    return int(method == "POST")


def _own(post: str) -> Who:
    """The holder of that post in the authority."""
    return lambda key, place: key == f"{post} of {place}"


def _second_step(phase: str, place: str, named: dict[str, Any]) -> None:
    """The director has an authenticator app, or nothing that could be lost."""
    if phase == "set up":
        Authenticator.objects.create(user_id=named[place]["director"], type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})


def _of_second_step(key: str, place: str, phase: str, method: str) -> int | None:
    if method not in GET_OR_POST:
        return None
    return 403 if phase == "none" else (302 if method == "POST" else None)


SIGNING_IN = {
    "readyz": Row(to("/readyz"), anyone, open=True),
    "step-into": Row(  # this is not a demonstration
        to("/step-into/"),
        anyone,
        open=True,
        answer=lambda key, place, phase, method: 405 if method == "DELETE" else 404,
    ),
    "account_login": Row(to("/account/login/"), anyone, methods=GET_OR_POST, open=True, answer=_of_signing_in),
    "mfa_authenticate": Row(to("/account/login/code/"), anyone, open=True, answer=_not_for_many(302)),
    "mfa_login_webauthn": Row(
        to("/account/login/passkey/"),
        anyone,
        open=True,
        answer=lambda key, place, phase, method: 405 if (key, method) == (ANONYMOUS, "DELETE") else 302,
    ),
    "socialaccount_login_cancelled": Row(to("/account/login/council/cancelled/"), anyone, open=True),
    "socialaccount_login_error": Row(to("/account/login/council/error/"), anyone, open=True, answer=_after(401, *SAFE)),
    "openid_connect_login": Row(
        to("/account/login/council/none/"),
        anyone,
        open=True,
        answer=lambda key, place, phase, method: 405 if method == "DELETE" else 404,
    ),
    "openid_connect_callback": Row(
        to("/account/login/council/none/back/"), anyone, open=True, answer=_not_for_many(404)
    ),
    "account_logout": Row(
        to("/account/logout/"),
        anyone,
        methods=GET_OR_POST,
        open=True,
        answer=lambda key, place, phase, method: (
            302 if method == "POST" or (key == ANONYMOUS and method in SAFE) else None
        ),
        leaves=lambda key, place, phase, method: int(method == "POST" and key != ANONYMOUS),
    ),
    "account_inactive": Row(to("/account/closed/"), anyone, open=True),
    "sign-in-link-ask": Row(to("/account/link/"), anyone, methods=GET_OR_POST, open=True),
    "sign-in-link-asked": Row(to("/account/link/asked/"), anyone, open=True),
    "sign-in-link": Row(
        to("/link/none/"),
        anyone,
        methods=GET_OR_POST,
        open=True,
        answer=lambda key, place, phase, method: (410 if key == ANONYMOUS else 302) if method == "POST" else None,
    ),
}
AGAIN = {
    name: Row(to(address), signed_in, answer=_not_for_many(403))
    for name, address in {
        "account_reauthenticate": "/account/again/",
        "mfa_reauthenticate": "/account/again/code/",
        "mfa_reauthenticate_webauthn": "/account/again/passkey/",
    }.items()
}
OWN_ACCOUNT = {
    "home": Row(to("/"), signed_in),
    "your-account": Row(to("/account/"), signed_in),
    "told": Row(to("/account/done/"), signed_in, answer=_after(302, *SAFE)),
    "password": Row(to("/account/password/"), signed_in, methods=GET_OR_POST),
    "sessions": Row(
        to("/account/sessions/"), signed_in, methods=GET_OR_POST, answer=_after(302, "POST"), leaves=_one_entry
    ),
    "mfa_index": Row(to("/account/second-step/"), signed_in),
    "mfa_list_webauthn": Row(to("/account/second-step/"), signed_in),
    "mfa_activate_totp": Row(to("/account/second-step/app/"), signed_in, methods=GET_OR_POST),
    "mfa_deactivate_totp": Row(to("/account/second-step/app/remove/"), signed_in, answer=_not_for_many(404)),
    "mfa_view_recovery_codes": Row(to("/account/second-step/codes/"), signed_in, answer=_after(404, *SAFE)),
    "mfa_generate_recovery_codes": Row(to("/account/second-step/codes/new/"), signed_in, methods=GET_OR_POST),
    "mfa_add_webauthn": Row(to("/account/second-step/passkeys/add/"), signed_in, methods=GET_OR_POST),
    "mfa_edit_webauthn": Row(
        to("/account/second-step/passkeys/1/"), signed_in, answer=_after(404, "GET", "HEAD", "POST")
    ),
    "mfa_remove_webauthn": Row(to("/account/second-step/passkeys/1/remove/"), signed_in, answer=_not_for_many(404)),
    "stand-in": Row(
        to("/account/posts/{director_post}/stand-in/"), _own("director"), methods=GET_OR_POST, of_authority=True
    ),
    "stand-in-end": Row(
        to("/account/stand-in/{delegation}/end/"),
        only("director of N06", "administrator"),
        methods=GET_OR_POST,
        sent=SURE,
        answer=_after(302, "POST"),
        leaves=_one_entry,
    ),
    "preview": Row(to("/preview/"), only("team lead", "administrator", ELSEWHERE), methods=GET_OR_POST),
    "preview-end": Row(to("/preview/end/"), signed_in, methods=POST, answer=_after(302, "POST")),
}
PERSONS = {
    "persons": Row(to("/people/"), ADMINISTRATOR),
    "person-invite": Row(to("/people/invite/"), ADMINISTRATOR, methods=GET_OR_POST),
    "person": Row(to("/people/{director}/"), ADMINISTRATOR, of_authority=True),
    "post-give": Row(to("/people/{director}/post/"), ADMINISTRATOR, methods=GET_OR_POST, of_authority=True),
    "seat-give": Row(to("/people/{director}/seat/"), ADMINISTRATOR, methods=GET_OR_POST, of_authority=True),
    **{
        name: Row(
            to(address),
            who,
            methods=GET_OR_POST,
            of_authority="director" in address,
            sent=SURE,
            answer=_after(302, "POST"),
            leaves=_one_entry,
        )
        for name, address, who in (
            ("person-leave", "/people/{director}/leave/", ADMINISTRATOR),
            ("post-end", "/people/posts/{director_post}/end/", ADMINISTRATOR),
            ("seat-end", "/people/seats/{seat}/end/", ADMINISTRATOR),
            ("officer-end", "/officers/{officer}/end/", CHAIR),
        )
    },
    "person-second-step": Row(
        during("/people/{director}/second-step/", "none", "set up"),
        ADMINISTRATOR,
        methods=GET_OR_POST,
        of_authority=True,
        sent=SURE,
        answer=_of_second_step,
        leaves=_one_entry,
        prepare=_second_step,
    ),
    "officers": Row(to("/officers/"), CHAIR),
    "officer-name": Row(to("/officers/name/"), CHAIR, methods=GET_OR_POST),
}
NOTICES = {
    "notices": Row(to("/account/notices/"), everyone, methods=GET_OR_POST),
    "calendar": Row(to("/account/calendar/"), everyone),
    "calendar-file": Row(to("/account/calendar/alongside.ics"), everyone),
    "calendar-address-make": Row(
        to("/account/calendar/address/"), everyone, methods=POST, answer=_after(302, "POST"), leaves=_one_entry
    ),
    "calendar-address-end": Row(
        to("/account/calendar/address/end/"), everyone, methods=POST, answer=_after(302, "POST")
    ),
    # A secret that opens nothing is like any other address: the way to sign in, or nothing there.
    "calendar-feed": Row(to("/calendar/none.ics"), lambda key, place: False),
}
ROWS = SIGNING_IN | AGAIN | OWN_ACCOUNT | PERSONS | NOTICES
