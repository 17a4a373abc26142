"""What the sign-in library asks of us: nobody signs up, and single sign-on lets in only who was invited."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import user_email
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.shortcuts import render

from alongside.people.queries import person_with_email


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Persons are invited; they never sign themselves up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False


class SingleSignOn(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """The council's own sign-in says who somebody is; whether they have an account here is ours to say."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never: an unknown address does not make an account."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Join the council's identity to the invited person with that verified address, or calmly say no."""
        if sociallogin.is_existing:
            return
        verified = {each.email.lower() for each in sociallogin.email_addresses if each.verified}
        known = person_with_email(user_email(sociallogin.user) or "")
        if known is not None and known.is_active and known.email in verified:
            sociallogin.connect(request, known)
            return
        raise ImmediateHttpResponse(render(request, "people/not_invited.html", status=403))
