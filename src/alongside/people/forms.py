"""The forms of signing in, in our words: pasting is welcome, and each field says what a browser may fill in."""

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth import password_validation

from alongside.people.models import Person

CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
WIDTH = "govuk-input--width-30"
NO_ADDRESS = {"required": "Enter your e-mail address.", "invalid": "Enter an e-mail address, such as name@example.org."}


def _address() -> forms.EmailField:
    """Where somebody's address is asked for."""
    return forms.EmailField(
        label="E-mail address",
        error_messages=NO_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false", "class": WIDTH}),
    )


def _password(label: str, autocomplete: str, missing: str, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        strip=False,
        error_messages={"required": missing},
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete, "spellcheck": "false", "class": WIDTH}),
    )


class SignIn(LoginForm):  # type: ignore[misc]
    """An address and its password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {
            "login": _address(),
            "password": _password("Password", "current-password", "Enter your password."),
        }


class AskForLink(forms.Form):
    """The address a link is to be sent to."""

    email = _address()


class PasswordAgain(ReauthenticateForm):  # type: ignore[misc]
    """The password of whoever is signed in, once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"password": _password("Your password", "current-password", "Enter your password.")}


class NewPassword(forms.Form):
    """A new password, written once: whoever mistypes it asks for a link."""

    password = _password(
        "New password",
        "new-password",
        "Enter the new password.",
        "At least 12 characters. Three or four words that do not belong together are easy to keep and hard to guess.",
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_password(self) -> str:
        """Long enough, not one of the common ones, and not their own name."""
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(password, self.person)
        return password


def _code(label: str, hint: str, missing: str = "Enter the code.") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        error_messages={"required": missing},
        widget=forms.TextInput(attrs={**CODE, "class": "govuk-input--width-10"}),
    )


FROM_THE_APP = "Six figures from your authenticator app. Spaces do no harm."
EITHER = "Six figures from your authenticator app, or one of your recovery codes. Spaces do no harm."


class FirstCode(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new authenticator app, which shows that it works."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = _code("Code from the app", FROM_THE_APP)


class _WorksOnce:
    """A code from the app lets in once, in whichever worker, though a clock may be half a minute off either way."""

    def clean_code(self) -> str:
        """Turn down a code that was good when the app was last used: it may be that very one, read over a shoulder."""
        app = Authenticator.objects.filter(user=self.user, type="totp").first()  # type: ignore[attr-defined]
        code: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator.type == "totp" and app is not None and app.last_used_at:  # type: ignore[attr-defined]
            last = int(app.last_used_at.timestamp()) // totp.app_settings.TOTP_PERIOD
            key = totp.decrypt(app.data["secret"])
            good = {totp.format_hotp_value(totp.hotp_value(key, last + step)) for step in (-1, 0, 1)}
            if "".join(filter(str.isdigit, code)) in good:
                raise get_adapter().validation_error("incorrect_code")
        return code


class Code(_WorksOnce, AuthenticateForm):  # type: ignore[misc]
    """The second step of signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = _code("Code", EITHER)


class CodeAgain(_WorksOnce, ReauthenticateByCodeForm):  # type: ignore[misc]
    """A code of whoever is signed in, once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = _code("Code", EITHER)


def _passkey_name() -> forms.CharField:
    return forms.CharField(
        label="A name for this passkey",
        help_text="So that you can tell it from others, such as “work laptop”.",
        max_length=60,
        error_messages={"required": "Give the passkey a name."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class NewPasskey(AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey with a name; its credential is filled in by the browser."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = _passkey_name()
        self.fields["name"].required = False  # the passkey exists by now: a missing name must not lose it
        self.fields["passwordless"].widget = forms.HiddenInput()
        self.initial["passwordless"] = True


class PasskeyName(EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = _passkey_name()
