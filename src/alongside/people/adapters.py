"""What the sign-in library asks of us: nobody signs up, and single sign-on lets in only who was invited."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import user_email
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import render

from alongside.people.models import Person
from alongside.people.queries import person_with_email
from alongside.people.sealed import opened, sealed

WAIT = "There were too many tries in a row. Wait five minutes and try again."
# What is said on the next page once something is done. What isn't here is not said.
TOLD = {
    "account/messages/logged_out.txt": "You are signed out.",
    "mfa/messages/totp_activated.txt": "The authenticator app is set up. You are asked for its code from now on.",
    "mfa/messages/totp_deactivated.txt": "The authenticator app is taken away.",
    "mfa/messages/webauthn_added.txt": "The passkey is added.",
    "mfa/messages/webauthn_removed.txt": "The passkey is removed.",
}


def whoever_tries(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    """The address whose wrong passwords are counted together, whatever its capitals, known here or not."""
    given = credentials or {}
    typed = request.POST.get("login", "") if request is not None else ""
    return str(given.get("email") or given.get("login") or typed).strip().lower()


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Persons are invited; they never sign themselves up."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "That address and password do not go together. Check both, or ask for a link.",
        "incorrect_password": "That is not your password.",
        "too_many_login_attempts": WAIT,
        "rate_limited": WAIT,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing: wrong passwords are counted by axes, in the database, for every worker together."""

    def reauthenticate(self, user: Person, password: str) -> bool:
        """Whether this is the password of whoever is signed in. Wrong ones count towards the lock-out."""
        return bool(self.authenticate(context.request, email=user.email, password=password) == user)

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *_: Any, **said: Any
    ) -> None:
        """Say on the next page what was done, in our own words; or what could not be done."""
        words = TOLD.get(message_template or "", "") or said.get("message")
        if words:
            messages.add_message(request, level, words)


class SecondStep(DefaultMFAAdapter):  # type: ignore[misc]
    """Authenticator apps, passkeys and recovery codes, in our words."""

    def encrypt(self, text: str) -> str:
        """A secret as the database keeps it."""
        return sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return opened(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """The key as a picture that can stand within a page: without the line that opens a file."""
        drawn: str = super().build_totp_svg(url)
        return drawn.partition("?>")[2] or drawn

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "That did not work. Codes change every half minute: try the one that shows now.",
        "cannot_delete_authenticator": "This can’t be taken away now.",
        "cannot_generate_recovery_codes": "Set up an authenticator app or a passkey first.",
    }

    def generate_authenticator_name(self, user: Person, type: str) -> str:  # noqa: A002 - the library's own name
        """What a passkey is called where nobody named it."""
        return "My passkey"


class SingleSignOn(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """The council's own sign-in says who somebody is; whether they have an account here is ours to say."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never: an unknown address does not make an account."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Join the council's identity to the invited person with that verified address, or calmly say no."""
        told = sociallogin.account.extra_data
        subjects = {told[part].get("sub") for part in ("userinfo", "id_token") if told.get(part)}
        if len(subjects) == 1:  # both speak of the same person, as the standard requires
            if sociallogin.is_existing:
                return
            verified = {each.email.lower() for each in sociallogin.email_addresses if each.verified}
            known = person_with_email(user_email(sociallogin.user) or "")
            if known is not None and known.is_active and known.email in verified:
                sociallogin.connect(request, known)
                return
        raise ImmediateHttpResponse(render(request, "people/not_invited.html", status=403))
